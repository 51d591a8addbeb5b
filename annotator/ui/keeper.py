"""Makes backups of the open project by itself: at the beginning, and now and then at work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from annotator.domain.steps import Entry
from annotator.errors import AnnotatorError, CancelledError
from annotator.session import Session
from annotator.ui.failures import in_words
from annotator.ui.jobs import Job
from annotator.ui.rescue import Rescue

MINUTES = 10


class Keeper(QObject):
    """Backs up one project at a time, beside window and writer, if something was saved since.

    ``tell`` hears why no backup could be made, each cause once.
    """

    def __init__(self, rescue: Rescue, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._rescue, self._tell = rescue, tell
        self._session: Session | None = None
        self._forget: Callable[[], None] | None = None
        self._job: Job | None = None
        self._changed = False
        self._told: set[str] = set()
        self.timer = QTimer(self, interval=MINUTES * 60_000)
        self.timer.timeout.connect(self.back_up)

    def begin(self, session: Session) -> None:
        """Look after a project that is being written from now on."""
        self.end()
        self._session, self._changed = session, True
        self._forget = session.listen(self._follow)
        self.timer.start()
        QTimer.singleShot(0, self, self.back_up)

    def end(self) -> None:
        """Look after nothing any more; a backup that is half made goes."""
        self.timer.stop()
        if self._forget is not None:
            self._forget()
        self._session, self._forget = None, None
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait()
            job.deleteLater()

    @property
    def busy(self) -> bool:
        """Whether a backup is being made right now."""
        return self._job is not None

    def back_up(self) -> None:
        """Make a backup if there is anything new to be kept."""
        if self._session is None or self._job is not None or not self._changed:
            return
        self._changed = False
        rescue, path = self._rescue, self._session.path
        self._job = Job(lambda progress: rescue.back_up(path, progress), self)
        self._job.succeeded.connect(self._made)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self._job.start()

    def _follow(self, entry: Entry) -> None:
        self._changed = True

    def _made(self, backup: object) -> None:
        self._told.clear()

    def _failed(self, error: Exception) -> None:
        self._changed = True
        if not isinstance(error, AnnotatorError):
            raise error
        said = in_words(error)
        if not isinstance(error, CancelledError) and said not in self._told:
            self._told.add(said)
            self._tell(said)

    def _ended(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
