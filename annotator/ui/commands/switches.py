"""Commands that only set a value of the settings, ticked while it is set."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from annotator.settings import Settings
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.table import COMMANDS
from annotator.ui.preferences import follow


class Switches(QObject):
    """Switches settings and keeps the ticks in the menus true, whoever changes a setting."""

    def __init__(
        self, settings: Settings, actions: Actions, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings, self._actions, self._say = settings, actions, say
        follow(settings, self, self._show)
        for name in {command.sets[0] for command in COMMANDS if command.sets}:
            self._show(name)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what these commands do: a yes or no is turned round, another value is set."""
        return {c.id: partial(self._switch, *c.sets) for c in COMMANDS if c.sets}

    def _switch(self, name: str, value: Any) -> None:
        self._settings.set(name, not self._settings.get(name) if value is True else value)
        # A click has turned the tick already, also where it set what was set before.
        self._show(name)
        if value is True:
            # A key turns what may be nowhere in sight.
            said = self.tr("{name}: on") if self._settings.get(name) else self.tr("{name}: off")
            command = next(c for c in COMMANDS if c.sets == (name, value))
            text = QCoreApplication.translate("commands", command.text)
            self._say(said.format(name=text))

    def _show(self, name: str) -> None:
        for command in COMMANDS:
            if command.sets and command.sets[0] == name:
                on = self._settings.get(name) == command.sets[1]
                self._actions.check(command.id, checked=on)
