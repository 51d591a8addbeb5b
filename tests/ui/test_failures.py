"""What goes wrong is said at once, in words, and nothing is shown that was not saved."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from failing import unsaved
from PySide6.QtCore import qDebug, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QPushButton

from annotator.errors import SaveFailedError
from annotator.logs import log_path
from annotator.projects import open_session
from annotator.ui.commands.table import COMMANDS
from annotator.ui.failures import in_words, log_messages_of_qt


def test_a_file_replaced_under_the_window(app: Driver, sample: Path, tmp_path: Path) -> None:
    app.open("02-harian")
    moved = sample.rename(sample.with_name("moved.annotator"))
    shutil.copy(moved, sample)
    app.press("Down 1")
    assert "was moved, deleted or replaced" in unsaved(app)
    assert app.label("savedAt") == "○ Changes not saved: 1"
    copy = tmp_path / "rescued.annotator"
    app.press("Ctrl+Shift+S")
    app.choose_file(copy)
    assert "A copy was saved" in app.notice
    sample.unlink()
    moved.rename(sample)
    app.press("Ctrl+S")
    assert app.current.tag == "missiles"
    assert app.label("savedAt").startswith("● Saved")


def test_a_field_that_cannot_be_saved_shows_its_new_value_as_unsaved(
    app: Driver, sample: Path
) -> None:
    app.open("02-harian")
    app.press("Down 1 c d")
    span = app.current
    moved = sample.rename(sample.with_name("moved.annotator"))
    app.press("c r")
    assert "Changes not saved: 1." in unsaved(app)
    moved.rename(sample)
    assert app.current == span
    assert app.desk.panel.fields["act"].resting.text() == "Reject"
    app.press("Ctrl+S")
    assert app.current.attributes["act"] == "reject"


def read_only(app: Driver, path: Path) -> None:
    """Open a project for reading in a window."""
    services = app.window.services
    settings = app.window.settings

    def open_(wanted: Path) -> object:
        return open_session(wanted, settings.identity(), read_only=True)

    app.window.services = replace(services, open=open_)
    app.window.projects.open_path(path)


def test_a_read_only_project_is_read(build: Build, sample: Path) -> None:
    app = build()
    read_only(app, sample)
    assert app.label("savedAt") == "Read only"
    app.open("01-warta")
    app.press("]")
    assert app.desk.bench.current
    for command in COMMANDS:
        enabled = app.window.actions_[command.id].isEnabled()
        assert enabled != command.writes, command.id
    before = app.current
    for keys in ("1", "Ctrl+2", "Delete", ".", "n", "Enter", "Ctrl+Z"):
        app.press("]" if not app.desk.bench.current else "F6 Shift+F6")
        app.press(keys)
        assert app.in_text
    assert "cannot be written" in app.notice
    assert app.session.read.span(before.id) == before
    app.press("a")
    assert app.desk.panel.open_field_now is None
    app.press("Down w")
    assert app.selected


def test_the_unexpected_is_said_and_the_program_lives(
    app: Driver, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.window.unexpected.install()

    def broken(*_: object) -> None:
        raise RuntimeError("a slot broke")

    monkeypatch.setattr(app.window.projects, "save_copy", broken)
    app.run("save_copy")
    assert "Something unexpected happened (RuntimeError)" in app.notice
    assert "a slot broke" not in app.notice
    assert capsys.readouterr().err == ""
    assert "unexpected | (save_copy) | RuntimeError at" in log_path().read_text("utf-8")
    app.open("02-harian")
    app.press("Down 1")
    assert app.current.tag == "missiles"


def test_a_failing_job_is_said(
    app: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: object,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from annotator.ui import transfers

    def broken(*_: object) -> None:
        raise RuntimeError("a job broke")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.window.unexpected.install()
    monkeypatch.setattr(transfers, "import_sources", broken)
    app.window.transfers.import_paths([tmp_path])
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None)  # type: ignore[attr-defined]
    assert "Something unexpected happened (RuntimeError)" in app.notice
    assert "RuntimeError at" in log_path().read_text("utf-8")
    assert app.desk.bench.can_write


def test_a_message_is_closed_by_hand(app: Driver, tmp_path: Path) -> None:
    app.window.projects.open_path(tmp_path / "none.annotator")
    assert "There is no project at" in app.notice
    close = next(b for b in app.desk.notice.findChildren(QPushButton) if b.text() == "×")
    app.click(close)
    assert app.notice == ""


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "you have used up the room"),
        (os.strerror(errno.EIO), "the disk reports an error"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (sqlite3.OperationalError("database is locked"), "another program holds the project"),
        (sqlite3.OperationalError("disk I/O error"), "the disk reports an error"),
        (
            sqlite3.OperationalError("attempt to write a readonly database"),
            "it can only be read",
        ),
        (sqlite3.DatabaseError("database disk image is malformed"), "it is damaged"),
        (UnicodeEncodeError("utf-8", "secret", 0, 1, "no"), "cannot be stored"),
    ],
    ids=str,
)
def test_what_the_system_says_is_put_into_words(app: Driver, reason: object, words: str) -> None:
    said = in_words(SaveFailedError(path="x", reason=reason))
    assert words in said
    assert "secret" not in said


def test_the_name_of_a_code_is_enough(app: Driver) -> None:
    error = sqlite3.OperationalError("something of another version")
    error.sqlite_errorname = "SQLITE_IOERR_WRITE"  # as the driver sets it
    assert "your room there is used up" in in_words(SaveFailedError(path="x", reason=error))
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    assert "the disk reports an error" in in_words(SaveFailedError(path="x", reason=error))


def test_what_qt_warns_of_goes_to_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    before = qInstallMessageHandler(None)
    try:
        log_messages_of_qt()
        qWarning("a warning\x1b[31m of Qt")
        qDebug("of no use")
    finally:
        qInstallMessageHandler(before)
    assert "a warning\\x1b[31m of Qt" in log_path().read_text("utf-8")
    assert "of no use" not in log_path().read_text("utf-8")
    assert "warning" not in capfd.readouterr().err
