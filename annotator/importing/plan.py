"""What of the incoming bundles is new to a project, as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from annotator.domain.answers import Answers
from annotator.domain.articles import Analyst, Article, Review
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.domain.entities import Entity, Register
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Change, Entry, Record, Step
from annotator.errors import (
    ContradictionError,
    LinkLeftOut,
    NameKept,
    NamesakeCame,
    Reason,
    RecordsDiffer,
    Reservation,
)
from annotator.progress import Progress, silent

_FILLED = ("language", "published", "source", "url")
_COMPARED = (*_FILLED, "title", "meta", "replaces", "passages")


class Target(Protocol):
    """The project that an import goes into."""

    now: Callable[[], str]

    @property
    def read(self) -> Answers: ...
    @property
    def register(self) -> Register: ...
    @property
    def codebook(self) -> Codebook: ...
    def do(self, step: Step, progress: Progress = silent) -> Entry: ...


class Plan:
    """Gathers what is new; the project's own version of a record always stays."""

    def __init__(self, target: Target) -> None:
        self._read, self._register = target.read, target.register
        self._now = target.now()
        self._analysts = {analyst.id: analyst for analyst in self._read.analysts()}
        self._new: dict[tuple[str, str], Change] = {}
        self._texts: dict[str, str] = {}
        self._links: list[tuple[Link, str, Path]] = []
        self.imported = self.present = self.spans = self.links = 0
        self.warnings: list[Reservation] = []
        self._differing: Counter[Path] = Counter()
        self.begin(Path())

    def begin(self, path: Path) -> None:
        """Begin with a file; ``take_back`` reaches back to here."""
        self._before: list[tuple[tuple[str, str], Change | None]] = []
        self._added_texts: list[str] = []
        self._counts = self.imported, self.present, self.spans, self.links
        self._lengths = len(self._links), len(self.warnings)
        self._differed = path, self._differing[path]

    def take_back(self) -> None:
        """Forget everything that was added since ``begin``."""
        for key, change in reversed(self._before):
            if change is None:
                del self._new[key]
            else:
                self._new[key] = change
        for digest in self._added_texts:
            del self._texts[digest]
        self.imported, self.present, self.spans, self.links = self._counts
        links, warnings = self._lengths
        del self._links[links:], self.warnings[warnings:]
        path, count = self._differed
        self._differing[path] = count
        self.begin(path)

    def add(self, bundle: Bundle, path: Path) -> None:
        """Take in a bundle; raises ``ContradictionError`` where it contradicts the project."""
        if self._is_known_text(bundle):
            self.present += 1
            return
        self._article(bundle, path)
        for analyst in bundle.analysts:
            self._analyst(analyst)
        for entity in bundle.entities:
            self._entity(entity, path)
        for span in bundle.spans:
            self._span(span, path)
        for review in bundle.reviews:
            self._review(review, path)
        self._links += [(link, to_article, path) for link, to_article in bundle.links]

    def step(self, names: str) -> Step:
        """Return the step that brings in everything new."""
        for link, to_article, path in self._links:
            self._link(link, to_article, path)
        self._reconcile()
        for path, count in (+self._differing).items():
            self.warnings.append(RecordsDiffer(path=path, count=count))
        order = ("analyst", "entity", "article", "review", "span", "link")
        changes = tuple(c for kind in order for (k, _), c in self._new.items() if k == kind)
        params = {"count": self.imported, "names": names}
        return Step("import", changes, params, self._texts)

    def _put(self, kind: str, before: Record | None, after: Record) -> None:
        if (kind, after.id) not in self._new:
            self._set((kind, after.id), Change(before, after))

    def _set(self, key: tuple[str, str], change: Change) -> None:
        self._before.append((key, self._new.get(key)))
        self._new[key] = change

    def _pending(self, kind: str, record_id: str) -> Record | None:
        change = self._new.get((kind, record_id))
        return change.after if change else None

    def _is_known_text(self, bundle: Bundle) -> bool:
        """Tell whether a bundle says nothing that the project does not know better."""
        digest = bundle.article.sha256
        return bundle.text_only and (digest in self._texts or self._read.has_text(digest))

    def _article(self, bundle: Bundle, path: Path) -> None:
        article = bundle.article
        stored = self._read.article(article.id)
        known = self._pending("article", article.id) or stored
        if not isinstance(known, Article):
            self._put("article", None, replace(article, added=self._now))
            if article.sha256 not in self._texts:
                self._texts[article.sha256] = bundle.text
                self._added_texts.append(article.sha256)
            self.imported += 1
            return
        if known.sha256 != article.sha256:
            reason = Reason(
                "the article {article} has another text in the project", article=article.id
            )
            raise ContradictionError(path=path, reason=reason)
        self.present += 1
        blank = {k: getattr(article, k) for k in _FILLED if not getattr(known, k)}
        filled = replace(known, **blank)
        if filled != known:
            self._set(("article", article.id), Change(stored, filled))
        # What the file leaves blank it does not deny.
        said = {k: getattr(article, k) for k in _COMPARED if getattr(article, k)}
        if replace(filled, **said) != filled:
            self._differing[path] += 1

    def _analyst(self, analyst: Analyst) -> None:
        known = self._analysts.get(analyst.id)
        if known is None or (known != analyst and not self._read.analyst_in_use(analyst.id)):
            self._put("analyst", known, analyst)

    def _entity(self, entity: Entity, path: Path) -> None:
        known = self._register.stored(entity.id)
        if known is None:
            namesake = self._register.named(entity.name)
            if namesake and self._pending("entity", entity.id) is None:
                self.warnings.append(NamesakeCame(path=path, name=entity.name))
            self._put("entity", None, entity)
        elif (known.name, known.aliases) != (entity.name, entity.aliases):
            if self._read.entity_in_use(entity.id) or known.merged_into:
                self.warnings.append(NameKept(path=path, name=known.name))
            else:
                self._put("entity", known, entity)

    def _span(self, span: Span, path: Path) -> None:
        known = self._read.span(span.id) or self._pending("span", span.id)
        if known is None:
            self._put("span", None, span)
            self.spans += 1
        elif isinstance(known, Span) and known.article != span.article:
            reason = Reason(
                "the span {span} stands in another article of the project", span=span.id
            )
            raise ContradictionError(path=path, reason=reason)
        elif isinstance(known, Span) and self._said(known) != self._said(span):
            self._differing[path] += 1

    def _said(self, span: Span) -> Span:
        """Return a span as it is compared: merged actors and versions of the codebook aside."""
        attributes = self._register.resolved_values(span.attributes)
        return replace(span, attributes=attributes, codebook="")

    def _review(self, review: Review, path: Path) -> None:
        stored = self._read.review(review.article, review.analyst)
        known = self._pending("review", review.id) or stored
        if known is None:
            self._put("review", None, review)
        elif known != review:
            self._differing[path] += 1

    def _link(self, link: Link, to_article: str, path: Path) -> None:
        if self._read.link(link.id) or self._pending("link", link.id):
            return
        if self._article_of(link.from_span) and (found := self._article_of(link.to_span)):
            if found != to_article:
                reason = Reason(
                    "the link {link} leads to the article {found}, not to {expected}",
                    link=link.id,
                    found=found,
                    expected=to_article,
                )
                raise ContradictionError(path=path, reason=reason)
            self._put("link", None, link)
            self.links += 1
        else:
            self.warnings.append(LinkLeftOut(path=path, link=link.id))

    def _article_of(self, span_id: str) -> str:
        found = self._read.span(span_id) or self._pending("span", span_id)
        return found.article if isinstance(found, Span) else ""

    def _reconcile(self) -> None:
        """Take "nothing to mark" back where both sides together have a mark of that analyst."""
        records = [change.after for change in self._new.values()]
        marked = {(r.article, r.analyst) for r in records if isinstance(r, Span)}
        read = {(r.article, r.analyst) for r in records if isinstance(r, Review)}
        for article, analyst in sorted(marked | read):
            known = self._read.review(article, analyst)
            review = known or self._pending("review", f"{article}/{analyst}")
            if not isinstance(review, Review) or not review.nothing_to_mark:
                continue
            stored = self._read.spans(article)
            if (article, analyst) in marked or any(s.analyst == analyst for s in stored):
                after = replace(review, nothing_to_mark=False, at=self._now)
                self._set(("review", review.id), Change(known, after))
