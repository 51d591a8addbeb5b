"""What goes wrong is said at once, in words, and nothing is shown that was not saved."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QPushButton

from annotator.projects import open_session
from annotator.ui.commands.table import COMMANDS


def test_a_file_replaced_under_the_window(app: Driver, sample: Path, tmp_path: Path) -> None:
    app.open("02-harian")
    saved = app.label("savedAt")
    moved = sample.rename(sample.with_name("moved.annotator"))
    shutil.copy(moved, sample)
    app.press("Down 1")
    assert "was moved, deleted or replaced" in app.notice
    assert "was not saved" in app.notice
    assert app.desk.bench.spans == []
    assert app.desk.bench.current == ""
    assert app.desk.view.mark_ids_at(app.desk.view.caret()) == []
    assert app.label("savedAt") == saved
    copy = tmp_path / "rescued.annotator"
    app.press("Ctrl+Shift+S")
    app.choose_file(copy)
    assert "A copy was saved" in app.notice
    sample.unlink()
    moved.rename(sample)
    app.press("1")
    assert app.current.tag == "missiles"


def test_a_field_that_cannot_be_saved_shows_its_old_value(app: Driver, sample: Path) -> None:
    app.open("02-harian")
    app.press("Down 1 c d")
    span = app.current
    moved = sample.rename(sample.with_name("moved.annotator"))
    app.press("c r")
    assert "was not saved" in app.notice
    moved.rename(sample)
    assert app.current == span
    assert app.desk.panel.fields["act"].resting.text() == "Demand"


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
    assert "Something unexpected happened (RuntimeError: a slot broke)" in app.notice
    assert "Traceback" in capsys.readouterr().err
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
    assert "a job broke" in app.notice
    assert app.desk.bench.can_write
    capsys.readouterr()


def test_a_message_is_closed_by_hand(app: Driver, tmp_path: Path) -> None:
    app.window.projects.open_path(tmp_path / "none.annotator")
    assert "There is no project at" in app.notice
    close = next(b for b in app.desk.notice.findChildren(QPushButton) if b.text() == "×")
    app.click(close)
    assert app.notice == ""
