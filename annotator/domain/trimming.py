"""Trims a selection to what an analyst means by it: no outer space, quotation marks or stops."""

from __future__ import annotations

import re
import unicodedata

from annotator.domain.offsets import check_position
from annotator.domain.words import Extent

CLOSERS = {
    "(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "„": "“”", "‘": "’", "‚": "‘’",
}  # fmt: skip
"""The marks that may close each opening mark."""
STRAIGHT = "\"'"

_MARKS = re.compile(r"""["'()\[\]{}«»‹›“”„‘’‚]""")
_NESTING = 16  # deeper than any honest text, and a bound for a page of opening brackets
_OUTER = frozenset(".,;:!?…-‐‑‒–—―/|\\*•·")
_INITIALS = re.compile(r"(?:^|[\W_])(?:[^\W\d_]\.){2,}\Z")


def trim(text: str, start: int, end: int) -> Extent:
    """Drop outer white space, stops, dashes, and quotes and brackets with no partner inside.

    A pair that wraps the whole selection goes too.  The result lies within the given extent and
    is (start, start) when nothing is left, which no selection with a letter or digit comes to.
    """
    check_position(start, end)
    check_position(end, len(text))
    partners = _partners(text, start, end)
    low, high = start, end
    while low < high:
        if text[low].isspace() or _drops_first(text, low, partners):
            low += 1
        elif text[high - 1].isspace() or _drops_last(text, low, high, partners):
            high -= 1
        elif partners.get(low) == high - 1:
            low, high = low + 1, high - 1
        else:
            return low, high
    return start, start


def _drops_first(text: str, low: int, partners: dict[int, int]) -> bool:
    if text[low] in _OUTER:
        # A key cap emoji is an asterisk and two marks: dropping the first would split it.
        return not unicodedata.category(text[low + 1 : low + 2] or " ").startswith("M")
    return low not in partners and _is_mark(text, low)


def _drops_last(text: str, low: int, high: int, partners: dict[int, int]) -> bool:
    if text[high - 1] in _OUTER:
        return not _INITIALS.search(text[max(low, high - 16) : high])
    return high - 1 not in partners and _is_mark(text, high - 1)


def _is_mark(text: str, position: int) -> bool:
    """Tell a quotation mark or bracket from a letter and from an apostrophe inside a word."""
    if not _MARKS.match(text, position):
        return False
    inside = text[position - 1 : position].isalnum() and text[position + 1 : position + 2].isalnum()
    return not (inside and text[position] in "'’")


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """Pair the marks of an extent, straight quotes by parity, and map each to its partner."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in _MARKS.finditer(text, start, end):
        position = match.start()
        if not _is_mark(text, position):
            continue
        depth = _opener_depth(text, waiting, text[position])
        if depth >= 0:
            partners[waiting[depth]] = position
            partners[position] = waiting[depth]
            del waiting[depth:]
        elif text[position] in STRAIGHT or text[position] in CLOSERS:
            waiting.append(position)
    return partners


def _opener_depth(text: str, waiting: list[int], mark: str) -> int:
    """Return where the innermost waiting opener that the mark closes stands, -1 for none."""
    for depth in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _NESTING), -1):
        opener = text[waiting[depth]]
        if mark in CLOSERS.get(opener, opener):
            return depth
    return -1
