"""How many keys the same three articles take with kept values and "same as last".

The same twenty-two positions as in ``test_key_counts``, all of them counted from the first key on.
"""

from __future__ import annotations

from driving import Driver
from test_key_counts import ACTS, SITTINGS, Position, actor_keys


def plain_keys(app: Driver, position: Position) -> str:
    """Return the keys where nothing is taken over."""
    actor = actor_keys(app, position.actor)
    return f"{position.move} {position.tag} {position.mend} a {actor} c {position.act}"


def quick_keys(app: Driver, position: Position, before: Position | None) -> str:
    """Return the keys with a kept actor, and with "=" where tag and actor are those before."""
    actor = (
        ""
        if before and named(before) == named(position)
        else f"a {actor_keys(app, position.actor)}"
    )
    same = before is not None and before.tag == position.tag and not actor
    act = "" if same and before is not None and before.act == position.act else f"c {position.act}"
    return f"{position.move} {'=' if same else position.tag} {position.mend} {actor} {act}"


def named(position: Position) -> str:
    return {"kre": "Kremlin", "ukr": "Ukraine"}.get(position.actor, position.actor)


def sitting(app: Driver, *, quick: bool) -> int:
    """Mark the three articles and return how many keys that took."""
    total = 0
    before: Position | None = None
    if quick:
        total += app.count(lambda: app.press("k a")).keys
    for file, positions in SITTINGS.items():
        app.open(file)
        for position in positions:
            keys = quick_keys(app, position, before) if quick else plain_keys(app, position)
            total += app.count(lambda keys=keys: app.press(keys)).keys
            assert app.in_text
            assert app.current.quote == position.quote
            assert app.current.attributes["act"] == ACTS[position.act]
            assert len(app.named(app.current.attributes["actor"])) == 1
            if not position.actor.islower():
                assert app.named(app.current.attributes["actor"]) == [position.actor]
            before = position
    return total


def test_plain_keys(app: Driver) -> None:
    assert sitting(app, quick=False) == 194


def test_a_speaker_who_goes_on_takes_two_keys(app: Driver) -> None:
    app.open("05-sample")
    app.press("Down Down 3 a", app.digit_of("NATO"), "c d")
    first = app.current
    counted = app.count(lambda: app.press("Down ="))
    assert (app.current.tag, app.current.attributes) == (first.tag, first.attributes)
    assert counted.keys == 2, "it was six"


def test_another_act_of_a_kept_actor_takes_four_keys(app: Driver) -> None:
    app.open("05-sample")
    app.press("Down Down 3 a", app.digit_of("NATO"), "c d k a")
    counted = app.count(lambda: app.press("Down 5 c o"))
    assert app.named(app.current.attributes["actor"]) == ["NATO"]
    assert counted.keys == 4, "it was six"


def test_kept_and_repeated_values_save_keys(app: Driver) -> None:
    assert sitting(app, quick=True) == 184
