"""The palette: everything by typing a few letters, with the hands on the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import import_texts
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from annotator.ui.commands.offers import rank
from annotator.ui.commands.table import COMMANDS, Menu, When
from annotator.ui.dialogs.palette import Palette
from annotator.ui.window import MainWindow


def palette(app: Driver, typed: str = "") -> Palette:
    app.press("Ctrl+K")
    app.type(typed)
    return app.dialog("palette", Palette)


def rows(shown: Palette) -> list[tuple[str, ...]]:
    table = shown.table
    return [
        tuple(table.item(row, column).text() for column in range(3))
        for row in range(table.rowCount())
    ]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that the window is asked to run, which it still does."""
    found: list[str] = []
    run = MainWindow.run

    def noting(self: MainWindow, command: str) -> None:
        found.append(command)
        run(self, command)

    monkeypatch.setattr(MainWindow, "run", noting)
    return found


# Some commands open a menu, for which the screenless platform cannot grab the keyboard.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
COMMANDS_OFFERED = [c for c in COMMANDS if c.id not in ("show_palette", "quit")]


def begin(app: Driver, ran: list[str]) -> None:
    """Stand on a new span of an article, with nothing in the way."""
    close_dialogs(app)
    if app.window.desk is None:
        app.window.show_session(app.window.services.sample())
    article = next(iter(app.session.read.article_ids()))
    app.desk.open_article(article)
    app.desk.view.setFocus()
    app.press("Esc Esc Esc Down 1")
    app.desk.view.setFocus()
    app.window.refresh()
    ran.clear()


@pytest.mark.parametrize("menu", list(Menu))
def test_every_command_is_found_by_its_id_and_runs(ran: list[str], app: Driver, menu: Menu) -> None:
    for command in [c.id for c in COMMANDS_OFFERED if c.menu is menu]:
        begin(app, ran)
        shown = palette(app, command.replace("_", " "))
        offers = {o.id: o for o in shown._offers}
        assert command in offers
        while shown._offers[shown.table.currentRow()].id != command:
            app.press("Down")
        app.press("Enter")
        if offers[command].why_not:
            assert app.window.findChild(Palette) is not None, command
            assert command not in ran
        else:
            assert command in ran
            assert app.window.settings.get("recent_commands")[0] == command
        close_dialogs(app)


@pytest.mark.parametrize("menu", list(Menu))
def test_every_command_runs_by_each_of_its_keys(ran: list[str], app: Driver, menu: Menu) -> None:
    for command in [c for c in COMMANDS if c.menu is menu and c.id != "quit"]:
        for key in (*command.text_keys, *command.keys):
            begin(app, ran)
            if command.when is When.ALWAYS:
                app.press("Esc Esc")  # Ctrl and a digit belong to a current span first
            possible = app.window.actions_[command.id].isEnabled()
            app.press(key)
            assert not possible or command.id in ran, (command.id, key)
    close_dialogs(app)


@pytest.mark.parametrize("menu", list(Menu))
def test_every_command_runs_from_its_menu(ran: list[str], app: Driver, menu: Menu) -> None:
    for command in [c for c in COMMANDS if c.menu is menu and c.id != "quit"]:
        begin(app, ran)
        action = app.window.actions_[command.id]
        assert [a for a in app.window.actions_.menus[menu].actions() if a is action] == [action]
        possible = action.isEnabled()
        app.run(command.id)
        assert (command.id in ran) == possible, command.id
    close_dialogs(app)


def close_dialogs(app: Driver) -> None:
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in app.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()


def test_it_names_every_command_once_with_menu_and_key(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    shown = palette(app)
    offered = [offer.id for offer in shown._find("") if ":" not in offer.id]
    assert len(offered) == len(set(offered))
    everything = {o.id for c in COMMANDS_OFFERED for o in shown._find(c.id.replace("_", " "))}
    assert {c.id for c in COMMANDS_OFFERED} <= everything
    app.type("export the")
    assert rows(shown)[0] == ("Export the dataset…", "Project", "Ctrl+E")
    app.press("Esc")
    assert app.window.findChild(Palette) is None


def test_a_tag_marks_the_sentence_that_the_cursor_stands_on(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down")
    sentence = app.sentence.strip()
    shown = palette(app, "missi")
    assert rows(shown)[0] == ("Mark as Missiles", "tag", "1")
    app.press("Enter")
    assert app.current.tag == "missiles"
    assert app.current.quote.strip() in sentence
    app.front()
    assert app.in_text
    app.press("Ctrl+Z")
    assert app.spans == []


def test_a_field_opens_and_has_the_keys(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    palette(app, "fill in actor")
    app.press("Enter")
    assert app.desk.panel.open_field_now.attribute.id == "actor"
    assert app.desk.panel.open_field_now.isAncestorOf(app.window.focusWidget())
    app.press("Esc")


def test_an_article_is_opened_by_words_of_its_title(app: Driver) -> None:
    other = next(a for a in app.session.read.articles() if "Latihan Salju" in a.title)
    app.open("07-example")
    shown = palette(app, "salju lat")
    assert other.title in [row[0] for row in rows(shown)]
    while shown._offers[shown.table.currentRow()].text != other.title:
        app.press("Down")
    app.press("Enter")
    assert app.desk.bench.article.id == other.id
    app.front()
    assert app.in_text


def test_the_focus_stays_where_it_was(app: Driver) -> None:
    app.open("02-harian")
    app.child(QLineEdit, "articleFilter").setFocus()
    palette(app, "next sentence")
    app.press("Enter")
    assert app.window.focusWidget().objectName() == "articleFilter"


def test_a_command_of_the_text_goes_on_in_the_text(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down")
    before = app.desk.view.caret()
    palette(app, "jump to the word")
    app.press("Enter l")
    assert app.desk.view.caret() != before


def test_what_is_grey_says_why_and_stays_undone(app: Driver) -> None:
    app.open("02-harian")
    shown = palette(app, "duplicate")
    assert rows(shown)[0][:2] == ("Duplicate the span", "there is no current span")
    app.press("Enter")
    assert shown.isVisible()
    app.press("Esc")


def test_without_a_project_it_offers_what_can_be_done(build: Build) -> None:
    app = build()
    shown = palette(app)
    offered = {offer.id for offer in shown._offers}
    assert {"new_project", "open_project", "show_keys", "quit"} <= offered
    assert "finish_article" not in offered
    app.type("done")
    assert rows(shown)[0][1] == "no project is open"
    app.press("Esc")


def test_what_was_run_last_comes_first(app: Driver) -> None:
    app.open("02-harian")
    palette(app, "codebook rules")
    app.press("Enter")
    palette(app, "larger")
    app.press("Enter")
    shown = palette(app)
    assert [row[0] for row in rows(shown)[:2]] == ["Larger text", "Codebook rules"]
    app.press("Esc")


def test_odd_values_in_the_settings_do_no_harm(build: Build, sample: Path) -> None:
    app = build(sample)
    app.window.settings.set("recent_commands", [None, 5, {}, "gone", "undo"])
    palette(app, "about")
    app.press("Enter")
    close_dialogs(app)
    assert app.window.settings.get("recent_commands")[0] == "about"


def test_the_keys_go_round_the_list_and_nothing_may_fit(app: Driver) -> None:
    shown = palette(app)
    app.press("Up")
    assert shown.table.currentRow() == shown.table.rowCount() - 1
    app.press("Down")
    assert shown.table.currentRow() == 0
    app.press("PageDown")
    assert shown.table.currentRow() == 12
    app.type("zzqqxx")
    assert rows(shown) == []
    assert not shown.table.isVisible()
    app.press("Down Enter")
    assert shown.isVisible()
    app.press("Esc")
    assert app.window.findChild(Palette) is None


def test_many_articles_make_it_no_longer(app: Driver) -> None:
    import_texts(app.session, {f"title-{n}.txt": f"Title number {n}\n\nText." for n in range(500)})
    shown = palette(app)
    assert not [row for row in rows(shown) if row[1] == "article"]
    app.type("t")
    assert not [row for row in rows(shown) if row[1] == "article"]
    app.type("itle number")
    assert 0 < len([row for row in rows(shown) if row[1] == "article"]) <= 8
    assert shown.table.rowCount() <= 40


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("next un", "next unread article", 0),
        ("art next", "next unread article", 1),
        ("nua", "next unread article", 2),
        ("ead", "next unread article", 3),
        ("nexart", "next unread article", 4),
        ("xyz", "next unread article", None),
        ("ea", "next unread article", None),
    ],
)
def test_beginnings_of_words_fit_best(typed: str, name: str, found: int | None) -> None:
    assert rank(typed, [name]) == found
    assert rank(typed, []) is None
