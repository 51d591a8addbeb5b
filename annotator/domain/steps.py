"""Steps, the journal entries they leave, and what undoing means.

A step is a named set of changes; a change is a pair of records, before and after.  Undo is the
inverse step and leaves an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from annotator.domain.articles import Analyst, Article, Review, State
from annotator.domain.codebook import StoredCodebook
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Origin, Span

Record: TypeAlias = Article | Analyst | Review | Span | Link | Entity | StoredCodebook

RECORDS: Mapping[str, type[Record]] = {
    "codebook": StoredCodebook,
    "analyst": Analyst,
    "entity": Entity,
    "article": Article,
    "review": Review,
    "span": Span,
    "link": Link,
}
_KINDS = {cls: kind for kind, cls in RECORDS.items()}
_ABOUT = ("quote", "title", "names", "name", "dropped")
_LASTING = frozenset({"create_project", "join_project", "fill_sample", "repair"})


def kind_of(record: Record) -> str:
    """Return the name of a record's kind, as journal and tables use it."""
    return _KINDS[type(record)]


def thawed(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attribute values as records hold them, with lists of entities as tuples."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in attributes.items()}


READERS: Mapping[str, Any] = {
    "aliases": tuple,
    "passages": tuple,
    "attributes": thawed,
    "origin": Origin,
    "state": State,
    "nothing_to_mark": bool,
}


def to_json(record: Record) -> dict[str, Any]:
    """Return the fields of a record by name, fit for JSON."""
    return {f.name: getattr(record, f.name) for f in fields(record)}


def from_json(kind: str, data: Mapping[str, Any]) -> Record:
    """Return the record of a kind from its fields, as ``to_json`` gave them."""
    return RECORDS[kind](**{k: READERS[k](v) if k in READERS else v for k, v in data.items()})


@dataclass(frozen=True)
class Change:
    """One record before and after; ``None`` on a side means that it does not exist there."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record on the side that exists, the later one first."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def key(self) -> tuple[str, str]:
        """The kind and id of the record."""
        return kind_of(self.record), self.record.id

    def inverse(self) -> Change:
        """Return the change back."""
        return Change(self.after, self.before)


@dataclass(frozen=True)
class Step:
    """A named change of the project; ``texts`` maps digests to texts that must be stored with it.

    ``undoes`` is the id of the entry that this step reverses.
    """

    kind: str
    changes: tuple[Change, ...]
    params: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    undoes: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records that change."""
        return frozenset(change.key[0] for change in self.changes)


@dataclass(frozen=True)
class Entry:
    """A step as the journal keeps it; ``undoes`` is the id of an earlier entry or empty."""

    id: str
    sequence: int
    device: str
    analyst: str
    time: str
    program: str
    kind: str
    params: Mapping[str, Any]
    changes: tuple[Change, ...]
    undoes: str = ""

    def inverse(self) -> Step:
        """Return the step that takes this entry back."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Step(self.kind, changes, self.params, undoes=self.id)


@dataclass(frozen=True)
class Head:
    """What undo needs to know of an entry."""

    id: str
    kind: str
    undoes: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The step in one line, where no interface words it."""
        about = next((self.params[n] for n in _ABOUT if self.params.get(n)), "")
        return f"{self.kind} {about}".strip()


class History:
    """One analyst's entries as two stacks: what can be undone, what can be redone."""

    def __init__(self, heads: Iterable[Head] = ()) -> None:
        self._done: list[Head] = []
        self._undone: list[Head] = []
        for head in heads:
            self.add(head)

    def add(self, head: Head) -> None:
        """Take in the next entry of the journal."""
        if head.kind in _LASTING:
            return
        if not head.undoes:
            self._done.append(head)
            self._undone.clear()
        elif (undone := self._place(head.undoes)) is not None:
            del self._done[undone]
            self._undone.append(head)
        elif self._undone and self._undone[-1].id == head.undoes:
            self._undone.pop()
            self._done.append(head)

    def _place(self, entry_id: str) -> int | None:
        """Return where an entry stands that may be undone; those above it were passed over."""
        places = reversed(range(len(self._done)))
        return next((at for at in places if self._done[at].id == entry_id), None)

    def skip(self) -> None:
        """Pass over the entry that undo would reverse next, until the project is opened again."""
        self._done.pop()

    @property
    def undoable(self) -> Head | None:
        """The entry that undo reverses next."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Head | None:
        """The undo entry that redo reverses next."""
        return self._undone[-1] if self._undone else None


def replay(entries: Iterable[Entry]) -> dict[tuple[str, str], Record]:
    """Return the records that exist after all entries of a journal, by kind and id."""
    state: dict[tuple[str, str], Record] = {}
    for entry in entries:
        for change in entry.changes:
            if change.after is None:
                state.pop(change.key, None)
            else:
                state[change.key] = change.after
    return state
