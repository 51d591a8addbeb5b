"""What all fields of the tagging panel share: a label, a value at rest, an editor when open.

A field that is open owns the keys.  Enter or a pick commits, Esc discards; either way the keys go
back to the text.  One visit of a field is one step.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, is_empty
from annotator.ui.widgets.elided import ElidedButton

_ANY_WIDTH = 16777215  # what Qt calls QWIDGETSIZE_MAX


class KeyLine(QLineEdit):
    """A line whose keys are first offered to its field."""

    field: Field

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(lambda _: self.field.edited.emit())

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


class Typing(QWidget):
    """The part of a field that is typed, letter for letter; ``edited`` says that it is another."""

    edited = Signal()
    editor: QWidget
    is_open = False
    begun = ""

    def typed(self) -> str:
        """Return what stands in the editor, letter for letter."""
        line = self.editor.findChild(KeyLine)
        return line.text() if line is not None else ""

    def type_again(self, text: str) -> None:
        """Put into the open editor what was typed in an earlier sitting."""
        line = self.editor.findChild(KeyLine)
        if line is not None:
            line.setText(text)

    @property
    def half_typed(self) -> str:
        """What was typed since the field was opened and would be lost with it."""
        text = self.typed() if self.is_open else ""
        return text if text.strip() and text != self.begun else ""


class Field(Typing):
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
        self._value: AttributeValue = attribute.empty
        self.setObjectName(f"field_{attribute.id}")
        self.setProperty("keyPlace", "field")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setText(_with_key(label, attribute.key))
        self.label.setWordWrap(True)
        self.label.setContentsMargins(0, 4, 0, 0)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = label
        self.resting = ValueLabel()
        self.resting.clicked.connect(lambda: self.opened.emit(self))
        self.editor = QWidget()
        self.editor.hide()
        self._editor_layout = QVBoxLayout(self.editor)
        self._editor_layout.setContentsMargins(0, 0, 0, 0)
        self._editor_layout.setSpacing(4)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.resting)
        right.addWidget(self.editor)
        # Other parts of the window may put small buttons at the end of the row.
        self.side = QHBoxLayout()
        self.side.setSpacing(2)
        self._right = right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self.place(stacked=False, label_width=0)

    def place(self, *, stacked: bool, label_width: int) -> None:
        """Put the label beside the value, or above it where there is little room."""
        top = Qt.AlignmentFlag.AlignTop
        for item in (self._right, self.side):
            self._grid.removeItem(item)
            item.setParent(None)
        self._grid.removeWidget(self.label)
        self._grid.addWidget(self.label, 0, 0, top)
        if stacked:
            self._grid.addLayout(self.side, 0, 2, top)
            self._grid.addLayout(self._right, 1, 0, 1, 3)
        else:
            self._grid.addLayout(self._right, 0, 1)
            self._grid.addLayout(self.side, 0, 2, top)
        self.label.setMinimumWidth(label_width)
        self.label.setMaximumWidth(label_width or _ANY_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def label_widths(self) -> tuple[int, int]:
        """Return the width of the label on one line, and that of its longest word."""
        label, width = f"{self.title}  {self.attribute.key}", self.label.fontMetrics()
        longest = max(map(width.horizontalAdvance, label.split()), default=0)
        return width.horizontalAdvance(label), longest

    def value_width(self, *, whole: bool) -> int:
        """Return the width that is needed beside the label: at least, or to show values whole."""
        needed = self.minimumSizeHint().width() - self.label.minimumWidth()
        if not whole:
            return needed
        buttons = self.editor.findChildren(ElidedButton)
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        beside = self.side.sizeHint().width() + 2 * self._grid.horizontalSpacing()
        return max(needed, widest + beside)

    def show_value(self, value: AttributeValue, *, missing: bool) -> None:
        """Show a value at rest."""
        self._value = value
        empty = self.tr("missing") if missing else "—"
        text = empty if is_empty(value) else self.as_text(value)
        self.resting.setText(text)
        wanting = "true" if missing else "false"
        if self.resting.property("missing") != wanting:
            self.resting.setProperty("missing", wanting)
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
        self.begun = self.typed()

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

    def unfinished(self) -> str:
        """Return in words why what was typed cannot be taken as it stands, if that is so."""
        return ""

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
            if focus is not None and self.holds(focus):
                focus.setFocus()
        return kept

    def holds(self, widget: QWidget) -> bool:
        """Tell whether a widget belongs to the field, wherever its editor is shown."""
        return self.isAncestorOf(widget)

    def close_editor(self) -> None:
        """Forget what was entered and give the keys back."""
        self.shut()
        self.left.emit()

    def shut(self) -> None:
        """Show the value at rest."""
        self.is_open = False
        self.rest()
        self.edited.emit()

    def rest(self) -> None:
        """Put the value in the place of the editor."""
        self.editor.hide()
        self.resting.show()


class TextField(Field):
    """A free text on one line."""

    def __init__(self, attribute: Attribute, label: str, parent: QWidget | None = None) -> None:
        super().__init__(attribute, label, parent)
        self.line = KeyLine()
        self.line.field = self
        self.line.setAccessibleName(label)
        self._editor_layout.addWidget(self.line)

    def begin(self, value: AttributeValue) -> None:
        self.line.setText(str(value or ""))
        self.line.selectAll()
        self.line.setFocus()

    def current(self) -> AttributeValue | None:
        return self.line.text().strip()


def _with_key(label: str, key: str) -> str:
    """Return a label with its key underlined, as rich text; the label itself is escaped."""
    at = label.casefold().find(key) if key else -1
    if at < 0:
        return escape(label) + (f" <small><u>{escape(key)}</u></small>" if key else "")
    return f"{escape(label[:at])}<u>{escape(label[at])}</u>{escape(label[at + 1 :])}"
