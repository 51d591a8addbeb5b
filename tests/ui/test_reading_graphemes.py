"""Positions that fall between visible characters, never inside one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from annotator.ui.reading.graphemes import (
    grapheme_ceil,
    grapheme_floor,
    next_grapheme,
    previous_grapheme,
)

LETTERS = ["a", "Ж", ".", "1", " ", "“", "—", "©", "\u00ad", "\0", "\n", "\r\n", "\r", "각"]
JOINED = ["e\u0301", "\u0301", "и\u0306", "\u200d", "\u1100\u1161", "\u0600", "\ufeff", "\ufffe"]
EMOJI = ["🚀", "👩‍👩‍👧‍👦", "🇮🇩", "🇷🇺", "🇺", "👍🏽", "❤️"]

texts = st.lists(st.sampled_from(LETTERS + JOINED + EMOJI), max_size=20).map("".join)


thai_and_emoji = st.lists(st.sampled_from(["น้ำ", "क्षि", "a", "👩‍👩‍👧‍👦"]), max_size=8).map("".join)


def edges_by_qt(text: str) -> list[int]:
    """Return all boundaries as Qt finds them in the whole text."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, "\n" + text)
    units = ("\n" + text).encode("utf-16-le", "surrogatepass")
    edges = []
    finder.setPosition(0)
    while (edge := finder.toNextBoundary()) != -1:
        edges.append(len(units[: edge * 2].decode("utf-16-le")) - 1)
    return edges


@given(texts)
@example("\ufeffa")
@example("\ufffea")
@example("🇮🇩🇷🇺🇮🇩" * 6)
@example("a" + "\u0301" * 60 + "b")
def test_floor_and_ceil_are_the_nearest_boundaries(text: str) -> None:
    edges = edges_by_qt(text)
    for position in range(len(text) + 1):
        assert grapheme_floor(text, position) == max(e for e in edges if e <= position)
        assert grapheme_ceil(text, position) == min(e for e in edges if e >= position)


@given(texts)
def test_stepping_visits_every_boundary_once_in_both_directions(text: str) -> None:
    edges = edges_by_qt(text)
    forth = [0]
    while forth[-1] < len(text):
        forth.append(next_grapheme(text, forth[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_grapheme(text, back[-1]))
    assert forth == edges
    assert back == edges[::-1]


@pytest.mark.parametrize("whole", ["👩‍👩‍👧‍👦", "🇮🇩", "e\u0301", "\r\n", "👍🏽"])
def test_nothing_lies_inside_a_visible_character(whole: str) -> None:
    text = f"ab{whole}cd"
    for inside in range(3, 2 + len(whole)):
        assert grapheme_floor(text, inside) == 2
        assert grapheme_ceil(text, inside) == 2 + len(whole)


@given(thai_and_emoji)
def test_where_qt_errs_steps_still_go_on_and_meet(text: str) -> None:
    forth = [0]
    while forth[-1] < len(text):
        forth.append(next_grapheme(text, forth[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_grapheme(text, back[-1]))
    assert forth == back[::-1] or text == ""


def test_positions_outside_are_brought_in() -> None:
    assert grapheme_floor("abc", -4) == 0
    assert grapheme_ceil("abc", 9) == 3
    assert next_grapheme("", 0) == previous_grapheme("", 0) == 0
