"""Larger and smaller text by key or wheel, within the limits of its preference."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.settings import DEFAULTS, Settings
from annotator.ui.preferences import BY_NAME

_ROW = BY_NAME["font_size"]


class Zooming(QObject):
    """Sets the size of the text; whoever shows it listens to the settings."""

    def __init__(
        self, settings: Settings, say: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._say = settings, say

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what each command does."""
        return {
            "larger_text": lambda: self._set(self._settings.get(_ROW.name) + 1),
            "smaller_text": lambda: self._set(self._settings.get(_ROW.name) - 1),
            "usual_text": lambda: self._set(DEFAULTS[_ROW.name]),
        }

    def _set(self, points: int) -> None:
        points = max(_ROW.least, min(points, _ROW.most))
        if points != self._settings.get(_ROW.name):
            self._settings.set(_ROW.name, points)
        self._say(self.tr("Size of the text: {points} points").format(points=points))
