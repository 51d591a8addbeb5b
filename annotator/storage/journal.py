"""The journal: every step ever done, append-only, beside the records it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from annotator.domain.steps import Change, Entry, Head, Record, to_json
from annotator.progress import Meter
from annotator.storage.migrations import digest_of
from annotator.storage.rows import dump, load, revive

_CHUNK = 500
_ENTRY = "SELECT id, sequence, device, analyst, time, program, kind, params, undoes FROM journal"


def append(db: Database, entry: Entry, meter: Meter) -> None:
    """Write an entry inside the transaction of its step, foreign keys deferred."""
    head = (
        entry.id,
        entry.device,
        entry.analyst,
        entry.time,
        entry.program,
        entry.kind,
        dump(entry.params),
        entry.undoes,
    )
    # The changes come first: the digest that stands in the entry goes over them as well.
    digest = digest_of(entry.sequence, head, _changes(db, entry, meter))
    names = ("id", "device", "analyst", "time", "program", "kind", "params", "undoes")
    row = {"sequence": entry.sequence, **dict(zip(names, head, strict=True)), "digest": digest}
    db.table("journal").insert(row)


def _changes(db: Database, entry: Entry, meter: Meter) -> Iterator[tuple[str | None, ...]]:
    """Write the changes of an entry and yield what was written of each."""
    for at in range(0, len(entry.changes), _CHUNK):
        rows = [_row(entry.sequence, change) for change in entry.changes[at : at + _CHUNK]]
        db.table("journal_changes").insert_all(rows, batch_size=_CHUNK)
        for row in rows:
            yield row["record"], row["record_id"], row["before"], row["after"]
        meter.add(len(rows))


def _row(sequence: int, change: Change) -> dict[str, Any]:
    record, record_id = change.key
    return {
        "entry": sequence,
        "record": record,
        "record_id": record_id,
        "before": dump(to_json(change.before)) if change.before else None,
        "after": dump(to_json(change.after)) if change.after else None,
    }


def altered(db: Database) -> Iterator[int]:
    """Yield the sequence numbers of the entries that are not what was written."""
    heads = db.execute(
        "SELECT digest, sequence, id, device, analyst, time, program, kind, params, undoes"
        " FROM journal ORDER BY sequence"
    )
    for digest, sequence, *head in heads:
        changes = db.execute(
            "SELECT record, record_id, before, after FROM journal_changes"
            " WHERE entry = ? ORDER BY number",
            (sequence,),
        )
        if digest_of(sequence, head, changes) != digest:
            yield sequence


def next_sequence(db: Database) -> int:
    """Return the number of the next entry."""
    found: int = db.execute("SELECT coalesce(max(sequence), 0) + 1 FROM journal").fetchone()[0]
    return found


def heads(db: Database, analyst: str) -> list[Head]:
    """Return what undo needs of an analyst's entries, the first one first."""
    rows = db.execute(
        "SELECT id, kind, undoes, params FROM journal WHERE analyst = ? ORDER BY sequence",
        (analyst,),
    )
    return [Head(i, kind, undoes, load(params)) for i, kind, undoes, params in rows]


def entry(db: Database, entry_id: str) -> Entry:
    """Return a whole entry."""
    row = db.execute(f"{_ENTRY} WHERE id = ?", (entry_id,)).fetchone()
    return _read(db, row)


def entries(db: Database) -> Iterator[Entry]:
    """Yield all entries, the first one first."""
    for row in db.execute(f"{_ENTRY} ORDER BY sequence").fetchall():
        yield _read(db, row)


def last_time(db: Database) -> str:
    """Return when the last entry was written, or an empty text."""
    row = db.execute("SELECT time FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return row[0] if row else ""


def _read(db: Database, row: tuple[Any, ...]) -> Entry:
    entry_id, sequence, device, analyst, time, program, kind, params, undoes = row
    rows = db.execute(
        "SELECT record, before, after FROM journal_changes WHERE entry = ? ORDER BY number",
        (sequence,),
    )
    changes = tuple(Change(_record(r, before), _record(r, after)) for r, before, after in rows)
    parsed = load(params)
    return Entry(entry_id, sequence, device, analyst, time, program, kind, parsed, changes, undoes)


def _record(kind: str, data: str | None) -> Record | None:
    return revive(kind, load(data)) if data is not None else None
