"""Links and repeated values, as steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from helpers import PROBE, Clock, bundle_of, person

from annotator.domain import edits, edits_links
from annotator.domain.edits import Author
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Step
from annotator.errors import BadValueError, LinkExistsError, NotYoursError, SelfLinkError

BUNDLE = bundle_of("Rusia menolak rudal.\nKyiv diam.", "a.txt")
AYU, BUDI = person("Ayu").analyst, person("Budi").analyst
IDS = iter(f"id-{n}" for n in range(1000))
MINE = Author(AYU, PROBE.sha256, Clock(), lambda: next(IDS))
THEIRS = Author(BUDI, PROBE.sha256, Clock(), lambda: next(IDS))


def span(start: int, end: int, **attributes: object) -> Span:
    step = edits.mark(
        BUNDLE.article, BUNDLE.text, start, end, "missiles", review=None, author=MINE,
        attributes=attributes,  # type: ignore[arg-type]
    )  # fmt: skip
    made = step.changes[0].after
    assert isinstance(made, Span)
    return made


ONE, TWO = span(6, 13), span(21, 25)


def linked(step: Step) -> Link:
    made = step.changes[0].after
    assert isinstance(made, Link)
    return made


def make(one: Span, two: Span, *existing: Link, author: Author = MINE) -> Step:
    return edits_links.make_link(PROBE, "responds_to", one, two, existing=existing, author=author)


def test_a_link_says_its_type_its_ends_and_who_made_it() -> None:
    step = make(ONE, TWO)
    link = linked(step)
    assert (link.type, link.from_span, link.to_span) == ("responds_to", ONE.id, TWO.id)
    assert (link.analyst, link.origin) == (AYU.id, "manual")
    assert step.kind == "make_link"
    assert step.params == {"type": "responds_to", "quote": "menolak", "to": "Kyiv"}


def test_no_link_leads_back_to_its_own_span() -> None:
    with pytest.raises(SelfLinkError):
        make(ONE, ONE)
    with pytest.raises(SelfLinkError):
        make(ONE, replace(ONE, note="as it is now"))


def test_a_link_is_made_once_a_direction_and_analyst() -> None:
    link = linked(make(ONE, TWO))
    with pytest.raises(LinkExistsError):
        make(ONE, TWO, link)
    assert linked(make(TWO, ONE, link)).from_span == TWO.id
    assert linked(make(ONE, TWO, link, author=THEIRS)).analyst == BUDI.id


def test_another_type_keeps_the_rest() -> None:
    link = linked(make(ONE, TWO))
    step = edits_links.retype_link(PROBE, link, "contradicts", ONE, existing=[link], author=MINE)
    assert linked(step) == replace(link, type="contradicts")
    assert step.params == {"type": "contradicts", "quote": "menolak"}
    twin = replace(link, id="other", type="contradicts")
    with pytest.raises(LinkExistsError):
        edits_links.retype_link(PROBE, link, "contradicts", ONE, existing=[link, twin], author=MINE)


def test_a_type_is_one_of_the_codebook() -> None:
    link = linked(make(ONE, TWO))
    with pytest.raises(BadValueError, match="likes is no value of link; expected responds_to, c"):
        edits_links.make_link(PROBE, "likes", ONE, TWO, existing=(), author=MINE)
    with pytest.raises(BadValueError):
        edits_links.retype_link(PROBE, link, "likes", ONE, existing=(), author=MINE)


@pytest.mark.parametrize(
    "act",
    [
        lambda link: edits_links.remove_link(link, ONE, THEIRS),
        lambda link: edits_links.retype_link(
            PROBE, link, "contradicts", ONE, existing=(), author=THEIRS
        ),
    ],
    ids=["remove", "retype"],
)
def test_the_links_of_others_stay(act: Callable[[Link], Step]) -> None:
    with pytest.raises(NotYoursError):
        act(linked(make(ONE, TWO)))


def test_a_link_goes() -> None:
    link = linked(make(ONE, TWO))
    (change,) = edits_links.remove_link(link, ONE, MINE).changes
    assert (change.before, change.after) == (link, None)


# --- same as last -------------------------------------------------------------------------------


def test_all_but_words_of_the_quote_can_be_repeated() -> None:
    last = span(6, 13, act="demand", actor=("e-russia",), speaker="Lavrov")
    assert list(edits.repeatable(last, PROBE)) == ["actor", "act", "speaker"]
    quoted = span(6, 13, act="offer", speaker="Menolak")
    assert edits.repeatable(quoted, PROBE) == {"act": "offer"}
    named = replace(quoted, quote="an offer", attributes={"act": "offer"})
    assert edits.repeatable(named, PROBE) == {"act": "offer"}, "a choice is no word of the text"


def test_only_what_is_empty_is_filled_from_another() -> None:
    last = span(6, 13, act="demand", actor=("e-russia",))
    step = edits.repeat(span(21, 25, act="offer"), last, PROBE, MINE)
    assert step is not None
    after = step.changes[0].after
    assert isinstance(after, Span)
    assert after.attributes == {"act": "offer", "actor": ("e-russia",)}
    assert step.params["attribute"] == "actor"
    assert edits.repeat(after, last, PROBE, MINE) is None
    assert edits.repeat(span(21, 25, act="offer", actor=()), last, PROBE, MINE) is not None
    assert edits.repeat(TWO, ONE, PROBE, MINE) is None
