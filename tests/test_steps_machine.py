"""Any sequence of steps, undone, redone, closed and reopened, on a real project file."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers import (
    ARTICLES,
    Clock,
    add_entity,
    delete,
    import_bundles,
    import_texts,
    new_project,
    person,
    state,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from strategies import words

from annotator.domain import edits, edits_links, edits_many
from annotator.domain.articles import Article, Review, State
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import AttributeType
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Origin, Span
from annotator.domain.steps import Step, replay
from annotator.errors import LinkExistsError, SelfLinkError
from annotator.projects import open_session

OTHER = person("Budi").analyst
pick = st.integers(0, 1_000)
picks = st.lists(pick, min_size=1, max_size=3)


def marked(machine: Project) -> bool:
    """Tell whether the analyst has a mark to work on."""
    return bool(machine.own_spans())


class Project(RuleBasedStateMachine):
    """``states[place]`` is what the project should hold; undo and redo move the place."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "p.annotator"
        new_project(self.path, person("Ayu"))
        self.numbers = 0
        self.open()
        import_texts(self.session, ARTICLES)
        self.states: list[dict[tuple[str, str], Any]] = [state(self.session)]
        self.place = 0

    def open(self) -> None:
        self.session = open_session(self.path, person("Ayu"))
        self.session.now = Clock()

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        while self.place:
            self.undo()
        while self.place < len(self.states) - 1:
            self.redo()
        self.session.close()
        shutil.rmtree(self.folder)

    # --- what there is --------------------------------------------------------------------------

    def one(self, found: list[Any], number: int) -> Any:
        return found[number % len(found)]

    def kind(self, kind: type) -> list[Any]:
        here = self.states[self.place]
        return [here[key] for key in sorted(here) if isinstance(here[key], kind)]

    def own_spans(self) -> list[Span]:
        return [s for s in self.kind(Span) if s.analyst == self.session.analyst.id]

    def own(self, number: int) -> Span:
        return self.one(self.own_spans(), number)

    def active(self) -> list[Entity]:
        return [e for e in self.kind(Entity) if not e.merged_into]

    def review(self, article: str) -> Review | None:
        return self.session.read.review(article, self.session.analyst.id)

    def do(self, step: Step) -> None:
        self.session.do(step)
        self.happened()

    def do_if_any(self, step: Step) -> None:
        """Do a step, unless it would change nothing, which the project refuses."""
        if step.changes:
            self.do(step)

    def happened(self) -> None:
        del self.states[self.place + 1 :]
        self.states.append(state(self.session))
        self.place += 1
        assert self.session.redoable is None

    def new_id(self) -> str:
        self.numbers += 1
        return f"made-{self.numbers}"

    # --- there and back -------------------------------------------------------------------------

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.place -= 1
        assert state(self.session) == self.states[self.place]

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.place += 1
        assert state(self.session) == self.states[self.place]

    @rule()
    def reopen(self) -> None:
        before = (self.session.undoable, self.session.redoable)
        self.session.close()
        self.open()
        assert (self.session.undoable, self.session.redoable) == before

    @invariant()
    def nothing_is_wrong(self) -> None:
        if hasattr(self, "session"):
            assert list(self.session.check()) == []
            assert replay(self.session.store.entries()) == self.states[self.place]


class OneByOne(Project):
    """Steps on one thing at a time."""

    @rule(article=pick, start=pick, length=pick, tag=pick, note=words)
    def mark(self, article: int, start: int, length: int, tag: int, note: str) -> None:
        found = self.one(self.kind(Article), article)
        text = self.session.text(found)
        begin = start % len(text)
        end = begin + 1 + length % (len(text) - begin)
        name = self.one(self.session.codebook.tags, tag).id
        self.do(
            edits.mark(
                found, text, begin, end, name,
                review=self.review(found.id), author=self.session.author, note=note,
            )
        )  # fmt: skip

    @precondition(lambda self: self.kind(Span))
    @rule(span=pick)
    def duplicate(self, span: int) -> None:
        found = self.one(self.kind(Span), span)
        article = self.session.read.article(found.article)
        assert article is not None
        review = self.review(article.id)
        self.do(edits.duplicate(found, article, review=review, author=self.session.author))

    @precondition(marked)
    @rule(span=pick, tag=pick)
    def retag(self, span: int, tag: int) -> None:
        name = self.one(self.session.codebook.tags, tag).id
        self.do(edits.retag(self.own(span), name, self.session.author))

    @precondition(marked)
    @rule(span=pick, start=pick, length=pick)
    def move(self, span: int, start: int, length: int) -> None:
        found = self.own(span)
        article = self.session.read.article(found.article)
        assert article is not None
        text = self.session.text(article)
        begin = start % len(text)
        end = begin + 1 + length % (len(text) - begin)
        self.do(edits.move(found, text, begin, end, self.session.author))

    @precondition(marked)
    @rule(span=pick, attribute=pick, number=pick, text=words, create=st.booleans())
    def set_attribute(
        self, span: int, attribute: int, number: int, text: str, create: bool
    ) -> None:
        field = self.one(self.session.codebook.attributes, attribute)
        created: list[Entity] = []
        match field.type:
            case AttributeType.ENTITIES:
                actors = [self.one(self.active(), number)]
                if create:
                    created = [edits.create_entity(text.strip() or "New", self.session.author)]
                value: Any = tuple(e.id for e in [*created, *actors]) if number % 5 else ()
            case AttributeType.CHOICE:
                value = self.one(["", *(v.id for v in field.values)], number)
            case AttributeType.DATE:
                value = self.one(["", "2022-01-09", "2024-02-29"], number)
            case AttributeType.YES_NO:
                value = self.one([None, True, False], number)
            case AttributeType.TEXT:
                value = text
        found = self.own(span)
        self.do(edits.set_attribute(found, field, value, self.session.author, created=created))

    @precondition(marked)
    @rule(span=pick, note=words)
    def set_note(self, span: int, note: str) -> None:
        self.do(edits.set_note(self.own(span), note, self.session.author))

    @precondition(marked)
    @rule(span=pick)
    def delete(self, span: int) -> None:
        delete(self.session, self.own(span))
        self.happened()

    @precondition(marked)
    @rule(span=pick, last=pick)
    def repeat(self, span: int, last: int) -> None:
        other = self.one(self.kind(Span), last)
        values = self.session.register.resolved_values(other.attributes)
        step = edits.repeat(
            self.own(span),
            replace(other, attributes=values),
            self.session.codebook,
            self.session.author,
        )
        if step is not None:
            self.do(step)

    @rule(article=pick, verdict=st.sampled_from(State), nothing=st.booleans())
    def judge(self, article: int, verdict: State, nothing: bool) -> None:
        found = self.one(self.kind(Article), article)
        own = [s for s in self.session.read.spans(found.id) if s.analyst == self.session.analyst.id]
        none = nothing and verdict is State.DONE and not own
        author = self.session.author
        self.do(edits.set_review(found, self.review(found.id), verdict, author, nothing=none))

    @rule(article=pick, title=words, date=st.sampled_from(["", "2022-01-09"]))
    def edit_article(self, article: int, title: str, date: str) -> None:
        found = self.one(self.kind(Article), article)
        self.do(edits.edit_article(found, replace(found, title=title, published=date)))

    @precondition(lambda self: len(self.active()) > 1)
    @rule(number=pick, other=pick)
    def merge(self, number: int, other: int) -> None:
        kept = self.one(self.active(), number)
        dropped = self.one([e for e in self.active() if e.id != kept.id], other)
        self.do(edits.merge_entities(kept, dropped))

    @rule(name=words.filter(str.strip))
    def add_entity(self, name: str) -> None:
        self.do(add_entity(edits.create_entity(name, self.session.author)))

    @rule(number=pick, name=words.filter(str.strip), alias=words)
    def edit_entity(self, number: int, name: str, alias: str) -> None:
        self.do(edits.edit_entity(self.one(self.active(), number), name, [alias]))

    @rule(article=pick, length=pick, own=st.booleans(), nothing=st.booleans(), fresh=st.booleans())
    def take_in(self, article: int, length: int, own: bool, nothing: bool, fresh: bool) -> None:
        """Import an article, known or new, as another or the same analyst has marked it."""
        found = self.one(self.kind(Article), article)
        text = self.session.text(found)
        if fresh:
            found = replace(found, id=self.new_id())
        analyst = self.session.analyst if own else OTHER
        end = 1 + length % len(text)
        at = "2022-01-09T08:00:00.000Z"
        actor = Entity(self.new_id(), "Actor")
        span = Span(
            self.new_id(), found.id, 0, end, text[:end], "talks", {"actor": (actor.id,)}, "",
            analyst.id, Origin.IMPORTED, None, at, at, self.session.codebook.sha256,
        )  # fmt: skip
        other = replace(span, id=self.new_id())
        tie = Link(self.new_id(), "contradicts", span.id, other.id, analyst.id, at, Origin.IMPORTED)
        review = Review(found.id, analyst.id, State.DONE, nothing, at)
        marks = () if nothing else (span, other)
        links = () if nothing else ((tie, found.id),)
        entities = () if nothing else (actor,)
        bundle = Bundle(found, text, marks, links, (review,), (analyst,), entities)
        before = self.session.undoable
        import_bundles(self.session, [bundle])
        if self.session.undoable != before:
            self.happened()


class Steps(OneByOne):
    """Steps on several spans, and on links, as well."""

    def several(self, numbers: list[int]) -> list[Span]:
        """Return own spans of one article, each once."""
        first = self.own(numbers[0])
        beside = [s for s in self.own_spans() if s.article == first.article]
        return list({s.id: s for s in (self.one(beside, n) for n in numbers)}.values())

    @precondition(marked)
    @rule(spans=picks, tag=pick)
    def retag_many(self, spans: list[int], tag: int) -> None:
        name = self.one(self.session.codebook.tags, tag).id
        self.do_if_any(edits_many.retag_many(self.several(spans), name, self.session.author))

    @precondition(marked)
    @rule(spans=picks, number=pick, create=st.booleans(), empty=st.booleans())
    def set_actor_in_many(self, spans: list[int], number: int, create: bool, empty: bool) -> None:
        fields = self.session.codebook.attributes
        field = next(a for a in fields if a.type is AttributeType.ENTITIES)
        author = self.session.author
        created = [edits.create_entity("New", author)] if create and not empty else []
        actors = [] if empty else [*created, self.one(self.active(), number)]
        value = tuple(actor.id for actor in actors)
        self.do_if_any(
            edits_many.set_attribute_many(
                self.several(spans), field, value, author, created=created
            )
        )

    @precondition(marked)
    @rule(spans=picks)
    def delete_many(self, spans: list[int]) -> None:
        gone = self.several(spans)
        article, me = gone[0].article, self.session.analyst.id
        own = [s for s in self.own_spans() if s.article == article]
        links = [link for span in gone for link in self.session.read.links(span.id)]
        self.do(
            edits_many.delete_many(
                gone,
                links,
                own_left=len(own) - len(gone),
                review=self.session.read.review(article, me),
                author=self.session.author,
            )
        )

    # --- links ----------------------------------------------------------------------------------

    def own_links(self) -> list[Link]:
        return [one for one in self.kind(Link) if one.analyst == self.session.analyst.id]

    @precondition(marked)
    @rule(one=pick, two=pick, kind=pick)
    def make_link(self, one: int, two: int, kind: int) -> None:
        start, end = self.one(self.kind(Span), one), self.one(self.kind(Span), two)
        existing = self.session.read.links(start.id)
        name = self.one(self.session.codebook.links, kind).id
        with contextlib.suppress(SelfLinkError, LinkExistsError):
            self.do(
                edits_links.make_link(
                    self.session.codebook,
                    name,
                    start,
                    end,
                    existing=existing,
                    author=self.session.author,
                )
            )

    @precondition(lambda self: self.own_links())
    @rule(number=pick, kind=pick)
    def retype_link(self, number: int, kind: int) -> None:
        link = self.one(self.own_links(), number)
        start = self.session.read.span(link.from_span)
        assert start is not None
        name = self.one(self.session.codebook.links, kind).id
        existing = self.session.read.links(start.id)
        with contextlib.suppress(LinkExistsError):
            self.do(
                edits_links.retype_link(
                    self.session.codebook,
                    link,
                    name,
                    start,
                    existing=existing,
                    author=self.session.author,
                )
            )

    @precondition(lambda self: self.own_links())
    @rule(number=pick)
    def remove_link(self, number: int) -> None:
        link = self.one(self.own_links(), number)
        start = self.session.read.span(link.from_span)
        assert start is not None
        self.do(edits_links.remove_link(link, start, self.session.author))


def test_any_sequence_of_steps_can_be_undone_redone_and_replayed() -> None:
    run_state_machine_as_test(Steps, settings=settings(max_examples=40, stateful_step_count=30))
