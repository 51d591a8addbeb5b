"""A project that is shown while it is looked over, and what is said of one that is not sound."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from annotator import app as app_module
from annotator.errors import DamagedProjectError
from annotator.projects import open_project
from annotator.rescue import back_up, list_backups
from annotator.storage import store


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Lets every project count as large, and holds the look at it until the event is set."""
    go_on = threading.Event()
    examine = store.examine_file

    def waiting(*args: Any, **how: Any) -> None:
        assert go_on.wait(20)
        examine(*args, **how)

    monkeypatch.setattr(app_module, "_AT_ONCE", 0)
    monkeypatch.setattr(store, "examine_file", waiting)
    return go_on


def looked_over(app: Driver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20_000)


def spoil(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


def test_a_large_project_is_read_at_once_and_written_after_the_look(
    build: Build, sample: Path, qtbot: QtBot, held: threading.Event
) -> None:
    app = build(sample)
    app.open("01-warta")
    assert app.desk.bench.text
    assert app.label("savedAt") == "Read only"
    assert app.window.status.jobs.job is not None
    spans = len(app.desk.bench.spans)
    app.press("Down 1")
    assert "being looked over" in app.notice
    assert len(app.desk.bench.spans) == spans
    held.set()
    looked_over(app, qtbot)
    assert app.label("savedAt").startswith("● Saved")
    app.press("Down 1")
    assert len(app.desk.bench.spans) == spans + 1
    qtbot.waitUntil(lambda: bool(list_backups(sample)), timeout=20_000)


def test_a_window_closed_during_the_look_leaves_the_project_alone(
    build: Build, sample: Path, held: threading.Event
) -> None:
    before = sample.read_bytes()
    app = build(sample)
    threading.Timer(0.1, held.set).start()
    assert app.window.close()
    assert sample.read_bytes() == before


@pytest.mark.parametrize("large", [True, False])
def test_a_damaged_project_is_read_and_the_ways_out_are_offered(
    build: Build,
    sample: Path,
    qtbot: QtBot,
    held: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    large: bool,
) -> None:
    back_up(sample)
    spoil(sample, "UPDATE articles SET length = length + 1")
    before = sample.read_bytes()
    held.set()
    if not large:
        monkeypatch.setattr(app_module, "_AT_ONCE", 1 << 40)
    app = build(sample)
    looked_over(app, qtbot)
    assert app.label("savedAt") == "Read only"
    assert "another length than its text" in app.notice
    box = app.dialog("failure", QMessageBox)
    labels = [button.text() for button in box.buttons()]
    assert "Restore from a backup…" in labels
    assert "Repair a copy…" in labels
    box.reject()
    app.open("01-warta")
    assert app.desk.bench.text
    assert not app.desk.bench.can_write
    app.window.close()
    assert sample.read_bytes() == before
    shutil.copy(list_backups(sample)[0].path, sample)  # the fixture checks it at the end


def test_a_project_older_than_its_newest_backup_is_said_to_be(
    build: Build, sample: Path, qtbot: QtBot
) -> None:
    older = Path(shutil.copy(sample, sample.with_name("older")))
    app = build(sample)
    app.open("01-warta")
    app.press("Down 1")
    app.window.close()
    back_up(sample)
    older.replace(sample)
    again = build(sample)
    assert "its newest backup" in again.notice
    assert "may be an older copy" in again.notice


def test_what_is_no_damage_is_not_swallowed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(sample, "UPDATE articles SET length = length + 1")
    with pytest.raises(DamagedProjectError), open_project(sample):
        pass
