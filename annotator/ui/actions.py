"""The command table as actions, menus and single keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from annotator.ui.commands import COMMANDS, Command, Menu, When

translate = QCoreApplication.translate
_SIGNS = {"Return": "Enter", "Escape": "Esc", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


class Actions:
    """Every command as a QAction of the window; what runs is looked up when it is triggered."""

    def __init__(self, window: QMainWindow, run: Callable[[str], None]) -> None:
        self._actions: dict[str, QAction] = {}
        self._run = run
        menus = {menu: window.menuBar().addMenu(translate("commands", menu)) for menu in Menu}
        for command in COMMANDS:
            action = QAction(menu_text(command), window)
            action.setObjectName(command.id)
            action.setCheckable(command.checkable)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(lambda _=False, name=command.id: run(name))
            menus[command.menu].addAction(action)
            self._actions[command.id] = action
        self.menus = menus

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def enable(self, present: Mapping[When, bool], *, writable: bool) -> None:
        """Grey out what makes no sense now, and what writes where nothing can be written."""
        for command in COMMANDS:
            possible = present[command.when] and (writable or not command.writes)
            self._actions[command.id].setEnabled(possible)

    def check(self, command: str, *, checked: bool) -> None:
        """Show whether a checkable command is on."""
        self._actions[command].setChecked(checked)

    def rename(self, command: str, text: str) -> None:
        """Show another text for a command, such as the step that undo would take back."""
        self._actions[command].setText(text.replace("&", "&&"))


def menu_text(command: Command) -> str:
    """Return a command's text with its single key, which Qt does not show by itself."""
    text = translate("commands", command.text)
    return f"{text}\t{pretty(command.text_keys[0])}" if command.text_keys else text


def pretty(key: str) -> str:
    """Return a key as people read it on their keyboard."""
    parts = key.split("+") if key != "+" else [key]
    last = _SIGNS.get(parts[-1], parts[-1])
    return "+".join([*parts[:-1], last.upper() if len(last) == 1 and len(parts) > 1 else last])


def key_rows() -> list[tuple[str, str, str]]:
    """Return menu, text and keys of every command that has a key."""
    rows = []
    for command in COMMANDS:
        keys = [pretty(key) for key in (*command.text_keys, *command.keys)]
        if keys:
            menu = translate("commands", command.menu).replace("&", "")
            rows.append((menu, translate("commands", command.text), ", ".join(keys)))
    return rows
