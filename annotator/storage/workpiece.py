"""A private copy of a damaged project file, made readable as far as its first page goes.

The file itself is only ever read.  What SQLite left beside it is played into the copy, unless that
belongs to another project or another state.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import (
    NotAProjectError,
    ProjectMissingError,
    ProjectUnreadableError,
    Reason,
)
from annotator.storage import salvage
from annotator.storage.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations
from annotator.storage.moving import beside

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_PAGE = 4096
_INTERIOR = 5
_SIDES = ("-wal", "-journal")
_TAIL = "SELECT sequence, id FROM journal ORDER BY sequence DESC LIMIT 200"
_MOST = 2**36

Say = Callable[[str, str, str], None]


@contextmanager
def workpiece(project: Path, say: Say) -> Iterator[Database]:
    """Give a connection to a private copy; raises ``NotAProjectError`` where there is nothing."""
    if not project.is_file():
        raise ProjectMissingError(path=project)
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        try:
            copy = _copied(project, Path(folder), say)
        except OSError as error:
            raise ProjectUnreadableError(path=project, reason=error.strerror or error) from error
        with closing(_opened(project, copy, say)) as db:
            yield db


def _copied(project: Path, folder: Path, say: Say) -> Path:
    alone = folder / "alone.annotator"
    shutil.copyfile(project, alone)
    left = [suffix for suffix in _SIDES if beside(project, suffix).exists()]
    if not any(beside(project, suffix).stat().st_size for suffix in left):
        return alone
    both = folder / "both.annotator"
    shutil.copyfile(project, both)
    for suffix in left:
        shutil.copyfile(beside(project, suffix), beside(both, suffix))
    with suppress(sqlite3.Error), closing(sqlite3.connect(both)) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
    for suffix in (*_SIDES, "-shm"):
        beside(both, suffix).unlink(missing_ok=True)
    if _goes_on(alone, both):
        return both
    say("journal_aside", project.name, "what lies beside the file belongs to another state")
    return alone


def _goes_on(alone: Path, both: Path) -> bool:
    """Tell whether a file with its log has all entries of the file without, one at most aside."""
    try:
        with closing(sqlite3.connect(alone)) as db:
            project = db.execute("SELECT id FROM project").fetchall()
            entries = db.execute(_TAIL).fetchall()
    except sqlite3.Error:
        return True
    try:
        with closing(sqlite3.connect(both)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return False
            found = dict(db.execute("SELECT sequence, id FROM journal"))
            same = db.execute("SELECT id FROM project").fetchall() == project
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    last = max(found, default=0)
    return (
        same
        and all(found.get(n) == i for n, i in entries if n <= last)
        and all(n <= last + 1 for n, _ in entries)
    )


def _opened(project: Path, copy: Path, say: Say) -> Database:
    """Open the copy, with its first page mended or put in anew where that is what is broken."""
    for mend in (_fit_size, _mend_header, _new_schema):
        mend(copy, say)
        with suppress(sqlite3.Error):
            db = salvage.reader(copy)
            if _holds_a_project(db):
                return db
            db.close()
    raise NotAProjectError(path=project, reason=Reason("nothing of a project is left in it"))


def _holds_a_project(db: Database) -> bool:
    with suppress(sqlite3.Error):
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master").fetchall()}
        return {"spans", "articles", "journal"} <= names
    return False


def _fit_size(copy: Path, say: Say) -> None:
    """Fill a file that was cut short with empty pages, which cost what was on them."""
    with copy.open("rb+") as file:
        header = file.read(_HEADER)
        size = os.fstat(file.fileno()).st_size
        page = _page_size(header)
        pages = max(int.from_bytes(header[28:32], "big"), -(-size // page))
        if size and size != pages * page and pages * page < _MOST:
            say("file", copy.name, f"it was cut short: {size} bytes of {pages * page}")
            file.truncate(pages * page)


def _mend_header(copy: Path, say: Say) -> None:
    """Write what every project's header says where it says something else."""
    with copy.open("rb+") as file:
        header = bytearray(file.read(_HEADER).ljust(_HEADER, b"\0"))
        pages = os.fstat(file.fileno()).st_size // _PAGE
        _fill(header, pages)
        if int.from_bytes(header[60:64], "big") not in range(1, SCHEMA_VERSION + 1):
            header[60:64] = SCHEMA_VERSION.to_bytes(4, "big")
        file.seek(0)
        file.write(header)
    say("file", copy.name, "its header was written anew")


def _fill(header: bytearray, pages: int) -> None:
    header[:24] = _MAGIC + _PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    header[28:40] = pages.to_bytes(4, "big") + bytes(8)
    header[44:48] = (4).to_bytes(4, "big")
    header[52:60] = bytes(7) + b"\1"
    header[68:72] = APPLICATION_ID.to_bytes(4, "big")
    header[92:96] = header[24:28]


def _new_schema(copy: Path, say: Say) -> None:
    """Put the list of tables of an empty project in the place of the file's own.

    It says where each table begins, and the tables of every project are made in the same order.
    """
    empty = copy.with_name("empty.annotator")
    with closing(Database(sqlite3.connect(empty), execute_plugins=False, strict=True)) as db:
        migrations.apply(db)
    data = empty.read_bytes()
    first = bytearray(data[:_PAGE])
    with copy.open("rb+") as file:
        _fill(first, os.fstat(file.fileno()).st_size // _PAGE)
        file.write(first)
        for number in _below(first):
            file.seek((number - 1) * _PAGE)
            file.write(data[(number - 1) * _PAGE : number * _PAGE])
    say("file", copy.name, "its list of tables was put in anew")


def _below(first: bytearray) -> list[int]:
    """Return the pages on which the list of tables goes on, by the first one."""
    tree = first[_HEADER:]
    if tree[0] != _INTERIOR:
        return []
    count = int.from_bytes(tree[3:5], "big")
    cells = [int.from_bytes(tree[at : at + 2], "big") for at in range(12, 12 + 2 * count, 2)]
    numbers = [tree[8:12], *(first[cell : cell + 4] for cell in cells)]
    return [int.from_bytes(number, "big") for number in numbers]


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return size if 512 <= size <= 32768 and not size & (size - 1) else _PAGE
