"""Writes what is left of a damaged journal into a new project so that it tells one story again.

What the newest sound backup has of it comes from there.  Entries keep their order and get new
numbers.  Where one does not follow from the one before, because something between them is lost, an
entry of the kind ``repair`` bridges the gap.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator import __version__
from annotator.domain.steps import Change, Entry, Record, kind_of
from annotator.domain.values import is_iso
from annotator.progress import Meter, silent
from annotator.storage import backups, journal, salvage
from annotator.storage.rows import load
from annotator.storage.workpiece import Say

REPAIR = "repair"
_TOLD = """CREATE TEMP TABLE told (
    kind TEXT, id TEXT, data TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"""
_PUT = "INSERT OR REPLACE INTO temp.told (kind, id, data) VALUES (?, ?, ?)"

Key = tuple[str, str]


class Retelling:
    """A journal that is written entry by entry, and the records as they are after the last."""

    def __init__(self, db: Database, now: str, say: Say) -> None:
        self._db, self._say = db, say
        self._last, self._time = 0, now
        self._seen: set[str] = set()
        self.began = ""
        self.bridged = 0
        db.execute(_TOLD)

    def told(self, kind: str, name: str) -> Record | None:
        """Return a record as the journal has it now."""
        row = self._db.execute(
            "SELECT data FROM temp.told WHERE kind = ? AND id = ?", (kind, name)
        ).fetchone()
        return salvage.told(kind, row[0]) if row else None

    def all_told(self, kind: str) -> Iterator[Record]:
        """Yield the records of a kind as the journal has them now."""
        names = self._db.execute("SELECT id FROM temp.told WHERE kind = ?", (kind,)).fetchall()
        for (name,) in names:
            record = self.told(kind, name)
            assert record is not None
            yield record

    def take_in(self, raw: salvage.RawEntry) -> None:
        """Write an entry as far as it can be read."""
        number = str(raw.sequence)
        bridge: list[Change] = []
        now: dict[Key, Record | None] = {}
        changes = []
        for change in self._changes(number, raw.changes):
            changes.append(self._following(change, now, bridge))
        if not changes:
            self._say("journal", number, "the entry was left out: nothing of it can be read")
            return
        entry = self._entry(number, raw.head, tuple(changes))
        if bridge:
            self.bridged += 1
            self.bridge(bridge)
        self._write(entry)

    def bridge(self, changes: Iterable[Change]) -> None:
        """Write an entry of the repair's own."""
        made = tuple(changes)
        new_id, params = str(uuid.uuid4()), {"count": len(made)}
        entry = Entry(new_id, 0, "", "", self._time, __version__, REPAIR, params, made)
        self._write(entry)

    def close(self, now: str, changes: Iterable[Change]) -> None:
        """Write the last entry, if there is anything to say in it."""
        self._time = now
        if made := list(changes):
            self.bridge(made)

    # --- one entry --------------------------------------------------------------------------

    def _changes(self, number: str, rows: list[tuple[Any, ...]]) -> Iterator[Change]:
        for kind, _, before, after in rows:
            try:
                new = salvage.told(kind, after)
            except sqlite3.DataError as error:
                self._say("journal", number, f"a change was left out: {error}")
                continue
            try:
                old = salvage.told(kind, before)
            except sqlite3.DataError:
                old = self.told(kind, new.id) if new else None
            if old is not None and new is not None and old.id != new.id:
                old = self.told(kind, new.id)
            if old is not None or new is not None:
                yield Change(old, new)

    def _following(
        self, change: Change, now: dict[Key, Record | None], bridge: list[Change]
    ) -> Change:
        """Return a change that follows from what is there, after what it needs to be there."""
        key = change.key
        first = key not in now
        there = self.told(*key) if first else now[key]
        now[key] = change.after
        if salvage.same(there) == salvage.same(change.before):
            return change
        if not first or change.before is None:
            return Change(there, change.after)
        bridge.append(Change(there, change.before))
        return change

    def _entry(
        self, number: str, head: tuple[Any, ...] | None, changes: tuple[Change, ...]
    ) -> Entry:
        if head is None:
            self._say("journal", number, "the head of the entry is lost; its changes were kept")
            head = (str(uuid.uuid4()), "", "", self._time, __version__, REPAIR, "{}", "")
        values = [salvage.readable(value) for value in head]
        entry_id, device, analyst, time, program, kind, params, undoes = values
        if entry_id in self._seen or not isinstance(head[0], str):
            entry_id = str(uuid.uuid4())
        if not is_iso(time):
            self._say("journal", number, f"{time!r} is no time")
            time = self._time
        if undoes and undoes not in self._seen:
            self._say("journal", number, "what it undoes is lost")
            undoes = ""
        said = self._params(number, params)
        return Entry(entry_id, 0, device, analyst, time, program, kind, said, changes, undoes)

    def _params(self, number: str, text: str) -> dict[str, Any]:
        try:
            found = load(text)
        except sqlite3.DataError:
            found = None
        if isinstance(found, dict):
            return found
        self._say("journal", number, "its parameters cannot be read")
        return {}

    def _write(self, entry: Entry) -> None:
        self._last += 1
        numbered = replace(entry, sequence=self._last)
        journal.append(self._db, numbered, Meter(silent, 0))
        self._seen.add(entry.id)
        self._time = entry.time
        self.began = self.began or entry.time
        for change in entry.changes:
            kind, name = change.key
            if change.after is None:
                self._db.execute("DELETE FROM temp.told WHERE kind = ? AND id = ?", (kind, name))
            else:
                data = salvage.same(change.after)
                self._db.execute(_PUT, (kind_of(change.after), name, data))


def whole_journal(
    old: Database, project: Path, say: Say, lost: list[str]
) -> Iterator[salvage.RawEntry]:
    """Yield the journal as far as a sound backup has it, then as it stands in the damaged file.

    A journal is only ever added to: where both have an entry, it is the same one.
    """
    backup = next(backups.good(project), None)
    if backup is None:
        yield from salvage.entries(old, lost)
        return
    with closing(salvage.reader(backup)) as db:
        kept = dict(db.execute("SELECT sequence, id FROM journal"))
        there = {row[0]: row[1] for row in salvage.rows(old, "journal", ("id",), [])}
        same = sum(kept.get(number) == name for number, name in there.items())
        others = sum(number in kept for number in there) - same
        if others > same:
            say("backup", backup.name, "it tells another story and was not used")
            kept = {}
        else:
            if same < len(kept):
                say("from_backup", "journal", f"entries: {len(kept) - same}")
            yield from salvage.entries(db, lost)
    last = max(kept, default=0)
    for entry in salvage.entries(old, lost):
        if entry.sequence > last:
            yield entry
