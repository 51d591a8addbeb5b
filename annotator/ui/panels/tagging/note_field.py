"""The note of a span: several lines of free text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.domain.codebook import Attribute, AttributeType, Words
from annotator.domain.spans import AttributeValue
from annotator.ui.panels.tagging.fields import Field

NOTE = Attribute("note", AttributeType.TEXT, required=False, key="n", label=Words())


class NoteEdit(QPlainTextEdit):
    """Keys go to the field first; Shift+Enter makes a new line."""

    field: NoteField

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift or not self.field.take_key(event):
            super().keyPressEvent(event)


class NoteField(Field):
    """The note; it is a field of the span, not an attribute of the codebook."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(NOTE, label, parent)
        self.edit = NoteEdit()
        self.edit.field = self
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(label)
        self.edit.setFixedHeight(4 * self.edit.fontMetrics().lineSpacing() + 12)
        self.edit.setPlaceholderText(self.tr("Enter keeps it, Shift+Enter makes a new line"))
        self._editor_layout.addWidget(self.edit)

    def begin(self, value: AttributeValue) -> None:
        self.edit.setPlainText(str(value or ""))
        self.edit.selectAll()
        self.edit.setFocus()

    def current(self) -> AttributeValue | None:
        return self.edit.toPlainText().strip()
