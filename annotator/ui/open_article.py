"""The open article of a project: its text, its spans in order, the current one."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.articles import Article, Review, State
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Entry
from annotator.errors import AnnotatorError
from annotator.session import Session
from annotator.ui.saving import Saving

T = TypeVar("T")


class OpenArticle(QObject):
    """An article as the window shows it: what the project has, and over it what waits unsaved.

    The spans are kept in the order of the text and follow each journal entry, so that a mark costs
    the same in a project of any size.
    """

    article_opened = Signal()
    article_changed = Signal()
    spans_changed = Signal(object)  # the set of ids of changed spans, or None for all of them
    links_changed = Signal(object)  # the set of ids of the spans at their ends, of any article
    current_leaving = Signal()
    current_changed = Signal()
    written = Signal(object)  # the Entry, in the window's thread; with sequence 0 it waits unsaved
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.saving = Saving(session, self)
        self.unsaved, self.shown = self.saving.unsaved, self.saving.shown
        self.article: Article | None = None
        self.text = ""
        self.spans: list[Span] = []
        self._by_id: dict[str, Span] = {}
        self.linked: set[str] = set()
        self.current = ""
        self.review: Review | None = None
        self.closed = False
        self.saving.changed.connect(self._mark_unsaved)

    @property
    def me(self) -> str:
        """The id of the analyst at work."""
        return self.session.analyst.id

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something whose refusal is shown to the person."""
        try:
            return act()
        except AnnotatorError as error:
            self.failed.emit(error)
            return None

    def open_article(self, article_id: str) -> bool:
        """Show an article; an id that is not in the project leaves everything as it is."""
        if self.article is not None and self.article.id == article_id:
            return True
        found = self.attempt(lambda: self.shown.article(article_id))
        if found is None:
            return False
        self.current_leaving.emit()
        self._load(found)
        self.article_opened.emit()
        return True

    def close_article(self) -> None:
        """Show no article."""
        self.article, self.text, self.spans, self.review = None, "", [], None
        self._by_id = {}
        self.current = ""
        self.article_opened.emit()

    def _load(self, article: Article) -> None:
        self.article = article
        self.text = self.session.text(article)
        self.spans = self.shown.spans(article.id)
        self._by_id = {span.id: span for span in self.spans}
        self.linked = self.shown.linked(article.id)
        self.review = self.shown.review(article.id, self.me)
        self.current = ""

    def span(self, span_id: str) -> Span | None:
        """Return a span of the open article."""
        return self._by_id.get(span_id)

    @property
    def current_span(self) -> Span | None:
        """The span just made or stepped to."""
        return self.span(self.current) if self.current else None

    def set_current(self, span_id: str) -> None:
        """Make a span the current one, or none with an empty id."""
        if span_id != self.current:
            # An open field still belongs to the mark that is left.
            self.current_leaving.emit()
            self.current = span_id
            self.current_changed.emit()

    @property
    def own_spans(self) -> list[Span]:
        """The spans of the analyst at work."""
        return [span for span in self.spans if span.analyst == self.me]

    @property
    def state(self) -> State:
        """How far the analyst is with the open article."""
        return self.review.state if self.review else State.UNREAD

    # --- following ------------------------------------------------------------------------------

    def follow(self, entry: Entry) -> None:
        """Bring what is shown up to date with an entry of the journal."""
        if self.closed:
            # What a job wrote at the very end was still on its way to this thread.
            return
        if self.article is not None:
            self._follow_in_article(entry, self.article)
        self._follow_links(entry)
        self.written.emit(entry)

    def _follow_in_article(self, entry: Entry, article: Article) -> None:
        spans: set[str] = set()
        other = False
        for change in entry.changes:
            record = change.record
            after = self.unsaved.latest(change.key, change.after)
            if isinstance(record, Span) and record.article == article.id:
                spans.add(record.id)
                self._put(record.id, after)
            elif isinstance(record, Review) and record.article == article.id:
                if record.analyst == self.me:
                    self.review = after if isinstance(after, Review) else None
                    other = True
            elif isinstance(record, Article) and record.id == article.id:
                if not isinstance(after, Article):
                    self.close_article()
                    return
                self.article = after
                other = True
        self._tell_of_spans(spans)
        if "entity" in {change.key[0] for change in entry.changes}:
            self.spans_changed.emit(None)
            self.current_changed.emit()
        if other:
            self.article_changed.emit()

    def _tell_of_spans(self, spans: set[str]) -> None:
        if not spans:
            return
        self.spans_changed.emit(spans)
        if self.current and self.span(self.current) is None:
            self.set_current("")
        elif self.current in spans:
            self.current_changed.emit()

    def _mark_unsaved(self, spans: set[str]) -> None:
        """Have spans drawn as unsaved, or no longer so."""
        self._tell_of_spans(spans & self._by_id.keys())

    def _follow_links(self, entry: Entry) -> None:
        links = [change.record for change in entry.changes if isinstance(change.record, Link)]
        ends = {end for link in links for end in (link.from_span, link.to_span)}
        if not ends:
            return
        # An import may bring many; a hand makes one and deletes few.
        if self.article is not None:
            self.linked = self.shown.linked(self.article.id)
        self.links_changed.emit(ends)

    def _put(self, span_id: str, after: object) -> None:
        """Put a span in its place among those of the article, or take it away."""
        before = self._by_id.pop(span_id, None)
        if before is not None:
            at = bisect.bisect_left(self.spans, before.order, key=lambda span: span.order)
            del self.spans[at]
        if isinstance(after, Span):
            bisect.insort(self.spans, after, key=lambda span: span.order)
            self._by_id[span_id] = after

    def read_again(self) -> None:
        """Show what the project has now, and go on at the current span if it is there."""
        current = self.current
        if self.article is None or (found := self.shown.article(self.article.id)) is None:
            return
        self._load(found)
        self.current = current if current in self._by_id else ""
        self.spans_changed.emit(None)
        self.links_changed.emit(set(self.linked))
        self.current_changed.emit()
        self.article_changed.emit()
