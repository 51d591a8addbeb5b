"""Verified copies of a project in a folder beside it, numbered in the order of their making.

A copy gets its name when it was looked over and lies on the disk; a damaged project gets no backup
and costs none of the earlier ones.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from annotator.disk import keep_name, partial_file, sweep
from annotator.domain.backups import Backup, Contents, spare
from annotator.domain.naming import SUFFIX
from annotator.domain.steps import Head
from annotator.errors import AnnotatorError, BackupError, CancelledError, Reason
from annotator.progress import Progress, silent
from annotator.storage import connections, copies, soundness
from annotator.storage.connections import reading
from annotator.storage.rows import load

LEAST_ROOM = 20 * 1024 * 1024
"""So many bytes must stay free on the disk after a backup, at least."""
_PATIENCE = 30.0
"""How many seconds to wait for another program that makes a backup of the same project."""
_STEM = 60
_NAME = re.compile(
    r".*-(?P<project>[0-9a-f]{8})-(?P<ordinal>[0-9]{6,12})-(?P<sequence>[0-9]{1,12})"
    rf"-(?P<time>[0-9]{{8}}T[0-9]{{6}}Z)(?P<lasting>-lasting)?{re.escape(SUFFIX)}",
    re.DOTALL,
)


@dataclass(frozen=True)
class _End:
    """Which project it is and how far its journal goes."""

    project: str
    sequence: int
    entry: str


def folder_of(project: Path) -> Path:
    """Return the folder for the backups of a project, whichever link leads to the project."""
    real = project.resolve()
    return real.with_name(f"{real.name}-backups")


def take(
    db: Database, project: Path, progress: Progress = silent, *, lasting: bool = False
) -> Backup | None:
    """Make a backup of an open project, None where the newest good one holds all of it already.

    Raises ``BackupError``; all earlier backups are there then.  A ``lasting`` backup is always
    made, and never thinned out.
    """
    folder = folder_of(project)
    with _failing(project), _alone(folder, progress):
        sweep(folder)
        with reading(project):
            end = _end(db)
        found = _read(folder)
        own = [backup for backup in found if backup.project == end.project]
        if not lasting and _is_kept(end, own, progress):
            return None
        _check_room(db, folder)
        ordinal = max((backup.ordinal for backup in found), default=0) + 1
        with partial_file(folder) as partial:
            copies.copy(db, partial, progress)
            verify(partial, progress)
            with closing(connections.reader(partial)) as copied:
                end = _end(copied)
            path = folder / _name(project, end, ordinal, lasting=lasting)
            copies.settle(partial, path)
        made = _parsed(path)
        assert made is not None
        _thin([made, *own])
        return made


def listed(project: Path) -> list[Backup]:
    """Return the backups beside a project, the newest one first; none of them is opened.

    Where the project itself cannot say its id, the newest backup says it.
    """
    found = _read(folder_of(project))
    own = _project_of(project) or (found[0].project if found else "")
    return [replace(backup, other=backup.project != own) for backup in found]


def look(path: Path, progress: Progress = silent) -> Contents:
    """Return what a backup holds after looking it over, or what is wrong with it."""
    try:
        verify(path, progress)
        with reading(path), closing(connections.reader(path)) as db:
            return _contents(db)
    except CancelledError:
        raise
    except AnnotatorError as error:
        return Contents(damage=error)


def restore(path: Path, target: Path, progress: Progress = silent) -> None:
    """Make a new project of a backup; raises as ``copies.new_file`` does, and what is wrong."""
    verify(path, progress)
    with copies.new_file(target) as partial:
        with closing(connections.reader(path)) as db:
            copies.copy(db, partial, progress)
        verify(partial, progress)


def good(project: Path, progress: Progress = silent) -> Iterator[Path]:
    """Yield the sound backups of a project, the newest one first."""
    for backup in listed(project):
        if not backup.other and look(backup.path, progress).sound:
            yield backup.path


# --- one backup ---------------------------------------------------------------------------------


def _name(project: Path, end: _End, ordinal: int, *, lasting: bool) -> str:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    # A name may have 255 bytes; which project it is stands in the folder's name as well.
    stem = os.fsencode(project.resolve().stem)[:_STEM].decode("utf-8", "ignore")
    kept = "-lasting" if lasting else ""
    return f"{stem}-{end.project}-{ordinal:06}-{end.sequence}-{now}{kept}{SUFFIX}"


def _parsed(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.datetime.strptime(match["time"], "%Y%m%dT%H%M%SZ").isoformat() + "Z"
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    numbers = int(match["ordinal"]), int(match["sequence"])
    return Backup(path, match["project"], *numbers, at, size, bool(match["lasting"]))


def _read(folder: Path) -> list[Backup]:
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(folder)
    found = filter(None, (_parsed(folder / name) for name in names))
    return sorted(found, key=lambda backup: (-backup.ordinal, -backup.sequence, backup.path.name))


def _digest(project_id: str) -> str:
    return hashlib.sha256(project_id.encode("utf-8", "replace")).hexdigest()[:8]


def _project_of(project: Path) -> str:
    """Return how the backups of a project name it, "" where it cannot say its id."""
    with suppress(AnnotatorError, sqlite3.Error, OSError), reading(project):
        if project.is_file():
            with closing(connections.reader(project)) as db:
                return _end(db).project
    return ""


def _end(db: Database) -> _End:
    project = db.execute("SELECT id FROM project").fetchone()
    if project is None:
        raise sqlite3.DatabaseError("its own id is missing")
    last = db.execute("SELECT sequence, id FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return _End(_digest(project[0]), *(last or (0, "")))


def _is_kept(end: _End, own: list[Backup], progress: Progress) -> bool:
    """Tell whether the newest good backup ends as the project does."""
    for backup in own:
        if backup.sequence != end.sequence:
            return False
        if look(backup.path, progress).sound:
            with closing(connections.reader(backup.path)) as db:
                return _end(db) == end
    return False


def _contents(db: Database) -> Contents:
    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    last = db.execute(
        "SELECT sequence, time, id, kind, undoes, params FROM journal"
        " ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    sequence, at, head = 0, "", None
    if last is not None:
        sequence, at, entry_id, kind, undoes, params = last
        head = Head(entry_id, kind, undoes, load(params))
    names = tuple(row[0] for row in db.execute("SELECT name FROM analysts ORDER BY rowid"))
    return Contents(count("articles"), count("spans"), count("links"), names, sequence, at, head)


def verify(path: Path, progress: Progress) -> None:
    """Raise what is wrong with a file that nobody writes."""
    connections.inspect(path)
    with reading(path), closing(connections.reader(path)) as db:
        soundness.examine(db, path, progress, thorough=True)


# --- the folder ---------------------------------------------------------------------------------


def _check_room(db: Database, folder: Path) -> None:
    pages, page = (db.execute(f"PRAGMA {n}").fetchone()[0] for n in ("page_count", "page_size"))
    size = pages * page
    needed = size + max(size, LEAST_ROOM)
    room = os.statvfs(folder)
    free = room.f_bavail * room.f_frsize
    if free < needed:
        reason = Reason(
            "the disk has {free} MB left and should have {needed} MB",
            free=free // 2**20,
            needed=-(-needed // 2**20),
        )
        raise BackupError(path=folder, reason=reason)


def _thin(own: list[Backup]) -> None:
    """Remove what need not be kept; the newest one was looked over a moment ago."""
    passing = {backup.ordinal: backup for backup in own if not backup.lasting}
    for ordinal in spare(passing):
        with suppress(OSError):
            passing[ordinal].path.unlink()


@contextmanager
def _alone(folder: Path, progress: Progress) -> Iterator[None]:
    """Keep other programs from making backups in a folder, which is made if it is not there."""
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        keep_name(folder)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(descriptor, folder, progress)
        yield
    finally:
        os.close(descriptor)
        with suppress(OSError):
            folder.rmdir()  # only one without backups can go


def _lock(descriptor: int, folder: Path, progress: Progress) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                reason = Reason("another program is making one and does not come to an end")
                raise BackupError(path=folder, reason=reason) from None
        progress(0, 0)
        time.sleep(0.05)


@contextlib.contextmanager
def _failing(project: Path) -> Iterator[None]:
    """Turn whatever keeps a backup from being made into ``BackupError``."""
    try:
        yield
    except CancelledError:
        raise
    except BackupError as error:
        raise BackupError(path=project, reason=error.fields["reason"]) from error
    except AnnotatorError as error:
        raise BackupError(path=project, reason=error.fields.get("reason", error)) from error
    except OSError as error:
        raise BackupError(path=project, reason=error.strerror or error) from error
    except (sqlite3.Error, UnicodeError) as error:
        raise BackupError(path=project, reason=error) from error
