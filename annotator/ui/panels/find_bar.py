"""Under the page: what is searched for, how many hits there are, and the way among them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.ui.commands.keymap import Keymap
from annotator.ui.guard import guarded, nothing

LIMIT = 200
"""Longest query in characters; who looks for more has it before the eyes."""


class FindBar(QWidget):
    """A line to type in, two options, a count and buttons; it finds nothing by itself."""

    changed = Signal()
    """The query or an option is another one."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field, self.count = QLineEdit(), QLabel()
        self.field.setMaxLength(LIMIT)
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 6)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.match_case, self.whole_words = QPushButton(), QPushButton()
        self._previous, self._next = QPushButton("↑"), QPushButton("↓")
        self._close = QPushButton("×")
        self._close.setFlat(True)
        for name, widget in (
            ("findField", self.field),
            ("findCount", self.count),
            ("findMatchCase", self.match_case),
            ("findWholeWords", self.whole_words),
            ("findPrevious", self._previous),
            ("findNext", self._next),
            ("findClose", self._close),
        ):
            widget.setObjectName(name)
        for button in (self.match_case, self.whole_words):
            button.setCheckable(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 6, 12, 6)
        line.setSpacing(5)
        line.addWidget(self.field, 1)
        for widget in (self.match_case, self.whole_words, self._previous, self._next):
            line.addWidget(widget)
        line.addWidget(self.count)
        line.addWidget(self._close)
        self._show_texts()
        keymap.changed.connect(self._show_texts)
        self.field.textChanged.connect(self.changed)
        self.match_case.toggled.connect(self.changed)
        self.whole_words.toggled.connect(self.changed)
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.closed)
        self.hide()

    @property
    def query(self) -> str:
        """What is searched for, as it was typed."""
        return self.field.text()

    def open(self, query: str = "") -> None:
        """Take the keys, with a query to begin with or, without one, the last one again."""
        self.show()
        if query:
            self.field.setText(query)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, text: str, *, found: bool) -> None:
        """Say how many hits there are; with none there is nowhere to go."""
        self.count.setText(text)
        self.count.setProperty("missing", str(not found and bool(text)).lower())
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        for button in (self._previous, self._next):
            button.setEnabled(found)

    def _show_texts(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Find in the article"))
        self.match_case.setText(self.tr("Aa"))
        self.whole_words.setText(self.tr("Words"))
        for button, text in (
            (self.match_case, self.tr("Match case")),
            (self.whole_words, self.tr("Whole words only")),
            (self._previous, self._with_key(self.tr("Previous hit"), "find_previous")),
            (self._next, self._with_key(self.tr("Next hit"), "find_next")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def _with_key(self, text: str, command: str) -> str:
        key = self._keymap.shown(command)
        return self.tr("{text} ({key})").format(text=text, key=key) if key else text

    # -- overrides --------------------------------------------------------------------------------

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The field and the buttons leave these keys to whoever holds them.
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_wanted if back else self.next_wanted).emit()
        else:
            super().keyPressEvent(event)

    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_texts()
