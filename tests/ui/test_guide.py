"""The tour: every stop goes on when its thing is done, none takes a key or a word away."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.articles import State
from annotator.settings import Settings
from annotator.ui.commands.table import BY_ID, Menu
from annotator.ui.guide.stops import FURTHER, STOPS
from annotator.ui.language import LANGUAGES, SOURCE, texts

KEYS = {
    "read": "Down",
    "mark": "1",
    "actor": "a 1",
    "act": "c d",
    "step": "]",
    "same": "Down Down =",
    "undo": "Ctrl+Z",
    "done": "Enter Enter",
    "export": "Ctrl+E Esc",
}


@pytest.fixture
def tour(build: Build) -> Driver:
    """The tour at its first stop, begun on the start page."""
    app = build()
    app.press("Enter")
    app.front()
    return app


def stop(app: Driver) -> str:
    """Return the id of the stop that is shown, by its title."""
    if not card(app).isVisible():
        return ""
    title = app.label("tourTitle")
    return next((s.id for s in STOPS if s.title == title), title)


def card(app: Driver) -> QWidget:
    return app.child(QWidget, "tourCard")


def click(app: Driver, name: str) -> None:
    app.front()
    app.click(app.child(QPushButton, name))


def test_the_tour_goes_its_road_by_what_is_done(tour: Driver, qtbot: QtBot) -> None:
    assert [s.id for s in STOPS] == list(KEYS)
    assert tour.session.name == "sample"
    assert tour.in_text
    for number, (name, keys) in enumerate(KEYS.items(), start=1):
        assert stop(tour) == name
        said = "" if number == 1 else "✓ Done. Now "
        assert tour.label("tourProgress") == f"{said}{number} of {len(KEYS)}"
        tour.press(keys)
        qtbot.waitUntil(lambda name=name: stop(tour) != name, timeout=2000)
    assert stop(tour) == "The tour is over"
    text = tour.child(QLabel, "tourText").text()
    for command, _ in FURTHER:
        if command in BY_ID:
            assert tour.window.keymap.shown(command) in text
    assert not tour.child(QPushButton, "tourNext").isVisible()
    click(tour, "tourLeave")
    assert not card(tour).isVisible()


def test_nothing_else_makes_a_stop_go_on(tour: Driver) -> None:
    for keys in ("F6", "Shift+F6", "Ctrl+Shift+F", "Esc"):
        tour.press(keys)
    tour.desk.view.setFocus()
    QApplication.processEvents()
    assert stop(tour) == "read"
    click(tour, "tourNext")
    tour.press("Down Down ] Esc")  # moving and stepping make no span
    assert stop(tour) == "mark"
    tour.press("2")
    assert stop(tour) == "actor"
    tour.press("s 3")
    assert stop(tour) == "actor"
    tour.press("Ctrl+Z")
    assert stop(tour) == "actor"


def test_one_can_go_on_and_back_by_buttons(tour: Driver, qtbot: QtBot) -> None:
    assert not tour.child(QPushButton, "tourBack").isVisible()
    for s in STOPS:
        assert stop(tour) == s.id
        click(tour, "tourNext")
    assert stop(tour) == "The tour is over"
    for keys, name in (("Alt+B", "export"), ("Alt+B", "done"), ("Alt+N", "export")):
        tour.press(keys)  # the button goes down for a moment, as one that is clicked
        qtbot.waitUntil(lambda name=name: stop(tour) == name, timeout=2000)
    click(tour, "tourBack")
    assert tour.in_text  # the buttons take no keys from the text
    assert stop(tour) == "done"


def test_leaving_changes_nothing(tour: Driver) -> None:
    tour.press("Down 1")
    head, current = tour.session.undoable, tour.desk.bench.current
    assert stop(tour) == "actor"
    tour.child(QPushButton, "tourNext").setFocus()
    tour.press("Esc")
    assert stop(tour) == ""
    assert tour.in_text
    assert (tour.session.undoable, tour.desk.bench.current) == (head, current)
    tour.press("a 1")
    assert stop(tour) == ""
    tour.run("start_tour")
    assert stop(tour) == "read"
    click(tour, "tourLeave")
    assert stop(tour) == ""


def test_escape_in_the_text_stays_with_the_text(tour: Driver) -> None:
    tour.press("Shift+Down Esc")
    assert stop(tour) in ("read", "mark")
    assert card(tour).isVisible()


def test_the_sample_offers_the_tour_once(build: Build, settings: Settings) -> None:
    app = build()
    app.run("open_sample")
    assert stop(app) == "New here?"
    app.front()
    assert app.in_text
    click(app, "tourLeave")
    assert stop(app) == ""
    app.window.close_project()
    app.run("open_sample")
    assert stop(app) == ""
    assert settings.get("tour_offered") is True


def test_the_offer_leads_into_the_tour(build: Build) -> None:
    app = build()
    app.run("open_sample")
    click(app, "tourNext")
    assert stop(app) == "read"


def test_other_projects_are_left_alone(app: Driver, sample: Path) -> None:
    assert stop(app) == ""
    app.press("Down 1")
    app.run("start_tour")
    assert app.session.name == "sample"
    assert stop(app) == "read"
    app.window.projects.open_path(sample)
    assert app.session.path == sample
    assert stop(app) == ""


def test_the_tour_comes_in_place_of_the_overview(tour: Driver) -> None:
    click(tour, "tourLeave")
    tour.press("F4")
    assert not tour.desk.view.isVisible()
    tour.run("start_tour")
    tour.front()
    assert tour.in_text
    assert stop(tour) == "read"


def test_a_sample_that_was_worked_on_still_serves(tour: Driver, qtbot: QtBot) -> None:
    click(tour, "tourLeave")
    while tour.desk.bench.state is not State.DONE:  # everything done, everything marked
        tour.press("Down 1 Enter Enter")
        if tour.session.read.counts(tour.desk.bench.me).done == 10:
            break
    tour.run("start_tour")
    for name, keys in {**KEYS, "read": "Down Down", "mark": "3", "done": "Enter Enter"}.items():
        assert stop(tour) == name
        tour.press(keys)
        if name == "done" and stop(tour) == "done":
            click(tour, "tourNext")  # no article is left to go to
    assert stop(tour) == "The tour is over"


@pytest.mark.parametrize("size", [(1280, 820), (1024, 700)])
def test_the_card_covers_nothing(build: Build, size: tuple[int, int]) -> None:
    app = build(size=size)
    app.press("Enter")
    for _ in STOPS:
        shown = QRect(card(app).mapTo(app.window, QPoint(0, 0)), card(app).size())
        desk = QRect(app.desk.mapTo(app.window, QPoint(0, 0)), app.desk.size())
        assert not shown.intersects(desk)
        assert app.window.width() <= size[0]
        assert app.window.height() <= size[1]
        text = app.child(QLabel, "tourText")
        assert text.height() >= text.heightForWidth(text.width())
        click(app, "tourNext")


def test_each_stop_names_keys_that_are_there(tour: Driver) -> None:
    for _ in STOPS:
        text = tour.child(QLabel, "tourText").text()
        assert "<b>" in text
        assert "—" not in text
        assert "{" not in text
        click(tour, "tourNext")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_the_card_open_no_menu(language: str) -> None:
    known = texts(language) if language != SOURCE else {}

    def letter(context: str, text: str) -> str:
        return known.get((context, text), text).partition("&")[2][:1].lower()

    menus = {letter("commands", menu) for menu in Menu}
    shown = (("&Back", "&Next", "&Leave the tour"), ("&Back", "C&lose"))
    for together in (*shown, ("&Take the tour", "&Not now")):
        letters = [letter("Guide", text) for text in together]
        assert all(letters)
        assert len(set(letters)) == len(letters)
        assert not menus & set(letters)
