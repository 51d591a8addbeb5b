"""The note of a span: several lines of free text."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.domain.codebook import Attribute, AttributeType, Words
from annotator.domain.spans import AttributeValue
from annotator.ui.panels.tagging.fields import Field

NOTE = Attribute("note", AttributeType.TEXT, required=False, key="n", label=Words())


class Place(Protocol):
    """Where an editor can be shown instead of the panel."""

    def take(self, editor: QWidget) -> bool: ...
    def leave(self) -> None: ...


class NoteEdit(QPlainTextEdit):
    """Keys go to the field first; Shift+Enter makes a new line."""

    field: NoteField

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift or not self.field.take_key(event):
            super().keyPressEvent(event)


class NoteField(Field):
    """The note; it is a field of the span, not an attribute of the codebook.

    ``elsewhere`` may take the editor in, nearer to the span than the panel is.
    """

    elsewhere: Place | None = None

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(NOTE, label, parent)
        self.edit = NoteEdit()
        self.edit.field = self
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self.edited)
        self.edit.setAccessibleName(label)
        self.edit.setFixedHeight(4 * self.edit.fontMetrics().lineSpacing() + 12)
        self._editor_layout.addWidget(self.edit)

    def _show_editor(self) -> None:
        if self.elsewhere is not None and self.elsewhere.take(self.edit):
            self.is_open = True
            self.edit.setPlaceholderText("")  # the frame there says it below the editor
            return
        self._editor_layout.addWidget(self.edit)
        self.edit.setPlaceholderText(self.tr("Enter keeps it, Shift+Enter makes a new line"))
        super()._show_editor()

    def shut(self) -> None:
        super().shut()
        # The editor leaves its other place last: Qt passes the focus on when it does.
        if self.elsewhere is not None and not self.isAncestorOf(self.edit):
            self.elsewhere.leave()
            self._editor_layout.addWidget(self.edit)

    def holds(self, widget: QWidget) -> bool:
        return widget is self.edit or super().holds(widget)

    def begin(self, value: AttributeValue) -> None:
        self.edit.setPlainText(str(value or ""))
        self.edit.selectAll()
        self.edit.setFocus()

    def typed(self) -> str:
        return self.edit.toPlainText()

    def type_again(self, text: str) -> None:
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def current(self) -> AttributeValue | None:
        return self.edit.toPlainText().strip()
