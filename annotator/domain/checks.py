"""What can be wrong with a record of a project; ``storage.checking`` looks at all of them.

Texts that no article uses are nothing wrong: undoing an import leaves them.  Nor is an article's
id checked against text and url: datasets bring ids of their own, and the url may be edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.domain.articles import Article, Review, State, sha256
from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.entities import Register
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Record, kind_of
from annotator.domain.values import checked, is_iso
from annotator.errors import BadValueError

TIMES: Mapping[str, tuple[str, ...]] = {
    "article": ("published", "added"),
    "review": ("at",),
    "span": ("created", "modified"),
    "link": ("created",),
}
"""The fields of each kind that are times."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a code for programs, a sentence for people."""

    code: str
    record: str
    detail: str


def check_article(article: Article, text: str) -> Iterator[Finding]:
    """Yield what is wrong between an article and its text."""
    if sha256(text) != article.sha256:
        yield Finding("text_hash", article.id, "the text is not the one that was imported")
    if len(text) != article.length:
        yield Finding("text_length", article.id, f"{len(text)} characters, not {article.length}")


def check_span(span: Span, text: str, codebook: Codebook, register: Register) -> Iterator[Finding]:
    """Yield what is wrong with a span."""
    if not 0 <= span.start < span.end <= len(text):
        yield Finding("span_bounds", span.id, f"{span.start} to {span.end} of {len(text)}")
    elif text[span.start : span.end] != span.quote:
        yield Finding("span_quote", span.id, "the quote is not what stands in the text")
    if codebook.tag(span.tag) is None:
        yield Finding("span_tag", span.id, f"{span.tag} is no tag of the codebook")
    for name, value in span.attributes.items():
        attribute = codebook.attribute(name)
        if attribute is None:
            yield Finding("span_attribute", span.id, f"{name} is no attribute of the codebook")
            continue
        try:
            checked(attribute, value)
        except BadValueError as error:
            yield Finding("span_value", span.id, str(error))
            continue
        if attribute.type is AttributeType.ENTITIES and isinstance(value, tuple):
            for entity_id in value:
                if register.get(entity_id) is None:
                    yield Finding("span_entity", span.id, f"{entity_id} is no known actor")


def check_review(review: Review, *, marked: bool) -> Iterator[Finding]:
    """Yield what is wrong with a verdict; ``marked`` says whether its analyst has spans there."""
    if review.nothing_to_mark and marked:
        yield Finding("review", review.id, '"nothing to mark", but there are marks')
    if review.nothing_to_mark and review.state is not State.DONE:
        yield Finding("review", review.id, '"nothing to mark", but not done')


def check_passages(article: Article) -> Iterator[Finding]:
    """Yield which passages of an article do not lie in its text."""
    for passage in article.passages:
        start, end = passage.get("start"), passage.get("end")
        if not (type(start) is int and type(end) is int and 0 <= start < end <= article.length):
            yield Finding("passage", article.id, f"{start} to {end} of {article.length}")


def check_link(link: Link, codebook: Codebook) -> Iterator[Finding]:
    """Yield what is wrong with a link, its ends aside.

    Which circles of links make sense, no codebook says; a span tied to itself never does.
    """
    if codebook.link(link.type) is None:
        yield Finding("link_type", link.id, f"{link.type} is no link of the codebook")
    if link.from_span == link.to_span:
        yield Finding("link_self", link.id, "the span is linked to itself")


def check_times(record: Record) -> Iterator[Finding]:
    """Yield which times of a record are none; an empty one is unknown."""
    for name in TIMES.get(kind_of(record), ()):
        value = getattr(record, name)
        if value and not is_iso(value):
            yield Finding("time", record.id, f"{name}: {value!r} is no time")


def circles(follows: Mapping[str, str]) -> list[str]:
    """Return the names that come back to themselves when followed from one to the next."""
    found, known = [], set[str]()
    for start in follows:
        way: dict[str, None] = {}
        name = start
        while name in follows and name not in known and name not in way:
            way[name] = None
            name = follows[name]
        if name in way:
            names = list(way)
            found += names[names.index(name) :]
        known.update(way)
    return found
