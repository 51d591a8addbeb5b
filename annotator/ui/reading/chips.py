"""Paints the chip of a mark: its label, its key, and the sign of what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.reading.inks import Inks
from annotator.ui.reading.lines import Segment
from annotator.ui.reading.measures import Measures

DASHES, DOTS = (3.0, 2.0), (1.0, 2.0)


def chip_area(segment: Segment, measures: Measures) -> QRectF:
    """Return the rectangle of a chip, in pixels of its paragraph."""
    top = segment.bar - measures.chip_height
    return QRectF(segment.chip or 0.0, top, segment.width, measures.chip_height)


def draw_chip(painter: QPainter, measures: Measures, segment: Segment, inks: Inks) -> None:
    """Paint a chip: filled; hollow and dashed for another's mark, dotted for an unsaved one."""
    mark = segment.placed.mark
    label, key_at, _ = measures.chip(mark.label, mark.key, mark.incomplete)
    area = chip_area(segment, measures)
    if mark.unsaved:
        _draw_frame(painter, area, inks.page, inks.ink, dashes=DOTS)
    elif mark.foreign:
        _draw_frame(painter, area, inks.page, inks.bar, dashes=DASHES)
    elif inks.bar != inks.chip:
        _draw_frame(painter, area, inks.chip, inks.bar)
    else:
        painter.fillRect(area, inks.chip)
    baseline = round(area.top() + (area.height() + measures.chip_metrics.capHeight()) / 2)
    painter.setPen(inks.text if mark.foreign or mark.unsaved else inks.on_chip)
    painter.setFont(measures.chip_font)
    painter.drawText(QPointF(area.left() + measures.chip_padding, baseline), label)
    if mark.key:
        painter.setFont(measures.key_font)
        painter.drawText(QPointF(area.left() + key_at, baseline), mark.key)
    if mark.incomplete:
        _draw_sign(painter, measures, area, inks, baseline)


def _draw_sign(
    painter: QPainter, measures: Measures, area: QRectF, inks: Inks, baseline: float
) -> None:
    width = measures.sign_width
    cell = QRectF(area.right() - width, area.top(), width, area.height())
    _draw_frame(painter, cell, inks.page, inks.bar)
    painter.setPen(inks.ink)
    painter.setFont(measures.chip_font)
    sign = measures.chip_metrics.horizontalAdvance("!")
    painter.drawText(QPointF(cell.center().x() - sign / 2, baseline), "!")


def _draw_frame(
    painter: QPainter,
    area: QRectF,
    ground: QColor,
    line: QColor,
    *,
    dashes: Sequence[float] = (),
) -> None:
    painter.fillRect(area, ground)
    pen = QPen(line, 1.0)
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
