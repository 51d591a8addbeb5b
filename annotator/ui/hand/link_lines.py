"""Lines in the page's margin from the current span to the spans it is linked with."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from annotator.domain.spans import Span
from annotator.ui.guard import guarded, nothing
from annotator.ui.reading.view import ReadingView
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_NARROW = 18
_PITCH = 9.0
_EDGE = 9.0
_ARROW = 5.0
_MOST = 3


class Drawn(NamedTuple):
    """A line from height to height, in the widget's pixels; the arrow stands at ``end``."""

    start: float
    end: float
    name: str


class LinkLines(QWidget):
    """Covers the margin right of the text while the current span has links in its article.

    Only there, so that a page without them scrolls and paints as fast as before.
    """

    def __init__(self, bench: Workbench, view: ReadingView, wording: Wording) -> None:
        super().__init__(view)
        self.setObjectName("linkLines")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bench, self._view, self._wording = bench, view, wording
        self._links: list[tuple[Span, Span, str]] = []
        for signal in (bench.current_changed, bench.article_opened):
            signal.connect(self.refresh)
        bench.links_changed.connect(self.refresh)
        view.verticalScrollBar().valueChanged.connect(self._place)
        view.verticalScrollBar().rangeChanged.connect(self._place)
        view.viewport().installEventFilter(self)
        self.hide()

    def refresh(self, _: object = None) -> None:
        """Find the links of the current span anew."""
        bench, span = self._bench, self._bench.current_span
        self._links = []
        if span is not None and span.id in bench.linked:
            for link in bench.shown.links(span.id)[:_MOST]:
                ends = bench.span(link.from_span), bench.span(link.to_span)
                if ends[0] is not None and ends[1] is not None:
                    self._links.append((ends[0], ends[1], self._wording.link(link.type)))
        self._place()

    @property
    def drawn(self) -> list[Drawn]:
        """The lines as they are drawn now."""
        return [Drawn(self._at(one), self._at(two), name) for one, two, name in self._links]

    def _at(self, span: Span) -> float:
        """Return the height at which a span's first words stand, in pixels of the view."""
        _, bottom = self._view.rows_of(span.start, span.start + 1)
        return bottom - self._view.page.measures.line / 2

    @guarded(nothing)
    def _place(self, *_: object) -> None:
        sheet, area = self._view.page.sheet, self._view.viewport().geometry()
        left = round(sheet.column_left + sheet.column) + 2
        width = round(sheet.left + sheet.width) - left - 3
        shown = bool(self._links) and width >= _NARROW
        if shown:
            self.setGeometry(QRect(left, area.top(), width, area.height()))
            self.update()
        self.setVisible(shown)

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, line in enumerate(self.drawn):
            self._draw(painter, line, self.width() - _EDGE - number * _PITCH)
        painter.end()

    def _draw(self, painter: QPainter, line: Drawn, x: float) -> None:
        theme = self._view.painting.theme
        painter.setPen(QPen(theme.accent, 1.5))
        corners = ((1.0, line.start), (x, line.start), (x, line.end), (3.0, line.end))
        painter.drawPolyline([QPointF(*corner) for corner in corners])
        painter.setBrush(theme.accent)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(0, line.end),
                    QPointF(_ARROW, line.end - _ARROW * 0.7),
                    QPointF(_ARROW, line.end + _ARROW * 0.7),
                ]
            )
        )
        self._name(painter, line, x)

    def _name(self, painter: QPainter, line: Drawn, x: float) -> None:
        """Write the type along the line, where it has the room."""
        font = QFont(self._view.page.measures.number_font)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        top = max(min(line.start, line.end), 0.0)
        bottom = min(max(line.start, line.end), float(self.height()))
        room = bottom - top - 2 * metrics.height() / 3
        wide = metrics.horizontalAdvance(line.name)
        if wide > room or x < metrics.height():
            return
        theme = self._view.painting.theme
        painter.save()
        painter.translate(x, (top + bottom) / 2)
        painter.rotate(-90)
        area = QRectF(-wide / 2 - 3, -metrics.height() / 2, wide + 6, metrics.height())
        painter.fillRect(area, theme.page)
        painter.setPen(theme.ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, line.name)
        painter.restore()
