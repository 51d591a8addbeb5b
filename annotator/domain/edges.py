"""Where an end of a span comes to rest when it is taken to any place of the text."""

from __future__ import annotations

import re

from annotator.domain.offsets import check_position
from annotator.domain.words import unit_at

_VISIBLE = re.compile(r"\S")


def start_near(text: str, position: int, end: int) -> int:
    """Return the start of the word at a position or after it, at most the last before the end.

    Where only white space lies before the end, the position itself; never the end.
    """
    check_position(end, len(text))
    position = min(max(position, 0), end - 1)
    ahead = _VISIBLE.search(text, position, end)
    last = ahead.start() if ahead else _last_visible(text, 0, end)
    return unit_at(text, last)[0] if last >= 0 else position


def end_near(text: str, position: int, start: int) -> int:
    """Return the end of the word before a position or at it, at least the first after the start.

    Where only white space follows the start, the position itself; never the start.
    """
    check_position(start, len(text))
    position = max(min(position, len(text)), start + 1)
    last = _last_visible(text, start, position)
    if last < 0:
        ahead = _VISIBLE.search(text, start)
        last = ahead.start() if ahead else -1
    return unit_at(text, last)[1] if last >= 0 else position


def _last_visible(text: str, start: int, end: int) -> int:
    at = end - 1
    while at >= start and text[at].isspace():
        at -= 1
    return at if at >= start else -1
