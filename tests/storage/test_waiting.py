"""Who waits for a save is told when it takes long."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from annotator.session import Session
from annotator.storage import store


def test_a_save_that_takes_long_is_told_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    other = sqlite3.connect(session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told: list[threading.Thread] = []

    def let_go() -> None:
        told.append(threading.current_thread())
        other.rollback()

    session.store.on_wait = let_go
    session.rename_analyst("Ayu S.")
    other.close()
    assert told == [threading.current_thread()]
    assert session.analyst.name == "Ayu S."


def test_nobody_need_be_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.0)
    session.rename_analyst("Ayu S.")
    assert session.analyst.name == "Ayu S."
