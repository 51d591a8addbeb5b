"""Nothing is missing: handlers, names, keys, and a way for Tab to everything."""

from __future__ import annotations

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.keys import TEXT_KEYS
from annotator.ui.commands.table import COMMANDS

INTERACTIVE = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit,
)  # fmt: skip


def speaks(widget: QWidget) -> bool:
    """Tell whether a screen reader has something to say about a widget."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    label = next((x for x in widget.window().findChildren(QLabel) if x.buddy() is widget), None)
    return bool(widget.accessibleName() or text or label)


def mute(root: QWidget) -> list[QWidget]:
    """Return the interactive widgets without a name; the inner ones of Qt's own do not count."""
    if isinstance(root, QFileDialog):
        return []
    found = [w for w in root.findChildren(QWidget) if isinstance(w, INTERACTIVE)]
    found = [w for w in found if not isinstance(w, QHeaderView) and not is_inner(w)]
    return [w for w in found if not speaks(w)]


def is_inner(widget: QWidget) -> bool:
    """Tell whether Qt made a widget inside another, such as the list that a combo box drops."""
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox | QTableView | QLineEdit):
        parent = parent.parentWidget()
    return parent is not None


def test_every_command_has_an_object_and_a_place_in_a_menu(app: Driver) -> None:
    in_menus = {a.objectName() for m in app.window.actions_.menus.values() for a in m.actions()}
    for command in COMMANDS:
        assert app.window.findChild(QAction, command.id) is app.window.actions_[command.id]
        assert command.id in in_menus
        assert command.text
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", [c.id for c in COMMANDS if c.id not in ("quit",)])
def test_every_command_runs(app: Driver, command: str) -> None:
    app.open("02-harian")
    app.press("Down 1")
    app.window.refresh()
    app.run(command)
    for dialog in app.window.findChildren(QDialog):
        if dialog.isVisible():
            assert mute(dialog) == []
            dialog.reject()
    assert "unexpected" not in app.notice


def test_no_two_commands_share_a_key(app: Driver) -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    texts = [key for command in COMMANDS for key in command.text_keys]
    assert len(texts) == len(set(texts))
    assert all(keys)


def test_single_keys_are_those_that_a_codebook_may_not_take() -> None:
    by_key = {key: command.id for command in COMMANDS for key in command.text_keys}
    for command, key in TEXT_KEYS.items():
        if command != "answer_yes":
            assert by_key[key] == command
    assert {key for key in by_key if len(key) == 1} <= set(TEXT_KEYS.values())


def test_what_a_person_acts_on_has_a_name(app: Driver) -> None:
    for name in ("articleList", "readingView", "taggingPanel", "spanList"):
        widget = app.child(QWidget, name)
        assert widget.accessibleName(), name
        assert widget.isVisible(), name
    app.open("02-harian")
    app.press("Down 1")
    for attribute in app.session.codebook.attributes:
        app.press(attribute.key)
        assert mute(app.window) == []
        app.press("Esc")


def test_the_welcome_page_has_names(build: Build) -> None:
    app = build()
    assert mute(app.window) == []


def test_labels_read_no_markup_from_content(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 p")
    app.type("<b>bold</b><img src=x>")
    app.press("Enter")
    rich = [x for x in app.window.findChildren(QLabel) if "<img" in x.text()]
    assert rich
    assert {x.textFormat() for x in rich} == {Qt.TextFormat.PlainText}
    for label in app.window.findChildren(QLabel):
        if label.textFormat() != Qt.TextFormat.PlainText:
            assert "Latihan" not in label.text()
    app.press("F2")
    app.dialog("articleDetails").reject()


def test_tab_reaches_everything(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    reached: set[str] = set()
    for _ in range(60):
        focus = app.window.focusWidget()
        reached.add(focus.objectName() or focus.accessibleName() or type(focus).__name__)
        app.press("Tab")
    wanted = {"articleList", "readingView", "spanList", "articleFilter", "articleSort"}
    wanted |= {f"tag_{tag.id}" for tag in app.session.codebook.tags}
    assert wanted | {"state_all"} <= reached
    # The states are one group, in which arrows go on, as in every group of buttons.
    app.child(QPushButton, "state_all").setFocus()
    app.press("Right")
    assert app.window.focusWidget().objectName() == "state_unread"


def test_sizes_and_themes_last(app: Driver, build: Build, sample: object) -> None:
    app.press("Ctrl++ Ctrl++")
    app.run("theme_dark")
    assert app.window.actions_["theme_dark"].isChecked()
    assert app.window.settings.get("font_size") == 15
    assert app.desk.view.page.measures.font.pointSizeF() == 15
    app.press("Ctrl+-")
    assert app.desk.view.page.measures.font.pointSizeF() == 14
    app.window.close()
    again = build(sample)
    assert again.desk.view.page.measures.font.pointSizeF() == 14
    assert again.window.looks.theme.dark


def test_rules_are_shown_on_demand(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 /")
    rules = app.child(QTextEdit, "codebookRules")
    assert rules.isVisible()
    text = rules.toPlainText()
    assert text.startswith("■ 1  Missiles")
    assert "Counts:" in text
    assert "RULES" in text
    assert app.window.actions_["show_rules"].isChecked()
    app.press("/")
    assert not rules.isVisible()
    assert app.in_text


def test_a_narrow_window_still_shows_everything(build: Build, sample: object) -> None:
    app = build(sample, (1024, 700))
    assert app.window.width() <= 1024
    assert app.window.minimumSizeHint().width() <= 1024
    assert app.window.minimumSizeHint().height() <= 700
    assert app.desk.view.viewport().width() >= 360


def test_an_open_field_is_wholly_in_sight(build: Build, sample: object, qtbot: QtBot) -> None:
    app = build(sample, (1024, 700))
    app.open("02-harian")
    app.press("Down 1")
    panel = app.desk.panel
    sight = panel._form.viewport()

    def hidden() -> bool:
        editor = panel.open_field_now.editor
        top = editor.mapTo(sight, QPoint(0, 0)).y()
        return top < 0 or top + editor.height() > sight.height()

    for key in ("a", "c", "s", "t", "r"):
        app.press(key)
        qtbot.waitUntil(lambda: not hidden(), timeout=1000)
        app.press("Esc")
    app.press("Down 2")
    assert panel._form.verticalScrollBar().value() == 0


def test_the_list_of_actors_is_not_clipped(build: Build, sample: object) -> None:
    app = build(sample, (1024, 700))
    app.open("02-harian")
    app.press("Down 1 a")
    app.type("ger")
    listed = app.child(QListWidget, "actors_actor")
    assert listed.count() > 5
    assert not listed.horizontalScrollBar().isVisible()
    assert not listed.verticalScrollBar().isVisible()
    assert listed.visualItemRect(listed.item(listed.count() - 1)).bottom() <= listed.height()
    assert all(listed.item(row).toolTip() for row in range(listed.count()))
    app.press("Esc")


def test_the_welcome_page_lists_each_project_once(app: Driver) -> None:
    app.window.close_project()
    assert app.child(QListWidget, "recentProjects").count() == 1
