"""New, open, recent, save a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from annotator.domain.naming import SUFFIX, project_file_name
from annotator.errors import AnnotatorError, ProjectLockedError
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.table import Menu
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.failures import copying, in_words
from annotator.ui.frame import Frame
from annotator.ui.transfers import Transfers
from annotator.ui.widgets.tips import plain_tip


class ProjectCommands(QObject):
    """What the Project menu does; dialogs never block."""

    def __init__(
        self, frame: Frame, transfers: Transfers, offer: Callable[[AnnotatorError], bool]
    ) -> None:
        super().__init__(frame)
        self._frame, self._transfers, self._offer = frame, transfers, offer

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on whole projects do."""
        return {
            "new_project": self.new,
            "open_project": self.open,
            "open_sample": lambda: self._show(self._frame.services.sample),
            "save_copy": self.save_copy,
        }

    # --- projects -------------------------------------------------------------------------------

    def new(self) -> None:
        """Ask where the new project lies."""
        if self._transfers.must_wait() or not self._frame.may_part():
            return
        dialog = NewProjectDialog(self._frame.folder, self._frame)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def make(path: Path, codebook: Path | None) -> None:
            try:
                session = self._frame.services.create(path, codebook)
            except AnnotatorError as error:
                dialog.refuse(in_words(error), copying([error]))
                return
            dialog.accept()
            self._frame.show_session(session)

        dialog.wanted.connect(make)
        dialog.open()

    def open(self) -> None:
        """Ask which project to open."""
        dialog = self._frame.file_dialog(self.tr("Open project"))
        dialog.setNameFilter(self.tr("Annotator projects (*{suffix})").format(suffix=SUFFIX))
        dialog.fileSelected.connect(lambda path: self.open_path(Path(path)))
        dialog.open()

    def open_path(self, path: Path) -> None:
        """Open a project; the one that is open stays if this one cannot be."""
        if not self._is_open(path):
            self._show(lambda: self._frame.services.open(path))

    def _is_open(self, path: Path) -> bool:
        session = self._frame.session
        return session is not None and session.path.resolve() == path.resolve()

    def _show(self, make: Callable[[], Any]) -> None:
        if self._transfers.must_wait() or not self._frame.may_part():
            return
        try:
            session = make()
        except AnnotatorError as error:
            locked = isinstance(error, ProjectLockedError)
            if locked and self._is_open(Path(str(error.fields["path"]))):
                self._frame.say(self.tr("This project is open already."))
            elif not self._offer(error):
                self._frame.fail(in_words(error), error)
        else:
            self._frame.show_session(session)

    def save_copy(self) -> None:
        """Ask where the copy goes."""
        session = self._frame.session
        if session is None or self._transfers.must_wait():
            return
        dialog = self._frame.file_dialog(self.tr("Save a copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(self.tr("{name} copy").format(name=session.name) + SUFFIX)

        def save(text: str) -> None:
            path = project_file_name(Path(text))
            if self._frame.attempt(lambda: session.save_copy(path)):
                self._frame.say(self.tr("A copy was saved as {path}.").format(path=path))

        dialog.fileSelected.connect(save)
        dialog.open()

    def recent_menu(self, actions: Actions) -> QMenu:
        """Return the menu of recent projects, in its place among the actions."""
        menu = QMenu(self.tr("Recent projects"), self._frame)
        actions.menus[Menu.PROJECT].insertMenu(actions["save_copy"], menu)
        actions.menus[Menu.PROJECT].aboutToShow.connect(lambda: self.fill_recent(menu))
        return menu

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent projects; those that are gone stay out."""
        menu.clear()
        for text in self._frame.settings.get("recent"):
            path = Path(text)
            if path.is_file():
                action = menu.addAction(f"{path.stem}  ({path.parent})".replace("&", "&&"))
                action.setToolTip(plain_tip(str(path)))
                action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        menu.setEnabled(not menu.isEmpty())
