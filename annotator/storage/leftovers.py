"""What an earlier run left beside a project, and whether it belongs there.

SQLite plays a journal or a log into whatever file bears the name.  Where a copy from elsewhere was
put under it, that turns one project into another or into neither, and its own check may say "ok".
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import DamagedProjectError, ProjectUnreadableError, Reason
from annotator.scratch import scratch_folder
from annotator.storage import connections
from annotator.storage.migrations import SCHEMA_VERSION
from annotator.storage.moving import beside
from annotator.storage.upgrading import upgraded

SIDES = ("-wal", "-journal")
_TAIL = "SELECT sequence, id FROM journal ORDER BY sequence DESC LIMIT 200"


def left_behind(path: Path) -> bool:
    """Tell whether a project waits to be mended by SQLite."""
    return any(_size(beside(path, suffix)) for suffix in SIDES)


def can_be_copied(path: Path, cause: BaseException | None) -> bool:
    """Tell whether SQLite refused a project only because it may not mend or share it in place."""
    code = getattr(cause, "sqlite_errorcode", 0)
    refused = code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    return lacks_memory(cause) or (refused and left_behind(path))


def lacks_memory(cause: BaseException | None) -> bool:
    """Tell whether SQLite could not share memory beside a project, as on a network."""
    return getattr(cause, "sqlite_errorcode", 0) in connections.SHARED_MEMORY


@contextmanager
def private_copy(path: Path) -> Iterator[tuple[Path, int]]:
    """Give a copy of a project, mended from what lies beside it and brought to this version.

    With it comes the version that the project has.  Raises ``ProjectUnreadableError`` where there
    is no room for one.
    """
    with ExitStack() as kept:
        try:
            copy = kept.enter_context(scratch_folder()) / "project.annotator"
            for suffix in ("", *SIDES):
                if suffix == "" or beside(path, suffix).exists():
                    shutil.copyfile(beside(path, suffix), beside(copy, suffix))
        except OSError as error:
            raise ProjectUnreadableError(path=path, reason=error.strerror or error) from error
        with connections.reading(path):
            connections.writer(copy).close()
            version = connections.inspect(copy)
            if version < SCHEMA_VERSION:
                upgraded(copy)
        yield copy, version


def refuse_foreign(path: Path, db: Database) -> None:
    """Raise ``DamagedProjectError`` where a project is another one with what lies beside it.

    ``db`` reads it with that.  A journal is only ever added to: a log has all entries of the file
    alone, and a step that was broken off is one entry at most.  A file that is in the middle of
    being written says nothing by itself.
    """
    alone = _alone(path)
    if alone is None:
        return
    project, entries = alone
    same = db.execute("SELECT id FROM project").fetchall() == project
    broken_off = 1 if _size(beside(path, "-journal")) else 0
    last = db.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0]
    for sequence, entry in entries:
        if sequence > last:
            same = same and sequence <= last + broken_off
        else:
            found = db.execute("SELECT id FROM journal WHERE sequence = ?", (sequence,)).fetchone()
            same = same and found == (entry,)
    if not same:
        name = next(beside(path, suffix) for suffix in SIDES if _size(beside(path, suffix)))
        raise DamagedProjectError(
            path=path,
            reason=Reason(
                "{name} beside it belongs to another project or to another state of this one;"
                " moved away, the file can be opened without it",
                name=name.name,
            ),
        )


def _alone(path: Path) -> tuple[list[tuple[str]], list[tuple[int, str]]] | None:
    """Return project and last entries of a file without what lies beside it, None if unsound."""
    try:
        with closing(connections.immutable(path)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
            return db.execute("SELECT id FROM project").fetchall(), db.execute(_TAIL).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
