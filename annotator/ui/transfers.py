"""Articles in, dataset out: long work beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from annotator.domain.listing import ArticleFilter
from annotator.errors import AnnotatorError, CancelledError, Reservation
from annotator.formats import FORMATS, write_dataset
from annotator.importing import SUFFIXES, Report, import_sources
from annotator.progress import Progress
from annotator.session import Session
from annotator.ui.dialogs.export import ExportDialog, Wish
from annotator.ui.failures import in_words
from annotator.ui.frame import Frame, show, why_read_only
from annotator.ui.jobs import Job

T = TypeVar("T")
_LINES = 4


class Transfers(QObject):
    """Imports and exports as jobs, one at a time; dialogs never block."""

    export_offered = Signal()
    writable = Signal(object)  # the session of a project that was looked over beside the window
    kept_out = Signal(object)  # what keeps a project from being written after such a look

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on articles and datasets do."""
        return {
            "import_files": self.import_files,
            "import_folder": self.import_folder,
            "export_dataset": self.export,
        }

    def import_files(self) -> None:
        """Ask which files to import."""
        dialog = self._frame.file_dialog(self.tr("Import articles"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilter(self.tr("Articles and datasets ({kinds})").format(kinds=kinds))
        dialog.filesSelected.connect(lambda paths: self.import_paths([Path(p) for p in paths]))
        dialog.open()

    def import_folder(self) -> None:
        """Ask which folder to import."""
        dialog = self._frame.file_dialog(self.tr("Import a folder of articles"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.import_paths([Path(path)]))
        dialog.open()

    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders beside the window; marking waits until it has ended."""
        session, desk = self._frame.session, self._frame.desk
        if session is None or desk is None or self.must_wait() or not self._frame.all_saved():
            return
        job = Job(_beside(session, lambda step: import_sources(session, paths, step)), desk)
        job.succeeded.connect(self._imported)
        desk.bench.set_busy(True)
        self._run(job, self.tr("Importing"))

    def _imported(self, report: Report) -> None:
        lines = [
            self.tr("Imported: {new}. Already there: {present}. Refused: {refused}.").format(
                new=report.imported, present=report.present, refused=len(report.refused)
            )
        ]
        told: list[AnnotatorError | Reservation] = [*report.refused, *report.warnings]
        details = [in_words(line) for line in told]
        lines += details[:_LINES]
        if len(details) > _LINES:
            lines.append(self.tr("… and {n} more").format(n=len(details) - _LINES))
        desk = self._frame.desk
        if desk is None:
            return
        if report.refused:
            self._frame.fail("\n".join(lines), *told)
        else:
            desk.notice.say("\n".join(lines))
        if desk.bench.article is None:
            desk.articles.step(1)

    def export(self) -> None:
        """Ask which articles go where, and show what their rows will be."""
        session, desk = self._frame.session, self._frame.desk
        if session is None or desk is None or self.must_wait() or not self._frame.all_saved():
            return
        last = Path(self._frame.settings.get("export_folder") or self._frame.folder)
        folder = last if last.is_dir() else self._frame.folder
        dialog = ExportDialog(session, desk.articles.wanted(), folder, self._frame)
        dialog.wanted.connect(self._export_wish)
        show(dialog)
        self.export_offered.emit()

    def _export_wish(self, wish: Wish) -> None:
        self._frame.settings.set("export_folder", str(wish.path.parent))
        self.export_to(wish.path, wish.wanted, wish.format)

    def export_to(
        self, path: Path, wanted: ArticleFilter | None = None, name: str = FORMATS[0].name
    ) -> None:
        """Write a dataset beside the window: all articles, or those that a filter lets through."""
        session, desk = self._frame.session, self._frame.desk
        if session is None or desk is None or self.must_wait() or not self._frame.all_saved():
            return

        def write(progress: Progress) -> int:
            return write_dataset(session, name, path, progress, wanted)

        job = Job(_beside(session, write), desk)
        job.succeeded.connect(lambda rows: self._exported_to(path, rows))
        self._run(job, self.tr("Exporting"))

    def _exported_to(self, path: Path, rows: int) -> None:
        """Say where the dataset lies, and offer the ways to it."""
        desk = self._frame.desk
        if desk is None:
            return
        said = self.tr("Articles exported: {rows}, to {path}.")
        folder = QUrl.fromLocalFile(str(path.parent))
        ways: dict[str, Callable[[], object]] = {
            self.tr("Show in folder"): lambda: QDesktopServices.openUrl(folder),
            self.tr("Copy path"): lambda: QGuiApplication.clipboard().setText(str(path)),
        }
        desk.notice.tell(said.format(rows=rows, path=path), ways)

    def look_over(self, session: Session) -> None:
        """Look a large project over beside the window, which reads it; then it can be written."""
        desk = self._frame.desk
        if desk is None:
            return
        job = Job(_beside(session, session.begin), desk)
        job.succeeded.connect(lambda _: self._looked_over(session))
        title = self.tr("Looking the project over; it can be read meanwhile")
        self._run(job, title, lambda error: self._kept_out(session, error))

    def _looked_over(self, session: Session) -> None:
        if self._frame.session is session:
            self._frame.refresh()
            self._frame.warn(session)
            self.writable.emit(session)

    def _kept_out(self, session: Session, error: Exception) -> None:
        if not isinstance(error, AnnotatorError):
            raise error
        if self._frame.session is session:
            self._frame.services.kept_out[session.path] = error
            self._frame.fail(why_read_only(session, error), error)
            self.kept_out.emit(error)

    # --- jobs -----------------------------------------------------------------------------------

    def _run(self, job: Job, title: str, failed: Callable[[Exception], None] | None = None) -> None:
        job.failed.connect(failed or self._failed)
        job.ended.connect(self._ended)
        self._frame.status.jobs.run(job, title)
        self._frame.refresh()

    def must_wait(self) -> bool:
        """Tell whether another job runs, and say so."""
        running = self._frame.status.jobs.job is not None
        if running:
            self._frame.say(self.tr("Something is still running; wait for it or stop it first."))
        return running

    def stop_job(self) -> None:
        """End a running job before its project closes; what it had begun is taken back."""
        job = self._frame.status.jobs.job
        if job is not None:
            job.cancel()
            job.wait()

    def _ended(self) -> None:
        desk = self._frame.desk
        if desk is not None and desk.bench.busy:
            desk.bench.set_busy(False)
        self._frame.refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._frame.say(in_words(error))
        elif isinstance(error, AnnotatorError):
            self._frame.fail(in_words(error), error)
        else:
            raise error


def _beside(session: Session, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
    """Return a task that gives back the connection that its thread has read through."""

    def run(progress: Progress) -> T:
        try:
            return work(progress)
        finally:
            session.release_reader()

    return run
