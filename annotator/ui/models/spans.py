"""The spans of the open article as a list, in the order of the text, all or those that fit."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.domain.codebook import AttributeType
from annotator.domain.entities import fold
from annotator.domain.quoting import for_row
from annotator.domain.spans import Span
from annotator.ui.matching import holds
from annotator.ui.models.articles import Index
from annotator.ui.models.tally import Tally
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

SPAN_ROLE = int(Qt.ItemDataRole.UserRole)
UNDER_ROLE = SPAN_ROLE + 1
_SINGLY = 50


@dataclass(frozen=True)
class RowFilter:
    """Which spans are wanted; what is empty lets all through."""

    tag: str = ""
    actor: str = ""
    words: str = ""
    incomplete: bool = False
    mine: bool = False

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing is held back."""
        return self == RowFilter()


class SpanListModel(QAbstractListModel):
    """One row a span: its quote, and below it what is said about it."""

    def __init__(self, bench: Workbench, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._wording = bench, wording
        codebook = bench.session.codebook
        self.tally = Tally(codebook, bench.me)
        self._actors = [a.id for a in codebook.attributes if a.type is AttributeType.ENTITIES]
        self._folded: dict[str, tuple[Span, str]] = {}
        self.filter = RowFilter()
        self._known: dict[str, Span] = {}
        self._spans: list[Span] = []
        self.reload()

    @property
    def total(self) -> int:
        """How many spans the article has, shown or not."""
        return len(self._known)

    def show(self, wanted: RowFilter) -> None:
        """Show the spans that a filter lets through."""
        if wanted != self.filter:
            self.filter = wanted
            self.reload()

    def reload(self) -> None:
        """Show the spans as they are now, whatever was shown before."""
        spans = self._bench.spans
        self._known = {span.id: span for span in spans}
        self.tally.begin(spans)
        self._folded.clear()
        everything = self.filter.lets_all_through
        fresh = list(spans) if everything else [span for span in spans if self._fits(span)]
        if len(fresh) == len(self._spans) and all(
            one.id == other.id for one, other in zip(fresh, self._spans, strict=True)
        ):
            # The same rows: what is selected and where the list stands is kept.
            self._spans = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._spans = fresh
        self.endResetModel()

    def follow(self, changed: set[str] | None) -> None:
        """Take in changed spans by id, or all of them; a few cost the same in any article."""
        if changed is None or len(changed) > _SINGLY:
            self.reload()
            return
        for span_id in changed:
            self._follow_one(self._known.pop(span_id, None), self._bench.span(span_id))

    def _follow_one(self, before: Span | None, after: Span | None) -> None:
        row = self._place(before)
        if before is not None:
            self.tally.drop(before)
        if after is not None:
            self.tally.add(after)
            self._known[after.id] = after
        shown = after is not None and self._fits(after)
        if row >= 0 and shown and before and after and before.order == after.order:
            self._spans[row] = after
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._spans[row]
            self.endRemoveRows()
        if after is not None and shown:
            row = bisect_left(self._spans, after.order, key=lambda span: span.order)
            self.beginInsertRows(QModelIndex(), row, row)
            self._spans.insert(row, after)
            self.endInsertRows()

    def _fits(self, span: Span) -> bool:
        wanted = self.filter
        if wanted.lets_all_through:
            return True
        if wanted.tag and span.tag != wanted.tag:
            return False
        if wanted.mine and span.analyst != self._bench.me:
            return False
        if wanted.incomplete and not self._bench.session.codebook.is_incomplete(span):
            return False
        if wanted.actor and wanted.actor not in self._actors_of(span):
            return False
        return not wanted.words or self._holds(span, wanted.words)

    def _holds(self, span: Span, words: str) -> bool:
        known, text = self._folded.get(span.id, (None, ""))
        if known is not span:
            text = fold(f"{span.quote} {span.note} {self._wording.summary(span)}")
            self._folded[span.id] = (span, text)
        return holds(words, text)

    def actors(self) -> Counter[str]:
        """Return how many spans name each actor; counted when asked for, as no key needs it."""
        return Counter(actor for span in self._known.values() for actor in self._actors_of(span))

    def _actors_of(self, span: Span) -> set[str]:
        """Return the ids of the actors that a span names today, in whichever attribute."""
        resolve = self._bench.session.register.resolve
        values = (span.attributes.get(name) for name in self._actors)
        return {resolve(actor) for value in values if isinstance(value, tuple) for actor in value}

    def _place(self, span: Span | None) -> int:
        if span is None:
            return -1
        row = bisect_left(self._spans, span.order, key=lambda other: other.order)
        return row if row < len(self._spans) and self._spans[row].id == span.id else -1

    def row_of(self, span_id: str) -> int:
        """Return the row of a span, or -1."""
        return self._place(self._bench.span(span_id))

    def span_at(self, row: int) -> Span | None:
        """Return the span in a row."""
        return self._spans[row] if 0 <= row < len(self._spans) else None

    def spans_in(self, rows: Iterable[int]) -> list[Span]:
        """Return the spans of rows, in the order of the text."""
        return [self._spans[row] for row in sorted(rows) if row < len(self._spans)]

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
            shown = for_row(span.quote)
            return plain_tip(shown) if role == Qt.ItemDataRole.ToolTipRole else shown
        if role == UNDER_ROLE:
            return self._wording.summary(span)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tag, said = self._wording.tag(span.tag), self._wording.summary(span)
            return f"{tag}: {for_row(span.quote)}. {said}"
        return None
