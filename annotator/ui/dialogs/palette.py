"""The palette: type what you want to do, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands.offers import Offer
from annotator.ui.guard import guarded
from annotator.ui.widgets.announcing import announce
from annotator.ui.widgets.sizes import open_in
from annotator.ui.widgets.tables import rows_only
from annotator.ui.widgets.tips import plain_tip

_ROWS = 40
_IN_SIGHT = 12
_WIDTH = 104  # average characters
_BY = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _IN_SIGHT, Qt.Key.Key_PageUp: -_IN_SIGHT,
}  # fmt: skip


class Palette(QDialog):
    """A line to type in and what fits; what is chosen runs after the palette has gone.

    The line keeps the keys; arrows go through the list.
    """

    def __init__(
        self, find: Callable[[str], Sequence[Offer]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("What to do"))
        self._find = find
        self._offers: list[Offer] = []
        self.chosen: Offer | None = None
        self.line = QLineEdit()
        self.line.setObjectName("paletteLine")
        hint = self.tr("A command, a tag, a field or the title of an article")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.textChanged.connect(lambda _: self._fill())
        self.line.installEventFilter(self)
        self._empty = QLabel(self.tr("Nothing fits. Fewer letters may."))
        self._empty.setProperty("hint", "true")
        self._build_table()
        layout = QVBoxLayout(self)
        for widget in (self.line, self._empty, self.table):
            layout.addWidget(widget)
        layout.setStretchFactor(self.table, 1)
        layout.addStretch()
        self._fill()
        row = self.table.verticalHeader().defaultSectionSize()
        height = self.line.sizeHint().height() + row * _IN_SIGHT
        open_in(self, self.fontMetrics().averageCharWidth() * _WIDTH, height + row)

    def _build_table(self) -> None:
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("paletteList")
        self.table.setAccessibleName(self.tr("What fits"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows_only(self.table)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().hide()
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.Stretch, modes.Fixed, modes.Fixed)):
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        height = self.table.fontMetrics().height() + 10
        self.table.verticalHeader().setMinimumSectionSize(height)
        self.table.verticalHeader().setDefaultSectionSize(height)
        width = self.table.fontMetrics().averageCharWidth()
        self.table.setColumnWidth(1, width * 24)
        self.table.setColumnWidth(2, width * 20)
        self.table.cellClicked.connect(lambda row, _: self._choose(row))

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys of the list to the list while the line is typed in."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.table.currentRow())
            return True
        if key in _BY:
            self._step(_BY[key])
            return True
        return False

    def _fill(self) -> None:
        self._offers = list(self._find(self.line.text()))[:_ROWS]
        self.table.setRowCount(len(self._offers))
        for row, offer in enumerate(self._offers):
            where = offer.why_not or offer.where
            for column, text in enumerate((" ".join(offer.text.split()), where, offer.key)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text) if column == 0 else "")
                # A row that cannot be run can be stood on, so that its reason is read out.
                item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                if column == 2:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                if offer.why_not or column == 1:
                    item.setForeground(self.palette().placeholderText())
                self.table.setItem(row, column, item)
        self._empty.setVisible(not self._offers)
        self.table.setVisible(bool(self._offers))
        if self._offers:
            self._stand_on(0)

    def _step(self, by: int) -> None:
        """Go on by rows; one step beyond an end comes in again at the other."""
        count = len(self._offers)
        if not count:
            return
        row = self.table.currentRow() + by
        self._stand_on(row % count if abs(by) == 1 else max(0, min(row, count - 1)))

    def _stand_on(self, row: int) -> None:
        self.table.setCurrentCell(row, 0)
        offer = self._offers[row]
        said = ", ".join(filter(None, (offer.text, offer.why_not or offer.where, offer.key)))
        if self.isVisible():
            announce(self.line, said)

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._offers):
            return
        if self._offers[row].why_not:
            QApplication.beep()
            return
        self.chosen = self._offers[row]
        self.accept()
