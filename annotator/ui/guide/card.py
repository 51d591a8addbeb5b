"""The card of the tour: a strip below the page that never stands over it or takes its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.widgets.announcing import announce


class GuideCard(QFrame):
    """Says what to press; its own keys are Alt and a letter, or Tab and Esc."""

    back = Signal()
    next = Signal()
    left = Signal()

    def __init__(self, back: str, next_: str, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tourCard")
        self._progress, self._title, self._text = QLabel(), QLabel(), QLabel()
        for name, label in (
            ("tourProgress", self._progress),
            ("tourTitle", self._title),
            ("tourText", self._text),
        ):
            label.setObjectName(name)
        self._progress.setProperty("hint", "true")
        self._title.setProperty("title", "true")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._back, self._next, self._leave = map(QPushButton, (back, next_, leave))
        head = QHBoxLayout()
        head.addWidget(self._progress)
        head.addWidget(self._title, 1)
        for name, button, signal in (
            ("tourBack", self._back, self.back),
            ("tourNext", self._next, self.next),
            ("tourLeave", self._leave, self.left),
        ):
            button.setObjectName(name)
            # A click must not take the keys from the text.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            button.clicked.connect(signal)
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 12, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._text)
        self.hide()

    def show_stop(
        self,
        title: str,
        text: str,
        *,
        progress: str = "",
        back: str = "",
        next_: str = "",
        leave: str,
    ) -> None:
        """Show a stop; a button without words is hidden.  ``text`` is trusted markup."""
        self._progress.setText(progress)
        self._progress.setVisible(bool(progress))
        self._title.setText(title)
        self._text.setText(text)
        for button, words in ((self._back, back), (self._next, next_), (self._leave, leave)):
            # Who reads "Next" presses Enter, which finishes the article: so the key is shown.
            key = QKeySequence.mnemonic(words).toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(f"{words}  {key}" if key else words or button.text())
            button.setVisible(bool(words))
        self.setAccessibleName(title)
        self.show()
        announce(self, " ".join(part for part in (progress, title, text) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
