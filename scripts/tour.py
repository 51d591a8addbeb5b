"""A whole sitting through the real window without a screen, with a picture of every stage.

Usage: tour.py FOLDER [--language CODE] [--size PERCENT] [--themes NAME ...] [--readme]

Every span and every command is made by key events on whatever has the focus.  The folder gets the
project, the exported dataset and ``NN-stage-theme.png``; ``--readme`` renews those that the README
shows.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app import build_window
from annotator.projects import new_session
from annotator.resources import resource
from annotator.settings import Settings
from annotator.ui.window import MainWindow

PICTURES = Path(__file__).parent.parent / "resources" / "pictures"
SIZE = (1440, 900)


@dataclass(frozen=True)
class Stage:
    """Keys to press, then a picture under a name; ``readme`` names its picture in the README."""

    name: str
    keys: str
    readme: str = ""


# Keys as people write them; ``type:`` types a word, with _ for a blank.
SITTING = (
    Stage("unread", ""),
    Stage("sentence", "Down Down Down Down Down Down Down"),
    Stage("clause", "Space Space"),
    Stage("tagged", "1"),
    Stage("actor", "a"),
    Stage("act", "1 c"),
    Stage("filled", "d t 3"),
    Stage("same-as-last", "Space = Ctrl+3 s 1 Down Down Space Space 1 a 1 c t"),
    Stage("marked", "Down Down 1 a 2 c o s c", readme="window"),
    Stage("link", "l"),
    Stage("linked", "["),
    Stage("note", "1 n type:asalkan_=_syarat"),
    Stage("rules", "Enter /"),
    Stage("find", "/ Ctrl+F type:rudal"),
    Stage("found", "Esc"),
    Stage("hidden-characters", "F8"),
    Stage("palette", "F8 Ctrl+K type:ex"),
    Stage("keys", "Esc F1"),
    Stage("preferences", "Esc Ctrl+,"),
    Stage("overview", "Esc F4", readme="overview"),
    Stage("spans-of-a-tag", "Down Enter"),
    Stage("questions", "F4 5 Enter"),
    Stage("undone", "Esc Ctrl+Z"),
    Stage("export", "Ctrl+E"),
    Stage("exported", "Enter"),
    Stage("help", "Shift+F1"),
    Stage("done", "Esc Enter"),
)
WELCOME = Stage("welcome", "")


def quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on but for one that the offscreen platform always has."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def press(keys: str) -> int:
    """Press keys one after the other on whatever has the focus; return how many."""
    count = 0
    for name in keys.split():
        target = focus()
        if name.startswith("type:"):
            typed = name.removeprefix("type:").replace("_", " ")
            QTest.keyClicks(target, typed)
            count += len(typed)
        else:
            chord = QKeySequence(name)[0]
            QTest.keyClick(target, chord.key(), chord.keyboardModifiers())
            count += 1
        QTest.qWait(1)
    return count


def focus() -> QWidget:
    """Return what has the keys; no window manager gives them back when a dialog has closed."""
    for _ in range(100):
        if (found := QApplication.activePopupWidget() or QApplication.focusWidget()) is not None:
            return found
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        (QApplication.activeModalWidget() or shown[0]).activateWindow()
        QTest.qWait(10)
    raise RuntimeError("nothing has the focus")


def settle(window: MainWindow) -> None:
    """Let a running job end and the window paint itself."""
    while window.status.jobs.job is not None:
        QTest.qWait(20)
    for _ in range(10):  # what is counted or read beside the window comes in between
        time.sleep(0.01)
        QTest.qWait(5)


def picture(window: MainWindow) -> QPixmap:
    """Return the window with the dialogs and menus that stand over it."""
    shown = window.grab()
    painter = QPainter(shown)
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible() and not top.inherits("QTipLabel"):
            _paint_over(painter, top, top.geometry().topLeft() - window.geometry().topLeft())
    painter.end()
    return shown


def _paint_over(painter: QPainter, top: QWidget, at: QPoint) -> None:
    painter.drawPixmap(at, top.grab())
    painter.setPen(Qt.GlobalColor.gray)
    painter.drawRect(top.rect().translated(at).adjusted(-1, -1, 0, 0))


class Tour:
    """Holds one sitting and numbers its pictures."""

    def __init__(self, folder: Path, settings: Settings, themes: Sequence[str]) -> None:
        self.folder, self.settings, self._themes = folder, settings, themes
        self.keys = self.stages = 0
        self.project = folder / "tour.annotator"
        self.dataset = folder / "tour.jsonl"
        self.readme: dict[str, Path] = {}
        new_session(self.project, None, settings.identity()).close()
        self.window = build_window(settings=settings)
        self.window.resize(*SIZE)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)

    def hold(self) -> None:
        """Go through all stages, export and close."""
        window = self.window
        self._stage(WELCOME)
        window.show_session(window.services.open(self.project))
        self.keys += press("Ctrl+Shift+I")
        QTest.keyClicks(focus(), str(resource("sample")))
        self.keys += press("Enter")
        settle(window)
        assert window.desk is not None
        for stage in SITTING:
            self._stage(stage)
        read = window.desk.bench.session.read
        self.counts = {"articles": read.total("article"), "spans": read.total("span")}
        window.close()

    def _stage(self, stage: Stage) -> None:
        self.keys += press(stage.keys)
        self.stages += 1
        for theme in self._themes:
            self.settings.set("theme", theme)
            settle(self.window)
            path = self.folder / f"{self.stages:02}-{stage.name}-{theme}.png"
            picture(self.window).save(str(path))
            if stage.readme:
                self.readme[f"{stage.readme}-{theme}.png"] = path


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold the sitting and say where its fruits are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("out"))
    parser.add_argument("--language", default="en", help="language of the interface")
    parser.add_argument("--size", type=int, default=100, help="size of the interface in percent")
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--readme", action="store_true", help="renew the README's pictures")
    wanted = parser.parse_args(arguments)
    qInstallMessageHandler(quiet)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for old in ("settings.json", "tour.annotator*", "tour.jsonl", "[0-9][0-9]-*.png"):
        for path in wanted.folder.glob(old):
            path.unlink()
    settings = Settings(wanted.folder / "settings.json")
    settings.set("language", wanted.language)
    settings.set("interface_size", str(wanted.size))
    tour = Tour(wanted.folder, settings, wanted.themes)
    tour.hold()
    print(
        f"Articles imported: {tour.counts['articles']}."
        f" Spans marked by key events: {tour.counts['spans']}. Keys pressed: {tour.keys}."
    )
    print(f"Pictures: {tour.stages * len(wanted.themes)}, in {wanted.folder.resolve()}")
    print(f"Project: {tour.project.resolve()}")
    print(f"Dataset: {tour.dataset.resolve()}")
    if wanted.readme:
        for name, path in tour.readme.items():
            if (PICTURES / name).exists():
                shutil.copy(path, PICTURES / name)


if __name__ == "__main__":
    main()
