"""Sentences, in three languages and in giant lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.sentences import (
    Rules,
    RulesError,
    next_sentence,
    previous_sentence,
    sentence_at,
)
from annotator.domain.words import paragraph_at, word_at

RULES = Rules.parse(
    {
        "abbreviations": ["dr", "h", "s.h", "m.si", "s.d", "no.", "dsb", "gen", "jr", "г", "т.е"],
        "quote_verbs": ["kata", "ujarnya", "asked", "bertanya", "сказал"],
        "clause_cues": ["bahwa", "jika", "that", "if", "если"],
    }
)
PIECES = [
    "Kata", "kata", "Dr", "no", "12", "J", "Д", "e\u0301", " ", " ", ". ", "! ", "?", "…", '"', "“",
    "”", "«", "»", ")", "(", "—", "/", "\n", "\r\n", "\r", "\u2028", "\u00a0", "🚀",
    "\ufe0f", "\u0301", "1.", "U.S.", ", ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def sentences_of(text: str, rules: Rules = RULES) -> list[str]:
    first = sentence_at(text, 0, rules)
    extent = first if first[0] < first[1] else next_sentence(text, 0, rules)
    found = []
    while extent:
        found.append(text[slice(*extent)])
        extent = next_sentence(text, extent[0], rules)
    return found


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dr. H. Ahmad Yani, S.H., M.Si. menolak usul itu. | Dia pergi.",
        "Pasal No. 12 berlaku pukul 23.00 s.d. 05.00 WIB. | Harganya Rp 1.000,50 per hari.",
        "Dia bilang no. | Kami bilang ya.",
        "JAKARTA, WARTA - Rusia menolak! | Apakah AS setuju? | Belum...",
        '"Apakah mungkin?" tanya dia. | "Kami siap. | Namun mereka tidak," ujarnya. | Selesai.',
        '"Apakah mungkin?" Sergey Lavrov bertanya. | Tidak.',
        '"Apakah mungkin?" | Presiden Amerika Serikat Biden diam.',
        '"Apakah mungkin?" | Presiden. | Tidak.',
        "Ini dibahas di Jenewa . | Itu sebuah langkah.",
        "Rusia mau mundur. tetapi nanti.",
        "1. Tarik pasukan. | 2. Cabut sanksi pada 2022. | Lalu damai.",
        "Syaratnya a, b, dsb. dan lain-lain. | (Lihat juga di sini.) | [Foto] ada.",
        "Siap! | 🚀 Kami juga. 🚀🚀",
        "The U.S. Senate met Gen. Smith, Jr. and J. R. Jones. | It was short.",
        "“Is it over?” Lavrov asked. | “Yes.” | He left… | 'Good.' | Fine.",
        "В 2014 г. стороны подписали договор, т.е. соглашение. | Потом всё изменилось.",
        "«Мы готовы! — сказал он. | — Но не сейчас». | С. В. Петров уехал.",
        "«Вы готовы?» — спросил он. | «Да!» | Конец.",
        "МОСКВА, 12 мая. /ТАСС/. Россия готова. | США тоже.",
        "Selesai. ***",
    ],
)
def test_examples(paragraph: str) -> None:
    expected = paragraph.split(" | ")
    assert sentences_of(" ".join(expected)) == expected


def test_lines_end_sentences_and_blank_lines_are_skipped() -> None:
    text = "\n Judul berita \r\n\r\n  \nIsi. Lagi\rTanpa titik\u2028Akhir"
    assert sentences_of(text) == ["Judul berita", "Isi.", "Lagi", "Tanpa titik", "Akhir"]


def test_positions_at_the_edges() -> None:
    text = "Satu. Dua. \r\n\r\nTiga."
    assert sentence_at(text, 5, RULES) == (6, 10)
    assert sentence_at(text, 11, RULES) == (6, 10)
    assert sentence_at(text, 12, RULES) == (6, 10)
    assert sentence_at(text, 13, RULES) == (13, 13)
    assert sentence_at(text, len(text), RULES) == (15, 20)
    assert next_sentence(text, 13, RULES) == (15, 20)
    assert previous_sentence(text, 13, RULES) == (6, 10)
    assert previous_sentence(text, 3, RULES) is None
    assert next_sentence(text, 16, RULES) is None


def test_nothing_to_find() -> None:
    for text in ("", "\n\n", "   "):
        assert sentence_at(text, 0, RULES) == (0, 0)
        assert next_sentence(text, 0, RULES) is None
        assert previous_sentence(text, len(text), RULES) is None
    assert previous_sentence("Kata." + "\n" * 2000, 2005, RULES) == (0, 5)


@given(texts)
@settings(deadline=None)
def test_sentences_tile_the_visible_text(text: str) -> None:
    for at in range(len(text)):
        start, end = sentence_at(text, at, RULES)
        if text[at].isspace():
            continue
        assert start <= at < end
        assert text[start:end].strip() == text[start:end]
        inside = {sentence_at(text, inner, RULES) for inner in range(start, end)}
        assert inside == {(start, end)}
        low, high = word_at(text, at)
        assert start <= low < high <= end
        low, high = paragraph_at(text, at)
        assert low <= start < end <= high


@given(texts)
@settings(deadline=None)
def test_steps_reach_every_sentence_there_and_back(text: str) -> None:
    every = sorted(
        {sentence_at(text, at, RULES) for at in range(len(text)) if not text[at].isspace()}
    )
    for one, other in pairwise(every):
        assert next_sentence(text, one[0], RULES) == other
        assert previous_sentence(text, other[0], RULES) == one
    if every:
        assert next_sentence(text, every[-1][0], RULES) is None
        assert previous_sentence(text, every[0][0], RULES) is None


@given(texts, texts, texts.map(lambda text: "".join(text.split())))
@settings(deadline=None)
def test_other_paragraphs_do_not_matter(before: str, after: str, line: str) -> None:
    line = "Kata. " + line + " kata. Akhir."
    text = before + "\n" + line + "\n" + after
    shift = len(before) + 1
    for at in range(len(line) + 1):
        start, end = sentence_at(line, at, RULES)
        assert sentence_at(text, at + shift, RULES) == (start + shift, end + shift)


@pytest.mark.parametrize("filler", ["kata ", "kata🚀", "x" * 700 + " ", "🚀 . ", " "])
def test_giant_sentences_are_cut_the_same_from_everywhere(filler: str) -> None:
    text = "Judul\nAwal. " + "Kata " + filler * (30_000 // len(filler)) + "habis. Akhir."
    at, seen = 6, []
    while at < len(text):
        start, end = sentence_at(text, at, RULES)
        for inner in {start, (start + end) // 2, max(start, end - 1)}:
            if not text[inner].isspace():
                assert sentence_at(text, inner, RULES) == (start, end)
        seen.append((start, end))
        after = next_sentence(text, at, RULES)
        assert after is None or previous_sentence(text, after[0], RULES) == (start, end)
        at = after[0] if after else len(text)
    assert text[slice(*seen[0])] == "Awal."
    assert text[slice(*seen[-1])] == "Akhir."
    assert max(end - start for start, end in seen) < 14_000


def test_a_sentence_of_usual_size_is_never_cut() -> None:
    text = "Awal. " + "Kata " * 1500 + "habis. Akhir."
    assert [len(sentence) for sentence in sentences_of(text)] == [5, 7506, 6]


def test_rules_are_read_cleaned_and_joined() -> None:
    one = Rules.parse({"abbreviations": ["Dr.", " s.h "], "clause_cues": ["b", "a", "b"], "x": 1})
    assert one == Rules(frozenset({"dr", "s.h"}), frozenset(), ("b", "a"))
    joined = Rules.union(one, RULES)
    assert joined.abbreviations == one.abbreviations | RULES.abbreviations
    assert joined.quote_verbs == RULES.quote_verbs
    assert joined.clause_cues == ("b", "a", *RULES.clause_cues)
    assert Rules.union() == Rules()


@pytest.mark.parametrize("value", ["kata", [1], {"a": 1}])
def test_a_table_that_holds_no_strings_is_refused(value: object) -> None:
    with pytest.raises(RulesError, match="quote_verbs: expected a list of strings") as caught:
        Rules.parse({"quote_verbs": value})
    assert caught.value.key == "quote_verbs"


def test_without_rules_the_general_ones_hold() -> None:
    assert sentences_of("Dr. Yani pergi. J. Widodo tidak.", Rules()) == [
        "Dr.", "Yani pergi.", "J. Widodo tidak.",
    ]  # fmt: skip
