"""Titles, names and paths come from anywhere: none of them is ever read as markup."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from driving import Driver
from helpers import PROBE_TOML, article_with
from PySide6.QtCore import QAbstractListModel
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain import edits
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import Entity
from annotator.domain.steps import Change, Step
from annotator.importing import import_sources
from annotator.projects import create_project
from annotator.settings import Settings
from annotator.ui.widgets.tips import plain_tip

HOSTILE = "<img src=file:///etc/hosts><b>x&y"
FILE_NAME = "<img src=x.png><b>x&y"
MARKS = ("<img", "<b>x")
ROWS = 30


def is_read_as_markup(text: str) -> bool:
    """Tell whether Qt would make something of the hostile text rather than show it."""
    return Qt.mightBeRichText(text) and any(mark in text for mark in MARKS)


def everything() -> list[QWidget]:
    """Return every widget that lives."""
    for _ in range(3):
        QApplication.processEvents()
    return QApplication.allWidgets()


def mistakes() -> Iterator[str]:
    """Yield what would be read as markup or as a letter to press, in all that is open."""
    for widget in everything():
        who = f"{type(widget).__name__} {widget.objectName()}"
        if is_read_as_markup(widget.toolTip()):
            yield f"{who}: tooltip {widget.toolTip()}"
        if is_read_as_markup(widget.whatsThis()) or is_read_as_markup(widget.statusTip()):
            yield f"{who}: what is this"
        yield from (f"{who}: {what}" for what in own_mistakes(widget))
        for action in widget.actions():
            if is_read_as_markup(action.toolTip()):
                yield f"{who}: tooltip of an action: {action.toolTip()}"
            if has_letter(action.text()):
                yield f"{who}: letter in an action: {action.text()}"


def own_mistakes(widget: QWidget) -> Iterator[str]:
    """Yield what is wrong with the words that a kind of widget has of its own."""
    match widget:
        case QMessageBox():
            if widget.textFormat() != Qt.TextFormat.PlainText and is_read_as_markup(widget.text()):
                yield f"message {widget.text()}"
        case QLabel():
            auto = widget.textFormat() == Qt.TextFormat.AutoText
            rich = widget.textFormat() in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText)
            if (auto and is_read_as_markup(widget.text())) or (
                rich and any(mark in widget.text() for mark in MARKS)
            ):
                yield f"label {widget.text()}"
            if widget.buddy() is not None and has_letter(widget.text()):
                yield f"letter {widget.text()}"
        case QAbstractButton():
            if has_letter(widget.text()):
                yield f"letter {widget.text()}"
        case QTabBar():
            for at in range(widget.count()):
                if has_letter(widget.tabText(at)) or is_read_as_markup(widget.tabToolTip(at)):
                    yield f"tab {widget.tabText(at)}"
        case QTextEdit():
            if "/etc/hosts" in widget.toHtml() and "<img src=" in widget.toHtml():
                yield "a picture in a text"
        case QAbstractItemView() | QComboBox():
            model = widget.model()
            for row in range(min(model.rowCount() if model else 0, ROWS)):
                flat = isinstance(model, QAbstractListModel)
                for column in range(1 if flat else model.columnCount()):
                    tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                    if is_read_as_markup(str(tip or "")):
                        yield f"tooltip of an item: {tip}"


def has_letter(text: str) -> bool:
    """Tell whether the ``&`` of the hostile text would be taken for the mark of a letter."""
    return "x&y" in text.replace("&&", "")


@pytest.fixture
def hostile(tmp_path: Path, settings: Settings) -> Path:
    """A project in which everything that has a name has a hostile one."""
    folder = tmp_path / FILE_NAME
    folder.mkdir()
    (folder / f"{FILE_NAME}.txt").write_text(f"{HOSTILE}\n\nMoscow said {HOSTILE} no.\n" * 3)
    shown = json.dumps(HOSTILE)
    toml = PROBE_TOML
    for word in ("label", "definition", "help", "proposition"):
        toml = toml.replace(f'{word} = {{ en = "', f"{word} = {{ en = {shown[:-1]} ")
    path = folder / f"{FILE_NAME}.annotator"
    settings.set("analyst_name", HOSTILE)
    with create_project(path, parse_codebook(toml), settings.identity()) as session:
        import_sources(session, [folder / f"{FILE_NAME}.txt"])
        actor = Entity("hostile", HOSTILE, (HOSTILE + "2",))
        session.do(Step("add_entity", (Change(None, actor),), {"name": HOSTILE}))
        article = article_with(session, "img")
        named = replace(article, title=HOSTILE, source=HOSTILE, url=HOSTILE)
        session.do(edits.edit_article(article, named))
        start = session.text(article).index("Moscow")
        for tag in ("missiles", "talks"):
            step = edits.mark(
                named, session.text(article), start, start + 20 + len(HOSTILE), tag,
                review=session.read.review(article.id, session.analyst.id),
                author=session.author,
                attributes={"actor": ("hostile",), "speaker": HOSTILE},
                note=HOSTILE,
            )  # fmt: skip
            session.do(step)
    return path


def test_the_walk_sees_what_qt_would_read(qtbot: QtBot) -> None:
    label, box = QLabel(HOSTILE), QComboBox()
    qtbot.addWidget(label)
    qtbot.addWidget(box)
    box.addItem("x")
    box.setItemData(0, HOSTILE, Qt.ItemDataRole.ToolTipRole)
    label.setToolTip(HOSTILE)
    label.addAction(QAction(HOSTILE, label))
    assert len(list(mistakes())) == 6
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(plain_tip(HOSTILE))
    assert "&lt;img" in label.toolTip()
    assert plain_tip("a < b") == "a < b"


def test_nothing_of_a_hostile_project_is_read_as_markup(
    build: object, hostile: Path, settings: Settings
) -> None:
    app: Driver = build(hostile)  # type: ignore[operator]
    assert list(mistakes()) == []
    app.open("img")
    assert "&" in app.text
    app.press("]")
    assert list(mistakes()) == []
    for command in (
        *("edit_actors", "edit_article", "show_palette", "show_keys", "edit_shortcuts"),
        *("edit_preferences", "export_dataset", "rename_analyst", "about", "show_help"),
        *("find_tag", "filter_spans", "show_rules", "edit_note", "select_all_spans", "overview"),
    ):
        app.run(command)
        assert list(mistakes()) == [], command
        for widget in QApplication.topLevelWidgets():
            if widget is not app.window and widget.isVisible() and widget.isWindow():
                widget.close()
    app.window.say(HOSTILE)
    assert list(mistakes()) == []
    app.window.fail(HOSTILE)
    assert list(mistakes()) == []


def test_the_start_page_shows_hostile_names_as_they_are(
    build: object, hostile: Path, settings: Settings, tmp_path: Path
) -> None:
    gone = tmp_path / f"{FILE_NAME}2.annotator"
    settings.opened(gone)
    settings.opened(Path(HOSTILE.replace("/", "") + "\x1b\u202e.annotator"))
    settings.opened(hostile)
    shutil.rmtree(hostile.parent)
    app: Driver = build()  # type: ignore[operator]
    assert list(mistakes()) == []
    app.window.fail(HOSTILE)
    assert list(mistakes()) == []
    next(b for b in app.window.findChildren(QMessageBox)).close()
    app.window.projects.fill_recent(app.window.recent_menu)
    assert list(mistakes()) == []


if sys.platform != "linux":  # pragma: no cover
    pytest.skip("files are named as Linux has it", allow_module_level=True)
