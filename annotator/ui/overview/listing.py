"""What a bar or a number leads to: a list of spans or of articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.models.articles import Index
from annotator.ui.models.pages import Pages
from annotator.ui.widgets.tables import quiet_table
from annotator.ui.widgets.tips import plain_tip

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_PAD = 6


@dataclass(frozen=True)
class Line:
    """One row: a text, two lines below it, and where it leads; a span's id may be empty."""

    text: str
    under: str
    last: str
    article: str
    span: str = ""


Fetch = Callable[[Sequence[str]], Mapping[str, Line]]


class ListModel(QAbstractTableModel):
    """One row an id; only what is on the screen is read from the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages[str, Line] = Pages((), lambda _: {})

    def show(self, ids: list[str], fetch: Fetch) -> None:
        """List what these ids stand for."""
        self.beginResetModel()
        self._pages = Pages(ids, fetch)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return what stands in a row; nothing where it is gone since the list was made."""
        return self._pages.line(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._pages.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{line.text}\n{line.under}\n{line.last}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.text}. {line.under}. {line.last}"
        return None


class ListDelegate(QStyledItemDelegate):
    """Paints a text and two quiet lines below it."""

    theme: Theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height(option.fontMetrics))

    def height(self, metrics: QFontMetrics) -> int:
        """Return the height of a row, in pixels."""
        return 3 * metrics.lineSpacing() + 2 * _PAD

    @guarded(nothing)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(LINE_ROLE)
        if line is None:
            return
        painter.save()
        rect: QRect = option.rect
        if index.row() == self.parent().currentIndex().row():  # type: ignore[union-attr]
            painter.fillRect(rect, self.theme.row)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self.theme.accent)
        painter.setPen(self.theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        metrics = painter.fontMetrics()
        left, width = rect.left() + 2 * _PAD, rect.width() - 3 * _PAD
        for at, (text, ink) in enumerate(
            (
                (line.text, self.theme.ink),
                (line.under, self.theme.muted),
                (line.last, self.theme.muted),
            )
        ):
            top = rect.top() + _PAD + at * metrics.lineSpacing()
            painter.setPen(ink)
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, metrics.lineSpacing()), 0, elided)
        painter.restore()


class ListTable(QTableView):
    """The rows; Enter or a click opens one, Escape and Left go back."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewList")
        self.lines = ListModel(self)
        self.setModel(self.lines)
        self.delegate = ListDelegate(self)
        self.setItemDelegate(self.delegate)
        quiet_table(self)
        self.clicked.connect(self._open)

    def fit(self) -> None:
        """Give the rows the height that the font needs."""
        height = self.delegate.height(self.fontMetrics())
        self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            # A table takes these for the ends of a row.
            last = self.lines.rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self.lines.index(row, 0))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model():
            self.fit()

    def _open(self, index: Index) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self.opened.emit(line)


class ListPane(QWidget):
    """A heading and the list, or words on how to get one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("overviewListHeading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel(self.tr("Choose a bar or a number: what it counts is listed here."))
        self._hint.setProperty("hint", "true")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = ListTable()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._hint, 1)
        self.clear()

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.table.delegate.theme = theme
        self.table.fit()
        self.table.viewport().update()

    def clear(self) -> None:
        """List nothing."""
        self.table.lines.show([], lambda ids: {})
        self.heading.hide()
        self.table.hide()
        self._hint.show()

    def show_list(self, heading: str, ids: list[str], fetch: Fetch, *, same: bool) -> None:
        """List what ids stand for; the ``same`` list anew stays in the row that was current."""
        row = max(0, self.table.currentIndex().row()) if same else 0
        self.heading.setText(heading)
        self.table.setAccessibleName(heading)
        self.heading.show()
        self._hint.hide()
        self.table.show()
        self.table.lines.show(ids, fetch)
        if ids:
            self.table.setCurrentIndex(self.table.lines.index(min(row, len(ids) - 1), 0))
