"""What was saved goes with a project file that is moved or renamed while it is open.

SQLite leaves the write-ahead log of a moved database where it lies, and with it every save since
the last checkpoint.  So the log is written into the file by hand, unless somebody else has opened
the file under its new name and has written to it: then our log no longer fits it, and to write it
would destroy their work.  Their changes lie in a log of their own until we let go of the file.

The new name is asked of Linux; on other systems the log stays where it is.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

Identity = tuple[int, int]
SIDES = ("-wal", "-shm")

# Where SQLite keeps the locks that say who has a database open.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


def identity(path: Path) -> Identity | None:
    """Return what tells a file from others whatever its name, None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def beside(path: Path, suffix: str) -> Path:
    """Return where a file of SQLite's that belongs to a database lies."""
    return path.with_name(path.name + suffix)


class Journey:
    """Follows the file of a writer that may get another name."""

    def __init__(self, path: Path, inode: Identity | None) -> None:
        """Look at the file right after the writer has opened it."""
        self._path = path
        self._descriptor = _writable(inode)
        self._sides = {suffix: identity(beside(path, suffix)) for suffix in SIDES}

    def settle(self, db: Database) -> None:
        """Write the log into the moved file if nobody else has it open or has changed it."""
        if self._sides["-wal"] is None or self._descriptor is None:
            return
        with suppress(OSError, sqlite3.Error), _alone(self._descriptor):
            name = Path(os.readlink(f"/proc/self/fd/{self._descriptor}"))
            if not _has_content(beside(name, "-wal")):
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def clear(self) -> None:
        """Remove what the closed writer left under the old name, if it is ours and says nothing.

        Where a file bears the old name again, nothing is touched: it may be in use.
        """
        log = beside(self._path, "-wal")
        if os.path.lexists(self._path) or identity(log) != self._sides["-wal"]:
            return
        if _has_content(log):
            return
        for suffix, inode in self._sides.items():
            if identity(beside(self._path, suffix)) == inode:
                beside(self._path, suffix).unlink(missing_ok=True)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _writable(inode: Identity | None) -> int | None:
    """Return the descriptor through which this process writes a file.

    To open the file again would not do: closing it would drop SQLite's locks.
    """
    for name in os.listdir("/dev/fd"):
        with suppress(OSError):
            found = os.fstat(int(name))
            writes = fcntl.fcntl(int(name), fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR
            if (found.st_dev, found.st_ino) == inode and writes:
                return int(name)
    return None


@contextmanager
def _alone(descriptor: int) -> Iterator[None]:
    """Keep other processes out of a database; raises ``OSError`` if one has it open."""
    fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    try:
        yield
    finally:
        fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
