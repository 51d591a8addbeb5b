"""Connections to a project file: one that writes, others that cannot even checkpoint."""

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
_KEPT_OUT = frozenset(
    (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
)
_WARY = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
)


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?{mode}"


def _connect(path: Path, mode: str) -> Database:
    connection = sqlite3.connect(_uri(path, mode), uri=True, check_same_thread=False, timeout=5.0)
    db = Database(connection, execute_plugins=False, strict=True)
    with _closed_on_error(db):
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
        if os.access(path.parent, os.W_OK) or _has_wal(path):
            raise
        db = _connect(path, "immutable=1")
    return db


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def writer(path: Path) -> Database:
    """Return the one connection that writes, with every commit forced to the disk."""
    db = _connect(path, "mode=rw")
    with _closed_on_error(db):
        mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            db.execute("PRAGMA journal_mode = TRUNCATE")
        db.execute("PRAGMA synchronous = FULL")
    return db


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the driver raises into ``DamagedProjectError`` or ``ProjectUnreadableError``."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # A corrupt file also shows itself by text that is not UTF-8.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _KEPT_OUT:
            raise ProjectUnreadableError(path=path, reason=error) from error
        raise DamagedProjectError(path=path, reason=error) from error


def inspect(path: Path) -> None:
    """Look at a file without writing to it; raises what keeps it from being opened."""
    try:
        if not path.is_file():
            raise ProjectMissingError(path=path)
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise ProjectUnreadableError(path=path, reason=error.strerror) from error
    if header != _HEADER:
        raise NotAProjectError(path=path, reason=Reason("it is no database"))
    with reading(path):
        db = reader(path)
        try:
            _inspect(db, path)
        finally:
            db.close()


def _inspect(db: Database, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAProjectError(path=path, reason=Reason("it belongs to another program"))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise ProjectTooNewError(path=path, found=version, known=SCHEMA_VERSION)
    verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedProjectError(path=path, reason=verdict)
    strange = schema_of(db) - known_schema()
    if strange:
        names = ", ".join(sorted(f"{kind} {name}" for kind, name, _ in strange))
        reason = Reason("it holds something foreign: {names}", names=names)
        raise NotAProjectError(path=path, reason=reason)
    if known_schema() - schema_of(db):
        raise NotAProjectError(path=path, reason=Reason("a part of it is missing"))
