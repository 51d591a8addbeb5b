"""Lists, counts, search: what is asked of a project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import (
    article_with,
    findings,
    import_bundles,
    import_texts,
    link,
    mark,
    person,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.domain import edits
from annotator.domain.articles import Review, State
from annotator.domain.bundles import Bundle
from annotator.domain.listing import ArticleFilter, Counts, Sort
from annotator.errors import DamagedProjectError
from annotator.session import Session

SYNTAX = [
    *('"', '""', '"a', "*", "a*", "(", ")", "NEAR(a b)", "a NEAR b", "AND", "a OR", "NOT", "-a"),
    *("a-b", "o'neil", "title:x", "^a", "{a}", "a+b", "\0", "a\0b", "\ud800", "😀", "'; DROP", "_"),
    *("%", "...", " ", "\u2028", "é", "²", "𞤀", "x" * 5000, "a " * 5000),
]


def titles(session: Session, **wanted: object) -> list[str]:
    numbers = session.read.list_articles(ArticleFilter(session.analyst.id, **wanted))  # type: ignore[arg-type]
    lines = session.read.lines(numbers, session.analyst.id)
    return [lines[number].title for number in numbers]


@settings(max_examples=150)
@given(
    query=st.text(st.characters(), max_size=30) | st.lists(st.sampled_from(SYNTAX)).map(" ".join)
)
@example(query="\ud800")
def test_any_text_is_a_query(session: Session, query: str) -> None:
    found = titles(session, words=query)
    assert len(found) == 3 if not query.strip() else len(found) <= 3


@pytest.mark.parametrize("query", SYNTAX)
def test_no_syntax_of_the_index_gets_through(session: Session, query: str) -> None:
    titles(session, words=query)
    assert len(session.read.titles(query, 2)) <= 2


def test_titles_are_found_by_beginnings_of_words_and_texts_are_not(session: Session) -> None:
    everything = titles(session)
    found = session.read.titles("TOL rus", 5)
    assert [title for _, title in found] == ["Rusia Tolak Rudal"]
    assert session.read.article(found[0][0]) is not None
    assert session.read.titles("lavrov", 5) == []  # stands in the text alone
    assert session.read.titles(" ", 5) == []
    letters = {title[0] for title in everything}
    assert all(len(session.read.titles(letter, 1)) == 1 for letter in letters)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("москв", ["Встреча в Женеве"]),
        ("ЛАВРОВ гарантий", ["Встреча в Женеве"]),
        ("lavrov", ["Rusia Tolak Rudal"]),
        ("RUD eropa", ["Rusia Tolak Rudal"]),
        ("kyiv twice", ["Talks go on"]),
        ("moskow kyiv", []),
        ("встреча", ["Встреча в Женеве"]),
        ("oskow", []),
        ("...", []),
    ],
)
def test_words_of_title_and_text_are_found_in_any_case(
    session: Session, query: str, found: list[str]
) -> None:
    assert titles(session, words=query) == found


def test_the_index_follows_every_change_of_a_title(session: Session) -> None:
    article = article_with(session, "Tolak")
    first = replace(article, title="Ракеты и Kaliningrad")
    second = replace(article, title="Samarkand")
    session.do(edits.edit_article(article, first))
    session.do(edits.edit_article(first, replace(first, source="x")))
    assert titles(session, words="kaliningrad ракеты") == ["Ракеты и Kaliningrad"]
    session.do(edits.edit_article(replace(first, source="x"), second))
    assert titles(session, words="kaliningrad") == []
    assert titles(session, words="samar menolak") == ["Samarkand"]
    for _ in range(3):
        session.undo()
    assert titles(session, words="samarkand") == titles(session, words="kaliningrad") == []
    assert titles(session, words="rusia") == ["Rusia Tolak Rudal"]
    session.undo()
    assert titles(session, words="tolak") == titles(session) == []
    session.redo()
    assert titles(session, words="tolak") == ["Rusia Tolak Rudal"]
    assert findings(session) == []


@pytest.fixture
def listed(session: Session) -> Session:
    """Three articles: one with a date and outlet, one done, one with two marks."""
    first, talks = article_with(session, "Tolak"), article_with(session, "Talks")
    changed = replace(first, published="2022-02-01", source="b-wire")
    session.do(edits.edit_article(first, changed))
    session.do(edits.edit_article(talks, replace(talks, published="2022-01-01", source="A Post")))
    mark(session, "Tolak", "rudal")
    mark(session, "Tolak", "Moskow")
    done = edits.set_review(talks, None, State.DONE, session.author, nothing=True)
    session.do(done)
    return session


RUDAL, TALKS, VSTRECHA = "Rusia Tolak Rudal", "Talks go on", "Встреча в Женеве"


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        (Sort.IMPORTED, [RUDAL, TALKS, VSTRECHA], [VSTRECHA, TALKS, RUDAL]),
        (Sort.TITLE, [RUDAL, TALKS, VSTRECHA], [VSTRECHA, TALKS, RUDAL]),
        (Sort.DATE, [TALKS, RUDAL, VSTRECHA], [RUDAL, TALKS, VSTRECHA]),
        (Sort.SOURCE, [TALKS, RUDAL, VSTRECHA], [RUDAL, TALKS, VSTRECHA]),
        (Sort.STATE, [VSTRECHA, RUDAL, TALKS], [TALKS, RUDAL, VSTRECHA]),
        (Sort.SPANS, [TALKS, VSTRECHA, RUDAL], [RUDAL, TALKS, VSTRECHA]),
    ],
)
def test_the_list_is_sorted_and_what_is_not_known_comes_last(
    listed: Session, sort: Sort, up: list[str], down: list[str]
) -> None:
    assert titles(listed, sort=sort) == up
    assert titles(listed, sort=sort, descending=True) == down


@pytest.mark.parametrize(
    ("state", "found"),
    [(State.UNREAD, [VSTRECHA]), (State.IN_PROGRESS, [RUDAL]), (State.DONE, [TALKS])],
)
def test_the_list_is_filtered_by_state(listed: Session, state: State, found: list[str]) -> None:
    assert titles(listed, state=state) == found
    assert titles(listed, state=state, words="kyiv") == [t for t in found if t == TALKS]


def test_a_line_says_how_the_analyst_stands_to_an_article(listed: Session) -> None:
    number = listed.read.number(article_with(listed, "Talks").id)
    assert number is not None
    line = listed.read.lines([number], listed.analyst.id)[number]
    assert (line.state, line.nothing_to_mark, line.spans) == (State.DONE, True, 0)
    assert (line.published, line.source, line.language) == ("2022-01-01", "A Post", "")
    other = listed.read.lines([number], "somebody")[number]
    assert (other.state, other.nothing_to_mark) == (State.UNREAD, False)
    assert listed.read.number("nothing") is None
    assert listed.read.lines([], listed.analyst.id) == {}


def test_articles_spans_tags_and_values_are_counted(listed: Session) -> None:
    assert listed.read.counts(listed.analyst.id) == Counts(3, 1, 1, 1)
    assert listed.read.counts("somebody") == Counts(3, 3, 0, 0)
    mark(listed, "Встреча", "Лавров", "talks", actor=("e-lavrov",), sure=True)
    assert listed.read.tag_counts() == {"missiles": 2, "talks": 1}
    assert listed.read.recent_values(listed.analyst.id) == [
        {"actor": ("e-lavrov",), "sure": True},
        {},
        {},
    ]
    assert listed.read.recent_values(listed.analyst.id, 1) == [
        {"actor": ("e-lavrov",), "sure": True}
    ]
    assert listed.read.recent_values("somebody") == []
    assert (listed.read.total("span"), listed.read.total("article")) == (3, 3)


def test_an_actor_is_in_use_by_its_own_id_alone(session: Session) -> None:
    mark(session, "Tolak", "rudal", actor=("e-russia",), speaker="e-nato and e-usa")
    assert session.read.entity_in_use("e-russia")
    assert not session.read.entity_in_use("e-nato")
    assert not session.read.entity_in_use("e-rus")


def test_spans_stand_in_the_order_of_the_text_and_links_at_both_ends(session: Session) -> None:
    later = mark(session, "Tolak", "Lavrov")
    outer = mark(session, "Tolak", "menolak rudal")
    inner = mark(session, "Tolak", "menolak")
    other = mark(session, "Talks", "Kyiv")
    assert session.read.spans(later.article) == [inner, outer, later]
    tie = link(session, outer, other)
    assert session.read.links(outer.id) == session.read.links(other.id) == [tie]
    assert session.read.links(inner.id) == []
    assert session.read.links_from(outer.article) == [(tie, other.article)]
    assert session.read.links_from(other.article) == []


def test_an_article_that_goes_while_all_are_looked_through_is_left_out(session: Session) -> None:
    articles = session.read.articles()
    next(articles)
    session.undo()
    assert list(articles) == []


def test_beginnings_of_ids_find_articles(session: Session) -> None:
    ids = session.read.article_ids()
    assert ids == sorted(a.id for a in session.read.articles())
    assert session.read.article_ids(ids[0]) == [ids[0]]
    assert session.read.article_ids("%") == session.read.article_ids("x" * 50) == []


def test_a_missing_text_is_said_to_be_missing(session: Session) -> None:
    with pytest.raises(DamagedProjectError, match="the text abc is missing"):
        session.read.text("abc")


def test_people_and_their_verdicts_are_known_by_article(listed: Session) -> None:
    other = person("Budi").analyst
    talks = article_with(listed, "Talks")
    review = Review(
        talks.id, other.id, State.UNREAD, nothing_to_mark=False, at="2022-01-09T08:00:00.000Z"
    )
    bundle = Bundle(talks, listed.text(talks), reviews=(review,), analysts=(other,))
    assert not listed.read.analyst_in_use(other.id)
    import_bundles(listed, [bundle])
    assert listed.read.analyst_in_use(other.id)
    assert review in listed.read.reviews(talks.id)
    assert len(listed.read.reviews(talks.id)) == 2
    assert [a.name for a in listed.read.analysts()] == ["Ayu", "Budi"]


def test_a_snapshot_stays_as_it_was(session: Session) -> None:
    with session.read.snapshot():
        assert session.read.total("article") == 3
        import_texts(session, {"new.txt": "A new one"})
        with session.read.snapshot():
            assert session.read.total("article") == 3
        assert session.read.total("article") == 3
    assert session.read.total("article") == 4


def test_checking_sees_one_moment_whatever_is_marked_meanwhile(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.storage.checking.paced", lambda progress: progress)
    quotes = iter(["rudal", "Moskow", "menolak", "Eropa"])

    def busy(done: int, total: int, note: str = "") -> None:
        if quote := next(quotes, ""):
            span = mark_with(quote)
            session.do(edits.set_note(span, "meanwhile", author))

    author = session.author
    article = article_with(session, "Tolak")
    text = session.text(article)
    review = session.read.review(article.id, session.analyst.id)

    def mark_with(quote: str):  # type: ignore[no-untyped-def]
        nonlocal review
        start = text.index(quote)
        step = edits.mark(
            article, text, start, start + len(quote), "talks", review=review, author=author
        )
        entry = session.do(step)
        review = next((c.after for c in entry.changes if isinstance(c.after, Review)), review)
        return step.changes[0].after

    assert [f.code for f in session.check(busy)] == []
    assert session.read.total("span") == 4
