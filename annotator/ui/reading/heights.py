"""The heights of all paragraphs, so that "what lies at this height" costs log n."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """A Fenwick tree of paragraph heights in pixels."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._values = list(heights)
        self._tree = [0.0, *heights]
        size = len(self._values)
        for index in range(1, size + 1):
            parent = index + (index & -index)
            if parent <= size:
                self._tree[parent] += self._tree[index]
        self._top_bit = 1 << max(size.bit_length() - 1, 0)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, index: int) -> float:
        return self._values[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._values[index]
        if not change:
            return
        self._values[index] = height
        index += 1
        while index < len(self._tree):
            self._tree[index] += change
            index += index & -index

    def above(self, index: int) -> float:
        """Return the pixels from the top of the text to the top of a paragraph."""
        total = 0.0
        while index:
            total += self._tree[index]
            index &= index - 1
        return total

    def tops(self) -> list[float]:
        """Return what ``above`` says of every paragraph, at the cost of one pass."""
        return list(accumulate(self._values, initial=0.0))

    @property
    def total(self) -> float:
        """The height of all paragraphs together, in pixels."""
        return self.above(len(self._values))

    def at(self, y: float) -> int:
        """Return the paragraph that lies ``y`` pixels below the top, or the nearest one."""
        index, bit = 0, self._top_bit
        while bit:
            step = index + bit
            if step < len(self._tree) and self._tree[step] <= y:
                index = step
                y -= self._tree[step]
            bit >>= 1
        return max(0, min(index, len(self._values) - 1))
