"""The right pane: the tags, what is said about the current span, the spans of the article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Tag
from annotator.domain.spans import Span
from annotator.ui.commands.keymap import Keymap
from annotator.ui.guard import guarded, nothing
from annotator.ui.hand.marking import Marking
from annotator.ui.looks.theme import Theme
from annotator.ui.panels.tagging.field_maker import make_field
from annotator.ui.panels.tagging.fields import Field
from annotator.ui.panels.tagging.form import SpanForm
from annotator.ui.panels.tagging.note_field import NOTE, NoteField
from annotator.ui.panels.tagging.open_fields import OpenFields
from annotator.ui.panels.tagging.rules import RuleCard
from annotator.ui.panels.tagging.span_head import SpanHead
from annotator.ui.panels.tagging.spans_pane import SpansPane
from annotator.ui.panels.tagging.tag_grid import TagFinder, TagGrid, needs_finder
from annotator.ui.widgets.settling import laid_out_once
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_BEFORE = 300  # how far before a mark its actor is usually named
_HALVES = [450, 180]
_HALVES_REVERSED = [240, 380]
_TAGS_SHARE = 0.3  # of the height, where there are many tags
_LEAST_BELOW = 7  # lines of the list or the rules that stay in sight
_LINES = 36  # the least that tags, fields and list need together


class TaggingPanel(QWidget):
    """Tags, fields and spans of one project; ``left`` says that the keys go to the text."""

    tag_pressed = Signal(object)
    left = Signal()

    def __init__(
        self,
        bench: Workbench,
        marking: Marking,
        wording: Wording,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("taggingPanel")
        self.setAccessibleName(self.tr("Tagging panel"))
        self._bench, self._marking, self._wording = bench, marking, wording
        codebook = bench.session.codebook
        self.fields: dict[str, Field] = {}
        self._tags = TagGrid(codebook, wording.language)
        self.finder = TagFinder(self._tags, many=needs_finder(codebook))
        self.head = SpanHead(wording, keymap, bench.me)
        self._form = SpanForm(self._make_fields())
        self.above_fields = self._form.above_fields
        self._open = OpenFields(bench, marking, self._form, self.fields, self)
        self.spans_pane = SpansPane(bench, wording)
        self.span_list = self.spans_pane.list
        self.rules = RuleCard(codebook, wording.language)
        self._before_rules: QWidget | None = None
        self._sizes: list[int] = []
        # Large type in a low window: the panel keeps its height in lines, and scrolls as a whole.
        self._sight, self._inner = QScrollArea(), QWidget()
        self._arrange()
        self._connect()
        keymap.changed.connect(self.show_current)
        self.spans_pane.refresh()
        self.show_current()

    # --- building -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._sight.setWidget(self._inner)
        self._sight.setWidgetResizable(True)
        self._sight.setFrameShape(QFrame.Shape.NoFrame)
        self._sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sight)
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(12, 8, 8, 0)
        layout.setSpacing(7)
        heading = _heading(self.tr("Mark as"))
        for widget in (heading, self.finder, self._tags, _rule(), self.head):
            layout.addWidget(widget)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.spans_pane)
        self._lower.addWidget(self.rules)
        self._lower.setMinimumHeight(_LEAST_BELOW * self.fontMetrics().lineSpacing())
        # The form and what is below it share the height as the analyst likes.
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self._form)
        self._halves.addWidget(self._lower)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(7)
        # Its halves scroll: what they would like to have must not make the panel scroll.
        self._halves.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._halves.setSizes(_HALVES)
        layout.addWidget(self._halves, 1)

    def _make_fields(self) -> list[Field]:
        session, language = self._bench.session, self._wording.language
        for attribute in session.codebook.attributes:
            field = make_field(attribute, session, language, self._context)
            field.setToolTip(plain_tip(attribute.help.get(language)))
            self.fields[attribute.id] = field
        self.fields[NOTE.id] = NoteField(self.tr("Note"))
        return list(self.fields.values())

    def _context(self) -> str:
        span = self._bench.current_span
        return self._bench.text[max(0, span.start - _BEFORE) : span.end] if span else ""

    def _connect(self) -> None:
        for field in self.fields.values():
            field.left.connect(self.left)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        self._tags.pressed.connect(self._press)
        self._tags.rule_wanted.connect(self._show_rule)
        self._tags.left.connect(self._close_rules)
        self.finder.marked.connect(self._press)
        self.finder.retagged.connect(self._retag)
        self.finder.left.connect(self.left)
        self.rules.closed.connect(self._close_rules)
        self.span_list.chosen.connect(self._bench.set_current)
        self.spans_pane.left.connect(self.left)
        self.spans_pane.room_wanted.connect(self._give_room)
        self.spans_pane.field_wanted.connect(self.open_field)
        self._bench.current_changed.connect(self.show_current)
        tally = self.spans_pane.model.tally
        self.spans_pane.counted.connect(lambda: self._tags.show_counts(tally.tags))
        self._bench.article_opened.connect(self.show_current)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lowest = _LINES * self.fontMetrics().lineSpacing()
        self._inner.setMinimumHeight(lowest)
        self._tags.set_room(int(max(self.height(), lowest) * _TAGS_SHARE))

    def _follow_focus(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._sight.isAncestorOf(new):
            self._sight.ensureWidgetVisible(new, 0, 0)
            self._sight.horizontalScrollBar().setValue(0)

    # --- what is shown --------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._tags.apply_theme(theme)
        self.spans_pane.apply_theme(theme)
        self.rules.view.apply_theme(theme)

    def show_current(self) -> None:
        """Show what is said about the current span."""
        span = self._bench.current_span
        self.span_list.show_current(span.id if span else "")
        with laid_out_once(self._inner, self._form.inner):
            self._form.set_editable(span is not None and self._editable(span))
            self._tags.show_current(span.tag if span else "")
            self.head.show_span(span)
            if span is None:
                for field in self.fields.values():
                    field.show_value(field.attribute.empty, missing=False)
                return
            if self.rules_shown and span.tag != self.rules.view.tag:
                self.rules.view.show_tag(span.tag)
            required = {attribute.id for attribute in self._bench.session.codebook.missing(span)}
            for name, field in self.fields.items():
                value = span.note if name == NOTE.id else span.attributes.get(name)
                empty = field.attribute.empty
                field.show_value(empty if value is None else value, missing=name in required)

    def _give_room(self, wanted: bool) -> None:
        """Make the lower half larger while more stands there; then all is as it was before."""
        if wanted and not self._sizes:
            self._sizes = self._halves.sizes()
            self._halves.setSizes(_HALVES_REVERSED)
        elif not wanted and self._sizes:
            self._halves.setSizes(self._sizes)
            self._sizes = []

    def first_stop(self) -> QWidget:
        """Return what takes the keys when the panel is gone to."""
        return self.rules.view if self.rules_shown else self.spans_pane.stop()

    # --- rules ----------------------------------------------------------------------------------

    def toggle_rules(self) -> None:
        """Show the rule of the tag pointed at, else of the current one; a second time, close."""
        span = self._bench.current_span
        wanted = self._tags.pointed_at() or (span.tag if span else "")
        self.show_rules(shown=not self.rules_shown or wanted != self.rules.view.tag, tag=wanted)

    def show_rules(self, *, shown: bool, tag: str = "") -> None:
        """Show the rules of the codebook in place of the spans, or the spans again."""
        if shown:
            self.rules.view.show_tag(tag)
        if shown != self.rules_shown:
            self._lower.setCurrentIndex(1 if shown else 0)
            self._give_room(shown)

    @property
    def rules_shown(self) -> bool:
        """Whether the rules are in sight."""
        return self._lower.currentIndex() == 1

    def _show_rule(self, tag: str) -> None:
        """Show a rule to who asked for it at a tag; the keys come back there at the end."""
        self._before_rules = self._tags.button(tag)
        self.show_rules(shown=True, tag=tag)
        self.rules.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_rules(self) -> None:
        before, self._before_rules = self._before_rules, None
        self.show_rules(shown=False)
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    # --- fields ---------------------------------------------------------------------------------

    def open_field(self, wanted: Field | str) -> None:
        """Open the field of an attribute, which then owns the keys."""
        self._open.open(wanted)

    def commit_open_field(self) -> bool:
        """Keep what an open field holds and give the keys to the text.

        Returns false where it could not be saved: that was said, and the field stays open.
        """
        return self._open.commit()

    @property
    def open_field_now(self) -> Field | None:
        """The field that owns the keys."""
        return self._open.now

    def _press(self, tag: Tag) -> None:
        self.show_current()
        self.tag_pressed.emit(tag)

    def _retag(self, tag: Tag) -> None:
        self._marking.retag(tag)
        self.left.emit()

    def _editable(self, span: Span) -> bool:
        return span.analyst == self._bench.me and self._bench.can_write


def _heading(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setProperty("heading", "true")
    return label


def _rule() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("rule", "true")
    return line
