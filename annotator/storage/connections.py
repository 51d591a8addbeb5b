"""Connections to a project file: one that writes, others that cannot even checkpoint.

``inspect`` is the first look at a file, in an order in which nothing is trusted before its turn.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from annotator.errors import (
    DamagedProjectError,
    NotAProjectError,
    ProjectMissingError,
    ProjectTooNewError,
    ProjectUnreadableError,
    Reason,
)
from annotator.storage.migrations import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    known_schema,
    schema_of,
)

_HEADER = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_KEPT_OUT = frozenset(
    (
        *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL),
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM),
    )
)
_WARY = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
WAL_LIMIT = 4 * 1024 * 1024
"""What is left of the write-ahead log, in bytes, after an import has made it long."""
PATIENCE = 5.0
"""How many seconds another program may hold the project before a save fails."""


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?{mode}"


def _connect(path: Path, mode: str) -> Database:
    connection = sqlite3.connect(
        _uri(path, mode), uri=True, check_same_thread=False, timeout=PATIENCE
    )
    db = Database(connection, execute_plugins=False, strict=True)
    with _closed_on_error(db):
        for limit, value in _LIMITS:
            connection.setlimit(limit, value)
        for pragma in _WARY:
            db.execute(pragma)
    return db


@contextmanager
def _closed_on_error(db: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def reader(path: Path) -> Database:
    """Return a connection that can read only.

    A project at rest in a folder that cannot be written has no shared memory to read through; it
    is opened as immutable, which is safe because nobody can write it.
    """
    db = _connect(path, "mode=ro")
    try:
        with _closed_on_error(db):
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK) or has_wal(path):
            raise
        db = _connect(path, "immutable=1")
    return db


def has_wal(path: Path) -> bool:
    """Tell whether a write-ahead log with something in it lies beside a project."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def immutable(path: Path) -> Database:
    """Return a connection to the file alone, whatever lies beside it; nobody may write it."""
    return _connect(path, "immutable=1")


def writer(path: Path, *, wal: bool = True) -> Database:
    """Return the one connection that writes, with every commit forced to the disk.

    Where there can be no write-ahead log, the journal is one that is truncated; both lose nothing
    that was acknowledged when the power fails.
    """
    if wal:
        db = _connect(path, "mode=rw")
        with _closed_on_error(db):
            if _takes_log(db):
                return _forced(db)
        db.close()
    db = _connect(path, "mode=rw")
    with _closed_on_error(db):
        # Alone for a moment, SQLite leaves the log without the memory that it shares.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
        db.execute("PRAGMA locking_mode = NORMAL")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _forced(db)


def _forced(db: Database) -> Database:
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT}")
    return db


def _takes_log(db: Database) -> bool:
    try:
        mode: str = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the memory is shared from now
        return mode == "wal"
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in SHARED_MEMORY:
            return False
        raise


SHARED_MEMORY = frozenset(
    (
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMLOCK,
    )
)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the driver raises into ``DamagedProjectError`` or ``ProjectUnreadableError``."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # A corrupt file also shows itself by text that is not UTF-8.
        code = getattr(error, "sqlite_errorcode", 0)
        if code & 0xFF in _KEPT_OUT and code != sqlite3.SQLITE_IOERR_SHORT_READ:
            raise ProjectUnreadableError(path=path, reason=error) from error
        raise DamagedProjectError(path=path, reason=error) from error


def inspect(path: Path, *, header: bool = True) -> int:
    """Look at a file without writing to it and return the version of its schema.

    Raises what keeps it from being opened.  The header must be left out where this process has the
    file open: closing any other descriptor of it drops SQLite's locks.
    """
    if header:
        check_header(path)
    with reading(path):
        db = reader(path)
        try:
            return inspect_schema(db, path)
        finally:
            db.close()


def check_header(path: Path) -> None:
    """Look at size and first bytes, which need no database; raises what is wrong with them."""
    try:
        if not path.is_file():
            raise ProjectMissingError(path=path)
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise ProjectUnreadableError(path=path, reason=error.strerror) from error
    if not size:
        raise NotAProjectError(path=path, reason=Reason("it is empty"))
    if not header.startswith(_HEADER) or len(header) < _HEADER_SIZE:
        raise NotAProjectError(path=path, reason=Reason("it is no database"))
    # The size of a page, of the file in pages, and whether the latter is up to date, all from
    # https://sqlite.org/fileformat.html; with a log beside it, a file may yet have to grow.
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    if header[24:28] == header[92:96] and not has_wal(path) and pages * page_size > size:
        whole = pages * page_size
        reason = Reason("it was cut short, {size} bytes of {whole}", size=size, whole=whole)
        raise DamagedProjectError(path=path, reason=reason)


def inspect_schema(db: Database, path: Path) -> int:
    """Return the version of a project's schema; raises what makes it none of ours."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAProjectError(path=path, reason=Reason("it belongs to another program"))
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise ProjectTooNewError(path=path, found=version, known=SCHEMA_VERSION)
    if version < 1:
        raise NotAProjectError(path=path, reason=Reason("a part of it is missing"))
    known, found = known_schema(version), schema_of(db)
    strange = found - known
    if strange:
        names = ", ".join(sorted(f"{kind} {name}" for kind, name, _ in strange))
        reason = Reason("it holds something foreign: {names}", names=names)
        raise NotAProjectError(path=path, reason=reason)
    if known - found:
        raise NotAProjectError(path=path, reason=Reason("a part of it is missing"))
    return version
