"""Threads: each reads through a connection of its own and gives it back."""

from __future__ import annotations

import os
import threading

from helpers import findings, mark

from annotator.domain.spans import Span
from annotator.session import Session
from annotator.storage.store import Store


def test_steps_come_from_any_thread_and_each_thread_reads_for_itself(session: Session) -> None:
    spans: list[Span] = [mark(session, "Tolak", "Rudal")]
    threads = [
        threading.Thread(target=lambda q=q: spans.append(mark(session, "Tolak", q)))
        for q in ("Moskow", "menolak", "rudal", "Eropa", "Lavrov")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session.read.total("span") == len(spans) == 6
    assert findings(session) == []


def test_a_thread_that_ends_gives_its_connection_back(session: Session) -> None:
    store = session.store
    assert isinstance(store, Store)
    session.read.analysts()
    open_before = len(os.listdir("/dev/fd"))

    def work() -> None:
        session.release_reader()  # has none yet
        assert session.read.total("article") == 3
        session.release_reader()
        assert session.read.total("article") == 3, "it may read again"
        session.release_reader()

    for _ in range(5):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
    assert len(store._readers._open) == 1
    # SQLite keeps one descriptor for the next reader.
    assert len(os.listdir("/dev/fd")) <= open_before + 1
    assert session.read.total("article") == 3
