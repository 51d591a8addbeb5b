"""The real window on a project of the sample articles, and proof that it leaves nothing behind."""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driving import Driver
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import build_window, open_sample
from annotator.projects import open_project
from annotator.settings import Settings
from annotator.storage.lock import lock_path
from annotator.ui.window import MainWindow

Build = Callable[..., Driver]
POPUPS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(tmp_path_factory.mktemp("settings") / "settings.json")
    settings.set("analyst_name", "Ayu")
    settings.identity()
    return settings


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory, sample_settings: Settings) -> Path:
    session = open_sample(sample_settings, tmp_path_factory.mktemp("sample"))
    session.close()
    return session.path


@pytest.fixture
def settings(tmp_path: Path, sample_settings: Settings) -> Settings:
    """Settings of one's own, for the analyst who made the sample."""
    own = shutil.copytree(sample_settings.path.parent, tmp_path / "own")
    return Settings(own / sample_settings.path.name)


@pytest.fixture
def sample(sample_template: Path, tmp_path: Path) -> Path:
    """The sample project, closed."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Path(shutil.copy(sample_template, folder / "talks.annotator"))


class Flashes(QObject):
    """Sees widgets that were shown before they had a place and so came up as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QMainWindow | QDialog | QMenu)
            and watched.windowType() not in POPUPS
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def build(qtbot: QtBot, settings: Settings) -> Iterator[Build]:
    """Builds windows; each is closed at the end and must leave nothing behind."""
    windows: list[MainWindow] = []
    threads = set(threading.enumerate())
    flashes = Flashes()

    def make(path: Path | None = None, size: tuple[int, int] = (1280, 820)) -> Driver:
        window = build_window(path, settings=settings)
        windows.append(window)
        window.resize(*size)
        window.show()
        assert QTest.qWaitForWindowActive(window)
        return Driver(window)

    yield make
    assert flashes.seen == []
    paths = [session.path for window in windows if (session := window.session)]
    for window in windows:
        close(window)
    windows.clear()
    gc.collect()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isWindow()]
    assert [w for w in left if not w.inherits("QTipLabel")] == []
    assert set(threading.enumerate()) <= threads
    for path in paths:
        if path.exists():
            assert not lock_path(path).exists()
            with open_project(path) as session:
                assert not list(session.check())


def close(window: MainWindow) -> None:
    """Close a window, also over what a test left half typed, and let it be deleted."""
    if not window.close():
        window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.fixture
def app(build: Build, sample: Path) -> Driver:
    """The window on the sample project."""
    return build(sample)
