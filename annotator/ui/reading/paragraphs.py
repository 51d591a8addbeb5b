"""How a text falls into paragraphs, the blocks of the widget's document."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from annotator.domain.offsets import Display


class Paragraphs:
    """The paragraphs of one text; ``starts`` and ``sizes`` count in the widget's positions.

    A paragraph after a soft break goes on with the one before, and is here one of its own.
    """

    def __init__(self, display: Display, *, title_first: bool) -> None:
        texts = display.text.split("\n")
        self.sizes = _sizes(display.text, texts)
        self.starts = list(accumulate((size + 1 for size in self.sizes[:-1]), initial=0))
        self.blank = [not text or text.isspace() for text in texts]
        self.titled = title_first and not self.blank[0]
        self._soft: set[int] = set()
        if display.soft_breaks:
            self._soft = {i for i, at in enumerate(self.starts) if at and display.is_soft(at - 1)}

    def __len__(self) -> int:
        return len(self.starts)

    def goes_on(self, index: int) -> bool:
        """Tell whether a paragraph goes on with the one before it."""
        return index in self._soft

    def around(self, index: int) -> tuple[int, int]:
        """Return the extent of the whole paragraph, over soft breaks, in widget positions."""
        last = index
        while index in self._soft:
            index -= 1
        while last + 1 in self._soft:
            last += 1
        return self.starts[index], self.starts[last] + self.sizes[last]

    def number_at(self, index: int) -> int | None:
        """Return the number beside a paragraph, or beside the one that it goes on with."""
        while index in self._soft:
            index -= 1
        return self.numbers.get(index)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The numbers in the margin; title, blank and continued paragraphs have none."""
        counted = (
            index
            for index, blank in enumerate(self.blank)
            if not blank and index not in self._soft and not (index == 0 and self.titled)
        )
        return {index: number for number, index in enumerate(counted, 1)}


def _sizes(text: str, texts: list[str]) -> list[int]:
    if text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text):
        return [len(line) for line in texts]
    return [len(line.encode("utf-16-le")) // 2 for line in texts]
