"""A choice of very many values: a list that what is typed narrows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from annotator.domain.codebook import Attribute, Value
from annotator.domain.spans import AttributeValue
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.matching import found
from annotator.ui.panels.tagging.fields import Field, KeyLine
from annotator.ui.widgets.tips import plain_tip

_VALUE = Qt.ItemDataRole.UserRole
_ROWS = 8


class CompletionField(Field):
    """Enter takes the marked row; Backspace with nothing typed empties the field.

    ``recent`` gives the values that were picked lately, the latest first.
    """

    def __init__(
        self, attribute: Attribute, label: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(attribute, label, parent)
        self._language = language
        self.recent: Callable[[], list[str]] = list
        self._touched = False
        self.line = KeyLine()
        self.line.field = self
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(self.tr("Type to find · ↑↓ · Enter"))
        self.line.textEdited.connect(self._type)
        self.list = QListWidget()
        self.list.setObjectName(f"values_{attribute.id}")
        self.list.setAccessibleName(self.tr("Values to choose from"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._pick)
        self.nothing = QLabel()
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty("hint", "true")
        self.nothing.setWordWrap(True)
        for widget in (self.line, self.list, self.nothing):
            self._editor_layout.addWidget(widget)

    def as_text(self, value: AttributeValue) -> str:
        known = self.attribute.value(str(value))
        return known.label.get(self._language) if known else str(value)

    def begin(self, value: AttributeValue) -> None:
        self._touched = False
        self.line.clear()
        self._suggest("")
        for row in range(self.list.count()):
            if self.list.item(row).data(_VALUE) == value:
                self.list.setCurrentRow(row)
        self.line.setFocus()

    def current(self) -> AttributeValue | None:
        return self._value

    def take_key(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        if name in ("Up", "Down"):
            self._step(1 if name == "Down" else -1)
            return True
        if name == "Return":
            self._enter()
            return True
        if name == "Backspace" and not self._touched:
            self._finish(self.attribute.empty)
            return True
        return super().take_key(event)

    def keep(self) -> bool:
        if said := self.unfinished():
            self.refused.emit(said)
        return super().keep()

    def unfinished(self) -> str:
        typed = self.line.text().strip() if self.is_open else ""
        said = self.tr("“{name}” was not entered: Enter picks a value.")
        return said.format(name=typed) if typed else ""

    def _enter(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._pick(self.list.item(row))
        elif not self.line.text().strip():
            self.close_editor()

    def _pick(self, item: QListWidgetItem) -> None:
        self._finish(item.data(_VALUE))

    def _finish(self, value: AttributeValue) -> None:
        if not self._hand_over(value):
            self.shut()
        self.left.emit()

    def _type(self, text: str) -> None:
        self._touched = True
        self._suggest(text.strip())

    def _lately_first(self) -> list[Value]:
        """Return all values, those that were picked lately before the others."""
        lately = {value: age for age, value in enumerate(self.recent())}
        return sorted(self.attribute.values, key=lambda v: lately.get(v.id, len(lately)))

    def _suggest(self, typed: str) -> None:
        self.list.clear()
        hits = found(typed, self.attribute.values) if typed else self._lately_first()
        for value in hits:
            name = value.label.get(self._language)
            item = QListWidgetItem(name)
            item.setToolTip(plain_tip(value.definition.get(self._language) or name))
            item.setData(_VALUE, value.id)
            self.list.addItem(item)
        if typed and hits:
            self.list.setCurrentRow(0)
        self.nothing.setText(self.tr("No value begins like this.") if not hits else "")
        self.nothing.setVisible(not hits)
        row = self.list.sizeHintForRow(0) if hits else 0
        rows = min(len(hits), _ROWS)
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 8)
        self.list.setVisible(bool(hits))

    def _step(self, by: int) -> None:
        rows = self.list.count()
        if rows:
            row = self.list.currentRow()
            self.list.setCurrentRow(0 if row < 0 and by > 0 else (row + by) % rows)
