"""How far the articles are, as one bar; the parts differ by pattern, not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.domain.summary import Pile
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme

PATTERNS = {
    Pile.DONE: Qt.BrushStyle.SolidPattern,
    Pile.NOTHING: Qt.BrushStyle.BDiagPattern,
    Pile.IN_PROGRESS: Qt.BrushStyle.Dense5Pattern,
    Pile.UNREAD: Qt.BrushStyle.NoBrush,
}


def draw_part(painter: QPainter, rect: QRect, pile: Pile, theme: Theme) -> None:
    """Fill one part of the bar in the pattern of its pile."""
    painter.fillRect(rect, theme.field)
    painter.fillRect(rect, QBrush(theme.accent, PATTERNS[pile]))
    painter.setPen(QPen(theme.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


class StackedBar(QWidget):
    """The parts side by side; what they are stands in the buttons below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleProgress")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._parts: list[tuple[Pile, int]] = []
        self._theme: Theme | None = None

    def show_parts(self, parts: list[tuple[Pile, int]], said: str) -> None:
        """Show how many articles lie on which pile, and have a screen reader say it."""
        self._parts = parts
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def widths(self, width: int) -> list[tuple[Pile, int]]:
        """Return the width of each part; one that is there is never invisible."""
        total = sum(count for _, count in self._parts)
        there = [(pile, count) for pile, count in self._parts if count]
        if not there:
            return []
        least = min(6, width // len(there))
        free = width - least * len(there)
        found = [(pile, least + free * count // total) for pile, count in there]
        pile, last = found[-1]
        return [*found[:-1], (pile, last + width - sum(w for _, w in found))]

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height())

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is None:
            return
        painter = QPainter(self)
        left = 0
        for pile, width in self.widths(self.width()):
            draw_part(painter, QRect(left, 0, width, self.height()), pile, self._theme)
            left += width
        painter.end()


class LeadButton(QPushButton):
    """A number that leads to what it counts, by click, Space or Enter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("pill", "true")

    def show_swatch(self, pile: Pile, theme: Theme) -> None:
        """Show the pattern that stands for a pile in the bar."""
        side = self.fontMetrics().ascent()
        picture = QPixmap(side, side)
        painter = QPainter(picture)
        draw_part(painter, picture.rect(), pile, theme)
        painter.end()
        self.setIconSize(picture.size())
        self.setIcon(QIcon(picture))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
