"""New files that stand under their name whole or not at all, and copies of a database in them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from annotator.disk import keep_name, partial_file
from annotator.errors import JournalLeftError, NotMadeError, ProjectExistsError
from annotator.progress import Progress, silent
from annotator.storage import moving

_PAGES = 1024
"""How many pages are copied between two looks at whether to go on."""


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Give a file to fill, readable by its owner only; it gets its name when all is on the disk.

    Raises ``ProjectExistsError``, ``JournalLeftError`` and ``NotMadeError``, and leaves nothing
    behind then.  SQLite would play the journal of another project into the new one.
    """
    if os.path.lexists(target):
        raise ProjectExistsError(path=target)
    for suffix in ("-wal", "-journal"):
        if os.path.lexists(left := moving.beside(target, suffix)):
            raise JournalLeftError(path=target, journal=left)
    try:
        with partial_file(target.absolute().parent) as partial:
            yield partial
            moving.beside(target, "-shm").unlink(missing_ok=True)
            settle(partial, target)
    except FileExistsError:
        raise ProjectExistsError(path=target) from None
    except OSError as error:
        raise NotMadeError(path=target, reason=error.strerror or error) from error
    except (sqlite3.Error, UnicodeError) as error:
        raise NotMadeError(path=target, reason=error) from error


def settle(partial: Path, target: Path) -> None:
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
    try:
        keep_name(target)
    except OSError:
        target.unlink()
        raise


def copy(db: Database, target: Path, progress: Progress = silent) -> None:
    """Copy a database as it is at one moment into an empty file that needs no other beside it.

    Those who write meanwhile are not held up.  Raises ``sqlite3.DatabaseError`` where SQLite finds
    the copy unsound.
    """
    made = sqlite3.connect(target)
    try:
        with _one_moment(db):
            db.conn.backup(
                made,
                pages=_PAGES,
                progress=lambda _, left, total: progress(total - left, total),
                sleep=0.02,
            )
        made.execute("PRAGMA journal_mode = DELETE")
        verdict = made.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        made.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


@contextmanager
def _one_moment(db: Database) -> Iterator[None]:
    """Keep to what the database holds now, where that keeps nobody from writing.

    A copy of pages begins anew whenever somebody has written, and with others at work might never
    end.  Without a write-ahead log a reader would hold the writer up, so there it begins anew.
    """
    if db.conn.in_transaction or db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        yield
        return
    db.execute("BEGIN")
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        db.execute("ROLLBACK")
