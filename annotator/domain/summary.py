"""What the overview of a project counts, and what its terms mean.

A *moment* is when an analyst did something: a step in the journal, a span made, a verdict given.
Time is *active* between two moments that lie ten minutes apart at most; a longer pause does not
count.  A *sitting* goes on until nothing was done for an hour.  Spans count as made when they were
created, as long as they are there: one that was deleted or taken back was not made.

An ``analyst`` of these questions is an id, or empty for everybody.  For everybody, an article is as
far as whoever is farthest with it; there is nothing to mark in it if all who are done say so.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.entities import Entity, Register
from annotator.domain.spans import Span

PAUSE = 10 * 60
BREAK = 60 * 60
SITTINGS = 20
LOOK_BACK = 30 * 24 * 60 * 60
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Day:
    """A day of the local calendar, with the seconds since 1970 at which it begins and ends."""

    date: datetime.date
    begin: int
    end: int


def last_days(today: datetime.date, count: int) -> tuple[Day, ...]:
    """Return the days up to today, today last, as clocks here show them, summer time included."""
    dates = [today - datetime.timedelta(days=back) for back in range(count - 1, -2, -1)]
    midnights = [int(datetime.datetime.combine(d, datetime.time()).timestamp()) for d in dates]
    return tuple(map(Day, dates, midnights, midnights[1:]))


@dataclass(frozen=True)
class Question:
    """Whose work is counted, by which attributes, on which days, which follow on each other.

    A span is incomplete while it leaves one of the ``required`` attributes empty.
    """

    analyst: str = ""
    attributes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()


class Pile(StrEnum):
    """Articles that belong together; some lie on two piles."""

    UNREAD = "unread"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOTHING = "nothing"
    BARE = "bare"


@dataclass(frozen=True)
class SpanFilter:
    """Which spans: every field that is not empty must fit.

    An ``attribute`` must have the ``value``, which is empty for spans that do not have any; one of
    the ``lacking`` attributes must be empty.
    """

    analyst: str = ""
    tag: str = ""
    attribute: str = ""
    value: str = ""
    day: Day | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpanLine:
    """A span with the title of its article."""

    span: Span
    title: str


@dataclass(frozen=True)
class Standing:
    """How many articles are how far; ``nothing`` are some of the done, ``bare`` have no span."""

    total: int
    unread: int
    in_progress: int
    done: int
    nothing: int
    bare: int


@dataclass(frozen=True)
class DayWork:
    """What was made on a day, and in how many active seconds."""

    day: Day
    spans: int
    active: int


@dataclass(frozen=True)
class Sitting:
    """A stretch of work of one analyst; the times are seconds since 1970."""

    analyst: str
    begin: int
    end: int
    active: int
    spans: int
    done: int


@dataclass(frozen=True)
class Summary:
    """The figures of a project; what is counted by value stands with the most frequent first.

    Under the empty value stand the spans whose attribute is not filled.  ``sittings`` are the last
    ones, of the thirty days before the last step, the latest first.
    """

    standing: Standing
    spans: int
    incomplete: int
    tags: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    days: tuple[DayWork, ...] = ()
    sittings: tuple[Sitting, ...] = ()


def per_hour(spans: int, active: int) -> float | None:
    """Return spans by active hour; too little time, under ten minutes, tells nothing."""
    return spans * 3600 / active if active >= PAUSE else None


def values_in(kind: str | None, value: object, register: Register) -> tuple[str, ...]:
    """Return the values that JSON of a type stands for, each once, merged actors as who stayed.

    An empty one is the one value ``""``.
    """
    if kind == "array":
        found = dict.fromkeys(register.resolve(item) for item in json.loads(str(value)))
        return tuple(found) or ("",)
    if kind in ("true", "false"):
        return (YES if kind == "true" else NO,)
    return ("",) if value is None else (str(value),)


def tallied(found: Iterable[tuple[str | None, object, int]], register: Register) -> dict[str, int]:
    """Return how many spans have each value, from how many have each JSON."""
    counts: dict[str, int] = {}
    for kind, value, count in found:
        for name in values_in(kind, value, register):
            counts[name] = counts.get(name, 0) + count
    return ranked(counts)


def ids_standing_for(value: str, entities: Sequence[Entity]) -> list[str]:
    """Return a value and the ids of the actors that were merged into it."""
    register = Register(entities)
    return [value, *(e.id for e in entities if e.merged_into and register.resolve(e.id) == value)]


def ranked(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts with the highest first, equal ones by their key, and nothing at the end."""
    return dict(sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0])))
