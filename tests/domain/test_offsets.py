"""Offsets: compared with a brute-force count and with a real Qt document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from annotator.domain.offsets import SOFT_LIMIT, Display, OffsetMap, OffsetRangeError

PIECES = [
    "a", "Б", "é", "e\u0301", " ", "\t", "\n", "\r\n", "\r", "\u2028", "\u2029", "\u00a0", "\ufeff",
    "\ufffe", "\uffff", "\ufdd0", "\ufdd1", "\0", "\ud83d", "\ude80", "\U0001f680", "🇮🇩",
    "👩‍👩‍👧", "\u200d", "\ufe0f", "\u0301", "\x0b", "\x0c", "\x85", "\x1c", "\u00ad", "\ufffc",
    ". ", "kata",
]  # fmt: skip
LONG = ["kata lain. " * 500, "kata " * 1700, "a" * (SOFT_LIMIT + 50), "🚀 " * 2100, "б" * 3990]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
long_texts = st.lists(st.sampled_from(PIECES + LONG), max_size=8).map("".join)
any_texts = texts | st.text(max_size=20)


def brute_force(text: str) -> list[int]:
    """Give the Qt position of every code point position, counted character by character."""
    positions, qt = [], 0
    for index, character in enumerate(text):
        positions.append(qt)
        in_crlf = text[index : index + 2] == "\r\n"
        if not in_crlf:
            qt += 2 if ord(character) > 0xFFFF else 1
        if text[max(0, index - 1) : index + 1] == "\r\n":
            positions[-1] = positions[-2]
    return [*positions, qt]


def document(text: str) -> QTextDocument:
    made = QTextDocument()
    made.setPlainText(text)
    return made


def selected(doc: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(doc)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


@given(any_texts)
def test_positions_equal_a_count_character_by_character(text: str) -> None:
    offsets = OffsetMap.of(text)
    assert [offsets.to_qt(cp) for cp in range(len(text) + 1)] == brute_force(text)
    assert offsets.qt_length == brute_force(text)[-1]


@given(any_texts)
def test_every_position_outside_a_crlf_comes_back(text: str) -> None:
    display = Display.of(text)
    for cp in range(len(text) + 1):
        inside = text[max(0, cp - 1) : cp + 1] == "\r\n"
        expected = cp - 1 if inside else cp
        assert display.to_cp(display.to_qt(cp)) == expected
        assert display.to_cp(display.to_qt(cp), up=True) == expected


@given(any_texts)
def test_a_position_inside_a_pair_snaps_down_or_up(text: str) -> None:
    offsets = OffsetMap.of(text)
    for cp, character in enumerate(text):
        if ord(character) > 0xFFFF:
            inside = offsets.to_qt(cp) + 1
            assert offsets.to_cp(inside) == cp
            assert offsets.to_cp(inside, up=True) == cp + 1


@given(any_texts | long_texts)
@settings(deadline=None)
@pytest.mark.usefixtures("qapp")
def test_qt_alters_nothing_in_the_display(text: str) -> None:
    display = Display.of(text)
    doc = document(display.text)
    assert doc.characterCount() - 1 == display.offsets.qt_length
    assert len(doc.toPlainText()) == len(display.text)
    assert doc.toPlainText() == display.text.replace("\u00a0", " ")


@given(any_texts, st.data())
@settings(deadline=None)
@pytest.mark.usefixtures("qapp")
def test_a_span_selects_its_own_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    display = Display.of(text)
    shown = selected(document(display.text), display.to_qt(start), display.to_qt(end))
    low = display.to_cp(display.to_qt(start))
    high = display.to_cp(display.to_qt(end), up=True)
    assert shown == Display.of(text[low:high]).text
    assert set(range(low, high)) <= set(range(start - 1, end))


@given(any_texts | long_texts)
@settings(deadline=None)
def test_the_display_keeps_every_character_but_the_cr_of_a_crlf(text: str) -> None:
    display = Display.of(text)
    assert len(display.text) == len(text.replace("\r\n", "\n"))
    assert len(display.text.encode("utf-16-le")) // 2 == display.offsets.qt_length


@given(long_texts)
@settings(deadline=None)
def test_soft_breaks_are_spaces_and_no_block_ends_empty(text: str) -> None:
    display = Display.of(text)
    for at in display.soft_breaks:
        assert text[at] == " "
        qt = display.to_qt(at)
        assert display.is_soft(qt)
        assert display.to_cp(qt) == at
    hard = {at for at in range(len(text)) if text[at] in "\n\r\u2028\u2029"}
    assert not any(display.is_soft(display.to_qt(at)) for at in hard)
    assert not any(at + 1 in hard or at + 1 == len(text) for at in display.soft_breaks)


@pytest.mark.parametrize("line", ["Satu kalimat. " * 9000, "kata " * 20_000, "да 🚀 " * 20_000])
def test_a_giant_line_is_shown_in_blocks_within_the_limit(line: str) -> None:
    lengths = [len(block) for block in Display.of(line).text.split("\n")]
    assert max(lengths) <= SOFT_LIMIT
    assert min(lengths[:-1]) >= SOFT_LIMIT // 2


def test_a_break_stands_after_a_sentence_where_one_ends_in_reach() -> None:
    text = "kata " * 500 + "akhir. Awal " + "kata " * 500
    assert Display.of(text).soft_breaks == {text.index(" Awal")}


def test_the_last_sentence_in_reach_fills_a_block_best_and_else_the_last_word() -> None:
    sentences = "kata " * 420 + "satu. Dua " + "kata " * 100 + "tiga. Empat " + "kata " * 600
    assert Display.of(sentences).soft_breaks == {sentences.index(" Empat")}
    words = "kata " * 1000
    assert Display.of(words).soft_breaks == {SOFT_LIMIT - 1}


def test_a_line_that_cannot_be_broken_keeps_no_later_one_from_it() -> None:
    text = "a" * 5000 + "\n" + "kata " * 1000 + "\nend"
    assert Display.of(text).soft_breaks == {5001 + SOFT_LIMIT - 1}


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("kata " * 800, set()),
        ("kata " * 800 + "x", {3999}),
        (("kata " * 800 + "x\n") * 2, {3999, 4002 + 3999}),
        ("\n" + "kata " * 1000, {4000}),
        ("a" * 3999 + " " + "b" * 3000 + " " + "c" * 999 + " " + "d" * 1000, {3999, 7000}),
    ],
)
def test_a_block_has_as_many_characters_as_the_limit_and_no_more(
    text: str, breaks: set[int]
) -> None:
    assert Display.of(text).soft_breaks == breaks


@pytest.mark.parametrize("before", ["", "first\n"])
@pytest.mark.parametrize("after", [" b", " b c d", " b c\nd e"])
def test_a_giant_word_is_followed_by_a_break(before: str, after: str) -> None:
    text = before + "a" * 5000 + after
    assert Display.of(text).soft_breaks == {len(before) + 5000}


def test_the_display_snaps_inside_a_pair_as_its_offsets_do() -> None:
    display = Display.of("a🚀b")
    assert (display.to_cp(2), display.to_cp(2, up=True)) == (1, 2)


def test_a_usual_line_is_never_broken() -> None:
    text = ("kata " * 800).rstrip() + "\n"
    assert len(text) == SOFT_LIMIT
    assert Display.of(text * 3) == Display(text * 3, frozenset(), OffsetMap.of(text * 3))


def test_a_line_without_spaces_stays_whole_up_to_the_first_one() -> None:
    text = "a" * 10_000 + " " + "b" * 10_000 + "\n" + "c" * 5000 + " \n" + "d" * 5000
    display = Display.of(text)
    assert display.soft_breaks == {10_000}
    assert display.text[10_000] == "\n"


def test_line_separators_beside_a_cr_or_lf_stay_line_ends_of_their_own() -> None:
    assert Display.of("a\r\u2028b\u2029\nc\r\n\nd").text == "a\n\nb\n\nc\n\nd"


def test_characters_that_qt_would_change_are_replaced() -> None:
    assert Display.of("\ufeffa\ufffe\uffff\ufdd0\ufdd1\0\ud800").text == "\u2060a" + (
        "\ufffd" * 4 + "\u2400\ufffd"
    )


@pytest.mark.parametrize("position", [-1, 4])
def test_a_position_outside_is_refused_with_both_numbers(position: int) -> None:
    offsets = OffsetMap.of("abc")
    for call in (offsets.to_qt, offsets.to_cp):
        with pytest.raises(OffsetRangeError, match=f"position {position} lies outside 0 to 3"):
            call(position)
    with pytest.raises(IndexError) as caught:
        offsets.to_cp(position)
    assert (caught.value.position, caught.value.limit) == (position, 3)
