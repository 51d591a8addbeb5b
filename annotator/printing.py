"""Foreign text in one line of a terminal or a log: nothing in it acts, everything is seen."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""The categories of characters that steer a terminal, turn a line round or do not show."""


def printable(text: str) -> str:
    """Return a text in one line whose control and direction characters are spelled out."""
    return "".join(
        c if unicodedata.category(c) not in HIDDEN else c.encode("unicode-escape").decode("ascii")
        for c in text
    )
