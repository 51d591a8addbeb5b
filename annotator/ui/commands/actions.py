"""The command table as actions and menus, with the keys in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from annotator.errors import QT_TRANSLATE_NOOP
from annotator.ui.commands.keymap import Keymap, pretty
from annotator.ui.commands.table import BY_ID, COMMANDS, Command, Menu, When
from annotator.ui.widgets.tips import plain_tip

translate = QCoreApplication.translate
_WANTING: Mapping[When, str] = {
    When.PROJECT: QT_TRANSLATE_NOOP("commands", "no project is open"),
    When.ARTICLE: QT_TRANSLATE_NOOP("commands", "no article is open"),
    When.SPAN: QT_TRANSLATE_NOOP("commands", "there is no current span"),
}
_READ_ONLY = QT_TRANSLATE_NOOP("commands", "nothing can be written now")
_NOT_NOW = QT_TRANSLATE_NOOP("commands", "there is nothing to do")


class Actions:
    """Every command as a QAction of the window; what runs is looked up when it is triggered."""

    def __init__(self, window: QMainWindow, run: Callable[[str], None], keymap: Keymap) -> None:
        self._actions: dict[str, QAction] = {}
        self._keymap = keymap
        self._present: Mapping[When, bool] = {}
        self._writable = False
        for command in COMMANDS:
            action = QAction(window)
            action.setObjectName(command.id)
            action.setCheckable(command.checkable)
            action.triggered.connect(lambda _=False, name=command.id: run(name))
            self._actions[command.id] = action
        self.menus = {menu: window.menuBar().addMenu("") for menu in Menu}
        for menu, shown in self.menus.items():
            for commands in in_groups(menu):
                if not shown.isEmpty():
                    shown.addSeparator()
                shown.addActions([self._actions[command.id] for command in commands])
        keymap.changed.connect(self.show_texts)
        self.show_texts()

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def show_texts(self) -> None:
        """Show every text in the language of the interface, with the keys in force."""
        for menu, shown in self.menus.items():
            shown.setTitle(translate("commands", menu))
            commands = [command for group in in_groups(menu) for command in group]
            texts = with_letters([translate("commands", command.text) for command in commands])
            for command, text in zip(commands, texts, strict=True):
                self._show(command, text)

    def _show(self, command: Command, text: str) -> None:
        action, keys = self._actions[command.id], self._keymap[command.id]
        action.setText(self._with_key(command.id, text))
        action.setShortcuts([QKeySequence(key) for key in keys.keys])
        if command.toolbar:
            action.setIconText(translate("commands", command.toolbar))
        self._explain(command.id, translate("commands", command.text))

    def _with_key(self, command: str, text: str) -> str:
        """Add a key on the text, as Qt shows by itself only those that act in the whole window."""
        keys = self._keymap[command].text_keys
        return f"{text}\t{pretty(keys[0])}" if keys else text

    def _explain(self, command: str, text: str) -> None:
        """Say in the tooltip of a button what it does, and by which keys it is done too."""
        keys = ", ".join(pretty(key) for key in self._keymap[command].all)
        self._actions[command].setToolTip(plain_tip(f"{text} ({keys})" if keys else text))

    def enable(self, present: Mapping[When, bool], *, writable: bool) -> None:
        """Grey out what makes no sense now, and what writes where nothing can be written."""
        before, could_write = self._present, self._writable
        self._present, self._writable = present, writable
        for command in COMMANDS:
            same = before.get(command.when) == present[command.when]
            if same and (writable == could_write or not command.writes):
                continue
            possible = present[command.when] and (writable or not command.writes)
            self._actions[command.id].setEnabled(possible)

    def why_not(self, command: str) -> str:
        """Return why a command is grey, or nothing where it is not."""
        row = BY_ID[command]
        if self._actions[command].isEnabled():
            return ""
        for when in (When.PROJECT, row.when):
            if row.when is not When.ALWAYS and not self._present.get(when, False):
                return translate("commands", _WANTING[when])
        return translate("commands", _NOT_NOW if self._writable else _READ_ONLY)

    def check(self, command: str, *, checked: bool) -> None:
        """Show whether a checkable command is on."""
        self._actions[command].setChecked(checked)

    def rename(self, command: str, text: str) -> None:
        """Show another text for a command, such as the step that undo would take back."""
        shown = self._with_key(command, text.replace("&", "&&"))
        if self._actions[command].text() != shown:
            self._actions[command].setText(shown)
            self._explain(command, text)


def in_groups(menu: Menu) -> list[list[Command]]:
    """Return the commands of a menu by their groups, each where its first command stands."""
    groups: dict[str, list[Command]] = {}
    for command in COMMANDS:
        if command.menu is menu:
            groups.setdefault(command.group, []).append(command)
    return list(groups.values())


def with_letters(texts: Sequence[str]) -> list[str]:
    """Give each text of a menu a letter of its own, marked with &, as long as there are letters.

    First letters of words come before others.
    """
    taken: set[str] = set()
    found = []
    for text in texts:
        starts = [i for i, _ in enumerate(text) if i == 0 or not text[i - 1].isalnum()]
        places = [*starts, *range(len(text))]
        at = next((i for i in places if text[i].isalpha() and text[i].lower() not in taken), None)
        if at is None:
            found.append(text)
        else:
            taken.add(text[at].lower())
            found.append(f"{text[:at]}&{text[at:]}")
    return found


def in_words(command: Command) -> str:
    """Return a command's text as a sentence names it, without the dots of a dialog."""
    return translate("commands", command.text).rstrip("…. ")


def menu_name(menu: Menu) -> str:
    """Return the name of a menu without the letter that opens it."""
    return translate("commands", menu).replace("&", "")
