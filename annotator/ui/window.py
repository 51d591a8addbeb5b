"""The main window: menus, the desk of the open project, the line of truth below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from annotator import logs
from annotator.session import Session
from annotator.settings import Settings
from annotator.ui.commands.actions import Actions
from annotator.ui.commands.desk_commands import desk_commands
from annotator.ui.commands.dialog_commands import DialogCommands
from annotator.ui.commands.project_commands import ProjectCommands
from annotator.ui.commands.switches import Switches
from annotator.ui.commands.table import BY_ID, When
from annotator.ui.commands.toolbar import CommandBar
from annotator.ui.desk import Desk
from annotator.ui.dropping import Dropping
from annotator.ui.failures import Unexpected, in_words
from annotator.ui.frame import Frame, Services, why_read_only
from annotator.ui.guide.guide import Guide
from annotator.ui.keeping import Keeping
from annotator.ui.looks.looks import Looks
from annotator.ui.looks.zooming import Zooming
from annotator.ui.overview.overview import Overview
from annotator.ui.panels.standing import Standing
from annotator.ui.panels.welcome import Welcome
from annotator.ui.rescuing import Rescuing
from annotator.ui.room import Room
from annotator.ui.transfers import Transfers
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_SHARE = 0.92  # of the screen
_SMALLEST, _LARGEST = QSize(1280, 820), QSize(1520, 960)


class MainWindow(Frame):
    """Shows one project at a time, or the welcome page."""

    def __init__(self, services: Services, settings: Settings) -> None:
        super().__init__(services, settings)
        self.setObjectName("mainWindow")
        self.looks = Looks(settings, self)
        self.zooming = Zooming(settings, self.say, self)
        self.transfers = Transfers(self)
        self.rescuing = Rescuing(self)
        self.projects = ProjectCommands(self, self.transfers, self.rescuing.offer)
        self.rescuing.open_wanted.connect(self.projects.open_path)
        self.transfers.writable.connect(self.rescuing.begin)
        self.transfers.kept_out.connect(self.rescuing.offer)
        self.dialogs = DialogCommands(self)
        self.actions_ = Actions(self, self.run, self.keymap)
        self.switches = Switches(settings, self.actions_, self.say, self)
        self.toolbar = CommandBar(self.actions_, settings)
        self.addToolBar(self.toolbar)
        # Otherwise a right click anywhere would offer to hide the toolbar by a nameless entry.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.keymap.changed.connect(self.refresh)
        self.recent_menu = self.projects.recent_menu(self.actions_)
        self.welcome = Welcome(self.keymap, settings)
        self.welcome.run_wanted.connect(self.run)
        self.welcome.recent_wanted.connect(self.projects.open_path)
        self.dropping = Dropping(
            self,
            self.projects.open_path,
            self.transfers.import_paths,
            lambda text: self.fail(text) if self.desk else self.welcome.say(text),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self.overview = Overview(self, self._pages, self.looks)
        self.guide = Guide(self, self.transfers, self.overview.leave)
        self.standing = Standing()
        self.keeping: Keeping = Keeping(self, self.standing)
        self.room = Room(self, self.standing)
        self.ending = False
        self._arrange()
        self.unexpected = Unexpected(self)
        self.unexpected.happened.connect(self.fail)
        self.looks.changed.connect(self._apply_theme)
        screen = self.screen().availableSize() * _SHARE
        self.resize(screen.boundedTo(_LARGEST).expandedTo(_SMALLEST))
        self.restoreGeometry(QByteArray.fromBase64(settings.get("window").encode(errors="replace")))
        self.show_desk(None)

    def _arrange(self) -> None:
        """Lay the card of the tour out below the pages, so that it covers none of them."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.standing)
        column.addWidget(self.guide.card)
        self.setCentralWidget(both)

    # --- projects -------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Put an open project on the desk in place of the one before."""
        self.close_project()
        bench = Workbench(session, self.settings, self.services.rules)
        desk = Desk(bench, self.looks.theme, self.keymap)
        desk.run_wanted.connect(self.run)
        bench.written.connect(lambda _: self.refresh())
        for signal in (bench.current_changed, bench.article_opened, bench.article_changed):
            signal.connect(self.refresh)
        bench.failed.connect(lambda error: self.fail(in_words(error), error))
        self.settings.opened(session.path)
        self.show_desk(desk)
        self.keeping.follow(desk)
        self.room.follow(desk.bench)
        panes = self.settings.get("panes").encode(errors="replace")
        if not desk.splitter.restoreState(QByteArray.fromBase64(panes)):
            desk.divide(self.width())
        desk.restore_place()
        self.guide.follow(desk)
        if session.store.waits:
            self.transfers.look_over(session)
        elif session.read_only:
            why = self.services.kept_out.get(session.path)
            self.fail(why_read_only(session, why), *([why] if why else []))
            if why is not None:
                self.rescuing.offer(why)
        self.warn(session)
        self.rescuing.begin(session)

    def close_project(self) -> None:
        """Keep the place, close the project and show the welcome page."""
        if self.desk is None:
            return
        desk = self.desk
        self.guide.leave()
        self.rescuing.keeper.end()
        self.transfers.stop_job()
        self.overview.close()
        if not self.ending:
            desk.panel.commit_open_field()
        self.keeping.let_go()
        self.room.let_go()
        desk.remember_place()
        panes = desk.splitter.saveState().toBase64().toStdString()
        self.settings.set("panes", panes)
        desk.bench.close()
        self.show_desk(None)
        self._pages.removeWidget(desk)
        desk.deleteLater()

    def show_desk(self, desk: Desk | None) -> None:
        """Show a project's desk, or the welcome page."""
        self.desk = desk
        if desk is not None:
            self._pages.addWidget(desk)
        self.welcome.show_recent()
        self._pages.setCurrentWidget(desk or self.welcome)
        self.projects.fill_recent(self.recent_menu)
        self.toolbar.show_project(open_=desk is not None)
        self.refresh()

    # --- commands -------------------------------------------------------------------------------

    def run(self, command: str) -> None:
        """Run a command by id, if it makes sense now."""
        logs.doing(command)
        if not self.actions_[command].isEnabled():
            self._say_why_not(command)
            return
        if self.desk is not None and BY_ID[command].when is not When.ALWAYS:
            self.desk.finishing.withdraw()
            self.desk.notice.clear()
            if command in (doings := desk_commands(self.desk)):
                if not BY_ID[command].text_keys and not self.may_leave():
                    return
                self.overview.leave()
                doings[command]()
                self.refresh()
                return
        own: dict[str, Callable[[], object]] = {
            **self.projects.commands(),
            **self.transfers.commands(),
            **self.rescuing.commands(),
            **self.dialogs.commands(),
            **self.guide.commands(),
            "quit": self.close,
            "next_pane": lambda: self.desk.next_pane(1) if self.desk else None,
            "previous_pane": lambda: self.desk.next_pane(-1) if self.desk else None,
            **self.overview.commands(),
            **self.zooming.commands(),
            **self.switches.commands(),
            **self.keeping.commands(),
        }
        own[command]()
        self.refresh()

    def refresh(self) -> None:
        """Bring menus, title and status up to date with the project."""
        session, desk = self.session, self.desk
        article = desk is not None and desk.bench.article is not None
        span = desk is not None and bool(desk.bench.current)
        self.actions_.enable(
            {
                When.ALWAYS: True,
                When.PROJECT: session is not None,
                When.ARTICLE: article,
                When.SPAN: article and span,
            },
            writable=desk is not None and desk.bench.can_write,
        )
        self.status.show_session(session, unsaved=len(desk.bench.unsaved) if desk else 0)
        self._name_steps(desk.wording if desk else None)
        self.actions_.check("show_rules", checked=bool(desk and desk.panel.rules_shown))
        self.actions_.check("overview", checked=self.overview.shown)
        title = self.tr("{name} — Annotator").format(name=session.name) if session else "Annotator"
        self.setWindowTitle(title)

    def _say_why_not(self, command: str) -> None:
        """A single key has no grey entry before the eyes: it is told what is wanting."""
        if self.desk is None or self.desk.bench.article is None:
            return
        if BY_ID[command].writes and not self.desk.bench.can_write:
            self.desk.bench.change(lambda: None)
        elif BY_ID[command].when is When.SPAN:
            self.desk.marking.need_span()

    def _name_steps(self, wording: Wording | None) -> None:
        session = self.session
        undo, redo = self.tr("Undo"), self.tr("Redo")
        if session is not None and wording is not None:
            undo = f"{undo} {wording.step(session.undoable)}".strip()
            redo = f"{redo} {wording.step(session.redoable)}".strip()
            writable = self.desk is not None and self.desk.bench.can_write
            self.actions_["undo"].setEnabled(writable and session.undoable is not None)
            self.actions_["redo"].setEnabled(writable and session.redoable is not None)
        self.actions_.rename("undo", undo)
        self.actions_.rename("redo", redo)

    def _apply_theme(self, theme: object) -> None:
        if self.desk is not None:
            self.desk.apply_theme(self.looks.theme)
        self.refresh()

    def end_now(self) -> None:
        """Close in order and without a question: the system ends the program.

        What is half typed is nobody's decision yet; it stays as a draft, as does what waits.
        """
        self.keep_for_the_end()
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.close()

    def keep_for_the_end(self) -> None:
        """Keep as drafts what is not in the project; from now on nothing asks before closing."""
        self.keeping.write_draft()
        self.ending = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.ending and not self.may_part():
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64().toStdString()
        self.settings.set("window", geometry)
        self.rescuing.end()
        self.close_project()
        event.accept()
