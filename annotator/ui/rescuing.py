"""Backups in the window, and the ways out where a project could not be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from annotator.domain.naming import SUFFIX, project_file_name
from annotator.domain.repairs import Report
from annotator.errors import (
    AnnotatorError,
    CancelledError,
    DamagedProjectError,
    NotAProjectError,
    ProjectMissingError,
)
from annotator.session import Session
from annotator.ui.dialogs.backups import BackupsDialog
from annotator.ui.failures import in_words
from annotator.ui.frame import Frame, show
from annotator.ui.jobs import Job
from annotator.ui.keeper import Keeper
from annotator.ui.rescue import Rescue
from annotator.ui.wording import Wording


class Rescuing(QObject):
    """Shows the backups, restores and repairs; ``keeper`` makes backups by itself.

    ``open_wanted`` carries a project that was restored or repaired.
    """

    open_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.keeper = Keeper(self._rescue, frame.fail, self)

    @property
    def _rescue(self) -> Rescue:
        return self._frame.services.rescue

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on backups do."""
        return {"show_backups": self.show_backups}

    def begin(self, session: Session) -> None:
        """Keep backups of a project that is open now."""
        if not session.read_only:
            self._tell_if_older(session)
            self.keeper.begin(session)

    def _tell_if_older(self, session: Session) -> None:
        """Say that a project has lost steps since it was backed up, as an older copy of it has."""
        backups = self._rescue.list_backups(session.path)
        most = max((backup.sequence for backup in backups if not backup.other), default=0)
        steps = session.read.steps()
        if steps < most:
            said = self.tr(
                "This project holds {steps} steps, its newest backup {most}. It may be an older"
                " copy, or something was lost. Look at Project, Backups… before you go on."
            )
            self._frame.fail(said.format(steps=steps, most=most))

    def show_backups(self) -> None:
        """Show the backups of the open project."""
        session = self._frame.session
        if session is not None:
            self._show(session.path, Wording(session))

    def _show(self, path: Path, wording: Wording | None) -> None:
        dialog = BackupsDialog(path, self._rescue, wording, self._frame)
        dialog.open_wanted.connect(self.open_wanted)
        show(dialog)

    def end(self) -> None:
        """End whatever runs, before the window closes."""
        self.keeper.end()
        job = self._frame.status.jobs.job
        if job is not None:
            job.cancel()
            job.wait()
        for dialog in self._frame.findChildren(BackupsDialog):
            dialog.reject()

    # --- what could not be opened ---------------------------------------------------------------

    def offer(self, error: AnnotatorError) -> bool:
        """Say why a project could not be opened, with the ways out; False where there is none."""
        kinds = (DamagedProjectError, NotAProjectError, ProjectMissingError)
        if not isinstance(error, kinds):
            return False
        path = Path(str(error.fields["path"]))
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Annotator", in_words(error), parent=self._frame
        )
        box.setObjectName("failure")
        box.setTextFormat(Qt.TextFormat.PlainText)
        ways: dict[QPushButton, Callable[[], object]] = {}
        if self._rescue.list_backups(path):
            restore = self.tr("Restore from a backup…")
            ways[_button(box, restore)] = lambda: self._show(path, None)
        if not isinstance(error, ProjectMissingError) and path.suffix == SUFFIX:
            ways[_button(box, self.tr("Repair a copy…"))] = lambda: self._ask_where(path)
        if not ways:
            box.deleteLater()
            return False
        box.addButton(QMessageBox.StandardButton.Close)
        box.setDefaultButton(next(iter(ways)))
        box.buttonClicked.connect(lambda button: ways[button]() if button in ways else None)
        show(box)
        return True

    def _ask_where(self, path: Path) -> None:
        dialog = QFileDialog(self._frame, self.tr("Repair a copy"), str(path.parent))
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(self.tr("{name} repaired").format(name=path.stem) + SUFFIX)
        dialog.fileSelected.connect(lambda text: self.repair(path, project_file_name(Path(text))))
        dialog.open()

    def repair(self, path: Path, output: Path) -> None:
        """Make a new project of what is left of a damaged one, beside the window."""
        job = Job(lambda progress: self._rescue.repair(path, output, progress), self._frame)
        job.succeeded.connect(self._repaired)
        job.failed.connect(self._failed)
        self._frame.status.jobs.run(job, self.tr("Repairing"))

    def _repaired(self, report: Report) -> None:
        lines = [
            self.tr("Repaired as {path}. Articles: {articles}. Spans: {spans}.").format(
                path=report.output,
                articles=report.kept.get("article", 0),
                spans=report.kept.get("span", 0),
            )
        ]
        if report.notes:
            lines.append(self.tr("Things mended or brought back: {n}").format(n=len(report.notes)))
        if report.left_out is not None:
            lines.append(
                self.tr("Left out: {n}, kept in {path}").format(n=report.left, path=report.left_out)
            )
        box = QMessageBox(
            QMessageBox.Icon.Information, "Annotator", "\n".join(lines), parent=self._frame
        )
        box.setObjectName("repaired")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDetailedText("\n".join(f"{n.code}: {n.record}: {n.detail}" for n in report.notes))
        open_it = _button(box, self.tr("Open the repaired project"))
        box.addButton(QMessageBox.StandardButton.Close)
        box.setDefaultButton(open_it)
        box.buttonClicked.connect(
            lambda button: self.open_wanted.emit(report.output) if button is open_it else None
        )
        show(box)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._frame.say(in_words(error))
        elif isinstance(error, AnnotatorError):
            self._frame.fail(in_words(error))
        else:
            raise error


def _button(box: QMessageBox, text: str) -> QPushButton:
    return box.addButton(text, QMessageBox.ButtonRole.ActionRole)
