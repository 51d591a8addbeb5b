"""What an analyst does, as steps: pure functions from records to a step.

Each takes the records as they are and an ``Author``, who brings identity, clock and new ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.articles import Analyst, Article, Review, State
from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.entities import Entity, merged
from annotator.domain.quoting import shortened
from annotator.domain.spans import AttributeValue, Link, Origin, Span, is_empty
from annotator.domain.steps import Change, Record, Step
from annotator.domain.values import checked, is_iso
from annotator.errors import BadSpanError, BadValueError, NotYoursError


@dataclass(frozen=True)
class Author:
    """Who makes a step, under which codebook version, and where times and ids come from."""

    analyst: Analyst
    codebook: str
    now: Callable[[], str]
    new_id: Callable[[], str]


def mark(
    article: Article,
    text: str,
    start: int,
    end: int,
    tag: str,
    *,
    review: Review | None,
    author: Author,
    attributes: Mapping[str, AttributeValue] | None = None,
    note: str = "",
) -> Step:
    """Return the step that marks [start, end) with a tag, and takes back "nothing to mark"."""
    if not 0 <= start < end <= len(text):
        raise BadSpanError(start=start, end=end, length=len(text))
    now = author.now()
    span = Span(
        id=author.new_id(),
        article=article.id,
        start=start,
        end=end,
        quote=text[start:end],
        tag=tag,
        attributes=attributes or {},
        note=note,
        analyst=author.analyst.id,
        origin=Origin.MANUAL,
        derived_from=None,
        created=now,
        modified=now,
        codebook=author.codebook,
    )
    changes = (Change(None, span), *_marked(article, review, author, now))
    return Step("mark", changes, {"tag": tag, "quote": shortened(span.quote)})


def duplicate(span: Span, article: Article, *, review: Review | None, author: Author) -> Step:
    """Return the step that sets a second mark with the same tag on the same extent, unfilled."""
    now = author.now()
    twin = replace(
        span,
        id=author.new_id(),
        attributes={},
        note="",
        analyst=author.analyst.id,
        origin=Origin.MANUAL,
        derived_from=None,
        created=now,
        modified=now,
        codebook=author.codebook,
    )
    changes = (Change(None, twin), *_marked(article, review, author, now))
    return Step("duplicate", changes, _about(span))


def retag(span: Span, tag: str, author: Author) -> Step:
    """Return the step that gives a span another tag."""
    return _edit("retag", span, author, tag=tag, params={"tag": tag})


def move(span: Span, text: str, start: int, end: int, author: Author) -> Step:
    """Return the step that moves the ends of a span."""
    if not 0 <= start < end <= len(text):
        raise BadSpanError(start=start, end=end, length=len(text))
    return _edit("move", span, author, start=start, end=end, quote=text[start:end])


def set_note(span: Span, note: str, author: Author) -> Step:
    """Return the step that writes the note of a span."""
    return _edit("set_note", span, author, note=note)


def set_attribute(
    span: Span,
    attribute: Attribute,
    value: AttributeValue,
    author: Author,
    *,
    created: Iterable[Entity] = (),
) -> Step:
    """Return the step that fills or empties an attribute; ``created`` actors come with it."""
    step = set_attributes(span, [(attribute, value)], author)
    new = tuple(Change(None, entity) for entity in created)
    return replace(step, changes=(*new, *step.changes))


def set_attributes(
    span: Span,
    values: Iterable[tuple[Attribute, AttributeValue]],
    author: Author,
    *,
    note: str | None = None,
) -> Step:
    """Return the step that fills or empties several attributes, and the note if one is given."""
    given = {attribute.id: checked(attribute, value) for attribute, value in values}
    both = {**span.attributes, **given}
    attributes = {name: value for name, value in both.items() if not is_empty(value)}
    named = [*given, *(["note"] if note is not None else [])]
    return _edit(
        "set_attribute",
        span,
        author,
        attributes=attributes,
        note=span.note if note is None else note,
        params={"attribute": ", ".join(named)},
    )


def delete(
    span: Span,
    links: Iterable[Link],
    *,
    own_left: int,
    review: Review | None,
    author: Author,
) -> Step:
    """Return the step that removes a span and its links.

    A done article that loses its last mark is in progress again, so that "read and empty" is
    always somebody's explicit verdict; ``own_left`` counts the analyst's other spans in it.
    """
    _own(span, author)
    changes = [Change(link, None) for link in links]
    changes.append(Change(span, None))
    if review and review.state is State.DONE and own_left == 0:
        reopened = replace(review, state=State.IN_PROGRESS, at=author.now())
        changes.append(Change(review, reopened))
    return Step("delete", tuple(changes), _about(span))


def set_review(
    article: Article, review: Review | None, state: State, author: Author, *, nothing: bool = False
) -> Step:
    """Return the step that records the analyst's verdict on an article."""
    after = Review(article.id, author.analyst.id, state, nothing, author.now())
    kind = "nothing_to_mark" if nothing else f"review_{state}"
    return Step(kind, (Change(review, after),), {"article": article.id, "title": article.title})


def edit_article(before: Article, after: Article) -> Step:
    """Return the step that changes what is known about an article; its text never changes."""
    if (before.id, before.sha256) != (after.id, after.sha256):
        raise BadValueError(value=after.id, attribute="article", expected=before.id)
    if after.published and not is_iso(after.published):
        expected = "a date such as 2022-01-31"
        raise BadValueError(value=repr(after.published), attribute="published", expected=expected)
    return Step(
        "edit_article", (Change(before, after),), {"article": after.id, "title": after.title}
    )


def create_entity(name: str, author: Author) -> Entity:
    """Return a new actor; it enters the register with the step that uses it."""
    return Entity(author.new_id(), _name(name))


def merge_entities(kept: Entity, dropped: Entity) -> Step:
    """Return the step after which the first actor stands for both, wherever either was named."""
    if kept.id == dropped.id or kept.merged_into or dropped.merged_into:
        expected = "two actors of which neither was merged into another"
        raise BadValueError(value=dropped.name, attribute="merge", expected=expected)
    after_kept, after_dropped = merged(kept, dropped)
    changes = (Change(kept, after_kept), Change(dropped, after_dropped))
    return Step("merge_entities", changes, {"kept": kept.name, "dropped": dropped.name})


def edit_entity(before: Entity, name: str, aliases: Sequence[str]) -> Step:
    """Return the step that renames an actor or changes its aliases."""
    after = replace(before, name=_name(name), aliases=tuple(aliases))
    return Step("edit_entity", (Change(before, after),), {"name": after.name})


def create_project(codebook: Codebook, analyst: Analyst, entities: Iterable[Entity]) -> Step:
    """Return the first step of a project: its codebook, its first analyst, the known actors."""
    records: tuple[Record, ...] = (codebook.stored(), analyst, *entities)
    return Step("create_project", tuple(Change(None, record) for record in records))


def join_project(analyst: Analyst) -> Step:
    """Return the step by which an analyst's name is known in the project."""
    return Step("join_project", (Change(None, analyst),), {"name": analyst.name})


def rename_analyst(before: Analyst, name: str) -> Step:
    """Return the step by which an analyst is shown under another name."""
    after = replace(before, name=_name(name))
    params = {"name": after.name, "before": before.name}
    return Step("rename_analyst", (Change(before, after),), params)


def _name(text: str) -> str:
    name = text.strip()
    if not name:
        raise BadValueError(value=repr(text), attribute="name", expected="a name")
    return name


def repeat(span: Span, last: Span, codebook: Codebook, author: Author) -> Step | None:
    """Return the step that fills what a span leaves empty from another; None if that is nothing."""
    found = repeatable(last, codebook)
    values = [(a, found[a.id]) for a in codebook.attributes if a.id in found]
    empty = [(a, value) for a, value in values if is_empty(span.attributes.get(a.id))]
    return set_attributes(span, empty, author) if empty else None


def repeatable(span: Span, codebook: Codebook) -> dict[str, AttributeValue]:
    """Return the values of a span that may be given to another one, in the codebook's order.

    A text taken from its own quote, such as a condition, would say nothing true of another.
    """
    quote = span.quote.casefold()
    return {
        attribute.id: value
        for attribute in codebook.attributes
        if not is_empty(value := span.attributes.get(attribute.id))
        and not (attribute.type is AttributeType.TEXT and str(value).casefold() in quote)
    }


def _own(span: Span, author: Author) -> None:
    if span.analyst != author.analyst.id:
        raise NotYoursError(analyst=span.analyst)


def _edit(
    kind: str, span: Span, author: Author, *, params: dict[str, str] | None = None, **fields: object
) -> Step:
    _own(span, author)
    after = replace(span, **fields, modified=author.now())  # type: ignore[arg-type]
    return Step(kind, (Change(span, after),), {**_about(after), **(params or {})})


def _about(span: Span) -> dict[str, str]:
    return {"tag": span.tag, "quote": shortened(span.quote)}


def _marked(
    article: Article, review: Review | None, author: Author, now: str
) -> tuple[Change, ...]:
    """Return the change of the verdict that a mark brings with it, if any."""
    if review is None or review.state is State.UNREAD:
        after = Review(
            article.id, author.analyst.id, State.IN_PROGRESS, nothing_to_mark=False, at=now
        )
    elif review.nothing_to_mark:
        after = replace(review, nothing_to_mark=False, at=now)
    else:
        return ()
    return (Change(review, after),)
