"""The strip beside the scroll bar: where in the whole article the marks lie."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.reading.placing import Placed
from annotator.ui.reading.strip_picture import GAP, REACH, Picture
from annotator.ui.reading.surface import Surface
from annotator.ui.widgets.tips import plain_tip

PAUSE = 120
"""Milliseconds without a change after which the strip is painted anew."""
LONGEST_WAIT = 1.0
"""Seconds after which it is painted although changes still come."""
NAMES = 6
"""How many tags a tooltip names."""
_NEAR = 3.0


class Strip(QWidget):
    """Shows marks, search hits, the current mark and the part in view; a click goes there.

    A new mark is added to the picture at once, a changed one after a pause, and all of them in
    slices between events, so that no key costs more in an article with ten thousand marks.
    """

    def __init__(self, view: Surface) -> None:
        super().__init__(view)
        self._view = view
        self._picture = Picture(view.page, view.painting)
        self._stale_since = 0.0
        self._work: Iterator[None] | None = None
        self._bands: set[tuple[int, int]] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        view.verticalScrollBar().valueChanged.connect(self.update)
        view.page_layout.documentSizeChanged.connect(self._follow_height)
        self.setObjectName("strip")
        self.setAccessibleName(self.tr("Where the spans are in the article"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def take_place(self) -> None:
        """Stand between page and scroll bar, as wide as the font of the interface asks."""
        room = GAP + max(14, round(QFontMetrics(QApplication.font()).height() * 0.95))
        area = self._view.viewport().geometry()
        self._view.setViewportMargins(0, 0, room, 0)
        self.setGeometry(area.right() + 1, area.top(), room, area.height())

    # -- what there is to show --------------------------------------------------------------------

    @property
    def is_settled(self) -> bool:
        """Whether everything that is known is painted."""
        waiting = self._pause.isActive() or self._slices.isActive()
        return self._picture.pixmap is not None and not waiting

    def clear(self) -> None:
        """Show nothing until the next article is laid out."""
        self._picture.pixmap, self._picture.hits = None, []
        self.stale()

    def stale(self) -> None:
        """Paint everything anew after a pause."""
        self._bands = {(0, self.height())}
        self._work = None
        self._slices.stop()
        self._wait()

    def put(self, before: Placed | None, after: Placed | None) -> None:
        """Show a mark that was added, changed or dropped."""
        if before == after:
            return
        if self._picture.pixmap is None or self._work is not None:
            self.stale()
        elif before is None and after is not None:
            self._picture.add(after)
            self.update()
        else:
            for placed in filter(None, (before, after)):
                tick = self._picture.tick(placed)
                self._bands.add((tick.top - REACH, tick.bottom + REACH))
            self._wait()

    def set_hits(self, positions: Iterable[int]) -> None:
        """Show where something was found; positions are code points."""
        display = self._view.page.display
        self._picture.hits = [display.to_qt(position) for position in positions]
        self.stale()

    def row_of(self, position: int) -> float:
        """Return where a position of the widget lies, in pixels from the strip's top."""
        return self._picture.row_of(position)

    def names_at(self, row: float) -> list[str]:
        """Return the tags of the marks near a row, as a tooltip names them."""
        names: dict[str, None] = {}
        for placed in self._picture.near(row - _NEAR, row + _NEAR):
            tick = self._picture.tick(placed)
            if tick.top - _NEAR <= row <= tick.bottom + _NEAR:
                names[placed.mark.label] = None
                if len(names) > NAMES:
                    return [*list(names)[:NAMES], "…"]
        return list(names)

    # -- painting between events ------------------------------------------------------------------

    def _wait(self) -> None:
        now = time.monotonic()
        if not self._pause.isActive():
            self._stale_since = now
        if now - self._stale_since < LONGEST_WAIT:
            self._pause.start()

    def _follow_height(self) -> None:
        """Paint anew where the article became so much higher or lower that it would be seen."""
        drawn = self._picture.drawn_height
        moved = abs(self._view.page.height - drawn) * self.height()
        if self._picture.pixmap is None or moved >= drawn:
            self.stale()

    @guarded(nothing)
    def _begin(self) -> None:
        bands, self._bands = self._bands, set()
        share = sum(bottom - top for top, bottom in bands)
        if self._picture.pixmap is not None and share < self.height() / 4:
            for top, bottom in bands:
                self._picture.mend(top, bottom)
            self.update()
        else:
            self._work = self._picture.paint_anew(self.devicePixelRatioF())
            self._slices.start()

    @guarded(nothing)
    def _go_on(self) -> None:
        if self._work is None or next(self._work, True):
            self._work = None
            self._slices.stop()
            self.update()

    def _draw_current(self, painter: QPainter) -> None:
        painting = self._view.painting
        placed = self._view.page.marks.get(painting.current)
        if placed is None:
            return
        tick = self._picture.tick(placed)
        middle, half = (tick.top + tick.bottom) / 2, max(3.0, (tick.bottom - tick.top) / 2 + 1.0)
        # Not filled: what lies within it is still to be seen.
        painter.setPen(QPen(painting.theme.ink, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(GAP + 1.0, middle - half, self.width() - GAP - 2.0, 2 * half))

    def _draw_view(self, painter: QPainter) -> None:
        scale = self._picture.scale
        top = self._view.verticalScrollBar().value() * scale
        height = self._view.viewport().height() * scale
        if height >= self.height() - 1:
            return
        painter.setPen(QPen(self._view.painting.theme.muted, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height, width = max(round(height) - 1.0, 4.0), self.width() - GAP - 1.0
        painter.drawRect(QRectF(GAP + 0.5, round(top) + 0.5, width, height))

    # -- overrides --------------------------------------------------------------------------------

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._view.painting.theme.page_ground)
        if self._picture.pixmap is not None:
            painter.drawPixmap(0, 0, self._picture.pixmap)
            self._draw_view(painter)
            self._draw_current(painter)
        painter.end()

    @guarded(nothing)
    def resizeEvent(self, event: QEvent) -> None:
        self._picture.size = self.size()
        self._picture.room = float(self._view.viewport().height())
        self.stale()

    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @guarded(nothing)
    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._view.viewport(), event)

    def _go_to(self, row: float) -> None:
        middle = row / self._picture.scale - self._view.viewport().height() / 2
        self._view.verticalScrollBar().setValue(round(middle))

    @guarded(lambda: False)
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            names = "\n".join(self.names_at(event.pos().y()))
            QToolTip.showText(event.globalPos(), plain_tip(names), self)
            return True
        return super().event(event)
