"""The register of actors: merges, completion, the nine digits."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.entities import (
    NINE,
    Entity,
    Register,
    fold,
    merged,
    nine,
    parse_actors,
    shipped_id,
)
from annotator.resources import read

RUSSIA = Entity("russia", "Russia", ("Rusia", "Россия", "Moskow", "Kremlin"))
LAVROV = Entity("lavrov", "Sergey Lavrov", ("Menlu Rusia", "Lavrov", "Лавров"))
USA = Entity("usa", "United States", ("AS", "США", "Amerika Serikat"))
MFA = Entity("mfa", "Ministry of Foreign Affairs of Russia", ("МИД России",))
ALL = Register([RUSSIA, LAVROV, USA, MFA])
MANY = Register([Entity(str(n), f"Actor {n}") for n in range(12)])


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("  Moskow ", "moskow"), ("ЛАВРОВ", "лавров"), ("Соединённые  Штаты", "соединенные штаты"),
     ("Erdoğan", "erdogan"), ("Straße", "STRASSE"), ("и\u0306од", "йод"), ("™", "tm")],
)  # fmt: skip
def test_names_are_compared_without_case_accents_and_doubled_spaces(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lavrov", [("lavrov", "Lavrov")]),
        ("лавр", [("lavrov", "Лавров")]),
        ("rus", [("russia", "Russia"), ("lavrov", "Menlu Rusia"),
                 ("mfa", "Ministry of Foreign Affairs of Russia")]),
        ("росс", [("russia", "Россия"), ("mfa", "МИД России")]),
        ("as", [("usa", "AS")]),
        ("sia", [("russia", "Russia"), ("lavrov", "Menlu Rusia"),
                 ("mfa", "Ministry of Foreign Affairs of Russia")]),
        ("si", []),
        ("сша", [("usa", "США")]),
        ("foreign aff", [("mfa", "Ministry of Foreign Affairs of Russia")]),
        ("", []),
        ("  ", []),
        ("xyz", []),
    ],
)  # fmt: skip
def test_completion_offers_whole_names_then_beginnings_then_words_then_parts(
    typed: str, found: list[tuple[str, str]]
) -> None:
    assert [(entity.id, name) for entity, name in ALL.complete(typed)] == found
    assert ALL.complete(typed, 1) == ALL.complete(typed)[:1]


def test_a_whole_name_comes_before_a_beginning() -> None:
    register = Register([Entity("1", "Asia"), Entity("2", "AS"), Entity("3", "As")])
    assert [entity.id for entity, _ in register.complete("as")] == ["2", "3", "1"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Lawrow", "lavrov"), ("Rusiya", "russia"), ("Лаврофф", "lavrov"), ("Unted Stats", "usa")],
)
def test_the_nearest_are_offered_for_a_misspelt_name(typed: str, first: str) -> None:
    found = ALL.nearest(typed)
    assert found[0][0].id == first
    assert len(found) <= 3
    assert len({entity.id for entity, _ in found}) == len(found)


def test_nothing_is_near_to_a_name_of_another_kind() -> None:
    assert ALL.nearest("qqqqqqqq") == ALL.nearest("") == []


def test_a_name_or_alias_finds_its_actor_and_the_first_of_namesakes() -> None:
    assert ALL.named(" МЕНЛУ ") is None
    assert ALL.named("menlu  RUSIA") == LAVROV
    register = Register([Entity("1", "Moscow"), Entity("2", "MOSCOW")])
    assert register.named("moscow") == Entity("1", "Moscow")


# --- merging ------------------------------------------------------------------------------------


def test_a_merge_keeps_every_name_once() -> None:
    kept, dropped = merged(RUSSIA, Entity("ru", "RUSIA", ("Russian Federation", "россия", "РФ")))
    assert kept.aliases == (*RUSSIA.aliases, "Russian Federation", "РФ")
    assert dropped.merged_into == "russia"


def test_merges_are_followed_to_the_end() -> None:
    chain = [Entity("a", "A", merged_into="b"), Entity("b", "B", merged_into="c"), Entity("c", "C")]
    register = Register([*chain, RUSSIA])
    assert register.resolve("a") == register.resolve("b") == register.resolve("c") == "c"
    assert register.get("a") == chain[2]
    assert register.stored("a") == chain[0]
    assert register.label("a") == "C"
    assert register.resolved(("a", "russia", "b", "unknown")) == ("c", "russia", "unknown")
    assert register.resolved("a text") == "a text"
    assert [e.id for e in register.active] == ["c", "russia"]
    assert len(register) == 2
    assert register.named("A") is None


def test_an_unknown_actor_shows_its_id_and_a_ring_of_merges_ends() -> None:
    assert (ALL.get("nobody"), ALL.label("nobody"), ALL.stored("nobody")) == (None, "nobody", None)
    ring = Register([Entity("a", "A", merged_into="b"), Entity("b", "B", merged_into="a")])
    assert ring.resolve("a") in ("a", "b")


# --- the nine -----------------------------------------------------------------------------------


def test_without_any_use_the_first_registered_get_the_digits() -> None:
    assert nine([], MANY) == [str(n) for n in range(9)]


def test_what_is_used_often_and_lately_gets_a_digit() -> None:
    assert nine(["11", "10", "11"], MANY)[:3] == ["11", "10", "0"]
    assert nine(["9"] + ["10"] * 5, MANY)[:2] == ["10", "9"]
    long_ago = ["9"] * 3 + ["10"] * 40 + ["11"] * 4
    assert nine(long_ago, MANY)[:3] == ["10", "9", "11"]


def test_an_actor_that_stays_keeps_its_digit() -> None:
    before = nine([], MANY)
    after = nine(["11"] * 3, MANY, before)
    assert after == [*before[:8], "11"]
    again = nine(["5", "11", "10", "10"], MANY, after)
    assert [again[n] == after[n] for n in range(9)] == [True] * 7 + [False, True]
    assert again[7] == "10"


def test_merged_and_unknown_actors_lose_their_digit() -> None:
    small = Register([Entity("0", "A"), Entity("1", "B", merged_into="0"), Entity("2", "C")])
    assert nine(["1", "nobody", "2"], small, ["0", "1", "2"]) == ["0", "2"]


ids = st.sampled_from([e.id for e in MANY.active])


@given(st.lists(ids), st.lists(ids, unique=True, max_size=9))
def test_there_are_always_nine_different_ones_and_the_most_used_is_among_them(
    uses: list[str], before: list[str]
) -> None:
    found = nine(uses, MANY, before)
    assert len(set(found)) == len(found) == NINE
    if uses:
        assert uses[0] in found
        assert Counter(uses).most_common(1)[0][0] in found or len(set(uses)) > NINE
    for at, entity in enumerate(before):
        assert entity not in found or found[at] == entity


# --- what ships ---------------------------------------------------------------------------------


def test_the_shipped_actors_are_about_forty_and_every_name_has_one_owner() -> None:
    actors = parse_actors(read("codebooks", "actors.toml"))
    assert 35 <= len(actors) <= 60
    owners = Counter(name for actor in actors for name in {fold(n) for n in actor.names})
    assert [name for name, count in owners.items() if count > 1] == []
    assert len({a.id for a in actors}) == len(actors)
    assert actors[0].id == shipped_id("russia")
    for actor in actors:
        assert any("а" <= c <= "я" for name in actor.names for c in name.lower()), actor.name
