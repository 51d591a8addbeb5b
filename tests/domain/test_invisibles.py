"""Characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from strategies import texts

from annotator.domain.invisibles import invisibles, name_of, sign_of, suspects, unmasked
from annotator.domain.offsets import OffsetMap


@pytest.mark.parametrize(
    ("character", "sign", "name"),
    [
        ("\u202e", "RLO", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "ZWSP", "U+200B ZERO WIDTH SPACE"),
        ("\u00a0", "NB", "U+00A0 NO-BREAK SPACE"),
        ("\ufeff", "BOM", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\x1b", "ESC", "U+001B CONTROL ESC"),
        ("\x85", "NEL", "U+0085 NEXT LINE"),
        ("\x9f", "009F", "U+009F CONTROL 009F"),
        ("\ufe0f", "FE0F", "U+FE0F VARIATION SELECTOR-16"),
        ("\U000e0041", "E0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\U000e0fff", "E0FFF", "U+E0FFF"),
    ],
)
def test_each_has_a_sign_and_a_name(character: str, sign: str, name: str) -> None:
    assert (sign_of(character), name_of(character)) == (sign, name)
    (one,) = invisibles(f"ab{character}cd")
    assert (one.position, one.sign, one.name) == (2, sign, name)


def test_everything_unicode_formats_with_in_secret_is_seen() -> None:
    visible = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    visible |= {*range(0x13430, 0x13460), *range(0x1BCA0, 0x1BCA4)}  # joiners of rare scripts
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cf") and code not in visible:
            assert list(invisibles(character)) or character in "\t\n\r", hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "a\u00a0b",
        "10\u202f000",
        "so\u00adfort",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "می\u200cخواهم",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "a\tb\r\nc\u2028d",
    ],
)
def test_honest_use_is_not_suspected(text: str) -> None:
    assert suspects(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "tidak\u202eulutes\u202c",
        "a\u2066b",
        "Ru\u200bsia",
        "Ru\u200dsia",
        "\u200dsia",
        "م\u200d",
        "a\ufe0f",
        "x\U000e0041",
        "a\x08b",
        "a\ufeffb",
        "a\u200eb",
    ],
)
def test_what_orders_or_parts_the_text_in_secret_is_suspected(text: str) -> None:
    assert suspects(text)


@given(texts)
def test_unmasking_keeps_every_position(text: str) -> None:
    shown = unmasked(text)
    assert OffsetMap.of(shown) == OffsetMap.of(text)
    lines = re.split("[\n\r\u2028\u2029]", text)
    blank = "".join(("x" if line.isspace() else " ") * len(line) + " " for line in lines)
    hidden = {one.position for one in invisibles(text) if blank[one.position] == " "}
    for position, (one, other) in enumerate(zip(text, shown, strict=True)):
        assert (one != other) == (position in hidden)
        assert unicodedata.bidirectional(other) == "ON" or position not in hidden
    assert all(blank[one.position] == "x" for one in invisibles(shown))


@pytest.mark.parametrize("character", ["\u202e", "\ufeff", "\U000e0041"])
def test_a_square_is_as_long_in_every_count(character: str) -> None:
    shown = unmasked(character)
    assert shown != character
    assert (len(shown), len(shown.encode("utf-16-le"))) == (1, len(character.encode("utf-16-le")))
