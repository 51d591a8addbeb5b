"""The list of spans of the open article."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from annotator.domain.codebook import Codebook
from annotator.domain.spans import Span
from annotator.ui.models.articles import Index
from annotator.ui.models.spans import SPAN_ROLE, UNDER_ROLE, SpanListModel
from annotator.ui.theme import Theme
from annotator.ui.widgets.tables import quiet_table

_PAD = 6


class SpanDelegate(QStyledItemDelegate):
    """Paints a bar in the colour of the tag, the quote, and below what is said about it."""

    theme: Theme
    codebook: Codebook
    current = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height(option.font))

    def height(self, font: QFont) -> int:
        """Return the height of every row, in pixels."""
        return 2 * QFontMetrics(font).lineSpacing() + 2 * _PAD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        span: Span | None = index.data(SPAN_ROLE)
        if span is None:
            return
        painter.save()
        rect: QRect = option.rect
        font = QFont(option.font)
        is_current = span.id == self.current
        if is_current:
            painter.fillRect(rect, self.theme.row)
        painter.setPen(self.theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        tag = self.codebook.tag(span.tag)
        colour = QColor(tag.colour) if tag else self.theme.muted
        painter.fillRect(QRect(rect.left() + 2, rect.top() + 5, 4, rect.height() - 10), colour)
        left, width = rect.left() + 14, rect.width() - 20
        spacing = QFontMetrics(font).lineSpacing()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(self.theme.ink)
        self._line(painter, QRect(left, rect.top() + _PAD, width, spacing), index.data())
        font.setBold(False)
        painter.setFont(font)
        incomplete = bool(self.codebook.missing(span))
        painter.setPen(self.theme.warning if incomplete else self.theme.muted)
        under = QRect(left, rect.top() + _PAD + spacing, width, spacing)
        self._line(painter, under, index.data(UNDER_ROLE))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        painter.drawText(
            rect, 0, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        )


class SpanList(QTableView):
    """Up and Down step through the spans, Enter goes to the text; ``chosen`` carries the id."""

    chosen = Signal(str)
    left = Signal()
    delete_wanted = Signal()

    def __init__(self, model: SpanListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spanList")
        self.setAccessibleName(self.tr("Spans in this article"))
        self.spans = model
        self.setModel(model)
        self.delegate = SpanDelegate(self)
        self.setItemDelegate(self.delegate)
        # A table with rows of one height finds its place at once among 10,000; a list does not.
        quiet_table(self)
        self.clicked.connect(self._choose)

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours and the height of rows, which follows the font."""
        self.delegate.theme = theme
        self.verticalHeader().setDefaultSectionSize(self.delegate.height(self.font()))
        self.viewport().update()

    def show_current(self, span_id: str) -> None:
        """Show which span is the current one."""
        self.delegate.current = span_id
        row = self.spans.row_of(span_id) if span_id else -1
        index = self.spans.index(row, 0) if row >= 0 else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
                self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        span = self.spans.span_at(index.row())
        if span is not None:
            self.chosen.emit(span.id)
