"""The clause that the cursor selects has no word that only joins it to its neighbours."""

from __future__ import annotations

import pytest

from annotator.domain.clauses import core_of
from annotator.domain.sentences import Rules

RULES = Rules(joiners=frozenset({"that", "but", "agar", "но", "dan"}))


@pytest.mark.parametrize(
    ("text", "clause", "core"),
    [
        ("She said that it was over.", "that it was over", "it was over"),
        ("A, but that it ends.", "but that it ends", "it ends"),
        ("That is final.", "That is final", "That is final"),
        ("It was over, but", "It was over, but", "It was over"),
        ("Он сказал, но нет", "но нет", "нет"),
        ("Moskow, dan", "dan", "dan"),
        ("If it is so, it ends.", "it ends", "it ends"),
    ],
)
def test_joiners_fall_away(text: str, clause: str, core: str) -> None:
    start = text.index(clause)
    found = core_of(text, (start, start + len(clause)), RULES)
    assert text[slice(*found)] == core


def test_a_blank_clause_stays() -> None:
    assert core_of("a  b", (1, 3), RULES) == (1, 3)
