"""The span an analyst made or edited last, what was given lately, and where links are."""

from __future__ import annotations

from helpers import add_entity, delete, import_texts, link, mark

from annotator.domain import edits
from annotator.domain.entities import Entity, uses_of
from annotator.session import Session

TEXTS = {"a.txt": "One two three four.\n", "b.txt": "Five six seven.\n"}


def last(session: Session, besides: str = "") -> str | None:
    found = session.read.last_span(session.analyst.id, besides)
    return found.quote if found else None


def test_the_last_span_is_the_one_made_or_edited_last(session: Session) -> None:
    import_texts(session, TEXTS)
    assert last(session) is None
    one = mark(session, "One", "One")
    two = mark(session, "Five", "six")
    assert last(session) == "six"
    assert last(session, besides=two.id) == "One"
    session.do(edits.set_note(one, "x", session.author))
    assert last(session) == "One"
    session.undo()
    session.undo()
    assert last(session) == "One", "what is gone is not the last one"
    session.undo()
    assert last(session) is None


def test_a_deleted_span_is_not_the_last(session: Session) -> None:
    import_texts(session, TEXTS)
    mark(session, "One", "One")
    delete(session, mark(session, "Five", "six"))
    assert last(session) == "One"
    assert session.read.last_span("somebody else") is None


def test_what_was_given_lately_comes_latest_first(session: Session) -> None:
    import_texts(session, TEXTS)
    session.do(add_entity(Entity("e-new", "Newcomer")))
    mark(session, "One", "One", actor=("e-nato", "e-new"), act="offer", sure=True)
    mark(session, "One", "two", actor=("e-new",), act="demand")
    mark(session, "One", "three", act="offer")
    values = session.read.recent_values(session.analyst.id)

    def uses(attribute: str) -> list[str]:
        return uses_of(attribute, values, session.register)

    assert uses("actor") == ["e-new", "e-nato", "e-new"]
    assert uses("act") == ["offer", "demand", "offer"]
    assert uses("sure") == uses("target") == []


def test_spans_with_links_are_known_by_article(session: Session) -> None:
    import_texts(session, TEXTS)
    one, two, six = (
        mark(session, w, q) for w, q in (("One", "One"), ("One", "two"), ("Five", "six"))
    )
    assert session.read.linked(one.article) == set()
    link(session, one, six)
    assert session.read.linked(one.article) == {one.id}
    assert session.read.linked(six.article) == {six.id}
    link(session, six, two, "link-2")
    assert session.read.linked(one.article) == {one.id, two.id}
