"""The records that can be had of a damaged project, and where each of them goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlite_utils import Database

from annotator.domain.repairs import Report
from annotator.domain.steps import Record, kind_of, to_json
from annotator.progress import Meter
from annotator.storage import rows, salvage
from annotator.storage.retelling import Retelling

_SEEN = "CREATE TEMP TABLE seen (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"


class Pieces:
    """Takes records from the tables of the old file or from its journal, and puts them away.

    ``left`` gathers what goes into no table of the new one; ``lost`` why rows cannot be read.
    """

    def __init__(
        self, old: Database, new: Database, story: Retelling, report: Report, meter: Meter
    ) -> None:
        self._old, self._new, self._story, self._report = old, new, story, report
        self._note, self._meter = report.note, meter
        self.left: list[dict[str, Any]] = []
        self.lost: list[str] = []
        new.execute(_SEEN)

    def both(self, kind: str, fits: Callable[[Record], bool]) -> Iterator[Any]:
        """Yield each record of a kind once: as it stands in its table, else in the journal."""
        for found in salvage.records(self._old, kind, self.lost):
            self._meter.add()
            record = found.record
            if record is None:
                record = self._unreadable(found)
                if record is None:
                    continue
            if self._is_seen(kind, record.id):
                self.put_aside(record, "another one has the same id")
                continue
            told = self._story.told(kind, record.id)
            if told is not None and told != record and not fits(record):
                self._note("from_journal", record.id, f"the {kind} was taken from the journal")
                record = told
            yield record
        for told in self._story.all_told(kind):
            if not self._is_seen(kind, told.id):
                self._note("from_journal", told.id, f"the {kind} was brought back")
                yield told

    def _unreadable(self, found: salvage.Found) -> Record | None:
        """Return what the journal has in the place of a row, or what is left of the row."""
        told = self._story.told(found.kind, found.id)
        if told is not None:
            self._note("from_journal", found.id, f"{found.problem}; taken from the journal")
            return told
        patched = salvage.patched(found)
        if patched is not None:
            self._note("mended", found.id, found.problem)
            return patched
        self._aside(found.kind, found.problem, found.values)
        return None

    def _is_seen(self, kind: str, name: str) -> bool:
        sql = "INSERT OR IGNORE INTO temp.seen (kind, id) VALUES (?, ?)"
        return self._new.execute(sql, (kind, name)).rowcount == 0

    def insert(self, record: Record) -> None:
        """Put a record into the new project."""
        kind = kind_of(record)
        row = rows.to_row(record)
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {rows.TABLES[kind]} ({names}) VALUES ({marks})"
        self._new.execute(sql, tuple(row.values()))
        self._report.kept[kind] = self._report.kept.get(kind, 0) + 1

    def put_aside(self, record: Record, why: str) -> None:
        """Leave a record out."""
        self._aside(kind_of(record), why, to_json(record))

    def _aside(self, kind: str, why: str, values: dict[str, Any]) -> None:
        said = {n: salvage.readable(v) if isinstance(v, bytes) else v for n, v in values.items()}
        self.left.append({"kind": kind, "why": why, "record": said})
        self._note("left_out", str(said.get("id", "?")), f"the {kind}: {why}")
