"""The figures of the overview: the same as counting the records one by one."""

from __future__ import annotations

import datetime
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from helpers import PROBE, article_with, delete, import_texts, mark, new_project, person
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Project, projects

from annotator.domain import edits
from annotator.domain.articles import Article, Review, State
from annotator.domain.entities import Entity, Register
from annotator.domain.spans import Span
from annotator.domain.steps import Change, Step
from annotator.domain.summary import (
    BREAK,
    LOOK_BACK,
    PAUSE,
    SITTINGS,
    Day,
    DayWork,
    Pile,
    Question,
    Sitting,
    SpanFilter,
    Standing,
    ids_standing_for,
    last_days,
    per_hour,
    ranked,
    values_in,
)
from annotator.errors import CancelledError
from annotator.projects import open_session
from annotator.session import Session

ATTRIBUTES = tuple(a.id for a in PROBE.attributes)
REQUIRED = tuple(a.id for a in PROBE.attributes if a.required)


@pytest.fixture
def jakarta(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from zone("Asia/Jakarta", monkeypatch)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from zone("Europe/Berlin", monkeypatch)


def zone(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", name)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


# --- naive counting -----------------------------------------------------------------------------


def all_of(session: Session, kind: type) -> list:
    return [record for record in session.read.everything() if isinstance(record, kind)]


def mine(records: list, analyst: str) -> list:
    return [r for r in records if not analyst or r.analyst == analyst]


def seconds(text: str) -> int:
    moment = datetime.datetime.fromisoformat(text)
    return int(moment.replace(tzinfo=moment.tzinfo or datetime.UTC).timestamp() // 1)


def naive_values(span: Span, attribute: str, register: Register) -> list[str]:
    value = span.attributes.get(attribute)
    if isinstance(value, tuple):
        return list({register.resolve(i) for i in value}) or [""]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [value or ""]


def naive_state(reviews: list[Review]) -> tuple[State, bool]:
    states = [r.state for r in reviews]
    done = [r for r in reviews if r.state is State.DONE]
    if done:
        return State.DONE, all(r.nothing_to_mark for r in done)
    return (State.IN_PROGRESS if State.IN_PROGRESS in states else State.UNREAD), False


def naive_pile(session: Session, which: Pile, analyst: str) -> set[str]:
    found = set()
    for article in all_of(session, Article):
        reviews = mine([r for r in all_of(session, Review) if r.article == article.id], analyst)
        spans = mine(session.read.spans(article.id), analyst)
        state, nothing = naive_state(reviews)
        if {
            Pile.UNREAD: state is State.UNREAD,
            Pile.IN_PROGRESS: state is State.IN_PROGRESS,
            Pile.DONE: state is State.DONE,
            Pile.NOTHING: nothing,
            Pile.BARE: not spans,
        }[which]:
            found.add(article.id)
    return found


def naive_moments(session: Session, analyst: str) -> dict[str, list[tuple[int, int, int]]]:
    """Return moment, spans made and articles done, by analyst and in order."""
    found: dict[str, Counter] = {}
    entries = [(e.analyst, seconds(e.time), 0, 0) for e in session.store.entries()]
    spans = [(s.analyst, seconds(s.created), 1, 0) for s in all_of(session, Span)]
    done = [
        (r.analyst, seconds(r.at), 0, int(r.state is State.DONE)) for r in all_of(session, Review)
    ]
    for who, at, made, finished in (*entries, *spans, *done):
        if not analyst or who == analyst:
            moments = found.setdefault(who, {})
            before = moments.get(at, (0, 0))
            moments[at] = (before[0] + made, before[1] + finished)
    return {
        who: [(at, made, finished) for at, (made, finished) in sorted(moments.items())]
        for who, moments in found.items()
    }


def naive_sittings(session: Session, analyst: str) -> list[Sitting]:
    found = []
    for who, moments in naive_moments(session, analyst).items():
        open_now: Sitting | None = None
        for at, made, done in moments:
            if open_now is None or at - open_now.end > BREAK:
                if open_now is not None:
                    found.append(open_now)
                open_now = Sitting(who, at, at, 0, made, done)
                continue
            gap = at - open_now.end
            open_now = Sitting(
                who,
                open_now.begin,
                at,
                open_now.active + (gap if gap <= PAUSE else 0),
                open_now.spans + made,
                open_now.done + done,
            )
        if open_now is not None:
            found.append(open_now)
    steps = [e for e in session.store.entries() if not analyst or e.analyst == analyst]
    first = seconds(steps[-1].time) - LOOK_BACK if steps else 0
    found = [sitting for sitting in found if steps and sitting.begin >= first]
    return sorted(found, key=lambda s: (-s.end, s.analyst))[:SITTINGS]


def naive_day(session: Session, analyst: str, day: Day) -> DayWork:
    made = active = 0
    for moments in naive_moments(session, analyst).values():
        made += sum(m for at, m, _ in moments if day.begin <= at < day.end)
        for (before, _, _), (at, _, _) in pairwise(moments):
            if at - before <= PAUSE:
                active += len(range(max(before, day.begin), min(at, day.end)))
    return DayWork(day, made, active)


# --- the properties -----------------------------------------------------------------------------


def fill(session: Session, made: Project) -> None:
    records = [*made.analysts, *made.entities, *made.articles, *made.reviews, *made.spans]
    changes = tuple(Change(None, record) for record in records)
    session.do(Step("import", changes, texts=made.texts))
    for kept, dropped in made.merges:
        register = session.register
        session.do(edits.merge_entities(register.stored(kept), register.stored(dropped)))


MINUTES = st.integers(0, 26 * 60)


@settings(max_examples=60)
@given(made=projects(), minutes=st.lists(MINUTES, min_size=12, max_size=12), data=st.data())
def test_every_figure_is_what_counting_the_records_gives(
    made: Project, minutes: list[int], data: st.DataObject
) -> None:
    begin = datetime.datetime(2024, 3, 30, 12, tzinfo=datetime.UTC)
    made.spans = [
        replace(span, created=(begin + datetime.timedelta(minutes=m)).isoformat())
        for span, m in zip(made.spans, minutes, strict=False)
    ]
    days = last_days(datetime.date(2024, 3, 31), 3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.annotator"
        new_project(path, person("Ayu"))
        session = open_session(path, person("Ayu"))
        session.now = lambda: "2024-04-29T13:00:00.000Z"  # what is 30 days older just falls out
        try:
            fill(session, made)
            analyst = data.draw(st.sampled_from(["", *(a.id for a in session.read.analysts())]))
            compare(session, analyst, days)
        finally:
            session.close()


def compare(session: Session, analyst: str, days: tuple[Day, ...]) -> None:
    read, register = session.read, session.register
    spans = mine(all_of(session, Span), analyst)
    found = read.summary(Question(analyst, ATTRIBUTES, REQUIRED, days))
    assert found.spans == len(spans)
    assert found.tags == Counter(s.tag for s in spans)
    for attribute in ATTRIBUTES:
        counts = Counter(v for s in spans for v in naive_values(s, attribute, register))
        assert found.values[attribute] == counts
        assert list(found.values[attribute].items()) == list(ranked(counts).items())
        for value, count in counts.items():
            listed = read.list_spans(SpanFilter(analyst, attribute=attribute, value=value))
            assert len(listed) == count
            assert set(listed) == {
                s.id for s in spans if value in naive_values(s, attribute, register)
            }
    for tag, count in found.tags.items():
        assert len(read.list_spans(SpanFilter(analyst, tag=tag))) == count
    missing = {s.id for s in spans if PROBE.missing(s)}
    assert found.incomplete == len(missing)
    assert set(read.list_spans(SpanFilter(analyst, lacking=REQUIRED))) == missing
    compare_articles(session, analyst, found.standing)
    assert list(found.sittings) == naive_sittings(session, analyst)
    assert found.days == tuple(naive_day(session, analyst, day) for day in days)
    for work in found.days:
        assert len(read.list_spans(SpanFilter(analyst, day=work.day))) == work.spans


def compare_articles(session: Session, analyst: str, standing: Standing) -> None:
    piles = {which: session.read.pile(which, analyst) for which in Pile}
    for which, ids in piles.items():
        assert len(ids) == getattr(standing, which.value)
        assert set(ids) == naive_pile(session, which, analyst)
    assert standing.total == standing.unread + standing.in_progress + standing.done
    everything = [i for w in (Pile.UNREAD, Pile.IN_PROGRESS, Pile.DONE) for i in piles[w]]
    lines = session.read.pile_lines(everything, analyst)
    for article_id, line in lines.items():
        reviews = mine(session.read.reviews(article_id), analyst)
        assert (line.state, line.nothing_to_mark) == naive_state(reviews)
        assert line.spans == len(mine(session.read.spans(article_id), analyst))


# --- single promises ----------------------------------------------------------------------------


def test_an_empty_project_has_figures_of_nothing(empty: Session) -> None:
    found = empty.read.summary(Question(days=last_days(datetime.date(2022, 1, 9), 2)))
    assert found.standing == Standing(0, 0, 0, 0, 0, 0)
    assert (found.spans, found.incomplete, found.tags, found.values) == (0, 0, {}, {})
    assert [work.spans for work in found.days] == [0, 0]
    assert empty.read.summary(Question()).days == ()


def test_spans_are_listed_in_the_order_of_articles_and_text(session: Session) -> None:
    later = mark(session, "Talks", "Kyiv", "talks")
    second = mark(session, "Tolak", "Lavrov")
    first = mark(session, "Tolak", "rudal", "talks")
    assert session.read.list_spans(SpanFilter()) == [first.id, second.id, later.id]
    assert session.read.list_spans(SpanFilter(tag="talks")) == [first.id, later.id]
    lines = session.read.span_lines([later.id, first.id])
    assert lines[later.id].span == later
    assert {i: line.title for i, line in lines.items()} == {
        later.id: "Talks go on",
        first.id: "Rusia Tolak Rudal",
    }


def test_a_merged_actor_counts_under_the_one_that_stays_and_once_a_span(session: Session) -> None:
    both = mark(session, "Tolak", "Lavrov", actor=("e-lavrov", "e-russia"))
    other = mark(session, "Tolak", "rudal", actor=("e-lavrov",))
    kept, dropped = session.register.stored("e-russia"), session.register.stored("e-lavrov")
    session.do(edits.merge_entities(kept, dropped))
    found = session.read.summary(Question(attributes=("actor",)))
    assert found.values["actor"] == {"e-russia": 2}
    wanted = SpanFilter(attribute="actor", value="e-russia")
    assert set(session.read.list_spans(wanted)) == {both.id, other.id}


def test_who_was_merged_over_two_steps_is_found() -> None:
    entities = [Entity("a", "A"), Entity("b", "B", (), "a"), Entity("c", "C", (), "b")]
    assert ids_standing_for("a", entities) == ["a", "b", "c"]
    assert ids_standing_for("unknown", entities) == ["unknown"]


def test_an_empty_list_of_actors_counts_as_none() -> None:
    assert values_in("array", "[]", Register([])) == ("",)


def test_there_is_nothing_to_mark_only_where_all_who_are_done_say_so(
    project: Path, session: Session
) -> None:
    def judge(by: Session, *, nothing: bool) -> None:
        article = article_with(by, "Talks")
        by.do(edits.set_review(article, None, State.DONE, by.author, nothing=nothing))

    judge(session, nothing=True)
    assert session.read.summary(Question()).standing.nothing == 1
    session.close()
    other = open_session(project, person("Budi"))
    try:
        judge(other, nothing=False)
        assert other.read.summary(Question()).standing.nothing == 0
        assert other.read.pile(Pile.NOTHING, "") == []
        assert other.read.pile(Pile.NOTHING, session.analyst.id) != []
    finally:
        other.close()


def test_a_deleted_span_was_not_made(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    mark(session, "Tolak", "Lavrov")
    delete(session, span)
    found = session.read.summary(Question(session.analyst.id))
    assert (found.spans, sum(s.spans for s in found.sittings)) == (1, 1)
    session.undo()
    found = session.read.summary(Question(session.analyst.id))
    assert (found.spans, sum(s.spans for s in found.sittings)) == (2, 2)


def test_counting_can_be_stopped(session: Session) -> None:
    seen = []

    def stop(done: int, total: int, note: str = "") -> None:
        seen.append((done, total))
        if done == 2:
            raise CancelledError

    asked = Question(
        attributes=("act",), required=REQUIRED, days=last_days(datetime.date.today(), 1)
    )
    with pytest.raises(CancelledError):
        session.read.summary(asked, stop)
    assert seen == [(0, 7), (1, 7), (2, 7)]
    assert session.read.summary(asked).spans == 0


# --- time ---------------------------------------------------------------------------------------


def at(session: Session, *texts: str) -> None:
    """Let the clock show these times, one a step."""
    times = iter(texts)
    last = ""

    def now() -> str:
        nonlocal last
        last = next(times, last)
        return last

    session.now = now


def marked_at(session: Session, words: str, quote: str, time_: str) -> Span:
    at(session, time_)
    return mark(session, words, quote)


def work_on(session: Session, date: str, count: int = 2) -> list[tuple[int, int]]:
    days = last_days(datetime.date.fromisoformat(date), count)
    found = session.read.summary(Question(session.analyst.id, days=days))
    return [(work.spans, work.active) for work in found.days]


@pytest.mark.usefixtures("jakarta")
def test_a_day_ends_at_midnight_of_the_local_clock(session: Session) -> None:
    marked_at(session, "Tolak", "rudal", "2022-02-01T16:58:00.000Z")  # 23:58 in Jakarta
    marked_at(session, "Tolak", "Lavrov", "2022-02-01T17:01:00.000Z")  # 00:01 of the next day
    assert work_on(session, "2022-02-02") == [(1, 120), (1, 60)]
    assert work_on(session, "2022-02-01") == [(0, 0), (1, 120)]
    on_time = marked_at(session, "Talks", "Kyiv", "2022-02-01T17:00:00.000Z")  # 00:00
    first, second = last_days(datetime.date(2022, 2, 2), 2)
    assert on_time.id not in session.read.list_spans(SpanFilter(day=first))
    assert on_time.id in session.read.list_spans(SpanFilter(day=second))


@pytest.mark.usefixtures("berlin")
def test_days_of_23_and_of_25_hours_are_whole() -> None:
    spring, autumn = datetime.date(2024, 3, 31), datetime.date(2024, 10, 27)
    for date, hours in ((spring, 23), (autumn, 25), (datetime.date(2024, 6, 1), 24)):
        before, day = last_days(date, 2)
        assert (day.end - day.begin, before.end) == (hours * 3600, day.begin)


def test_a_pause_does_not_count_and_an_hour_ends_the_sitting(session: Session) -> None:
    for time_ in (
        "2030-05-05T10:00:00.000Z",
        "2030-05-05T10:10:00.000Z",  # ten minutes: still at work
        "2030-05-05T10:20:01.000Z",  # a second more: a pause
        "2030-05-05T11:20:01.000Z",  # an hour: the same sitting
        "2030-05-05T12:20:02.000Z",  # a second more: another one
    ):
        marked_at(session, "Tolak", "rudal", time_)
    second, first, *_ = session.read.summary(Question(session.analyst.id)).sittings
    noon = seconds("2030-05-05T12:00:00Z")
    assert first == Sitting(session.analyst.id, noon - 7200, noon - 2399, 600, 4, 0)
    assert second == Sitting(session.analyst.id, noon + 1202, noon + 1202, 0, 1, 0)


def test_a_sitting_counts_the_articles_done_in_it(session: Session) -> None:
    at(session, "2030-05-05T10:00:00.000Z")
    article = article_with(session, "Talks")
    session.do(edits.set_review(article, None, State.DONE, session.author, nothing=True))
    assert session.read.summary(Question()).sittings[0].done == 1


def test_everybodys_time_adds_up_and_sittings_name_their_analyst(
    project: Path, session: Session
) -> None:
    marked_at(session, "Tolak", "rudal", "2030-05-05T10:00:00.000Z")
    marked_at(session, "Tolak", "Lavrov", "2030-05-05T10:05:00.000Z")
    session.close()
    other = open_session(project, person("Budi"))
    try:
        marked_at(other, "Talks", "Kyiv", "2030-05-05T10:01:00.000Z")
        marked_at(other, "Talks", "Twice", "2030-05-05T10:04:00.000Z")
        days = last_days(datetime.date(2030, 5, 5), 1)
        found = other.read.summary(Question("", days=days))
        assert [(w.spans, w.active) for w in found.days] == [(4, 480)]
        assert [s.analyst for s in found.sittings[:2]] == [session.analyst.id, other.analyst.id]
        own = other.read.summary(Question(other.analyst.id, days=days))
        assert [(w.spans, w.active) for w in own.days] == [(2, 180)]
    finally:
        other.close()


def test_only_the_last_sittings_are_told(session: Session) -> None:
    for day in range(1, SITTINGS + 5):
        marked_at(session, "Tolak", "rudal", f"2030-05-{day:02}T10:00:00.000Z")
    found = session.read.summary(Question()).sittings
    assert len(found) == SITTINGS
    assert found[0].begin == seconds(f"2030-05-{SITTINGS + 4:02}T10:00:00Z")


def test_a_sitting_that_began_thirty_days_before_the_last_step_is_told(session: Session) -> None:
    for begin, told in (("10:00:00", 2), ("09:59:59", 1)):
        marked_at(session, "Tolak", "rudal", f"2030-05-01T{begin}.000Z")
        marked_at(session, "Tolak", "rudal", "2030-05-31T10:00:00.000Z")
        assert len(session.read.summary(Question(session.analyst.id)).sittings) == told


def test_too_little_time_tells_no_speed() -> None:
    assert per_hour(5, PAUSE - 1) is None
    assert per_hour(5, PAUSE) == 30
    assert per_hour(0, 3600) == 0


def test_a_read_only_project_answers(project: Path, session: Session) -> None:
    mark(session, "Tolak", "rudal")
    session.close()
    reader = open_session(project, person("Citra"), read_only=True)
    try:
        assert reader.read.summary(Question()).spans == 1
        assert reader.read.summary(Question(reader.analyst.id)).spans == 0
    finally:
        reader.close()


def test_what_is_of_nobody_is_no_damage(session: Session) -> None:
    import_texts(session, {"more.txt": "More of it"})
    assert session.read.span_lines([]) == {}
    assert session.read.pile_lines([], "") == {}
