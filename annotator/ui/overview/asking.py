"""Questions that may take seconds, asked beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError, CancelledError
from annotator.progress import Progress
from annotator.session import Session
from annotator.ui.failures import in_words
from annotator.ui.jobs import Job

Work = Callable[[Progress], Any]


class Asking(QObject):
    """Asks one thing at a time; only the answer to what was asked last ever comes."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._next: Work | None = None
        self._wanted = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted or self._next is not None

    def ask(self, work: Work) -> None:
        """Ask in place of whatever was asked before."""
        self.forget()
        self._next = work
        if self._job is None:
            self._begin()

    def forget(self) -> None:
        """Want no answer any more."""
        self._next, self._wanted = None, False
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Want no answer and wait until nothing is read any more, before the project closes."""
        self.forget()
        if self._job is not None:
            self._job.wait()

    def _begin(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        session = self._session

        def read(progress: Progress) -> Any:
            try:
                return work(progress)
            finally:
                session.release_reader()

        self._wanted = True
        self._job = Job(read, self)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self._job.start()

    def _succeeded(self, answer: object) -> None:
        if self._wanted:
            self._wanted = False
            self.answered.emit(answer)

    def _failed(self, error: Exception) -> None:
        wanted, self._wanted = self._wanted, False
        if isinstance(error, CancelledError) or not wanted:
            return
        if not isinstance(error, AnnotatorError):
            raise error
        self.failed.emit(in_words(error))

    def _ended(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._begin()
