"""What is asked of a project file before anybody writes to it, and of every copy before it counts.

It is the part of ``annotator check`` that takes seconds at most, whatever the size: SQLite's own
check, the digests of all texts, the bounds of all spans, what points nowhere, gaps in the journal.
Of the damaged files known, a third passes SQLite's own check alone.
"""

from __future__ import annotations

import hashlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import CancelledError, DamagedProjectError, Reason
from annotator.progress import Progress, silent
from annotator.storage import connections

_OPCODES = 200_000
"""How many of its steps SQLite does between two looks at whether it should go on."""
_LARGE = 50 * 1024 * 1024
_GLANCE = 0.05
"""Every how many seconds somebody looks whether a file was read."""

_LENGTHS = """SELECT a.id FROM articles a JOIN texts t ON t.sha256 = a.sha256
    WHERE a.length <> length(t.text) LIMIT 1"""
# Spans come from their index, so that a million of them takes a moment.
_BOUNDS = """WITH ends AS (SELECT article, max("end") AS last, min("start") AS first,
        min("end" - "start") AS shortest FROM spans GROUP BY article)
    SELECT article FROM ends JOIN articles a ON a.id = article
    WHERE last > a.length OR first < 0 OR shortest < 1 LIMIT 1"""
_JOURNAL = "SELECT count(*), coalesce(min(sequence), 1), coalesce(max(sequence), 0) FROM journal"


def examine(
    db: Database, path: Path, progress: Progress = silent, *, thorough: bool = False
) -> None:
    """Raise ``DamagedProjectError`` with the first thing that is wrong in a project.

    Of schema and version see ``connections.inspect``.  A thorough look, as after an unclean end,
    compares indexes with tables as well.
    """
    _look(db, path, progress, (*_PAGES, *_RECORDS), thorough=thorough)


def examine_file(
    source: Path, path: Path, progress: Progress = silent, *, thorough: bool = False
) -> None:
    """Examine a file through connections of its own; ``path`` is what it is called in errors.

    A large one is read once from end to end, which brings it into memory ten times as fast as
    SQLite's own order would, and is looked at by two threads.
    """
    if source.stat().st_size < _LARGE:
        with connections.reading(path), closing(connections.reader(source)) as db:
            examine(db, path, progress, thorough=thorough)
        return
    _warm_up(source, progress)
    stop = threading.Event()

    def go_on(done: int, total: int, note: str = "") -> None:
        if stop.is_set():
            raise CancelledError

    def records() -> None:
        with connections.reading(path), closing(connections.reader(source)) as db:
            _look(db, path, go_on, _RECORDS, thorough=thorough)

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="examiner") as beside:
        other = beside.submit(records)
        try:
            with connections.reading(path), closing(connections.reader(source)) as db:
                _look(db, path, progress, _PAGES, thorough=thorough)
        except BaseException:
            stop.set()
            raise
        other.result()


def _warm_up(source: Path, progress: Progress) -> None:
    """Read a file from end to end in a process of its own.

    Here, closing the file would drop the locks of the connections that are open already.
    """
    with (
        suppress(OSError),
        subprocess.Popen(["cat", "--", source], stdout=subprocess.DEVNULL) as cat,
    ):
        try:
            while cat.poll() is None:
                progress(0, 0)
                with suppress(subprocess.TimeoutExpired):
                    cat.wait(_GLANCE)
        finally:
            cat.kill()


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


def _look(
    db: Database, path: Path, progress: Progress, looks: tuple[Look, ...], *, thorough: bool
) -> None:
    with connections.reading(path), stoppable(db, progress):
        for stage, look in enumerate(looks):
            progress(stage, len(looks))
            for fault in look(db, thorough):
                raise DamagedProjectError(path=path, reason=fault)


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
        yield Reason("a span of the article {article} does not lie in its text", article=article)


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


Look = Callable[[Database, bool], Iterator[Reason | str]]
_PAGES: tuple[Look, ...] = (_database,)
_RECORDS: tuple[Look, ...] = (_texts, _spans, _dangling, _journal, _project)
