"""Finds what a person typed in a verbatim text, however the text happens to write it.

The query becomes one pattern that is searched for in the text as it stands, so that every hit is
an extent of code points and nothing is kept beside the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from annotator.domain.words import Extent

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Breve and diaeresis make another letter of a Cyrillic one: й is no и, but ё is written as е.
_CYRILLIC_MARKS = "\u0300-\u0305\u0307\u0309-\u036f"
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_SPACE = r"\s\u200b"
_SKIP = f"[{_HIDDEN}\u200b]*+"
_GAP = f"(?=[{_HIDDEN}]*+[{_SPACE}])[{_SPACE}{_HIDDEN}]++"
_BEFORE_WORD = f"(?<![\\w{_MARKS}])"
_AFTER_WORD = f"(?![{_HIDDEN}]*+\\w)"
_ALIKE = ('"“”„‟«»″', "'‘’‚‛′ʼ", "-‐‑‒–—−")
_LETTERS = (range(0xC0, 0x530), range(0x1E00, 0x2000))
_CLUSTER = re.compile(f"\\s+|.[{_MARKS}]*", re.DOTALL)


def find_all(
    text: str, query: str, *, match_case: bool = False, whole_words: bool = False
) -> list[Extent]:
    """Return the extents of a query in order, as far as they don't overlap.

    A space stands for any white space, line ends too; invisible characters inside words, straight
    or curly quotes and kinds of hyphens make no difference, and a plain letter finds the letter
    with any accent.  Space around the query is no part of it.
    """
    pattern = _pattern(query.strip(), match_case=match_case, whole_words=whole_words)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=16)
def _pattern(query: str, *, match_case: bool, whole_words: bool) -> re.Pattern[str] | None:
    if not query:
        return None
    # Who searches for an invisible character means it.
    skip = "" if re.search(f"[{_HIDDEN}\u200b]", query) else _SKIP
    source = ""
    for cluster in _CLUSTER.findall(unicodedata.normalize("NFC", query)):
        gap = cluster.isspace()
        source += "" if gap or not source or source.endswith(_GAP) else skip
        source += _GAP if gap else _cluster(cluster)
    if whole_words:
        source = _bounded(query, source)
    return re.compile(source, re.NOFLAG if match_case else re.IGNORECASE)


def _bounded(query: str, source: str) -> str:
    """Return a pattern that begins and ends where words do, if the query has words there."""
    first = _BEFORE_WORD if re.match(r"\w", query) else ""
    last = _AFTER_WORD if re.search(f"\\w[{_MARKS}]*\\Z", query) else ""
    return first + source + last


def _cluster(cluster: str) -> str:
    """Return the pattern of one letter or sign with its accents."""
    decomposed = unicodedata.normalize("NFD", cluster)
    letter, accents = decomposed[0], decomposed[1:]
    if letter in "еЕ":
        accents = accents.replace("\u0308", "")
    if accents:
        forms = map(re.escape, sorted({cluster, decomposed}))
        return f"(?:{'|'.join(forms)})(?![{_MARKS}])"
    for group in _ALIKE:
        if letter in group:
            return f"[{re.escape(group)}]"
    if letter in "еЕ":
        return f"[{_accented()[letter]}][{_CYRILLIC_MARKS}\u0308]*+(?![{_MARKS}])"
    if "\u0400" <= letter < "\u0530":
        return f"[{_accented().get(letter, letter)}][{_CYRILLIC_MARKS}]*+(?![{_MARKS}])"
    if letter.isalpha():
        return f"[{_accented().get(letter, letter)}][{_MARKS}]*+"
    return re.escape(letter)


@cache
def _accented() -> dict[str, str]:
    """Return, by plain letter, that letter and those made of it by accents."""
    found: dict[str, str] = {}
    for code in (code for letters in _LETTERS for code in letters):
        decomposed = unicodedata.normalize("NFD", chr(code))
        base, accents = decomposed[0], decomposed[1:]
        other = "\u0400" <= base < "\u0530" and not _is_accent(base, accents)
        if accents and base.isalpha() and not other:
            found[base] = found.get(base, base) + chr(code)
    return found


def _is_accent(base: str, accents: str) -> bool:
    return (base in "еЕ" and accents == "\u0308") or not {"\u0306", "\u0308"} & set(accents)
