"""What the window is working on: the article, its spans, the current one."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.articles import Article, Review, State
from annotator.domain.sentences import Rules
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Entry, Step
from annotator.errors import AnnotatorError, ProjectReadOnlyError, Reason
from annotator.session import Session
from annotator.settings import Settings

T = TypeVar("T")


class Workbench(QObject):
    """One open project in the window.

    The spans of the open article are kept in the order of the text and follow each journal entry,
    so that a mark costs the same in a project of any size.
    """

    article_opened = Signal()
    article_changed = Signal()
    spans_changed = Signal(object)  # the set of ids of changed spans, or None for all of them
    links_changed = Signal(object)  # the set of ids of the spans at their ends, of any article
    current_leaving = Signal()
    current_changed = Signal()
    written = Signal(object)  # the Entry, in the window's thread
    said = Signal(str)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        rules: Callable[[str], Rules],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self._rules = rules
        self.article: Article | None = None
        self.text = ""
        self.spans: list[Span] = []
        self._by_id: dict[str, Span] = {}
        self.linked: set[str] = set()
        self.current = ""
        self.review: Review | None = None
        self.busy = False
        self._closed = False
        self._arrived.connect(self._follow)
        # Emitted from whichever thread wrote; Qt carries it over to the window's thread.
        self._forget = session.listen(self._arrived.emit)

    def close(self) -> None:
        """Let go of the session and close it."""
        self._closed = True
        self._forget()
        self.session.close()

    @property
    def rules(self) -> Rules:
        """The rules for sentences and clauses in the language of the article."""
        return self._rules(self.article.language if self.article else "")

    @property
    def me(self) -> str:
        """The id of the analyst at work."""
        return self.session.analyst.id

    @property
    def can_write(self) -> bool:
        """Whether a step can be done right now."""
        return not (self.session.read_only or self.busy or self._closed)

    # --- article and span -----------------------------------------------------------------------

    def open_article(self, article_id: str) -> bool:
        """Show an article; an id that is not in the project leaves everything as it is."""
        if self.article is not None and self.article.id == article_id:
            return True
        found = self.attempt(lambda: self.session.read.article(article_id))
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
        read = self.session.read
        self.article = article
        self.text = self.session.text(article)
        self.spans = read.spans(article.id)
        self._by_id = {span.id: span for span in self.spans}
        self.linked = read.linked(article.id)
        self.review = read.review(article.id, self.me)
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

    # --- changing -------------------------------------------------------------------------------

    def do(self, step: Step) -> Entry | None:
        """Do a step; what goes wrong is shown, and nothing is done then."""
        return self.change(lambda: self.session.do(step))

    def change(self, act: Callable[[], T]) -> T | None:
        """Do something that writes, unless the project cannot be written now."""
        if self.busy:
            self.said.emit(self.tr("An import is running; marking goes on when it has ended."))
            return None
        if self.session.store.waits:
            self.said.emit(self.tr("The project is being looked over; marking begins after it."))
            return None
        if self.session.read_only:
            reason = Reason("it is open for reading only")
            self.failed.emit(ProjectReadOnlyError(path=self.session.path, reason=reason))
            return None
        return self.attempt(act)

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something whose refusal is shown to the person."""
        try:
            return act()
        except AnnotatorError as error:
            self.failed.emit(error)
            return None

    def set_busy(self, busy: bool) -> None:
        """Hold marking back while a long job writes."""
        self.busy = busy
        self.current_changed.emit()

    def _follow(self, entry: Entry) -> None:
        """Bring what is shown up to date with an entry of the journal."""
        if self._closed:
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
            if isinstance(record, Span) and record.article == article.id:
                spans.add(record.id)
                self._replace(change.before, change.after)
            elif isinstance(record, Review) and record.article == article.id:
                if record.analyst == self.me:
                    self.review = change.after if isinstance(change.after, Review) else None
                    other = True
            elif isinstance(record, Article) and record.id == article.id:
                if not isinstance(change.after, Article):
                    self.close_article()
                    return
                self.article = change.after
                other = True
        if spans:
            self.spans_changed.emit(spans)
            if self.current and self.span(self.current) is None:
                self.set_current("")
            elif self.current in spans:
                self.current_changed.emit()
        if "entity" in {change.key[0] for change in entry.changes}:
            self.spans_changed.emit(None)
            self.current_changed.emit()
        if other:
            self.article_changed.emit()

    def _follow_links(self, entry: Entry) -> None:
        links = [change.record for change in entry.changes if isinstance(change.record, Link)]
        ends = {end for link in links for end in (link.from_span, link.to_span)}
        if not ends:
            return
        # An import may bring many; a hand makes one and deletes few.
        if self.article is not None:
            self.linked = self.session.read.linked(self.article.id)
        self.links_changed.emit(ends)

    def _replace(self, before: object, after: object) -> None:
        if isinstance(before, Span):
            at = bisect.bisect_left(self.spans, before.order, key=lambda span: span.order)
            del self.spans[at]
            del self._by_id[before.id]
        if isinstance(after, Span):
            bisect.insort(self.spans, after, key=lambda span: span.order)
            self._by_id[after.id] = after
