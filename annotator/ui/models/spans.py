"""The spans of the open article as a list, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.domain.spans import Span
from annotator.ui.models.articles import Index
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

SPAN_ROLE = int(Qt.ItemDataRole.UserRole)
UNDER_ROLE = SPAN_ROLE + 1


class SpanListModel(QAbstractListModel):
    """One row a span: its quote, and below it what is said about it."""

    def __init__(self, bench: Workbench, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._wording = bench, wording
        self._spans: list[Span] = list(bench.spans)

    def refresh(self) -> None:
        """Show the spans as they are now; single changes keep rows and scroll place."""
        fresh = list(self._bench.spans)
        if abs(len(fresh) - len(self._spans)) == 1:
            self._one_row(fresh)
            return
        same = [span.id for span in fresh] == [span.id for span in self._spans]
        if same:
            self._spans = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._spans = fresh
        self.endResetModel()

    def _one_row(self, fresh: list[Span]) -> None:
        before, parent = self._spans, QModelIndex()
        shorter = min(len(before), len(fresh))
        row = next((i for i in range(shorter) if before[i].id != fresh[i].id), shorter)
        if len(fresh) > len(before):
            self.beginInsertRows(parent, row, row)
            self._spans = fresh
            self.endInsertRows()
        else:
            self.beginRemoveRows(parent, row, row)
            self._spans = fresh
            self.endRemoveRows()

    def row_of(self, span_id: str) -> int:
        """Return the row of a span, or -1."""
        span = self._bench.span(span_id)
        if span is None:
            return -1
        row = bisect_left(self._spans, span.order, key=lambda other: other.order)
        return row if row < len(self._spans) and self._spans[row].id == span_id else -1

    def span_at(self, row: int) -> Span | None:
        """Return the span in a row."""
        return self._spans[row] if 0 <= row < len(self._spans) else None

    # --- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        span = self.span_at(index.row())
        if span is None:
            return None
        if role == SPAN_ROLE:
            return span
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(span.quote[:400].split())
        if role == UNDER_ROLE:
            return self._wording.summary(span)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._wording.tag(span.tag)}: {span.quote}. {self._wording.summary(span)}"
        return None
