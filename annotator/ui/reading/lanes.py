"""Which lane the bar of a mark runs in, and how the bars of one line are stacked.

Lane 0 is the one nearest to the text. A batch is laid out from the shortest mark to the longest,
each into the lowest lane free over its whole extent. Whatever contains a mark meets everything
that mark meets, so it always ends in a higher lane: bars nest like brackets, the inner one next
to its words. A mark added later takes the lowest lane that is free, and the others stay.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class Lanes:
    """The lanes of one article's marks; marks in one lane never overlap."""

    def __init__(self) -> None:
        self._starts: list[list[int]] = []
        self._ends: list[list[int]] = []
        self._places: dict[str, tuple[int, int, int]] = {}

    def fill(self, marks: Iterable[tuple[str, int, int]]) -> None:
        """Assign lanes anew to all marks (id, start, end), the shortest first."""
        self._starts, self._ends, self._places = [], [], {}
        for key, start, end in sorted(marks, key=lambda mark: (mark[2] - mark[1], mark[1:])):
            self.add(key, start, end)

    def lane(self, key: str) -> int:
        """Return the lane of a mark, 0 being the one nearest to the text."""
        return self._places[key][0]

    def add(self, key: str, start: int, end: int) -> int:
        """Put a mark into the lowest lane that is free over [start, end) and return the lane."""
        lane, index = 0, 0
        for starts, ends in zip(self._starts, self._ends, strict=True):
            # The marks of a lane are disjoint, so starts and ends share one order.
            index = bisect_right(ends, start)
            if index == len(starts) or starts[index] >= end:
                break
            lane += 1
        else:
            index = 0
            self._starts.append([])
            self._ends.append([])
        self._starts[lane].insert(index, start)
        self._ends[lane].insert(index, end)
        self._places[key] = lane, start, end
        return lane

    def remove(self, key: str) -> None:
        """Free the place of a mark."""
        lane, start, _ = self._places.pop(key)
        index = bisect_left(self._starts[lane], start)
        del self._starts[lane][index]
        del self._ends[lane][index]


@dataclass(frozen=True, slots=True)
class Bar:
    """What a mark takes up on one line: [left, right) its words, ``reach`` with its chip.

    Pixels from the left edge of the column; the chip may begin left of its words and end right
    of them, so ``reach`` is a (left, right) of its own.
    """

    lane: int
    left: float
    right: float
    reach: tuple[float, float]


def stack(bars: Sequence[Bar]) -> list[int]:
    """Return the row of every bar of one line, row 0 nearest to the text.

    Lanes that are empty on this line take no room. Within it bars keep the order of their lanes
    where their words overlap, and chips that would run into each other get rows of their own.
    """
    result = [0] * len(bars)
    if len(bars) < 2:
        return result
    rows: list[list[Bar]] = []
    for number in sorted(range(len(bars)), key=lambda n: (bars[n].lane, bars[n].left)):
        bar = bars[number]
        row = 0
        for index in range(len(rows), 0, -1):
            if any(_words_meet(bar, other) for other in rows[index - 1]):
                row = index
                break
        while row < len(rows) and any(_reaches_meet(bar, other) for other in rows[row]):
            row += 1
        if row == len(rows):
            rows.append([])
        rows[row].append(bar)
        result[number] = row
    return result


def _words_meet(one: Bar, other: Bar) -> bool:
    return one.left < other.right and other.left < one.right


def _reaches_meet(one: Bar, other: Bar) -> bool:
    return one.reach[0] < other.reach[1] and other.reach[0] < one.reach[1]
