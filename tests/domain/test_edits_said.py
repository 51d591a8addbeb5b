"""What each step says of itself, what it leaves in the records, and in which words it refuses.

The journal keeps kinds and words for good, and the interface words its menus by them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from helpers import PROBE, Clock, bundle_of, person

from annotator.domain import edits, edits_links, edits_many
from annotator.domain.articles import Review, State
from annotator.domain.edits import Author
from annotator.domain.entities import Entity, merged
from annotator.domain.spans import Link, Origin, Span
from annotator.domain.steps import Change, Step
from annotator.errors import BadSpanError, BadValueError, NotYoursError

BUNDLE = bundle_of("Rusia menolak rudal.\nKyiv diam.", "a.txt")
ARTICLE, TEXT = BUNDLE.article, BUNDLE.text
AYU, BUDI = person("Ayu").analyst, person("Budi").analyst
FIRST = "2022-01-09T08:00:01.000Z"
EARLIER = "2022-01-01T00:00:00.000Z"
ACT, SPEAKER = PROBE.attributes[2], PROBE.attributes[3]
NATO, PACT = Entity("e-1", "NATO"), Entity("e-2", "The Pact", ("Pakta",))


def author(who: Any = AYU) -> Author:
    ids = iter(f"id-{n}" for n in range(100))
    return Author(who, PROBE.sha256, Clock(), lambda: next(ids))


SPAN = Span(
    id="s-1",
    article=ARTICLE.id,
    start=6,
    end=13,
    quote="menolak",
    tag="missiles",
    attributes={"act": "offer"},
    note="n",
    analyst=AYU.id,
    origin=Origin.IMPORTED,
    derived_from={"kind": "model"},
    created=EARLIER,
    modified=EARLIER,
    codebook="older",
)
OTHER = replace(SPAN, id="s-2", start=0, end=5, quote="Rusia")
LINK = Link("l-1", "responds_to", "s-1", "s-2", AYU.id, EARLIER, Origin.MANUAL)
ABOUT = {"tag": "missiles", "quote": "menolak"}
NAMED = {"article": ARTICLE.id, "title": ARTICLE.title}
TYPED = {"type": "contradicts", "quote": "menolak"}


def review(state: State, *, nothing: bool = False, at: str = EARLIER) -> Review:
    return Review(ARTICLE.id, AYU.id, state, nothing, at)


@pytest.mark.parametrize(
    ("act", "kind", "params"),
    [
        (
            lambda a: edits.mark(ARTICLE, TEXT, 6, 13, "missiles", review=None, author=a),
            "mark",
            ABOUT,
        ),
        (lambda a: edits.duplicate(SPAN, ARTICLE, review=None, author=a), "duplicate", ABOUT),
        (lambda a: edits.retag(SPAN, "talks", a), "retag", {**ABOUT, "tag": "talks"}),
        (lambda a: edits.move(SPAN, TEXT, 0, 5, a), "move", {**ABOUT, "quote": "Rusia"}),
        (lambda a: edits.set_note(SPAN, "n", a), "set_note", ABOUT),
        (
            lambda a: edits.set_attribute(SPAN, ACT, "", a),
            "set_attribute",
            {**ABOUT, "attribute": "act"},
        ),
        (
            lambda a: edits.set_attributes(SPAN, [(ACT, ""), (SPEAKER, "x")], a, note="n"),
            "set_attribute",
            {**ABOUT, "attribute": "act, speaker, note"},
        ),
        (lambda a: edits.delete(SPAN, [], own_left=0, review=None, author=a), "delete", ABOUT),
        (lambda a: edits.set_review(ARTICLE, None, State.DONE, a), "review_done", NAMED),
        (
            lambda a: edits.set_review(ARTICLE, None, State.DONE, a, nothing=True),
            "nothing_to_mark",
            NAMED,
        ),
        (
            lambda a: edits.edit_article(ARTICLE, replace(ARTICLE, title="New")),
            "edit_article",
            {**NAMED, "title": "New"},
        ),
        (
            lambda a: edits.merge_entities(NATO, PACT),
            "merge_entities",
            {"kept": "NATO", "dropped": "The Pact"},
        ),
        (lambda a: edits.edit_entity(NATO, " OTAN ", ["x"]), "edit_entity", {"name": "OTAN"}),
        (lambda a: edits.create_project(PROBE, AYU, [NATO]), "create_project", {}),
        (lambda a: edits.join_project(AYU), "join_project", {"name": "Ayu"}),
        (
            lambda a: edits.rename_analyst(AYU, " A "),
            "rename_analyst",
            {"name": "A", "before": "Ayu"},
        ),
        (
            lambda a: edits_links.make_link(
                PROBE, "contradicts", SPAN, OTHER, existing=[], author=a
            ),
            "make_link",
            {**TYPED, "to": "Rusia"},
        ),
        (
            lambda a: edits_links.remove_link(LINK, SPAN, a),
            "remove_link",
            {**TYPED, "type": "responds_to"},
        ),
        (
            lambda a: edits_links.retype_link(
                PROBE, LINK, "contradicts", SPAN, existing=[LINK], author=a
            ),
            "retype_link",
            TYPED,
        ),
        (
            lambda a: edits_many.retag_many([SPAN, OTHER], "talks", a),
            "retag_many",
            {"count": 2, "tag": "talks"},
        ),
        (
            lambda a: edits_many.set_attribute_many([SPAN], ACT, "demand", a),
            "set_attribute_many",
            {"count": 1, "attribute": "act"},
        ),
        (
            lambda a: edits_many.delete_many([SPAN], [LINK], own_left=0, review=None, author=a),
            "delete_many",
            {"count": 1},
        ),
    ],
)
def test_a_step_has_the_name_of_what_is_done_and_says_on_what(
    act: Any, kind: str, params: dict[str, object]
) -> None:
    step: Step = act(author())
    assert step.kind == kind
    assert dict(step.params) == params
    assert (step.undoes, dict(step.texts)) == ("", {})


def test_a_duplicate_is_made_now_by_hand_under_the_codebook_of_today() -> None:
    (twin, verdict) = edits.duplicate(SPAN, ARTICLE, review=None, author=author()).changes
    after = replace(
        SPAN,
        id="id-0",
        attributes={},
        note="",
        origin=Origin.MANUAL,
        derived_from=None,
        created=FIRST,
        modified=FIRST,
        codebook=PROBE.sha256,
    )
    assert twin == Change(None, after)
    begun = review(State.IN_PROGRESS, at=FIRST)
    assert verdict == Change(None, begun)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, review(State.IN_PROGRESS, at=FIRST)),
        (review(State.UNREAD), review(State.IN_PROGRESS, at=FIRST)),
        (review(State.DONE, nothing=True), review(State.DONE, at=FIRST)),
        (review(State.DONE), None),
        (review(State.IN_PROGRESS), None),
    ],
)
def test_a_mark_leaves_a_whole_verdict(before: Review | None, after: Review | None) -> None:
    steps = (
        edits.mark(ARTICLE, TEXT, 6, 13, "missiles", review=before, author=author()),
        edits.duplicate(SPAN, ARTICLE, review=before, author=author()),
    )
    for step in steps:
        assert step.changes[1:] == ((Change(before, after),) if after else ())


def test_an_edit_leaves_all_else_as_it_was() -> None:
    move = edits.move(SPAN, TEXT, 0, len(TEXT), author())
    moved = replace(SPAN, start=0, end=len(TEXT), quote=TEXT, modified=FIRST)
    assert move.changes == (Change(SPAN, moved),)
    filled = edits.set_attributes(SPAN, [(SPEAKER, "x")], author())
    both = {"act": "offer", "speaker": "x"}
    assert filled.changes == (Change(SPAN, replace(SPAN, attributes=both, modified=FIRST)),)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (0, len(TEXT) + 1)])
def test_a_span_that_cannot_be_is_named_with_its_numbers(start: int, end: int) -> None:
    for act in (
        lambda: edits.mark(ARTICLE, TEXT, start, end, "talks", review=None, author=author()),
        lambda: edits.move(SPAN, TEXT, start, end, author()),
    ):
        with pytest.raises(BadSpanError) as refused:
            act()
        assert refused.value.fields == {"start": start, "end": end, "length": len(TEXT)}


def test_links_go_before_their_span_and_the_verdict_after_it() -> None:
    done = review(State.DONE)
    reopened = Change(done, replace(done, state=State.IN_PROGRESS, at=FIRST))
    gone = (Change(LINK, None), Change(SPAN, None), reopened)
    one = edits.delete(SPAN, [LINK], own_left=0, review=done, author=author())
    many = edits_many.delete_many([SPAN], [LINK, LINK], own_left=0, review=done, author=author())
    assert one.changes == many.changes == gone


@pytest.mark.parametrize("nothing", [False, True])
def test_a_verdict_is_the_analysts_of_this_article_and_moment(nothing: bool) -> None:
    before = review(State.UNREAD)
    step = edits.set_review(ARTICLE, before, State.DONE, author(), nothing=nothing)
    after = review(State.DONE, nothing=nothing, at=FIRST)
    assert step.changes == (Change(before, after),)


def test_the_work_of_another_is_refused_by_name() -> None:
    theirs, their_link = replace(SPAN, analyst=BUDI.id), replace(LINK, analyst=BUDI.id)
    for act in (
        lambda: edits.retag(theirs, "talks", author()),
        lambda: edits.delete(theirs, [], own_left=1, review=None, author=author()),
        lambda: edits_many.delete_many(
            [SPAN, theirs], [], own_left=1, review=None, author=author()
        ),
        lambda: edits_many.retag_many([SPAN, theirs], "talks", author()),
        lambda: edits_links.remove_link(their_link, SPAN, author()),
        lambda: edits_links.retype_link(
            PROBE, their_link, "contradicts", SPAN, existing=[], author=author()
        ),
    ):
        with pytest.raises(NotYoursError) as refused:
            act()
        assert refused.value.fields == {"analyst": BUDI.id}


def test_a_refused_value_is_named_with_what_would_do() -> None:
    two = "two actors of which neither was merged into another"
    types = ", ".join(link.id for link in PROBE.links)
    cases: list[tuple[Any, dict[str, str]]] = [
        (
            lambda: edits.edit_article(ARTICLE, replace(ARTICLE, id="x")),
            {"value": "x", "attribute": "article", "expected": ARTICLE.id},
        ),
        (
            lambda: edits.edit_article(ARTICLE, replace(ARTICLE, published="May")),
            {
                "value": "'May'",
                "attribute": "published",
                "expected": "a date such as 2022-01-31",
            },
        ),
        (
            lambda: edits.merge_entities(NATO, NATO),
            {"value": "NATO", "attribute": "merge", "expected": two},
        ),
        (
            lambda: edits.create_entity(" ", author()),
            {"value": "' '", "attribute": "name", "expected": "a name"},
        ),
        (
            lambda: edits_links.make_link(
                PROBE, "likes", SPAN, OTHER, existing=[], author=author()
            ),
            {"value": "likes", "attribute": "link", "expected": types},
        ),
    ]
    for act, fields in cases:
        with pytest.raises(BadValueError) as refused:
            act()
        assert {name: str(value) for name, value in refused.value.fields.items()} == fields


def test_people_and_actors_change_as_pairs() -> None:
    kept, dropped = merged(NATO, PACT)
    assert edits.merge_entities(NATO, PACT).changes == (
        Change(NATO, kept),
        Change(PACT, dropped),
    )
    renamed = replace(PACT, name="Pact", aliases=("P", "Q"))
    assert edits.edit_entity(PACT, " Pact", ["P", "Q"]).changes == (Change(PACT, renamed),)
    assert edits.join_project(AYU).changes == (Change(None, AYU),)
    assert edits.rename_analyst(AYU, "A ").changes == (Change(AYU, replace(AYU, name="A")),)
    first = (Change(None, PROBE.stored()), Change(None, AYU), Change(None, NATO))
    assert edits.create_project(PROBE, AYU, [NATO]).changes == first


def test_an_article_without_a_date_may_be_changed() -> None:
    known = replace(ARTICLE, published="2022-01-09")
    assert edits.edit_article(known, replace(known, published="")).changes == (
        Change(known, replace(known, published="")),
    )


def test_spans_edited_together_have_one_time() -> None:
    step = edits_many.retag_many([SPAN, OTHER], "talks", author())
    after = [replace(span, tag="talks", modified=FIRST) for span in (SPAN, OTHER)]
    assert [change.after for change in step.changes] == after


def test_what_is_new_has_an_id_a_place_and_a_time() -> None:
    step = edits.mark(ARTICLE, TEXT, 6, 13, "talks", review=None, author=author())
    span = step.changes[0].after
    assert isinstance(span, Span)
    assert (span.id, span.article, span.note) == ("id-0", ARTICLE.id, "")
    tie = edits_links.make_link(PROBE, "contradicts", SPAN, OTHER, existing=[], author=author())
    made = Link("id-0", "contradicts", "s-1", "s-2", AYU.id, FIRST, Origin.MANUAL)
    assert tie.changes == (Change(None, made),)


@pytest.mark.parametrize(("given", "kept"), [(None, "n"), ("", ""), ("m", "m")])
def test_a_note_comes_with_the_values_if_one_is_given(given: str | None, kept: str) -> None:
    (change,) = edits.set_attributes(SPAN, [(SPEAKER, "x")], author(), note=given).changes
    assert isinstance(change.after, Span)
    assert change.after.note == kept
