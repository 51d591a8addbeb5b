"""One line under the page: messages that go by themselves, questions that wait for a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.widgets.announcing import announce
from annotator.ui.widgets.flow import FlowLayout, clear

_SECONDS = 8


class Notice(QWidget):
    """Says something without standing over the text or taking the keys.

    Tab leads from ``tab_from`` to the ways it offers.
    """

    action_clicked = Signal(str)

    def __init__(self, tab_from: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._tab_from = tab_from
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = FlowLayout()
        self._standing: tuple[str, dict[str, str]] | None = None
        self._close = QPushButton("×")
        self._close.setFlat(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.clicked.connect(self._dismiss)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
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

    def fail(self, text: str, ways: dict[str, Callable[[], object]] | None = None) -> None:
        """Show what went wrong until it is closed or something else is said; Tab leads to ways."""
        self._show(text, "failure")
        self._offer(ways or {})

    def ask(self, text: str, actions: dict[str, str]) -> None:
        """Show a question with its answers as buttons that name their keys, by action."""
        self._show(text, "question")
        for action, label in actions.items():
            button = self._button(label)
            button.clicked.connect(lambda _=False, a=action: self.action_clicked.emit(a))

    def tell(self, text: str, ways: dict[str, Callable[[], object]]) -> None:
        """Show what was done until it is closed, with ways to go on by label; Tab leads there."""
        self._show(text, "message")
        self._offer(ways)

    def _offer(self, ways: dict[str, Callable[[], object]]) -> None:
        before = self._tab_from
        for label, act in ways.items():
            button = self._button(label)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)  # Enter presses it, outside dialogs too
            button.clicked.connect(lambda _=False, act=act: act())
            self.setTabOrder(before, button)
            before = button

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons.addWidget(button)
        return button

    def clear(self) -> None:
        """Say nothing, or ask again what is still to be answered."""
        self._timer.stop()
        self.hide()
        if self._standing is not None:
            self.ask(*self._standing)

    def stand(self, text: str, actions: dict[str, str], *, said: str = "") -> None:
        """Ask something that comes back after all else that is said, until ``settle``.

        ``said`` stands above it this time.
        """
        self._standing = text, actions
        self.ask(f"{said}\n{text}" if said else text, actions)

    def settle(self) -> None:
        """Take back the question that stands."""
        self._standing = None
        self.clear()

    def _dismiss(self) -> None:
        if self._standing is not None:
            self.action_clicked.emit("Escape")
        else:
            self.clear()

    def _show(self, text: str, kind: str) -> None:
        self._timer.stop()
        clear(self._buttons)
        self._text.setText(text)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, text)
