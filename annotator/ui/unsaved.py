"""What could not be saved: the steps that wait, and the project as it will be with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.domain.articles import Article, Review
from annotator.domain.entities import Entity
from annotator.domain.listing import ArticleLine
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Record, Step
from annotator.session import Session

Key = tuple[str, str]
R = TypeVar("R")


class Unsaved:
    """Steps in the order in which they were made, and the records as the last of them leaves them.

    A record that a waiting step removes stands here as None.
    """

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self.records: dict[Key, Record | None] = {}

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def steps(self) -> Sequence[Step]:
        """The steps, the first one first."""
        return tuple(self._steps)

    @property
    def spans(self) -> set[str]:
        """The ids of the spans that wait, those included that a waiting step removes."""
        return {record_id for kind, record_id in self.records if kind == "span"}

    def add(self, step: Step) -> None:
        """Let a step wait behind the others."""
        self._steps.append(step)
        self.records.update({change.key: change.after for change in step.changes})

    def keep(self, steps: Iterable[Step]) -> None:
        """Let these steps wait and no others."""
        self._steps, self.records = [], {}
        for step in steps:
            self.add(step)

    def touches(self, step: Step) -> bool:
        """Tell whether a step builds on one that waits."""
        return any(change.key in self.records for change in step.changes)

    def waits(self, kind: str, record_id: str) -> bool:
        """Tell whether what is shown of a record is not in the project."""
        return (kind, record_id) in self.records

    def latest(self, key: Key, stored: Record | None) -> Record | None:
        """Return a record as it is shown, given as the project has it."""
        return self.records.get(key, stored)


class Shown:
    """Answers about single records as the window shows them: the project's, and over it what waits.

    What is counted and listed over the whole project is asked of the project alone.
    """

    def __init__(self, session: Session, unsaved: Unsaved) -> None:
        self._session, self._unsaved = session, unsaved

    def article(self, article_id: str) -> Article | None:
        """Return what is known about an article."""
        stored = self._session.read.article(article_id)
        found = self._unsaved.latest(("article", article_id), stored)
        return found if isinstance(found, Article) else None

    def review(self, article_id: str, analyst: str) -> Review | None:
        """Return an analyst's verdict on an article."""
        stored = self._session.read.review(article_id, analyst)
        found = self._unsaved.latest(("review", f"{article_id}/{analyst}"), stored)
        return found if isinstance(found, Review) else None

    def lines(self, numbers: Sequence[int], analyst: str) -> dict[int, ArticleLine]:
        """Return the lines of articles with the verdicts that are shown."""
        found = self._session.read.lines(numbers, analyst)
        verdicts = {k.article: k for k in self._of(Review) if k.analyst == analyst}
        for number, line in found.items():
            if (verdict := verdicts.get(line.id)) is not None:
                nothing = verdict.nothing_to_mark
                found[number] = replace(
                    line, state=verdict.state, nothing_to_mark=nothing, waits=True
                )
        return found

    def span(self, span_id: str) -> Span | None:
        """Return a span of any article."""
        if self._unsaved.waits("span", span_id):
            found = self._unsaved.records["span", span_id]
            return found if isinstance(found, Span) else None
        return self._session.read.span(span_id)

    def spans(self, article_id: str) -> list[Span]:
        """Return the spans of an article in the order of the text."""
        waiting = self._unsaved.spans
        kept = [span for span in self._session.read.spans(article_id) if span.id not in waiting]
        laid_over = [span for span in self._of(Span) if span.article == article_id]
        return sorted([*kept, *laid_over], key=lambda span: span.order) if laid_over else kept

    def links(self, span_id: str) -> list[Link]:
        """Return the links that start or end at a span."""
        records = self._unsaved.records
        kept = [k for k in self._session.read.links(span_id) if ("link", k.id) not in records]
        return [*kept, *(k for k in self._of(Link) if span_id in (k.from_span, k.to_span))]

    def linked(self, article_id: str) -> set[str]:
        """Return the ids of the spans of an article at which a link starts or ends."""
        found = self._session.read.linked(article_id)
        ends = {end for link in self._of(Link) for end in (link.from_span, link.to_span)}
        return found | {
            end for end in ends if (s := self.span(end)) is not None and s.article == article_id
        }

    def last_span(self, analyst: str, besides: str = "") -> Span | None:
        """Return the span that an analyst made or edited last."""
        for step in reversed(self._unsaved.steps):
            for change in reversed(step.changes):
                span = self.span(change.record.id) if change.key[0] == "span" else None
                if span is not None and span.analyst == analyst and span.id != besides:
                    return span
        stored = self._session.read.last_span(analyst, besides)
        return self.span(stored.id) if stored is not None else None

    def entities(self) -> list[Entity]:
        """Return the actors that wait to be saved."""
        return self._of(Entity)

    def _of(self, kind: type[R]) -> list[R]:
        return [record for record in self._unsaved.records.values() if isinstance(record, kind)]
