"""Backups in the window: made by themselves, shown, restored; the ways out of damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from damage import flipped
from driving import Driver
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from annotator.domain.backups import Backup
from annotator.errors import BackupError
from annotator.progress import Progress
from annotator.rescue import back_up, list_backups
from annotator.ui.dialogs.backups import BackupsDialog


@pytest.fixture
def kept(app: Driver, qtbot: QtBot) -> Driver:
    """The window with its first backup made."""
    settle(app, qtbot)
    return app


def settle(app: Driver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(list_backups(app.session.path)))
    qtbot.waitUntil(lambda: not app.window.rescuing.keeper.busy)


def names(app: Driver) -> list[str]:
    return [backup.path.name for backup in list_backups(app.session.path)]


class Shown:
    """Hands and eyes on the dialog."""

    def __init__(self, app: Driver, qtbot: QtBot) -> None:
        self.dialog = app.dialog("backups", BackupsDialog)
        self.table = self.dialog.findChild(QTableWidget, "backupTable")
        self.said = self.dialog.findChild(QLabel, "backupsSaid")
        self._qtbot = qtbot

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.dialog.busy)

    def button(self, name: str) -> QPushButton:
        return self.dialog.findChild(QPushButton, name)

    def row(self, row: int) -> list[str]:
        items = (self.table.item(row, column) for column in range(7))
        return [item.text() if item else "" for item in items]


def shown(app: Driver, qtbot: QtBot) -> Shown:
    app.press("Ctrl+Shift+B")
    dialog = Shown(app, qtbot)
    dialog.wait()
    return dialog


# --- by themselves ------------------------------------------------------------------------------


def test_a_backup_is_made_at_opening_and_later_only_if_something_was_saved(
    kept: Driver, qtbot: QtBot
) -> None:
    app = kept
    keeper = app.window.rescuing.keeper
    assert keeper.timer.interval() == 600_000
    assert keeper.timer.isActive()
    first = names(app)
    keeper.timer.timeout.emit()
    assert not keeper.busy
    app.open("02-harian")
    app.press("Down " * 10 + "1")
    keeper.timer.timeout.emit()
    qtbot.waitUntil(lambda: not keeper.busy)
    assert len(names(app)) == len(first) + 1
    app.window.close_project()
    assert not keeper.timer.isActive()


def test_a_failed_backup_is_said_once_and_tried_again(kept: Driver, qtbot: QtBot) -> None:
    app = kept
    keeper = app.window.rescuing.keeper
    tries = []

    class Full:
        def back_up(self, project: Path, progress: Progress) -> Backup | None:
            tries.append(project)
            raise BackupError(path=project, reason="the disk is full")

    keeper._rescue = Full()
    keeper._changed = True
    for _ in range(2):
        keeper.back_up()
        qtbot.waitUntil(lambda: not keeper.busy)
        assert ("the disk is full" in app.desk.notice.text) == (len(tries) == 1)
        app.desk.notice.clear()
    assert len(tries) == 2


def test_closing_ends_a_backup_that_is_being_made(kept: Driver, qtbot: QtBot) -> None:
    app = kept
    keeper = app.window.rescuing.keeper
    began = []

    class Slow:
        def back_up(self, project: Path, progress: Progress) -> Backup | None:
            def slowly(done: int, total: int, note: str = "") -> None:
                began.append(done)
                progress(done, total, note)
                if len(began) == 1:
                    while True:
                        progress(0, 0)

            return back_up(project, slowly, lasting=True)

    keeper._rescue = Slow()
    keeper._changed = True
    path, before = app.session.path, names(app)
    keeper.back_up()
    qtbot.waitUntil(lambda: bool(began))
    app.window.close()
    assert [b.path.name for b in list_backups(path)] == before
    folder = list_backups(path)[0].path.parent
    assert [p.name for p in folder.iterdir() if ".part" in p.name] == []


# --- the dialog ---------------------------------------------------------------------------------


def test_each_backup_tells_what_it_holds(kept: Driver, qtbot: QtBot) -> None:
    app = kept
    app.open("02-harian")
    app.press("Down " * 10 + "1")
    dialog = shown(app, qtbot)
    app.click(dialog.button("backUpNow"))
    dialog.wait()
    assert dialog.said.text() == "A backup was made."
    assert dialog.table.rowCount() == 2
    made, step, articles, spans, links, size, state = dialog.row(0)
    assert made
    assert step.startswith("mark “")
    assert int(articles) == app.session.read.total("article")
    assert int(spans) == app.session.read.total("span")
    assert (int(links), size[-3:], state) == (app.session.read.total("link"), " MB", "good")
    app.click(dialog.button("backUpNow"))
    dialog.wait()
    assert dialog.said.text() == "The newest backup holds everything already."


def test_a_damaged_backup_says_why_and_cannot_be_restored(kept: Driver, qtbot: QtBot) -> None:
    article = next(kept.session.read.articles())
    words = kept.session.text(article)[200:220].encode()
    flipped(words)(list_backups(kept.session.path)[0].path)
    dialog = shown(kept, qtbot)
    assert dialog.row(0)[6] == "damaged"
    assert dialog.said.text().startswith("This backup is damaged: the text ")
    assert not dialog.button("restoreBackup").isEnabled()


def test_without_a_backup_the_dialog_says_when_there_will_be_one(
    kept: Driver, qtbot: QtBot
) -> None:
    shutil.rmtree(list_backups(kept.session.path)[0].path.parent)
    dialog = shown(kept, qtbot)
    assert "There is no backup yet." in dialog.said.text()
    assert not dialog.button("restoreBackup").isEnabled()
    assert dialog.button("backUpNow").isEnabled()


def test_a_backup_is_restored_to_a_new_file_and_opened(kept: Driver, qtbot: QtBot) -> None:
    app = kept
    folder = app.session.path.parent
    dialog = shown(app, qtbot)
    app.click(dialog.button("restoreBackup"))
    files = app.dialog("fileDialog", QFileDialog)
    assert files.selectedFiles()[0].endswith("talks restored.annotator")
    files.fileSelected.emit(str(folder / "again"))
    files.reject()
    dialog.wait()
    output = folder / "again.annotator"
    assert str(output) in dialog.said.text()
    dialog.dialog.restore_to(list_backups(app.session.path)[0].path, output)
    dialog.wait()
    assert "exists already" in dialog.said.text()
    app.click(dialog.button("openRestored"))
    assert app.session.path == output
    settle(app, qtbot)


def test_everything_in_the_dialog_is_named_and_reached_by_keys(kept: Driver, qtbot: QtBot) -> None:
    dialog = shown(kept, qtbot)
    assert dialog.table.accessibleName()
    reached = set()
    for _ in range(12):
        reached.add(kept.window.focusWidget() and dialog.dialog.focusWidget().objectName())
        kept.press("Tab")
    assert {"backupTable", "backUpNow", "restoreBackup", "showBackups"} <= reached


# --- what could not be opened -------------------------------------------------------------------


def failure(app: Driver) -> QMessageBox:
    return app.dialog("failure", QMessageBox)


def press(box: QMessageBox, text: str) -> None:
    next(b for b in box.buttons() if b.text() == text).click()


@pytest.fixture
def broken(kept: Driver, tmp_path: Path, qtbot: QtBot) -> tuple[Driver, Path]:
    """The window without a project, and a damaged one with a backup."""
    path = Path(shutil.copy(kept.session.path, tmp_path / "broken.annotator"))
    kept.window.close_project()
    back_up(path)
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)
    return kept, path


def test_a_damaged_project_is_restored_from_a_backup(
    broken: tuple[Driver, Path], qtbot: QtBot
) -> None:
    app, path = broken
    app.window.projects.open_path(path)
    box = failure(app)
    assert "is damaged" in box.text()
    press(box, "Restore from a backup…")
    dialog = Shown(app, qtbot)
    dialog.wait()
    assert not dialog.button("backUpNow").isEnabled()
    dialog.dialog.restore_to(list_backups(path)[0].path, path.with_name("again"))
    dialog.wait()
    dialog.button("openRestored").click()
    assert app.session.path == path.with_name("again.annotator")
    settle(app, qtbot)


def test_a_damaged_project_is_repaired_into_a_copy(
    broken: tuple[Driver, Path], qtbot: QtBot
) -> None:
    app, path = broken
    before = path.read_bytes()
    app.window.projects.open_path(path)
    press(failure(app), "Repair a copy…")
    files = app.dialog("fileDialog", QFileDialog)
    files.fileSelected.emit(str(path.with_name("mended")))
    files.reject()
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20_000)
    box = app.dialog("repaired", QMessageBox)
    assert "Repaired as" in box.text()
    press(box, "Open the repaired project")
    assert app.session.path == path.with_name("mended.annotator")
    assert path.read_bytes() == before
    settle(app, qtbot)


def test_a_missing_project_with_backups_can_be_restored(
    broken: tuple[Driver, Path], qtbot: QtBot
) -> None:
    app, path = broken
    path.unlink()
    app.window.projects.open_path(path)
    texts = [button.text() for button in failure(app).buttons()]
    assert "Restore from a backup…" in texts
    assert "Repair a copy…" not in texts
    failure(app).reject()
