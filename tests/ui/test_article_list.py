"""The list of articles: what it shows, filters and orders, by keyboard as well."""

from __future__ import annotations

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from annotator.domain.articles import State
from annotator.domain.listing import Sort
from annotator.ui.models.articles import LINE_ROLE


def files(app: Driver) -> list[str]:
    """Return the numbers of the listed articles' files, as listed."""
    model = app.desk.articles.model
    known = {a.id: a.imported_from[:2] for a in app.session.read.articles()}
    return [known[model.index(row, 0).data(LINE_ROLE).id] for row in range(model.rowCount())]


def filter_by(app: Driver, words: str, qtbot: QtBot) -> list[str]:
    app.press("Ctrl+Shift+F")
    line = app.child(QLineEdit, "articleFilter")
    assert line.hasFocus()
    line.clear()
    app.type(words)
    assert line.text() == words
    with qtbot.waitSignal(app.desk.articles.model.modelReset, timeout=2000):
        pass
    return files(app)


def test_a_row_tells_title_date_outlet_state_and_marks(app: Driver) -> None:
    model = app.desk.articles.model
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Putaran Helsinki: Rusia Minta Rudal Dijauhkan, AS Ajukan Syarat,"
        " Warta Sampel, 2022-01-10, in progress, spans: 5"
    )
    assert "nothing to mark" in model.index(7, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    line = model.index(0, 0).data(LINE_ROLE)
    under = app.desk.articles.delegate._under(line)
    assert under == "in progress · Warta Sampel · 2022-01-10 · id"
    assert model.index(0, 0).data() == line.title
    table = app.child(QTableView, "articleList")
    assert table.accessibleName()
    assert model.index(99, 0).data() is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rudal", ["01", "03", "04"]),
        ("RUDAL hels", ["01"]),
        ("санкци", ["09", "10"]),
        ("Люблян", ["08"]),
        ("finland", ["07"]),
        ("zzz", []),
        ('"', None),
        ('rudal" OR *', None),
        ("-rudal (", None),
        ("NEAR(a b)", None),
        ("\u0000'; --", None),
        ("%", None),
    ],
)
def test_the_filter_takes_beginnings_of_words_and_any_string(
    app: Driver, words: str, found: list[str] | None, qtbot: QtBot
) -> None:
    listed = files(app)
    line = app.child(QLineEdit, "articleFilter")
    with qtbot.waitSignal(app.desk.articles.model.modelReset, timeout=2000):
        line.setText(words)
    if found is not None:
        assert files(app) == found
    assert app.notice == ""
    with qtbot.waitSignal(app.desk.articles.model.modelReset, timeout=2000):
        line.clear()
    assert files(app) == listed


def test_filter_by_typing_and_go_on_by_keyboard(app: Driver, qtbot: QtBot) -> None:
    assert filter_by(app, "учени", qtbot) == []
    articles = app.desk.articles
    assert articles.table.isHidden()
    assert articles._empty.text() == "No article fits the filter."
    assert filter_by(app, "санкци", qtbot) == ["09", "10"]
    app.press("Enter")
    assert articles.table.hasFocus()
    app.press("Down")
    app.press("Down")
    assert articles.table.hasFocus()
    assert app.desk.bench.article.imported_from.startswith("10")
    app.press("Enter")
    assert app.in_text


def test_the_list_is_browsed_by_arrows(app: Driver) -> None:
    app.open("01-warta")
    app.press("Shift+F6")
    table = app.desk.articles.table
    assert table.hasFocus()
    app.press("Down Down")
    assert table.hasFocus()
    assert app.desk.bench.article.imported_from.startswith("03")
    app.press("Right")
    assert app.in_text
    app.press("Ctrl+Down")
    assert app.desk.bench.article.imported_from.startswith("04")
    app.press("Ctrl+Up Ctrl+Up")
    assert app.desk.bench.article.imported_from.startswith("02")
    assert app.in_text
    app.press("Ctrl+J")
    assert app.desk.bench.article.imported_from.startswith("03")


def test_a_click_opens_an_article_and_gives_the_keys_to_its_text(app: Driver) -> None:
    table = app.desk.articles.table
    rect = table.visualRect(app.desk.articles.model.index(2, 0))
    app.click(table.viewport(), rect.center())
    assert app.desk.bench.article.imported_from.startswith("03")
    assert app.in_text


@pytest.mark.parametrize(
    ("button", "text", "found"),
    [
        ("state_all", "All 10", [f"{n:02}" for n in range(1, 11)]),
        ("state_unread", "Unread 7", ["02", "03", "04", "06", "07", "09", "10"]),
        ("state_in_progress", "In progress 1", ["01"]),
        ("state_done", "Done 2", ["05", "08"]),
    ],
)
def test_the_states_filter_and_count(app: Driver, button: str, text: str, found: list[str]) -> None:
    tab = app.child(QPushButton, button)
    assert tab.text() == text
    app.click(tab)
    assert files(app) == found
    assert app.desk.articles._progress_label.text() == "Articles done: 2 of 10"


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_is_kept_both_ways(app: Driver, sort: Sort) -> None:
    articles = app.desk.articles
    box = app.child(QComboBox, "articleSort")
    box.setFocus()
    box.setCurrentIndex([box.itemData(i) for i in range(box.count())].index(sort))
    model = articles.model
    lines = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
    keys = {
        Sort.IMPORTED: lambda line: line.number,
        Sort.TITLE: lambda line: line.title.casefold(),
        Sort.DATE: lambda line: line.published,
        Sort.SOURCE: lambda line: line.source.casefold(),
        Sort.STATE: lambda line: list(State).index(line.state),
        Sort.SPANS: lambda line: line.spans,
    }
    assert [keys[sort](line) for line in lines] == sorted(keys[sort](line) for line in lines)
    app.click(articles.descending)
    assert articles.descending.text() == "↓"
    again = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
    down = sorted((keys[sort](line) for line in again), reverse=True)
    assert [keys[sort](line) for line in again] == down


def test_the_list_follows_marks_and_states(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 Down 2")
    line = app.desk.articles.model.index(1, 0).data(LINE_ROLE)
    assert (line.spans, line.state) == (2, State.IN_PROGRESS)
    assert app.label("state_in_progress") == "In progress 2"
    app.press("Ctrl+Z Ctrl+Z")
    line = app.desk.articles.model.index(1, 0).data(LINE_ROLE)
    assert (line.spans, line.state) == (0, State.UNREAD)


def test_details_are_edited_and_seen_in_the_list(app: Driver) -> None:
    app.open("02-harian")
    app.press("F2")
    dialog = app.dialog("articleDetails")
    line = {name: dialog.findChild(QLineEdit, name) for name in ("title", "published", "source")}
    line["published"].setText("18 January")
    app.press("Enter")
    assert dialog.isVisible()
    assert "2022-01-31" in dialog.findChild(QLabel, "refused").text()
    line["published"].setText("2022-01-19")
    line["source"].setText("Harian & Co")
    app.press("Enter")
    shown = app.desk.articles.model.index(1, 0).data(LINE_ROLE)
    assert (shown.published, shown.source) == ("2022-01-19", "Harian & Co")
    assert "Harian & Co · 2022-01-19" in app.desk.header._about.accessibleName()
    app.press("Ctrl+Z")
    assert app.desk.articles.model.index(1, 0).data(LINE_ROLE).published == "2022-01-18"


def test_an_empty_project_says_what_to_do(build: Build) -> None:
    app = build()
    assert app.window._pages.currentWidget() is app.window.welcome
    assert app.window.actions_["new_project"].isEnabled()
    assert not app.window.actions_["import_files"].isEnabled()


def counted(app: Driver, button: str) -> int:
    """Return the number on a tab."""
    return int(app.label(button).split()[-1])


def test_an_article_leaves_the_list_of_its_old_state(app: Driver) -> None:
    app.open("03-kabar")
    app.click(app.child(QPushButton, "state_unread"))
    app.press("F6" if not app.in_text else "Down")
    app.desk.view.setFocus()
    article = app.desk.bench.article
    app.press("Down 1")
    assert files(app) == ["02", "04", "06", "07", "09", "10"]
    assert counted(app, "state_unread") == 6
    assert app.desk.bench.article == article
    assert app.in_text
    app.press("Ctrl+Down")  # the list goes on from where the article stood
    assert app.desk.bench.article.imported_from.startswith("04")
    app.press("Ctrl+Up")
    assert app.desk.bench.article.imported_from.startswith("02")
    app.open("04")
    app.press("Enter y")
    assert app.desk.bench.article.imported_from.startswith("06")
    assert files(app) == ["02", "06", "07", "09", "10"]
    app.press("Ctrl+Z")
    assert files(app) == ["02", "04", "06", "07", "09", "10"]
    assert app.desk.articles.table.currentIndex().row() == 1


def test_going_back_from_an_article_that_left_the_list(app: Driver) -> None:
    app.open("03-kabar")
    app.click(app.child(QPushButton, "state_unread"))
    app.desk.view.setFocus()
    app.press("Down 1 Ctrl+Up")
    assert app.desk.bench.article.imported_from.startswith("02")


def test_the_list_keeps_its_place_when_an_article_leaves_it(build: Build, sample: object) -> None:
    app = build(sample, (1024, 480))
    app.open("09-")
    app.click(app.child(QPushButton, "state_unread"))
    app.desk.view.setFocus()
    bar = app.desk.articles.table.verticalScrollBar()
    before = bar.value()
    assert before > 0
    app.press("Down 1")
    assert "09" not in files(app)
    assert bar.value() == min(before, bar.maximum()) > 0
