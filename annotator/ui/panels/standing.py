"""What stands below the pages until it is settled: work that is not saved, a full disk, a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.widgets.announcing import announce
from annotator.ui.widgets.flow import FlowLayout, clear

Ways = Mapping[str, Callable[[], object]]


class Standing(QWidget):
    """Notices by name, each with buttons; unlike the notice under the page none goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[str, _Row] = {}
        self.hide()

    def stand(self, name: str, text: str, ways: Ways, *, aloud: bool = True) -> None:
        """Show something in place of what stood under that name; ``aloud`` to screen readers."""
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = _Row()
            self._column.addWidget(row)
        row.show_notice(text, ways)
        if aloud:
            announce(row, text)
        self.show()

    def settle(self, name: str) -> None:
        """Take back what was said under a name."""
        row = self._rows.pop(name, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))

    def said(self, name: str) -> str:
        """Return what is said under a name, if anything is."""
        row = self._rows.get(name)
        return row.text.text() if row is not None else ""

    def buttons(self, name: str) -> list[QPushButton]:
        """Return the ways that are offered under a name."""
        row = self._rows.get(name)
        return row.buttons if row is not None else []


class _Row(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("standing")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._ways = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 6, 12, 6)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addLayout(self._ways)

    def show_notice(self, text: str, ways: Ways) -> None:
        focused = next((i for i, b in enumerate(self.buttons) if b.hasFocus()), None)
        clear(self._ways)
        self.buttons = []
        self.text.setText(text)
        for label, act in ways.items():
            button = QPushButton(label)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)  # Enter presses it, outside dialogs too
            button.clicked.connect(lambda _=False, act=act: act())
            self._ways.addWidget(button)
            self.buttons.append(button)
        if focused is not None and focused < len(self.buttons):
            self.buttons[focused].setFocus()  # who tries again by Enter can do so once more
