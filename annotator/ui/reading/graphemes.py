"""Where one visible character ends and the next begins, in code points of a text.

Qt knows the Unicode rules; it is asked about a few characters around a position, never about the
whole text, so that the answer is as fast in a megabyte as in a headline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QTextBoundaryFinder

LIMIT = 256


def grapheme_floor(text: str, position: int) -> int:
    """Return the last boundary at or before a position."""
    position = max(0, min(position, len(text)))
    if _is_plain_boundary(text, position):
        return position
    edges = _edges_around(text, position)
    return edges[bisect_right(edges, position) - 1]


def grapheme_ceil(text: str, position: int) -> int:
    """Return the first boundary at or after a position."""
    position = max(0, min(position, len(text)))
    if _is_plain_boundary(text, position):
        return position
    edges = _edges_around(text, position)
    return edges[bisect_left(edges, position)]


def next_grapheme(text: str, position: int) -> int:
    """Return the boundary after a position; at the end of the text the end."""
    return grapheme_ceil(text, min(position + 1, len(text)))


def previous_grapheme(text: str, position: int) -> int:
    """Return the boundary before a position; at the start of the text the start."""
    return grapheme_floor(text, max(position - 1, 0))


def _is_plain(character: str) -> bool:
    """Tell whether a character never joins a plain neighbour: Latin, Cyrillic, punctuation."""
    return (
        character < "\u0300"
        or "\u0400" <= character <= "\u0482"
        or "\u2010" <= character < "\u2028"
    )


def _is_plain_boundary(text: str, position: int) -> bool:
    if position in (0, len(text)):
        return True
    before, after = text[position - 1], text[position]
    return _is_plain(before) and _is_plain(after) and (before, after) != ("\r", "\n")


def _edges_around(text: str, position: int) -> list[int]:
    """Return the boundaries of a window that begins and ends at a certain one."""
    first, last = position, position
    while not _is_plain_boundary(text, first) and position - first < LIMIT:
        first -= 1
    while not _is_plain_boundary(text, last) and last - position < LIMIT:
        last += 1
    # The line feed keeps a leading U+FEFF or U+FFFE, which PySide would swallow or swap, and
    # joins nothing.
    window = "\n" + text[first:last]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, window)
    return [first, *_in_code_points(window, finder, first - 1)]


def _in_code_points(window: str, finder: QTextBoundaryFinder, offset: int) -> list[int]:
    edges: list[int] = []
    index = units = 0
    finder.setPosition(1)
    while (edge := finder.toNextBoundary()) != -1:
        while units < edge:
            units += 2 if window[index] > "\uffff" else 1
            index += 1
        # Beside Thai or Indic letters Qt takes an emoji for its two surrogates.
        if units == edge:
            edges.append(index + offset)
    return edges
