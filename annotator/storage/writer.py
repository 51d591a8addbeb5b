"""The one connection that writes a project, in a thread of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from annotator.errors import (
    AnnotatorError,
    ProjectMovedError,
    Reason,
    SaveFailedError,
    StepConflictError,
)
from annotator.storage import connections, moving, soundness

T = TypeVar("T")
_PRIMARY = 0xFF
SOON = 0.7
"""After how many seconds somebody who waits for a save is told so."""


class Writer:
    """Does one transaction after the other, each forced to the disk before it is acknowledged.

    After an error of the disk nobody knows what it kept: the connection is closed, and before the
    next one is opened the file is looked over.
    """

    def __init__(self, path: Path, inode: moving.Identity | None, *, wal: bool = True) -> None:
        self.path, self.inode, self._wal = path, inode, wal
        self.on_wait: Callable[[], None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._db: Database | None = None
        try:
            self._db = self._thread.submit(connections.writer, path, wal=wal).result()
            self.check_place()
            self._journey = moving.Journey(path, inode)
        except BaseException:
            self._thread.submit(self._drop).result()
            self._thread.shutdown()
            raise

    def transaction(self, work: Callable[[Database], T]) -> T:
        """Do something as one transaction, durable when this returns.

        Raises ``SaveFailedError``, ``ProjectMovedError`` and what the work raises; nothing of it
        is in the project then.
        """
        try:
            return self._awaited(self._thread.submit(self._in_transaction, work))
        except ProjectMovedError:
            self.settle()
            raise

    def run(self, act: Callable[[Database], T]) -> T:
        """Do something with the connection in its thread, outside of a transaction."""
        return self._thread.submit(lambda: act(self._ready())).result()

    def settle(self) -> bool:
        """Tell whether the file was moved; what was saved is then in it, whatever its name."""
        moved = moving.identity(self.path) != self.inode
        if moved:
            self._thread.submit(self._settle).result()
        return moved

    def close(self) -> None:
        """Close the connection and end the thread."""
        moved = self.settle()
        self._thread.submit(self._close).result()
        if moved:
            self._journey.clear()
        self._thread.shutdown()

    def check_place(self) -> None:
        """Refuse to go on in a file that no longer bears the project's name."""
        if moving.identity(self.path) != self.inode:
            raise ProjectMovedError(path=self.path)

    def _awaited(self, future: Future[T]) -> T:
        with suppress(TimeoutError):
            return future.result(SOON)
        if not future.done() and self.on_wait is not None:
            self.on_wait()
        return future.result()

    # --- in the writer's thread -----------------------------------------------------------------

    def _settle(self) -> None:
        if self._db is not None:
            self._journey.settle(self._db)

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _in_transaction(self, work: Callable[[Database], T]) -> T:
        self.check_place()
        db = self._ready()
        try:
            done = self._committed(db, work)
        except sqlite3.OperationalError as error:
            if not _is(error, sqlite3.SQLITE_FULL):
                raise self._failed(error) from error
            done = self._in_less_room(db, work)
        except (sqlite3.Error, UnicodeError, OSError, MemoryError) as error:
            raise self._failed(error) from error
        self.check_place()
        return done

    def _committed(self, db: Database, work: Callable[[Database], T]) -> T:
        try:
            # IMMEDIATE: a deferred transaction that reads before it writes can be refused at once.
            db.execute("BEGIN IMMEDIATE")
            db.execute("PRAGMA defer_foreign_keys = ON")
            done = work(db)
            db.execute("COMMIT")
        except BaseException:
            self._roll_back(db)
            raise
        assert not db.conn.in_transaction
        return done

    def _in_less_room(self, db: Database, work: Callable[[Database], T]) -> T:
        """Try once more on a full disk, after the log was written into the file to be used anew."""
        try:
            with suppress(sqlite3.Error):
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return self._committed(db, work)
        except (sqlite3.Error, UnicodeError, OSError, MemoryError) as error:
            raise self._failed(error) from error

    def _roll_back(self, db: Database) -> None:
        try:
            db.rollback()
        except (sqlite3.Error, MemoryError):
            self._drop()

    def _failed(self, error: Exception) -> AnnotatorError:
        if isinstance(error, sqlite3.IntegrityError):
            return StepConflictError(record="project")
        if isinstance(error, sqlite3.Error) and not _harmless(error):
            self._drop()
        if isinstance(error, MemoryError):
            return SaveFailedError(path=self.path, reason=Reason("there is not enough memory"))
        return SaveFailedError(path=self.path, reason=error)

    def _drop(self) -> None:
        """Let go of the connection after an error, and leave the log as it is."""
        if self._db is None:
            return
        db, self._db = self._db, None
        with _another_one(self.path), suppress(sqlite3.Error):
            db.close()

    def _ready(self) -> Database:
        """Return the connection; after an error of the disk, a new one to a file found sound."""
        if self._db is None:
            try:
                with closing(connections.reader(self.path)) as db:
                    soundness.examine(db, self.path, thorough=True)
                self._db = self._opened_again()
            except AnnotatorError as error:
                raise SaveFailedError(path=self.path, reason=error.fields["reason"]) from error
            except (sqlite3.Error, OSError, MemoryError) as error:
                raise SaveFailedError(path=self.path, reason=error) from error
        return self._db

    def _opened_again(self) -> Database:
        """Open the file anew and write the log into it.

        A page whose sync failed counts as clean with the system, which may not have it on the disk:
        no later sync would bring it there, and all that follows it in the log would be lost.
        """
        db = connections.writer(self.path, wal=self._wal)
        try:
            self.check_place()
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                reason = Reason("the project is being read at this moment")
                raise SaveFailedError(path=self.path, reason=reason)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def _another_one(path: Path) -> Iterator[None]:
    """Keep a connection that cannot write open: only the last one to close writes the log."""
    try:
        guard = connections.reader(path)
    except (sqlite3.Error, OSError):
        yield
        return
    try:
        yield
    finally:
        guard.close()


def _is(error: sqlite3.Error, code: int) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY == code


def _harmless(error: sqlite3.Error) -> bool:
    """Tell whether a failed transaction says nothing about the disk."""
    codes = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_TOOBIG)
    return any(_is(error, code) for code in codes) or not _code(error)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0)
