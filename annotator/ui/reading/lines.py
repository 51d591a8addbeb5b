"""One paragraph broken into lines, with the room and the place of every bar above them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.ui.reading.lanes import Bar, stack
from annotator.ui.reading.measures import Measures
from annotator.ui.reading.placing import Placed


@dataclass(slots=True)
class Segment:
    """What is drawn of a mark on one line; pixels from the paragraph's top left corner.

    ``bar`` is the lower edge of the bar. ``chip`` is the chip's left edge, None but on the line
    where the mark begins.
    """

    placed: Placed
    left: float
    right: float
    chip: float | None
    width: float
    ends: bool
    bar: float = 0.0


@dataclass(slots=True)
class Line:
    """A line: [start, end) within its paragraph, its room from ``top``, its text from ``text``.

    ``stripes`` are the marks' places in the margin, once they have been asked for.
    """

    start: int
    end: int
    top: float = 0.0
    text: float = 0.0
    height: float = 0.0
    ascent: float = 0.0
    width: float = 0.0
    segments: list[Segment] = field(default_factory=list)
    stripes: list[tuple[QRectF, Segment]] | None = None

    @property
    def bottom(self) -> float:
        """The lower edge of the text, in pixels from the paragraph's top."""
        return self.text + self.height


def text_option() -> QTextOption:
    """Return how lines break: between words, inside one only where it is wider than the line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def break_lines(layout: QTextLayout, width: float) -> None:
    """Break a paragraph's text into lines ``width`` pixels wide."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()


def arrange(
    layout: QTextLayout,
    first: int,
    marks: Sequence[Placed],
    measures: Measures,
    width: float,
    above: float,
) -> list[Line]:
    """Give every line its room and its bars, and move the text lines to their places.

    ``first`` is the widget's position of the paragraph, ``above`` its free pixels on top.
    """
    shaped = [layout.lineAt(number) for number in range(layout.lineCount())]
    lines = [_line(line) for line in shaped]
    if marks:
        _add_segments(lines, shaped, first, marks, measures, width)
    y = above
    for line, text in zip(lines, shaped, strict=True):
        line.top = y
        line.text = y + max(measures.leading, _stack_bars(line, measures))
        _lower_bars(line)
        text.setPosition(QPointF(0.0, line.text))
        y = line.text + line.height
    return lines


def _line(line: QTextLine) -> Line:
    start = line.textStart()
    return Line(
        start,
        start + line.textLength(),
        height=line.height(),
        ascent=line.ascent(),
        width=line.naturalTextWidth(),
    )


def _add_segments(
    lines: list[Line],
    shaped: list[QTextLine],
    first: int,
    marks: Sequence[Placed],
    measures: Measures,
    width: float,
) -> None:
    starts = [line.start for line in lines]
    for placed in marks:
        start, end = placed.start - first, placed.end - first
        number = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_left(starts, end), number + 1)
        for index in range(number, last):
            line = lines[index]
            # Most lines are covered from edge to edge, and asking Qt for a pixel is slow.
            left = min(x_of(shaped[index], start), line.width) if start > line.start else 0.0
            right = min(x_of(shaped[index], end), line.width) if end < line.end else line.width
            segment = Segment(
                placed, min(left, right), max(left, right), None, 0.0, end <= line.end
            )
            if index == number and start >= 0:
                mark = placed.mark
                segment.width = measures.chip(mark.label, mark.key, mark.incomplete)[2]
                segment.chip = float(max(0, round(min(segment.left, width - segment.width))))
            line.segments.append(segment)


def x_of(line: QTextLine, position: int) -> float:
    """Return the pixel of a position of the paragraph on its line."""
    x: float = line.cursorToX(position)[0]  # type: ignore[index]
    return x


def _stack_bars(line: Line, measures: Measures) -> float:
    """Set the bars' heights above the text as negative numbers; return the room they need."""
    if not line.segments:
        return 0.0
    rows = stack([_bar(segment) for segment in line.segments])
    chips = {
        row for row, segment in zip(rows, line.segments, strict=True) if segment.chip is not None
    }
    edges, room = [], 1.0
    for row in range(max(rows) + 1):
        edges.append(room)
        room += measures.chip_row if row in chips else measures.thin_row
    for row, segment in zip(rows, line.segments, strict=True):
        segment.bar = -edges[row]
    # Painted from the outermost to the innermost, which so stays on top.
    line.segments.sort(key=lambda segment: (segment.bar, segment.left))
    return room + 1.0


def _lower_bars(line: Line) -> None:
    for segment in line.segments:
        segment.bar += line.text


def _bar(segment: Segment) -> Bar:
    reach = segment.left, segment.right
    if segment.chip is not None:
        reach = min(segment.chip, reach[0]), max(segment.chip + segment.width + 2.0, reach[1])
    return Bar(segment.placed.lane, segment.left, segment.right, reach)
