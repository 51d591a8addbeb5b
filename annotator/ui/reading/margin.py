"""The stripes of marks in the margin, beside the lines that the marks stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.ui.reading.inks import Inks
from annotator.ui.reading.lines import Line, Segment
from annotator.ui.reading.measures import LANES, RULE_DISTANCE, Measures
from annotator.ui.reading.placing import Placed

_GAP = 4.0
_WIDER = 1.0
_REACH = 1.0


def stripes(line: Line, measures: Measures) -> list[tuple[QRectF, Segment]]:
    """Return the stripe of every mark on a line, in pixels of the paragraph.

    Lane 0 stands nearest to the text; marks of one lane, which follow each other on the line,
    share its height from top to bottom.
    """
    if line.stripes is None:
        line.stripes = list(_placed(line, measures))
    return line.stripes


def _placed(line: Line, measures: Measures) -> Iterator[tuple[QRectF, Segment]]:
    lanes: dict[int, list[Segment]] = {}
    for segment in line.segments:
        lanes.setdefault(min(segment.placed.lane, LANES - 1), []).append(segment)
    for lane, segments in lanes.items():
        x = -RULE_DISTANCE - _GAP - (lane + 1) * measures.stripe_pitch
        if len(segments) == 1:
            # One that comes from the line above is drawn without a gap.
            top = line.text if segments[0].chip is not None else line.top
            yield QRectF(x, top, measures.stripe, line.bottom - top), segments[0]
            continue
        part = line.height / len(segments)
        for place, segment in enumerate(sorted(segments, key=lambda s: s.left)):
            bottom = line.text + (place + 1) * part - 1.0
            follows = place == 0 and segment.chip is None
            top = line.top if follows else bottom + 1.0 - part
            yield QRectF(x, top, measures.stripe, max(bottom - top, 1.0)), segment


def at_stripe(line: Line, measures: Measures, x: float, y: float) -> Placed | None:
    """Return the mark whose stripe lies at a point of the paragraph, or a pixel beside it."""
    if not line.top <= y <= line.bottom:
        return None
    found = (
        segment.placed
        for area, segment in stripes(line, measures)
        if area.adjusted(-_REACH, 0.0, _REACH, 1.0).contains(x, y)
    )
    return next(found, None)


def draw_stripes(
    painter: QPainter,
    line: Line,
    measures: Measures,
    inks_of: Callable[[int], Inks],
    current: str | None,
) -> None:
    """Paint the stripes of a line: dashed for another analyst's mark, wider for the current."""
    for area, segment in stripes(line, measures):
        mark = segment.placed.mark
        ink = inks_of(mark.rgb).bar
        if mark.id == current:
            area = area.adjusted(-_WIDER, 0.0, _WIDER, 0.0)
        if mark.foreign:
            pen = QPen(ink, area.width(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.6, 1.0])
            painter.setPen(pen)
            x = area.center().x()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        else:
            painter.fillRect(area, ink)
