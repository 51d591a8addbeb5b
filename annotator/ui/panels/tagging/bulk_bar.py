"""The bar over the span list: how many spans are selected, and what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Attribute, AttributeType, Value, Words
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Span, is_empty
from annotator.ui.hand.bulk import Bulk
from annotator.ui.panels.tagging.field_maker import make_field
from annotator.ui.panels.tagging.fields import Field
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_TAG = "tag of all"


class BulkBar(QWidget):
    """The editor of an attribute opens on ``page`` and sets it in all selected spans.

    ``opened`` and ``closed`` say when the page is to be seen, ``left`` that the keys go back to the
    list, ``said`` why an entry was not taken.
    """

    opened = Signal()
    closed = Signal()
    left = Signal()
    said = Signal(str)

    def __init__(
        self,
        bench: Workbench,
        wording: Wording,
        bulk: Bulk,
        selected: Callable[[], Sequence[Span]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulkBar")
        self._bench, self._wording, self._bulk = bench, wording, bulk
        self._selected = selected
        self.field: Field | None = None
        self._held: Sequence[Span] = ()
        self._begun: AttributeValue = None
        self._about = QLabel()
        self._about.setObjectName("bulkCount")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self.retag_button = self._button(self.tr("Retag…"), "bulkRetag", self.choose_tag)
        self.set_button = self._button(self.tr("Set…"), "bulkSet", self.choose_attribute)
        self.delete_button = self._button(self.tr("Delete"), "bulkDelete", self._delete)
        self.retag_button.setToolTip(self.tr("The key of a tag retags at once."))
        self.set_button.setToolTip(self.tr("The key of an attribute opens its editor for all."))
        self.delete_button.setToolTip(self.tr("Delete removes all that is selected."))
        self._about.setContentsMargins(0, 4, 6, 0)
        row = FlowLayout(self)
        for widget in (self._about, self.retag_button, self.set_button, self.delete_button):
            row.addWidget(widget)
        self.page = QScrollArea()
        self._arrange_page()
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _arrange_page(self) -> None:
        self._title = QLabel()
        self._title.setObjectName("bulkTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._empty = self._button(self.tr("Empty it in all"), "bulkEmpty", self._clear)
        cancel = self._button(self.tr("Cancel (Esc)"), "bulkCancel", self._leave)
        buttons = FlowLayout()
        buttons.addWidget(self._empty)
        buttons.addWidget(cancel)
        self._place = QVBoxLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 4, 4)
        column.addWidget(self._title)
        column.addLayout(self._place)
        column.addLayout(buttons)
        column.addStretch(1)
        self.page.setWidget(inner)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: act())
        return button

    def show_count(self, count: int) -> None:
        """Show the bar where several spans are selected; an editor is for those it opened for."""
        self._about.setText(self.tr("Selected: {count}").format(count=count))
        self.refuse_unset()
        self.close_field()
        self.setVisible(count > 1)
        for button in (self.retag_button, self.set_button, self.delete_button):
            button.setEnabled(self._bench.can_write)

    # --- verbs ----------------------------------------------------------------------------------

    def choose_tag(self) -> None:
        """Open the tags, as a choice with their keys."""
        tags = self._bench.session.codebook.tags
        values = tuple(Value(tag.id, tag.key, tag.label, tag.proposition) for tag in tags)
        title = Words({"en": self.tr("New tag")})
        attribute = Attribute(
            _TAG, AttributeType.CHOICE, required=True, key="", label=title, values=values
        )
        self._open(attribute, None)

    def open_attribute(self, attribute: Attribute) -> None:
        """Open the editor of an attribute; it begins with the value that all share."""
        values = {span.attributes.get(attribute.id, attribute.empty) for span in self._selected()}
        self._open(attribute, values.pop() if len(values) == 1 else attribute.empty)
        filled = any(not is_empty(s.attributes.get(attribute.id)) for s in self._held)
        self._empty.setVisible(filled)

    def choose_attribute(self) -> None:
        """Ask which attribute is to be set."""
        if not self._bench.can_write:
            self._bench.change(lambda: None)
            return
        if not self._bench.session.codebook.attributes:
            self._bench.said.emit(self.tr("The codebook has no attributes."))
            return
        self.show()
        menu = QMenu(self)
        menu.setObjectName("bulkAttributes")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for attribute in self._bench.session.codebook.attributes:
            name = self._wording.attribute(attribute.id).replace("&", "&&")
            action = menu.addAction(f"{name}\t{attribute.key}" if attribute.key else name)
            action.triggered.connect(partial(self.open_attribute, attribute))
        menu.popup(self.set_button.mapToGlobal(QPoint(0, self.set_button.height())))

    def _delete(self) -> None:
        self._bulk.delete(self._selected())
        self.left.emit()

    # --- the editor -----------------------------------------------------------------------------

    def _open(self, attribute: Attribute, value: AttributeValue) -> None:
        self.close_field()
        if not self._bench.can_write:
            self._bench.change(lambda: None)
            return
        self._held = tuple(self._selected())
        if not self._bulk.can_change(self._held):
            return
        self._begun = value
        field = make_field(attribute, self._bench.session, self._wording.language, lambda: "")
        field.setObjectName("bulkField")
        field.place(stacked=True, label_width=0)
        field.save = partial(self._save, attribute, value)
        field.left.connect(self._leave)
        field.refused.connect(self.said)
        self.field = field
        self._place.addWidget(field)
        self._empty.setVisible(False)
        self._title.setText(
            self.tr("For all selected spans: {count}").format(count=len(self._held))
        )
        self.opened.emit()
        field.show_value(value, missing=False)
        field.open()

    def _save(
        self,
        attribute: Attribute,
        before: AttributeValue,
        value: AttributeValue,
        created: tuple[Entity, ...],
    ) -> bool:
        if attribute.id == _TAG:
            tag = self._bench.session.codebook.tag(str(value))
            return tag is None or self._bulk.retag(self._held, tag)
        by_key = attribute.type in (AttributeType.CHOICE, AttributeType.YES_NO)
        if is_empty(value) and is_empty(before) and not by_key:
            # Enter on an empty line is no wish to empty what the spans hold.
            self.said.emit(self.tr("Nothing was entered, nothing was changed."))
            return True
        return self._bulk.set_attribute(self._held, attribute, value, created)

    def _clear(self) -> None:
        if self.field is not None:
            attribute = self.field.attribute
            self._bulk.set_attribute(self._held, attribute, attribute.empty)
        self._leave()

    def refuse_unset(self) -> str:
        """Say that what was entered was not set in the spans, and return that; else nothing."""
        field = self.field
        if field is None or not field.is_open:
            return ""
        said = field.unfinished()
        value = None if said else field.current()
        same = value == self._begun or (is_empty(value) and is_empty(self._begun))
        if not said and not same:
            said = self.tr("“{text}” was not set: Enter sets it in all selected spans.")
            said = said.format(text=field.as_text(value))
        if said:
            self.said.emit(said)
        return said

    def _leave(self) -> None:
        self.close_field()
        self.left.emit()

    def close_field(self) -> None:
        """Take the editor away; what was entered and not committed is not kept."""
        field, self.field = self.field, None
        if field is not None:
            self.closed.emit()
            field.hide()
            self._place.removeWidget(field)
            field.deleteLater()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """An editor for many spans changes nothing before it is committed."""
        if self.field is None or new is None or new.window() is not self.window():
            return
        if not self.field.is_open:
            return  # it is being saved, and opens again where that fails
        if old is not None and self.page.isAncestorOf(old) and not self.page.isAncestorOf(new):
            self.refuse_unset()
            self.close_field()
