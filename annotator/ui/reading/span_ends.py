"""The ends of spans taken with the mouse: handles, the cursor over them, the drag with its preview.

Nothing is written here: what was dragged where is told at release.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QTextLine

from annotator.domain.words import Extent
from annotator.ui.guard import guarded, nothing
from annotator.ui.reading.edit import CLICK_PIXELS, QuietEdit
from annotator.ui.reading.handles import draw_knob, grips, knob_area
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import Block, PagePainter, area_on

_RIM = 16
_TICK = 40
_MODIFIERS = Qt.KeyboardModifier

Fit = Callable[[Mark, int, bool, bool], Extent]
"""Takes a mark, a code point, whether the later end goes there, and whether by character."""


class Grip(NamedTuple):
    """An end of a mark under the mouse, and how far it lies from there in the text."""

    mark: Mark
    later: bool
    offset: QPointF


@dataclass
class _Held:
    grip: Grip
    pressed: QPoint
    point: QPoint
    extent: Extent
    current: str | None
    by_character: bool = False
    moved: bool = False


class SpanEnds(QObject):
    """Lets the ends of one's own marks be dragged; ``fit`` says where an end may come to rest."""

    dragged = Signal(str, int, int)
    """A mark's id and the extent its end was dragged to."""
    clicked = Signal(str)
    """The end of a mark was clicked on, not dragged."""

    def __init__(
        self,
        edit: QuietEdit,
        page: Page,
        painting: PagePainter,
        fit: Fit,
        may_drag: Callable[[], bool],
    ) -> None:
        super().__init__(edit)
        self._edit, self._page, self._painting = edit, page, painting
        self._fit, self._may_drag = fit, may_drag
        self._held: _Held | None = None
        self._scrolling = QTimer(self, interval=_TICK)
        self._scrolling.timeout.connect(self._scroll)
        edit.viewport().setMouseTracking(True)
        edit.viewport().installEventFilter(self)
        edit.installEventFilter(self)
        painting.grounds.append(self._draw_ground)
        painting.overlays.append(self._draw)

    @property
    def preview(self) -> Extent | None:
        """The extent that the mark in hand would get now."""
        return self._held.extent if self._held is not None and self._held.moved else None

    def cancel(self) -> None:
        """Let go of what is held, as if it had never been moved."""
        if self._held is not None:
            self._painting.current = self._held.current
            self._held = None
            self._scrolling.stop()
            self._edit.viewport().update()

    # --- hands ----------------------------------------------------------------------------------

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return watched is self._edit.viewport() and self._take_mouse(event)
        if self._held is None:
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.cancel()
        elif isinstance(event, QKeyEvent):
            # No key may change what is in hand; an accepted override comes back as a key.
            event.accept()
            self._take_key(event)
            return True
        return False

    def _take_mouse(self, event: QMouseEvent) -> bool:
        kind, point = event.type(), event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        if self._held is not None:
            if kind == QEvent.Type.MouseMove:
                self._held.by_character = bool(event.modifiers() & _MODIFIERS.AltModifier)
                self._move(self._held, point)
            elif left and kind == QEvent.Type.MouseButtonRelease:
                self._release(self._held)
            return True
        if kind == QEvent.Type.MouseMove and not event.buttons():
            self._show_cursor(over=self._grip_at(point) is not None)
        pressed = kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        shifted = event.modifiers() & _MODIFIERS.ShiftModifier
        return pressed and left and not shifted and self._press(point)

    def _take_key(self, event: QKeyEvent) -> None:
        held, kind = self._held, event.type()
        if event.key() == Qt.Key.Key_Escape and kind == QEvent.Type.KeyPress:
            self.cancel()
        elif event.key() == Qt.Key.Key_Alt and held is not None and held.moved:
            held.by_character = kind != QEvent.Type.KeyRelease
            self._move(held, held.point)

    def _press(self, point: QPoint) -> bool:
        grip = self._grip_at(point)
        if grip is None:
            return False
        self._edit.setFocus(Qt.FocusReason.MouseFocusReason)
        extent = grip.mark.start, grip.mark.end
        self._held = _Held(grip, point, point, extent, self._painting.current)
        return True

    def _move(self, held: _Held, point: QPoint) -> None:
        held.point = point
        if not held.moved and (point - held.pressed).manhattanLength() < CLICK_PIXELS:
            return
        held.moved = True
        if self._painting.current == held.grip.mark.id:
            # The preview stands for the outline that it would change.
            self._painting.current = None
        place = self._edit.document_point(point) + held.grip.offset
        between = QTextLine.CursorPosition.CursorBetweenCharacters
        position = self._page.display.to_cp(self._page.position_at(place, between, exact=False))
        held.extent = self._fit(held.grip.mark, position, held.grip.later, held.by_character)
        if _RIM <= point.y() <= self._edit.viewport().height() - _RIM:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        self._edit.viewport().update()

    def _release(self, held: _Held) -> None:
        self.cancel()
        self._show_cursor(over=self._grip_at(held.point) is not None)
        if not held.moved:
            self.clicked.emit(held.grip.mark.id)
        elif held.extent != (held.grip.mark.start, held.grip.mark.end):
            self.dragged.emit(held.grip.mark.id, *held.extent)

    @guarded(nothing)
    def _scroll(self) -> None:
        if self._held is None:
            return
        y, height = self._held.point.y(), self._edit.viewport().height()
        beyond = y - (height - _RIM) if y > height / 2 else y - _RIM
        bar = self._edit.verticalScrollBar()
        bar.setValue(bar.value() + max(-60, min(60, beyond)))
        self._move(self._held, self._held.point)

    # --- eyes -----------------------------------------------------------------------------------

    def _grip_at(self, point: QPoint) -> Grip | None:
        """Return the end of one's own mark under a point of the viewport."""
        if not self._may_drag():
            return None
        at = self._edit.document_point(point)
        found = grips(self._page, self._painting.current, at)
        return next((Grip(mark, later, place - at) for mark, later, place in found), None)

    def _show_cursor(self, *, over: bool) -> None:
        shapes = Qt.CursorShape
        self._edit.viewport().setCursor(shapes.SplitHCursor if over else shapes.IBeamCursor)

    def _extent(self) -> Extent | None:
        """Return the preview in positions of the widget."""
        found = self.preview
        return found and (self._page.display.to_qt(found[0]), self._page.display.to_qt(found[1]))

    def _draw_ground(self, block: Block) -> None:
        extent = self._extent()
        if extent is None or self._held is None:
            return
        tint = self._painting.inks(self._held.grip.mark.colour).strong_tint
        for number in block.shown:
            area = area_on(block, number, extent, 0.0)
            if area is not None:
                block.painter.fillRect(area, tint)

    def _draw(self, block: Block) -> None:
        extent = self._extent()
        if extent is None:
            self._draw_knobs(block)
        elif self._held is not None:
            self._draw_preview(block, extent, self._held.grip)

    def _draw_knobs(self, block: Block) -> None:
        if self._painting.current is None or not self._may_drag():
            return
        for number in block.shown:
            line = block.lines[number]
            for segment in line.segments:
                mark = segment.placed.mark
                if mark.id != self._painting.current or mark.foreign:
                    continue
                inks = self._painting.inks(mark.colour)
                for later, here in ((False, segment.chip is not None), (True, segment.ends)):
                    if here:
                        x = segment.right if later else segment.left
                        area = knob_area(block.page.measures, line, x, later=later)
                        draw_knob(block.painter, area, inks.page, inks.bar)

    def _draw_preview(self, block: Block, extent: Extent, grip: Grip) -> None:
        painter, inks = block.painter, self._painting.inks(grip.mark.colour)
        for number in block.shown:
            area = area_on(block, number, extent, 1.0)
            if area is None:
                continue
            _draw_frame(painter, area, QPen(inks.bar, 2.0))
            line, (start, end) = block.lines[number], extent
            first, last = block.first + line.start, block.first + line.end
            here = first < end <= last if grip.later else first <= start < last
            if here:
                x = area.right() if grip.later else area.left()
                knob = knob_area(block.page.measures, line, x, later=grip.later)
                draw_knob(painter, knob, inks.page, inks.ink)


def _draw_frame(painter: QPainter, area: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawLine(area.topLeft(), area.topRight())
    painter.drawLine(area.bottomLeft(), area.bottomRight())
