"""The overview: its numbers, and the way from each of them to the spans and articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import ARTICLES, import_texts, person
from overviewing import (
    bars,
    chart,
    click_bar,
    lead,
    listed,
    mark_some,
    overview,
    page_of,
    settled,
    until,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.domain import edits
from annotator.domain.summary import Pile
from annotator.projects import new_session, open_project, open_session
from annotator.ui.overview.bars import SHOWN, Bar
from annotator.ui.overview.listing import ListTable
from annotator.ui.overview.progress import LeadButton, StackedBar


@pytest.fixture
def marked(app: Driver) -> Driver:
    """The sample with some spans more."""
    mark_some(app)
    return app


def total_of(app: Driver, tag: str) -> int:
    return app.session.read.tag_counts()[tag]


# --- there and back -----------------------------------------------------------------------------


def test_f4_shows_the_overview_and_f4_or_escape_the_text(app: Driver) -> None:
    for back in ("F4", "Escape"):
        page = overview(app)
        assert page.isVisible()
        assert not app.desk.isVisible()
        assert app.window.actions_["overview"].isChecked()
        app.press(back)
        assert app.desk.isVisible()
        assert app.in_text
        assert not app.window.actions_["overview"].isChecked()


def test_the_button_leads_back_and_a_command_on_the_text_does_so_too(app: Driver) -> None:
    overview(app)
    app.click(app.child(LeadButton, "overviewBack"))
    assert app.in_text
    overview(app)
    app.press("Ctrl+Down")
    assert app.desk.isVisible()


def test_what_an_open_field_holds_is_kept_first(marked: Driver) -> None:
    app = marked
    app.open("hotline")
    app.press("] n")
    app.type("seen")
    overview(app)
    assert app.current.note == "seen"


def test_what_is_said_meanwhile_is_seen(app: Driver) -> None:
    overview(app)
    app.window.say("Something happened")
    assert app.desk.notice.isVisible()
    app.press("F4")
    assert app.desk.isAncestorOf(app.desk.notice)
    app.window.say("Something else happened")
    assert app.desk.notice.isVisible()


# --- numbers ------------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_project(marked: Driver) -> None:
    app = marked
    overview(app)
    wording = app.desk.wording
    counts = app.session.read.tag_counts()
    assert bars(app, "tag") == {wording.tag(tag): n for tag, n in counts.items()}
    spans = [s for a in app.session.read.articles() for s in app.session.read.spans(a.id)]
    acts = bars(app, "act")
    assert sum(acts.values()) == len(spans)
    missing = [s for s in spans if app.session.codebook.missing(s)]
    assert lead(app, "incomplete").text().endswith(f": {len(missing)}")
    counted = app.session.read.counts(app.session.analyst.id)
    assert app.label("overviewArticles") == f"Articles done: {counted.done} of {counted.total}"
    assert app.label("overview_today").endswith(f": {len(spans)}")


def test_a_change_is_counted_once_the_burst_is_over(marked: Driver) -> None:
    app = marked
    overview(app)
    before = total_of(app, "talks")
    for _ in range(2):
        app.session.undo()
    QTest.qWait(1)
    settled(app)
    assert bars(app, "tag")[app.desk.wording.tag("talks")] == total_of(app, "talks") == before - 1


def test_marking_with_the_overview_hidden_asks_nothing(marked: Driver) -> None:
    app = marked
    page = overview(app)
    app.press("Escape")
    app.open("hotline")
    app.press("1")
    QTest.qWait(1)
    assert not page._settled.isActive()
    assert not page._counts.busy


def test_an_answer_that_comes_after_leaving_is_dropped(marked: Driver) -> None:
    app = marked
    shown: list[object] = []
    app.press("F4")
    page = page_of(app)
    page._counts.answered.connect(shown.append)
    app.press("F4")
    until(lambda: page._counts._job is None)
    assert shown == []
    assert overview(app).figures.tags.bars.rowCount() > 0


def test_a_long_count_says_so(marked: Driver) -> None:
    page = overview(marked)
    page.figures.say_counting(True)  # noqa: FBT003
    assert marked.label("overviewCounting") == "counting…"
    page.refresh()
    settled(marked)
    assert marked.label("overviewCounting") == ""


# --- from a number to what it counts ------------------------------------------------------------


def test_a_click_on_a_bar_lists_its_spans_and_a_click_there_opens_one(marked: Driver) -> None:
    app = marked
    overview(app)
    label = app.desk.wording.tag("talks")
    click_bar(app, "tag", label)
    assert len(listed(app)) == total_of(app, "talks")
    assert app.label("overviewListHeading") == f"Tags: {label}: {total_of(app, 'talks')}"
    table = app.child(ListTable, "overviewList")
    line = table.lines.line(0)
    app.click(table.viewport(), table.visualRect(table.lines.index(0, 0)).center())
    assert app.desk.isVisible()
    assert app.current.id == line.span
    assert app.current.tag == "talks"
    assert app.desk.bench.article.id == line.article
    assert app.in_text


def test_keys_alone_lead_from_the_charts_to_a_span_and_back(marked: Driver) -> None:
    app = marked
    overview(app)
    tags = chart(app, "tag")
    assert tags.hasFocus()
    app.press("Down")
    bar = tags.bars.bar(tags.currentIndex())
    assert tags.currentIndex().row() == 1
    app.press("Enter")
    settled(app)
    table = app.child(ListTable, "overviewList")
    assert table.hasFocus()
    assert len(listed(app)) == bar.count
    app.press("Escape")
    assert tags.hasFocus()
    app.press("F6")
    assert table.hasFocus()
    app.press("End Enter")
    assert app.current.tag == bar.key.tag
    assert app.in_text
    assert overview(app).figures.tags.hasFocus()  # the place among the charts is kept


@pytest.mark.parametrize(("name", "field"), [("actor", "actor"), ("act", "act")])
def test_every_bar_leads_to_as_many_spans_as_it_counts(
    marked: Driver, name: str, field: str
) -> None:
    overview(marked)
    for bar in list(chart(marked, name).bars.bars):
        click_bar(marked, name, bar.label)
        assert len(listed(marked)) == bar.count
        assert bar.key.attribute == field


def test_a_day_leads_to_the_spans_made_on_it(marked: Driver) -> None:
    app = marked
    overview(app)
    days = chart(app, "days")
    days.setFocus()
    days.setCurrentIndex(days.bars.index(0, 12))
    app.press("Right Enter")
    settled(app)
    assert len(listed(app)) == days.bars.bars[13].count > 0


def test_articles_without_a_span_and_incomplete_spans_are_listed(marked: Driver) -> None:
    app = marked
    overview(app)
    lead(app, "incomplete").setFocus()
    app.press("Enter")
    settled(app)
    assert lead(app, "incomplete").text().endswith(f": {len(listed(app))}")
    app.click(lead(app, "bare"))
    settled(app)
    bare = [a.title for a in app.session.read.articles() if not app.session.read.spans(a.id)]
    assert sorted(listed(app)) == sorted(bare)
    app.press("Enter")
    assert app.desk.isVisible()
    assert not app.spans


@pytest.mark.parametrize("pile", list(Pile))
def test_each_number_of_articles_leads_to_them(marked: Driver, pile: Pile) -> None:
    app = marked
    overview(app)
    app.click(lead(app, pile))
    settled(app)
    number = int(lead(app, pile).text().rsplit(": ")[-1])
    assert len(listed(app)) == number == len(app.session.read.pile(pile, app.session.analyst.id))


def test_a_span_that_went_meanwhile_is_not_opened(marked: Driver) -> None:
    app = marked
    page = overview(app)
    click_bar(app, "tag", app.desk.wording.tag("missiles"))
    table = app.child(ListTable, "overviewList")
    lines = [table.lines.line(row) for row in range(table.lines.rowCount())]
    app.session.undo()
    (gone,) = [line for line in lines if app.session.read.span(line.span) is None]
    page.line_opened.emit(gone)
    assert app.window.overview.shown
    assert "no longer there" in app.notice


# --- many bars ----------------------------------------------------------------------------------


def test_more_than_twelve_bars_are_folded_until_wanted(qtbot: QtBot, app: Driver) -> None:
    overview(app)
    table = chart(app, "actor")
    table.show([Bar(i, f"Actor {i}", 40 - i) for i in range(SHOWN + 5)])
    assert table.bars.rowCount() == SHOWN + 1
    low = table.height()
    table.setFocus()
    app.press("End")
    assert table.currentIndex().data() == "others: 5"
    app.press("Enter")
    assert table.bars.rowCount() == SHOWN + 5
    assert table.height() > low
    assert table.currentIndex().data() == f"Actor {SHOWN}"


# --- whose work ---------------------------------------------------------------------------------


@pytest.fixture
def shared(sample: Path, build: Build) -> Driver:
    """The sample, in which Budi has marked as well."""
    with open_project(sample, person("Budi")) as session:
        session.do(_first_mark(session))
    return build(sample)


def _first_mark(session: object) -> object:
    article = next(iter(session.read.articles()))  # type: ignore[attr-defined]
    text = session.text(article)  # type: ignore[attr-defined]
    return edits.mark(
        article,
        text,
        0,
        5,
        "sanctions",
        review=None,
        author=session.author,  # type: ignore[attr-defined]
        attributes={},
    )


def test_the_scope_is_chosen_where_there_are_several_analysts(shared: Driver) -> None:
    app = shared
    page = overview(app)
    scope = app.child(QComboBox, "overviewScope")
    assert scope.isVisible()
    mine = page.figures.tags.bars.bars
    scope.setFocus()
    app.press("Down")
    settled(app)
    assert page.figures.analyst == ""
    everybody = {bar.label: bar.count for bar in page.figures.tags.bars.bars}
    label = app.desk.wording.tag("sanctions")
    before = {bar.label: bar.count for bar in mine}.get(label, 0)
    assert everybody[label] == before + 1


def test_alone_there_is_no_scope_to_choose(app: Driver) -> None:
    overview(app)
    assert not app.child(QComboBox, "overviewScope").isVisible()


def test_a_read_only_project_is_counted_for_everybody(sample: Path, build: Build) -> None:
    app = build()
    app.window.show_session(open_session(sample, person("Citra"), read_only=True))
    page = overview(app)
    assert page.figures.analyst == ""
    assert sum(bars(app, "tag").values()) == app.session.read.total("span")
    app.press("Enter")
    settled(app)
    app.press("Enter")
    assert app.desk.isVisible()
    assert app.current.tag == page.figures.tags.bars.bars[0].key.tag


# --- nothing there yet --------------------------------------------------------------------------


def test_a_project_without_articles_or_spans_says_what_to_do_next(
    build: Build, tmp_path: Path
) -> None:
    app = build()
    identity = app.window.settings.identity()
    app.window.show_session(new_session(tmp_path / "new.annotator", None, identity))
    page = overview(app)
    assert "no articles yet" in app.label("overviewWords")
    assert app.child(LeadButton, "overviewImport").isVisible()
    assert not app.child(StackedBar, "articleProgress").isVisible()
    import_texts(app.session, ARTICLES)
    until(page._settled.isActive)
    settled(app)
    assert "press the key of a tag" in app.label("overviewWords")
    assert app.child(StackedBar, "articleProgress").isVisible()
    assert not page.figures.tags.isVisible()
    app.press("Escape")
    assert app.desk.isVisible()
