"""Clauses, in three languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.clauses import clause_at, next_clause, previous_clause
from annotator.domain.sentences import Rules, sentence_at
from annotator.domain.words import word_at

RULES = Rules.parse(
    {
        "abbreviations": ["no"],
        "quote_verbs": ["kata", "ujarnya", "menurut", "said", "сказал", "заявил"],
        "clause_cues": [
            "bahwa", "jika", "hanya jika", "asalkan", "dengan imbalan", "agar", "tetapi",
            "sementara", "that", "if", "only if", "but", "что", "если", "при условии, что",
        ],
    }
)  # fmt: skip
PIECES = [
    "kata", "Rusia siap", "mundur dulu dari sana", "jika", "bahwa", "12", " ", " ", " ", ", ", "; ",
    ": ", " - ", " — ", '"', "“", "”", "«", "»", ".", "! ", "(", ")", "\n", "\r\n", "🚀", "e\u0301",
    "\ufe0f", "\u00a0", "MADRID - ", "/. ", "ujarnya",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def clauses_of(text: str, rules: Rules = RULES) -> list[str]:
    found = []
    extent = clause_at(text, 0, rules) if text.strip() else None
    while extent:
        found.append(text[slice(*extent)])
        extent = next_clause(text, extent[0], rules)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "KOTA, WARTA - | Pejabat itu menyatakan pihaknya siap berunding tentang rudal jarak jauh, "
        "| di mana latihan kedua negara ikut dibahas besok, Selasa (4/5/2021) di Wina.",
        '"Kami bersedia mengurangi jumlah pasukan, | asalkan pihak lain berbuat sama," '
        "| kata diplomat itu, menutup acara.",
        "Moskow, kata dia, masih menginginkan jaminan tertulis.",
        "Moskow menginginkan jaminan tertulis dari NATO, | kata diplomat itu.",
        "Moskow menginginkan jaminan tertulis dari NATO, rudal dan kapal, serta waktu.",
        "Laporan itu menyebut | bahwa kedua pihak menolak, | jika syaratnya berubah.",
        "Mereka menawarkan pembatasan rudal | dengan imbalan penarikan pasukan dari perbatasan.",
        "Namun, agar usul itu berlaku, | kedua pihak harus membuka semua pangkalan, "
        "| menurut dokumen itu.",
        "Jika Rusia mundur, | AS setuju.",
        'AS menawarkan "mekanisme keterbukaan baru" yang berlaku di dua pangkalan.',
        'AS menolak "rudal, kapal, dan pesawat tempur" buatan mereka, | sementara NATO tidak.',
        "Dia berkata: | “Kami tidak mundur”.",
        'Dia mengulangi | "kami tidak akan pernah mundur dari tanah ini" | di depan wartawan.',
        '"Kami siap," | ujarnya, | "tetapi mereka belum."',
        "membuat janji bersama,” | kata pejabat itu.",
        "Usul itu (lihat lampiran; bagian dua, atau tiga, jika perlu) ditolak; | alasannya jelas.",
        "Rapat 10 - 12 Mei dibatalkan - | semua setuju.",
        "Jakarta - | Menteri luar negeri menolak.",
        "  MADRID (AFP) — | Menteri luar negeri menolak.",
        "Москва — столица России.",
        "Ya: tidak.",
        "Kami akan mundur | hanya jika mereka setuju.",
        "Kami akan mundur jika perlu.",
        "Russia said it would wait, | a senior diplomat said.",
        "We will not wait,” | the official said — | but only if Kyiv agrees.",
        "МОСКВА, 12 мая. /ТАСС/. | Россия готова обсуждать ракеты, | если НАТО согласится.",
        "«Мы готовы к переговорам», | — сказал министр.",
        "«Готовы», — сказал министр, | что это правда.",
        "США предложили договор, | при условии, что Россия отведёт войска.",
        "Dia menyebut | “satu dan «dua» tiga empat lima enam tujuh delapan”, | katanya sendiri.",
    ],
)
def test_examples(sentence: str) -> None:
    expected = [part.strip() for part in sentence.split("| ")]
    assert clauses_of(sentence.replace("| ", "")) == expected


def test_a_dateline_is_one_only_at_the_start_of_a_line() -> None:
    assert clauses_of("Satu kalimat. Jakarta - Menteri menolak.")[1:] == [
        "Jakarta - Menteri menolak."
    ]
    assert clauses_of("Satu kalimat.\n Jakarta - Menteri menolak.")[1:] == [
        "Jakarta -",
        "Menteri menolak.",
    ]


def test_edges_and_blank_lines() -> None:
    text = "Satu dua; tiga empat. \r\n\r\nLima."
    assert clause_at(text, 9, RULES) == (10, 21)
    assert clause_at(text, 22, RULES) == (10, 21)
    assert clause_at(text, 24, RULES) == (24, 24)
    assert next_clause(text, 24, RULES) == (26, 31)
    assert previous_clause(text, 24, RULES) == (10, 21)
    assert previous_clause(text, 12, RULES) == (0, 9)
    assert previous_clause(text, 0, RULES) is None
    assert clause_at("", 0, RULES) == (0, 0)
    assert clauses_of("Satu dua tiga empat jika lima enam", Rules()) == [
        "Satu dua tiga empat jika lima enam"
    ]


@given(texts)
@settings(deadline=None)
def test_clauses_tile_their_sentence(text: str) -> None:
    for at in range(len(text) + 1):
        start, end = clause_at(text, at, RULES)
        low, high = sentence_at(text, at, RULES)
        assert low <= start <= end <= high
        word = word_at(text, at)
        assert start <= word[0] <= word[1] <= end
        if at < len(text) and not text[at].isspace():
            assert start <= at < end
            assert text[start:end].strip() == text[start:end]
            inside = {clause_at(text, inner, RULES) for inner in range(start, end)}
            assert inside == {(start, end)}


@given(texts)
@settings(deadline=None)
def test_steps_reach_every_clause_there_and_back(text: str) -> None:
    every = sorted({clause_at(text, at, RULES) for at in range(len(text)) if text[at].strip()})
    for one, other in pairwise(every):
        assert next_clause(text, one[0], RULES) == other
        assert previous_clause(text, other[0], RULES) == one
    assert not every or next_clause(text, every[-1][0], RULES) is None


@given(texts)
@settings(deadline=None)
def test_no_clause_is_empty_of_words_beside_others(text: str) -> None:
    for at in range(len(text)):
        clause, sentence = clause_at(text, at, RULES), sentence_at(text, at, RULES)
        if clause != sentence:
            assert any(character.isalnum() for character in text[slice(*clause)])
