"""A save that takes long is said while it takes, and only by the window that waits."""

from __future__ import annotations

import sqlite3
import threading

from driving import Driver
from PySide6.QtCore import QCoreApplication

from annotator.ui.status import StatusLine


def hold(app: Driver) -> sqlite3.Connection:
    """Hold the project as another program does."""
    other = sqlite3.connect(app.session.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_the_window_says_that_it_waits(app: Driver, monkeypatch: object) -> None:
    app.open("02-harian")
    app.press("Down")
    other = hold(app)
    seen: list[str] = []
    painted: list[object] = []

    def paint(self: StatusLine) -> None:
        painted.append(self)

    def said(waits: bool) -> None:
        if waits:
            seen.append(app.label("savedAt"))
            other.rollback()  # what it waits for comes about while it waits

    monkeypatch.setattr(StatusLine, "repaint", paint)  # type: ignore[attr-defined]
    app.desk.bench.saving.waiting.connect(said)
    app.press("1")
    other.close()
    assert seen == ["○ Saving takes longer than usual; please wait …"]
    assert painted == [app.window.status]
    QCoreApplication.processEvents()
    assert app.label("savedAt").startswith("● Saved")
    assert [span.tag for span in app.spans] == ["missiles"]


def test_a_job_that_waits_says_nothing_in_the_window(app: Driver) -> None:
    seen: list[bool] = []
    app.desk.bench.saving.waiting.connect(seen.append)
    on_wait = app.session.store.on_wait
    assert on_wait is not None
    thread = threading.Thread(target=on_wait)
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert seen == []
