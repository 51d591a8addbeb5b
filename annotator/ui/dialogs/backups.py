"""The backups of a project: what each holds, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.backups import Backup, Restored
from annotator.domain.naming import SUFFIX, project_file_name
from annotator.errors import AnnotatorError, BackupDamaged, CancelledError
from annotator.progress import Progress
from annotator.ui.failures import in_words
from annotator.ui.jobs import Job
from annotator.ui.rescue import Rescue
from annotator.ui.widgets.announcing import announce
from annotator.ui.widgets.backup_list import BackupList
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.sizes import open_in
from annotator.ui.wording import Wording

_WIDTH = 130  # average characters


class BackupsDialog(QDialog):
    """Lists the backups at once and looks into them one after the other, beside the window.

    ``open_wanted`` carries a project that was restored.  Without ``wording``, the project is not
    open, and no backup of it can be made.
    """

    open_wanted = Signal(object)

    def __init__(
        self,
        project: Path,
        rescue: Rescue,
        wording: Wording | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self.setWindowTitle(self.tr("Backups of {name}").format(name=project.stem))
        self._project, self._rescue, self._wording = project, rescue, wording
        self._doing: Job | None = None
        self._restored: Path | None = None
        self.table = BackupList(rescue, wording)
        self.said = QLabel()
        self.said.setObjectName("backupsSaid")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.now = self._button("backUpNow", self.tr("&Back up now"), self._back_up)
        self.restore = self._button(
            "restoreBackup", self.tr("&Restore to a new file…"), self._ask_where
        )
        self.open_it = self._button(
            "openRestored", self.tr("&Open the restored project"), self._open
        )
        self.show_folder = self._button(
            "showBackups",
            self.tr("&Show in folder"),
            lambda: QDesktopServices.openUrl(
                QUrl.fromLocalFile(str(rescue.backup_folder(project)))
            ),
        )
        self.open_it.hide()
        self._arrange()
        self.table.currentCellChanged.connect(lambda *_: self._show_chosen())
        self.table.known.connect(self._learn)
        self.table.failed.connect(self._failed)
        self._fill()

    def _arrange(self) -> None:
        buttons = FlowLayout()
        for button in (self.now, self.restore, self.open_it, self.show_folder):
            buttons.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        layout.addWidget(close)
        width = self.fontMetrics().averageCharWidth() * _WIDTH
        open_in(self, width, width // 2)

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def done(self, result: int) -> None:
        self.stop()
        super().done(result)

    def stop(self) -> None:
        """End what runs; what it had begun goes."""
        self.table.stop()
        doing, self._doing = self._doing, None
        if doing is not None:
            doing.cancel()
            doing.wait()

    def _fill(self) -> None:
        backups = self._rescue.list_backups(self._project)
        self.table.show_backups(backups)
        if not backups:
            self._say(
                self.tr(
                    "There is no backup yet. One is made when the project is opened and every ten"
                    " minutes while you work."
                )
            )
        self._enable()

    def _learn(self, backup: Backup) -> None:
        contents = self.table.contents(backup)
        if backup is self.table.chosen and contents is not None and not contents.sound:
            self._show_chosen()
        self._enable()

    @property
    def busy(self) -> bool:
        """Whether something runs beside the window."""
        return self.table.busy or self._doing is not None

    # --- what can be done -----------------------------------------------------------------------

    def _show_chosen(self) -> None:
        """Say what is wrong with the backup that was chosen, if anything."""
        contents = self.table.contents(self.table.chosen)
        if self._doing is None:
            damage = contents.damage if contents else None
            self._say(in_words(BackupDamaged(reason=_why(damage))) if damage else "")
        self._enable()

    def _enable(self) -> None:
        chosen = self.table.chosen
        contents = self.table.contents(chosen)
        sound = chosen is not None and (contents is None or contents.sound)
        idle = self._doing is None
        self.now.setEnabled(self._wording is not None and idle)
        self.restore.setEnabled(sound and idle)
        self.show_folder.setEnabled(chosen is not None)

    def _back_up(self) -> None:
        self._do(
            lambda progress: self._rescue.back_up(self._project, progress),
            self.tr("Backing up …"),
            self._backed_up,
        )

    def _backed_up(self, backup: Backup | None) -> None:
        if backup is None:
            self._say(self.tr("The newest backup holds everything already."))
        else:
            self._say(self.tr("A backup was made."))
        self.table.setCurrentCell(-1, -1)
        self._fill()

    def _ask_where(self) -> None:
        chosen = self.table.chosen
        if chosen is None:
            return
        dialog = QFileDialog(self, self.tr("Restore to a new file"), str(self._project.parent))
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        name = self.tr("{name} restored").format(name=self._project.stem)
        dialog.selectFile(name + SUFFIX)
        dialog.fileSelected.connect(lambda text: self.restore_to(chosen.path, Path(text)))
        dialog.open()

    def restore_to(self, backup: Path, output: Path) -> None:
        """Make a new project of a backup."""
        path = project_file_name(output)
        self._do(
            lambda progress: self._rescue.restore(self._project, path, backup, progress),
            self.tr("Restoring …"),
            self._was_restored,
        )

    def _was_restored(self, done: Restored) -> None:
        self._restored = done.path
        self.open_it.show()
        self.open_it.setFocus()
        self._say(self.tr("Restored as {path}.").format(path=done.path))

    def _open(self) -> None:
        path = self._restored
        self.accept()
        self.open_wanted.emit(path)

    def _do(self, work: Callable[[Progress], Any], said: str, done: Callable[[Any], None]) -> None:
        """Do one thing beside the window."""
        self._doing = Job(work, self)
        self._doing.progressed.connect(self._progress)
        self._doing.succeeded.connect(done)
        self._doing.failed.connect(self._failed)
        self._doing.ended.connect(self._done)
        self._say(said)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._enable()
        self._doing.start()

    def _progress(self, done: int, total: int, note: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self) -> None:
        if self._doing is not None:
            self._doing.wait()
        self._doing = None
        self.bar.hide()
        self._enable()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        if not isinstance(error, AnnotatorError):
            raise error
        self._say(in_words(error))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        announce(self, text)


def _why(damage: AnnotatorError) -> object:
    return damage.fields.get("reason", in_words(damage))


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
