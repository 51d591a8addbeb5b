"""Characters that a reader cannot see: where they are, what they are called, which are suspect.

Those that order or part the text in secret matter most: a displayed order that differs from the
order of the code points can make a sentence read as its opposite.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.words import LINE_ENDS

_SIGNS = {
    "\x7f": "DEL",
    "\x85": "NEL",
    "\xa0": "NB",
    "\xad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u115f": "HCF",
    "\u1160": "HJF",
    "\u180e": "MVS",
    "\u2000": "NQ",
    "\u2001": "MQ",
    "\u2002": "EN",
    "\u2003": "EM",
    "\u2004": "1/3",
    "\u2005": "1/4",
    "\u2006": "1/6",
    "\u2007": "FIG",
    "\u2008": "PUN",
    "\u2009": "THIN",
    "\u200a": "HAIR",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNB",
    "\u205f": "MATH",
    "\u2060": "WJ",
    "\u2061": "f()",
    "\u2062": "×",
    "\u2063": ",",
    "\u2064": "+",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u3000": "IDSP",
    "\u3164": "HF",
    "\ufeff": "BOM",
    "\uffa0": "HWF",
}
_CONTROLS = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL"),
    *("BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB"),
    *("CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"),
)
_NAMES = {"\x7f": "DELETE", "\x85": "NEXT LINE", "\ufeff": "ZERO WIDTH NO-BREAK SPACE"}
_INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANK_OR_INVISIBLE = re.compile(
    rf"(?P<blank>(?<![^{LINE_ENDS}])[^\S{LINE_ENDS}]+(?![^{LINE_ENDS}]))|{_INVISIBLE.pattern}"
)
_SPACES = "\xa0\xad\u3000"  # and whatever else is white space: it is seen as such
_SHAPING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Invisible:
    """One such character; ``sign`` is the short form that stands in a box on the page."""

    position: int
    character: str

    @property
    def sign(self) -> str:
        """The abbreviation that Unicode's own charts use, else the number."""
        return sign_of(self.character)

    @property
    def name(self) -> str:
        """The number and the name of the character."""
        return name_of(self.character)


def invisibles(text: str) -> Iterator[Invisible]:
    """Yield the invisible characters of a text; tabs and line ends are none."""
    for match in _INVISIBLE.finditer(text):
        yield Invisible(match.start(), match.group())


def suspects(text: str) -> list[Invisible]:
    """Return the invisible characters that have no honest use where they stand.

    Spaces of all widths and soft hyphens come from typesetting; joiners, variation selectors and
    tags are honest where they shape an emoji or a letter of a script that is joined.
    """
    return [one for one in invisibles(text) if _is_suspect(text, one)]


def unmasked(text: str) -> str:
    """Return a text with a square for every invisible character, as long in every count.

    A square has no direction of its own, so that what is shown stands in the text's own order.
    Lines of white space alone stay as they are: they are no paragraphs, and must not become some.
    """
    return _BLANK_OR_INVISIBLE.sub(_square, text)


def _square(match: re.Match[str]) -> str:
    if match.lastgroup == "blank":
        return match.group()
    return "□" if match.group() < "\U00010000" else "🞎"


def sign_of(character: str) -> str:
    """Return what stands for an invisible character in a box."""
    if character < " ":
        return _CONTROLS[ord(character)]
    return _SIGNS.get(character) or f"{ord(character):04X}"


def name_of(character: str) -> str:
    """Return the number and the name of a character, such as ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = _NAMES.get(character) or unicodedata.name(character, "")
    if not name and unicodedata.category(character) == "Cc":
        name = f"CONTROL {sign_of(character)}"
    return f"U+{ord(character):04X} {name}".rstrip()


def _is_suspect(text: str, one: Invisible) -> bool:
    character, before = one.character, text[max(0, one.position - 1) : one.position]
    if character in _SPACES or (character.isspace() and unicodedata.category(character) == "Zs"):
        return False
    if not _SHAPING.match(character):
        return True
    return not _is_shaped(before) or (character in "\u200c\u200d" and one.position + 1 == len(text))


def _is_shaped(before: str) -> bool:
    """Tell whether a joiner, selector or tag has something to shape before it."""
    if not before:
        return False
    if unicodedata.category(before) in ("So", "Sk", "Mn", "Mc", "Lo") or _SHAPING.match(before):
        return True
    return before in "#*0123456789‼⁉↔↕" or "\u2190" <= before <= "\u2bff"
