"""What tripped people who sat down at the program for the first time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driver
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from annotator.settings import data_folder
from annotator.ui.commands.keymap import Keys
from annotator.ui.looks.style import style_sheet
from annotator.ui.looks.theme import THEMES, contrast, load_theme
from annotator.ui.panels.tagging.tag_button import TagButton

Build = Callable[..., Driver]


def close(app: Driver, name: str) -> None:
    """Leave a dialog."""
    app.dialog(name).reject()


# --- a new project ------------------------------------------------------------------------------


def test_enter_makes_the_new_project(build: Build, tmp_path: Path) -> None:
    app = build()
    app.press("Ctrl+N")
    line = app.dialog("newProject").findChild(QLineEdit, "projectFile")
    line.setText(str(tmp_path / "fresh"))
    app.press("Enter")
    assert not app.window.findChildren(QFileDialog)
    assert app.session.path == tmp_path / "fresh.annotator"


def test_the_buttons_of_the_new_project_are_told_apart_by_ear(build: Build) -> None:
    app = build()
    app.press("Ctrl+N")
    buttons = app.dialog("newProject").findChildren(QPushButton)
    said = [button.accessibleName() or button.text() for button in buttons]
    assert len(said) == len(set(said)) == 4
    close(app, "newProject")


def test_ones_own_projects_do_not_lie_beside_the_sample(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "hidden"))
    app = build()
    app.run("open_sample")
    assert app.session.path.parent == data_folder()
    app.press("Ctrl+N")
    offered = Path(app.dialog("newProject").findChild(QLineEdit, "projectFile").text())
    assert offered.parent.is_dir()
    assert not offered.is_relative_to(tmp_path)
    close(app, "newProject")


def test_a_project_without_articles_offers_to_import_some(build: Build, tmp_path: Path) -> None:
    app = build()
    app.press("Ctrl+N")
    app.dialog("newProject").findChild(QLineEdit, "projectFile").setText(str(tmp_path / "fresh"))
    app.press("Enter")
    assert app.label("noArticleSaid").startswith("There are no articles yet. Import some")
    assert app.front().isActive()
    assert app.child(QPushButton, "first_import_files").hasFocus()
    assert "(Ctrl+Shift+I)" in app.label("first_import_folder")
    sort = app.desk.articles.sort
    assert sort.mapTo(app.window, QPoint()).y() < app.window.height() / 3, "nothing is spread out"
    article = tmp_path / "one.txt"
    article.write_text("The ministry asked for talks.", "utf-8")
    app.press("Enter")
    app.choose_file(article)


# --- the panel ----------------------------------------------------------------------------------


def test_the_panes_begin_wide_enough_for_the_names_of_tags(app: Driver) -> None:
    for button in app.window.findChildren(TagButton):
        assert "…" not in button.text(), button.text()
    article, page, panel = app.desk.splitter.sizes()
    assert page > panel > article


def test_panes_that_were_shifted_stay_so(build: Build, sample: Path) -> None:
    first = build(sample)
    first.desk.splitter.setSizes([230, 700, 350])
    shifted = first.desk.splitter.sizes()
    first.window.close()
    assert build(sample).desk.splitter.sizes() == shifted


def test_a_filled_field_leaves_the_first_ones_in_sight(app: Driver, qtbot: QtBot) -> None:
    app.put_caret("Meski begitu")
    app.press("1 a 1")
    form = app.desk.panel.fields["act"]
    area = next(a for a in app.window.findChildren(QScrollArea) if a.widget().isAncestorOf(form))

    def in_sight(name: str) -> bool:
        field = app.desk.panel.fields[name]
        seen = QRect(field.mapTo(area.viewport(), QPoint()), field.size())
        return area.viewport().rect().contains(seen)

    qtbot.waitUntil(lambda: in_sight("actor") and in_sight("act"))


def test_values_in_sight_show_both_keys_and_clearing_is_a_word(app: Driver) -> None:
    stance = app.desk.panel.fields["stance"]
    shown = [button.text() for button in stance.findChildren(QPushButton)]
    assert "s2  Opposes" in shown
    assert "⌫  empty" in shown
    app.press("]", "c")
    shown = [button.text() for button in app.desk.panel.fields["act"].findChildren(QPushButton)]
    assert "d  Demand" in shown, "these come into sight when their field has the keys"


# --- the line below -----------------------------------------------------------------------------


def test_the_keys_below_are_those_of_the_place(app: Driver, qtbot: QtBot) -> None:
    hints = app.child(QLabel, "keyHints")
    assert hints.toolTip().startswith("↑↓ sentence")
    app.press("] s")
    assert hints.toolTip().startswith("the key of a value picks it")
    app.press("Esc a")
    assert hints.toolTip() == "Enter keeps it · Esc leaves it as it was"
    app.press("Esc F4")
    assert "sentence" not in hints.toolTip()
    assert "Esc to the text" in hints.toolTip()
    app.press("Esc Ctrl+F")
    assert hints.toolTip().startswith("Enter next hit")
    app.press("Esc Shift+F6")
    assert hints.toolTip().startswith("↑↓ article")
    app.press("Ctrl+,")
    app.dialog("preferences").reject()
    assert hints.toolTip().startswith("↑↓ article"), "a dialog is no place of the window"


def test_no_project_is_not_shown_as_saved(build: Build, sample: Path) -> None:
    app = build()
    saved, good = app.child(QLabel, "savedAt"), app.window.looks.theme.good
    assert saved.text() == "No project"
    assert saved.palette().windowText().color() != good
    app.window.projects.open_path(sample)
    assert saved.palette().windowText().color() == good


# --- keys of one's own --------------------------------------------------------------------------


def test_the_find_bar_names_the_keys_in_force(app: Driver) -> None:
    app.press("Ctrl+F")
    following = app.child(QPushButton, "findNext")
    assert following.toolTip() == "Next hit (F3)"
    app.window.keymap.assign("find_next", Keys(("F7",)))
    assert following.toolTip() == "Next hit (F7)"
    assert following.accessibleName() == "Next hit (F7)"
    app.window.keymap.assign("find_next", Keys())
    assert following.toolTip() == "Next hit"


def test_what_is_said_about_spans_and_links_names_the_keys_in_force(app: Driver) -> None:
    keymap = app.window.keymap
    keymap.assign("next_span", Keys((), ("z",)))
    assert app.label("spanState").endswith("step to one with [ and z.")
    app.press("s")
    assert app.notice == "Mark a span first, or step to one with [ and z."
    keymap.assign("previous_span", Keys())
    app.press("g")
    assert app.notice == "Step to a span with “Previous span” or z first; then g goes on."
    keymap.assign("link_span", Keys((), ("x",)))
    app.put_caret("Meski begitu")
    app.press("1 g")
    assert app.notice == "This span has no link; x makes one."


# --- export -------------------------------------------------------------------------------------


def test_the_preview_begins_with_articles_that_have_spans(app: Driver, qtbot: QtBot) -> None:
    app.press("Ctrl+E")
    dialog = app.dialog("exportDialog")
    assert any("spans first" in label.text() for label in dialog.findChildren(QLabel))
    preview = dialog.findChild(QPlainTextEdit, "exportPreview")
    dialog.findChild(QCheckBox, "asWritten").click()
    qtbot.waitUntil(lambda: preview.toPlainText().count('"schema"') == 3)
    with_spans = {
        article.id for article in app.session.read.articles() if app.session.read.spans(article.id)
    }
    shown = [line for line in preview.toPlainText().split("\n") if line.startswith("{")]
    named = [line.split('"id":"')[1].split('"')[0] for line in shown]
    assert set(named[: len(with_spans)]) == with_spans
    assert json.dumps(named[0]) in shown[0]
    dialog.reject()


# --- looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
def test_a_checked_box_shows_a_tick(qtbot: QtBot, name: str) -> None:
    theme = load_theme(name)
    box = QCheckBox("x")
    qtbot.addWidget(box)
    box.setStyleSheet(style_sheet(theme, 10))
    box.setChecked(True)
    box.resize(60, 60)
    image = box.grab().toImage()
    filled = [
        (x, y)
        for x in range(image.width() // 3)
        for y in range(image.height())
        if QColor(image.pixel(x, y)) == theme.accent
    ]
    left, right = min(x for x, _ in filled), max(x for x, _ in filled)
    top, bottom = min(y for _, y in filled), max(y for _, y in filled)
    inside = [
        QColor(image.pixel(x, y)) for x in range(left + 1, right) for y in range(top + 1, bottom)
    ]
    assert any(contrast(colour, theme.accent) >= 3 for colour in inside)
