"""What the window is working on, and every change of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.sentences import Rules
from annotator.domain.steps import Entry, Step
from annotator.errors import ProjectReadOnlyError, Reason
from annotator.session import Session
from annotator.settings import Settings
from annotator.ui.open_article import OpenArticle

T = TypeVar("T")


class Workbench(OpenArticle):
    """One open project in the window, and its open article."""

    said = Signal(str)
    _arrived = Signal(object)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        rules: Callable[[str], Rules],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.settings = settings
        self._rules = rules
        self.busy = False
        self._arrived.connect(self.follow)
        # Emitted from whichever thread wrote; Qt carries it over to the window's thread.
        self._forget = session.listen(self._arrived.emit)

    def close(self) -> None:
        """Let go of the session and close it."""
        self.closed = True
        self._forget()
        self.session.close()

    @property
    def rules(self) -> Rules:
        """The rules for sentences and clauses in the language of the article."""
        return self._rules(self.article.language if self.article else "")

    @property
    def can_write(self) -> bool:
        """Whether a step can be done right now."""
        return not (self.session.read_only or self.busy or self.closed)

    # --- changing -------------------------------------------------------------------------------

    def do(self, step: Step | Callable[[], Step]) -> Entry | None:
        """Do a step, given as such or as what makes it; a refusal is shown, and nothing is done.

        A step that cannot be saved now is done all the same: it waits, and is shown as unsaved.
        """
        if not self._may_write():
            return None

        def act() -> Entry:
            entry = self.saving.do(step() if callable(step) else step)
            if not entry.sequence:
                self.follow(entry)
            return entry

        return self.attempt(act)

    def change(self, act: Callable[[], T]) -> T | None:
        """Do something that writes and cannot wait, such as undo; what waits is saved first."""
        if not self._may_write():
            return None
        if not self.saving.try_again():
            text = self.tr("First save what is not saved yet, or discard it; nothing was done now.")
            self.said.emit(text)
            return None
        return self.attempt(act)

    def _may_write(self) -> bool:
        """Tell whether anything can be written, and say why not."""
        if self.closed:
            return False  # what fields let go of at the very end is kept as a draft
        if self.busy:
            self.said.emit(self.tr("An import is running; marking goes on when it has ended."))
        elif self.session.store.waits:
            self.said.emit(self.tr("The project is being looked over; marking begins after it."))
        elif self.session.read_only:
            reason = Reason("it is open for reading only")
            self.failed.emit(ProjectReadOnlyError(path=self.session.path, reason=reason))
        return not (self.busy or self.session.read_only)

    def set_busy(self, busy: bool) -> None:
        """Hold marking back while a long job writes."""
        self.busy = busy
        self.current_changed.emit()

    def discard_unsaved(self) -> None:
        """Give up what waits and show what the project has."""
        self.saving.discard()
        self.attempt(self.read_again)
