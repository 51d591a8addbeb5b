"""Leaving: nothing typed is lost unseen, and nothing speaks to a project that was closed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import Driver
from failing import Away, unsaved
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.importing import import_sources
from annotator.ui import transfers


@pytest.fixture
def typed(app: Driver) -> Driver:
    """The window with a note that was typed and not yet kept."""
    app.open("02-harian")
    app.press("Down 1 n")
    app.type("nanti")
    return app


def test_a_note_that_cannot_be_saved_keeps_the_window_open(typed: Driver, sample: Path) -> None:
    app = typed
    away = Away(sample)
    assert not app.window.close()
    assert app.window.isVisible()
    assert "Doing this once more leaves" in app.notice
    assert "was moved, deleted or replaced" in unsaved(app)
    app.press("n")
    app.type("nanti!")
    assert not app.window.close()  # what was typed since was not yet refused
    away.back()
    app.press("Ctrl+S")
    assert app.current.note == "nanti!"


def test_closing_twice_in_a_row_leaves(typed: Driver, sample: Path) -> None:
    away = Away(sample)
    assert not typed.window.close()
    assert typed.window.close()
    assert typed.window.session is None
    away.back()


@pytest.mark.parametrize(
    ("leave", "stays"),
    [
        (lambda app: app.press("Enter"), True),
        (lambda app: app.press("Ctrl+Down"), False),
        (lambda app: app.press("F6"), True),
        (lambda app: app.press("Ctrl+N"), True),
        (lambda app: app.window.projects.open_path(app.session.path.with_name("x")), True),
        (lambda app: app.window.transfers.export_to(app.session.path.with_name("x")), True),
        (lambda app: app.click(app.child(QPushButton, "tag_sanctions")), True),
        (lambda app: app.click(app.desk.panel.fields["act"].resting), True),
    ],
    ids=["enter", "next_article", "pane", "new", "open", "export", "tag", "field"],
)
def test_a_note_is_kept_as_unsaved_wherever_one_turns(
    typed: Driver, sample: Path, leave: Callable[[Driver], object], stays: bool
) -> None:
    app = typed
    session, article = app.session, app.desk.bench.article
    span = app.desk.bench.current
    away = Away(sample)
    leave(app)
    assert "was moved, deleted or replaced" in unsaved(app)
    assert app.session is session
    assert (app.desk.bench.article == article) == stays
    shown = app.desk.bench.shown.span(span)
    assert shown is not None
    assert shown.note == "nanti"
    away.back()
    app.press("Ctrl+S")
    stored = app.session.read.span(span)
    assert stored is not None
    assert stored.note == "nanti"


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
