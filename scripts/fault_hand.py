"""A hand that marks, changes, links, removes and takes back, at random and within reason."""

from __future__ import annotations

import random
from collections.abc import Callable

from annotator.domain import edits, edits_links, edits_many
from annotator.domain.articles import Review
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Entry, Step
from annotator.session import Session

Act = Callable[[], Entry]
MANY = 40
"""So many spans in one article, and some of them go."""
NOTES = ("", "asalkan = syarat", "“Нет”, сказал он", "😀 twice\nover two lines", "x" * 400)


class Hand:
    """Works in one article of a project; ``next`` gives what to do, ``follow`` takes what came."""

    def __init__(self, session: Session, dice: random.Random) -> None:
        self._session, self._dice = session, dice
        self._article = dice.choice(list(session.read.articles()))
        self._text = session.text(self._article)
        self._undos = self._redos = 0
        self.look()

    def look(self) -> None:
        """Read what the project has."""
        read, me = self._session.read, self._session.analyst.id
        self._spans = {s.id: s for s in read.spans(self._article.id) if s.analyst == me}
        self._links = {link.id: link for link, _ in read.links_from(self._article.id)}
        self._review = read.review(self._article.id, me)

    def follow(self, entry: Entry) -> None:
        """Take in an entry of the journal."""
        for change in entry.changes:
            kind, record_id = change.key
            if kind == "review" and isinstance(change.record, Review):
                if change.record.article == self._article.id:
                    self._review = change.after if isinstance(change.after, Review) else None
            elif isinstance(change.record, Span) and change.record.article == self._article.id:
                self._put(self._spans, record_id, change.after)
            elif isinstance(change.record, Link):
                ours = change.record.from_span in self._spans
                self._put(self._links, record_id, change.after if ours else None)

    @staticmethod
    def _put(where: dict[str, object], record_id: str, after: object) -> None:
        if after is None:
            where.pop(record_id, None)
        else:
            where[record_id] = after

    def next(self) -> Act:
        """Return something to do; what it changes is settled now, so that it can be tried again."""
        session = self._session
        if self._undos or self._redos:
            return self._back_or_forth()
        if session.undoable and self._dice.random() < 0.06:
            self._undos, self._redos = self._dice.randint(1, 3), self._dice.randint(0, 3)
        step = self._step()
        return lambda: session.do(step)

    def _back_or_forth(self) -> Act:
        if self._undos:
            self._undos -= 1
            if self._session.undoable:
                return self._session.undo
        elif self._redos:
            self._redos -= 1
            if self._session.redoable:
                return self._session.redo
        self._undos = self._redos = 0
        return self.next()

    def _step(self) -> Step:
        if len(self._spans) > MANY:
            return self._remove_many()
        if len(self._spans) < 3 or self._dice.random() < 0.45:
            return self._mark()
        span = self._dice.choice(list(self._spans.values()))
        doings = (self._retag, self._move, self._note, self._fill, self._remove, self._tie)
        return self._dice.choice(doings)(span) or self._mark()

    def _mark(self) -> Step:
        start = self._dice.randrange(len(self._text) - 40)
        return edits.mark(
            self._article,
            self._text,
            start,
            start + self._dice.randint(1, 40),
            self._dice.choice(self._session.codebook.tags).id,
            review=self._review,
            author=self._session.author,
            note=self._dice.choice(NOTES),
        )

    def _retag(self, span: Span) -> Step:
        tag = self._dice.choice(self._session.codebook.tags).id
        return edits.retag(span, tag, self._session.author)

    def _move(self, span: Span) -> Step:
        start = self._dice.randrange(span.end)
        return edits.move(span, self._text, start, span.end, self._session.author)

    def _note(self, span: Span) -> Step:
        return edits.set_note(span, self._dice.choice(NOTES), self._session.author)

    def _fill(self, span: Span) -> Step:
        author, codebook = self._session.author, self._session.codebook
        if self._dice.random() < 0.5 and (act := codebook.attribute("act")) is not None:
            return edits.set_attribute(span, act, self._dice.choice(act.values).id, author)
        actor = codebook.attribute("actor")
        assert actor is not None
        new: Entity = edits.create_entity(f"Aktor {self._dice.getrandbits(64):x}", author)
        return edits.set_attribute(span, actor, (new.id,), author, created=[new])

    def _remove(self, span: Span) -> Step:
        return edits.delete(
            span,
            self._session.read.links(span.id),
            own_left=len(self._spans) - 1,
            review=self._review,
            author=self._session.author,
        )

    def _remove_many(self) -> Step:
        if self._dice.random() < 0.3:
            tag = self._dice.choice(self._session.codebook.tags).id
            step = edits_many.retag_many(self._spans.values(), tag, self._session.author)
            if step.changes:
                return step
        some = self._dice.sample(list(self._spans.values()), MANY // 2)
        return edits_many.delete_many(
            some,
            [link for span in some for link in self._session.read.links(span.id)],
            own_left=len(self._spans) - len(some),
            review=self._review,
            author=self._session.author,
        )

    def _tie(self, span: Span) -> Step | None:
        codebook, author = self._session.codebook, self._session.author
        here = [link for link in self._links.values() if link.from_span == span.id]
        if here and self._dice.random() < 0.4:
            return edits_links.remove_link(here[0], span, author)
        known = [*(link.to_span for link in here), span.id]
        others = [other for other in self._spans.values() if other.id not in known]
        if not others:
            return None
        return edits_links.make_link(
            codebook,
            self._dice.choice(codebook.links).id,
            span,
            self._dice.choice(others),
            existing=here,
            author=author,
        )
