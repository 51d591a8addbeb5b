"""The right pane: the tags, what is said about the current span, the spans of the article."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import edits
from annotator.domain.codebook import Attribute, AttributeType, Tag
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Span
from annotator.ui.marking import Marking
from annotator.ui.models.spans import SpanListModel
from annotator.ui.panels.tagging.actor_field import ActorField
from annotator.ui.panels.tagging.choice_field import ChoiceField
from annotator.ui.panels.tagging.fields import Field, TextField
from annotator.ui.panels.tagging.note_field import NOTE, NoteField
from annotator.ui.panels.tagging.rules import RulesView
from annotator.ui.panels.tagging.span_list import SpanList
from annotator.ui.panels.tagging.tag_grid import TagGrid
from annotator.ui.theme import Theme
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_BEFORE = 300  # how far before a mark its actor is usually named
_HALVES = [430, 190]
_HALVES_WITH_RULES = [240, 380]


class TaggingPanel(QWidget):
    """Tags, fields and spans of one project; ``left`` says that the keys go to the text."""

    tag_pressed = Signal(object)
    left = Signal()

    def __init__(
        self, bench: Workbench, marking: Marking, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("taggingPanel")
        self.setAccessibleName(self.tr("Tagging panel"))
        self._bench, self._marking, self._wording = bench, marking, wording
        self.fields: dict[str, Field] = {}
        self._tags = TagGrid(bench.session.codebook, wording.language)
        self._about = QLabel()
        self._about.setProperty("heading", "true")
        self._quote = QLabel()
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        self._quote.setProperty("quote", "true")
        self._spans_heading = QLabel()
        self._spans_heading.setProperty("heading", "true")
        self.span_list = SpanList(SpanListModel(bench, wording, self))
        self.span_list.delegate.codebook = bench.session.codebook
        self.rules = RulesView(bench.session.codebook, wording.language)
        self._arrange()
        self._connect()
        self.show_spans()
        self.show_current()

    # --- building -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(_heading(self.tr("Mark as")))
        layout.addWidget(self._tags)
        layout.addWidget(_rule())
        layout.addWidget(self._about)
        layout.addWidget(self._quote)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 4, 0)
        form.setSpacing(0)
        for field in self._make_fields():
            form.addWidget(field)
        form.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        spans = QWidget()
        below = QVBoxLayout(spans)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._spans_heading)
        below.addWidget(self.span_list)
        self._lower = QStackedWidget()
        self._lower.addWidget(spans)
        self._lower.addWidget(self.rules)
        # The form and what is below it share the height as the analyst likes.
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self._scroll)
        self._halves.addWidget(self._lower)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(7)
        self._halves.setSizes(_HALVES)
        layout.addWidget(self._halves, 1)

    def _make_fields(self) -> list[Field]:
        language = self._wording.language
        for attribute in self._bench.session.codebook.attributes:
            self.fields[attribute.id] = self._field(attribute, attribute.label.get(language))
            self.fields[attribute.id].setToolTip(attribute.help.get(language))
        self.fields[NOTE.id] = NoteField(self.tr("Note"))
        return list(self.fields.values())

    def _field(self, attribute: Attribute, label: str) -> Field:
        session = self._bench.session
        match attribute.type:
            case AttributeType.ENTITIES:
                return ActorField(
                    attribute,
                    label,
                    register=lambda: session.register,
                    nine=session.nine,
                    create=lambda name: edits.create_entity(name, session.author),
                    context=self._context,
                )
            case AttributeType.CHOICE | AttributeType.YES_NO:
                return ChoiceField(attribute, label, self._wording.language)
            case _:
                return TextField(attribute, label)

    def _context(self) -> str:
        span = self._bench.current_span
        return self._bench.text[max(0, span.start - _BEFORE) : span.end] if span else ""

    def _connect(self) -> None:
        for field in self.fields.values():
            field.save = partial(self._save, field)
            field.left.connect(self.left)
            field.opened.connect(self.open_field)
            field.refused.connect(self._bench.said)
        application().focusChanged.connect(self._follow_focus)
        self._tags.pressed.connect(self._press)
        self.span_list.chosen.connect(self._bench.set_current)
        self.span_list.left.connect(self.left)
        self.span_list.delete_wanted.connect(self._marking.delete)
        self._bench.current_leaving.connect(self._keep_open_field)
        self._bench.current_changed.connect(self.show_current)
        self._bench.spans_changed.connect(lambda _: self.show_spans())
        self._bench.article_opened.connect(self.show_spans)
        self._bench.article_opened.connect(self.show_current)

    # --- what is shown --------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.span_list.apply_theme(theme)
        self.rules.apply_theme(theme)

    def show_spans(self) -> None:
        """Show the spans of the open article."""
        self.span_list.spans.refresh()
        self._spans_heading.setText(
            self.tr("IN THIS ARTICLE: {count}").format(count=len(self._bench.spans))
        )

    def show_current(self) -> None:
        """Show what is said about the current span."""
        span = self._bench.current_span
        self.span_list.show_current(span.id if span else "")
        self._form.setEnabled(span is not None and self._editable(span))
        self._quote.setVisible(span is not None)
        self._tags.show_current(span.tag if span else "")
        if span is None:
            self._about.setText(self.tr("NO SPAN CHOSEN"))
            for field in self.fields.values():
                field.show_value(field.attribute.empty, missing=False)
            return
        tag = self._wording.tag(span.tag)
        missing = self._wording.missing(span)
        about = self.tr("{tag}: incomplete") if missing else self.tr("{tag}")
        self._about.setText(about.format(tag=tag).upper())
        quote = " ".join(span.quote.split())
        self._quote.setText(quote if len(quote) <= 160 else quote[:159] + "…")
        required = {attribute.id for attribute in self._bench.session.codebook.missing(span)}
        for name, field in self.fields.items():
            value = span.note if name == NOTE.id else span.attributes.get(name)
            empty = field.attribute.empty
            field.show_value(empty if value is None else value, missing=name in required)

    def show_rules(self, *, shown: bool) -> None:
        """Show the rules of the codebook in place of the spans, or the spans again."""
        span = self._bench.current_span
        self.rules.show_tag(span.tag if span else "")
        self._lower.setCurrentIndex(1 if shown else 0)
        self._halves.setSizes(_HALVES_WITH_RULES if shown else _HALVES)

    @property
    def rules_shown(self) -> bool:
        """Whether the rules are in sight."""
        return self._lower.currentIndex() == 1

    # --- fields ---------------------------------------------------------------------------------

    def open_field(self, wanted: Field | str) -> None:
        """Open the field of an attribute, which then owns the keys."""
        field = self.fields[wanted] if isinstance(wanted, str) else wanted
        span = self._bench.current_span
        if span is None:
            self._marking.need_span()
            return
        if not self._marking.may_edit(span):
            return
        if not self.commit_open_field():
            return
        field.open()
        # The form takes the editor's size in at the next event; then all of it can be shown.
        QTimer.singleShot(0, field, lambda: self._reveal(field))

    def _reveal(self, field: Field) -> None:
        if field.is_open:
            # A field taller than the sight shows its beginning.
            self._scroll.ensureWidgetVisible(field, 0, 0)
            bar = self._scroll.verticalScrollBar()
            bar.setValue(min(bar.value(), field.y()))

    def commit_open_field(self) -> bool:
        """Keep what an open field holds and give the keys to the text.

        Returns false where it could not be saved: that was said, and the field stays open.
        """
        return all(field.commit_if_open() for field in self.fields.values())

    def _keep_open_field(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        field = self.open_field_now
        if field is None:
            return
        if self._bench.current_span is None:
            field.close_editor()
        elif not field.keep():
            field.shut()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """A click or Tab that leads elsewhere in the window keeps what an open field holds."""
        field = self.open_field_now
        if field is None or new is None or new.window() is not self.window():
            return
        if old is not None and field.isAncestorOf(old) and not field.isAncestorOf(new):
            field.keep()

    @property
    def open_field_now(self) -> Field | None:
        """The field that owns the keys."""
        return next((field for field in self.fields.values() if field.is_open), None)

    def _save(self, field: Field, value: AttributeValue, created: tuple[Entity, ...]) -> bool:
        if field.attribute is NOTE:
            return self._marking.set_note(str(value or ""))
        return self._marking.fill(field.attribute, value, created)

    def _press(self, tag: Tag) -> None:
        self.show_current()
        self.tag_pressed.emit(tag)

    def _editable(self, span: Span) -> bool:
        return span.analyst == self._bench.me and self._bench.can_write


def application() -> QApplication:
    """Return the application, which tells where the focus goes."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def _heading(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setProperty("heading", "true")
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("rule", "true")
    return line
