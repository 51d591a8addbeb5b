"""Long tasks beside the window: a thread, a progress bar, a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from annotator.errors import AnnotatorError, CancelledError
from annotator.progress import Progress


class Job(QObject):
    """Runs a plain function in a thread and tells the window how it goes."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the task to stop at its next report."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until the task has ended."""
        self._thread.join()

    def _report(self, done: int, total: int, note: str = "") -> None:
        if self._stop.is_set():
            raise CancelledError
        self.progressed.emit(done, total, note)

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except AnnotatorError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - a thread has no one above it to tell
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.ended.emit()


class JobBar(QWidget):
    """Shows how far a job is, with a button that stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobBar")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(200)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopJob")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        for widget in (self._label, self._bar, self._stop):
            layout.addWidget(widget)
        self._job: Job | None = None
        self._title = ""
        self._stop.clicked.connect(lambda: self._job.cancel() if self._job else None)
        self.hide()

    @property
    def job(self) -> Job | None:
        """The job that runs now."""
        return self._job

    def run(self, job: Job, title: str) -> None:
        """Start a job and show it."""
        self._job, self._title = job, title
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._ended)
        self._show_progress(0, 0, "")
        self.show()
        job.start()

    def _show_progress(self, done: int, total: int, note: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(f"{self._title}: {done} / {total}")
        self._label.setText(f"{self._title} {note}".strip())

    def _ended(self) -> None:
        self._job = None
        self.hide()
