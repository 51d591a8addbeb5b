"""The system ends the program: within two seconds, without a question, and nothing is lost."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import python
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator import app as program
from annotator.projects import open_project
from annotator.settings import data_folder

BEGIN = """
import os, signal, sys, threading, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # it may be ignored, as under nohup
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator import app
from annotator.ui import transfers

def end():
    sent.append(time.monotonic())
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))

sent = []

def act(window=None):
    window = next(w for w in app.application().topLevelWidgets() if w.objectName() == "mainWindow")
    article = next(a for a in window.session.read.articles() if a.imported_from.startswith("02"))
    window.desk.open_article(article.id)
    window.desk.mark(window.session.codebook.tags[0])
    {act}

QTimer.singleShot(0, app.application(), act)
code = app.run(Path(sys.argv[1]))
assert time.monotonic() - sent[0] < 2
sys.exit(code)
"""
TYPE = """
    window.run("edit_note")
    window.desk.panel.fields["note"].edit.setPlainText("nanti")
    end()
"""
DIALOG = """
    window.run("edit_actors")
    QTimer.singleShot(100, window, end)
"""
FILES = """
    window.run("save_copy")
    QTimer.singleShot(100, window, end)
"""
OVERVIEW = """
    window.run("overview")
    end()
"""
IMPORT = """
    def slow(session, paths, progress):
        window.transfers  # a source that reports its progress
        while True:
            progress(0, 1, "")
            time.sleep(0.01)
    transfers.import_sources = slow
    window.transfers.import_paths([Path("x")])
    QTimer.singleShot(100, window, end)
"""
STUCK = """
    def stuck(session, paths, progress):
        time.sleep(60)
    transfers.import_sources = stuck
    window.transfers.import_paths([Path("x")])
    QTimer.singleShot(100, window, end)
"""
SAVING = """
    work = window.session.store._writer._in_transaction
    def slow(*args):
        done = work(*args)
        threading.Thread(target=end).start()
        time.sleep(60)
        return done
    window.session.store._writer._in_transaction = slow
    window.run("edit_note")
    window.desk.panel.fields["note"].edit.setPlainText("nanti")
    window.desk.panel.commit_open_field()
"""
SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"]


def tags(path: Path) -> list[str]:
    """Return the tags of the article in which the program marked, as saved."""
    with open_project(path) as session:
        assert not list(session.check())
        article = next(a for a in session.read.articles() if a.imported_from.startswith("02"))
        return [span.tag for span in session.read.spans(article.id)]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system knows no SIGHUP")
@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_keeps_what_an_open_field_holds(sample: Path, name: str) -> None:
    done = python("-c", BEGIN.replace("{act}", TYPE), str(sample), name)
    assert (done.returncode, done.stderr) == (0, "")
    assert tags(sample) == ["missiles"]
    (draft,) = (data_folder() / "drafts").iterdir()
    (typed,) = json.loads(draft.read_bytes())["typed"]
    assert (typed["field"], typed["text"]) == ("note", "nanti")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system knows no SIGHUP")
@pytest.mark.parametrize(
    "act",
    [DIALOG, FILES, OVERVIEW, IMPORT],
    ids=["dialog", "file_dialog", "overview", "import"],
)
def test_it_ends_in_order_whatever_is_open(sample: Path, act: str) -> None:
    done = python("-c", BEGIN.replace("{act}", act), str(sample), "SIGTERM")
    assert (done.returncode, done.stderr) == (0, "")
    assert tags(sample) == ["missiles"]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system knows no SIGHUP")
@pytest.mark.parametrize("act", [STUCK, SAVING], ids=["stuck_job", "stuck_save"])
def test_it_ends_soon_even_where_something_hangs(sample: Path, act: str) -> None:
    done = python("-c", BEGIN.replace("{act}", act), str(sample), "SIGTERM")
    assert (done.returncode, done.stderr) == (0, "")
    assert tags(sample) == ["missiles"]


class Asking(QObject):
    """Stands in for the application: Qt's own signal carries what Python cannot make."""

    commitDataRequest = Signal(object)  # noqa: N815 - Qt's name


def test_the_end_of_a_session_keeps_a_draft(
    build: Build, app: Driver, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = Asking()
    assert hasattr(QApplication, "commitDataRequest")
    app.open("02-harian")
    app.press("Down 1 n")
    app.type("nanti")
    with monkeypatch.context() as patched:
        patched.setattr(signal, "signal", lambda *_: None)
        patched.setattr(program, "application", lambda: asking)
        program.end_in_order(app.window)
    asking.commitDataRequest.emit(None)
    assert app.current.note == ""
    assert app.window.close()
    again = build(sample)
    (said,) = [row.text.text() for row in again.window.standing._rows.values()]
    assert "“nanti”" in said


def test_names_typed_in_a_dialog_are_saved_at_the_end(app: Driver) -> None:
    app.press("Ctrl+Shift+A")
    dialog = app.dialog("actors")
    aliases = dialog.findChild(QPlainTextEdit, "actorAliases")
    assert aliases is not None
    aliases.setPlainText(f"{aliases.toPlainText()}\nZzyzx")
    path = app.session.path
    app.window.end_now()
    with open_project(path, read_only=True) as session:
        assert session.register.named("Zzyzx") is not None
