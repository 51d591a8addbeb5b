"""The page: paragraphs broken into lines, with their marks, laid out when first needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextDocument, QTextLayout, QTextLine

from annotator.domain.offsets import Display
from annotator.ui.reading.chips import chip_area
from annotator.ui.reading.heights import Heights
from annotator.ui.reading.lines import Line, arrange, break_lines, text_option
from annotator.ui.reading.margin import at_stripe
from annotator.ui.reading.measures import Measures, Sheet
from annotator.ui.reading.paragraphs import Paragraphs
from annotator.ui.reading.placing import Marks, Placed


class Page:
    """Knows where every line lies, in pixels of the document; positions are the widget's.

    Of ``heights`` those of paragraphs that were not yet laid out are guessed from their length.
    ``generation`` counts the changes of heights, so that the view knows when to mend its bar.
    ``formats`` is asked for what is shaped apart in a paragraph, by its position and its size.
    """

    def __init__(self, document: QTextDocument, measures: Measures) -> None:
        self.document = document
        self.measures = measures
        self._width = 640.0
        self.sheet = Sheet.fitting(self._width, measures)
        self.generation = 0
        self.formats: Callable[[int, int], list[QTextLayout.FormatRange]] | None = None
        self._option = text_option()
        self.take(Display.of(""), title_first=False)

    def take(self, display: Display, *, title_first: bool) -> None:
        """Prepare for a text, which the document shows, without marks."""
        self.display = display
        self.paragraphs = Paragraphs(display, title_first=title_first)
        self.marks = Marks(display, self.paragraphs.starts)
        self.sheet = Sheet.fitting(self._width, self.measures, len(self.paragraphs.numbers))
        self.forget_lines()

    def forget_lines(self) -> None:
        """Break all lines anew when they are next needed."""
        self._shaped = bytearray(len(self.paragraphs))
        self._lines: list[list[Line] | None] = [None] * len(self.paragraphs)
        self._next = 0
        self._guess_heights()

    def _guess_heights(self) -> None:
        measures, column = self.measures, self.sheet.column
        pitch = measures.line + measures.leading
        share = measures.average * 1.06 / column
        self.heights = Heights(
            [
                self._gap(index)
                + (
                    measures.blank_line
                    if self.paragraphs.blank[index]
                    else pitch * (int(size * share) + 1)
                )
                for index, size in enumerate(self.paragraphs.sizes)
            ]
        )
        self.generation += 1

    def _gap(self, index: int) -> float:
        """Return the free pixels above a paragraph."""
        paragraphs = self.paragraphs
        if index == 0 or paragraphs.blank[index] or paragraphs.goes_on(index):
            return 0.0
        after_title = index == 1 and paragraphs.titled
        return self.measures.paragraph_gap * (1.6 if after_title else 1.0)

    def fit(self, width: float, measures: Measures) -> bool:
        """Fit the sheet to a viewport's width and a font; tell whether anything moved."""
        self._width = width
        sheet = Sheet.fitting(width, measures, len(self.paragraphs.numbers))
        if (sheet, measures) == (self.sheet, self.measures):
            return False
        rebreak = sheet.column != self.sheet.column or measures is not self.measures
        self.sheet, self.measures = sheet, measures
        if rebreak:
            self.forget_lines()
        self.generation += 1
        return True

    @property
    def height(self) -> float:
        """The height of the whole document, its margins included."""
        return self.sheet.text_top + self.heights.total + self.sheet.bottom_padding

    # -- marks ------------------------------------------------------------------------------------

    def marks_changed(self, blocks: Iterable[int] | None = None) -> None:
        """Arrange the paragraphs anew whose marks changed; None means all of them."""
        if blocks is None:
            self._lines = [None] * len(self.paragraphs)
            self._next = 0
            self.generation += 1
            return
        for index in blocks:
            if self._lines[index] is not None:
                self._lines[index] = None
                self.lines(index)

    # -- laying out -------------------------------------------------------------------------------

    def lines(self, index: int) -> list[Line]:
        """Return a paragraph's lines, laying it out where that is still to be done."""
        lines = self._lines[index]
        return lines if lines is not None else self._lay_out(index)

    def is_laid_out(self, index: int) -> bool:
        """Tell whether a paragraph's height is known rather than guessed."""
        return self._lines[index] is not None

    def _lay_out(self, index: int) -> list[Line]:
        layout = self.document.findBlockByNumber(index).layout()
        column = self.sheet.column
        if not self._shaped[index]:
            layout.setTextOption(self._option)
            first, size = self.paragraphs.starts[index], self.paragraphs.sizes[index]
            if self.formats is not None and (shapes := self.formats(first, size)):
                layout.setFormats(shapes)
            break_lines(layout, column)
            self._shaped[index] = 1
        marks = self.marks.within(index)
        first = self.paragraphs.starts[index]
        lines = arrange(layout, first, marks, self.measures, column, self._gap(index))
        self._lines[index] = lines
        height = lines[-1].bottom
        if self.paragraphs.blank[index] and not marks:
            height = self.measures.blank_line
        if height != self.heights[index]:
            self.heights[index] = height
            self.generation += 1
        return lines

    def lay_out_between(self, top: float, bottom: float) -> None:
        """Lay out what lies between two heights, or comes to lie there meanwhile."""
        index = self.block_at(top)
        y = self.block_top(index)
        while index < len(self.paragraphs) and y < bottom:
            self.lines(index)
            y += self.heights[index]
            index += 1

    def lay_out_more(self, seconds: float) -> bool:
        """Lay out further paragraphs for about so long; tell whether any are left."""
        until = time.perf_counter() + seconds
        while self._next < len(self.paragraphs):
            self.lines(self._next)
            self._next += 1
            if time.perf_counter() > until:
                break
        return self._next < len(self.paragraphs)

    # -- places -----------------------------------------------------------------------------------

    def block_at(self, y: float) -> int:
        """Return the paragraph that lies at a height, or the nearest."""
        return self.heights.at(y - self.sheet.text_top)

    def block_of(self, position: int) -> int:
        """Return the paragraph of a widget's position."""
        return self.document.findBlock(position).blockNumber()

    def block_top(self, index: int) -> float:
        """Return the height at which a paragraph begins."""
        return self.sheet.text_top + self.heights.above(index)

    def line_of(self, position: int) -> tuple[float, Line]:
        """Return the paragraph's top and the line that holds a widget's position."""
        index = self.block_of(position)
        lines = self.lines(index)
        at = position - self.paragraphs.starts[index]
        line = next((line for line in lines if at < line.end), lines[-1])
        return self.block_top(index), line

    def character_at(self, point: QPointF) -> int:
        """Return the character under a point of the document, or the nearest of its line."""
        return self.position_at(point, QTextLine.CursorPosition.CursorOnCharacter, exact=False)

    def position_at(self, point: QPointF, kind: QTextLine.CursorPosition, *, exact: bool) -> int:
        index = self.block_at(point.y())
        x, y = point.x() - self.sheet.column_left, point.y() - self.block_top(index)
        lines = self.lines(index)
        line = next((line for line in lines if y < line.bottom), lines[-1])
        if exact and not (0 <= x <= line.width and line.text <= y < line.bottom):
            return -1
        layout = self.document.findBlockByNumber(index).layout()
        return self.paragraphs.starts[index] + layout.lineAt(lines.index(line)).xToCursor(x, kind)

    def stripe_at(self, point: QPointF) -> Placed | None:
        """Return the mark whose stripe in the margin lies under a point of the document."""
        if not self.measures.style.stripes:
            return None
        index = self.block_at(point.y())
        x, y = point.x() - self.sheet.column_left, point.y() - self.block_top(index)
        places = (at_stripe(line, self.measures, x, y) for line in self.lines(index))
        return next(filter(None, places), None)

    def chip_at(self, point: QPointF) -> str | None:
        """Return the id of the mark whose chip lies under a point of the document."""
        index = self.block_at(point.y())
        x, y = point.x() - self.sheet.column_left, point.y() - self.block_top(index)
        segments = (segment for line in self.lines(index) for segment in line.segments)
        return next(
            (
                segment.placed.mark.id
                for segment in segments
                if segment.chip is not None and chip_area(segment, self.measures).contains(x, y)
            ),
            None,
        )
