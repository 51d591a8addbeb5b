"""Signs of what is kept for the next spans: a pin on each field's row and one line in words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.widgets.tips import plain_tip


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
        self.setToolTip(plain_tip(told))
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 4
        return QSize(side, side)

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        kept, ratio = self.isChecked(), self.devicePixelRatioF()
        colour = self._shade(accent=kept or self.underMouse())
        picture = _pin(self.width(), self.height(), ratio, colour.rgba(), filled=kept)
        painter.drawImage(0, 0, picture)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._shade(accent=True), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _shade(self, *, accent: bool) -> QColor:
        role = QPalette.ColorRole.Link if accent else QPalette.ColorRole.PlaceholderText
        return self.palette().color(QPalette.ColorGroup.Active, role)


@lru_cache(maxsize=32)
def _pin(width: int, height: int, ratio: float, rgba: int, *, filled: bool) -> QImage:
    """Return the picture of a pin, made once: every key that marks has all of them painted."""
    image = QImage(QSize(width, height) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    unit, middle, colour = height / 16, width / 2, QColor.fromRgba(rgba)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.0, 1.2 * unit)))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(middle - 2 * unit, 3.5 * unit, 4 * unit, 4.5 * unit))
    painter.drawLine(QPointF(middle - 3.8 * unit, 8 * unit), QPointF(middle + 3.8 * unit, 8 * unit))
    painter.drawLine(QPointF(middle, 8 * unit), QPointF(middle, 13 * unit))
    painter.end()
    return image


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
