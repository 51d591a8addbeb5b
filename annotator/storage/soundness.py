"""What is asked of a project file before anybody writes to it, and of every copy before it counts.

It is the part of ``annotator check`` that takes seconds at most, whatever the size: SQLite's own
check, the digests of all texts, the bounds of all spans, what points nowhere, gaps in the journal.
Of the damaged files known, a third passes SQLite's own check alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import DamagedProjectError, Reason
from annotator.progress import Progress, silent
from annotator.storage.connections import reading

_OPCODES = 200_000
"""How many of its steps SQLite does between two looks at whether it should go on."""
_STAGES = 6

_LENGTHS = """SELECT a.id FROM articles a JOIN texts t ON t.sha256 = a.sha256
    WHERE a.length <> length(t.text) LIMIT 1"""
# Spans come from their index, so that a million of them takes a moment.
_BOUNDS = """SELECT s.article FROM (SELECT article, max("end") AS last FROM spans GROUP BY article) s
    JOIN articles a ON a.id = s.article WHERE s.last > a.length LIMIT 1"""
_JOURNAL = "SELECT count(*), coalesce(min(sequence), 1), coalesce(max(sequence), 0) FROM journal"


def examine(
    db: Database, path: Path, progress: Progress = silent, *, thorough: bool = False
) -> None:
    """Raise ``DamagedProjectError`` with the first thing that is wrong in a project.

    Of schema and version see ``connections.inspect``.  A thorough look, as after an unclean end,
    compares indexes with tables as well.
    """
    with reading(path), stoppable(db, progress):
        for fault in _faults(db, progress, thorough):
            raise DamagedProjectError(path=path, reason=fault)


@contextmanager
def stoppable(db: Database, progress: Progress) -> Iterator[None]:
    """Ask the progress now and then while SQLite works; what it raises stops the work."""
    stopped: list[BaseException] = []

    def look() -> int:
        try:
            progress(0, 0)
        except BaseException as error:  # noqa: BLE001 - raised again where it can be heard
            stopped.append(error)
            return 1
        return 0

    db.conn.set_progress_handler(look, _OPCODES)
    try:
        yield
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        db.conn.set_progress_handler(None, 0)


def _faults(db: Database, progress: Progress, thorough: bool) -> Iterator[Reason | str]:
    for stage, look in enumerate((_database, _texts, _spans, _dangling, _journal, _project)):
        progress(stage, _STAGES)
        yield from look(db, thorough)
    progress(_STAGES, _STAGES)


def _database(db: Database, thorough: bool) -> Iterator[Reason | str]:
    verdict = db.execute(f"PRAGMA {'integrity' if thorough else 'quick'}_check(1)").fetchone()[0]
    if verdict != "ok":
        yield str(verdict)


def _texts(db: Database, thorough: bool) -> Iterator[Reason | str]:
    for digest, data in db.execute("SELECT sha256, CAST(text AS BLOB) FROM texts"):
        if hashlib.sha256(data).hexdigest() != digest:
            yield Reason("the text {sha256} is not the one that was imported", sha256=digest)
    for (article,) in db.execute(_LENGTHS):
        yield Reason("the article {article} has another length than its text", article=article)


def _spans(db: Database, thorough: bool) -> Iterator[Reason | str]:
    for (article,) in db.execute(_BOUNDS):
        yield Reason("a span of the article {article} ends behind its text", article=article)


def _dangling(db: Database, thorough: bool) -> Iterator[Reason | str]:
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Reason(
            "something in {table} belongs to nothing in {parent}", table=table, parent=parent
        )


def _journal(db: Database, thorough: bool) -> Iterator[Reason | str]:
    count, first, last = db.execute(_JOURNAL).fetchone()
    if (first, last) != (1, count):
        yield Reason("an entry of the journal is missing")


def _project(db: Database, thorough: bool) -> Iterator[Reason | str]:
    if db.execute("SELECT count(*) FROM project").fetchone()[0] != 1:
        yield Reason("its own id is missing")
    if db.execute("SELECT count(*) FROM codebooks").fetchone()[0] == 0:
        yield Reason("the codebook is missing")
