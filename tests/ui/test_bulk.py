"""Several spans selected in the list and changed in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.edits_links import make_link
from annotator.projects import open_project
from annotator.ui.panels.tagging.choice_field import ChoiceField
from annotator.ui.panels.tagging.span_list import SpanList
from annotator.ui.panels.tagging.spans_pane import SpansPane

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def five(app: Driver) -> Driver:
    """The window with five spans and the list at its first."""
    app.open("02-harian")
    app.press("Down " * 6)
    for digit in "12345":
        app.press(f"{digit} Down")
    assert len(app.spans) == 5
    app.press("F6 Home")
    assert spans(app).hasFocus()
    return app


def pane(app: Driver) -> SpansPane:
    return app.desk.panel.spans_pane


def spans(app: Driver) -> SpanList:
    return app.desk.panel.span_list


def tags(app: Driver) -> list[str]:
    return [span.tag for span in app.spans]


def click_row(app: Driver, row: int, held: Qt.KeyboardModifier) -> None:
    viewport = spans(app).viewport()
    spans(app).scrollTo(pane(app).model.index(row))
    point = spans(app).visualRect(pane(app).model.index(row)).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, held, point)


def test_a_digit_retags_all_that_is_selected_in_one_step(five: Driver) -> None:
    app = five
    before = tags(app)
    head = app.session.undoable
    app.press("Shift+Down Shift+Down")
    assert spans(app).selected_count == 3
    assert pane(app).bar.isVisible()
    assert app.label("bulkCount") == "Selected: 3"
    app.press("9")
    assert tags(app) == ["talks"] * 3 + before[3:]
    assert app.notice == "Retagged as Talks: 3. Ctrl+Z brings the old tags back."
    assert spans(app).selected_count == 3
    assert spans(app).hasFocus()
    assert app.window.actions_["undo"].text() == "Undo retag spans: 3"
    app.press("9")
    assert app.notice == "Tagged as Talks already."
    app.press("Ctrl+Z")
    assert (tags(app), app.session.undoable) == (before, head)


def test_clicks_with_ctrl_and_shift_select(five: Driver) -> None:
    app = five
    click_row(app, 0, Qt.KeyboardModifier.NoModifier)
    click_row(app, 2, CTRL)
    assert [span.id for span in spans(app).selected_spans()] == [app.spans[0].id, app.spans[2].id]
    assert app.current.id == app.spans[0].id
    click_row(app, 4, SHIFT)
    assert spans(app).selected_count > 2
    app.press("Esc")
    assert spans(app).selected_count == 1
    assert not pane(app).bar.isVisible()
    assert spans(app).hasFocus()
    app.press("Esc")
    assert app.in_text


def test_one_selected_span_is_retagged_as_ever(five: Driver) -> None:
    app = five
    app.press("Down 0")
    assert tags(app)[1] == "other"
    assert "retag “" in app.window.actions_["undo"].text()


def test_an_attribute_key_sets_it_in_all(five: Driver) -> None:
    app = five
    head = app.session.undoable
    app.press("Ctrl+A c")
    assert isinstance(pane(app).bar.field, ChoiceField)
    assert app.label("bulkTitle") == "For all selected spans: 5"
    app.press("w")
    assert {span.attributes["act"] for span in app.spans} == {"warn"}
    assert spans(app).hasFocus()
    assert spans(app).selected_count == 5
    assert app.notice.startswith("Act set: 5.")
    app.press("c")
    app.click(pane(app).bar.field.empty_button)
    assert not any(span.attributes for span in app.spans)
    assert app.notice.startswith("Act emptied: 5.")
    app.press("Ctrl+Z Ctrl+Z")
    assert app.session.undoable == head


def test_an_actor_made_on_the_way_comes_with_the_step(five: Driver) -> None:
    app = five
    app.press("Shift+Down a")
    app.type("Zzyzx Qwrt")
    app.press("Enter Enter")
    assert [app.named(s.attributes.get("actor", ())) for s in app.spans][:3] == [
        ["Zzyzx Qwrt"],
        ["Zzyzx Qwrt"],
        [],
    ]
    app.press("Ctrl+Z")
    assert app.session.register.named("Zzyzx Qwrt") is None


def test_enter_on_an_empty_line_empties_nothing(five: Driver) -> None:
    app = five
    app.press("p")
    app.type("jubir")
    app.press("Enter F6 Home Shift+Down p Enter")
    assert app.notice == "Nothing was entered, nothing was changed."
    assert app.spans[0].attributes == {"speaker": "jubir"}
    app.press("p")
    app.click(app.child(QPushButton, "bulkEmpty"))
    assert app.spans[0].attributes == {}
    app.press("p")
    app.type("x")
    app.press("Esc")
    assert app.spans[0].attributes == {}
    assert spans(app).hasFocus()
    app.press("p")
    app.type("x")
    app.click_text(app.find("Belarus menolak"))
    assert pane(app).bar.field is None
    assert app.spans[0].attributes == {}


def test_deleting_several_says_how_many_and_comes_back_whole(five: Driver) -> None:
    app = five
    before = app.spans
    app.press("Shift+Down Shift+Down Delete")
    assert [span.id for span in app.spans] == [span.id for span in before[3:]]
    assert app.notice == "Deleted spans: 3. Ctrl+Z brings them back."
    assert spans(app).selected_count == 0
    app.press("Ctrl+Z")
    assert app.spans == before


def test_links_go_with_their_spans_and_come_back(five: Driver) -> None:
    app = five
    session, before = app.session, app.spans
    book = session.codebook
    for one, other in ((0, 1), (1, 4)):
        step = make_link(
            book, book.links[0].id, before[one], before[other], existing=(), author=session.author
        )
        session.do(step)
    app.press("Shift+Down Delete")
    assert len(app.spans) == 3
    assert session.read.links(before[4].id) == []
    app.press("Ctrl+Z")
    assert app.spans == before
    assert len(session.read.links(before[1].id)) == 2


def test_a_done_article_that_loses_its_last_spans_is_reopened(five: Driver) -> None:
    app = five
    app.press("Enter Enter Enter")
    app.open("02-harian")
    assert app.desk.bench.state is State.DONE
    app.press("F6 Ctrl+A Delete")
    assert app.spans == []
    assert app.desk.bench.state is State.IN_PROGRESS
    app.press("Ctrl+Z")
    assert app.desk.bench.state is State.DONE
    assert len(app.spans) == 5


def test_spans_of_others_are_left_out_and_that_is_said(build: Build, sample: Path) -> None:
    with open_project(sample, person("Budi")) as session:
        article = next(a for a in session.read.articles() if a.imported_from.startswith("02"))
        text = session.text(article)
        for start in (0, 20):
            review = session.read.review(article.id, session.analyst.id)
            session.do(
                edits.mark(
                    article, text, start, start + 9, "sanctions",
                    review=review, author=session.author,
                )
            )  # fmt: skip
    app = build(sample)
    app.open("02-harian")
    app.press("Down " * 6 + "1 Down 2")
    app.press("F6 Ctrl+A 9")
    assert tags(app) == ["sanctions", "sanctions", "talks", "talks"]
    assert app.notice.endswith("Spans of others, left out: 2.")
    app.press("Home Shift+Down Delete")
    assert app.notice == "These spans are by others: they can be seen, not changed."
    app.press("Esc Home")
    assert app.label("spanState") == "Marked by Budi: to be seen, not to be changed."
    assert not app.desk.panel.fields["actor"].isEnabled()
    pane(app).filter_button.click()
    app.click(app.child(QPushButton, "onlyMine"))
    assert app.label("spansHeading") == "IN THIS ARTICLE: 2 of 4"


def test_the_bar_offers_tags_and_attributes(five: Driver) -> None:
    app = five
    app.press("Shift+Down")
    bar = pane(app).bar
    app.click(bar.retag_button)
    app.press("5")
    assert tags(app)[:2] == ["security_guarantees"] * 2
    app.click(bar.set_button)
    menu = app.child(QMenu, "bulkAttributes")
    next(a for a in menu.actions() if a.text().startswith("Certainty")).trigger()
    menu.close()
    app.press("u")
    assert [s.attributes.get("certainty") for s in app.spans][:3] == ["unsure", "unsure", None]
    app.click(bar.delete_button)
    assert len(app.spans) == 3


def test_the_menu_of_the_list_is_made_of_commands(five: Driver) -> None:
    app = five
    app.press("Shift+Down")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(50, 50))
    QApplication.sendEvent(spans(app).viewport(), event)
    menu = app.child(QMenu, "spanMenu")
    named = [a.objectName() for a in menu.actions() if not a.isSeparator()]
    assert named[:3] == ["retag_spans", "set_in_spans", "delete_spans"]
    assert all(app.window.actions_[name] in menu.actions() for name in named)
    menu.close()
    app.run("select_all_spans")
    assert spans(app).selected_count == 5
    app.run("retag_spans")
    app.press("0")
    assert set(tags(app)) == {"other"}
    app.run("delete_spans")
    assert app.spans == []
    app.run("delete_spans")
    assert app.notice.startswith("Select spans in the list first")
    app.run("retag_spans")
    assert pane(app).bar.field is None


def test_nothing_is_done_in_a_project_that_cannot_be_written(five: Driver) -> None:
    app = five
    app.press("Ctrl+A")
    app.desk.bench.set_busy(True)
    before = app.spans
    for keys in ("9", "c", "Delete"):
        app.press(keys)
        assert "import is running" in app.notice
    assert app.spans == before
    app.desk.bench.set_busy(False)


def test_what_keys_did_can_be_heard(five: Driver) -> None:
    app = five
    heard: list[str] = []
    app.desk.bench.written.connect(lambda entry: heard.append(app.desk.speaking.words(entry)))
    app.press("Down 0")
    app.press("Delete")
    app.press("Ctrl+Z")
    app.press("Ctrl+A 9")
    assert heard[0] == "Retagged as Other"
    assert heard[1].startswith("Done: delete “")
    assert heard[2].startswith("Taken back or done again: delete “")
    assert heard[3] == ""  # the notice says it
    assert app.notice.startswith("Retagged as Talks: ")
