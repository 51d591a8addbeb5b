"""Paints the page: grounds, tints, the text, bars and ticks, the caret."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout

from annotator.ui.looks.theme import Theme
from annotator.ui.reading.chips import DOTS, draw_chip
from annotator.ui.reading.inks import Inks, inks_for
from annotator.ui.reading.lines import Line, Segment, x_of
from annotator.ui.reading.margin import draw_stripes
from annotator.ui.reading.measures import RULE_DISTANCE
from annotator.ui.reading.page import Page

CARET = 2.0
TICK = 2.0
RULE = 2.0
Extent = tuple[int, int]


class Block(NamedTuple):
    """A paragraph while it is painted; the painter's origin is its top left corner.

    ``first`` is the widget's position of the paragraph; only ``shown`` lines are in view.
    """

    painter: QPainter
    page: Page
    paragraph: int
    first: int
    text: QTextLayout
    lines: list[Line]
    shown: range


class PagePainter:
    """Paints what it is told here: the theme, the current mark, the selection and so on.

    ``sentence``, ``selection`` and ``caret`` are positions of the widget.  What else is drawn on
    a paragraph, behind the text or before it, is added to ``grounds`` and ``overlays``.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.current: str | None = None
        self.sentence: Extent | None = None
        self.selection: Extent | None = None
        self.caret = 0
        self.focused = False
        self.viewport_height = 0.0
        self.grounds: list[Callable[[Block], None]] = []
        self.overlays: list[Callable[[Block], None]] = []
        self._inks: dict[int, Inks] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self.theme = theme
        self._inks = {}

    def inks(self, colour: QColor) -> Inks:
        """Return what a tag's colour becomes on the page."""
        return self.inks_of(colour.rgb())

    def inks_of(self, rgb: int) -> Inks:
        """Return the same for a colour that ``QColor.rgb`` gave."""
        known = self._inks.get(rgb)
        if known is None:
            known = self._inks[rgb] = inks_for(QColor(rgb), self.theme)
        return known

    def draw(self, painter: QPainter, page: Page, clip: QRectF) -> None:
        """Paint what lies in a rectangle of the document; an empty one means everything."""
        if clip.isEmpty():
            clip = QRectF(0.0, 0.0, page.sheet.left * 2 + page.sheet.width, page.height)
        painter.save()
        self._draw_sheet(painter, page, clip)
        index = page.block_at(clip.top())
        while index < len(page.paragraphs) and page.block_top(index) < clip.bottom():
            self._draw_block(painter, page, index, clip)
            index += 1
        painter.restore()

    def _draw_sheet(self, painter: QPainter, page: Page, clip: QRectF) -> None:
        theme, sheet = self.theme, page.sheet
        bottom = max(page.height, self.viewport_height)
        area = QRectF(sheet.left, sheet.top, sheet.width, bottom - sheet.top)
        painter.fillRect(clip, theme.page_ground)
        painter.fillRect(area, theme.page)
        pen = QPen(theme.accent, 2.0) if self.focused else QPen(theme.line, 1.0)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.drawRect(area.adjusted(inset, inset, -inset, -inset))

    def _draw_block(
        self,
        painter: QPainter,
        page: Page,
        index: int,
        clip: QRectF,
    ) -> None:
        lines = page.lines(index)
        left, top = page.sheet.column_left, page.block_top(index)
        rim = page.measures.line
        numbers = [
            number
            for number, line in enumerate(lines)
            if top + line.bottom + rim > clip.top() and top + line.top - rim < clip.bottom()
        ]
        if not numbers:
            return
        text = page.document.findBlockByNumber(index).layout()
        shown = range(numbers[0], numbers[-1] + 1)
        first = page.paragraphs.starts[index]
        block = Block(painter, page, index, first, text, lines, shown)
        painter.translate(left, top)
        self._draw_grounds(block)
        for draw in self.grounds:
            draw(block)
        painter.setPen(self.theme.ink)
        text.draw(painter, QPointF(0.0, 0.0), [], clip.translated(-left, -top))
        self._draw_marks(block)
        self._draw_number(block)
        self._draw_stripes(block)
        for draw in self.overlays:
            draw(block)
        self._draw_caret(block)
        painter.translate(-left, -top)

    # -- behind the text --------------------------------------------------------------------------

    def _draw_grounds(self, block: Block) -> None:
        for number in block.shown:
            if self.sentence:
                self._draw_sentence(block, number, self.sentence)
            for segment in block.lines[number].segments:
                self._draw_tint(block.painter, block.lines[number], segment)
            if self.selection:
                _fill(block, number, self.selection, self.theme.selection, 1.0)

    def _draw_sentence(self, block: Block, number: int, extent: Extent) -> None:
        line = block.lines[number]
        if not touches(block, line, extent):
            return
        _fill(block, number, extent, self.theme.sentence, 3.0)
        # Tints may cover the ground, and not everyone sees it: a rule in the margin says it too.
        rule = QRectF(-RULE_DISTANCE, line.text - 3.0, RULE, line.height + 6.0)
        block.painter.fillRect(rule, self.theme.accent)

    def _draw_tint(self, painter: QPainter, line: Line, segment: Segment) -> None:
        inks = self.inks_of(segment.placed.mark.rgb)
        tint = inks.strong_tint if segment.placed.mark.id == self.current else inks.tint
        area = QRectF(segment.left, line.text, segment.right - segment.left, line.height)
        painter.fillRect(area, tint)

    # -- before the text --------------------------------------------------------------------------

    def _draw_marks(self, block: Block) -> None:
        painter, measures = block.painter, block.page.measures
        for number in block.shown:
            line = block.lines[number]
            for segment in line.segments:
                self._draw_stem(painter, line, segment)
            for segment in line.segments:
                self._draw_bar(painter, measures.bar, segment)
                if segment.placed.mark.id == self.current:
                    self._draw_outline(painter, line, segment)
                elif segment.placed.mark.unsaved:
                    self._draw_outline(painter, line, segment, dotted=True)
            for segment in line.segments:
                if segment.chip is not None:
                    draw_chip(painter, measures, segment, self.inks_of(segment.placed.mark.rgb))

    def _draw_stem(self, painter: QPainter, line: Line, segment: Segment) -> None:
        # Leads from a bar high up to where its words begin; other chips cover it.
        if segment.chip is not None and segment.bar < line.text - TICK:
            colour = self.inks_of(segment.placed.mark.rgb).bar
            stem = QRectF(segment.left, segment.bar, 1.0, line.text + TICK - segment.bar)
            painter.fillRect(stem, colour)

    def _draw_bar(self, painter: QPainter, thickness: float, segment: Segment) -> None:
        mark = segment.placed.mark
        colour = self.inks_of(mark.rgb).bar
        top = segment.bar - thickness
        if mark.foreign:
            pen = QPen(colour, thickness, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.6, 1.0])
            painter.setPen(pen)
            middle = top + thickness / 2
            painter.drawLine(QPointF(segment.left, middle), QPointF(segment.right, middle))
        else:
            area = QRectF(segment.left, top, segment.right - segment.left, thickness)
            painter.fillRect(area, colour)
        if segment.chip is not None:
            painter.fillRect(QRectF(segment.left, top, TICK, thickness + 3.0), colour)
        if segment.ends:
            painter.fillRect(QRectF(segment.right - TICK, top, TICK, thickness + 3.0), colour)

    def _draw_outline(
        self, painter: QPainter, line: Line, segment: Segment, *, dotted: bool = False
    ) -> None:
        top, bottom = line.text - 1.0, line.bottom + 1.0
        left, right = segment.left - 1.0, segment.right + 1.0
        pen = QPen(self.inks_of(segment.placed.mark.rgb).bar, 2.0)
        if dotted or segment.placed.mark.unsaved:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(list(DOTS))
        painter.setPen(pen)
        painter.drawLine(QPointF(left, top), QPointF(right, top))
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
        # Open at the sides where the mark goes on in the next line.
        if segment.chip is not None:
            painter.drawLine(QPointF(left, top), QPointF(left, bottom))
        if segment.ends:
            painter.drawLine(QPointF(right, top), QPointF(right, bottom))

    def _draw_number(self, block: Block) -> None:
        number = block.page.paragraphs.numbers.get(block.paragraph)
        wanted = block.page.measures.style.numbers
        if number is None or block.shown.start > 0 or not wanted:
            return
        painter, line = block.painter, block.lines[0]
        painter.setFont(block.page.measures.number_font)
        painter.setPen(self.theme.muted)
        width = painter.fontMetrics().horizontalAdvance(str(number))
        right = block.page.measures.number_distance
        painter.drawText(QPointF(-width - right, line.text + line.ascent), str(number))

    def _draw_stripes(self, block: Block) -> None:
        if not block.page.measures.style.stripes:
            return
        for number in block.shown:
            if block.lines[number].segments:
                line, measures = block.lines[number], block.page.measures
                draw_stripes(block.painter, line, measures, self.inks_of, self.current)

    def _draw_caret(self, block: Block) -> None:
        at = self.caret - block.first
        if not 0 <= at <= block.lines[-1].end:
            return
        last = len(block.lines) - 1
        number = next((n for n, line in enumerate(block.lines) if at < line.end), last)
        line = block.lines[number]
        x = x_of(block.text.lineAt(number), at)
        width, colour = (CARET, self.theme.ink) if self.focused else (1.0, self.theme.muted)
        area = QRectF(round(x - width / 2), line.text - 1.0, width, line.height + 2.0)
        block.painter.fillRect(area, colour)


def touches(block: Block, line: Line, extent: Extent) -> bool:
    """Tell whether an extent has a part on a line of the paragraph."""
    start, end = extent[0] - block.first, extent[1] - block.first
    # An empty line counts as one character wide, else a selection over it would not show.
    return start < max(line.end, line.start + 1) and end > line.start


def area_on(block: Block, number: int, extent: Extent, rim: float) -> QRectF | None:
    """Return the room of the part of an extent that stands on a line, ``rim`` pixels around."""
    line = block.lines[number]
    if not touches(block, line, extent):
        return None
    start, end = extent[0] - block.first, extent[1] - block.first
    text = block.text.lineAt(number)
    left = x_of(text, start) if start > line.start else 0.0
    # What goes on beyond the line, a line end included, is seen to go on.
    right = x_of(text, end) if end < line.end else line.width + (4.0 if end > line.end else 0.0)
    return QRectF(left, line.text - rim, right - left, line.height + 2 * rim).normalized()


def _fill(block: Block, number: int, extent: Extent, colour: QColor, rim: float) -> None:
    area = area_on(block, number, extent, rim)
    if area is not None:
        block.painter.fillRect(area, colour)
