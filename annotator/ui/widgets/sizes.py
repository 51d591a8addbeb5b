"""How large a dialog opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_SHARE = 0.94
_ROOM = QSize(1200, 800)


def open_in(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size, as far as there is room before the window it belongs to.

    Qt itself would take no more than two thirds of a screen.
    """
    parent = dialog.parentWidget()
    room = (parent.window().size() if parent is not None else _ROOM) * _SHARE
    dialog.resize(QSize(width, height).boundedTo(room).expandedTo(dialog.minimumSizeHint()))
