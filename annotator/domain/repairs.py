"""What a repair did, and how single records are mended."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.domain import checks
from annotator.domain.articles import Article, Review
from annotator.domain.checks import Finding
from annotator.domain.codebook import Codebook
from annotator.domain.entities import Register
from annotator.domain.spans import Span
from annotator.domain.steps import kind_of

_ALIKE = 0.6
"""From which likeness on, a quote is taken for what stands at its place, one of both damaged."""


@dataclass
class Report:
    """What was made of a damaged project.

    ``notes`` say what was done to which record, ``kept`` counts the records of each kind in the
    new file, and ``left_out`` is the file with what could not be taken into it, if anything.
    """

    path: Path
    output: Path
    notes: list[Finding] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    left_out: Path | None = None
    left: int = 0

    def note(self, code: str, record: str, detail: str) -> None:
        """Say what was done to a record."""
        self.notes.append(Finding(code, record, detail))


def mended_article(article: Article, length: int, note: Callable[[str, str, str], None]) -> Article:
    """Return an article that agrees with the length of its text."""
    lying = [p for p in article.passages if not list(checks.check_passages(_with(article, p)))]
    if len(lying) != len(article.passages):
        note("mended", article.id, "passages outside of the text were dropped")
    article = replace(article, length=length, passages=tuple(lying))
    for finding in checks.check_times(article):
        emptied: dict[str, Any] = {finding.detail.partition(":")[0]: ""}
        note("mended", article.id, f"{finding.detail}; it was emptied")
        article = replace(article, **emptied)
    return article


def _with(article: Article, passage: Any) -> Article:
    return replace(article, passages=(passage,))


def mended_times(record: Any, now: str, note: Callable[[str, str, str], None]) -> Any:
    """Return a record whose times are some; ``now`` stands for those that are lost."""
    wrong = [finding.detail.partition(":")[0] for finding in checks.check_times(record)]
    if not wrong:
        return record
    right = [getattr(record, n) for n in checks.TIMES[kind_of(record)] if n not in wrong]
    note("mended", record.id, f"no time: {', '.join(wrong)}")
    return replace(record, **{name: (right or [now])[0] for name in wrong})


def mended_review(review: Review, *, marked: bool, note: Callable[[str, str, str], None]) -> Review:
    """Return a verdict that does not contradict itself."""
    if any(checks.check_review(review, marked=marked)):
        note("mended", review.id, '"nothing to mark" was taken back')
        return replace(review, nothing_to_mark=False)
    return review


def mended_span(
    span: Span,
    text: str,
    codebook: Codebook,
    register: Register,
    note: Callable[[str, str, str], None],
) -> Span | None:
    """Return a span that fits text and codebook, None where that would be guessing."""
    placed = _placed(span, text, note)
    if placed is None or codebook.tag(span.tag) is None:
        return None
    values, misfits = dict(placed.attributes), []
    for name, value in placed.attributes.items():
        one = replace(placed, attributes={name: value})
        if any(checks.check_span(one, text, codebook, register)):
            misfits.append(f"[{name}: {_said(value)}]")
            del values[name]
    if misfits:
        note("mended", span.id, f"moved into the note: {' '.join(misfits)}")
        remark = "\n".join([*([placed.note] if placed.note else []), *misfits])
        placed = replace(placed, attributes=values, note=remark)
    return placed


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _placed(span: Span, text: str, note: Callable[[str, str, str], None]) -> Span | None:
    """Return a span at a place where its quote stands: its own, the only one or the nearest."""
    inside = 0 <= span.start < span.end <= len(text)
    if inside and text[span.start : span.end] == span.quote:
        return span
    places = list(_places(text, span.quote)) if span.quote else []
    if places:
        start = min(places, key=lambda at: abs(at - span.start))
        where = "where alone it stands" if len(places) == 1 else "to the nearest of several places"
        note("mended", span.id, f"moved to its quote, {where}: {start}")
        return replace(span, start=start, end=start + len(span.quote))
    if inside and _alike(text[span.start : span.end], span.quote):
        note("mended", span.id, "the quote was taken anew from the text")
        return replace(span, quote=text[span.start : span.end])
    return None


def _places(text: str, quote: str) -> Iterable[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one[:2000], other[:2000], autojunk=False).ratio() >= _ALIKE
