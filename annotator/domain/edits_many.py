"""What an analyst does to several spans at once, as one step.

Spans of others are the caller's to leave out; one among them refuses the whole step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotator.domain.articles import Review, State
from annotator.domain.codebook import Attribute
from annotator.domain.edits import Author
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Link, Span, is_empty
from annotator.domain.steps import Change, Step
from annotator.domain.values import checked
from annotator.errors import NotYoursError


def retag_many(spans: Iterable[Span], tag: str, author: Author) -> Step:
    """Return the step that gives spans another tag; those that have it are not touched."""
    changes = _edited(spans, lambda span: replace(span, tag=tag), author)
    return Step("retag_many", changes, {"count": len(changes), "tag": tag})


def set_attribute_many(
    spans: Iterable[Span],
    attribute: Attribute,
    value: AttributeValue,
    author: Author,
    *,
    created: Iterable[Entity] = (),
) -> Step:
    """Return the step that gives an attribute of spans one value, or empties it in all of them.

    ``created`` actors come with it.  Spans that hold the value are not touched.
    """
    fitting = checked(attribute, value)

    def filled(span: Span) -> Span:
        both = {**span.attributes, attribute.id: fitting}
        return replace(span, attributes={n: v for n, v in both.items() if not is_empty(v)})

    changes = _edited(spans, filled, author)
    new = tuple(Change(None, entity) for entity in created) if changes else ()
    params = {"count": len(changes), "attribute": attribute.id}
    return Step("set_attribute_many", (*new, *changes), params)


def delete_many(
    spans: Sequence[Span],
    links: Iterable[Link],
    *,
    own_left: int,
    review: Review | None,
    author: Author,
) -> Step:
    """Return the step that removes spans and their links.

    ``links`` may name a link twice, as one between two of the spans does.  A done article that
    loses its last mark is in progress again; ``own_left`` counts the analyst's spans that stay.
    """
    _own(spans, author)
    changes = [Change(link, None) for link in {link.id: link for link in links}.values()]
    changes += [Change(span, None) for span in spans]
    if spans and review and review.state is State.DONE and own_left == 0:
        changes.append(Change(review, replace(review, state=State.IN_PROGRESS, at=author.now())))
    return Step("delete_many", tuple(changes), {"count": len(spans)})


def _edited(
    spans: Iterable[Span], edit: Callable[[Span], Span], author: Author
) -> tuple[Change, ...]:
    now = author.now()
    pairs = [(span, edit(span)) for span in spans]
    changed = [(before, after) for before, after in pairs if before != after]
    _own([before for before, _ in changed], author)
    return tuple(Change(before, replace(after, modified=now)) for before, after in changed)


def _own(spans: Iterable[Span], author: Author) -> None:
    for span in spans:
        if span.analyst != author.analyst.id:
            raise NotYoursError(analyst=span.analyst)
