"""Finds paragraphs and words around a position, without reading the rest of the text.

A unit is what the caret should never split: a word, a grapheme such as an emoji sequence, or a
single punctuation mark.  White space belongs to what follows it on its line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotator.domain.offsets import check_position

Extent = tuple[int, int]
"""Half-open range of code points of one text."""

LINE_ENDS = "\n\r\u2028\u2029"
"""The characters that end a paragraph, CR and LF together once."""

_RUN = 512
_VISIBLE = re.compile(r"\S")
_WORD = re.compile(r"\w")
# Written over the kinds of characters (see _kind), because `re` knows no combining marks.
_UNITS = re.compile("[wd][wdxz]*(?:j[wd][wdxz]*|(?<=d)n(?=d)[wd][wdxz]*)*|(?:rr|.)x*(?:z[or]x*|z)*")


def paragraph_at(text: str, pos: int) -> Extent:
    """Return the line at a position without its line end (LF, CRLF, CR, U+2028, U+2029)."""
    check_position(pos, len(text))
    if text[pos - 1 : pos + 1] == "\r\n":
        pos -= 1
    start = text.rfind("\n", 0, pos) + 1
    end = text.find("\n", pos)
    end = end if end >= 0 else len(text)
    for mark in LINE_ENDS[1:]:
        start = max(start, text.rfind(mark, start, pos) + 1)
        found = text.find(mark, pos, end)
        end = found if found >= 0 else end
    return start, end


def word_at(text: str, pos: int) -> Extent:
    """Return the unit at a position; at white space the next on its line, else the last one."""
    check_position(pos, len(text))
    unit = unit_at(text, pos)
    if unit != (pos, pos):
        return unit
    line_start, line_end = paragraph_at(text, pos)
    ahead = _VISIBLE.search(text, pos, line_end)
    if ahead:
        return unit_at(text, ahead.start())
    end = line_start + len(text[line_start:line_end].rstrip())
    return unit_at(text, end - 1) if end > line_start else (line_start, line_start)


def next_word(text: str, pos: int) -> int:
    """Return the start of the next word after a position, else the text's end."""
    check_position(pos, len(text))
    found = _WORD.search(text, unit_at(text, pos)[1])
    return found.start() if found else len(text)


def previous_word(text: str, pos: int) -> int:
    """Return the last start of a word before a position, else 0."""
    check_position(pos, len(text))
    while pos > 0 and not _WORD.match(text, pos - 1):
        pos -= 1
    return unit_at(text, pos - 1)[0] if pos else 0


def snap(text: str, start: int, end: int) -> Extent:
    """Widen an extent so that neither end splits a unit; whole units stay as they are."""
    check_position(start, end)
    check_position(end, len(text))
    last = unit_at(text, end)
    return unit_at(text, start)[0], last[1] if last[0] < end else end


def unit_at(text: str, pos: int) -> Extent:
    """Return the unit that holds a position, (pos, pos) at white space and at the text's end."""
    start, end = _run_at(text, pos)
    kinds = "".join(map(_kind, text[start:end]))
    for unit in _UNITS.finditer(kinds):
        if start + unit.end() > pos:
            return start + unit.start(), start + unit.end()
    return pos, pos


def within_grid(low: int, high: int, pos: int, origin: int, size: int) -> Extent:
    """Cut a stretch of at least two ``size`` around a position at multiples of ``size``.

    The points count from the origin and lie a full size off both ends, so that every position of
    a stretch finds the same points, even where only part of a giant stretch was looked at.
    """
    first = low + size + (origin - low) % size
    last = high - size - (high - origin) % size
    if first > last:
        return low, high
    floor = pos - (pos - origin) % size
    start = low if pos < first else min(floor, last)
    return start, high if pos >= last else max(first, floor + size)


def _run_at(text: str, pos: int) -> Extent:
    if pos == len(text) or text[pos].isspace():
        return pos, pos
    before = text[max(0, pos - 3 * _RUN) : pos]
    start = pos if before[-1:].isspace() else pos - len("".join(before.rsplit(None, 1)[-1:]))
    end = pos + len(text[pos : pos + 3 * _RUN].split(None, 1)[0])
    if end - start < 2 * _RUN:
        return start, end
    return within_grid(start, end, pos, paragraph_at(text, pos)[0], _RUN)


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Return w letter, d digit, j n joiners, x extender, z ZWJ, r regional indicator, o other."""
    if character.isalnum() or character == "_":
        return "d" if character.isdigit() else "w"
    if character in "-'’./‐‑":
        return "j"
    if character in ",:":
        return "n"
    if character == "\u200d":
        return "z"
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "r"
    return "x" if _extends(character) else "o"


def _extends(character: str) -> bool:
    # Skin tones and tags extend an emoji; a soft hyphen or word joiner stands inside a word.
    return (
        unicodedata.category(character).startswith("M")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or character in "\u00ad\u200c\u2060\ufeff"
    )
