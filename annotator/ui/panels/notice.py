"""One line under the page: messages that go by themselves, questions that wait for a key."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_SECONDS = 8


class Notice(QWidget):
    """Says something without standing over the text or taking the keys."""

    action_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._close = QPushButton("×")
        self._close.setFlat(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.clicked.connect(self.clear)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 6, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addLayout(self._buttons)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    @property
    def text(self) -> str:
        """What is said right now."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str) -> None:
        """Show a line for some seconds."""
        self._show(text, "message")
        self._timer.start()

    def fail(self, text: str) -> None:
        """Show what went wrong until it is closed or something else is said."""
        self._show(text, "failure")

    def ask(self, text: str, actions: dict[str, str]) -> None:
        """Show a question with its answers as buttons that name their keys, by action."""
        self._show(text, "question")
        for action, label in actions.items():
            button = QPushButton(label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, a=action: self.action_clicked.emit(a))
            self._buttons.insertWidget(self._buttons.count() - 1, button)

    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self.hide()

    def _show(self, text: str, kind: str) -> None:
        self._timer.stop()
        while self._buttons.count() > 1:  # the stretch stays
            item = self._buttons.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._text.setText(text)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, text)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text."""
    if QAccessible.isActive() and QApplication.instance() is not None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
