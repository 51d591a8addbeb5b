"""What happens to the connection that writes when the disk, or another program, gets in its way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers import findings, mark, person
from spoiling import change

from annotator.errors import ProjectMovedError, SaveFailedError, StepConflictError
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import connections, writer
from annotator.storage.store import Store
from annotator.storage.writer import Writer


def writer_of(session: Session) -> Writer:
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    return session.store._writer


def failing(code: int, *, times: int = 1, at: str = "COMMIT") -> Callable[[Any, str], None]:
    left = [times]

    def fail(db: Any, sql: str) -> None:
        if sql == at and left[0]:
            left[0] -= 1
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = code
            raise error

    return fail


@pytest.fixture
def fail(session: Session, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets statements of the writer fail with an error of SQLite."""

    def arrange(code: int, **how: Any) -> None:
        refuse = failing(code, **how)
        own = writer_of(session)
        db = own._db
        assert db is not None
        execute = type(db).execute

        def execute_or_fail(self: Any, sql: str, *args: Any) -> Any:
            if self is own._db:
                refuse(self, sql)
            return execute(self, sql, *args)

        monkeypatch.setattr(type(db), "execute", execute_or_fail)

    return arrange


def test_a_full_disk_is_tried_once_more_with_the_log_written_into_the_file(
    session: Session, fail: Callable[..., None]
) -> None:
    mark(session, "Tolak", "Moskow")
    db = writer_of(session)._db
    fail(sqlite3.SQLITE_FULL)
    kept = mark(session, "Tolak", "rudal")
    assert session.read.span(kept.id) == kept
    assert writer_of(session)._db is db
    assert findings(session) == []


def test_a_disk_that_stays_full_refuses_and_keeps_the_connection(
    session: Session, fail: Callable[..., None]
) -> None:
    db = writer_of(session)._db
    fail(sqlite3.SQLITE_FULL, times=2)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")
    assert writer_of(session)._db is db
    mark(session, "Tolak", "rudal")
    assert session.read.total("span") == 1
    assert findings(session) == []


@pytest.mark.parametrize("at", ["COMMIT", "BEGIN IMMEDIATE"])
@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_WRITE])
def test_after_an_error_of_the_disk_a_new_connection_is_made_to_a_file_found_sound(
    session: Session, fail: Callable[..., None], code: int, at: str
) -> None:
    kept = mark(session, "Tolak", "Moskow")
    db = writer_of(session)._db
    fail(code, at=at)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")
    assert writer_of(session)._db is None
    log = session.path.with_name(session.path.name + "-wal")
    assert log.stat().st_size, "the log was left as it was"
    assert session.read.span(kept.id) == kept
    mark(session, "Tolak", "Eropa")
    assert writer_of(session)._db not in (None, db)
    assert session.read.total("span") == 2
    assert findings(session) == []
    # From here on the log begins anew: nothing in it lies behind a page that was never written.
    with closing(connections.immutable(session.path)) as alone:
        assert alone.execute("SELECT count(*) FROM spans").fetchone()[0] >= 1


def test_a_project_closed_after_an_error_of_the_disk_has_what_was_saved(
    session: Session, fail: Callable[..., None]
) -> None:
    kept = mark(session, "Tolak", "Moskow")
    fail(sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")
    session.close()
    again = open_session(session.path, person("Ayu"))
    assert again.read.span(kept.id) == kept
    assert findings(again) == []
    again.close()


def test_a_file_found_damaged_after_an_error_is_not_written_again(
    session: Session, fail: Callable[..., None]
) -> None:
    fail(sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")
    change(session.path, "UPDATE articles SET length = length + 1")
    for _ in range(2):
        with pytest.raises(SaveFailedError, match="another length"):
            mark(session, "Tolak", "rudal")
    change(session.path, "UPDATE articles SET length = length - 1")
    mark(session, "Tolak", "rudal")


@pytest.mark.parametrize("error", [sqlite3.OperationalError("still"), OSError(5, "still")])
def test_a_disk_that_goes_on_failing_is_asked_again_each_time(
    session: Session,
    fail: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    fail(sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")

    def broken(path: Path, **how: Any) -> Any:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(connections, "writer", broken)
        with pytest.raises(SaveFailedError, match="still"):
            mark(session, "Tolak", "rudal")
    mark(session, "Tolak", "rudal")
    assert findings(session) == []


def test_a_log_that_somebody_reads_keeps_the_new_connection_waiting(
    session: Session, fail: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    mark(session, "Tolak", "Moskow")
    fail(sqlite3.SQLITE_IOERR_FSYNC)
    with session.read.snapshot():
        session.read.total("span")
        with pytest.raises(SaveFailedError):
            mark(session, "Tolak", "rudal")
        with pytest.raises(SaveFailedError, match="being read"):
            mark(session, "Tolak", "rudal")
    mark(session, "Tolak", "rudal")


def test_memory_that_runs_out_is_said_and_nothing_is_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.storage import store

    def short(*args: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(store, "_write_step", short)
        with pytest.raises(SaveFailedError, match="not enough memory"):
            mark(session, "Tolak", "rudal")
    mark(session, "Tolak", "rudal")
    assert findings(session) == []


def test_a_connection_that_cannot_roll_back_is_let_go(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = writer_of(session)._db
    assert db is not None

    def cannot(self: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(type(db), "rollback", cannot)
        with pytest.raises(StepConflictError):
            writer_of(session).transaction(
                lambda db: db.execute("INSERT INTO links SELECT * FROM links LIMIT 0").execute(
                    "INSERT INTO journal_changes (entry, record, record_id) VALUES (99, '', '')"
                )
            )
    assert writer_of(session)._db is None
    mark(session, "Tolak", "rudal")
    assert findings(session) == []


def test_nobody_watches_the_log_where_nobody_can_read(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(path: Path) -> Any:
        raise sqlite3.OperationalError("unable to open database file")

    mark(session, "Tolak", "rudal")
    with monkeypatch.context() as patch:
        patch.setattr(connections, "reader", cannot)
        writer_of(session)._thread.submit(writer_of(session)._drop).result()
    writer_of(session)._thread.submit(writer_of(session)._drop).result()
    mark(session, "Tolak", "Eropa")
    assert findings(session) == []


def test_who_waits_for_a_save_is_told_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(writer, "SOON", 0.05)
    session.store.on_wait = lambda: told.append("waits")
    mark(session, "Tolak", "Moskow")
    other = sqlite3.connect(session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    session.store.on_wait = lambda: (told.append("waits"), other.execute("ROLLBACK"))[0]
    mark(session, "Tolak", "rudal")
    other.close()
    assert told[-1:] == ["waits"]
    session.store.on_wait = None
    assert findings(session) == []


def test_a_slow_save_goes_on_where_nobody_listens(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SOON", 0.0)
    mark(session, "Tolak", "rudal")
    writer_of(session).on_wait = None
    mark(session, "Tolak", "Eropa")
    assert findings(session) == []


def test_a_failing_save_is_told_as_such_after_a_wait(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SOON", 0.05)
    other = sqlite3.connect(session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer_of(session).run(lambda db: db.execute("PRAGMA busy_timeout = 200"))
    with pytest.raises(SaveFailedError, match="locked"):
        mark(session, "Tolak", "rudal")
    other.execute("ROLLBACK")
    other.close()
    mark(session, "Tolak", "rudal")


def test_a_moved_project_takes_nothing_after_an_error_of_the_disk(
    session: Session, fail: Callable[..., None]
) -> None:
    fail(sqlite3.SQLITE_IOERR_FSYNC)
    with pytest.raises(SaveFailedError):
        mark(session, "Tolak", "rudal")
    session.path.rename(session.path.with_name("elsewhere"))
    with pytest.raises(ProjectMovedError):
        mark(session, "Tolak", "rudal")
