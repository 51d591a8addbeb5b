"""Which marks touch which paragraph, in positions of the widget."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.offsets import Display
from annotator.ui.reading.lanes import Lanes
from annotator.ui.reading.marks import Mark


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its lane and its extent in positions of the widget."""

    mark: Mark
    start: int
    end: int
    lane: int


class Marks:
    """The marks of the article on show, found by id or by paragraph."""

    def __init__(self, display: Display, starts: list[int]) -> None:
        """``starts`` are the widget's positions at which the paragraphs begin."""
        self._display = display
        self._starts = starts
        self._lanes = Lanes()
        self._placed: dict[str, Placed] = {}
        self._blocks: dict[int, dict[str, Placed]] = {}

    def __iter__(self) -> Iterator[Placed]:
        return iter(self._placed.values())

    def get(self, key: str | None) -> Placed | None:
        """Return a mark's place, or None where there is no such mark."""
        return self._placed.get(key) if key is not None else None

    def fill(self, marks: Iterable[Mark]) -> None:
        """Replace all marks."""
        self._placed, self._blocks = {}, {}
        known = {mark.id: mark for mark in marks if mark.start < mark.end}
        self._lanes.fill((mark.id, mark.start, mark.end) for mark in known.values())
        for mark in known.values():
            self._place(mark, self._lanes.lane(mark.id))

    def put(self, mark: Mark) -> range:
        """Add a mark or replace the one of its id; return the paragraphs that are touched."""
        old = self._placed.get(mark.id)
        if old and (old.mark.start, old.mark.end) == (mark.start, mark.end):
            self._place(mark, old.lane)
            return self.blocks(old)
        touched = self.drop(mark.id)
        if mark.start >= mark.end:
            return touched
        placed = self._place(mark, self._lanes.add(mark.id, mark.start, mark.end))
        now = self.blocks(placed)
        return range(min(touched.start, now.start), max(touched.stop, now.stop)) if touched else now

    def drop(self, key: str) -> range:
        """Forget a mark; return the paragraphs it touched."""
        placed = self._placed.pop(key, None)
        if placed is None:
            return range(0)
        self._lanes.remove(key)
        touched = self.blocks(placed)
        for block in touched:
            del self._blocks[block][key]
        return touched

    def within(self, block: int) -> list[Placed]:
        """Return the marks that touch a paragraph."""
        return list(self._blocks.get(block, {}).values())

    def at(self, position: int) -> list[Placed]:
        """Return the marks around a code point, the smallest first."""
        block = max(0, bisect_right(self._starts, self._display.to_qt(position)) - 1)
        hits = [p for p in self.within(block) if p.mark.start <= position < p.mark.end]
        return sorted(hits, key=lambda p: (p.end - p.start, p.start, p.mark.id))

    def blocks(self, placed: Placed) -> range:
        """Return the paragraphs that a mark touches."""
        first = bisect_right(self._starts, placed.start) - 1
        return range(max(first, 0), bisect_left(self._starts, placed.end, first + 1))

    def _place(self, mark: Mark, lane: int) -> Placed:
        start = self._display.to_qt(mark.start)
        end = self._display.to_qt(mark.end)
        placed = Placed(mark, start, end, lane)
        self._placed[mark.id] = placed
        for block in self.blocks(placed):
            self._blocks.setdefault(block, {})[mark.id] = placed
        return placed
