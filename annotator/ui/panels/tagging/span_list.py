"""The list of spans of the open article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.domain.spans import Span
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.models.articles import Index
from annotator.ui.models.spans import SPAN_ROLE, UNDER_ROLE, SpanListModel
from annotator.ui.widgets.tables import quiet_table

_PAD = 6
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class SpanDelegate(QStyledItemDelegate):
    """Paints a bar in the colour of the tag, the quote, and below what is said about it."""

    theme: Theme
    codebook: Codebook
    current = ""
    many = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height(option.font))

    def height(self, font: QFont) -> int:
        """Return the height of every row, in pixels."""
        return 2 * QFontMetrics(font).lineSpacing() + 2 * _PAD

    @guarded(nothing)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        span: Span | None = index.data(SPAN_ROLE)
        if span is None:
            return
        painter.save()
        rect: QRect = option.rect
        font = QFont(option.font)
        is_current = span.id == self.current
        is_selected = self.many and bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or is_selected:
            painter.fillRect(rect, self.theme.row)
        painter.setPen(self.theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        tag = self.codebook.tag(span.tag)
        colour = self.theme.mark(QColor(tag.colour)) if tag else self.theme.muted
        painter.fillRect(QRect(rect.left() + 2, rect.top() + 5, 4, rect.height() - 10), colour)
        left, width = rect.left() + 14, rect.width() - 20
        spacing = QFontMetrics(font).lineSpacing()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(self.theme.ink)
        if is_selected:
            sign = painter.fontMetrics().horizontalAdvance("✓ ")
            painter.drawText(QRect(left, rect.top() + _PAD, sign, spacing), 0, "✓")
            left, width = left + sign, width - sign
        self._line(painter, QRect(left, rect.top() + _PAD, width, spacing), index.data())
        font.setBold(False)
        painter.setFont(font)
        incomplete = self.codebook.is_incomplete(span)
        painter.setPen(self.theme.warning if incomplete else self.theme.muted)
        under = QRect(left, rect.top() + _PAD + spacing, width, spacing)
        self._line(painter, under, index.data(UNDER_ROLE))
        if self.many and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.theme.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        painter.drawText(
            rect, 0, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        )


class SpanList(QTableView):
    """Up and Down step through the spans, with Shift they select; Enter goes to the text.

    ``chosen`` carries the id of the one stepped to; ``key_handler`` is offered all other keys.
    """

    chosen = Signal(str)
    left = Signal()
    selected_changed = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, model: SpanListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spanList")
        self.setAccessibleName(self.tr("Spans in this article"))
        self.spans = model
        self.key_handler: Callable[[QKeyEvent], bool] = lambda _: False
        self.setModel(model)
        self.delegate = SpanDelegate(self)
        self.setItemDelegate(self.delegate)
        # A table with rows of one height finds its place at once among 10,000; a list does not.
        quiet_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._click)
        self.selectionModel().selectionChanged.connect(self._follow_selection)
        model.modelReset.connect(self._forget_selected)

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours and the height of rows, which follows the font."""
        self.delegate.theme = theme
        self.verticalHeader().setDefaultSectionSize(self.delegate.height(self.font()))
        self.viewport().update()

    # --- what is selected -----------------------------------------------------------------------

    @property
    def selected_count(self) -> int:
        """How many rows are selected; counted by stretches, as all of 10,000 are one."""
        return sum(part.height() for part in self._stretches())

    def selected_spans(self) -> list[Span]:
        """Return the selected spans in the order of the text."""
        return self.spans.spans_in(
            row for part in self._stretches() for row in range(part.top(), part.bottom() + 1)
        )

    def _stretches(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def show_current(self, span_id: str) -> None:
        """Show which span is the current one; what several are selected stays so."""
        self.delegate.current = span_id
        row = self.spans.row_of(span_id) if span_id else -1
        index = self.spans.index(row, 0) if row >= 0 else QModelIndex()
        many = self.selected_count > 1
        if not index.isValid():
            if not many:
                self.clearSelection()
        elif not (many and self.selectionModel().isSelected(index)):
            if self.currentIndex() != index or not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    def _follow_selection(self) -> None:
        count = self.selected_count
        self.delegate.many = count > 1
        self.viewport().update()
        self.selected_changed.emit(count)

    def _forget_selected(self) -> None:
        """Another set of rows came; Qt forgets what was selected without a word."""
        self.delegate.many = False
        self.selected_changed.emit(0)

    # --- keys and clicks ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.selected_count > 1:
            self._select_one()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        elif not self.key_handler(event):
            super().keyPressEvent(event)
            if key in _MOVES and not event.modifiers() & _HELD:
                self._choose(self.currentIndex())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last span; in a table they would stay in the row."""
        last = self.spans.rowCount() - 1
        if last >= 0 and action == QAbstractItemView.CursorAction.MoveHome:
            return self.spans.index(0)
        if last >= 0 and action == QAbstractItemView.CursorAction.MoveEnd:
            return self.spans.index(last)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the codebook here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def _select_one(self) -> None:
        index = self.currentIndex()
        self.clearSelection()
        self.setCurrentIndex(index)
        self._choose(index)

    def _click(self, index: QModelIndex) -> None:
        if self.selected_count == 1:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        span = self.spans.span_at(index.row())
        if span is not None:
            self.chosen.emit(span.id)
