"""What can be wrong in a project, found by looking at every record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.answers import Answers
from annotator.domain.articles import Article, Review, State, sha256
from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.entities import Register
from annotator.domain.spans import Span
from annotator.domain.steps import Entry, Record, kind_of, replay
from annotator.domain.values import checked
from annotator.errors import BadValueError, DamagedProjectError
from annotator.progress import Progress, silent


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a code for programs, a sentence for people."""

    code: str
    record: str
    detail: str


def check_project(
    answers: Answers,
    codebook: Codebook,
    register: Register,
    entries: Callable[[], Iterable[Entry]],
    progress: Progress = silent,
) -> Iterator[Finding]:
    """Yield what is wrong in texts, spans, reviews and links, and between records and journal."""
    total = answers.total("article")
    for done, article in enumerate(answers.articles()):
        progress(done, total)
        try:
            text = answers.text(article.sha256)
        except DamagedProjectError as error:
            yield Finding("text_missing", article.id, str(error.fields["reason"]))
            continue
        spans = answers.spans(article.id)
        yield from check_article(article, text)
        for span in spans:
            yield from check_span(span, text, codebook, register)
        for review in answers.reviews(article.id):
            yield from check_review(review, spans)
        for link, _ in answers.links_from(article.id):
            if codebook.link(link.type) is None:
                yield Finding("link_type", link.id, f"{link.type} is no link of the codebook")
    progress(total, total)
    yield from check_journal(answers.everything(), entries())


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


def check_review(review: Review, spans: Iterable[Span]) -> Iterator[Finding]:
    """Yield what is wrong with a verdict."""
    own = any(span.analyst == review.analyst for span in spans)
    if review.nothing_to_mark and own:
        yield Finding("review", review.id, '"nothing to mark", but there are marks')
    if review.nothing_to_mark and review.state is not State.DONE:
        yield Finding("review", review.id, '"nothing to mark", but not done')


def check_journal(records: Iterable[Record], entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield where the records are not what the journal says they should be."""
    numbers: list[int] = []

    def counted() -> Iterator[Entry]:
        for entry in entries:
            numbers.append(entry.sequence)
            yield entry

    expected = replay(counted())
    if numbers != list(range(1, len(numbers) + 1)):
        yield Finding("journal_gap", "journal", "an entry of the journal is missing")
    for record in records:
        kind = kind_of(record)
        if expected.pop((kind, record.id), None) != record:
            yield Finding("journal_record", record.id, f"the {kind} differs from the journal")
    for kind, record_id in expected:
        yield Finding("journal_record", record_id, f"the {kind} of the journal is missing")
