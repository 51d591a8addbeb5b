"""Reads what can be read of a project file that may be damaged anywhere.

A page that SQLite cannot read costs the rows on it and no others; a value that is not UTF-8 or not
what its column says costs itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.domain.spans import Origin
from annotator.domain.steps import RECORDS, Record, to_json
from annotator.storage import connections
from annotator.storage.rows import TABLES, dump, from_row, revive

_NUMBERS = frozenset(("length", "start", "end", "nothing_to_mark"))
_SHAPES: dict[str, tuple[type, type]] = {
    "meta": (dict, object),
    "attributes": (dict, object),
    "derived_from": (dict, object),
    "aliases": (list, str),
    "passages": (list, dict),
}
_LISTS = frozenset(("aliases", "passages"))
_FAILURES = 50_000
"""After so many looks in vain, stretches as long as the next number are given up as a whole."""
_STRETCH = 4096

HEAD = ("id", "device", "analyst", "time", "program", "kind", "params", "undoes")
"""The columns of a journal entry besides its number."""
CHANGE = ("entry", "record", "record_id", "before", "after")


class Broken(bytes):
    """A text that is not UTF-8."""


@dataclass(frozen=True)
class Found:
    """A row of a table of records; without a record there is a ``problem`` with its ``values``."""

    kind: str
    number: int
    values: dict[str, Any]
    record: Record | None
    problem: str = ""

    @property
    def id(self) -> str:
        """The id as it stands there, or the row's number where it cannot be read."""
        found = self.values.get("id")
        return found if isinstance(found, str) else f"{TABLES[self.kind]} {self.number}"


@dataclass(frozen=True)
class RawEntry:
    """An entry of the journal as it stands there; the ``head`` is missing where it is lost."""

    sequence: int
    head: tuple[Any, ...] | None
    changes: list[tuple[Any, ...]]


def reader(path: Path) -> Database:
    """Return a connection that only reads and gives what is not UTF-8 as ``Broken``."""
    db = connections.reader(path)
    db.conn.text_factory = _text
    return db


def _text(data: bytes) -> str | Broken:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return Broken(data)


def readable(value: object) -> str:
    """Return a value as a text in which what cannot be read is marked."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


# --- rows ---------------------------------------------------------------------------------------


def rows(
    db: Database, table: str, columns: Sequence[str], lost: list[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield rowid and columns of each row that can be read, in order; ``lost`` tells of errors.

    Where reading fails, the rest is halved until what cannot be read stands alone.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f"SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY 1"
    failures = 0
    waiting = [_extent(db, table)]
    while waiting:
        first, end = waiting.pop()
        last = first - 1
        try:
            for row in db.execute(sql, (first, end)):
                if row[0] <= last:
                    raise sqlite3.DatabaseError("rows are out of order")
                last = row[0]
                yield row
        except (sqlite3.DatabaseError, MemoryError) as error:
            failures += 1
            if not lost or lost[-1] != str(error):
                lost.append(str(error))
            if "no such" in str(error):
                return
            middle = (last + 1 + end) // 2
            if last + 1 < end and (failures < _FAILURES or end - last > _STRETCH):
                waiting += [(middle + 1, end), (last + 1, middle)]


def _extent(db: Database, table: str) -> tuple[int, int]:
    """Return the numbers between which the rows of a table lie."""
    first, last = 1, 100_000
    with suppress(sqlite3.DatabaseError):
        last = max(int(db.execute("PRAGMA page_count").fetchone()[0]) * 64, 1000)
    with suppress(sqlite3.DatabaseError):
        first = db.execute(f"SELECT min(rowid) FROM {table} NOT INDEXED").fetchone()[0] or 1
    for way in ("NOT INDEXED", *_indexes(db, table)):
        with suppress(sqlite3.DatabaseError):
            return first, db.execute(f"SELECT max(rowid) FROM {table} {way}").fetchone()[0] or 0
    return first, last


def _indexes(db: Database, table: str) -> list[str]:
    with suppress(sqlite3.DatabaseError):
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE tbl_name = ? AND type = 'index'", (table,)
        )
        return [f'INDEXED BY "{name}"' for (name,) in names.fetchall()]
    return []


def total(db: Database) -> int:
    """Return about how many rows there are, for a report of how far a look at them has come."""
    found = 0
    for table in (*TABLES.values(), "journal", "journal_changes", "texts"):
        with suppress(sqlite3.DatabaseError):
            found += db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


def records(db: Database, kind: str, lost: list[str]) -> Iterator[Found]:
    """Yield the rows of a kind of records that can be read, with what is wrong in them."""
    fields = list(RECORDS[kind].__dataclass_fields__)
    columns = fields if "id" in fields else [*fields, "id"]
    for number, *values in rows(db, TABLES[kind], columns, lost):
        named = dict(zip(columns, values, strict=True))
        try:
            _refuse_broken(named)
            record = from_row(kind, values[: len(fields)])
            _refuse_shape(record)
            if record.id != named["id"]:
                raise sqlite3.DataError(f"its id should be {record.id}")
            same(record)
        except (sqlite3.DataError, ValueError) as error:
            yield Found(kind, number, named, None, str(error))
        else:
            yield Found(kind, number, named, record)


def _refuse_broken(values: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, Broken):
            raise sqlite3.DataError(f"{name} is not UTF-8")
        if name in _LISTS and isinstance(value, str) and not value.startswith("["):
            raise sqlite3.DataError(f"{name} is no list")
        wanted = int if name in _NUMBERS else str
        if not (type(value) is wanted or (value is None and name == "derived_from")):
            raise sqlite3.DataError(f"{name} is of a wrong type")


def _refuse_shape(record: Record) -> None:
    for name, (outer, inner) in _SHAPES.items():
        value: Any = getattr(record, name, None)
        if value is None:
            continue
        items: list[Any] = list(value) if isinstance(value, (tuple, dict)) else []
        is_outer = isinstance(value, tuple if outer is list else outer)
        if not is_outer or not all(isinstance(item, inner) for item in items):
            raise sqlite3.DataError(f"{name} is not what it should be")


# --- the journal --------------------------------------------------------------------------------


def entries(db: Database, lost: list[str]) -> Iterator[RawEntry]:
    """Yield the journal, one entry with its changes after the other."""
    changes = rows(db, "journal_changes", CHANGE, lost)
    change = next(changes, None)
    for sequence, *head in rows(db, "journal", HEAD, lost):
        while change is not None and _entry_of(change) < sequence:
            orphan = _entry_of(change)
            taken, change = _taken(change, changes, orphan)
            yield RawEntry(orphan, None, taken)
        taken, change = _taken(change, changes, sequence)
        yield RawEntry(sequence, tuple(head), taken)
    while change is not None:
        orphan = _entry_of(change)
        taken, change = _taken(change, changes, orphan)
        yield RawEntry(orphan, None, taken)


def _entry_of(change: tuple[Any, ...]) -> int:
    return change[1] if type(change[1]) is int else 0


def _taken(
    change: tuple[Any, ...] | None, changes: Iterator[tuple[Any, ...]], entry: int
) -> tuple[list[tuple[Any, ...]], tuple[Any, ...] | None]:
    """Return the changes of an entry and the first one that belongs to another."""
    taken = []
    while change is not None and _entry_of(change) == entry:
        taken.append(change[2:])
        change = next(changes, None)
    return taken, change


def told(kind: Any, data: Any) -> Record | None:
    """Return the record that one side of a change tells of, None where there is none.

    Raises ``sqlite3.DataError`` where it cannot be read.
    """
    if data is None:
        return None
    if kind not in RECORDS or not isinstance(data, str):
        raise sqlite3.DataError("a change cannot be read")
    try:
        fields = json.loads(data)
        if not all(isinstance(fields.get(name, []), list) for name in _LISTS):
            raise sqlite3.DataError(f"a {kind} cannot be read (no list)")
        record = revive(kind, fields)
        _refuse_broken({n: getattr(record, n) for n in to_json(record) if n not in _LOADED})
        _refuse_shape(record)
        same(record)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise sqlite3.DataError(f"a {kind} cannot be read ({error})") from error
    return record


_LOADED = frozenset((*_SHAPES, "nothing_to_mark", "origin", "state"))


def same(record: Record | None) -> str:
    """Return a text that is the same for equal records alone; raises ``ValueError``."""
    text = dump(to_json(record)) if record is not None else ""
    text.encode("utf-8")
    return text


def patched(found: Found) -> Record | None:
    """Return the record of a row of which a part cannot be read, None where too much is missing.

    What cannot be read of texts is marked; of attributes it goes into the note.
    """
    values = dict(found.values)
    for name, value in values.items():
        if isinstance(value, Broken):
            values[name] = readable(value)
    if found.kind == "span" and not _is_json(values["attributes"], dict):
        values["note"] = "\n".join(filter(None, (values["note"], f"[{values['attributes']}]")))
    for name, (shape, _) in _SHAPES.items():
        if name in values and values[name] is not None and not _is_json(values[name], shape):
            values[name] = None if name == "derived_from" else dump(shape())
    if values.get("origin") not in {*Origin, None}:
        values["origin"] = Origin.MANUAL.value
    fields = list(RECORDS[found.kind].__dataclass_fields__)
    try:
        _refuse_broken({name: values[name] for name in fields})
        record = from_row(found.kind, [values[name] for name in fields])
        _refuse_shape(record)
        same(record)
    except (sqlite3.DataError, ValueError):
        return None
    return record


def _is_json(text: object, shape: type) -> bool:
    try:
        found = json.loads(str(text))
        dump(found)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, shape)
