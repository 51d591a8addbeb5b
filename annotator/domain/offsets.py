"""Bridge between an article's verbatim text and the UTF-16 positions of a Qt document.

Verbatim positions are code points.  Qt counts UTF-16 units, joins CRLF into one block separator
and silently changes or drops a handful of characters, so the widget is given a text in which
those are already replaced, one for one, and every position is translated here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

SOFT_LIMIT = 4000
"""Longest line, in code points, that is shown as one block wherever it holds spaces."""

_SOFT_MINIMUM = 2000
_SENTENCE_ENDS = (". ", "? ", "! ", "… ", '." ', ".” ", ".» ")
_SUBSTITUTES = {
    "\0": "\u2400",
    "\ufeff": "\u2060",
    "\ufffe": "\ufffd",
    "\uffff": "\ufffd",
    "\ufdd0": "\ufffd",
    "\ufdd1": "\ufffd",
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNEVEN = re.compile("[\U00010000-\U0010ffff]|\r\n")


class OffsetRangeError(IndexError):
    """A position outside its text, with both numbers, which only a fault of the program makes."""

    def __init__(self, position: int, limit: int) -> None:
        super().__init__(f"position {position} lies outside 0 to {limit}")
        self.position = position
        self.limit = limit


def check_position(position: int, limit: int) -> None:
    """Raise OffsetRangeError unless 0 <= position <= limit."""
    if not 0 <= position <= limit:
        raise OffsetRangeError(position, limit)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Translation of caret positions between code points of one text and Qt's UTF-16 units.

    Both tuples rise strictly; an anchor stands after each astral character and each CRLF, the
    only places where the two counts drift apart.
    """

    length: int
    qt_length: int
    _code_points: tuple[int, ...]
    _units: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> OffsetMap:
        """Build the map of a verbatim text, of which no reference is kept."""
        code_points, drifts = _anchors(text)
        units = tuple(at + drift for at, drift in zip(code_points, accumulate(drifts), strict=True))
        drift = units[-1] - code_points[-1] if units else 0
        return cls(len(text), len(text) + drift, code_points, units)

    def to_qt(self, cp: int) -> int:
        """Return the UTF-16 position of a code point; inside a CRLF, the one before the CR."""
        check_position(cp, self.length)
        index = bisect_right(self._code_points, cp)
        qt = cp if index == 0 else self._units[index - 1] + cp - self._code_points[index - 1]
        return qt if index == len(self._units) else min(qt, self._units[index] - 1)

    def to_cp(self, qt: int, *, up: bool = False) -> int:
        """Return the code point of a UTF-16 position; inside a pair, before it or ``up`` after."""
        check_position(qt, self.qt_length)
        index = bisect_right(self._units, qt)
        cp = qt if index == 0 else self._code_points[index - 1] + qt - self._units[index - 1]
        inside_pair = index < len(self._units) and cp == self._code_points[index]
        return cp - 1 if inside_pair and not up else cp


@dataclass(frozen=True, slots=True)
class Display:
    """What the widget shows of a verbatim text, and the way between the positions of both.

    ``text`` has the verbatim text's code points one for one, but for CRLF, which becomes one LF.
    ``soft_breaks`` are the verbatim positions of spaces shown as line ends, so that a giant line
    lays out block by block; they are no paragraph ends.
    """

    text: str
    soft_breaks: frozenset[int]
    offsets: OffsetMap

    @classmethod
    def of(cls, text: str) -> Display:
        """Build the display of a verbatim text; Qt's setPlainText alters nothing in it."""
        plain = _substituted(text)
        soft = _soft_breaks(_unified(plain))
        # CRLF goes first: a CR before a U+2028 is a line end of its own.
        shown = _unified(_with_line_ends(plain, soft).replace("\r\n", "\n"))
        return cls(shown, frozenset(soft), OffsetMap.of(text))

    def to_qt(self, cp: int) -> int:
        """Return the widget's position of a code point (see OffsetMap.to_qt)."""
        return self.offsets.to_qt(cp)

    def to_cp(self, qt: int, *, up: bool = False) -> int:
        """Return the code point of a widget's position (see OffsetMap.to_cp)."""
        return self.offsets.to_cp(qt, up=up)

    def is_soft(self, qt: int) -> bool:
        """Tell whether the block separator at a widget's position is a space of the article."""
        return self.to_cp(qt) in self.soft_breaks


def _anchors(text: str) -> tuple[tuple[int, ...], list[int]]:
    # Most articles have neither kind: encoding, to compare lengths, is far faster than a search.
    units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units == len(text) and "\r\n" not in text:
        return (), []
    matches = [match.end() for match in _UNEVEN.finditer(text)]
    return tuple(matches), [-1 if text[end - 1] == "\n" else 1 for end in matches]


def _substituted(text: str) -> str:
    for character, substitute in _SUBSTITUTES.items():
        text = text.replace(character, substitute)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _unified(text: str) -> str:
    return text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def _soft_breaks(lines: str) -> list[int]:
    breaks: list[int] = []
    start = 0
    while len(lines) - start > SOFT_LIMIT:
        end = lines.rfind("\n", start, start + SOFT_LIMIT + 1)
        if end < 0:
            end = _soft_break(lines, start)
            if end < 0:
                end = _line_end_after(lines, start + SOFT_LIMIT)
            else:
                breaks.append(end)
        start = end + 1
    return breaks


def _soft_break(lines: str, start: int) -> int:
    low, high = start + _SOFT_MINIMUM, start + SOFT_LIMIT
    best = max(lines.rfind(mark, low, high) + len(mark) - 1 for mark in _SENTENCE_ENDS)
    if best >= low:
        return best
    best = lines.rfind(" ", low, high)
    # A line's last space stays: broken there it would leave an empty block.
    return best if best >= 0 else lines.find(" ", high, _line_end_after(lines, high) - 1)


def _line_end_after(lines: str, position: int) -> int:
    end = lines.find("\n", position)
    return end if end >= 0 else len(lines)


def _with_line_ends(text: str, positions: list[int]) -> str:
    starts = [0, *(position + 1 for position in positions)]
    ends = [*positions, len(text)]
    return "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))
