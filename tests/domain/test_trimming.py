"""Trimming of selections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.offsets import OffsetRangeError
from annotator.domain.trimming import trim

PIECES = [
    "kata", "Ma'ruf", "1", " ", "\n", ".", ",", "...", "—", "-", '"', "'", "’", "‘", "“", "”", "„",
    "«", "»", "(", ")", "[", "]", "*", "🚀", "\u0301", "U.S.", "\ufe0f",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ('  "Kami siap membahas ini,"  ', "Kami siap membahas ini"),
        ('"Kami siap," kata pejabat itu.', '"Kami siap," kata pejabat itu'),
        ("“Rusia menolak usul itu.", "Rusia menolak usul itu"),
        ('Rusia menolak usul itu," ', "Rusia menolak usul itu"),
        ("pertemuan OSCE (Vienna).", "pertemuan OSCE (Vienna)"),
        ("pertemuan OSCE (Vienna", "pertemuan OSCE (Vienna"),
        ("OSCE Vienna).", "OSCE Vienna"),
        ("(Vienna)", "Vienna"),
        ("the “indivisible security”,", "the “indivisible security”"),
        ('the "indivisible security",', 'the "indivisible security"'),
        ('"Kami" dan "mereka"', '"Kami" dan "mereka"'),
        ("«Мы готовы», —", "Мы готовы"),
        ("— Мы не отступим, — ", "Мы не отступим"),
        ("„Мы готовы“", "Мы готовы"),
        ("“Dia bilang ‘siap’”", "Dia bilang ‘siap’"),
        ("'siap' kata Ma'ruf'", "'siap' kata Ma'ruf"),
        ("talks with the U.S.", "talks with the U.S."),
        ("pukul 23.00.", "pukul 23.00"),
        ("siap! 🚀", "siap! 🚀"),
        ("*️⃣ siap", "*️⃣ siap"),
        ("; dan lain-lain…", "dan lain-lain"),
        ("((“…”))", ""),
        ("({)} siap (", "({)} siap"),
        ("", ""),
    ],
)
def test_examples(selection: str, expected: str) -> None:
    text = f"awal {selection} akhir"
    low, high = trim(text, 5, 5 + len(selection))
    assert text[low:high] == expected
    assert low < high or low == 5


def test_a_possessive_inside_keeps_its_apostrophe() -> None:
    text = "Rusia’s syarat"
    assert trim(text, 0, len(text)) == (0, len(text))


@given(texts, st.data())
def test_trimming_stays_inside_and_is_done_after_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trim(text, start, end)
    assert start <= low <= high <= end
    assert trim(text, low, high) == (low, high)
    kept = [character for character in text[start:end] if character.isalnum()]
    assert kept == [character for character in text[low:high] if character.isalnum()]
    assert low < high or low == start


def test_a_page_of_opening_brackets_is_read_once() -> None:
    text = "(" * 20_000 + "kata" + ")" * 3
    assert trim(text, 0, len(text)) == (20_000, 20_004)


def test_extents_outside_are_refused() -> None:
    for start, end in ((0, 4), (2, 1), (-1, 2)):
        with pytest.raises(OffsetRangeError):
            trim("abc", start, end)
