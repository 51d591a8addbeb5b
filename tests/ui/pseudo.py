"""A made-up language, longer than any real one: what it leaves plain was never translated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from annotator.ui.language import Catalog

_PLAIN = "AEIOUYaeiouycdglnrstzCDGLNRSTZ"
_ACCENTED = "ÀÉÎÖÛÝàéîöûýçďĝļñŕšţžĆĎĜĹŃŔŠŤŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|%\d|&[a-z]+;)")
_LONG = 400  # a whole article; it stands by itself
_WORDS = re.compile(r"[^\W\d_]{2,}")
# Keyboards carry these names in every language.
_KEYS = re.compile(
    r"\b(Ctrl|Shift|Alt|Meta|Enter|Return|Esc|Escape|Tab|Space|Del|Delete|Backspace|Ins|Home|End"
    r"|PgUp|PgDown|Page|Left|Right|Up|Down|F\d+)\b"
)


def pseudo(text: str) -> str:
    """Return a text accented, two fifths longer and in brackets; its places stay as they are."""
    parts = _KEPT.split(text)
    said = "".join(p if _KEPT.fullmatch(p) else p.translate(_LETTERS) for p in parts)
    return f"⟦{said} {'~' * max(1, len(text) * 2 // 5)}⟧"


class _Everything(Mapping[tuple[str, str], str]):
    """A translation for every text asked for; ``asked`` remembers them."""

    def __init__(self) -> None:
        self.asked: set[tuple[str, str]] = set()

    def get(self, key: tuple[str, str], default: object = None) -> str | None:  # type: ignore[override]
        self.asked.add(key)
        context, text = key
        return None if context == "QShortcut" or not text.strip() else pseudo(text)

    def __getitem__(self, key: tuple[str, str]) -> str:
        return pseudo(key[1])

    def __iter__(self) -> object:  # type: ignore[override]
        return iter(())

    def __len__(self) -> int:
        return 0


class PseudoCatalog(Catalog):
    """The made-up language; it takes the place of English, and codebooks keep their labels."""

    def __init__(self) -> None:
        self.everything = _Everything()
        super().__init__("en", self.everything)


def untranslated(text: str, data: set[str]) -> str:
    """Return the words of a text that are neither translated nor data; usually none.

    Data that was shortened for show ends in an ellipsis.
    """
    if text in data:
        return ""
    rest = re.sub(r"<[^<>]*>", " ", text).replace("&&", "&")
    rest = re.sub(r"^\w\w\s\s", " ", rest)  # the key of a field and that of a value
    before = None
    while before != rest:
        before = rest
        rest = re.sub(r"⟦[^⟦⟧]*(⟧|…|$)", " ", rest)
    for piece in re.findall(r"[^“”()·\n]*…", rest):
        start = re.sub(r"^\s*\S{1,2}\s\s+", "", piece.strip()).rstrip("… ")  # its key stands before
        if start and any(start in known for known in data):
            rest = rest.replace(piece, " ")
    rest = _any_of(frozenset(data)).sub(" ", rest)
    return " ".join(_WORDS.findall(_KEYS.sub(" ", rest)))


@cache
def _any_of(data: frozenset[str]) -> re.Pattern[str]:
    short = (d for d in data if d.strip() and len(d) < _LONG)
    longest_first = sorted(short, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or 'nothing'})(?!\w)")
