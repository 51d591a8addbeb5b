"""A second tag goes where the first one went."""

from __future__ import annotations

from driving import Driver


def test_another_tag_takes_the_extent_of_the_mark_just_made(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret("Pemerintah Ukraina menuduh")
    app.press("Space 1")
    first = app.current
    app.press("5")
    assert (app.current.start, app.current.end) == (first.start, first.end)
    assert (app.current.tag, app.current.id != first.id) == ("security_guarantees", True)
    app.press("Esc 4")
    assert app.current.end > first.end, "without a current mark the sentence is meant"
