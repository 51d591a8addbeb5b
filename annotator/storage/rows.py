"""How records stand in tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import Table

from annotator.domain.steps import READERS, RECORDS, Record, from_json, kind_of, to_json

TABLES: Mapping[str, str] = {
    "codebook": "codebooks",
    "analyst": "analysts",
    "entity": "entities",
    "article": "articles",
    "review": "reviews",
    "span": "spans",
    "link": "links",
}
_JSON = frozenset({"meta", "passages", "aliases", "attributes", "derived_from"})
_FIELDS = {kind: tuple(cls.__dataclass_fields__) for kind, cls in RECORDS.items()}
_decode = json.JSONDecoder().decode
_JSON_PLACES = {
    kind: [at for at, name in enumerate(names) if name in _JSON] for kind, names in _FIELDS.items()
}
_READ_PLACES = {
    kind: [(at, READERS[name]) for at, name in enumerate(names) if name in READERS]
    for kind, names in _FIELDS.items()
}
_COLUMNS = {kind: ", ".join(f'"{name}"' for name in names) for kind, names in _FIELDS.items()}


def dump(value: Any) -> str:
    """Return compact JSON that keeps the order of keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def load(text: str) -> Any:
    """Return what ``dump`` wrote; raises ``sqlite3.DataError`` where something else stands."""
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise sqlite3.DataError(f"a value cannot be read ({error})") from error


def revive(kind: str, data: Any) -> Record:
    """Return the record of a kind from its fields; raises ``sqlite3.DataError`` if they are not."""
    try:
        return from_json(kind, data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise sqlite3.DataError(f"a {kind} cannot be read ({error})") from error


def to_row(record: Record) -> dict[str, Any]:
    """Return the columns of a record."""
    row: dict[str, Any] = {"id": record.id}
    for name, value in to_json(record).items():
        row[name] = dump(value) if name in _JSON and value is not None else value
    return row


def from_row(kind: str, values: Sequence[Any]) -> Record:
    """Return the record from the values of ``select``'s columns.

    Raises ``sqlite3.DataError`` where they are none.  Ten thousand spans come through here when
    an article opens, so values are converted in place rather than by name.
    """
    fields = list(values)
    try:
        for at in _JSON_PLACES[kind]:
            if fields[at] is not None:
                fields[at] = _decode(fields[at])
        for at, read in _READ_PLACES[kind]:
            fields[at] = read(fields[at])
        return RECORDS[kind](*fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise sqlite3.DataError(f"a {kind} cannot be read ({error})") from error


def select(kind: str, rest: str = "") -> str:
    """Return the query for records of a kind; ``rest`` is the WHERE and ORDER of this package."""
    return f"SELECT {_COLUMNS[kind]} FROM {TABLES[kind]} {rest}"


def fetch(db: Database, kind: str, rest: str = "", parameters: Iterable[Any] = ()) -> list[Any]:
    """Return the records of a kind that a condition names."""
    cursor = db.execute(select(kind, rest), tuple(parameters))
    return [from_row(kind, row) for row in cursor]


def stored(db: Database, record: Record) -> Record | None:
    """Return the record as the project has it now, by kind and id."""
    found = fetch(db, kind_of(record), "WHERE id = ?", (record.id,))
    return found[0] if found else None


def entity_in_use(db: Database, entity_id: str) -> bool:
    """Tell whether a span names an actor, or another actor was merged into it."""
    row = db.execute(
        "SELECT 1 FROM spans WHERE instr(attributes, ?1)"
        " UNION ALL SELECT 1 FROM entities WHERE merged_into = ?2 LIMIT 1",
        (dump(entity_id), entity_id),
    ).fetchone()
    return row is not None


def table(db: Database, kind: str) -> Table:
    """Return the table of a kind."""
    return db.table(TABLES[kind])


def update(db: Database, record: Record) -> None:
    """Write all columns of a record that is there."""
    row = to_row(record)
    row_id = row.pop("id")
    columns = ", ".join(f'"{name}" = ?' for name in row)
    db.execute(
        f"UPDATE {TABLES[kind_of(record)]} SET {columns} WHERE id = ?", (*row.values(), row_id)
    )
