"""An open project: one thread that writes, read-only connections for everybody else."""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from sqlite_utils import Database

from annotator import __version__
from annotator.disk import keep_name
from annotator.domain.steps import Change, Entry, Head, Step
from annotator.errors import (
    JournalLeftError,
    NotMadeError,
    ProjectExistsError,
    ProjectMovedError,
    ProjectReadOnlyError,
    Reason,
    SaveFailedError,
    StepConflictError,
    StillOpenError,
)
from annotator.progress import Meter, Progress, silent
from annotator.storage import connections, journal, moving, rows, search
from annotator.storage.lock import ProjectLock
from annotator.storage.migrations import migrations
from annotator.storage.queries import Queries

T = TypeVar("T")
_CHUNK = 500
_PATIENCE = 0.7  # seconds that a save may take before the one who waits is told
_WRITING: WeakSet[Store] = WeakSet()
"""The stores of this process that write; a file may come to have two of them by being moved."""


class Store:
    """Reads a project and, unless it was opened for reading only, writes it.

    Every write runs in the writer's thread and is one transaction with its journal entry.
    """

    def __init__(self, path: Path, *, owner: str = "", read_only: bool = False) -> None:
        """Open a project; raises what ``connections.inspect`` and the lock raise."""
        self.path = path.absolute()
        self.read_only = read_only
        self.on_wait: Callable[[], None] | None = None
        self._readers = threading.local()
        self._open_readers: list[Database] = []
        self._lock: ProjectLock | None = None
        self._writer: Database | None = None
        self._inode = moving.identity(self.path)
        _refuse_moved(self.path, self._inode)
        connections.inspect(self.path)
        if not read_only:
            self._start_writing(owner)

    def _start_writing(self, owner: str) -> None:
        if not os.access(self.path, os.W_OK):
            raise ProjectReadOnlyError(path=self.path, reason=Reason("the file is read-only"))
        self._lock = ProjectLock(self.path, owner)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        try:
            self._writer = self._thread.submit(connections.writer, self.path).result()
            self._check_place()
            self._journey = moving.Journey(self.path, self._inode)
            _WRITING.add(self)
        except BaseException as error:
            self.close()
            if isinstance(error, sqlite3.Error):
                raise ProjectReadOnlyError(path=self.path, reason=error) from error
            raise

    def close(self) -> None:
        """Close all connections and give the lock up; a second call does nothing."""
        for db in self._open_readers:
            db.close()
        self._open_readers.clear()
        if self._lock is not None:
            moved = self in _WRITING and self.settle()
            _WRITING.discard(self)
            if self._writer is not None:
                self._thread.submit(self._writer.close).result()
                self._writer = None
            if moved:
                self._journey.clear()
            self._thread.shutdown()
            self._lock.release()
            self._lock = None

    def settle(self) -> bool:
        """Tell whether the file was moved; what was saved is then in it, whatever its name."""
        moved = moving.identity(self.path) != self._inode
        if moved and self._writer is not None:
            self._thread.submit(self._journey.settle, self._writer).result()
        return moved

    def leads_to(self, inode: moving.Identity | None) -> bool:
        """Tell whether this is the project in a file, whatever the file is called now."""
        return self._inode == inode

    def release_reader(self) -> None:
        """Close the connection of the calling thread, which may end after this."""
        db: Database | None = getattr(self._readers, "db", None)
        if db is not None:
            self._readers.__dict__.clear()
            self._open_readers.remove(db)
            db.close()

    @property
    def read(self) -> Queries:
        """The questions, on the connection of the calling thread."""
        queries: Queries | None = getattr(self._readers, "queries", None)
        if queries is None:
            queries = Queries(self._reader(), self.path)
            self._readers.queries = queries
        return queries

    def heads(self, analyst: str) -> list[Head]:
        """Return what undo needs of an analyst's entries."""
        with connections.reading(self.path):
            return journal.heads(self._reader(), analyst)

    def entry(self, entry_id: str) -> Entry:
        """Return an entry of the journal with its changes."""
        with connections.reading(self.path):
            return journal.entry(self._reader(), entry_id)

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal."""
        with connections.reading(self.path):
            yield from journal.entries(self._reader())

    def last_saved(self) -> str:
        """Return when the last entry was written, or an empty text."""
        with connections.reading(self.path):
            return journal.last_time(self._reader())

    def integrity(self) -> list[str]:
        """Return what SQLite itself finds wrong in the file."""
        with connections.reading(self.path):
            db = self._reader()
            found = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
            broken = [
                f"{row[0]} {row[1]} -> {row[2]}" for row in db.execute("PRAGMA foreign_key_check")
            ]
        return [line for line in found if line != "ok"] + broken

    def _reader(self) -> Database:
        db: Database | None = getattr(self._readers, "db", None)
        if db is None:
            try:
                with connections.reading(self.path):
                    self._check_place()
                    db = connections.reader(self.path)
                self._open_readers.append(db)
                self._check_place()
            except ProjectMovedError:
                self.settle()
                raise
            self._readers.db = db
        return db

    # --- writing --------------------------------------------------------------------------------

    def apply(
        self,
        step: Step,
        *,
        analyst: str,
        device: str,
        time: str,
        progress: Progress = silent,
    ) -> Entry:
        """Write a step and its journal entry in one transaction and return the entry.

        Raises ``StepConflictError`` where a record is not as the step expects it, and
        ``SaveFailedError`` or ``ProjectMovedError`` where nothing could be kept.
        """

        def work(db: Database) -> Entry:
            return _apply(db, step, analyst, device, time, progress)

        return self._transaction(work)

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the project as it is now to a new file."""
        with _new_file(target) as partial:
            if self._writer is None:
                _copy(self._reader(), partial)
            else:
                # The writer's connection leads to what was saved even if the file was moved.
                self._thread.submit(_copy, self._writer, partial).result()

    def _transaction(self, work: Callable[[Database], T]) -> T:
        if self._writer is None:
            raise ProjectReadOnlyError(path=self.path, reason=Reason("it was opened for reading"))
        try:
            saving = self._thread.submit(self._in_transaction, self._writer, work)
            wait([saving], _PATIENCE)
            if not saving.done() and self.on_wait is not None:
                self.on_wait()
            return saving.result()
        except ProjectMovedError:
            self.settle()
            raise

    def _in_transaction(self, db: Database, work: Callable[[Database], T]) -> T:
        self._check_place()
        with self._saving(db):
            # IMMEDIATE: a deferred transaction that reads before it writes can be refused at once.
            db.execute("BEGIN IMMEDIATE")
            db.execute("PRAGMA defer_foreign_keys = ON")
            done = work(db)
            db.execute("COMMIT")
        assert not db.conn.in_transaction
        self._check_place()
        return done

    @contextmanager
    def _saving(self, db: Database) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            db.rollback()
            if isinstance(error, sqlite3.IntegrityError):
                raise StepConflictError(record="project") from error
            if isinstance(error, (sqlite3.Error, UnicodeError, OSError)):
                raise SaveFailedError(path=self.path, reason=error) from error
            raise

    def _check_place(self) -> None:
        """Refuse to go on in a file that no longer bears the project's name."""
        if moving.identity(self.path) != self._inode:
            raise ProjectMovedError(path=self.path)


def _refuse_moved(path: Path, inode: moving.Identity | None) -> None:
    """Refuse a file that this process still has open under the name it had before.

    SQLite would give both the shared memory of the old name, which no other process would find.
    """
    for store in tuple(_WRITING):
        if store.leads_to(inode) and store.settle():
            raise StillOpenError(path=path, before=store.path)


def create(
    path: Path, step: Step, *, project_id: str, analyst: str, device: str, time: str
) -> None:
    """Make a project file with its first step, whole or not at all; no file may stand there."""
    with _new_file(path) as partial:
        db = connections.writer(partial)
        try:
            migrations.apply(db)
            with db.atomic():
                db.table("project").insert({"id": project_id, "created": time})
                _apply(db, step, analyst, device, time, silent)
        finally:
            db.close()


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """Give a file to fill, readable by its owner only; it gets its name when all is on the disk.

    Raises ``ProjectExistsError``, ``JournalLeftError`` and ``NotMadeError``, and leaves nothing
    behind then.  SQLite would play the journal of another project into the new one.
    """
    if os.path.lexists(target):
        raise ProjectExistsError(path=target)
    for suffix in ("-wal", "-journal"):
        if os.path.lexists(left := moving.beside(target, suffix)):
            raise JournalLeftError(path=target, journal=left)
    partial = target.absolute().with_name(f".{uuid.uuid4().hex}.part")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield partial
        moving.beside(target, "-shm").unlink(missing_ok=True)
        _settle(partial, target)
    except FileExistsError:
        raise ProjectExistsError(path=target) from None
    except OSError as error:
        raise NotMadeError(path=target, reason=error.strerror or error) from error
    except (sqlite3.Error, UnicodeError) as error:
        raise NotMadeError(path=target, reason=error) from error
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                partial.with_name(partial.name + suffix).unlink()


def _settle(partial: Path, target: Path) -> None:
    """Force a finished file to the disk, then under its name, then the name to the disk.

    A link, unlike a rename, never takes the place of a file that came in the meantime.
    """
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.rename(partial, target)
    keep_name(target)


def _copy(db: Database, target: Path) -> None:
    copy = sqlite3.connect(target)
    try:
        db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _apply(
    db: Database, step: Step, analyst: str, device: str, time: str, progress: Progress
) -> Entry:
    """Write a step and its entry inside a transaction."""
    entry = Entry(
        str(uuid.uuid4()),
        journal.next_sequence(db),
        device,
        analyst,
        time,
        __version__,
        step.kind,
        dict(step.params),
        step.changes,
        step.undoes,
    )
    meter = Meter(progress, len(step.texts) + 2 * len(step.changes))
    _write_step(db, step, meter)
    journal.append(db, entry, meter)
    return entry


def _write_step(db: Database, step: Step, meter: Meter) -> None:
    for digest, text in step.texts.items():
        db.table("texts").insert({"sha256": digest, "text": text}, ignore=True)
        meter.add()
    for (kind, creates), group in groupby(
        step.changes, key=lambda change: (change.key[0], change.before is None)
    ):
        changes = list(group)
        for at in range(0, len(changes), _CHUNK):
            chunk = changes[at : at + _CHUNK]
            if creates:
                _insert(db, kind, chunk, meter)
            else:
                _replace(db, kind, chunk)
                meter.add(len(chunk))


def _insert(db: Database, kind: str, changes: list[Change], meter: Meter) -> None:
    records = [change.record for change in changes]
    try:
        rows.table(db, kind).insert_all(map(rows.to_row, records), batch_size=_CHUNK)
    except sqlite3.IntegrityError as error:
        raise StepConflictError(record=kind) from error
    if kind == "article":
        for change in changes:
            search.follow(db, change)
            meter.add()
    else:
        meter.add(len(changes))


def _replace(db: Database, kind: str, changes: list[Change]) -> None:
    for change in changes:
        if change.before is None or rows.stored(db, change.before) != change.before:
            raise StepConflictError(record=kind)
        if kind == "article":
            search.follow(db, change)
        row_id = change.record.id
        if change.after is None:
            if kind == "entity" and rows.entity_in_use(db, row_id):
                raise StepConflictError(record=kind)
            db.execute(f"DELETE FROM {rows.TABLES[kind]} WHERE id = ?", (row_id,))
        else:
            rows.update(db, change.after)
