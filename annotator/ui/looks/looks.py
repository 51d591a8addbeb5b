"""Which theme is on and how large the interface is: the person's choices, or else the system's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontInfo, QStyleHints
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.looks.style import style_sheet
from annotator.ui.looks.theme import SYSTEM, Theme, load_theme
from annotator.ui.preferences import follow

_SCALE = "interface_scale"


class Looks(QObject):
    """Applies theme and size to the application and says when they change."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._points = 0.0
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        application.fontChanged.connect(self._follow_font)
        follow(settings, self, self._follow_settings)
        self.apply()

    @property
    def choice(self) -> str:
        """What the person chose: ``system`` or the name of a theme."""
        return str(self._settings.get("theme"))

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        if self.choice != SYSTEM:
            return load_theme(self.choice)
        hints = self._application.styleHints()
        return load_theme(theme_for(hints.colorScheme(), high_contrast=wants_contrast(hints)))

    def apply(self) -> None:
        """Give all widgets the size and the colours in force."""
        self._scale_font()
        theme = self.theme
        self._points = QFontInfo(self._application.font()).pointSizeF()
        self._application.setPalette(theme.palette())
        sheet = style_sheet(theme, self._points)
        # Qt reads a sheet anew, and styles every widget by it, even if it is the one in force.
        if sheet != self._application.styleSheet():
            self._application.setStyleSheet(sheet)
        self.changed.emit(theme)

    def _scale_font(self) -> None:
        scale = int(self._settings.get("interface_size")) / 100
        # The application outlives a window and keeps the scale that its font already has.
        before = self._application.property(_SCALE) or 1.0
        if scale == before:
            return
        font = self._application.font()
        points = QFontInfo(font).pointSizeF() if font.pointSizeF() <= 0 else font.pointSizeF()
        font.setPointSizeF(points * scale / before)
        self._application.setProperty(_SCALE, scale)
        self._application.setFont(font)

    def _follow_settings(self, name: str) -> None:
        if name in ("theme", "interface_size"):
            self.apply()

    def _follow_system(self, _: object) -> None:
        self.apply()

    def _follow_font(self, _: object) -> None:
        if QFontInfo(self._application.font()).pointSizeF() != self._points:
            self.apply()


def theme_for(scheme: Qt.ColorScheme, *, high_contrast: bool) -> str:
    """Return the name of the theme that goes with the system's settings."""
    name = "dark" if scheme == Qt.ColorScheme.Dark else "light"
    return f"contrast-{name}" if high_contrast else name


def wants_contrast(hints: QStyleHints) -> bool:
    """Tell whether the system asks for high contrast, as far as Qt knows."""
    if not hasattr(hints, "accessibility"):
        return False
    preference = hints.accessibility().contrastPreference()
    return preference == Qt.ContrastPreference.HighContrast
