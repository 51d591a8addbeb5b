"""The page as the person likes to read it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.settings import Settings
from annotator.ui.preferences import follow
from annotator.ui.reading.measures import PageStyle
from annotator.ui.reading.view import ReadingView

_NAMES = {
    "reading_family",
    "font_size",
    "line_length",
    "line_spacing",
    "paragraph_numbers",
    "span_stripes",
    "interface_size",  # the numbers in the margin are no larger than the interface
}


class PageLooks(QObject):
    """Gives a page the style that the settings hold, and follows them."""

    def __init__(
        self, view: ReadingView, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._settings = view, settings
        follow(settings, self, self._follow)
        self._apply()

    def _follow(self, name: str) -> None:
        if name in _NAMES:
            self._apply()

    def _apply(self) -> None:
        get = self._settings.get
        self._view.set_style(
            PageStyle(
                family=get("reading_family"),
                points=float(get("font_size")),
                characters=get("line_length"),
                spacing=get("line_spacing"),
                numbers=get("paragraph_numbers"),
                stripes=get("span_stripes"),
            )
        )
