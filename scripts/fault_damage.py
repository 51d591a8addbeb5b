"""Project files that are damaged, foreign or hostile: refused or found, never taken for sound."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from fault_claims import ME
from fault_disk import contents
from fault_hand import Hand
from fault_ledger import Bench

from annotator.errors import AnnotatorError
from annotator.projects import create_project, open_project, open_session
from annotator.sample import fill_with_sample

PAGE = 4096
Damage = Callable[[Path, random.Random], None]


def made(path: Path, steps: int = 30) -> None:
    """Make a project with some work in it."""
    with create_project(path, None, ME) as session:
        fill_with_sample(session)
        hand = Hand(session, random.Random(steps))
        for _ in range(steps):
            hand.follow(hand.next()())


def texts_of(path: Path) -> list[str]:
    """Return the texts of all articles."""
    with open_project(path, ME) as session:
        return [session.text(article) for article in session.read.articles()]


def flipped(bench: Bench) -> Iterator[str]:
    """Flip one bit in an article's text; the opening or the check says so each time."""
    path = bench.fresh()
    made(path)
    whole = path.read_bytes()
    texts = [text.encode() for text in texts_of(path)]
    wanted, found = min(100, 3 * bench.points), 0
    for _ in range(wanted):
        text = bench.dice.choice(texts)
        # A long text lies in several pages; its first stretch is in one piece.
        piece = text[: bench.dice.randint(200, 400)]
        at = whole.index(piece) + bench.dice.randrange(len(piece))
        bent = bytearray(whole)
        bent[at] ^= 1 << bench.dice.randrange(8)
        path.write_bytes(bent)
        said = sounded(path)
        found += bool(said)
        if not said:
            yield f"the bit at {at} was not found"
    bench.done = f"{found} of {wanted} bits found"


def sounded(path: Path) -> str:
    """Return what opening and checking a project says is wrong, or nothing."""
    try:
        with open_project(path, ME) as session:
            found = next(session.check(), None)
            return f"{found.code} {found.detail}" if found else ""
    except AnnotatorError as error:
        return str(error)


# --- damages ------------------------------------------------------------------------------------


def cut(path: Path, dice: random.Random, *, by: float = 0) -> None:
    """Cut the end off."""
    os.truncate(path, int(path.stat().st_size * by) if by else path.stat().st_size - PAGE)


def zero_page(path: Path, dice: random.Random) -> None:
    """Fill a page with zeros."""
    with path.open("rb+") as file:
        file.seek(dice.randrange(1, path.stat().st_size // PAGE) * PAGE)
        file.write(bytes(PAGE))


def swap_pages(path: Path, dice: random.Random) -> None:
    """Put one page in the place of another."""
    whole = path.read_bytes()
    one, other = dice.sample(range(1, len(whole) // PAGE), 2)
    with path.open("rb+") as file:
        file.seek(one * PAGE)
        file.write(whole[other * PAGE : (other + 1) * PAGE])


def header(path: Path, dice: random.Random, *, at: int, value: bytes) -> None:
    """Write something else into the header."""
    with path.open("rb+") as file:
        file.seek(at)
        file.write(value)


def sql(path: Path, dice: random.Random, *, statement: str) -> None:
    """Do something to the database that the program never does."""
    db = sqlite3.connect(path)
    db.executescript(statement)
    db.close()


def instead(path: Path, dice: random.Random, *, content: bytes) -> None:
    """Put something else in the project's place."""
    path.write_bytes(content)


def archive(path: Path, dice: random.Random) -> None:
    """Put an archive in the project's place."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("talks.annotator", "x" * 1000)


def another_program(path: Path, dice: random.Random) -> None:
    """Put the database of another program in the project's place."""
    path.unlink()
    sql(path, dice, statement="CREATE TABLE documents (id); INSERT INTO documents VALUES (1);")


def log_of(source: Path, folder: Path) -> bytes:
    """Return a log with saves that are not in the file, as a kill leaves it."""
    copy = folder / "log" / source.name
    copy.parent.mkdir()
    shutil.copy(source, copy)
    with open_project(copy, ME) as session:
        hand = Hand(session, random.Random(7))
        for _ in range(5):
            hand.follow(hand.next()())
        return copy.with_name(f"{copy.name}-wal").read_bytes()


def stale_log(path: Path, dice: random.Random) -> None:
    """Lay a log beside the project that an earlier state of it once had."""
    log = log_of(path, path.parent.parent)
    with open_project(path, ME) as session:
        hand = Hand(session, random.Random(8))
        for _ in range(20):
            hand.follow(hand.next()())
    path.with_name(f"{path.name}-wal").write_bytes(log)


def foreign_log(path: Path, dice: random.Random) -> None:
    """Lay the log of another project beside it."""
    other = path.parent.parent / "other.annotator"
    made(other, 10)
    path.with_name(f"{path.name}-wal").write_bytes(log_of(other, path.parent.parent))


def foreign_journal(path: Path, dice: random.Random) -> None:
    """Lay a hot rollback journal of another database beside it."""
    other = path.parent.parent / "other.db"
    db = sqlite3.connect(other)
    db.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(200000));")
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    db.execute("BEGIN")
    db.execute("UPDATE t SET x = randomblob(200000)")
    db.execute("INSERT INTO t VALUES (randomblob(300000))")
    journal = other.with_name("other.db-journal").read_bytes()
    db.rollback()
    db.close()
    path.with_name(f"{path.name}-journal").write_bytes(journal)


DAMAGES: dict[str, Damage] = {
    "a page cut off": cut,
    "half cut off": partial(cut, by=0.5),
    "cut inside a page": partial(cut, by=0.777),
    "a page of zeros": zero_page,
    "a page twice": swap_pages,
    "another header": partial(header, at=0, value=b"SQLite format 4\0"),
    "a header of zeros": partial(header, at=0, value=bytes(100)),
    "another application": partial(header, at=68, value=b"\0\0\0\7"),
    "a future version": partial(header, at=60, value=b"\0\0\3\xe7"),
    "another page size": partial(header, at=16, value=b"\x02\0"),
    "a trigger": partial(
        sql,
        statement="CREATE TRIGGER t AFTER INSERT ON spans BEGIN DELETE FROM spans; END;",
    ),
    "a view": partial(sql, statement="CREATE VIEW v AS SELECT * FROM spans;"),
    "a table too many": partial(sql, statement="CREATE TABLE more (x);"),
    "a table too few": partial(sql, statement="DROP TABLE links;"),
    "a span out of bounds": partial(
        sql, statement='UPDATE spans SET "end" = 999999 WHERE number = 1;'
    ),
    "a span gone": partial(sql, statement="DELETE FROM spans WHERE number = 1;"),
    "a note rewritten": partial(sql, statement="UPDATE spans SET note = 'no' WHERE number = 1;"),
    "a text rewritten": partial(sql, statement="UPDATE texts SET text = text || '.';"),
    "an entry gone": partial(
        sql,
        statement="DELETE FROM journal_changes WHERE entry = 5; DELETE FROM journal"
        " WHERE sequence = 5;",
    ),
    "a text file": partial(instead, content=b"Notes of a meeting.\n" * 500),
    "nothing": partial(instead, content=b""),
    "zeros": partial(instead, content=bytes(8 * PAGE)),
    "an archive": archive,
    "another program's database": another_program,
    "a stale log": stale_log,
    "a foreign log": foreign_log,
    "a foreign journal": foreign_journal,
}


def damaged(bench: Bench) -> Iterator[str]:
    """Damage a project in every known way."""
    sound = bench.folder / "sound.annotator"
    made(sound)
    times = max(1, bench.points // 40)
    for name, damage in DAMAGES.items():
        for _ in range(times):
            path = bench.fresh()
            for left in ("log", "other.annotator", "other.db"):
                shutil.rmtree(bench.folder / left, ignore_errors=True)
                (bench.folder / left).unlink(missing_ok=True)
            shutil.copy(sound, path)
            damage(path, bench.dice)
            yield from (f"{name}: {one}" for one in taken(path))
    bench.done = f"{len(DAMAGES)} kinds, {times} times"


def taken(path: Path) -> Iterator[str]:
    """Yield what is wrong with how the program takes a damaged file."""
    before = contents(path.parent)
    try:
        session = open_session(path, ME)
    except AnnotatorError:
        if contents(path.parent) != before:
            yield "it was refused, and yet it was written to"
        return
    try:
        found = next(session.check(), None)
    except AnnotatorError:
        return
    finally:
        session.close()
    if found is None:
        yield "it was taken for sound"
