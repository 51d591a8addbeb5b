"""Where a dragged end comes to rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.domain.edges import end_near, start_near
from annotator.domain.words import snap

TEXT = "Kami siap, kata dia."


@pytest.mark.parametrize(
    ("position", "end", "expected"),
    [(0, 20, 0), (2, 20, 0), (4, 20, 5), (5, 20, 5), (9, 20, 9), (10, 20, 11), (19, 9, 5)],
)
def test_a_start_goes_to_the_start_of_a_word(position: int, end: int, expected: int) -> None:
    assert start_near(TEXT, position, end) == expected


@pytest.mark.parametrize(
    ("position", "start", "expected"),
    [(20, 0, 20), (18, 0, 19), (17, 0, 19), (16, 0, 15), (10, 0, 10), (9, 0, 9), (0, 5, 9)],
)
def test_an_end_goes_to_the_end_of_a_word(position: int, start: int, expected: int) -> None:
    assert end_near(TEXT, position, start) == expected


def test_the_ends_never_meet_over_white_space() -> None:
    assert start_near("kata   ", 6, 7) == 0
    assert start_near("   ", 2, 3) == 2
    assert start_near("   ", 5, 3) == 2
    assert start_near("   ", -1, 3) == 0
    assert end_near("   kata", 1, 0) == 7
    assert end_near("   ", 0, 1) == 2


@given(texts.filter(bool), st.data())
def test_ends_lie_inside_apart_and_split_no_word(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(1, len(text)))
    start = start_near(text, position, end)
    assert 0 <= start < end
    first = data.draw(st.integers(0, len(text) - 1))
    last = end_near(text, position, first)
    assert first < last <= len(text)
    if not text[start].isspace():
        assert snap(text, start, end)[0] == start
    if not text[last - 1].isspace():
        assert snap(text, first, last)[1] == last
