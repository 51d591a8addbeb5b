"""Paragraphs, words and snapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.offsets import OffsetRangeError
from annotator.domain.words import (
    next_word,
    paragraph_at,
    previous_word,
    snap,
    unit_at,
    within_grid,
    word_at,
)

PIECES = [
    "kata", "Д", "e\u0301", "12", " ", "  ", "\u00a0", ".", ",", "-", "'", "’", "/", ":", '"', "(",
    "—", "\n", "\r\n", "\r", "\u2028", "🚀", "🇮🇩", "🇷🇺", "👩‍👩‍👧", "👍🏽", "1️⃣", "❤️",
    "\u200d", "\u0301", "_", "\ufeff", "नि", "क्‍ष",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def words_of(text: str) -> list[str]:
    found, at = [], 0
    while at < len(text):
        start, end = unit_at(text, at)
        if end > start:
            found.append(text[start:end])
        at = max(end, at + 1)
    return found


@pytest.mark.parametrize(
    "word",
    [
        "Orang-orang", "KOMPAS.com", "10/1", "1.000,50", "Ma'ruf", "Ma’ruf", "9/1/2022", "19:18",
        "cafe\u0301s", "क्‍ष", "de\u00adeskalasi", "NATO-nya", "Rp50", "S.H", "snake_case",
    ],
)  # fmt: skip
def test_one_word(word: str) -> None:
    assert words_of(f" ({word}), {word}: «{word}».") == [
        "(", word, ")", ",", word, ":", "«", word, "»", ".",
    ]  # fmt: skip


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "👍🏽", "🇮🇩", "❤️", "*️⃣", "🏴\U000e0067\U000e007f"])
def test_an_emoji_cluster_is_a_unit_of_its_own(cluster: str) -> None:
    text = f"siap{cluster}{cluster}!"
    assert words_of(text) == ["siap", cluster, cluster, "!"]


def test_joiners_at_the_edge_of_a_word_stand_alone() -> None:
    assert words_of("'kata' -lain- 5, a,b 3:b") == [
        "'", "kata", "'", "-", "lain", "-", "5", ",", "a", ",", "b", "3", ":", "b",
    ]  # fmt: skip


def test_white_space_belongs_to_the_next_word_of_its_line_or_to_the_last() -> None:
    text = "satu  dua  \n  tiga\n \n"
    assert word_at(text, 4) == (6, 9)
    assert word_at(text, 5) == (6, 9)
    assert word_at(text, 10) == (6, 9)
    assert word_at(text, 11) == (6, 9)
    assert word_at(text, 12) == (14, 18)
    assert word_at(text, 20) == (19, 19)
    assert word_at(text, len(text)) == (len(text), len(text))
    assert word_at("", 0) == (0, 0)


def test_the_caret_steps_over_punctuation_from_word_to_word() -> None:
    text = "Ya!  «Siap», 🚀 kata dia.\r\n— Lagi..."
    starts = [text.index(word) for word in ("Ya", "Siap", "kata", "dia", "Lagi")]
    steps, at = [], 0
    while at < len(text):
        steps.append(at)
        at = next_word(text, at)
    assert steps == starts
    back = []
    while at > 0:
        at = previous_word(text, at)
        back.append(at)
    assert back == starts[::-1]


def test_without_words_the_caret_steps_to_the_ends() -> None:
    assert next_word("... 🚀", 1) == 5
    assert previous_word("... 🚀", 4) == 0


def test_paragraphs_end_at_every_kind_of_line_end() -> None:
    text = "a\nb\r\nc\rd\u2028e\u2029"
    lines = [paragraph_at(text, at) for at in range(len(text) + 1)]
    assert [text[start:end] for start, end in lines] == [*"aabbbccddee", ""]
    assert lines[4] == (2, 3)


@given(texts, st.data())
def test_a_paragraph_is_a_line_without_its_end(text: str, data: st.DataObject) -> None:
    start, end = paragraph_at(text, data.draw(st.integers(0, len(text))))
    assert not set(text[start:end]) & set("\r\n\u2028\u2029")
    assert start == 0 or text[start - 1] in "\r\n\u2028\u2029"
    assert end == len(text) or text[end] in "\r\n\u2028\u2029"


@given(texts)
def test_units_tile_what_is_visible(text: str) -> None:
    for at in range(len(text)):
        start, end = unit_at(text, at)
        if text[at].isspace():
            assert (start, end) == (at, at)
        else:
            assert start <= at < end
            assert {unit_at(text, inner) for inner in range(start, end)} == {(start, end)}
            assert word_at(text, at) == (start, end)


@given(texts, st.data())
def test_steps_make_progress_and_stop_at_word_starts(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    after, before = next_word(text, at), previous_word(text, at)
    assert after > at or at == after == len(text)
    assert before < at or at == before == 0
    assert after == len(text) or unit_at(text, after)[0] == after
    assert before == 0 or unit_at(text, before)[0] == before
    if after < len(text):
        assert previous_word(text, after) <= at


@given(texts, st.data())
def test_snapping_widens_to_whole_units_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = snap(text, start, end)
    assert low <= start
    assert high >= end
    assert snap(text, low, high) == (low, high)


def test_snapping_examples() -> None:
    text = "Orang-orang 👩‍👩‍👧 siap"
    assert snap(text, 2, 13) == (0, 17)
    assert snap(text, 0, 11) == (0, 11)
    assert snap(text, 11, 12) == (11, 12)
    assert snap(text, 3, 3) == (0, 11)


@pytest.mark.parametrize("length", [1023, 1024, 5000])
@pytest.mark.parametrize("margin", [0, 7])
def test_giant_runs_are_cut_the_same_from_everywhere(length: int, margin: int) -> None:
    text = "x" * margin + "\n" + "ab-" * length + " z"
    seen, at = [], margin + 1
    while at < len(text) - 2:
        start, end = unit_at(text, at)
        assert start == at
        assert {unit_at(text, inner) for inner in range(start, end)} == {(start, end)}
        seen.append(end - start)
        at = end
    assert max(seen) < 3 * 512


@given(st.integers(-9, 60), st.integers(1, 60), st.integers(0, 59), st.integers(1, 9))
def test_the_grid_keeps_a_full_size_off_the_ends(
    low: int, length: int, offset: int, size: int
) -> None:
    high, pos = low + length, low + min(offset, length - 1)
    start, end = within_grid(low, high, pos, -9, size)
    assert low <= start <= pos < end <= high
    assert start == low or start - low >= size
    assert end == high or high - end >= size
    assert {within_grid(low, high, at, -9, size) for at in range(start, end)} == {(start, end)}


@pytest.mark.parametrize("pos", [-1, 4])
def test_positions_outside_are_refused(pos: int) -> None:
    for call in (paragraph_at, word_at, next_word, previous_word):
        with pytest.raises(OffsetRangeError):
            call("abc", pos)
    for start, end in ((0, 4), (2, 1), (-1, 2)):
        with pytest.raises(OffsetRangeError):
            snap("abc", start, end)
