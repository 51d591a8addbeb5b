"""The start page: recent projects, those that are gone, keys, and files dropped on the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.settings import Settings
from annotator.ui.panels.welcome import RecentList


@pytest.fixture
def start(build: Build, settings: Settings, sample: Path, tmp_path: Path) -> Driver:
    """The start page, which knows a project and one that is gone."""
    settings.set("recent", [str(tmp_path / "moved" / "old.annotator"), str(sample)])
    return build()


def recent(app: Driver) -> RecentList:
    return app.child(RecentList, "recentProjects")


def rows(app: Driver) -> list[str]:
    shown = recent(app)
    return [shown.item(row).text() for row in range(shown.count())]


def test_enter_opens_the_last_project_that_is_there(start: Driver, sample: Path) -> None:
    assert rows(start) == ["old", "talks"]
    assert start.window.focusWidget() is recent(start)
    assert recent(start).currentItem().text() == "talks"
    start.press("Enter")
    assert start.session.path == sample


def test_a_click_opens_a_project(start: Driver, sample: Path) -> None:
    listed = recent(start)
    start.click(listed.viewport(), listed.visualItemRect(listed.item(1)).center())
    assert start.session.path == sample


def test_what_is_gone_is_shown_so_and_can_be_taken_off(start: Driver, settings: Settings) -> None:
    listed, remove = recent(start), start.child(QPushButton, "forgetRecent")
    assert not remove.isVisible()
    start.press("Up")
    spoken = listed.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("old, not found in ")
    assert remove.isVisible()
    start.press("Enter")
    assert start.window.session is None
    start.press("Tab")
    assert start.window.focusWidget() is remove
    start.press("Enter")
    assert rows(start) == ["talks"]
    assert [Path(path).stem for path in settings.get("recent")] == ["talks"]
    assert not remove.isVisible()
    assert start.window.focusWidget() is listed
    # What is there can be taken off too; its file stays.
    start.press("Delete")
    assert rows(start) == []
    assert not listed.isVisible()
    assert start.window.focusWidget().objectName() == "welcome_start_tour"


def test_each_row_says_where_the_project_lies_and_when_it_was_changed(start: Driver) -> None:
    spoken = recent(start).item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("talks, ")
    assert str(Path(recent(start).item(1).toolTip()).parent) in spoken
    assert "changed" in spoken


def test_a_first_start_begins_with_the_tour(build: Build) -> None:
    app = build()
    assert app.window.focusWidget().objectName() == "welcome_start_tour"
    order = []
    for _ in range(5):
        order.append(app.window.focusWidget().objectName())
        app.press("Tab")
    assert order == [
        f"welcome_{name}"
        for name in ("start_tour", "open_sample", "new_project", "open_project", "show_help")
    ]
    names = [app.child(QPushButton, name).accessibleName() for name in order]
    assert all(names)
    app.child(QPushButton, "welcome_new_project").setFocus()
    app.press("Enter")
    app.dialog("newProject").reject()


def test_arrows_go_from_row_to_row(build: Build) -> None:
    app = build()
    app.press("Down")
    assert app.window.focusWidget().objectName() == "welcome_open_sample"
    app.press("Enter")
    assert app.session.name == "sample"


def test_the_page_fits_a_small_window_with_large_letters(
    build: Build, settings: Settings, sample: Path
) -> None:
    settings.set(
        "recent", [str(sample)] * 1 + [f"/very/long/{'x' * 90}/{n}.annotator" for n in range(11)]
    )
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    try:
        QApplication.setFont(larger)
        app = build(size=(1024, 700))
        assert app.window.width() <= 1024
        page = app.window.welcome
        assert not page.horizontalScrollBar().isVisible()
        for name in ("welcome_start_tour", "welcome_show_help"):
            button = app.child(QPushButton, name)
            assert button.width() >= button.sizeHint().width()
    finally:
        QApplication.setFont(font)


# --- dropping -----------------------------------------------------------------------------------


def drop(app: Driver, qtbot: QtBot, *paths: Path) -> bool:
    """Drop files on the middle of the window; return whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = QPoint(app.window.width() // 2, app.window.height() // 2)
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, buttons, none)
    QApplication.sendEvent(app.window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(app.window, QDropEvent(QPointF(at), action, data, buttons, none))
    QApplication.processEvents()
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20000)
    return True


def test_a_dropped_project_opens(
    build: Build, app: Driver, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Path(shutil.copy(sample, tmp_path / "other.annotator"))
    assert drop(app, qtbot, other)
    assert app.session.path == other


def test_dropped_articles_come_in(app: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("One\n\nNo deal, said Oslo.\n")
    (tmp_path / "two.txt").write_text("Two\n\nOslo said yes.\n")
    assert drop(app, qtbot, folder, tmp_path / "two.txt")
    assert "Imported: 2." in app.notice


def test_nothing_can_be_dropped_beside_an_open_dialog(
    app: Driver, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Path(shutil.copy(sample, tmp_path / "other.annotator"))
    app.press("Ctrl+N")
    assert not drop(app, qtbot, other)
    app.dialog("newProject").reject()
    assert drop(app, qtbot, other)


def test_what_cannot_be_dropped_is_said(
    build: Build, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = build()
    said = app.child(QLabel, "welcomeSaid")
    text = tmp_path / "one.txt"
    text.write_text("One")
    assert not said.isVisible()
    assert drop(app, qtbot, text)
    assert said.isVisible()
    assert "Articles need a project" in said.text()
    assert drop(app, qtbot, sample, text)
    assert "Drop one project alone" in said.text()
    assert app.window.session is None
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(app.window, enter)
    assert not enter.isAccepted()
