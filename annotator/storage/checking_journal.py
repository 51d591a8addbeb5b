"""The journal's part of ``annotator check``: does it tell one story, and is that what is there?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlite_utils import Database

from annotator.domain.checks import Finding
from annotator.domain.steps import kind_of
from annotator.domain.values import is_iso
from annotator.progress import Meter
from annotator.storage import journal, salvage
from annotator.storage.rows import load


class JournalCheck:
    """Follows the journal from its beginning and knows how it leaves each record."""

    def __init__(self, db: Database, meter: Meter, lost: list[str]) -> None:
        self._db, self._meter, self._lost = db, meter, lost
        self._expected: dict[int, int] = {}

    def last_of(self, kind: str, name: str) -> int | None:
        """Return the mark of a record as the journal leaves it, which then counts as found."""
        return self._expected.pop(_key(kind, name), None)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong within the journal."""
        last, seen = 0, set[int]()
        for entry in salvage.entries(self._db, self._lost):
            self._meter.add(1 + len(entry.changes))
            name = str(entry.sequence)
            if entry.head is None:
                yield Finding("journal_change", name, "changes belong to an entry that is missing")
            else:
                if entry.sequence != last + 1:
                    missing = f"{last + 1} to {entry.sequence - 1}"
                    yield Finding("journal_gap", "journal", f"entries are missing: {missing}")
                last = entry.sequence
                yield from _head(name, entry.head, seen)
            for change in entry.changes:
                yield from self._change(name, change)
        # Where the journal cannot be read to its end, that was said.
        with suppress(sqlite3.DatabaseError):
            for sequence in journal.altered(self._db):
                yield Finding("journal_entry", str(sequence), "the entry is not what was written")

    def _change(self, name: str, change: tuple[Any, ...]) -> Iterator[Finding]:
        kind, record_id, before, after = change
        key = _key(kind, record_id)
        sides = []
        for data in (before, after):
            try:
                record = salvage.told(kind, data)
                if record is not None and (kind_of(record), record.id) != (kind, record_id):
                    raise sqlite3.DataError(f"it tells of {record.id}")
                sides.append(hash(salvage.same(record)) if record else None)
            except sqlite3.DataError as error:
                yield Finding("journal_unreadable", name, str(error))
                sides.append(None)
        if sides[0] != self._expected.get(key):
            detail = f"{salvage.readable(kind)} {salvage.readable(record_id)} was otherwise before"
            yield Finding("journal_before", name, detail)
        if sides[1] is None:
            self._expected.pop(key, None)
        else:
            self._expected[key] = sides[1]

    def not_there(self) -> Iterator[Finding]:
        """Yield the records that the journal knows and the tables lack."""
        if not self._expected:
            return
        for _, kind, name in salvage.rows(
            self._db, "journal_changes", ("record", "record_id"), self._lost
        ):
            if self._expected.pop(_key(kind, name), None) is not None:
                detail = f"the {salvage.readable(kind)} of the journal is missing"
                yield Finding("journal_record", salvage.readable(name), detail)


def _key(kind: object, name: object) -> int:
    return hash((kind, name))


def _head(name: str, head: tuple[Any, ...], seen: set[int]) -> Iterator[Finding]:
    if not all(isinstance(value, str) for value in head):
        yield Finding("journal_unreadable", name, "a part of the entry is not UTF-8")
        return
    entry_id, _, _, time, _, _, params, undoes = head
    if not is_iso(time):
        yield Finding("time", f"journal {name}", f"{time!r} is no time")
    try:
        if not isinstance(load(params), dict):
            yield Finding("journal_unreadable", name, "its parameters are no object")
    except sqlite3.DataError as error:
        yield Finding("journal_unreadable", name, str(error))
    if undoes and hash(undoes) not in seen:
        yield Finding("journal_undoes", name, f"it undoes {undoes}, which is no earlier entry")
    seen.add(hash(entry_id))
