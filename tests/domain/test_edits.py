"""What an analyst does, as steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from helpers import PROBE, Clock, bundle_of, person

from annotator.domain import edits
from annotator.domain.articles import Review, State, article_id, sha256, title_of
from annotator.domain.edits import Author
from annotator.domain.entities import Entity
from annotator.domain.spans import Origin, Span, is_empty, same_mark
from annotator.domain.steps import Change, Head, History, from_json, kind_of, to_json
from annotator.domain.values import checked, from_text, is_date, is_iso
from annotator.errors import BadSpanError, BadValueError, NotYoursError

BUNDLE = bundle_of("Rusia menolak rudal.\nKyiv diam.", "a.txt")
ARTICLE, TEXT = BUNDLE.article, BUNDLE.text
AYU, BUDI = person("Ayu").analyst, person("Budi").analyst


def author(who: Any = AYU) -> Author:
    ids = iter(f"id-{n}" for n in range(100))
    return Author(who, PROBE.sha256, Clock(), lambda: next(ids))


def made(review: Review | None = None, **more: Any) -> Span:
    step = edits.mark(ARTICLE, TEXT, 6, 13, "missiles", review=review, author=author(), **more)
    assert isinstance(step.changes[0].after, Span)
    return step.changes[0].after


def review(state: State, nothing: bool = False) -> Review:
    return Review(ARTICLE.id, AYU.id, state, nothing, "2022-01-01T00:00:00.000Z")


def test_a_mark_says_what_stands_there_who_made_it_and_under_which_codebook() -> None:
    span = made(attributes={"act": "demand"}, note="n")
    assert (span.quote, span.start, span.end) == ("menolak", 6, 13)
    assert (span.analyst, span.codebook, span.origin) == (AYU.id, PROBE.sha256, Origin.MANUAL)
    assert span.created == span.modified == "2022-01-09T08:00:01.000Z"
    assert (span.attributes, span.note, span.derived_from) == ({"act": "demand"}, "n", None)


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, len(TEXT) + 1), (len(TEXT), len(TEXT))]
)
def test_an_extent_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(BadSpanError, match=f"{start} to {end} .* {len(TEXT)} characters"):
        edits.mark(ARTICLE, TEXT, start, end, "missiles", review=None, author=author())
    with pytest.raises(BadSpanError):
        edits.move(made(), TEXT, start, end, author())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, (State.IN_PROGRESS, False)),
        (review(State.UNREAD), (State.IN_PROGRESS, False)),
        (review(State.IN_PROGRESS), None),
        (review(State.DONE), None),
        (review(State.DONE, nothing=True), (State.DONE, False)),
    ],
)
def test_a_mark_brings_the_verdict_that_goes_with_it(
    before: Review | None, after: tuple[State, bool] | None
) -> None:
    marked = edits.mark(ARTICLE, TEXT, 0, 5, "talks", review=before, author=author())
    twin = edits.duplicate(made(), ARTICLE, review=before, author=author())
    for step in (marked, twin):
        changes = step.changes[1:]
        assert [c.before for c in changes] == ([before] if after else [])
        for change in changes:
            assert isinstance(change.after, Review)
            assert (change.after.state, change.after.nothing_to_mark) == after


def test_a_duplicate_is_an_unfilled_mark_of_ones_own() -> None:
    others = replace(made(note="n", attributes={"act": "offer"}), analyst=BUDI.id)
    twin = edits.duplicate(others, ARTICLE, review=None, author=author()).changes[0].after
    assert isinstance(twin, Span)
    assert (twin.start, twin.end, twin.tag, twin.quote) == (6, 13, "missiles", "menolak")
    assert (twin.analyst, twin.note, twin.attributes) == (AYU.id, "", {})
    assert twin.derived_from is None


@pytest.mark.parametrize(
    ("do", "field", "value"),
    [
        (lambda s: edits.retag(s, "talks", author()), "tag", "talks"),
        (lambda s: edits.move(s, TEXT, 0, 5, author()), "quote", "Rusia"),
        (lambda s: edits.set_note(s, "hm", author()), "note", "hm"),
        (
            lambda s: edits.set_attribute(s, PROBE.attributes[2], "offer", author()),
            "attributes",
            {"act": "offer", "speaker": "x"},
        ),
        (
            lambda s: edits.set_attribute(s, PROBE.attributes[3], "", author()),
            "attributes",
            {},
        ),
    ],
)
def test_an_edit_changes_one_thing_and_the_time(do: Any, field: str, value: object) -> None:
    span = replace(made(attributes={"speaker": "x"}), modified="2022-01-01T00:00:00.000Z")
    (change,) = do(span).changes
    assert change.before == span
    assert getattr(change.after, field) == value
    assert change.after.modified == "2022-01-09T08:00:01.000Z"
    assert change.after.created == span.created
    with pytest.raises(NotYoursError, match="others can see it, not edit it"):
        do(replace(span, analyst=BUDI.id))


@pytest.mark.parametrize(
    ("attributes", "missing"),
    [
        ({}, ["actor", "act"]),
        ({"act": "demand", "speaker": "x"}, ["actor"]),
        ({"actor": ("a",), "act": "demand"}, []),
    ],
)
def test_what_a_mark_still_needs_is_known(attributes: Any, missing: list[str]) -> None:
    assert [a.id for a in PROBE.missing(made(attributes=attributes))] == missing
    assert PROBE.is_incomplete(made(attributes=attributes)) == bool(missing)


def test_the_mark_of_another_is_not_deleted() -> None:
    with pytest.raises(NotYoursError):
        edits.delete(made(), [], own_left=0, review=None, author=author(BUDI))


@pytest.mark.parametrize(
    ("before", "left", "reopened"),
    [
        (review(State.DONE), 0, True),
        (review(State.DONE), 1, False),
        (review(State.IN_PROGRESS), 0, False),
        (None, 0, False),
    ],
)
def test_a_done_article_that_loses_its_last_mark_is_open_again(
    before: Review | None, left: int, reopened: bool
) -> None:
    step = edits.delete(made(), [], own_left=left, review=before, author=author())
    after = [c.after for c in step.changes[1:]]
    assert [r.state for r in after if isinstance(r, Review)] == [State.IN_PROGRESS] * reopened


def test_created_actors_come_before_the_mark_that_names_them() -> None:
    new = edits.create_entity("  Ministry of X ", author())
    assert new.name == "Ministry of X"
    step = edits.set_attribute(made(), PROBE.attributes[0], [new.id], author(), created=[new])
    assert [kind_of(c.record) for c in step.changes] == ["entity", "span"]
    assert step.kinds == {"entity", "span"}


@pytest.mark.parametrize("name", ["", "  \u00a0\n"])
def test_an_actor_has_a_name(name: str) -> None:
    with pytest.raises(BadValueError, match="expected a name"):
        edits.create_entity(name, author())
    with pytest.raises(BadValueError, match="expected a name"):
        edits.edit_entity(Entity("x", "X"), name, ())


def test_an_actor_is_merged_once_and_never_with_itself() -> None:
    one, two = Entity("1", "One"), Entity("2", "Two")
    for kept, dropped in (
        (one, one),
        (replace(one, merged_into="3"), two),
        (one, replace(two, merged_into="3")),
        (replace(one, merged_into="2"), two),
    ):
        with pytest.raises(BadValueError, match="neither was merged"):
            edits.merge_entities(kept, dropped)


def test_what_is_known_of_an_article_changes_and_its_text_never() -> None:
    step = edits.edit_article(ARTICLE, replace(ARTICLE, published="2022-01-09", language="id"))
    assert step.params["article"] == ARTICLE.id
    for wrong in (
        replace(ARTICLE, sha256="0"),
        replace(ARTICLE, id="x"),
        replace(ARTICLE, published="last week"),
    ):
        with pytest.raises(BadValueError):
            edits.edit_article(ARTICLE, wrong)


def test_steps_are_named_for_menus() -> None:
    assert edits.set_review(ARTICLE, None, State.DONE, author()).kind == "review_done"
    nothing = edits.set_review(ARTICLE, None, State.DONE, author(), nothing=True)
    assert nothing.kind == "nothing_to_mark"
    long = bundle_of("x " * 100, "a.txt")
    step = edits.mark(long.article, long.text, 0, 200, "talks", review=None, author=author())
    assert len(step.params["quote"]) == 60
    assert step.params["quote"].endswith("…")


# --- values -------------------------------------------------------------------------------------

ACTOR, _, ACT, SPEAKER, UTTERED, SURE = PROBE.attributes


@pytest.mark.parametrize(
    ("attribute", "value", "kept"),
    [
        (ACTOR, ["a", "b", "a"], ("a", "b")),
        (ACTOR, (), ()),
        (ACT, "offer", "offer"),
        (ACT, "", ""),
        (SPEAKER, "anyone", "anyone"),
        (UTTERED, "2024-02-29", "2024-02-29"),
        (UTTERED, "", ""),
        (SURE, False, False),
        (SURE, None, None),
    ],
)
def test_a_value_that_fits_is_kept(attribute: Any, value: Any, kept: Any) -> None:
    assert checked(attribute, value) == kept
    span = made(attributes={"note": "x"})
    step = edits.set_attribute(span, attribute, value, author())
    assert isinstance(step.changes[0].after, Span)
    attributes = step.changes[0].after.attributes
    assert attributes.get(attribute.id, attribute.empty) == kept
    assert (attribute.id in attributes) == (not is_empty(kept))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        *((ACTOR, v) for v in (None, "Russia", [""], [1], {})),
        *((ACT, v) for v in ("sing", None, 1, [], ())),
        *((SPEAKER, v) for v in (None, 1, ["x"])),
        *((UTTERED, v) for v in ("2022-02-30", "yesterday", "20220109", None, 1)),
        *((SURE, v) for v in ("yes", 1, 0, "", [])),
    ],
)
def test_a_value_that_does_not_fit_is_refused(attribute: Any, value: Any) -> None:
    with pytest.raises(BadValueError, match=f"no value of {attribute.id}; expected"):
        edits.set_attribute(made(), attribute, value, author())


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (ACTOR, " a ;b;; ", ("A", "B")),
        (ACTOR, "", ()),
        (ACT, "offer", "offer"),
        (SPEAKER, "a; b", "a; b"),
        (UTTERED, "2022-01-09", "2022-01-09"),
        (SURE, "Yes", True),
        (SURE, "no", False),
        (SURE, "", None),
    ],
)
def test_values_are_written_as_text(attribute: Any, text: str, value: Any) -> None:
    assert from_text(attribute, text, str.upper) == value


def test_a_text_that_is_no_yes_or_no_is_refused() -> None:
    with pytest.raises(BadValueError, match="expected yes or no"):
        from_text(SURE, "perhaps", str)


@pytest.mark.parametrize(
    ("text", "date", "iso"),
    [
        ("2022-01-09", True, True),
        ("2022-02-30", False, False),
        ("2022-01-09T08:00", False, True),
        ("2022-01-09T08:00:00.5+07:00", False, True),
        ("2022-01-09T08:00:00Z", False, True),
        ("2022-01-09 08:00", False, False),
        ("2022-W01-1", False, False),
        ("20220109", False, False),
        ("2022-01-09\n", False, False),
        ("", False, False),
    ],
)
def test_dates_are_iso(text: str, date: bool, iso: bool) -> None:
    assert (is_date(text), is_iso(text)) == (date, iso)


# --- articles, spans, steps ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("First\nSecond", "First"),
        ("\r\n \u00a0\nFirst line ", "First line"),
        ("x" * 119, "x" * 119),
        ("x" * 120 + "\nshort", "name.txt"),
        ("", "name.txt"),
        (" \n\t", "name.txt"),
        ("One\u2028Two", "One"),
        ("One\u2029Two", "One"),
        ("One\rTwo", "One"),
        ("One\vstill\fone\x85line\nTwo", "One\vstill\fone\x85line"),
        ("\f\x85\v First\nSecond", "First"),
    ],
)
def test_the_title_is_the_first_line_if_it_is_short(text: str, title: str) -> None:
    assert title_of(text, "name.txt") == title


def test_the_same_text_from_the_same_place_is_the_same_article_for_everybody() -> None:
    digest = sha256("Текст")
    assert article_id(digest, "") == article_id(digest, "")
    assert article_id(digest, "") != article_id(digest, "https://example.org")
    assert ARTICLE.id == article_id(sha256(TEXT), "")


def test_records_come_back_from_json_as_they_were() -> None:
    span = made(attributes={"actor": ("a", "b"), "sure": False})
    for record in (
        span,
        ARTICLE,
        AYU,
        review(State.DONE),
        Entity("1", "A", ("B",)),
        PROBE.stored(),
    ):
        assert from_json(kind_of(record), to_json(record)) == record


def test_history_is_two_stacks_and_lasting_steps_are_on_neither() -> None:
    history = History([Head("0", "create_project", ""), Head("1", "join_project", "")])
    assert history.undoable is history.redoable is None
    for head in (Head("a", "mark", ""), Head("b", "move", ""), Head("c", "move", "b")):
        history.add(head)
    assert history.undoable == Head("a", "mark", "")
    assert history.redoable == Head("c", "move", "b")
    history.add(Head("x", "mark", "of somebody else"))
    assert history.redoable == Head("c", "move", "b")
    history.add(Head("d", "move", "c"))
    assert (history.undoable, history.redoable) == (Head("d", "move", "c"), None)
    history.add(Head("e", "move", "d"))
    history.add(Head("f", "mark", ""))
    assert (history.undoable, history.redoable) == (Head("f", "mark", ""), None)


def test_a_change_of_nothing_has_no_record() -> None:
    with pytest.raises(AssertionError):
        _ = Change(None, None).record


def test_the_same_mark_has_tag_extent_and_analyst_in_common() -> None:
    spans = [
        replace(made(), id=i, start=a, end=b)
        for i, a, b in (("c", 0, 20), ("a", 6, 13), ("b", 6, 13), ("d", 13, 20))
    ]
    assert same_mark(spans, 6, 13, "missiles", AYU.id) == spans[1]
    assert same_mark(spans, 6, 13, "missiles", BUDI.id) is None
    assert same_mark(spans, 6, 13, "talks", AYU.id) is None
    assert same_mark(spans, 6, 12, "missiles", AYU.id) is None


def test_an_actor_is_renamed_with_its_aliases() -> None:
    before = Entity("e", "Kyiv", ("Kiev",))
    step = edits.edit_entity(before, " Ukraine ", ["Kyiv"])
    assert step.changes == (Change(before, Entity("e", "Ukraine", ("Kyiv",))),)
    assert (step.kind, step.params) == ("edit_entity", {"name": "Ukraine"})
    with pytest.raises(BadValueError):
        edits.edit_entity(before, "  ", [])
