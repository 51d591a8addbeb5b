"""Shows on the page what was found: a box around every hit, a stronger one around the current."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen

from annotator.domain.words import Extent
from annotator.ui.looks.theme import tinted
from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import Block, PagePainter, area_on

_GROUND, _CURRENT_GROUND = 0.12, 0.34
_FRAME, _CURRENT_FRAME = 1.0, 2.5


class Hits:
    """The extents to show, in code points and in order; only those in view cost anything."""

    def __init__(self, page: Page, painting: PagePainter) -> None:
        self._page, self._painting = page, painting
        self._all: Sequence[Extent] = ()
        self._current: Extent | None = None
        painting.grounds.append(self._draw_grounds)
        painting.overlays.append(self._draw_frames)

    def show(self, hits: Sequence[Extent], current: Extent | None = None) -> None:
        """Show these and no others; one of them may be the current one."""
        self._all, self._current = hits, current

    def _draw_grounds(self, block: Block) -> None:
        theme = self._painting.theme
        for extent, areas in self._shown(block):
            strength = _CURRENT_GROUND if extent == self._current else _GROUND
            for area in areas:
                block.painter.fillRect(area, tinted(theme.accent, theme.page, strength))

    def _draw_frames(self, block: Block) -> None:
        painter = block.painter
        for extent, areas in self._shown(block):
            width = _CURRENT_FRAME if extent == self._current else _FRAME
            painter.setPen(QPen(self._painting.theme.accent, width))
            for area in areas:
                painter.drawRect(area)

    def _shown(self, block: Block) -> list[tuple[Extent, list[QRectF]]]:
        """Return the hits on the lines in view and the room of each on these lines."""
        if not self._all:
            return []
        display, lines = self._page.display, block.lines
        first = display.to_cp(block.first + lines[block.shown.start].start)
        last = display.to_cp(block.first + lines[block.shown.stop - 1].end, up=True)
        at = bisect_left(self._all, first, key=lambda hit: hit[1])
        found = []
        while at < len(self._all) and self._all[at][0] < last:
            start, end = self._all[at]
            extent = display.to_qt(start), display.to_qt(end)
            areas = [area_on(block, number, extent, 1.0) for number in block.shown]
            found.append((self._all[at], [area for area in areas if area is not None]))
            at += 1
        return found
