"""A button whose text ends in an ellipsis where its width ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_LEAST = 120


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

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._whole)
        # Widths are rounded, the one of a whole text and the one of its parts each on its own.
        return QSize(whole + self._frame() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

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
        self.setToolTip("\n".join([*tip, self._about] if self._about else tip))
