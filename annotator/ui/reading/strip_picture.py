"""The marks of a whole article on a narrow picture: where they lie and how they are painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import PagePainter
from annotator.ui.reading.placing import Placed

GAP = 2
"""Free pixels at the left of the picture."""
LEAST = 2.0
"""The smallest height of a mark, in pixels."""
REACH = 8
"""How far from its rows the shape of a mark may reach, in pixels."""
_LANES = 4
_BATCH = 400
_UNITS = 16
T = TypeVar("T")


class Tick(NamedTuple):
    """A mark on the picture: rows from ``top`` to ``bottom`` in whole pixels."""

    lane: int
    rgb: int
    top: int
    bottom: int
    incomplete: bool


class Picture:
    """A pixmap of marks and search hits over the whole height of a page.

    ``room`` is the height of the viewport: a short article doesn't fill it.
    """

    def __init__(self, page: Page, painting: PagePainter) -> None:
        self._page, self._painting = page, painting
        self.hits: list[int] = []
        self.size = QSize(1, 1)
        self.room = 0.0
        self.pixmap: QPixmap | None = None
        self.drawn_height = 1.0

    # -- places -----------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """The pixels of the picture for one of the document."""
        return self.size.height() / max(self._page.height, self.room, 1.0)

    def row_of(self, position: int, tops: list[float] | None = None) -> float:
        """Return how far down a position of the widget lies; ``tops`` are known already."""
        page = self._page
        starts, sizes = page.paragraphs.starts, page.paragraphs.sizes
        block = max(0, bisect_right(starts, position) - 1)
        top = tops[block] if tops is not None else page.heights.above(block)
        part = min(1.0, (position - starts[block]) / max(1, sizes[block]))
        return (page.sheet.text_top + top + part * page.heights[block]) * self.scale

    def tick(self, placed: Placed, tops: list[float] | None = None) -> Tick:
        """Return what is drawn of a mark."""
        top = self.row_of(placed.start, tops)
        bottom = max(top + LEAST, self.row_of(placed.end, tops))
        mark, lane = placed.mark, min(placed.lane, _LANES - 1)
        return Tick(lane, mark.colour.rgb(), round(top), round(bottom), mark.incomplete)

    def near(self, top: float, bottom: float) -> list[Placed]:
        """Return the marks of the paragraphs between two rows, in the order of the text."""
        page, scale = self._page, self.scale
        blocks = range(page.block_at(top / scale), page.block_at(bottom / scale) + 1)
        marks = {p.mark.id: p for block in blocks for p in page.marks.within(block)}
        return sorted(marks.values(), key=lambda placed: placed.start)

    # -- painting ---------------------------------------------------------------------------------

    def paint_anew(self, ratio: float) -> Iterator[None]:
        """Paint everything, a slice with every step; the old picture stays until the end."""
        page = self._page
        pixmap = QPixmap(self.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._painting.theme.page_ground)
        tops, height = page.heights.tops(), page.height
        # Ten thousand marks fall on a few hundred rows: each is painted once, the inner last.
        ticks: set[Tick] = set()
        for some in _batched(page.marks):
            ticks.update([self.tick(placed, tops) for placed in some])
            yield
        for some_ticks in _batched(sorted(ticks, reverse=True)):
            self._draw(pixmap, some_ticks)
            yield
        self._draw(pixmap, (), hits=self.hits, tops=tops)
        self.pixmap, self.drawn_height = pixmap, height

    def add(self, placed: Placed) -> None:
        """Paint one mark over what is there."""
        if self.pixmap is not None:
            self._draw(self.pixmap, [self.tick(placed)])

    def mend(self, top: int, bottom: int) -> None:
        """Paint anew what lies between two rows."""
        if self.pixmap is None:
            return
        area = QRectF(0.0, top, self.size.width(), bottom - top)
        ticks = sorted({self.tick(p) for p in self.near(top - REACH, bottom + REACH)}, reverse=True)
        self._draw(self.pixmap, ticks, hits=self.hits, clip=area)

    def _draw(
        self,
        pixmap: QPixmap,
        ticks: Iterable[Tick],
        *,
        hits: Iterable[int] = (),
        tops: list[float] | None = None,
        clip: QRectF | None = None,
    ) -> None:
        painter = QPainter(pixmap)
        if clip is not None:
            painter.setClipRect(clip)
            painter.fillRect(clip, self._painting.theme.page_ground)
        for tick in ticks:
            self._draw_tick(painter, tick)
        wide = self.size.width() * 0.45
        for row in sorted({round(self.row_of(hit, tops)) for hit in hits}):
            area = QRectF(self.size.width() - wide, row - 1.0, wide, 2.0)
            painter.fillRect(area, self._painting.theme.ink)
        painter.end()

    def _draw_tick(self, painter: QPainter, tick: Tick) -> None:
        theme, colour = self._painting.theme, self._painting.inks_of(tick.rgb).bar
        unit = (self.size.width() - GAP) / _UNITS
        width = (7 + 2 * tick.lane) * unit
        painter.fillRect(QRectF(GAP + unit, tick.top, width, tick.bottom - tick.top), colour)
        if tick.incomplete:
            # A shape of its own, not a colour alone: a wedge that points at the mark.
            x, middle, half = GAP + 7 * unit, (tick.top + tick.bottom) / 2, 5 * unit
            back = (QPointF(x + 8 * unit, middle - half), QPointF(x + 8 * unit, middle + half))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.page_ground, 1.0))
            painter.setBrush(theme.warning)
            painter.drawPolygon(QPolygonF([QPointF(x, middle), *back]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _batched(things: Iterable[T]) -> Iterator[list[T]]:
    rest = list(things)
    for start in range(0, len(rest), _BATCH):
        yield rest[start : start + _BATCH]
