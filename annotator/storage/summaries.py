"""What the overview of a project asks, as SQL; ``domain.summary`` says what the terms mean.

Everything is counted inside SQLite, which lets other threads run meanwhile.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any

from annotator.domain.articles import State
from annotator.domain.entities import Entity, Register
from annotator.domain.listing import ArticleLine
from annotator.domain.summary import (
    BREAK,
    LOOK_BACK,
    PAUSE,
    SITTINGS,
    DayWork,
    Pile,
    Question,
    Sitting,
    SpanFilter,
    Standing,
    Summary,
    ids_standing_for,
    ranked,
    tallied,
)
from annotator.progress import Progress

Rows = Callable[[str, Sequence[Any]], list[Any]]

_STATES = (State.UNREAD, State.IN_PROGRESS, State.DONE)
_EMPTY = "coalesce(json_extract(s.attributes, ?), '') IN ('', '[]')"
_HOLDS = """EXISTS (SELECT 1 FROM json_each(s.attributes, ?) e
    WHERE CASE e.type WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE e.value END
    IN (SELECT value FROM json_each(?)))"""
_PILES = {
    Pile.UNREAD: "coalesce(st.rank, 0) = 0",
    Pile.IN_PROGRESS: "st.rank = 1",
    Pile.DONE: "st.rank = 2",
    Pile.NOTHING: "st.none = 1",
}


def _seconds(column: str) -> str:
    return f"CAST(strftime('%s', {column}) AS INTEGER)"


def _of(analyst: str, column: str = "analyst") -> tuple[str, list[Any]]:
    """Return the condition that something is an analyst's, or one that everything meets."""
    return (f"{column} = ?", [analyst]) if analyst else ("1", [])


# The plus keeps SQLite from going through all spans of an analyst for each article.
_IN_ARTICLE = "+s.analyst"


def _path(attribute: str) -> str:
    return f'$."{attribute}"'


def summary(rows: Rows, asked: Question, entities: Sequence[Entity], progress: Progress) -> Summary:
    """Return the figures of a project; the progress is told before each of them."""
    steps = count()
    total = len(asked.attributes) + 6
    register = Register(entities)

    def get(sql: str, parameters: Sequence[Any]) -> list[Any]:
        progress(next(steps), total)
        return rows(sql, parameters)

    own, me = _of(asked.analyst)
    tags = ranked(dict(get(f"SELECT tag, count(*) FROM spans WHERE {own} GROUP BY tag", me)))
    lacking = SpanFilter(asked.analyst, lacking=asked.required)
    where, given = _spans_where(lacking, entities)
    incomplete = get(f"SELECT count(*) FROM spans s WHERE {where}", given) if asked.required else []
    return Summary(
        _standing(get, asked.analyst),
        sum(tags.values()),
        incomplete[0][0] if incomplete else 0,
        tags,
        {name: _values(get, asked.analyst, name, register) for name in asked.attributes},
        _days(get, asked),
        _sittings(get, asked.analyst),
    )


# --- articles -----------------------------------------------------------------------------------


def _standings(analyst: str) -> tuple[str, list[Any]]:
    """Return the start of a query that knows how far each article is."""
    own, me = _of(analyst)
    return (
        "WITH standings AS (SELECT article,"
        " max(CASE state WHEN 'done' THEN 2 WHEN 'in_progress' THEN 1 ELSE 0 END) AS rank,"
        " min(CASE state WHEN 'done' THEN nothing_to_mark END) AS none"
        f" FROM reviews WHERE {own} GROUP BY article)",
        me,
    )


_FROM = "FROM articles a LEFT JOIN standings st ON st.article = a.id"


def _bare(analyst: str) -> tuple[str, list[Any]]:
    own, me = _of(analyst, _IN_ARTICLE)
    return f"NOT EXISTS (SELECT 1 FROM spans s WHERE s.article = a.id AND {own})", me


def _standing(rows: Rows, analyst: str) -> Standing:
    begin, me = _standings(analyst)
    bare, again = _bare(analyst)
    found = rows(
        f"{begin} SELECT count(*), coalesce(sum(st.rank = 1), 0), coalesce(sum(st.rank = 2), 0),"
        f" coalesce(sum(st.none = 1), 0), coalesce(sum({bare}), 0) {_FROM}",
        [*me, *again],
    )
    total, begun, done, nothing, without = found[0]
    return Standing(total, total - begun - done, begun, done, nothing, without)


def pile(rows: Rows, which: Pile, analyst: str) -> list[str]:
    """Return the ids of the articles on a pile, in the order of importing."""
    begin, parameters = _standings(analyst)
    condition, more = _bare(analyst) if which is Pile.BARE else (_PILES[which], [])
    sql = f"{begin} SELECT a.id {_FROM} WHERE {condition} ORDER BY a.number"
    return [row[0] for row in rows(sql, [*parameters, *more])]


def pile_lines(rows: Rows, ids: Sequence[str], analyst: str) -> dict[str, ArticleLine]:
    """Return what a list shows of some articles, by id."""
    begin, parameters = _standings(analyst)
    own, me = _of(analyst, _IN_ARTICLE)
    marks = ", ".join("?" * len(ids))
    found = rows(
        f"{begin} SELECT a.number, a.id, a.title, a.published, a.source, a.language,"
        " coalesce(st.rank, 0), coalesce(st.none, 0),"
        f" (SELECT count(*) FROM spans s WHERE s.article = a.id AND {own})"
        f" {_FROM} WHERE a.id IN ({marks})",
        [*parameters, *me, *ids],
    )
    return {
        i: ArticleLine(number, i, title, date, source, lang, _STATES[rank], bool(none), spans)
        for number, i, title, date, source, lang, rank, none, spans in found
    }


# --- spans --------------------------------------------------------------------------------------


def _spans_where(wanted: SpanFilter, entities: Sequence[Entity]) -> tuple[str, list[Any]]:
    own, parameters = _of(wanted.analyst, "s.analyst")
    conditions = [own]
    if wanted.tag:
        conditions.append("s.tag = ?")
        parameters.append(wanted.tag)
    if wanted.attribute and wanted.value:
        conditions.append(_HOLDS)
        ids = ids_standing_for(wanted.value, entities)
        parameters += [_path(wanted.attribute), json.dumps(ids)]
    elif wanted.attribute:
        conditions.append(_EMPTY)
        parameters.append(_path(wanted.attribute))
    if wanted.lacking:
        conditions.append(f"({' OR '.join([_EMPTY] * len(wanted.lacking))})")
        parameters += map(_path, wanted.lacking)
    if wanted.day is not None:
        conditions.append(f"{_seconds('s.created')} BETWEEN ? AND ?")
        parameters += [wanted.day.begin, wanted.day.end - 1]
    return " AND ".join(conditions), parameters


def spans(rows: Rows, wanted: SpanFilter, entities: Sequence[Entity]) -> list[str]:
    """Return the ids of the spans that a filter lets through, as they stand in the articles."""
    where, parameters = _spans_where(wanted, entities)
    sql = (
        f"SELECT s.id FROM spans s JOIN articles a ON a.id = s.article WHERE {where}"
        ' ORDER BY a.number, s."start", s."end", s.id'
    )
    return [row[0] for row in rows(sql, parameters)]


def titles(rows: Rows, ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of some articles."""
    wanted = sorted(set(ids))
    marks = ", ".join("?" * len(wanted))
    return dict(rows(f"SELECT id, title FROM articles WHERE id IN ({marks})", wanted))


def _values(rows: Rows, analyst: str, attribute: str, register: Register) -> dict[str, int]:
    own, me = _of(analyst)
    sql = (
        "SELECT json_type(attributes, ?1), json_extract(attributes, ?1), count(*)"
        f" FROM spans WHERE {own} GROUP BY 1, 2"
    )
    return tallied(rows(sql, [_path(attribute), *me]), register)


# --- time ---------------------------------------------------------------------------------------


def _gaps(analyst: str, since: int) -> tuple[str, list[Any]]:
    """Return the start of a query that knows the moments of each analyst and the one before."""
    own, me = _of(analyst)
    # Times of the journal are all of one form, which can be compared before it is read.
    begin = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=since)
    parts = (
        f"SELECT analyst, {_seconds('time')} AS moment, 0 AS made, 0 AS done"
        f" FROM journal WHERE {own} AND time >= ?",
        f"SELECT analyst, {_seconds('created')} AS moment, 1, 0"
        f" FROM spans WHERE {own} AND moment >= ?",
        f"SELECT analyst, {_seconds('at')} AS moment, 0, state = 'done'"
        f" FROM reviews WHERE {own} AND moment >= ?",
    )
    return (
        f"WITH moments AS ({' UNION ALL '.join(parts)}), single AS ("
        "SELECT analyst, moment, sum(made) AS made, sum(done) AS done FROM moments"
        " GROUP BY analyst, moment), gaps AS ("
        "SELECT *, lag(moment) OVER (PARTITION BY analyst ORDER BY moment) AS before FROM single)",
        [*me, begin.isoformat(), *me, since, *me, since],
    )


def _days(rows: Rows, asked: Question) -> tuple[DayWork, ...]:
    if not asked.days:
        return ()
    begin, parameters = _gaps(asked.analyst, asked.days[0].begin - PAUSE)
    marks = ", ".join(["(?, ?, ?)"] * len(asked.days))
    numbers = [n for at, day in enumerate(asked.days) for n in (at, day.begin, day.end)]
    found = rows(
        f"{begin}, days(day, first, last) AS (VALUES {marks})"
        " SELECT day, sum(CASE WHEN moment >= first AND moment < last THEN made ELSE 0 END),"
        f" sum(CASE WHEN moment - before <= {PAUSE}"
        " THEN max(0, min(moment, last) - max(before, first)) ELSE 0 END)"
        " FROM gaps CROSS JOIN days GROUP BY day",
        [*parameters, *numbers],
    )
    work = {day: (made, active) for day, made, active in found}
    return tuple(DayWork(day, *work.get(at, (0, 0))) for at, day in enumerate(asked.days))


def _sittings(rows: Rows, analyst: str) -> tuple[Sitting, ...]:
    own, me = _of(analyst)
    last = rows(
        f"SELECT {_seconds('time')} FROM journal WHERE {own} ORDER BY sequence DESC LIMIT 1", me
    )
    if not last:
        return ()
    first = last[0][0] - LOOK_BACK
    # A sitting that began in this time is whole if the hour before it is known.
    begin, parameters = _gaps(analyst, first - BREAK)
    found = rows(
        f"{begin}, numbered AS (SELECT *, sum(before IS NULL OR moment - before > {BREAK})"
        " OVER (PARTITION BY analyst ORDER BY moment) AS sitting FROM gaps)"
        " SELECT analyst, min(moment), max(moment),"
        f" sum(CASE WHEN moment - before <= {PAUSE} THEN moment - before ELSE 0 END),"
        " sum(made), sum(done) FROM numbered GROUP BY analyst, sitting"
        f" HAVING min(moment) >= ? ORDER BY 3 DESC, analyst LIMIT {SITTINGS}",
        [*parameters, first],
    )
    return tuple(Sitting(*row) for row in found)
