"""Which theme is on: the person's choice, or else the system's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.style import style_sheet
from annotator.ui.theme import Theme, load_theme

CHOICES = ("system", "light", "dark")


class Looks(QObject):
    """Applies the theme to the application and says when it changes."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        application.styleHints().colorSchemeChanged.connect(lambda _: self.apply())
        self.apply()

    @property
    def choice(self) -> str:
        """What the person chose: ``system``, ``light`` or ``dark``."""
        found = str(self._settings.get("theme"))
        return found if found in CHOICES else "system"

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        if self.choice != "system":
            return load_theme(self.choice)
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return load_theme("dark" if dark else "light")

    def choose(self, name: str) -> None:
        """Take a theme from now on, in this and later sessions."""
        self._settings.set("theme", name)
        self.apply()

    def apply(self) -> None:
        """Give all widgets the colours in force."""
        theme = self.theme
        self._application.setPalette(theme.palette())
        self._application.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)
