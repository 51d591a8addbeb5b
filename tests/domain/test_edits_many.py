"""Several spans changed in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import PROBE
from test_edits import AYU, BUDI, author, made, review

from annotator.domain import edits_many
from annotator.domain.articles import Review, State
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Origin, Span
from annotator.errors import BadValueError, NotYoursError


def three() -> list[Span]:
    return [replace(made(), id=f"span-{n}", modified="2021") for n in range(3)]


def choice() -> str:
    return next(a.id for a in PROBE.attributes if a.values)


def link(name: str, one: Span, other: Span) -> Link:
    return Link(name, "responds_to", one.id, other.id, AYU.id, "2022", Origin.MANUAL)


def test_spans_get_one_tag_and_those_that_have_it_stay() -> None:
    spans = three()
    spans[1] = replace(spans[1], tag="talks")
    step = edits_many.retag_many(spans, "talks", author())
    assert [c.before for c in step.changes] == [spans[0], spans[2]]
    assert {c.after.tag for c in step.changes if isinstance(c.after, Span)} == {"talks"}
    assert "2021" not in {c.after.modified for c in step.changes if isinstance(c.after, Span)}
    assert (step.kind, step.params) == ("retag_many", {"count": 2, "tag": "talks"})


def test_an_attribute_is_set_and_emptied_in_all() -> None:
    attribute = PROBE.attribute(choice())
    assert attribute is not None
    value = attribute.values[0].id
    spans = [replace(span, attributes={"x": "kept"}) for span in three()]
    actor = Entity("e", "Kyiv")
    step = edits_many.set_attribute_many(spans, attribute, value, author(), created=[actor])
    assert step.changes[0].after == actor
    filled = [c.after for c in step.changes if isinstance(c.after, Span)]
    assert [span.attributes for span in filled] == [{"x": "kept", attribute.id: value}] * 3
    assert step.params == {"count": 3, "attribute": attribute.id}
    again = edits_many.set_attribute_many(filled, attribute, value, author(), created=[actor])
    assert again.changes == ()
    emptied = edits_many.set_attribute_many(filled, attribute, "", author())
    assert all(
        isinstance(c.after, Span) and c.after.attributes == {"x": "kept"} for c in emptied.changes
    )
    with pytest.raises(BadValueError):
        edits_many.set_attribute_many(spans, attribute, "no such value", author())


@pytest.mark.parametrize(
    ("verdict", "left", "reopened"),
    [
        (review(State.DONE), 0, True),
        (review(State.DONE), 1, False),
        (review(State.IN_PROGRESS), 0, False),
        (None, 0, False),
    ],
)
def test_links_go_with_their_spans_and_an_emptied_article_is_reopened(
    verdict: Review | None, left: int, *, reopened: bool
) -> None:
    spans = three()
    between = link("between", spans[0], spans[1])
    out = link("out", spans[2], made())
    step = edits_many.delete_many(
        spans, [between, between, out], own_left=left, review=verdict, author=author()
    )
    gone = [c.before for c in step.changes if c.after is None]
    assert gone == [between, out, *spans]
    assert bool([c for c in step.changes if isinstance(c.after, Review)]) == reopened
    assert (step.kind, step.params) == ("delete_many", {"count": 3})


def test_deleting_nothing_changes_nothing() -> None:
    step = edits_many.delete_many([], [], own_left=0, review=review(State.DONE), author=author())
    assert step.changes == ()


def test_spans_of_others_are_refused() -> None:
    spans = three()
    spans[1] = replace(spans[1], analyst=BUDI.id)
    with pytest.raises(NotYoursError):
        edits_many.retag_many(spans, "talks", author())
    with pytest.raises(NotYoursError):
        edits_many.delete_many(spans, [], own_left=0, review=None, author=author())
