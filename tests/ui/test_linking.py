"""Links: made with two keys, listed at both ends, followed there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import annotator, exported, link, mark, person
from PySide6.QtWidgets import QLabel, QListWidget

from annotator.domain.quoting import in_marks
from annotator.domain.spans import Link, Span
from annotator.projects import open_project


@pytest.fixture
def page(app: Driver) -> Driver:
    """The window on an article with three spans only, the last of them current."""
    app.open("05-sample")
    clear(app)
    app.press("Down Down 3 Down 5 Down 4")
    return app


def clear(app: Driver) -> None:
    """Take all spans out of the open article."""
    for span in app.spans:
        app.desk.bench.set_current(span.id)
        app.run("delete_span")
    app.desk.text_mode.begin()
    app.desk.view.setFocus()


def spans(app: Driver) -> list[Span]:
    """Return the three spans."""
    return app.spans


def links(app: Driver, span: Span) -> list[tuple[str, str, str]]:
    return [(x.type, x.from_span, x.to_span) for x in app.session.read.links(span.id)]


def rows(app: Driver) -> list[str]:
    box = app.child(QListWidget, "linkList")
    return [box.item(i).text() for i in range(box.count())] if box.isVisible() else []


def test_two_keys_link_to_the_span_before(page: Driver) -> None:
    app = page
    _, two, three = spans(app)
    app.press("l")
    assert app.notice.startswith("Link from “")
    assert app.notice.endswith("Which type? Shift turns it round.")
    app.press("1")
    assert links(app, three) == [("in_exchange_for", three.id, two.id)]
    assert app.current == three
    assert app.in_text
    assert app.notice.startswith("Linked: “")
    app.press("Ctrl+Z")
    assert links(app, three) == []
    assert app.current == three
    app.press("Ctrl+Shift+Z")
    assert len(links(app, three)) == 1


def test_the_span_visited_before_is_proposed(page: Driver) -> None:
    app = page
    one, _, three = spans(app)
    app.press("[ [")
    app.desk.bench.set_current(three.id)
    app.press("l 2")
    assert links(app, three) == [("responds_to", three.id, one.id)]


def test_shift_turns_the_link_round(page: Driver) -> None:
    app = page
    _, two, three = spans(app)
    app.press("l Shift+2")
    assert links(app, three) == [("responds_to", two.id, three.id)]
    assert app.current == three


@pytest.mark.parametrize("keys", ["l [ [ 3", "l Up Up 3"])
def test_stepping_chooses_another_end(page: Driver, keys: str) -> None:
    app = page
    one, _, three = spans(app)
    app.press(keys)
    assert links(app, three) == [("contradicts", three.id, one.id)]
    assert app.current == three


def test_a_click_chooses_another_end(page: Driver) -> None:
    app = page
    one, _, three = spans(app)
    app.press("l")
    app.click_text(one.start + 1)
    assert app.current == one
    app.press("4")
    assert links(app, three) == [("same_position", three.id, one.id)]


def test_the_end_may_lie_in_another_article(page: Driver) -> None:
    app = page
    *_, three = spans(app)
    app.press("l")
    app.open("01-warta")
    assert "Link from “" in app.notice
    assert app.notice.endswith("choose the other end with [ or ] or a click.")
    app.press("1")
    assert links(app, three) == [], "there is no end yet"
    app.press("]")
    end = app.current
    app.press("4")
    assert links(app, three) == [("same_position", three.id, end.id)]
    assert app.current == end
    assert rows(app)[0].startswith("← same position as · ")
    app.press("g")
    assert app.current == three
    assert rows(app)[0].startswith("→ same position as · ")
    app.press("g")
    assert app.current == end


@pytest.mark.parametrize("keys", ["Ctrl+Down", "Ctrl+J"])
def test_the_way_to_another_article_keeps_the_link(page: Driver, keys: str) -> None:
    app = page
    app.press("l", keys)
    assert app.desk.hand.linking.is_begun
    assert app.notice.startswith("Link from “")
    app.press("Esc")
    assert not app.desk.hand.linking.is_begun
    assert app.notice == ""


def test_an_article_without_another_span_says_so(app: Driver) -> None:
    app.open("05-sample")
    clear(app)
    app.press("Down Down 3 l")
    assert app.notice.endswith("no other span is here. Go to another article.")
    app.press("1")
    assert app.desk.hand.linking.is_begun


def test_another_key_drops_the_link_and_acts(page: Driver) -> None:
    app = page
    app.press("l a")
    assert not app.desk.hand.linking.is_begun
    assert app.desk.panel.open_field_now is not None


def test_enter_neither_links_nor_finishes_the_article(page: Driver) -> None:
    app = page
    article = app.desk.bench.article
    app.press("l Enter 9")
    assert app.desk.bench.article == article
    assert app.notice.startswith("No type of links has this key.\nLink from “")
    assert app.desk.hand.linking.is_begun


def test_a_question_about_the_article_is_answered_first(page: Driver) -> None:
    app = page
    app.press("l")
    app.run("reopen_article")
    app.run("finish_article")
    assert app.notice.startswith("Incomplete: ")
    app.press("Esc")
    assert app.notice.startswith("Link from “")
    assert app.desk.hand.linking.is_begun


def test_what_is_said_meanwhile_stands_above_the_question(page: Driver) -> None:
    page.press("l ]")
    assert page.notice.startswith("This is the last span.\nLink from “")


def test_the_same_link_is_not_made_twice(page: Driver) -> None:
    app = page
    *_, three = spans(app)
    app.press("l 1 l 1")
    assert app.notice.startswith("These two spans are linked that way already.")
    assert len(links(app, three)) == 1
    app.press("Esc l Shift+1")
    assert len(links(app, three)) == 2


def test_links_are_listed_at_both_ends(page: Driver) -> None:
    app = page
    _, two, three = spans(app)
    assert rows(app) == []
    app.press("l 1")
    assert rows(app) == [f"→ in exchange for\n{in_marks(two.quote, 400)}"]
    assert app.child(QLabel, "linksHeading").text() == "LINKS: 1"
    assert app.child(QListWidget, "linkList").verticalScrollBar().maximum() == 0
    app.press("[")
    assert rows(app) == [f"← in exchange for\n{in_marks(three.quote, 400)}"]
    app.press("[")
    assert rows(app) == []


def test_the_list_goes_there_retypes_and_removes(page: Driver) -> None:
    app = page
    _, two, three = spans(app)
    app.press("l 1")
    found = app.child(QListWidget, "linkList")
    assert not found.selectedItems(), "without the focus no row looks chosen"
    found.setFocus()
    assert len(found.selectedItems()) == 1
    app.press("2")
    assert links(app, three) == [("responds_to", three.id, two.id)]
    app.press("9")
    assert app.notice == "No type of links has this key."
    app.press("Enter")
    assert app.current == two
    assert app.in_text
    app.child(QListWidget, "linkList").setFocus()
    app.press("Delete")
    assert links(app, three) == []
    assert app.in_text
    app.press("Ctrl+Z")
    assert len(links(app, three)) == 1
    app.child(QListWidget, "linkList").setFocus()
    app.press("Esc")
    assert app.in_text


def test_chips_carry_a_sign_at_both_ends(page: Driver) -> None:
    app = page
    one, two, three = spans(app)

    def signed() -> list[bool]:
        marks = app.desk.view.page.marks
        return [("↔" in marks.get(s.id).mark.key) for s in (one, two, three)]  # type: ignore[union-attr]

    assert signed() == [False] * 3
    app.press("l 1")
    assert signed() == [False, True, True]
    app.press("Ctrl+Z")
    assert signed() == [False] * 3
    app.press("Ctrl+Shift+Z")
    app.desk.bench.set_current(two.id)
    app.press("Delete")
    placed = app.desk.view.page.marks.get(three.id)
    assert placed is not None
    assert "↔" not in placed.mark.key


def test_g_goes_round_all_ends_and_comes_back(page: Driver) -> None:
    app = page
    one, two, three = spans(app)
    app.press("g")
    assert app.notice == "This span has no link; l makes one."
    app.press("l 1 l [ [ 2")
    seen = []
    for _ in range(3):
        app.press("g")
        seen.append(app.current.id)
    assert set(seen[:2]) == {one.id, two.id}
    assert seen[2] == three.id
    assert app.notice == "Back at the span where you began."
    app.press("Shift+g")
    assert app.current.id == seen[1]
    app.press("Esc g")
    assert app.notice == "Step to a span with [ or ] first; then g goes on."


def test_a_deleted_span_takes_its_links_along_and_undo_brings_them_back(page: Driver) -> None:
    app = page
    _, two, three = spans(app)
    app.press("l 1 Delete")
    assert links(app, two) == []
    app.press("Ctrl+Z")
    assert links(app, two) == [("in_exchange_for", three.id, two.id)]
    assert app.current == three


def test_the_links_of_another_stay(sample: Path, build: Build) -> None:
    with open_project(sample, person("Budi")) as session:
        title = next(a.title for a in session.read.articles() if a.imported_from.startswith("02"))
        one, two = (
            mark(session, title, quote, "missiles")
            for quote in ("Polandia mendesak Belarus", "Belarus")
        )
        link(session, one, two)
    app = build(sample)
    app.open("02-harian")
    app.desk.bench.set_current(one.id)
    (found,) = app.session.read.links(one.id)
    assert not app.desk.hand.linking.remove(found)
    assert app.notice == "This link belongs to Budi; others can see it, not change it."
    assert rows(app)[0].endswith(f"“{two.quote}”")
    assert "Budi" in rows(app)[0]


def test_links_made_here_go_out_and_come_back(page: Driver, tmp_path: Path) -> None:
    app = page
    _, two, three = spans(app)
    app.press("l 1")
    (made,) = app.session.read.links(three.id)
    out = tmp_path / "rows.jsonl"
    out.write_bytes(exported(app.session))
    found = [
        x for row in map(json.loads, out.read_text("utf-8").splitlines()) for x in row["links"]
    ]
    assert [(x["id"], x["type"], x["from"], x["to"]) for x in found] == [
        (made.id, "in_exchange_for", three.id, two.id)
    ]
    copy = tmp_path / "copy.annotator"
    assert annotator("new", copy).returncode == 0
    done = annotator("import", copy, out)
    assert done.returncode == 0, done.stderr
    with open_project(copy, person("Ayu")) as session:
        again = session.read.link(made.id)
        assert isinstance(again, Link)
        assert again == made


# --- drawn on the page --------------------------------------------------------------------------


def test_the_links_of_the_current_span_are_drawn_in_the_margin(page: Driver) -> None:
    app, lines = page, page.desk.hand.lines
    assert not lines.isVisible()
    app.press("l 1 l [ [ Shift+2")
    assert {line.name for line in lines.drawn} == {"in exchange for", "responds to"}
    assert lines.isVisible()
    by_name = {line.name: line for line in lines.drawn}
    assert by_name["in exchange for"].start > by_name["in exchange for"].end
    assert by_name["responds to"].start < by_name["responds to"].end
    picture = lines.grab().toImage()
    accent = app.desk.view.painting.theme.accent
    line = by_name["in exchange for"]
    ground = app.desk.view.painting.theme.page
    drawn = picture.pixelColor(4, round(line.start))
    # Half covered by the line at worst, so nearer to its colour than to the page's.
    assert abs(drawn.red() - accent.red()) < abs(drawn.red() - ground.red())
    app.press("[ [ Esc")
    assert not lines.isVisible()


def test_the_lines_follow_the_page_and_leave_the_mouse_to_it(page: Driver) -> None:
    app, lines = page, page.desk.hand.lines
    app.press("l 1")
    before = lines.drawn[0].start
    bar = app.desk.view.verticalScrollBar()
    moved = bar.value()
    bar.setValue(moved + 30)
    assert lines.drawn[0].start == before - (bar.value() - moved)
    sheet, view = app.desk.view.page.sheet, app.desk.view
    assert lines.geometry().left() > sheet.column_left + sheet.column
    assert lines.geometry().right() < sheet.left + sheet.width
    assert view.childAt(lines.geometry().center()) is not lines
    app.press("Ctrl+Z")
    assert not lines.isVisible()
