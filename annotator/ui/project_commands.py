"""New, open, recent, save a copy, import and export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from annotator.errors import AnnotatorError, CancelledError, ProjectLockedError
from annotator.formats import FORMATS, write_dataset
from annotator.importing import SUFFIXES, Report, import_sources
from annotator.ui.actions import Actions
from annotator.ui.commands import Menu
from annotator.ui.dialogs.new_project import SUFFIX, NewProjectDialog
from annotator.ui.failures import in_words
from annotator.ui.jobs import Job

if TYPE_CHECKING:
    from annotator.ui.window import MainWindow

_LINES = 4


class ProjectCommands(QObject):
    """What the Project menu does; dialogs never block, long work runs as a job."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on whole projects do."""
        return {
            "new_project": self.new,
            "open_project": self.open,
            "open_sample": lambda: self._show(self._window.services.sample),
            "save_copy": self.save_copy,
            "import_files": self.import_files,
            "import_folder": self.import_folder,
            "export_dataset": self.export,
        }

    @property
    def _folder(self) -> Path:
        session = self._window.session
        return session.path.parent if session else Path.home()

    # --- projects -------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask where the new project lies."""
        dialog = NewProjectDialog(self._folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def make(path: Path, codebook: Path | None) -> None:
            try:
                session = self._window.services.create(path, codebook)
            except AnnotatorError as error:
                dialog.refuse(in_words(error))
                return
            dialog.accept()
            self._window.show_session(session)

        dialog.wanted.connect(make)
        dialog.open()

    def open(self) -> None:
        """Ask which project to open."""
        dialog = self._dialog(self.tr("Open project"))
        dialog.setNameFilter(self.tr("Annotator projects (*{suffix})").format(suffix=SUFFIX))
        dialog.fileSelected.connect(lambda path: self.open_path(Path(path)))
        dialog.open()

    def open_path(self, path: Path) -> None:
        """Open a project; the one that is open stays if this one cannot be."""
        if not self._is_open(path):
            self._show(lambda: self._window.services.open(path))

    def _is_open(self, path: Path) -> bool:
        session = self._window.session
        return session is not None and session.path.resolve() == path.resolve()

    def _show(self, make: Callable[[], Any]) -> None:
        try:
            session = make()
        except AnnotatorError as error:
            locked = isinstance(error, ProjectLockedError)
            if locked and self._is_open(Path(str(error.fields["path"]))):
                self._say(self.tr("This project is open already."))
            else:
                self._window.fail(in_words(error))
        else:
            self._window.show_session(session)

    def save_copy(self) -> None:
        """Ask where the copy goes."""
        session = self._window.session
        if session is None or self._must_wait():
            return
        dialog = self._dialog(self.tr("Save a copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(self.tr("{name} copy").format(name=session.name) + SUFFIX)

        def save(path: str) -> None:
            if self._window.attempt(lambda: session.save_copy(Path(path))):
                self._say(self.tr("A copy was saved as {path}.").format(path=path))

        dialog.fileSelected.connect(save)
        dialog.open()

    def recent_menu(self, actions: Actions) -> QMenu:
        """Return the menu of recent projects, in its place among the actions."""
        menu = QMenu(self.tr("Recent projects"), self._window)
        actions.menus[Menu.PROJECT].insertMenu(actions["save_copy"], menu)
        actions.menus[Menu.PROJECT].aboutToShow.connect(lambda: self.fill_recent(menu))
        return menu

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent projects; those that are gone stay out."""
        menu.clear()
        for text in self._window.settings.get("recent"):
            path = Path(text)
            if path.is_file():
                action = menu.addAction(f"{path.stem}  ({path.parent})".replace("&", "&&"))
                action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        menu.setEnabled(not menu.isEmpty())

    # --- articles in, dataset out ---------------------------------------------------------------

    def import_files(self) -> None:
        """Ask which files to import."""
        dialog = self._dialog(self.tr("Import articles"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilter(self.tr("Articles and datasets ({kinds})").format(kinds=kinds))
        dialog.filesSelected.connect(lambda paths: self.import_paths([Path(p) for p in paths]))
        dialog.open()

    def import_folder(self) -> None:
        """Ask which folder to import."""
        dialog = self._dialog(self.tr("Import a folder of articles"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.import_paths([Path(path)]))
        dialog.open()

    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders beside the window; marking waits until it has ended."""
        session, desk = self._window.session, self._window.desk
        if session is None or desk is None or self._must_wait():
            return
        desk.panel.commit_open_field()
        job = Job(lambda progress: import_sources(session, paths, progress), desk)
        job.succeeded.connect(self._imported)
        desk.bench.set_busy(True)
        self._run(job, self.tr("Importing"))

    def _imported(self, report: Report) -> None:
        lines = [
            self.tr("Imported: {new}. Already there: {present}. Refused: {refused}.").format(
                new=report.imported, present=report.present, refused=len(report.refused)
            )
        ]
        details = [*report.refused, *report.warnings]
        lines += details[:_LINES]
        if len(details) > _LINES:
            lines.append(self.tr("… and {n} more").format(n=len(details) - _LINES))
        desk = self._window.desk
        if desk is None:
            return
        if report.refused:
            desk.notice.fail("\n".join(lines))
        else:
            desk.notice.say("\n".join(lines))
        if desk.bench.article is None:
            desk.articles.step(1)

    def export(self) -> None:
        """Ask where the dataset goes."""
        session = self._window.session
        if session is None:
            return
        dialog = self._dialog(self.tr("Export the dataset"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Datasets (*.jsonl)"))
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile(f"{session.name}.jsonl")
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the dataset beside the window."""
        session, desk = self._window.session, self._window.desk
        if session is None or desk is None or self._must_wait():
            return
        desk.panel.commit_open_field()
        job = Job(lambda progress: write_dataset(session, FORMATS[0].name, path, progress), desk)
        said = self.tr("{rows} articles were exported to {path}.")
        job.succeeded.connect(lambda rows: self._say(said.format(rows=rows, path=path)))
        self._run(job, self.tr("Exporting"))

    # --- jobs -----------------------------------------------------------------------------------

    def _run(self, job: Job, title: str) -> None:
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._window.status.jobs.run(job, title)
        self._window.refresh()

    def _must_wait(self) -> bool:
        """Tell whether another job runs, and say so."""
        running = self._window.status.jobs.job is not None
        if running:
            self._say(self.tr("Something is still running; wait for it or stop it first."))
        return running

    def stop_job(self) -> None:
        """End a running job before its project closes; what it had begun is taken back."""
        job = self._window.status.jobs.job
        if job is not None:
            job.cancel()
            job.wait()

    def _ended(self) -> None:
        desk = self._window.desk
        if desk is not None and desk.bench.busy:
            desk.bench.set_busy(False)
        self._window.refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._say(in_words(error))
        elif isinstance(error, AnnotatorError):
            self._window.fail(in_words(error))
        else:
            raise error

    def _say(self, text: str) -> None:
        if self._window.desk is not None:
            self._window.desk.notice.say(text)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._folder))
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
