"""Links between spans, as steps.

A link belongs to the analyst who makes it; its ends may be spans of anybody, in any article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.codebook import Codebook
from annotator.domain.edits import Author
from annotator.domain.quoting import shortened
from annotator.domain.spans import Link, Origin, Span
from annotator.domain.steps import Change, Step
from annotator.errors import BadValueError, LinkExistsError, NotYoursError, SelfLinkError


def make_link(
    codebook: Codebook,
    type_id: str,
    from_span: Span,
    to_span: Span,
    *,
    existing: Iterable[Link],
    author: Author,
) -> Step:
    """Return the step that ties one span to another; ``existing`` are the links of the first."""
    if from_span.id == to_span.id:
        raise SelfLinkError
    _check_type(codebook, type_id)
    link = Link(
        id=author.new_id(),
        type=type_id,
        from_span=from_span.id,
        to_span=to_span.id,
        analyst=author.analyst.id,
        created=author.now(),
        origin=Origin.MANUAL,
    )
    _check_single(link, existing)
    params = {
        "type": type_id,
        "quote": shortened(from_span.quote),
        "to": shortened(to_span.quote),
    }
    return Step("make_link", (Change(None, link),), params)


def remove_link(link: Link, from_span: Span, author: Author) -> Step:
    """Return the step that removes a link; ``from_span`` is where it starts."""
    _own(link, author)
    return Step("remove_link", (Change(link, None),), _about(link, from_span))


def retype_link(
    codebook: Codebook,
    link: Link,
    type_id: str,
    from_span: Span,
    *,
    existing: Iterable[Link],
    author: Author,
) -> Step:
    """Return the step that gives a link another type."""
    _own(link, author)
    _check_type(codebook, type_id)
    after = replace(link, type=type_id)
    _check_single(after, existing)
    return Step("retype_link", (Change(link, after),), _about(after, from_span))


def _about(link: Link, from_span: Span) -> dict[str, str]:
    return {"type": link.type, "quote": shortened(from_span.quote)}


def _own(link: Link, author: Author) -> None:
    if link.analyst != author.analyst.id:
        raise NotYoursError(analyst=link.analyst)


def _check_type(codebook: Codebook, type_id: str) -> None:
    if codebook.link(type_id) is None:
        expected = ", ".join(known.id for known in codebook.links)
        raise BadValueError(value=type_id, attribute="link", expected=expected)


def _check_single(link: Link, existing: Iterable[Link]) -> None:
    ends = (link.type, link.from_span, link.to_span, link.analyst)
    if any((one.type, one.from_span, one.to_span, one.analyst) == ends for one in existing):
        raise LinkExistsError
