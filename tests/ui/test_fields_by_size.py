"""How an attribute is set depends on how many values it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from own_book import own_window
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QPushButton

from annotator.ui.panels.tagging.choice_field import ChoiceField
from annotator.ui.panels.tagging.completion_field import CompletionField
from annotator.ui.panels.tagging.date_field import DateField
from annotator.ui.panels.tagging.fields import Field


@pytest.fixture
def app(build: Build, tmp_path: Path) -> Driver:
    """A window with one span made."""
    app = own_window(build, tmp_path)
    app.press("Down Down 1")
    return app


def field(app: Driver, name: str) -> Field:
    return app.desk.panel.fields[name]


def button(app: Driver, name: str, text: str) -> QPushButton:
    return next(b for b in field(app, name).findChildren(QPushButton) if text in b.text())


def test_few_values_are_in_sight_and_take_one_click(app: Driver) -> None:
    pill = button(app, "tone", "Tone number 2")
    assert pill.text() == "ec  Tone number 2", "the key of its field, then its own"
    assert pill.isVisible()
    head = app.session.undoable
    app.click(pill)
    assert app.current.attributes == {"tone": "tone_2"}
    assert pill.isChecked()
    assert app.in_text
    app.click(pill)
    assert app.current.attributes == {"tone": "tone_2"}
    assert pill.isChecked()
    tone = field(app, "tone")
    assert isinstance(tone, ChoiceField)
    app.click(tone.empty_button)
    assert app.current.attributes == {}
    assert not pill.isChecked()
    assert not tone.empty_button.isVisible()
    app.press("Ctrl+Z Ctrl+Z")
    assert app.session.undoable == head
    app.press("e a")
    assert app.current.attributes == {"tone": "tone_0"}


def test_a_click_on_a_value_keeps_what_another_field_holds(app: Driver) -> None:
    app.press("p")
    app.type("Geneva")
    app.click(button(app, "tone", "number 1"))
    assert app.current.attributes == {"said": "Geneva", "tone": "tone_1"}
    assert app.desk.panel.open_field_now is None


def test_yes_and_no_and_neither_are_three_buttons(app: Driver) -> None:
    app.click(button(app, "secret", "yes"))
    assert app.current.attributes == {"secret": True}
    app.press("s n")
    assert app.current.attributes == {"secret": False}
    app.click(button(app, "secret", "empty"))
    assert app.current.attributes == {}


def test_values_are_one_stop_for_tab_and_arrows_step(app: Driver) -> None:
    pills = [b for b in field(app, "tone").findChildren(QPushButton) if b.isCheckable()]
    stops = [b for b in pills if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == pills[:1]
    pills[0].setFocus(Qt.FocusReason.TabFocusReason)
    app.press("Right Right Enter")
    assert app.current.attributes == {"tone": "tone_2"}
    app.desk.panel.fields["tone"].findChildren(QPushButton)[0].setFocus()
    app.press("Esc")
    assert app.in_text


def test_more_values_come_when_the_field_opens(app: Driver) -> None:
    pill = button(app, "forum", "number 12")
    assert not pill.isVisible()
    app.press("o")
    assert pill.isVisible()
    app.press("b")
    assert app.current.attributes == {"forum": "forum_1"}
    assert field(app, "forum").resting.text() == "Forum number 1"
    assert app.in_text


def test_typing_narrows_values_that_have_no_keys(app: Driver) -> None:
    app.press("o")
    app.type(" 12")
    shown = [b for b in field(app, "forum").findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in shown] == ["Forum number 12"]
    app.press("Enter")
    assert app.current.attributes == {"forum": "forum_12"}
    app.press("o")
    app.type(" nomor 1")
    app.press("Down Down Enter")
    assert app.current.attributes["forum"] in {"forum_1", "forum_10"}
    app.press("o")
    app.type(" zzz")
    app.press("Enter")
    assert app.desk.panel.open_field_now is field(app, "forum")
    app.press("Esc o Backspace")
    assert app.current.attributes == {}
    app.press("o Enter")
    assert app.in_text


@pytest.mark.parametrize("typed", ["place number 117", "117", "nomor 117", "Номер 117", "num 117"])
def test_very_many_values_are_found_by_the_beginnings_of_words(app: Driver, typed: str) -> None:
    places = field(app, "place")
    assert isinstance(places, CompletionField)
    app.press("c")
    app.type(typed)
    assert [places.list.item(0).text(), places.list.count()] == ["Place number 117", 1]
    app.press("Enter")
    assert app.current.attributes == {"place": "place_117"}
    assert places.resting.text() == "Place number 117"
    assert app.in_text


def test_a_list_of_values_is_stepped_clicked_and_emptied(app: Driver) -> None:
    places = field(app, "place")
    assert isinstance(places, CompletionField)
    app.press("c")
    assert places.list.count() == 120
    app.press("Down Down Enter")
    assert app.current.attributes == {"place": "place_1"}
    app.press("c")
    assert places.list.currentItem().text() == "Place number 1"
    item = places.list.item(3)
    app.click(places.list.viewport(), places.list.visualItemRect(item).center())
    assert app.current.attributes == {"place": "place_3"}
    app.press("c")
    app.type("x")
    assert places.nothing.isVisible()
    app.press("Backspace Backspace")
    assert app.current.attributes == {"place": "place_3"}
    app.press("Esc c Backspace")
    assert app.current.attributes == {}
    app.press("c Enter")
    assert app.in_text


def test_half_a_value_is_not_taken_and_that_is_said(app: Driver) -> None:
    app.press("c")
    app.type("pla")
    app.click_text(app.find("Moscow said yes to plan 3"))
    assert "“pla” was not entered" in app.notice
    assert app.spans[0].attributes == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2022-02-30", "The calendar has no day 2022-02-30."),
        ("30.1.2022", "A date looks like 2022-01-31."),
        ("2022-01", ""),
        ("2022-01-31", ""),
    ],
)
def test_a_date_says_what_is_wrong_while_it_is_typed(app: Driver, typed: str, said: str) -> None:
    day = field(app, "day")
    assert isinstance(day, DateField)
    app.press("d")
    app.type(typed)
    assert day.problem.text() == said
    assert day.problem.isVisible() == bool(said)
    app.press("Enter")
    assert app.current.attributes == ({"day": typed} if typed == "2022-01-31" else {})


def test_a_day_is_picked_from_a_calendar(app: Driver) -> None:
    day = field(app, "day")
    assert isinstance(day, DateField)
    app.press("d")
    app.type("2022-01-30")
    app.press("Down")
    calendar = day.calendar
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2022, 1, 30)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert app.current.attributes == {"day": "2022-01-31"}
    assert day.calendar is None or not day.calendar.isVisible()
