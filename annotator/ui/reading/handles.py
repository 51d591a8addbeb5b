"""Where the ends of marks can be taken: knobs under the current mark, and the ends of bars."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.reading.lines import Line, Segment
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.measures import Measures
from annotator.ui.reading.page import Page

REACH = 5.0
"""How far from the end of a bar the mouse still takes it, in pixels."""
_KNOB = 0.4
_LEAST = 7.0
_AROUND = (-6.0, -2.0, 6.0, 2.0)

Found = tuple[Mark, bool, QPointF]
"""A mark, whether its later end is meant, and the point of the document where that end lies."""


def grips(page: Page, current: str | None, at: QPointF) -> Iterator[Found]:
    """Yield the ends of one's own marks under a point of the document, the best first.

    The text itself is never taken, so that a selection may begin at the end of a mark.
    """
    yield from _knobs(page, current, at)
    index = page.block_at(at.y())
    left, top = page.sheet.column_left, page.block_top(index)
    x, y = at.x() - left, at.y() - top
    for line in page.lines(index):
        if not line.top - REACH <= y < line.text:
            continue
        for segment in line.segments:
            mark = segment.placed.mark
            if mark.foreign:
                continue
            for later in (True, False):
                if _end_area(page.measures, line, segment, later=later).contains(x, y):
                    yield mark, later, _place(line, segment, left, top, later=later)


def knob_area(measures: Measures, line: Line, x: float, *, later: bool) -> QRectF:
    """Return the room of the knob under an end, in pixels of the paragraph.

    It fits between two lines, as far as these leave room for anything to be seen.
    """
    size = max(_LEAST, min(round(measures.line * _KNOB), measures.leading - 1.0))
    return QRectF(x if later else x - size, line.bottom, size, size)


def draw_knob(painter: QPainter, area: QRectF, rim: QColor, colour: QColor) -> None:
    """Paint a knob, set off from what lies under it by a rim."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(rim, 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(area)
    painter.restore()


def _knobs(page: Page, current: str | None, at: QPointF) -> Iterator[Found]:
    placed = page.marks.get(current)
    if placed is None or placed.mark.foreign:
        return
    left = page.sheet.column_left
    for later in (True, False):
        position = max(placed.start, placed.end - 1) if later else placed.start
        top, line = page.line_of(position)
        for segment in line.segments:
            if segment.placed.mark.id == current:
                x = segment.right if later else segment.left
                area = knob_area(page.measures, line, x, later=later).adjusted(*_AROUND)
                if area.translated(left, top).contains(at):
                    yield placed.mark, later, _place(line, segment, left, top, later=later)


def _place(line: Line, segment: Segment, left: float, top: float, *, later: bool) -> QPointF:
    x = segment.right if later else segment.left
    return QPointF(left + x, top + line.text + line.height / 2)


def _end_area(measures: Measures, line: Line, segment: Segment, *, later: bool) -> QRectF:
    """Return where a bar's end is taken; at its start that is the near edge of the chip too."""
    if later:
        here, x, height = segment.ends, segment.right, measures.bar + 1.0
    else:
        here = segment.chip is not None and abs(segment.chip - segment.left) < REACH
        x, height = segment.left, measures.chip_height
    top = segment.bar - height
    bottom = min(segment.bar + REACH, line.text)
    return QRectF(x - REACH, top, 2 * REACH - 1.0, bottom - top) if here else QRectF()
