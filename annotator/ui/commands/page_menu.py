"""The menu under the right button on the page: rows of the command table, no texts of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench

_ROWS = (
    *("copy", "copy_quote", "find", ""),
    *("edit_note", "duplicate_span", "delete_span", ""),
    *("snap_to_words", "show_invisibles"),
)


class PageMenu(QObject):
    """Opens the menu; a right click on a span makes it the current one, as a click does."""

    def __init__(self, view: ReadingView, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._bench = view, bench
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)

    def _open(self, point: QPoint) -> None:
        self._take_span(point)
        menu = QMenu(self._view)
        menu.setObjectName("pageMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _ROWS:
            action = self._view.window().findChild(QAction, name) if name else None
            if action is not None:
                menu.addAction(action)
            else:
                menu.addSeparator()
        menu.popup(self._view.viewport().mapToGlobal(point))

    def _take_span(self, point: QPoint) -> None:
        page, place = self._view.page, self._view.document_point(point)
        position = page.display.to_cp(page.character_at(place))
        selected = self._view.selection()
        if selected is not None and selected[0] <= position < selected[1]:
            return
        chip = page.chip_at(place)
        around = [chip] if chip else self._view.mark_ids_at(position)
        if around and self._bench.current not in around:
            self._bench.set_current(around[0])
