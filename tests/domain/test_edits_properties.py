"""What holds of links, of several spans at once and of repeated values, whatever they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import strategies
from helpers import PROBE
from hypothesis import given
from hypothesis import strategies as st
from test_edits import AYU, author, made, review

from annotator.domain import edits, edits_links, edits_many
from annotator.domain.articles import State
from annotator.domain.codebook import AttributeType
from annotator.domain.spans import Link, Span, is_empty
from annotator.domain.steps import Record, Step
from annotator.errors import LinkExistsError, SelfLinkError

ACTORS = ["e-russia", "e-nato"]
TAGS = [tag.id for tag in PROBE.tags]
TYPES = [kind.id for kind in PROBE.links]
Records = dict[tuple[str, str], Record]


@st.composite
def marks(draw: st.DrawFn) -> list[Span]:
    """Return spans of one analyst with any tags and values."""
    return [
        replace(
            made(),
            id=f"span-{number}",
            tag=draw(st.sampled_from(TAGS)),
            quote=draw(strategies.texts),
            attributes=draw(strategies.attributes(ACTORS)),
            modified="2021",
        )
        for number in range(draw(st.integers(1, 4)))
    ]


def after(step: Step, before: Records) -> Records:
    """Return records as a step leaves them; each change must find what it expects."""
    found = dict(before)
    for change in step.changes:
        assert found.get(change.key) == change.before
        if change.after is None:
            del found[change.key]
        else:
            found[change.key] = change.after
    return found


def records(*found: Record) -> Records:
    """Return records by kind and id."""
    both = Step("x", tuple(edits.Change(None, record) for record in found))
    return after(both, {})


def back_again(step: Step, before: Records) -> Records:
    """Return what a step makes, once it is sure that its inverse brings everything back."""
    found = after(step, before)
    inverse = Step("x", tuple(change.inverse() for change in reversed(step.changes)))
    assert after(inverse, found) == before
    return found


def one_by_one(spans: list[Span], edit: Callable[[Span], Step]) -> dict[str, Any]:
    """Return tag and values of spans as steps on each alone would leave them."""
    found = {}
    for span in spans:
        one = edit(span).changes[0].after
        assert isinstance(one, Span)
        found[one.id] = (one.tag, dict(one.attributes))
    return found


def told(found: Records) -> dict[str, Any]:
    return {s.id: (s.tag, dict(s.attributes)) for s in found.values() if isinstance(s, Span)}


@given(marks(), st.sampled_from(TAGS))
def test_retagging_many_is_retagging_each(spans: list[Span], tag: str) -> None:
    step = edits_many.retag_many(spans, tag, author())
    found = back_again(step, records(*spans))
    assert told(found) == one_by_one(spans, lambda span: edits.retag(span, tag, author()))
    assert step.params["count"] == sum(span.tag != tag for span in spans)
    touched = {change.key[1] for change in step.changes}
    assert touched == {span.id for span in spans if span.tag != tag}


@given(marks(), st.data())
def test_filling_many_is_filling_each(spans: list[Span], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(PROBE.attributes))
    value = data.draw(strategies.value(field, ACTORS))
    step = edits_many.set_attribute_many(spans, field, value, author())
    found = back_again(step, records(*spans))
    alone = one_by_one(spans, lambda span: edits.set_attribute(span, field, value, author()))
    assert told(found) == alone
    assert all(change.before != change.after for change in step.changes)
    again = edits_many.set_attribute_many(
        [s for s in found.values() if isinstance(s, Span)], field, value, author()
    )
    assert again.changes == ()


@given(marks(), st.data())
def test_deleting_many_leaves_no_link_behind(spans: list[Span], data: st.DataObject) -> None:
    pairs = st.tuples(st.sampled_from(spans), st.sampled_from(spans), st.sampled_from(TYPES))
    links: list[Link] = []
    for one, two, kind in data.draw(st.lists(pairs, max_size=5)):
        try:
            links += made_link(links, kind, one, two)
        except (SelfLinkError, LinkExistsError):
            assert one is two or (kind, one.id, two.id) in map(ends, links)
    assert len(set(map(ends, links))) == len(links)
    gone = data.draw(st.lists(st.sampled_from(spans), min_size=1, unique_by=lambda s: s.id))
    named = [link for span in gone for link in links if span.id in ends(link)]
    left = len(spans) - len(gone)
    verdict = review(State.DONE)
    step = edits_many.delete_many(gone, named, own_left=left, review=verdict, author=author())
    found = back_again(step, records(*spans, *links, verdict))
    there = {span.id for span in found.values() if isinstance(span, Span)}
    assert there == {span.id for span in spans} - {span.id for span in gone}
    kept = [link for link in found.values() if isinstance(link, Link)]
    assert kept == [link for link in links if {link.from_span, link.to_span} <= there]
    (after_verdict,) = (r for key, r in found.items() if key[0] == "review")
    assert (after_verdict == verdict) == bool(left)


def made_link(links: list[Link], kind: str, one: Span, two: Span) -> list[Link]:
    """Return the link that a step makes, under an id of its own."""
    step = edits_links.make_link(PROBE, kind, one, two, existing=links, author=author())
    link = step.changes[0].after
    assert isinstance(link, Link)
    return [replace(link, id=f"link-{len(links)}")]


def ends(link: Link) -> tuple[str, str, str]:
    return link.type, link.from_span, link.to_span


@given(marks(), st.sampled_from(TYPES), st.sampled_from(TYPES))
def test_a_retyped_link_keeps_all_but_its_type(spans: list[Span], kind: str, other: str) -> None:
    one, two = spans[0], replace(spans[0], id="the-other")
    (link,) = made_link([], kind, one, two)
    if kind != other:
        step = edits_links.retype_link(PROBE, link, other, one, existing=[link], author=author())
        found = back_again(step, records(link))
        assert list(found.values()) == [replace(link, type=other)]
        assert link.analyst == AYU.id
    gone = edits_links.remove_link(link, one, author())
    assert back_again(gone, records(link)) == {}


@given(marks(), marks())
def test_repeating_fills_and_never_overwrites(spans: list[Span], others: list[Span]) -> None:
    span, last = spans[0], others[0]
    step = edits.repeat(span, last, PROBE, author())
    offered = edits.repeatable(last, PROBE)
    expected = {**offered, **span.attributes}
    if step is None:
        assert expected == span.attributes
        return
    (found,) = back_again(step, records(span)).values()
    assert isinstance(found, Span)
    assert dict(found.attributes) == expected
    assert not any(is_empty(value) for value in found.attributes.values())
    assert edits.repeat(found, last, PROBE, author()) is None
    texts = {a.id for a in PROBE.attributes if a.type is AttributeType.TEXT}
    held_back = set(last.attributes) - set(offered)
    assert held_back <= texts
    assert all(str(last.attributes[n]).casefold() in last.quote.casefold() for n in held_back)


@given(marks())
def test_a_span_is_incomplete_while_it_misses_something(spans: list[Span]) -> None:
    for span in spans:
        assert PROBE.is_incomplete(span) == bool(PROBE.missing(span))
        emptied = replace(span, attributes={name: "" for name in span.attributes})
        assert PROBE.is_incomplete(emptied) == bool(PROBE.missing(emptied))
