"""Leaving: nothing typed is lost unseen, and nothing speaks to a project that was closed."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driver
from helpers import python
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator import app as program
from annotator.importing import import_sources
from annotator.projects import open_project
from annotator.ui import transfers


@pytest.fixture
def typed(app: Driver) -> Driver:
    """The window with a note that was typed and not yet kept."""
    app.open("02-harian")
    app.press("Down 1 n")
    app.type("nanti")
    return app


def note(app: Driver) -> str:
    """Return what stands in the editor of the note."""
    return app.desk.panel.fields["note"].edit.toPlainText()  # type: ignore[attr-defined]


class Away:
    """Puts another file in the place of a project, so that nothing can be saved, and back."""

    def __init__(self, path: Path) -> None:
        self._path, self._moved = path, path.with_name("moved.annotator")
        path.rename(self._moved)
        shutil.copy(self._moved, path)

    def back(self) -> None:
        self._path.unlink()
        self._moved.rename(self._path)


def test_a_note_that_cannot_be_saved_keeps_the_window_open(typed: Driver, sample: Path) -> None:
    app = typed
    away = Away(sample)
    assert not app.window.close()
    assert app.window.isVisible()
    assert "was not saved" in app.notice
    assert "Doing this once more leaves without it." in app.notice
    assert app.desk.panel.open_field_now is app.desk.panel.fields["note"]
    assert app.desk.panel.open_field_now.holds(app.window.focusWidget())
    assert note(app) == "nanti"
    app.type("!")
    assert not app.window.close()  # what was typed since was not yet refused
    away.back()
    app.press("Enter")
    assert app.current.note == "nanti!"
    assert app.in_text


def test_closing_twice_in_a_row_leaves(typed: Driver, sample: Path) -> None:
    away = Away(sample)
    assert not typed.window.close()
    assert typed.window.close()
    assert typed.window.session is None
    away.back()


@pytest.mark.parametrize(
    "leave",
    [
        lambda app: app.press("Enter"),
        lambda app: app.press("Ctrl+Down"),
        lambda app: app.press("F6"),
        lambda app: app.press("Ctrl+N"),
        lambda app: app.window.projects.open_path(app.session.path.with_name("x.annotator")),
        lambda app: app.window.transfers.export_to(app.session.path.with_name("x.jsonl")),
        lambda app: app.click(app.child(QPushButton, "tag_sanctions")),
        lambda app: app.click(app.desk.panel.fields["act"].resting),
    ],
    ids=["enter", "next_article", "pane", "new", "open", "export", "tag", "field"],
)
def test_what_was_typed_stays_where_it_cannot_be_saved(
    typed: Driver, sample: Path, leave: Callable[[Driver], object]
) -> None:
    app = typed
    session, article = app.session, app.desk.bench.article
    away = Away(sample)
    leave(app)
    assert "was not saved" in app.notice
    assert (app.session, app.desk.bench.article) == (session, article)
    assert app.desk.panel.open_field_now is app.desk.panel.fields["note"]
    assert note(app) == "nanti"
    away.back()
    assert app.desk.panel.commit_open_field()
    assert app.current.note == "nanti"


def test_another_row_of_the_list_is_not_chosen_then(typed: Driver, sample: Path) -> None:
    app = typed
    table, row = app.desk.articles.table, app.desk.articles.table.currentIndex().row()
    away = Away(sample)
    app.click(table.viewport(), table.visualRect(app.desk.articles.model.index(4, 0)).center())
    assert app.desk.bench.article.imported_from.startswith("02")
    assert table.currentIndex().row() == row
    assert note(app) == "nanti"
    away.back()


# --- the system ends the program ----------------------------------------------------------------

TERMINAL = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # it may be ignored, as under nohup
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator import app
from annotator.settings import Settings

def act(window=None):
    window = next(w for w in app.application().topLevelWidgets() if w.objectName() == "mainWindow")
    article = next(a for a in window.session.read.articles() if a.imported_from.startswith("02"))
    window.desk.open_article(article.id)
    window.desk.mark(window.session.codebook.tags[0])
    window.run("edit_note")
    window.desk.panel.fields["note"].edit.setPlainText("nanti")
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))

QTimer.singleShot(0, app.application(), act)
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system knows no SIGHUP")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_keeps_what_an_open_field_holds(sample: Path, name: str) -> None:
    done = python("-c", TERMINAL, str(sample), name)
    assert done.returncode == 0, done.stderr
    with open_project(sample) as session:
        notes = [s.note for a in session.read.articles() for s in session.read.spans(a.id)]
    assert "nanti" in notes


class Asking(QObject):
    """Stands in for the application: Qt's own signal carries what Python cannot make."""

    commitDataRequest = Signal(object)  # noqa: N815 - Qt's name


def test_the_end_of_a_session_keeps_what_an_open_field_holds(
    typed: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = Asking()
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(program, "application", lambda: asking)
    assert hasattr(QApplication, "commitDataRequest")
    program.end_in_order(typed.window)
    asking.commitDataRequest.emit(None)
    assert typed.current.note == "nanti"
    assert typed.desk.panel.open_field_now is None


# --- jobs ---------------------------------------------------------------------------------------


def test_closing_right_after_an_import_says_nothing_unexpected(
    app: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: caught.append(error))
    (tmp_path / "a.txt").write_text("New\n\nKyiv said no.", "utf-8")
    done = threading.Event()

    def watched(*args: object) -> object:
        try:
            return import_sources(*args)  # type: ignore[arg-type]
        finally:
            done.set()

    monkeypatch.setattr(transfers, "import_sources", watched)
    app.window.transfers.import_paths([tmp_path / "a.txt"])
    assert done.wait(20)  # without an event: the entry is still on its way to the window
    app.window.close()
    QCoreApplication.processEvents()
    assert caught == []


def test_jobs_leave_no_connection_behind(app: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    readers = app.session.store._readers._open  # type: ignore[attr-defined]
    count = len(readers)
    for number in range(3):
        app.window.transfers.export_to(tmp_path / f"{number}.jsonl")
        qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20_000)
        app.window.transfers.import_paths([tmp_path / "nothing"])
        qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20_000)
    assert len(readers) == count
