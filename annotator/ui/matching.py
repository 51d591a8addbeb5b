"""Finding things by typing: each typed word begins a word of a name, or stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from annotator.domain.codebook import Tag, Value, Words
from annotator.domain.entities import fold

_WORD = re.compile(r"[^\W_]+")

# The same few hundred names are looked through at each key.
folded = lru_cache(maxsize=4096)(fold)


def names_of(known: Tag | Value) -> tuple[str, ...]:
    """Return what a tag or value may be called: its label in every language, its id, its codes."""
    codes = known.codes.values() if isinstance(known, Value) else ()
    return (*_texts(known.label), known.id, *codes)


def rank(typed: str, names: Iterable[str]) -> int | None:
    """Return how well names fit what is typed, 0 best, or None where they do not."""
    wanted, known = fold(typed), [folded(name) for name in names]
    if any(name.startswith(wanted) for name in known):
        return 0
    words = [word for name in known for word in _WORD.findall(name)]
    if all(any(word.startswith(part) for word in words) for part in _WORD.findall(wanted)):
        return 1
    return None


def holds(typed: str, folded_text: str) -> bool:
    """Tell whether every typed word stands somewhere in a text, which is folded already."""
    return all(word in folded_text for word in fold(typed).split())


def is_named(typed: str, names: Iterable[str]) -> bool:
    """Tell whether what is typed is a whole name."""
    return fold(typed) in map(folded, names)


def found(typed: str, known: Iterable[Value]) -> list[Value]:
    """Return the values that fit what is typed, those that begin so first."""
    ranked = [(rank(typed, names_of(value)), value) for value in known]
    hits = [(place, value) for place, value in ranked if place is not None]
    return [value for _, value in sorted(hits, key=lambda hit: hit[0])]


def _texts(words: Words) -> tuple[str, ...]:
    return tuple(words.by_language.values())
