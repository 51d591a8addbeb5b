"""Signs of what is kept for the next spans: a pin on each field's row and one line in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


class Pin(QAbstractButton):
    """Hollow where a value is not kept, filled where it is; the tooltip says it in words."""

    def __init__(self, attribute: str, title: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"pin_{attribute}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title, self._key = title, key
        self.show_kept(kept=False)

    def show_kept(self, *, kept: bool) -> None:
        """Show whether the value is kept."""
        self.setChecked(kept)
        told = (
            self.tr("{name}: kept for the next spans (k {key}: no longer)")
            if kept
            else self.tr("{name}: keep for the next spans (k {key})")
        )
        told = told.format(name=self._title, key=self._key)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 4
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades, group = self.palette(), QPalette.ColorGroup.Active
        accent = shades.color(group, QPalette.ColorRole.Link)
        quiet = shades.color(group, QPalette.ColorRole.PlaceholderText)
        if self.hasFocus():
            painter.setPen(QPen(accent, 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        lit = self.isChecked() or self.underMouse()
        self._draw_pin(painter, accent if lit else quiet)
        painter.end()

    def _draw_pin(self, painter: QPainter, colour: QColor) -> None:
        unit = self.height() / 16
        middle = self.width() / 2
        painter.setPen(QPen(colour, max(1.0, 1.2 * unit)))
        painter.setBrush(colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(middle - 2 * unit, 3.5 * unit, 4 * unit, 4.5 * unit))
        painter.drawLine(
            QPointF(middle - 3.8 * unit, 8 * unit), QPointF(middle + 3.8 * unit, 8 * unit)
        )
        painter.drawLine(QPointF(middle, 8 * unit), QPointF(middle, 13 * unit))


class KeptLine(QLabel):
    """Says in words what the next span gets by itself; out of sight where that is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keptLine")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("hint", "true")
        self.setContentsMargins(18, 4, 12, 4)
        self.hide()

    def show_kept(self, text: str) -> None:
        """Show the line, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
