"""Undo and redo from the window: everything, across articles, after a restart."""

from __future__ import annotations

from pathlib import Path

from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot


def undo_text(app: Driver) -> str:
    return app.window.actions_["undo"].text()


def test_the_menu_names_the_step_and_is_grey_without_one(build: Build, tmp_path: Path) -> None:
    app = build()
    app.window.show_session(app.window.services.create(tmp_path / "new.annotator", None))
    undo, redo = app.window.actions_["undo"], app.window.actions_["redo"]
    assert (undo.text(), redo.text()) == ("Undo", "Redo")
    assert not undo.isEnabled()
    assert not redo.isEnabled()


def test_every_step_is_named(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    quote = f"{app.current.quote[:31]}…"
    assert undo_text(app) == f"Undo mark “{quote}”"
    for keys, name in (
        ("a 1", f"Actor of “{quote}”"),
        ("Ctrl+2", f"retag “{quote}”"),
        ("Ctrl+D", f"duplicate “{quote}”"),
        ("Delete", f"delete “{quote}”"),
        ("] ,", "move the ends of “Selasa, 18 Januari 2022 - 21:05”"),
        ("n x Enter", "note on “Selasa, 18 Januari 2022 - 21:05”"),
        ("Enter Enter", "“Latihan Salju di Perbatasan Bik…” done"),
    ):
        app.press(keys)
        assert undo_text(app) == f"Undo {name}"
    app.press("Ctrl+Z")
    assert app.window.actions_["redo"].text() == "Redo “Latihan Salju di Perbatasan Bik…” done"


def test_undo_travels_to_its_article_and_selects_the_mark(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 a 1")
    span = app.current
    app.open("07-example")
    app.press("Down 2")
    app.press("Ctrl+Z")
    assert app.desk.bench.article.imported_from.startswith("07")
    assert app.spans == []
    app.open("09-obrazets")
    app.press("Ctrl+Z")
    assert app.desk.bench.article.imported_from.startswith("02")
    assert app.current.id == span.id
    assert app.current.attributes == {}
    app.press("Ctrl+Z")
    assert app.spans == []
    assert app.sentence.startswith("Selasa")
    app.press("Ctrl+Shift+Z Ctrl+Y")
    assert app.current.attributes == span.attributes
    app.press("Ctrl+Y")
    assert app.desk.bench.article.imported_from.startswith("07")
    assert len(app.spans) == 1


def test_the_journal_outlives_the_window(build: Build, sample: Path) -> None:
    app = build(sample)
    app.open("02-harian")
    app.press("Down 1 a 1 c d Down 2")
    before = app.spans
    app.window.close()
    again = build(sample)
    assert again.window.actions_["undo"].isEnabled()
    again.press("Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z")
    again.open("02-harian")
    assert again.spans == []
    again.window.close()
    third = build(sample)
    third.press("Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y")
    third.open("02-harian")
    assert third.spans == before
    assert not third.window.actions_["redo"].isEnabled()


def test_an_import_is_undone_to_nothing_and_made_again(
    build: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    app = build()
    app.window.show_session(app.window.services.create(tmp_path / "new.annotator", None))
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"News {number}\n\nKyiv said no.\n", "utf-8")
    app.window.transfers.import_paths([tmp_path / "0.txt", tmp_path / "1.txt"])
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20_000)
    app.press("Down 1 a 1 c d Enter Down 2 n")
    app.type("later")
    app.press("Enter")
    first = [(a, app.session.read.spans(a.id)) for a in app.session.read.articles()]
    steps = 0
    while app.window.actions_["undo"].isEnabled():
        app.press("Ctrl+Z")
        steps += 1
    assert steps == 7
    assert list(app.session.read.articles()) == []
    assert app.desk.bench.article is None
    assert not app.window.actions_["next_sentence"].isEnabled()
    for _ in range(steps):
        app.press("Ctrl+Y")
    assert not app.window.actions_["redo"].isEnabled()
    assert [(a, app.session.read.spans(a.id)) for a in app.session.read.articles()] == first


def test_undo_in_a_line_being_typed_is_the_lines_own(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    head = app.session.undoable
    app.press("p")
    app.type("abc")
    app.press("Ctrl+Z")
    line = app.window.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() != "abc"
    assert app.session.undoable == head
    app.press("Esc")
    assert app.in_text


def test_a_new_step_ends_what_could_be_redone(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 Ctrl+Z")
    assert app.window.actions_["redo"].isEnabled()
    app.press("2")
    assert not app.window.actions_["redo"].isEnabled()
    assert app.window.actions_["redo"].text() == "Redo"
