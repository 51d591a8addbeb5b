"""An open project: one thread that writes, read-only connections for everybody else."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import groupby
from pathlib import Path
from weakref import WeakSet

from sqlite_utils import Database

from annotator import __version__
from annotator.disk import sweep
from annotator.domain.checks import Finding
from annotator.domain.steps import Change, Entry, Head, Step
from annotator.errors import (
    FolderSynced,
    OnNetwork,
    ProjectMovedError,
    ProjectReadOnlyError,
    ProjectUnreadableError,
    Reason,
    Reservation,
    StepConflictError,
    StillOpenError,
)
from annotator.progress import Meter, Progress, silent
from annotator.storage import (
    checking,
    connections,
    copies,
    journal,
    leftovers,
    moving,
    places,
    quotes,
    rows,
    search,
)
from annotator.storage.lock import ProjectLock
from annotator.storage.migrations import SCHEMA_VERSION, migrations
from annotator.storage.queries import Queries
from annotator.storage.readers import Readers
from annotator.storage.soundness import examine_file
from annotator.storage.upgrading import upgrade
from annotator.storage.writer import Writer

_CHUNK = 500
_WRITING: WeakSet[Store] = WeakSet()
"""The stores of this process that write; a file may come to have two of them by being moved."""


class Store:
    """Reads a project and, unless it was opened for reading only, writes it.

    It can be read at once; it is written once ``begin`` has looked it over.  Every write runs in
    the writer's thread and is one transaction with its journal entry.
    """

    def __init__(
        self, path: Path, *, owner: str = "", read_only: bool = False, begin: bool = True
    ) -> None:
        """Open a project; raises what ``connections.inspect``, the lock and ``begin`` raise."""
        self.path = path.absolute()
        self.on_wait: Callable[[], None] | None = None
        self.warnings: list[Reservation] = []
        self._lock: ProjectLock | None = None
        self._writer: Writer | None = None
        self._shared_memory = True
        self._aside = ExitStack()
        self._inode = moving.identity(self.path)
        self._readers = Readers(self.path, self._inode)
        _refuse_moved(self.path, self._inode)
        if not read_only:
            sweep(self.path.parent)
        try:
            open_here = self._inode in {store._inode for store in _WRITING}
            if open_here and not read_only:
                self._take_lock(owner)  # which says who has it
            self._readers.source, self._version = self._readable(header=not open_here)
            if not read_only and self._lock is None:
                self._take_lock(owner)
                if begin:
                    self.begin()
        except BaseException:
            self.close()
            raise

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, or not yet."""
        return self._writer is None

    @property
    def waits(self) -> bool:
        """Whether it is to be written once ``begin`` has looked it over."""
        return self._lock is not None and self._writer is None

    def _readable(self, *, header: bool) -> tuple[Path, int]:
        """Return where the project can be read, and the version of its schema.

        That is a private copy where SQLite would have to mend the file first, cannot share memory,
        or would read an older schema.
        """
        try:
            version = connections.inspect(self.path, header=header)
            if version == SCHEMA_VERSION:
                return self.path, version
        except ProjectUnreadableError as error:
            if not leftovers.can_be_copied(self.path, error.__cause__):
                raise
            self._shared_memory = not leftovers.lacks_memory(error.__cause__)
        return self._aside.enter_context(leftovers.private_copy(self.path))

    def _take_lock(self, owner: str) -> None:
        if not os.access(self.path, os.W_OK):
            raise ProjectReadOnlyError(path=self.path, reason=Reason("the file is read-only"))
        self._lock = ProjectLock(self.path, owner)

    def begin(self, progress: Progress = silent) -> None:
        """Look the whole file over, then start to write it.

        Raises ``DamagedProjectError``; the file was not written then and can still be read.  After
        an unclean end the look is a thorough one.
        """
        if self._lock is None or self._writer is not None:
            return
        unclean = self._lock.stale or leftovers.left_behind(self.path)
        source = self._readers.source
        examine_file(source, self.path, progress, thorough=unclean)
        if leftovers.left_behind(self.path):
            with connections.reading(self.path), closing(connections.reader(source)) as db:
                leftovers.refuse_foreign(self.path, db)
        self._start_writing(progress)
        self._readers.source = self.path

    def _start_writing(self, progress: Progress) -> None:
        network = places.is_network(self.path)
        if network:
            self.warnings.append(OnNetwork(path=self.path))
        elif places.is_synced(self.path):
            self.warnings.append(FolderSynced(path=self.path))
        try:
            if self._version < SCHEMA_VERSION:
                upgrade(self.path, progress)
            wal = self._shared_memory and not network
            self._writer = Writer(self.path, self._inode, wal=wal)
        except sqlite3.Error as error:
            raise ProjectReadOnlyError(path=self.path, reason=error) from error
        except (RuntimeError, MemoryError) as error:  # no thread can be started
            reason = Reason("there is not enough memory")
            raise ProjectReadOnlyError(path=self.path, reason=reason) from error
        self._writer.on_wait = self._waits
        _WRITING.add(self)

    def _waits(self) -> None:
        if self.on_wait is not None:
            self.on_wait()

    def close(self) -> None:
        """Close all connections and give the lock up; a second call does nothing."""
        self._readers.close()
        _WRITING.discard(self)
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._aside.close()

    def settle(self) -> bool:
        """Tell whether the file was moved; what was saved is then in it, whatever its name."""
        return self._writer is not None and self._writer.settle()

    # --- reading --------------------------------------------------------------------------------

    def release_reader(self) -> None:
        """Close the connection of the calling thread, which may end after this."""
        self._readers.release()

    @property
    def read(self) -> Queries:
        """The questions, on the connection of the calling thread."""
        return Queries(self._reader(), self.path)

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

    def check(self, progress: Progress = silent) -> Iterator[Finding]:
        """Yield everything that is wrong in the project."""
        if not self._readers.is_in_place():
            raise ProjectMovedError(path=self.path)
        yield from checking.check(self._readers.source, progress)

    def _reader(self) -> Database:
        try:
            return self._readers.get()
        except ProjectMovedError:
            self.settle()
            raise

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
        if self._writer is None:
            raise ProjectReadOnlyError(path=self.path, reason=Reason("it was opened for reading"))
        return self._writer.transaction(
            lambda db: _apply(db, step, analyst, device, time, progress)
        )

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the project as it is now to a new file."""
        with copies.new_file(target) as partial:
            if self._writer is None:
                copies.copy(self._reader(), partial)
            else:
                # The writer's connection leads to what was saved even if the file was moved.
                self._writer.run(lambda db: copies.copy(db, partial))


def _refuse_moved(path: Path, inode: moving.Identity | None) -> None:
    """Refuse a file that this process still has open under another name.

    SQLite would give both the shared memory of the old name, which no other process would find.
    """
    for store in tuple(_WRITING):
        if store._inode == inode and (store.settle() or store.path.resolve() != path.resolve()):
            raise StillOpenError(path=path, before=store.path)


def create(
    path: Path, step: Step, *, project_id: str, analyst: str, device: str, time: str
) -> None:
    """Make a project file with its first step, whole or not at all; no file may stand there."""
    with copies.new_file(path) as partial:
        # A log is written into the file when it is closed, and nobody hears of a disk that fails.
        db = connections.writer(partial, wal=False)
        try:
            migrations.apply(db)
            with db.atomic():
                db.execute("PRAGMA defer_foreign_keys = ON")
                db.table("project").insert({"id": project_id, "created": time})
                _apply(db, step, analyst, device, time, silent)
        finally:
            db.close()


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
    quotes.check(db, step)
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
