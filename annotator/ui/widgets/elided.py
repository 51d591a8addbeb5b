"""Texts that end in an ellipsis where their width ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.widgets.tips import plain_tip

_LEAST = 120


class ElidedLabel(QLabel):
    """A line of plain text that ends in an ellipsis where the width ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def set_whole(self, text: str) -> None:
        """Show a text; all of it stands in the tooltip and for screen readers."""
        self._whole = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._elide()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        padding = self.sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = max(self.width() - padding, 40)
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class ElidedButton(QPushButton):
    """Shows as much of a plain text as fits; all of it is in tooltip and accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = self._about = ""

    def set_whole(self, text: str, about: str = "") -> None:
        """Show a text; ``about`` says more in the tooltip."""
        self._whole, self._about = text, about
        self.setAccessibleName(text)
        self._elide()

    @guarded(QSize)
    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._whole)
        # Widths are rounded, the one of a whole text and the one of its parts each on its own.
        return QSize(whole + self._frame() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _frame(self) -> int:
        """Return the width that icon and padding take."""
        shown = self.text().replace("&&", "&")
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(shown)

    def _elide(self) -> None:
        shown = self._whole
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            room = self.width() - self._frame()
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        if shown != self.text().replace("&&", "&"):
            self.setText(shown.replace("&", "&&"))
        tip = [self._whole] if shown != self._whole else []
        self.setToolTip(plain_tip("\n".join([*tip, self._about] if self._about else tip)))
