"""The backups of a project as rows, which are looked into one after the other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.domain.backups import Backup, Contents
from annotator.progress import Progress
from annotator.ui.jobs import Job
from annotator.ui.rescue import Rescue
from annotator.ui.times import local_time
from annotator.ui.widgets.tables import rows_only
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.wording import Wording

_MADE, _STEP, _ARTICLES, _SPANS, _LINKS, _SIZE, _STATE = range(7)


class BackupList(QTableWidget):
    """Shows names and sizes at once; what a backup holds comes when it was looked into.

    ``known`` is emitted with each that was, ``failed`` with what kept one from it.  Without
    ``wording``, the project is not open, and steps are named as the journal names them.
    """

    known = Signal(object)
    failed = Signal(object)
    _looked = Signal(object, object)

    def __init__(
        self, rescue: Rescue, wording: Wording | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, 7, parent)
        self.setObjectName("backupTable")
        self.setAccessibleName(self.tr("Backups, the newest first"))
        self.setWordWrap(False)
        rows_only(self)
        self._rescue, self._wording = rescue, wording
        self._backups: list[Backup] = []
        self._contents: dict[Path, Contents] = {}
        self._looking: Job | None = None
        self._looked.connect(self._fill_in)
        headers = (
            self.tr("Made"),
            self.tr("Last step in it"),
            self.tr("Articles"),
            self.tr("Spans"),
            self.tr("Links"),
            self.tr("Size"),
            self.tr("State"),
        )
        self.setHorizontalHeaderLabels(headers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_STEP, QHeaderView.ResizeMode.Stretch)

    def stop(self) -> None:
        """End the look that is being taken."""
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.cancel()
            looking.wait()

    @property
    def busy(self) -> bool:
        """Whether a backup is being looked into."""
        return self._looking is not None

    @property
    def chosen(self) -> Backup | None:
        """The backup in the current row."""
        row = self.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def contents(self, backup: Backup | None) -> Contents | None:
        """Return what a backup holds, None as long as that is not known."""
        return self._contents.get(backup.path) if backup else None

    def show_backups(self, backups: list[Backup]) -> None:
        """Show these; the row that was chosen stays, else the first one is."""
        chosen = self.chosen
        self._backups = backups
        self.setRowCount(len(backups))
        for row, backup in enumerate(backups):
            self._write(row, _MADE, local_time(backup.time))
            self._write(row, _SIZE, self._size(backup.size))
            self._write_contents(row, backup)
            if chosen is not None and backup.path == chosen.path:
                self.setCurrentCell(row, 0)
        if backups and self.currentRow() < 0:
            self.setCurrentCell(0, 0)
        self._look()

    def _write(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(plain_tip(text))
        if column in (_ARTICLES, _SPANS, _LINKS, _SIZE):
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)

    def _size(self, size: int) -> str:
        return self.tr("{size} MB").format(size=QLocale().toString(size / 2**20, "f", 1))

    def _write_contents(self, row: int, backup: Backup) -> None:
        contents = self.contents(backup)
        state = self.tr("being looked at …")
        if contents is not None and not contents.sound:
            state = self.tr("damaged")
        elif contents is not None:
            self._write(row, _STEP, self._step(contents))
            counts = (contents.articles, contents.spans, contents.links)
            for column, count in zip((_ARTICLES, _SPANS, _LINKS), counts, strict=True):
                self._write(row, column, str(count))
            state = self.tr("good")
        if backup.other:
            state = self.tr("{state}, of another project").format(state=state)
        self._write(row, _STATE, state)

    def _step(self, contents: Contents) -> str:
        if contents.last is None:
            return ""
        if self._wording is None:
            step = contents.last.said
        else:
            step = self._wording.step(contents.last) or contents.last.said
        return f"{step} · {local_time(contents.time)}"

    def _look(self) -> None:
        """Look into the backups that were not looked into, beside the window."""
        paths = [b.path for b in self._backups if b.path not in self._contents]
        if not paths or self._looking is not None:
            return

        def work(progress: Progress) -> None:
            for path in paths:
                self._looked.emit(path, self._rescue.look_into(path, progress))

        self._looking = Job(work, self)
        self._looking.failed.connect(self.failed)
        self._looking.ended.connect(self._looked_at_all)
        self._looking.start()

    def _fill_in(self, path: Path, contents: Contents) -> None:
        self._contents[path] = contents
        for row, backup in enumerate(self._backups):
            if backup.path == path:
                self._write_contents(row, backup)
                self.known.emit(backup)

    def _looked_at_all(self) -> None:
        if self._looking is not None:
            self._looking.wait()
            self._looking = None
            self._look()
