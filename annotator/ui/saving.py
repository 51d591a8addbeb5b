"""Saving steps: those that cannot be saved wait, are shown as unsaved, and are tried again."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import uuid
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator import __version__, logs
from annotator.domain.articles import Article, Review
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Entry, Record, Step
from annotator.errors import (
    AnnotatorError,
    ProjectMovedError,
    ProjectReadOnlyError,
    SaveFailedError,
    StepConflictError,
)
from annotator.session import Session
from annotator.ui.unsaved import Shown, Unsaved

_CANNOT_NOW = (SaveFailedError, ProjectMovedError, ProjectReadOnlyError)
_LONG = 0.5  # seconds; a refusal that took longer is not asked for again at each key
_PAUSE = 10  # times as long as it took


class Saving(QObject):
    """Saves steps in the order in which they are made.

    A step that makes or changes something is never given up: where it cannot be saved it waits in
    ``unsaved``, and what comes after it waits behind it.  ``changed`` carries the ids of spans that
    are drawn otherwise now; ``waiting`` says that a save takes long, then that it has ended.
    """

    changed = Signal(object)
    waiting = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.unsaved = Unsaved()
        self.shown = Shown(session, self.unsaved)
        self.error: BaseException | None = None
        self.in_hand: Step | None = None
        self.trying = False
        self._not_before = 0.0
        with contextlib.suppress(AttributeError):  # a store of another making
            session.store.on_wait = self._say_that_it_takes_long

    def do(self, step: Step) -> Entry:
        """Save a step or let it wait; return its entry, which has the sequence 0 while it waits.

        Raises what refuses the step, and for a mere removal what kept it from being saved.
        """
        self.in_hand = step
        try:
            if self.unsaved and not self._goes_on(step):
                return self._let_wait(step, self.error)
            return self._save_first(step)
        finally:
            self.in_hand = None

    def _goes_on(self, step: Step) -> bool:
        """Try what waits; tell whether a step may then be saved before what still waits."""
        if time.monotonic() < self._not_before:
            return False
        refused_alone = not self.try_again() and isinstance(self.error, StepConflictError)
        return not self.unsaved or (refused_alone and not self.unsaved.touches(step))

    def _save_first(self, step: Step) -> Entry:
        try:
            return self._session.do(step)
        except _CANNOT_NOW as error:
            logs.failed(error)
            return self._let_wait(step, error)
        except AnnotatorError:
            raise
        except Exception as error:  # noqa: BLE001 - work is kept whatever went wrong
            entry = self._let_wait(step, error)
            sys.excepthook(type(error), error, error.__traceback__)
            return entry

    def _let_wait(self, step: Step, error: BaseException | None) -> Entry:
        """Put a step behind those that wait; one that only removes what is saved is not done."""
        if error is not None and _only_removes(step) and not self.unsaved.touches(step):
            raise error
        self.unsaved.add(step)
        self._take_stock(error)
        return self._entry(step)

    def _entry(self, step: Step) -> Entry:
        session = self._session
        made = str(uuid.uuid4()), 0, session.device, session.analyst.id, session.now(), __version__
        return Entry(*made, step.kind, dict(step.params), step.changes)

    # --- trying again ---------------------------------------------------------------------------

    def try_again(self) -> bool:
        """Save what waits, in order, as far as that can be; tell whether nothing waits any more."""
        if not self.unsaved:
            return True
        before, begun = self.unsaved.spans, time.monotonic()
        self.trying = True
        try:
            error = self._try_each()
        finally:
            self.trying = False
        took = time.monotonic() - begun
        self._not_before = time.monotonic() + took * _PAUSE if error and took > _LONG else 0.0
        self._take_stock(error, before)
        return not self.unsaved

    def _try_each(self) -> BaseException | None:
        """Save each step that does not build on one that was refused; return what refused one."""
        refused: set[tuple[str, str]] = set()
        found: BaseException | None = None
        for step in self.unsaved.steps:
            keys = {change.key for change in step.changes}
            try:
                if keys & refused:
                    raise StepConflictError(record=step.changes[0].key[0])
                self._save(step)
            except StepConflictError as error:
                found = found or error
                refused |= keys
            except Exception as error:  # noqa: BLE001 - whatever it is, the step goes on waiting
                if isinstance(error, AnnotatorError):
                    logs.failed(error)
                else:
                    logs.unexpected(error, "while trying again")
                return error
            else:
                self.unsaved.keep(one for one in self.unsaved.steps if one is not step)
        return found

    def _save(self, step: Step) -> None:
        try:
            self._session.do(step)
        except StepConflictError:
            if not self._is_there(step):
                raise
            # It had reached the disk, although the saving seemed to fail.
            self._session.catch_up()

    def _is_there(self, step: Step) -> bool:
        """Tell whether the project has what a step, or one that waits behind it, made of things."""
        made: dict[tuple[str, str], list[Record | None]] = {}
        for change in (change for waiting in self.unsaved.steps for change in waiting.changes):
            made.setdefault(change.key, []).append(change.after)
        return all(self._stored(change.record) in made[change.key] for change in step.changes)

    def _stored(self, record: Record) -> Record | None:
        """Return what the project has of a record."""
        read = self._session.read
        if isinstance(record, Span):
            return read.span(record.id)
        if isinstance(record, Link):
            return read.link(record.id)
        if isinstance(record, Review):
            return read.review(record.article, record.analyst)
        if isinstance(record, Article):
            return read.article(record.id)
        return next((known for known in read.entities() if known.id == record.id), None)

    # --- what waits -----------------------------------------------------------------------------

    def take(self, steps: Iterable[Step]) -> None:
        """Let steps of an earlier sitting wait here."""
        for step in steps:
            self.unsaved.add(step)
        self._take_stock(None)

    def discard(self) -> None:
        """Forget what waits."""
        before = self.unsaved.spans
        self.unsaved.keep(())
        self._take_stock(None, before)

    def _take_stock(self, error: BaseException | None, before: Iterable[str] = ()) -> None:
        self.error = error if self.unsaved else None
        waiting = self.shown.entities()
        if waiting != self._session.expected:
            self._session.expected = waiting
        self.changed.emit(self.unsaved.spans | set(before))

    # --- a slow disk ----------------------------------------------------------------------------

    def _say_that_it_takes_long(self) -> None:
        """Say so at once, where it is the window that waits; take it back when it goes on."""
        if threading.current_thread() is threading.main_thread():
            self.waiting.emit(True)  # noqa: FBT003 - Qt takes no names
            QTimer.singleShot(0, self, lambda: self.waiting.emit(False))  # noqa: FBT003


def _only_removes(step: Step) -> bool:
    """Tell whether a step makes and changes nothing of its own; a verdict may follow a removal."""
    changes = [change for change in step.changes if change.key[0] != "review"]
    return bool(changes) and all(change.after is None for change in changes)
