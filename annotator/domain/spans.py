"""Spans and the links between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

AttributeValue: TypeAlias = str | bool | tuple[str, ...] | None


class Origin(StrEnum):
    """How a span or link came to be."""

    MANUAL = "manual"
    IMPORTED = "imported"
    PROPAGATED = "propagated"
    SUGGESTED = "suggested"


@dataclass(frozen=True)
class Span:
    """A marked stretch [start, end) of one article, in code points, with one tag.

    ``attributes`` holds only values that are not empty; entities are tuples of entity ids.
    ``codebook`` is the digest of the codebook version the mark was made under.
    """

    id: str
    article: str
    start: int
    end: int
    quote: str
    tag: str
    attributes: Mapping[str, AttributeValue]
    note: str
    analyst: str
    origin: Origin
    derived_from: Mapping[str, Any] | None
    created: str
    modified: str
    codebook: str

    @property
    def order(self) -> tuple[int, int, str]:
        """The key that sorts spans as they stand in the text."""
        return self.start, self.end, self.id


@dataclass(frozen=True)
class Link:
    """A typed tie from one span to another, possibly of another article."""

    id: str
    type: str
    from_span: str
    to_span: str
    analyst: str
    created: str
    origin: Origin


def is_empty(value: object) -> bool:
    """Tell whether an attribute value says nothing; ``False`` does say something."""
    return value is None or value == "" or value == () or value == []


def same_mark(spans: list[Span], start: int, end: int, tag: str, analyst: str) -> Span | None:
    """Return the analyst's mark with this tag on exactly this extent, of spans in text order."""
    at = bisect_left(spans, (start, end), key=lambda span: (span.start, span.end))
    while at < len(spans) and (spans[at].start, spans[at].end) == (start, end):
        if spans[at].tag == tag and spans[at].analyst == analyst:
            return spans[at]
        at += 1
    return None
