"""Boxed signs on the page in place of what nobody can see; no position changes by them."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from annotator.domain.invisibles import invisibles, sign_of, suspects, unmasked
from annotator.domain.offsets import Display
from annotator.ui.reading.lines import x_of
from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import Block, PagePainter

_ABSOLUTE = QFont.SpacingType.AbsoluteSpacing
_SMALL = 0.65
_PADDING = 3.0
_MARGIN = 1.5


class Signs:
    """Takes a text over for display and paints a sign for each invisible character, if wanted.

    The widget shows a square of the same length instead of the character, transparent and as wide
    as its sign needs.
    """

    def __init__(self, page: Page, painting: PagePainter) -> None:
        self.shown = False
        self._page, self._painting = page, painting
        self._positions: list[int] = []
        self._characters: list[str] = []
        self._suspects: set[int] = set()
        page.formats = self._formats
        painting.overlays.append(self._draw)

    def display(self, text: str) -> Display:
        """Return what the widget is to show of a verbatim text."""
        self._positions, self._characters = [], []
        if not self.shown:
            return Display.of(text)
        shown = unmasked(text)
        found = [one for one in invisibles(text) if shown[one.position] != one.character]
        display = Display.of(shown)
        self._positions = [display.to_qt(one.position) for one in found]
        self._characters = [one.character for one in found]
        self._suspects = {display.to_qt(one.position) for one in suspects(text)}
        return display

    def at(self, position: int) -> str:
        """Return the invisible character at a position of the widget, or nothing."""
        index = bisect_left(self._positions, position)
        here = index < len(self._positions) and self._positions[index] == position
        return self._characters[index] if here else ""

    # --- inside ---------------------------------------------------------------------------------

    def _between(self, first: int, last: int) -> list[tuple[int, str]]:
        low, high = bisect_left(self._positions, first), bisect_left(self._positions, last)
        return list(zip(self._positions[low:high], self._characters[low:high], strict=True))

    def _font(self) -> QFont:
        font = QFont(QApplication.font())
        font.setPointSizeF(max(font.pointSizeF(), self._page.measures.font.pointSizeF() * _SMALL))
        return font

    def _formats(self, first: int, size: int) -> list[QTextLayout.FormatRange]:
        """Return how the squares of a paragraph are shaped: unseen, with room for their signs."""
        measures = self._page.measures
        metrics = QFontMetricsF(self._font())
        ranges = []
        for position, character in self._between(first, first + size):
            square = QFontMetricsF(measures.font).horizontalAdvance("□")
            wanted = metrics.horizontalAdvance(sign_of(character)) + 2 * (_PADDING + _MARGIN)
            one = QTextLayout.FormatRange()
            one.start, one.length = position - first, len(character.encode("utf-16-le")) // 2
            shape = QTextCharFormat()
            shape.setForeground(QColor(Qt.GlobalColor.transparent))
            shape.setFontLetterSpacingType(_ABSOLUTE)
            shape.setFontLetterSpacing(max(0.0, wanted - square))
            one.format = shape
            ranges.append(one)
        return ranges

    def _draw(self, block: Block) -> None:
        for number in block.shown if self._positions else ():
            line = block.lines[number]
            first, last = block.first + line.start, block.first + line.end
            for position, character in self._between(first, last):
                self._draw_sign(block, number, position - block.first, character)

    def _draw_sign(self, block: Block, number: int, at: int, character: str) -> None:
        theme, painter, line = self._painting.theme, block.painter, block.lines[number]
        text = block.text.lineAt(number)
        size = len(character.encode("utf-16-le")) // 2
        edges = sorted((x_of(text, at), x_of(text, at + size)))
        painter.setFont(self._font())
        height = painter.fontMetrics().height()
        middle = line.text + line.height / 2
        area = QRectF(edges[0], middle - height / 2, edges[1] - edges[0], height)
        area.adjust(_MARGIN, 0.0, -_MARGIN, 0.0)
        colour = theme.warning if block.first + at in self._suspects else theme.muted
        painter.fillRect(area, theme.page)
        painter.setPen(QPen(colour, 1.0))
        painter.drawRect(area)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign_of(character))
