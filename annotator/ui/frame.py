"""What the window offers to those who act in it, without knowing the window itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox

from annotator.domain.sentences import Rules
from annotator.errors import AnnotatorError, Reservation
from annotator.session import Session
from annotator.settings import Settings, data_folder
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.keymap import Keymap
from annotator.ui.desk import Desk
from annotator.ui.failures import copying, in_words
from annotator.ui.preferences import sensible
from annotator.ui.rescue import Rescue
from annotator.ui.status import StatusLine


@dataclass(frozen=True)
class Services:
    """What the window needs of the other side, handed over by ``app``.

    ``kept_out`` tells by path what kept a project that is open for reading from being written.
    """

    create: Callable[[Path, Path | None], Session]
    open: Callable[[Path], Session]
    sample: Callable[[], Session]
    rules: Callable[[str], Rules]
    rescue: Rescue
    kept_out: dict[Path, AnnotatorError] = field(default_factory=dict)


class Keeper(Protocol):
    """What looks after work that is not in the project."""

    def all_saved(self) -> bool: ...


class Frame(QMainWindow):
    """A window with at most one project on its desk and a place to say things."""

    actions_: Actions
    keeping: Keeper

    def __init__(self, services: Services, settings: Settings) -> None:
        super().__init__()
        self.services, self.settings = services, settings
        settings.sensible = sensible
        self.keymap = Keymap(settings, self)
        self.desk: Desk | None = None
        self._refused: object = None
        self.status = StatusLine(self.keymap)
        self.setStatusBar(self.status)

    @property
    def session(self) -> Session | None:
        """The session of the open project."""
        return self.desk.bench.session if self.desk else None

    def run(self, command: str) -> None:
        """Run a command by id, if it makes sense now."""
        raise NotImplementedError

    def show_session(self, session: Session) -> None:
        """Put an open project on the desk in place of the one before."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Bring menus, title and status up to date with the project."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Keep what an open field holds; return false where it could not be saved."""
        return self.desk is None or self.desk.panel.commit_open_field()

    def may_part(self) -> bool:
        """Tell whether nothing would be lost, or the person wants it a second time all the same."""
        desk = self.desk
        if desk is None:
            return True
        typed: object = _refuse_unfinished(desk)
        still = self.tr("What you entered is still open. Doing this once more leaves without it.")
        if not typed and not self.may_leave():
            field = desk.panel.open_field_now
            typed = field.current() if field else None
        elif not typed:
            if self.keeping.all_saved():
                return True
            typed = desk.bench.unsaved.steps
            still = self.tr(
                "There are changes that are not saved. Doing this once more leaves without saving"
                " them; what is said below tells whether they are kept for the next time."
            )
        before, self._refused = self._refused, typed
        if typed is None or typed == before:
            return True
        self.fail(f"{desk.notice.text}\n{still}".strip())
        return False

    def all_saved(self) -> bool:
        """Keep what an open field holds and save what waits; where that fails, say so."""
        if not self.may_leave():
            return False
        if self.keeping.all_saved():
            return True
        self.fail(self.tr("First save what is not saved yet, or discard it; nothing was done now."))
        return False

    def say(self, text: str) -> None:
        """Say something for a while, where there is a page to say it under."""
        if self.desk is not None:
            self.desk.notice.say(text)

    def fail(self, text: str, *errors: BaseException | Reservation) -> None:
        """Say what went wrong, under the page or, with no project, in a box.

        Either offers to copy the details of the errors.
        """
        ways = copying(errors)
        if self.desk is not None:
            self.desk.notice.fail(text, ways)
            return
        box = QMessageBox(QMessageBox.Icon.Warning, "Annotator", text, parent=self)
        box.setObjectName("failure")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton(QMessageBox.StandardButton.Ok)
        for label, act in ways.items():
            button = box.addButton(label, QMessageBox.ButtonRole.ActionRole)
            # Copied, not answered: the box stays.
            button.clicked.disconnect()
            button.clicked.connect(act)
        show(box)

    def warn(self, session: Session) -> None:
        """Say what is to be known of the place of a project, which can be written all the same."""
        if session.store.warnings:
            self.say("\n".join(map(in_words, session.store.warnings)))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused, and say so if it is."""
        try:
            act()
        except AnnotatorError as error:
            self.fail(in_words(error), error)
            return False
        return True

    @property
    def folder(self) -> Path:
        """Where the person's own files are; the sample lies among the program's."""
        session = self.session
        if session is not None and session.path.parent.resolve() != data_folder().resolve():
            return session.path.parent
        kind = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(kind))
        return documents if documents.is_absolute() and documents.is_dir() else Path.home()

    def file_dialog(self, title: str) -> QFileDialog:
        """Return a file dialog that begins beside the open project and goes when it is closed."""
        dialog = QFileDialog(self, title, str(self.folder))
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _refuse_unfinished(desk: Desk) -> str:
    """Say why what was typed cannot be taken as it stands, and return that; else nothing."""
    field = desk.panel.open_field_now
    said = field.unfinished() if field else ""
    if said:
        desk.notice.say(said)
        return said
    return desk.panel.spans_pane.bar.refuse_unset()


def why_read_only(session: Session, error: AnnotatorError | None) -> str:
    """Return in words that a project cannot be written, and what keeps it from that."""
    said = QCoreApplication.translate("failures", "{name} is open for reading only.")
    return " ".join([said.format(name=session.name), *([in_words(error)] if error else [])])


def show(dialog: QDialog) -> None:
    """Open a dialog that goes away for good when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
