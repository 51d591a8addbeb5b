"""A few commands as buttons with words; which ones is a column of the command table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from annotator.settings import Settings
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.table import COMMANDS, Command, Menu
from annotator.ui.preferences import follow

# What is used all day comes first.
_ORDER = (Menu.EDIT, Menu.MARK, Menu.SELECT, Menu.ARTICLE, Menu.VIEW, Menu.PROJECT, Menu.HELP)


class CommandBar(QToolBar):
    """The buttons; they grey out with the menus, and can be hidden for good."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setAccessibleName(self.tr("Toolbar"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMovable(False)
        self._settings, self._has_project = settings, False
        for commands in on_toolbar():
            if self.actions():
                self.addSeparator()
            for command in commands:
                self.addAction(actions[command.id])
                self.widgetForAction(actions[command.id]).setObjectName(f"tool_{command.id}")
        # Qt's own button, for what a narrow window has no room for.
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName(self.tr("More buttons"))
            more.setToolTip(self.tr("More buttons"))
        follow(settings, self, lambda name: self._show() if name == "toolbar" else None)

    def show_project(self, *, open_: bool) -> None:
        """Show the buttons while there is a project that they can act on."""
        self._has_project = open_
        self._show()

    def _show(self) -> None:
        self.setVisible(self._has_project and bool(self._settings.get("toolbar")))


def on_toolbar() -> list[list[Command]]:
    """Return the commands of the toolbar, menu by menu."""
    found = [[c for c in COMMANDS if c.toolbar and c.menu is menu] for menu in _ORDER]
    return [commands for commands in found if commands]
