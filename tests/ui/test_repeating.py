"""Same as last, and values that are kept for the next spans."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QAbstractButton, QLabel

from annotator.domain import edits
from annotator.domain.spans import Span


@pytest.fixture
def page(app: Driver) -> Driver:
    """The window on an article with one filled span; no span is current."""
    app.open("05-sample")
    app.press("Down Down 3 a", app.digit_of("NATO"), "c o")
    return app


def filled(app: Driver, span: Span | None = None) -> dict[str, object]:
    """Return the values of a span, actors by name."""
    values = (span or app.current).attributes
    return {n: app.named(v) if isinstance(v, tuple) else v for n, v in values.items()}


def test_one_key_marks_the_sentence_like_the_last_span(page: Driver) -> None:
    app, first = page, page.current
    app.press("Down =")
    assert app.current.id != first.id
    assert app.current.quote in app.sentence
    assert (app.current.tag, app.current.attributes) == (first.tag, first.attributes)
    assert app.notice == "Tagged as NATO expansion; the same: Actor, Act"
    assert app.in_text
    app.press("Ctrl+Z")
    assert [span.id for span in app.spans if span.tag == first.tag][-1] == first.id


def test_a_selection_is_marked_like_the_last_span(page: Driver) -> None:
    first = page.current
    page.press("Down Space =")
    assert (page.current.tag, page.current.attributes) == (first.tag, first.attributes)
    assert page.current.quote != page.sentence.strip()


def test_the_last_span_may_be_one_of_another_article_and_of_yesterday(
    page: Driver, build: Build, sample: Path
) -> None:
    first = page.current
    page.window.close()
    again = build(sample)
    again.open("06-daily")
    again.press("Down =")
    assert again.current.article != first.article
    assert (again.current.tag, again.current.attributes) == (first.tag, first.attributes)


def test_the_span_edited_last_is_the_last(page: Driver) -> None:
    app, first = page, page.current
    app.press("Down 5 c d Esc [")
    assert app.current == first
    app.press("t", app.digit_of("Russia", "target"), "Esc Down Down Down =")
    assert app.current.tag == first.tag
    assert filled(app)["target"] == ["Russia"]


def test_an_actor_merged_meanwhile_is_filled_in_as_the_one_that_stayed(page: Driver) -> None:
    app, register = page, page.session.register
    (nato,) = app.current.attributes["actor"]
    other = next(e for e in app.session.read.entities() if e.id != nato)
    merging = edits.merge_entities(other, register.get(nato))
    app.press("Down 5")
    app.session.do(merging)
    app.press("=")
    assert app.current.attributes["actor"] == (other.id,)


def test_note_and_words_of_the_quote_stay_where_they_are(page: Driver) -> None:
    app = page
    app.press("n")
    app.type("look again")
    app.press("Enter i")
    app.type(" ".join(app.current.quote.split()[:2]))
    app.press("Enter p")
    app.type("a spokesman")
    app.press("Enter")
    assert app.current.attributes["condition"]
    app.press("Down =")
    assert filled(app) == {"actor": ["NATO"], "act": "offer", "speaker": "a spokesman"}
    assert app.current.note == ""


def test_what_is_empty_is_filled_from_the_last_other_span(page: Driver) -> None:
    app = page
    app.press("Down 5 c d")
    head = app.session.undoable
    app.press("=")
    assert filled(app) == {"actor": ["NATO"], "act": "demand"}
    assert app.notice == "Filled from the last span: Actor"
    assert app.window.actions_["undo"].text().startswith("Undo Actor of “")
    app.press("=")
    assert app.notice == "The last span has nothing for what is empty here."
    app.press("Ctrl+Z")
    assert filled(app) == {"act": "demand"}
    assert app.session.undoable == head


def test_a_place_that_is_tagged_so_already_is_only_shown(page: Driver) -> None:
    app, first, count = page, page.current, len(page.spans)
    app.press("Esc =")
    assert (app.current, len(app.spans)) == (first, count)
    assert app.notice == "This is tagged like the last span already."


def test_nothing_to_repeat_is_said(app: Driver) -> None:
    for article in app.session.read.articles():
        app.desk.open_article(article.id)
        for span in app.spans:
            app.desk.bench.set_current(span.id)
            app.run("delete_span")
    app.open("05-sample")
    app.press("=")
    assert app.notice == "There is no span yet that could be repeated."
    app.press("3 =")
    assert app.notice == "There is no other span yet that could be repeated."
    app.press("Down =")
    assert app.notice == ("Tagged as NATO expansion; the last span has no values to repeat.")


# --- kept values --------------------------------------------------------------------------------


def pin(app: Driver, attribute: str) -> QAbstractButton:
    return app.child(QAbstractButton, f"pin_{attribute}")


def kept_line(app: Driver) -> str:
    line = app.child(QLabel, "keptLine")
    return line.text() if line.isVisible() else ""


def test_a_kept_value_comes_with_the_mark_in_one_step(page: Driver) -> None:
    app = page
    app.press("k a")
    assert kept_line(app) == "Kept for the next spans: Actor: NATO"
    assert pin(app, "actor").isChecked()
    assert not pin(app, "act").isChecked()
    before = app.spans
    app.press("Down 5")
    assert filled(app) == {"actor": ["NATO"]}
    assert app.current.tag == "security_guarantees"
    app.press("Ctrl+Z")
    assert app.spans == before


def test_k_alone_asks_and_esc_leaves_things_as_they_are(page: Driver) -> None:
    app = page
    app.press("k")
    assert app.notice == "Keep which value for the next spans?"
    app.press("Esc")
    assert (app.notice, kept_line(app)) == ("", "")
    app.press("k Down")
    assert app.notice == "", "another key takes the question back and acts"
    assert not app.desk.bench.current
    app.press("k a k c k k")
    assert app.notice == "Nothing is kept for the next spans."
    assert kept_line(app) == ""


def test_the_value_given_last_is_the_kept_one(page: Driver) -> None:
    app = page
    app.press("k a Down 5 a", app.digit_of("Russia"))
    assert filled(app) == {"actor": ["Russia"]}, "a pick takes the place of what came by itself"
    assert kept_line(app) == "Kept for the next spans: Actor: Russia"
    app.press("Down 5")
    assert filled(app) == {"actor": ["Russia"]}
    app.press("n")
    app.type("x")
    app.press("Enter [ [ n")
    app.type("y")
    app.press("Enter Esc Down Down Down Down 4")
    assert filled(app) == {"actor": ["Russia"]}, "a note elsewhere changes nothing"


def test_shift_adds_to_the_kept_actor(page: Driver) -> None:
    app = page
    app.press("k a Down 5 a", f"Shift+{app.digit_of('Russia')}", "Enter")
    assert filled(app) == {"actor": ["NATO", "Russia"]}
    app.press("a", app.digit_of("Ukraine"))
    assert filled(app)["actor"] == ["NATO", "Russia", "Ukraine"], "touched by hand, it is one's own"


def test_emptying_a_field_empties_what_is_kept(page: Driver) -> None:
    app = page
    app.press("k c Down 5")
    assert filled(app) == {"act": "offer"}
    app.press("c Backspace")
    assert kept_line(app) == "Kept for the next spans: Act: —"
    app.press("Down 5")
    assert filled(app) == {}


def test_a_project_remembers_what_is_kept(page: Driver, build: Build, sample: Path) -> None:
    page.press("k a k c")
    page.window.close()
    again = build(sample)
    assert kept_line(again) == "Kept for the next spans: Actor: NATO · Act: Offer"
    again.open("06-daily")
    again.press("Down 1")
    assert filled(again) == {"actor": ["NATO"], "act": "offer"}


def test_a_click_on_the_pin_keeps_too(page: Driver) -> None:
    app = page
    app.click(pin(app, "act"))
    assert kept_line(app) == "Kept for the next spans: Act: Offer"
    assert app.in_text
    app.click(pin(app, "act"))
    assert kept_line(app) == ""
    assert "k c" in pin(app, "act").toolTip()


# --- lately used --------------------------------------------------------------------------------


def test_actors_used_lately_stand_below_the_nine_and_first_among_equals(app: Driver) -> None:
    app.open("05-sample")
    for typed in ("finland", "france"):
        app.press("Down 3 a", " ".join(typed), "Enter")
    digits = app.session.nine("actor")
    app.press("Down 3 a")
    rows = app.actor_rows()
    assert [row[0] for row in rows[:9]] == list("123456789")
    assert [row.strip() for row in rows[9:]] == [
        name for name in ("France", "Finland") if name not in " ".join(rows[:9])
    ]
    app.press("f")
    offered = app.actor_rows()
    assert offered.index("France") < offered.index("Finland")
    app.press("Esc")
    assert app.session.nine("actor") == digits
