"""Counts as bars: tables with a painting delegate, which brings keys and screen readers along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.models.articles import Index
from annotator.ui.widgets.tables import quiet_table
from annotator.ui.widgets.tips import plain_tip

SHOWN = 12
BAR_ROLE = int(Qt.ItemDataRole.UserRole)
_PAD = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Bar:
    """One bar: what it leads to, its label, how much; ``about`` is said and shown besides.

    A ``quiet`` one has its number only: what is missing would dwarf what is there.
    """

    key: object
    label: str
    count: int
    colour: QColor | None = None
    about: str = ""
    quiet: bool = False


class BarModel(QAbstractTableModel):
    """One cell a bar, in a column, or ``across`` in a row; a long column is folded."""

    def __init__(self, *, across: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._across = across
        self._bars: list[Bar] = []
        self.unfolded = False

    @property
    def bars(self) -> list[Bar]:
        """The bars that are shown."""
        return self._bars if self._open else self._bars[:SHOWN]

    @property
    def _open(self) -> bool:
        return self._across or self.unfolded or len(self._bars) <= SHOWN + 1

    @property
    def highest(self) -> int:
        """The highest number that is written."""
        return max((bar.count for bar in self._bars), default=0)

    def show(self, bars: list[Bar]) -> None:
        """Show these bars."""
        self.beginResetModel()
        self._bars = bars
        self.endResetModel()

    def unfold(self) -> None:
        """Show the rest of a long column."""
        self.beginResetModel()
        self.unfolded = True
        self.endResetModel()

    def bar(self, index: Index) -> Bar | None:
        """Return the bar of a cell; the one that stands for the rest is none."""
        at = index.column() if self._across else index.row()
        return self.bars[at] if index.isValid() and at < len(self.bars) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        return min(1, len(self._bars)) if self._across else len(self.bars) + (not self._open)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        return len(self._bars) if self._across else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bar = self.bar(index)
        if bar is None:
            others = self.tr("others: {n}").format(n=len(self._bars) - SHOWN)
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return others if role in texts else None
        if role == BAR_ROLE:
            return bar
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.label
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = self.tr("{label}: spans: {n}").format(label=bar.label, n=bar.count)
            said = said if not bar.about else f"{said}, {bar.about}"
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class BarDelegate(QStyledItemDelegate):
    """Paints label, bar and number side by side, or a column above its label."""

    theme: Theme

    def __init__(self, table: BarTable, *, across: bool) -> None:
        super().__init__(table)
        self._table, self._across = table, across

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self.height(option.fontMetrics))

    def height(self, metrics: QFontMetrics) -> int:
        """Return the height of a row, in pixels."""
        lines = 6 if self._across else 1
        return lines * metrics.lineSpacing() + 2 * _PAD

    @guarded(nothing)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect.adjusted(1, 1, -1, -1)
        if index == self._table.currentIndex() and self._table.stands_out:
            painter.fillRect(rect, self.theme.row)
            if self._table.hasFocus():
                painter.setPen(QPen(self.theme.accent, 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(self.theme.ink)
        bar: Bar | None = index.data(BAR_ROLE)
        if bar is None:
            painter.setPen(self.theme.accent)
            painter.drawText(rect.adjusted(_PAD + 2, 0, 0, 0), _MIDDLE, f"▸ {index.data()}")
        elif self._across:
            self._column(painter, rect, bar)
        else:
            self._row(painter, rect.adjusted(_PAD + 2, 0, -_PAD - 2, 0), bar)
        painter.restore()

    def _row(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        metrics = painter.fontMetrics()
        number = metrics.horizontalAdvance(str(self._table.bars.highest)) + 2
        label = QRect(rect.left(), rect.top(), int(rect.width() * 0.42), rect.height())
        elided = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, label.width())
        painter.setPen(self.theme.muted if bar.quiet else self.theme.ink)
        painter.drawText(label, _MIDDLE, elided)
        right = QRect(rect.right() - number, rect.top(), number, rect.height())
        painter.drawText(right, _MIDDLE | Qt.AlignmentFlag.AlignRight, str(bar.count))
        if bar.quiet:
            return
        room = right.left() - 2 * _PAD - label.right() - 2 * _PAD
        width = max(2, room * bar.count // self._table.most) if bar.count else 0
        high = max(6, metrics.ascent() * 2 // 3)
        top = rect.center().y() - high // 2
        colour = self.theme.mark(bar.colour) if bar.colour else self.theme.accent
        painter.fillRect(QRect(label.right() + 2 * _PAD, top, width, high), colour)

    def _column(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        spacing = painter.fontMetrics().lineSpacing()
        foot = rect.bottom() - spacing
        painter.setPen(self.theme.muted)
        painter.drawText(QRect(rect.left(), foot, rect.width(), spacing), _CENTRE, bar.label)
        painter.drawLine(rect.left() + 2, foot, rect.right() - 2, foot)
        room = foot - rect.top() - spacing - _PAD
        high = max(2, room * bar.count // self._table.most) if bar.count else 0
        gap = max(3, rect.width() // 6)
        width = rect.width() - 2 * gap
        painter.fillRect(QRect(rect.left() + gap, foot - high, width, high), self.theme.accent)
        painter.setPen(self.theme.ink if bar.count else self.theme.muted)
        number = QRect(rect.left(), foot - high - spacing, rect.width(), spacing)
        painter.drawText(number, _CENTRE, str(bar.count))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BarTable(QTableView):
    """Arrows step from bar to bar, Enter or a click chooses one; ``chosen`` carries the bar."""

    chosen = Signal(object)
    stepped = Signal()

    def __init__(self, name: str, *, across: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._across = across
        self.bars = BarModel(across=across, parent=self)
        self.setModel(self.bars)
        self.delegate = BarDelegate(self, across=across)
        self.setItemDelegate(self.delegate)
        quiet_table(self)
        # Whole bars are what is stepped through; the page around the charts is what scrolls.
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.clicked.connect(self._choose)
        self.leads = False

    @property
    def stands_out(self) -> bool:
        """Whether the current bar is marked: it has the keys, or its spans are listed."""
        return self.hasFocus() or self.leads

    @property
    def most(self) -> int:
        """The highest count that is in sight and has a bar; 1 at least."""
        shown = [
            bar.count
            for at, bar in enumerate(self.bars.bars)
            if not bar.quiet and not (self._across and self.isColumnHidden(at))
        ]
        return max([1, *shown])

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.delegate.theme = theme
        self.fit()
        self.viewport().update()

    def show(self, bars: list[Bar]) -> None:  # type: ignore[override]
        """Show these bars and keep the place among them."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.bars.show(bars)
        self.fit()
        self._stand(row, column)

    def fit(self) -> None:
        """Give every bar the height that the font needs, and the table that of all its bars."""
        height = self.delegate.height(self.fontMetrics())
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(max(1, self.bars.rowCount()) * height + 2 * self.frameWidth() + 2)
        if self._across:
            self._leave_out()

    def _leave_out(self) -> None:
        """Show as many of the last columns as have room for their numbers."""
        wide = self.fontMetrics().horizontalAdvance("0000")
        count = self.bars.columnCount()
        hidden = max(0, count - max(1, self.viewport().width() // max(1, wide)))
        for column in range(count):
            self.setColumnHidden(column, column < hidden)

    def _stand(self, row: int, column: int) -> None:
        last = self.bars.rowCount() - 1
        if row >= 0 and last >= 0:
            self.setCurrentIndex(self.bars.index(min(row, last), max(0, column)))

    def _choose(self, index: QModelIndex) -> None:
        bar = self.bars.bar(index)
        if bar is not None:
            self.chosen.emit(bar)
        elif index.isValid():
            row = index.row()
            self.bars.unfold()
            self.fit()
            self._stand(row, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self._across:
            # A table takes these for the ends of a row.
            last = self.bars.rowCount() - 1
            self._stand(0 if event.key() == Qt.Key.Key_Home else last, 0)
        else:
            super().keyPressEvent(event)
        self.stepped.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model():
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._across:
            self._leave_out()
