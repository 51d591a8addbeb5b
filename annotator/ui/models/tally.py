"""What the spans of the open article add up to, kept as they change, never counted anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable

from annotator.domain.codebook import Codebook
from annotator.domain.spans import Span

Order = tuple[int, int, str]


class Tally:
    """Spans by tag and by analyst, and those of one analyst that are incomplete."""

    def __init__(self, codebook: Codebook, me: str) -> None:
        self._codebook, self._me = codebook, me
        self.tags: Counter[str] = Counter()
        self.analysts: Counter[str] = Counter()
        self._incomplete: list[Order] = []

    def begin(self, spans: Iterable[Span]) -> None:
        """Count the spans of another article, given in the order of the text."""
        spans = tuple(spans)
        self.tags = Counter(span.tag for span in spans)
        self.analysts = Counter(span.analyst for span in spans)
        lacks, me = self._codebook.is_incomplete, self._me
        self._incomplete = [span.order for span in spans if span.analyst == me and lacks(span)]

    def add(self, span: Span) -> None:
        """Count a span in."""
        self._count(span, 1)
        if self._is_mine_to_complete(span):
            insort(self._incomplete, span.order)

    def drop(self, span: Span) -> None:
        """Count a span out."""
        self._count(span, -1)
        if self._is_mine_to_complete(span):
            del self._incomplete[bisect_left(self._incomplete, span.order)]

    @property
    def incomplete(self) -> int:
        """How many of the analyst's own spans lack something."""
        return len(self._incomplete)

    def next_incomplete(self, after: Order, *, forward: bool) -> str:
        """Return the id of the incomplete span after or before a place in the order, or none."""
        if forward:
            at = bisect_right(self._incomplete, after)
        else:
            at = bisect_left(self._incomplete, after) - 1
        return self._incomplete[at][2] if 0 <= at < len(self._incomplete) else ""

    def _count(self, span: Span, by: int) -> None:
        self.tags[span.tag] += by
        self.analysts[span.analyst] += by

    def _is_mine_to_complete(self, span: Span) -> bool:
        return span.analyst == self._me and self._codebook.is_incomplete(span)
