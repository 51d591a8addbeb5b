"""Finding what was typed, however the text writes it."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.domain.finding import find_all


def found(text: str, query: str, **options: bool) -> list[str]:
    return [text[start:end] for start, end in find_all(text, query, **options)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Rusia dan rusia", "RUSIA", ["Rusia", "rusia"]),
        ("Москва и МОСКВА", "москва", ["Москва", "МОСКВА"]),
        ("jaminan\r\nkeamanan", "jaminan keamanan", ["jaminan\r\nkeamanan"]),
        ("jaminan\u00a0 \u2028keamanan", "jaminan keamanan", ["jaminan\u00a0 \u2028keamanan"]),
        ("jaminan\u200bkeamanan", "jaminan keamanan", ["jaminan\u200bkeamanan"]),
        ("jaminankeamanan", "jaminan keamanan", []),
        ("a\u00adb", "a b", []),
        ("a\u00ad b", "a b", ["a\u00ad b"]),
        ("кафе, кафé, кафе\u0301", "кафе", ["кафе", "кафе\u0301"]),
        ("café cafe\u0301 cafe CAFÉ", "cafe", ["café", "cafe\u0301", "cafe", "CAFÉ"]),
        ("café cafe\u0301 cafe", "café", ["café", "cafe\u0301"]),
        ("café cafe\u0301 cafe", "cafe\u0301", ["café", "cafe\u0301"]),
        ("её и ее и е\u0308е", "её", ["её", "ее", "е\u0308е"]),
        ("её и ее", "ее", ["её", "ее"]),
        ("Ёлка, Елка, ёлка", "Ёлка", ["Ёлка", "Елка", "ёлка"]),
        ("мой мои мои\u0306", "мои", ["мои"]),
        ("мой мои мои\u0306", "мой", ["мой", "мои\u0306"]),
        ("бо\u0301льшая", "большая", ["бо\u0301льшая"]),
        ("í\u0308", "i", ["í\u0308"]),
        ("Rus\u00adsia Rus\u200bsia", "russia", ["Rus\u00adsia", "Rus\u200bsia"]),
        ("ab a\u200bb", "a\u200bb", ["a\u200bb"]),
        ("Ma’ruf, Ma'ruf", "ma'ruf", ["Ma’ruf", "Ma'ruf"]),
        ("“ya” «ya»", '"ya"', ["“ya”", "«ya»"]),
        ("negara–negara negara-negara", "negara-negara", ["negara–negara", "negara-negara"]),
        ("harga (10%)? [x]", "(10%)?", ["(10%)?"]),
        ("한국 한국", "한국", ["한국", "한국"]),
        ("👩\u200d👩 dan 👩", "👩", ["👩", "👩", "👩"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("kata", " kata ", ["kata"]),
        ("kata", "  \n ", []),
        ("kata", "", []),
        ("", "kata", []),
    ],
)
def test_what_is_found(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


def test_case_and_words_count_when_asked_for() -> None:
    text = "Nato NATO nato-isasi natonya “NATO” Нато"
    assert found(text, "NATO", match_case=True) == ["NATO", "NATO"]
    assert find_all(text, "nato", whole_words=True) == [(0, 4), (5, 9), (10, 14), (30, 34)]
    assert found(text, "nato", whole_words=True, match_case=True) == ["nato"]
    assert found("ruda rudal ru\u00addal e\u0301a", "ru", whole_words=True) == []
    assert found("e\u0301a a", "a", whole_words=True) == ["a"]
    assert found("ke $5 dan $50", "$5", whole_words=True) == ["$5"]
    assert found("x$5", "$5", whole_words=True) == ["$5"], "a sign has no beginning of a word"


@given(texts, texts, st.text(min_size=1, max_size=8))
def test_what_stands_in_the_text_is_found(before: str, after: str, query: str) -> None:
    text = f"{before} {query} {after}"
    hits = find_all(text, query)
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert all(one[1] <= other[0] for one, other in pairwise(hits))
    core = query.strip()
    if core:
        at = len(before) + 1 + query.index(core)
        taken = [hit for hit in hits if hit[0] < at + len(core) and hit[1] > at]
        assert taken, "neither there nor in a hit that reaches into it"


WORDS = st.text("abcéèñüйиеёcdЖж", min_size=1, max_size=6)


@given(WORDS, st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_neither_form_nor_case_makes_a_difference(
    word: str, form: str, other: str, upper: bool
) -> None:
    text = "0 " + unicodedata.normalize(form, word.upper() if upper else word) + " 0"
    assert find_all(text, unicodedata.normalize(other, word)) == [(2, len(text) - 2)]


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([" ", "\r\n", "\u00a0", "\t  "]))
def test_any_white_space_stands_for_a_space(words: list[str], space: str) -> None:
    text = space.join(words)
    assert (0, len(text)) in find_all(text, " ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "Rusia menolak usulan itu, dan Москва требует гарантий.\n" * 18_000,
        "a" * 1_000_000,
        "a" + "\u200b" * 1_000_000,
        "a" + "\u0301" * 1_000_000,
        "a" + " \u200b" * 500_000,
    ],
    ids=["article", "one letter", "zero width", "accents", "spaces"],
)
def test_a_megabyte_is_gone_through_once(text: str) -> None:
    # A pattern that tried each place again from the next would not come to an end here.
    for query in ("usulan itu", "a b", "ab", "гарант"):
        assert len(find_all(text, query)) == text.count(query)
