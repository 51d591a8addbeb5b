"""How selections grow and shrink: examples, and that the head never stands still on its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import selecting
from annotator.domain.sentences import Rules

RULES = Rules.parse(
    {
        "abbreviations": [],
        "quote_verbs": ["said"],
        "clause_cues": ["if", "that"],
        "joiners": ["that", "and"],
    }
)
TEXT = "“Moscow wants talks,” he said. NATO says that it will come if the troops leave. No more."
TEXTS = st.lists(
    st.sampled_from(["NATO", "says", "that", "if", "troops", "“leave”", ",", ".", "\n", "-"]),
    max_size=24,
).map(" ".join)


def extent(quote: str) -> tuple[int, int]:
    start = TEXT.index(quote)
    return start, start + len(quote)


def test_a_selection_grows_from_word_to_paragraph_and_back() -> None:
    at = selecting.first_word(TEXT, 0, RULES)
    assert TEXT[at:].startswith("Moscow"), "the opening quote is no word"
    seen, now = [], (at, at)
    while (found := selecting.wider(TEXT, now, at, RULES)) is not None:
        seen.append(found)
        now = found
    assert TEXT[slice(*seen[0])] == "Moscow"
    assert seen[-1] == (0, len(TEXT) - 1)
    back = []
    while (found := selecting.narrower(TEXT, now, at, RULES)) is not None:
        back.append(found)
        now = found
    assert back == seen[-2::-1]


@pytest.mark.parametrize(
    ("head", "anchor", "forward", "expected"),
    [
        ("NATO says", "NATO says", True, "NATO says that"),
        ("NATO says that", "NATO says", False, "NATO says"),
        ("NATO", "NATO says", False, ""),
    ],
)
def test_a_word_edge_is_a_word_end_behind_the_anchor(
    head: str, anchor: str, forward: bool, expected: str
) -> None:
    start = extent(anchor)[0]
    found = selecting.word_edge(TEXT, extent(head)[1], start, forward=forward)
    assert found == (extent(expected)[1] if expected else start)


def test_a_head_before_its_anchor_goes_to_word_starts() -> None:
    anchor = extent("that it")[1]
    there, that = extent("it will")[0], extent("that it")[0]
    assert selecting.word_edge(TEXT, anchor, anchor, forward=False) == there
    assert selecting.word_edge(TEXT, there, anchor, forward=False) == that
    assert selecting.word_edge(TEXT, that, anchor, forward=True) == there
    assert selecting.word_edge(TEXT, there, anchor, forward=True) == anchor


def test_sentence_edges() -> None:
    start, end = extent("NATO says that it will come if the troops leave.")
    assert selecting.sentence_edge(TEXT, start, RULES, forward=True) == end
    assert selecting.sentence_edge(TEXT, end, RULES, forward=True) == len(TEXT)
    assert selecting.sentence_edge(TEXT, len(TEXT), RULES, forward=True) == len(TEXT)
    assert selecting.sentence_edge(TEXT, end, RULES, forward=False) == start


def test_clause_edges() -> None:
    start, end = extent("it will come if the troops leave")
    come = extent("it will come")[1]
    assert selecting.clause_edge(TEXT, start, start, RULES, forward=True) == come
    assert selecting.clause_edge(TEXT, come, start, RULES, forward=True) == end
    assert selecting.clause_edge(TEXT, end, start, RULES, forward=False) == come
    assert selecting.clause_edge(TEXT, len(TEXT), 0, RULES, forward=True) == len(TEXT)
    assert selecting.clause_edge(TEXT, come, come, RULES, forward=False) < come


def test_a_letter_finds_the_next_word_that_begins_with_it() -> None:
    assert selecting.word_beginning(TEXT, 0, "t") == extent("talks")
    assert selecting.word_beginning(TEXT, extent("talks")[0], "tт") == extent("that")
    assert selecting.word_beginning(TEXT, 0, "z") is None


@given(TEXTS, st.data())
def test_heads_stay_in_the_text_and_reach_its_ends(text: str, data: st.DataObject) -> None:
    anchor = data.draw(st.integers(0, len(text)))
    for forward in (True, False):
        head = anchor
        for _ in range(len(text) + 1):
            moved = selecting.word_edge(text, head, anchor, forward=forward)
            assert 0 <= moved <= len(text)
            assert moved >= head if forward else moved <= head
            if moved == head:
                break
            head = moved
        assert selecting.sentence_edge(text, head, RULES, forward=forward) in range(len(text) + 1)
        found = selecting.clause_edge(text, head, anchor, RULES, forward=forward)
        assert found in range(len(text) + 1)
