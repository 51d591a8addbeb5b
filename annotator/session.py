"""An open project as the window, the command line and scripts use it.

``do``, ``undo`` and ``redo`` change it, ``read`` answers questions, ``listen`` tells what kinds of
things changed.  The store comes from outside, so that nothing here knows about the database.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from annotator.domain import edits
from annotator.domain.answers import Answers
from annotator.domain.articles import Analyst, Article
from annotator.domain.checks import Finding
from annotator.domain.codebook import Codebook
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import Entity, Register, nine, uses_of
from annotator.domain.listing import ArticleFilter, ArticleLine, Counts
from annotator.domain.spans import Span
from annotator.domain.steps import Entry, Head, History, Step
from annotator.domain.summary import Pile, Question, SpanFilter, SpanLine, Summary
from annotator.errors import (
    CannotUndoError,
    NothingToRedoError,
    NothingToUndoError,
    Reservation,
    StepConflictError,
)
from annotator.progress import Progress, silent

Listener = Callable[[Entry], None]


class Reading(Answers, Protocol):
    """What can be asked of a project."""

    def article_ids(self, beginning: str = "") -> list[str]: ...
    def list_articles(self, wanted: ArticleFilter) -> list[int]: ...
    def lines(self, numbers: Sequence[int], analyst: str) -> dict[int, ArticleLine]: ...
    def number(self, article_id: str) -> int | None: ...
    def titles(self, words: str, limit: int) -> list[tuple[str, str]]: ...
    def counts(self, analyst: str) -> Counts: ...
    def recent_values(self, analyst: str, limit: int = 200) -> list[dict[str, Any]]: ...
    def last_span(self, analyst: str, besides: str = "") -> Span | None: ...
    def linked(self, article_id: str) -> set[str]: ...
    def tag_counts(self) -> dict[str, int]: ...
    def steps(self) -> int: ...
    def summary(self, asked: Question, progress: Progress = silent) -> Summary: ...
    def pile(self, which: Pile, analyst: str) -> list[str]: ...
    def pile_lines(self, ids: Sequence[str], analyst: str) -> dict[str, ArticleLine]: ...
    def list_spans(self, wanted: SpanFilter) -> list[str]: ...
    def span_lines(self, ids: Sequence[str]) -> dict[str, SpanLine]: ...


class Store(Protocol):
    """What a session needs of the project file."""

    path: Path
    on_wait: Callable[[], None] | None
    """Called once, by the thread that waits, when a save takes long."""
    warnings: list[Reservation]

    @property
    def read_only(self) -> bool: ...
    @property
    def waits(self) -> bool: ...
    @property
    def read(self) -> Reading: ...
    def begin(self, progress: Progress = silent) -> None: ...
    def heads(self, analyst: str) -> list[Head]: ...
    def entry(self, entry_id: str) -> Entry: ...
    def entries(self) -> Iterator[Entry]: ...
    def last_saved(self) -> str: ...
    def check(self, progress: Progress = silent) -> Iterator[Finding]: ...
    def apply(
        self, step: Step, *, analyst: str, device: str, time: str, progress: Progress = silent
    ) -> Entry: ...
    def save_copy(self, target: Path) -> None: ...
    def release_reader(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Identity:
    """Who works, and on which device."""

    analyst: Analyst
    device: str


def utc_now() -> str:
    """Return the time in UTC with milliseconds and Z."""
    now = datetime.datetime.now(datetime.UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


class Session:
    """One analyst at work in one project; steps may be done from any thread, one at a time."""

    def __init__(
        self, store: Store, identity: Identity, *, now: Callable[[], str] = utc_now
    ) -> None:
        self.store = store
        self.now = now
        self.device = identity.device
        self._listeners: list[Listener] = []
        self.codebook: Codebook = parse_codebook(store.read.codebook().toml, reserved={})
        self.analyst = identity.analyst
        self._history = History(store.heads(identity.analyst.id))
        self._register: Register | None = None
        self.expected: Sequence[Entity] = ()
        """Actors, new or edited, that are known already and still to be saved."""
        self._known_with: Sequence[Entity] = ()
        self._nine: dict[str, list[str]] = {}
        self.last_saved = store.last_saved()
        _join(self)

    def begin(self, progress: Progress = silent) -> None:
        """Look the project over and start to write it, where it could only be read at first.

        Raises ``DamagedProjectError``; it stays open for reading then.
        """
        self.store.begin(progress)
        _join(self)

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self.store.path

    @property
    def name(self) -> str:
        """The project's name as a person says it."""
        return self.path.stem

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed, or not yet."""
        return self.store.read_only

    @property
    def read(self) -> Reading:
        """The questions that can be asked of the project."""
        return self.store.read

    @property
    def author(self) -> edits.Author:
        """The analyst as steps need to know them."""
        return edits.Author(self.analyst, self.codebook.sha256, self.now, lambda: str(uuid.uuid4()))

    @property
    def register(self) -> Register:
        """The actors of the project."""
        if self._register is None or self._known_with is not self.expected:
            self._known_with = self.expected
            self._register = Register([*self.read.entities(), *self.expected])
        return self._register

    def text(self, article: Article) -> str:
        """Return the verbatim text of an article."""
        return self.read.text(article.sha256)

    def nine(self, attribute: str) -> list[str]:
        """Return the ids of the actors that the digits 1 to 9 stand for in an attribute."""
        uses = uses_of(attribute, self.read.recent_values(self.analyst.id), self.register)
        before = self._nine.get(attribute) or next(iter(self._nine.values()), [])
        self._nine[attribute] = nine(uses, self.register, before)
        return self._nine[attribute]

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with every entry from now on; the result takes it out again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # --- changing -------------------------------------------------------------------------------

    @property
    def undoable(self) -> Head | None:
        """The entry that undo would reverse."""
        return self._history.undoable

    @property
    def redoable(self) -> Head | None:
        """The undo that redo would reverse."""
        return self._history.redoable

    def do(self, step: Step, progress: Progress = silent) -> Entry:
        """Write a step durably, then tell the listeners; a step without changes is refused."""
        if not step.changes:
            raise ValueError(f"the step {step.kind} changes nothing")
        entry = self.store.apply(
            step,
            analyst=self.analyst.id,
            device=self.device,
            time=self.now(),
            progress=progress,
        )
        self._history.add(Head(entry.id, entry.kind, entry.undoes, entry.params))
        self.last_saved = entry.time
        if "entity" in step.kinds:
            self._register = None
        if "analyst" in step.kinds:
            known = {analyst.id: analyst for analyst in self.read.analysts()}
            self.analyst = known.get(self.analyst.id, self.analyst)
        for listener in tuple(self._listeners):
            listener(entry)
        return entry

    def undo(self) -> Entry:
        """Reverse the analyst's last step; raises ``NothingToUndoError``.

        One that others have built on raises ``CannotUndoError`` and is passed over from then on.
        """
        if (head := self.undoable) is None:
            raise NothingToUndoError
        try:
            return self.do(self.store.entry(head.id).inverse())
        except StepConflictError as error:
            self._history.skip()
            params = dict(head.params)
            raise CannotUndoError(step=head.said, kind=head.kind, params=params) from error

    def redo(self) -> Entry:
        """Do again what was undone last; raises ``NothingToRedoError``."""
        if (head := self.redoable) is None:
            raise NothingToRedoError
        return self.do(self.store.entry(head.id).inverse())

    def catch_up(self) -> None:
        """Take in what is in the journal although its saving seemed to fail."""
        self._history = History(self.store.heads(self.analyst.id))
        self.last_saved = self.store.last_saved()
        self._register = None

    def check(self, progress: Progress = silent) -> Iterator[Finding]:
        """Yield everything that is wrong in the project."""
        yield from self.store.check(progress)

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the project to a new file."""
        self.store.save_copy(target)

    def release_reader(self) -> None:
        """Close what the calling thread reads through; a thread of one task does so at its end."""
        self.store.release_reader()

    def close(self) -> None:
        """Close the project and let others have it."""
        self.store.close()


def _join(session: Session) -> None:
    """Take the name that the project knows the analyst by, or make the name known."""
    known = next((a for a in session.read.analysts() if a.id == session.analyst.id), None)
    if known is not None:
        session.analyst = known
    elif not session.read_only:
        session.do(edits.join_project(session.analyst))
