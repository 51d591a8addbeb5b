"""The one table of all that the window can show; tests of words, room and access go through it.

An opener brings the window into one state after another and yields in each.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator

from driving import Driver
from failing import Broken
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from annotator.drafts import Draft, Drafts, Typed
from annotator.errors import SaveFailedError
from annotator.settings import data_folder
from annotator.ui.dialogs.backups import BackupsDialog
from annotator.ui.dialogs.help import HelpWindow
from annotator.ui.guide.stops import STOPS

Opener = Callable[[Driver], Iterator[None]]


def desk(app: Driver) -> Iterator[None]:
    """The three panes, before and after the first mark."""
    app.open("02-harian")
    yield
    app.press("Down 1")
    yield
    app.press("Escape Escape")
    yield


def fields(app: Driver) -> Iterator[None]:
    """Each field of the current span, open."""
    app.open("02-harian")
    app.press("Down 1")
    for name in app.desk.panel.fields:
        app.desk.panel.open_field(name)
        yield
        app.press("Escape")
        app.desk.view.setFocus()


def rules(app: Driver) -> Iterator[None]:
    """The codebook, of one tag and as a whole."""
    app.open("02-harian")
    app.press("Down 1")
    app.run("show_rules")
    yield
    app.run("show_rules")


def questions(app: Driver) -> Iterator[None]:
    """What is asked and said under the page."""
    app.open("02-harian")
    app.press("Enter")
    yield
    app.press("Escape Down 1 Enter")
    yield
    app.press("Escape")


def welcome(app: Driver) -> Iterator[None]:
    """The window without a project, with the recent ones; the project comes back."""
    path = app.session.path
    app.window.close_project()
    yield
    app.window.projects.open_path(path)


def no_article(app: Driver) -> Iterator[None]:
    """A project without articles; the one before comes back."""
    path = app.session.path
    app.window.show_session(app.window.services.create(path.with_name("empty.annotator"), None))
    yield
    app.window.projects.open_path(path)


def running(app: Driver) -> Iterator[None]:
    """A long task beside the window, and what it says at its end."""
    app.open("02-harian")
    bar = app.window.status.jobs
    app.window.transfers.import_paths([app.session.path.parent / "nothing.txt"])
    assert bar.isVisible()
    yield
    patience = QDeadlineTimer(5000)
    while bar.job is not None and not patience.hasExpired():
        QApplication.processEvents()
    yield


def kept_values(app: Driver) -> Iterator[None]:
    """A value that the next spans get by themselves."""
    app.open("02-harian")
    app.press("Down 1 c d")
    app.run("keep_value")
    app.press("c")
    assert app.desk.kept_line.isVisible()
    yield
    app.run("keep_value")
    app.press("c")


def find_bar(app: Driver) -> Iterator[None]:
    """Finding in the article, with hits and without."""
    app.open("02-harian")
    app.run("find")
    yield
    app.type("latihan")
    yield
    app.type("qqq")
    yield
    app.press("Escape")


def spans(app: Driver) -> Iterator[None]:
    """The list of spans with its filter, and several of them at once."""
    app.open("02-harian")
    app.press("Down 1 Escape Down Down 2")
    app.run("filter_spans")
    yield
    app.press("Escape")
    app.run("select_all_spans")
    for command in ("retag_spans", "set_in_spans"):
        app.run(command)
        yield
        app.press("Escape")
    app.desk.view.setFocus()


def links(app: Driver) -> Iterator[None]:
    """A link on its way, then made."""
    app.open("02-harian")
    app.press("Down 1 Escape Down Down 2 l")
    yield
    app.press("[")
    yield
    app.press("1")
    yield
    app.press("Escape")


def single_keys(app: Driver) -> Iterator[None]:
    """What single keys bring up beside the page: a note, a tag by name, a value to keep."""
    app.open("02-harian")
    app.press("Down 1")
    for command in ("edit_note", "find_tag", "keep_value", "jump_to_word"):
        app.run(command)
        yield
        app.press("Escape")
        app.desk.view.setFocus()
    app.press("= ")
    yield


def overview(app: Driver) -> Iterator[None]:
    """The page of the whole project, and what a number leads to."""
    app.open("02-harian")
    app.run("overview")
    page = app.window.overview.page
    assert page is not None
    for keys in ("", "Down Enter"):
        app.press(keys)
        while page.busy:
            QTest.qWait(5)
        yield
    app.run("overview")


def tour(app: Driver) -> Iterator[None]:
    """The guided tour, from its offer to its end."""
    app.open("02-harian")
    guide = app.window.guide
    guide.start()
    for _ in range(len(STOPS) + 1):
        yield
        guide.card.next.emit()
    guide.leave()


def help_pages(app: Driver) -> Iterator[None]:
    """The help, page after page."""
    app.open("02-harian")
    app.run("show_help")
    window = app.window.findChild(HelpWindow)
    window.activateWindow()
    yield
    window.close()
    app.window.activateWindow()


def unsaved(app: Driver) -> Iterator[None]:
    """A mark that cannot be saved, with what is said of it and asked about it; then it is saved."""
    app.open("02-harian")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    broken = Broken(app.session, SaveFailedError(path=app.session.path, reason=full))
    app.press("Down 1")
    app.press("Ctrl+S")
    yield
    app.run("discard_unsaved")
    yield
    app.dialog("discard", QMessageBox).close()
    broken.mend()
    app.press("Ctrl+S")
    yield


def half_typed(app: Driver) -> Iterator[None]:
    """What was half typed when the program ended, at a span that is there and one that is gone."""
    app.open("02-harian")
    app.press("Down 1")
    bench, path = app.desk.bench, app.session.path
    at = (bench.article.id, bench.current)
    typed = (
        Typed(*at, "note", "Ayu"),
        Typed(*at, "target", "Ayu"),
        Typed(at[0], "", "note", "Ayu"),
    )
    owner = app.session.read.project_id(), bench.me
    app.window.close_project()
    drafts = Drafts(data_folder() / "drafts")
    drafts.keep(*owner, Draft(typed))
    app.window.projects.open_path(path)
    yield
    app.window.close_project()
    drafts.keep(*owner, Draft())
    app.window.projects.open_path(path)


def backups(app: Driver) -> Iterator[None]:
    """The backups, the first thing that can be done with them, and none at all."""
    app.open("02-harian")
    wait(lambda: app.window.rescuing.keeper.busy)
    app.run("show_backups")
    shown = app.dialog("backups", BackupsDialog)
    wait(lambda: shown.busy)
    yield
    app.click(shown.now)
    wait(lambda: shown.busy)
    yield
    shown.close()
    shutil.rmtree(app.window.services.rescue.backup_folder(app.session.path))
    app.run("show_backups")
    yield
    app.dialog("backups", BackupsDialog).close()


def damaged(app: Driver) -> Iterator[None]:
    """What is said of a project that cannot be opened, and of the copy that was repaired."""
    path = app.session.path
    wait(lambda: app.window.rescuing.keeper.busy)
    app.window.close_project()
    broken = path.with_name("broken.annotator")
    shutil.copy(path, broken)
    app.window.services.rescue.back_up(broken)
    os.truncate(broken, broken.stat().st_size // 2)
    app.window.projects.open_path(broken)
    yield
    app.dialog("failure", QMessageBox).close()
    output = path.with_name("repaired.annotator")
    app.window.rescuing.repair(broken, output)
    wait(lambda: app.window.status.jobs.job is not None)
    yield
    app.dialog("repaired", QMessageBox).close()
    for file_ in path.parent.glob("repaired*"):
        file_.unlink()
    app.window.projects.open_path(path)


def wait(going_on: Callable[[], bool]) -> None:
    """Let the window work until something has come to its end."""
    patience = QDeadlineTimer(20_000)
    while going_on():
        assert not patience.hasExpired()
        QTest.qWait(5)


def dialog(command: str) -> Opener:
    """Return the opener of a dialog that a command opens over an article with a current span."""

    def open_(app: Driver) -> Iterator[None]:
        app.open("02-harian")
        app.press("Down 1")
        app.run(command)
        opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        assert [w for w in opened if w.isVisible()], f"{command} opened nothing"
        yield
        for box in opened:
            box.close()

    return open_


OPENERS: dict[str, Opener] = {
    "desk": desk,
    "fields": fields,
    "rules": rules,
    "questions": questions,
    "welcome": welcome,
    "no_article": no_article,
    "running": running,
    "kept_values": kept_values,
    "find_bar": find_bar,
    "spans": spans,
    "links": links,
    "single_keys": single_keys,
    "overview": overview,
    "tour": tour,
    "help_pages": help_pages,
    "unsaved": unsaved,
    "half_typed": half_typed,
    "backups": backups,
    "damaged": damaged,
    **{
        name: dialog(name)
        for name in (
            "new_project",
            "open_project",
            "save_copy",
            "save_elsewhere",
            "import_files",
            "import_folder",
            "export_dataset",
            "rename_analyst",
            "edit_actors",
            "edit_article",
            "edit_preferences",
            "show_palette",
            "show_keys",
            "edit_shortcuts",
            "about",
        )
    },
}
