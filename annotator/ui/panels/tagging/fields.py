"""What all fields of the tagging panel share: a label, a value at rest, an editor when open.

A field that is open owns the keys.  Enter or a pick commits, Esc discards; either way the keys go
back to the text.  One visit of a field is one step.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, is_empty
from annotator.domain.values import is_date

_LABEL_WIDTH = 84


class KeyLine(QLineEdit):
    """A line whose keys are first offered to its field."""

    field: Field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.field.take_key(event):
            super().keyPressEvent(event)


class ValueLabel(QLabel):
    """The value at rest; a click opens the field."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("value", "true")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class Field(QWidget):
    """One attribute of the current span.

    ``save`` comes from the panel: it takes the new value and the actors created on the way, and
    returns whether they were kept.  ``left`` says that the keys go back to the text; ``refused``
    says why an entry was not taken.
    """

    save: Callable[[AttributeValue, tuple[Entity, ...]], bool]
    opened = Signal(object)
    left = Signal()
    refused = Signal(str)

    def __init__(self, attribute: Attribute, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self.is_open = False
        self._value: AttributeValue = attribute.empty
        self.setObjectName(f"field_{attribute.id}")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setText(_with_key(label, attribute.key))
        self.label.setFixedWidth(_LABEL_WIDTH)
        self.label.setContentsMargins(0, 4, 0, 0)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = label
        self.resting = ValueLabel()
        self.resting.clicked.connect(self.request_open)
        self.editor = QWidget()
        self.editor.hide()
        self._editor_layout = QVBoxLayout(self.editor)
        self._editor_layout.setContentsMargins(0, 0, 0, 0)
        self._editor_layout.setSpacing(4)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.resting)
        right.addWidget(self.editor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)

    def request_open(self) -> None:
        """Ask the panel to open this field, as its key does."""
        self.opened.emit(self)

    def show_value(self, value: AttributeValue, *, missing: bool) -> None:
        """Show a value at rest."""
        self._value = value
        empty = self.tr("missing") if missing else "—"
        text = empty if is_empty(value) else self.as_text(value)
        self.resting.setText(text)
        self.resting.setProperty("missing", "true" if missing else "false")
        self.resting.style().polish(self.resting)
        self.resting.setAccessibleName(f"{self.title}: {text}")

    def as_text(self, value: AttributeValue) -> str:
        """Return a value in words."""
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return str(value)

    def open(self) -> None:
        """Show the editor and take the keys."""
        self._show_editor()
        self.begin(self._value)

    def _show_editor(self) -> None:
        self.is_open = True
        self.resting.hide()
        self.editor.show()

    def begin(self, value: AttributeValue) -> None:
        """Fill the editor and give it the focus."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key before the editor does; return whether it was taken."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
            return True
        return False

    def current(self) -> AttributeValue | None:
        """Return what the editor holds, or ``None`` where it cannot be taken yet."""
        raise NotImplementedError

    def commit(self) -> None:
        """Hand the value over and give the keys back; a value that does not fit stays open."""
        value = self.current()
        if (value is not None or self.attribute.empty is None) and self._hand_over(value):
            self.left.emit()

    def keep(self) -> bool:
        """Keep what was entered when the person turns elsewhere; the keys stay where they are.

        Returns false where it could not be saved; the field stays open then with what it holds.
        """
        if not self.is_open:
            return True
        value = self.current()
        if value is None and self.attribute.empty is not None:
            self.shut()
            return True
        return self._hand_over(value)

    def commit_if_open(self) -> bool:
        """Keep what was entered and give the keys back; false where it could not be saved."""
        if self.is_open:
            if not self.keep():
                return False
            self.left.emit()
        return True

    def created(self) -> tuple[Entity, ...]:
        """Return the actors made during this visit."""
        return ()

    def _hand_over(self, value: AttributeValue) -> bool:
        focus = self.window().focusWidget()
        created = self.created()
        self.shut()
        kept = self.save(value, created)
        if not kept:
            self._show_editor()
            if focus is not None and self.isAncestorOf(focus):
                focus.setFocus()
        return kept

    def close_editor(self) -> None:
        """Forget what was entered and give the keys back."""
        self.shut()
        self.left.emit()

    def shut(self) -> None:
        """Show the value at rest."""
        self.is_open = False
        self.editor.hide()
        self.resting.show()


class TextField(Field):
    """A free text or a date, on one line."""

    def __init__(self, attribute: Attribute, label: str, parent: QWidget | None = None) -> None:
        super().__init__(attribute, label, parent)
        self.line = KeyLine()
        self.line.field = self
        self.line.setAccessibleName(label)
        self._is_date = attribute.type == "date"
        if self._is_date:
            self.line.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self._editor_layout.addWidget(self.line)

    def begin(self, value: AttributeValue) -> None:
        self.line.setText(str(value or ""))
        self.line.selectAll()
        self.line.setFocus()

    def current(self) -> AttributeValue | None:
        text = self.line.text().strip()
        if self._is_date and text and not is_date(text):
            self.refused.emit(self.tr("A date looks like 2022-01-31."))
            return None
        return text


def _with_key(label: str, key: str) -> str:
    """Return a label with its key underlined, as rich text; the label itself is escaped."""
    at = label.casefold().find(key) if key else -1
    if at < 0:
        return escape(label) + (f" <small><u>{escape(key)}</u></small>" if key else "")
    return f"{escape(label[:at])}<u>{escape(label[at])}</u>{escape(label[at + 1 :])}"
