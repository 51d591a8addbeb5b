"""Pairs the quotation marks of one sentence, whose quotation may begin or end outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"(?<!\S)[\"“«„](?=\S)")
_CLOSING = re.compile(r"(?<=\S)[\"”»“][,.;:!?…]*(?!\S)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation; a side that lies in another sentence is None.

    ``opening`` and ``closing`` are the marks' positions, ``end`` is past the stops that follow.
    """

    opening: int | None
    closing: int | None
    end: int


def quotations(sentence: str) -> Iterator[Quotation]:
    """Yield the outermost quotations of a sentence in order."""
    opening, depth = 0, 0
    for at, end in _marks(sentence):
        if end is None:
            opening = opening if depth else at
            depth += 1
        elif depth == 0:
            yield Quotation(None, at, end)
        else:
            depth -= 1
            if depth == 0:
                yield Quotation(opening, at, end)
    if depth:
        yield Quotation(opening, None, len(sentence))


def _marks(sentence: str) -> list[tuple[int, int | None]]:
    found: list[tuple[int, int | None]] = [
        (one.start(), None) for one in _OPENING.finditer(sentence)
    ]
    found += [(one.start(), one.end()) for one in _CLOSING.finditer(sentence)]
    return sorted(found, key=lambda mark: mark[0])
