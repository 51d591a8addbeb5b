"""Work through the real window, unseen: keys are pressed, and what the window says is believed.

A save is claimed when the key has been dealt with; a refusal in the words that the window shows,
and as ``SILENT`` where it shows none.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"

import fault_worker
from fault_claims import ME, Claims, private_home, say
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from annotator.app import build_window, end_in_order
from annotator.projects import new_session
from annotator.sample import fill_with_sample
from annotator.settings import Settings
from annotator.ui.window import MainWindow

SILENT = "SILENT"
# What a hand does, as keys; ``type:`` types a word.
DOINGS = (
    *("Down 1", "Down 2", "Space 3", "Space Space 1", "Up 4", "Down Down Down 5", "Down 1 Esc"),
    *("Ctrl+2", "Ctrl+5", ".", ",", "Shift+,", "Ctrl+.", "]", "[", "Ctrl+D", "Down 6 Ctrl+D"),
    *("Down 1 a 1", "] a 2", "Down 3 c d", "Down 1 n type:asalkan Esc", "] n type:syarat Esc"),
    *("Delete", "Delete", "] Delete", "[ Delete", "Ctrl+Z", "Ctrl+Z Ctrl+Z", "Ctrl+Shift+Z"),
    *("Ctrl+Z Ctrl+Shift+Z", "l [ 1", "= ", "Ctrl+Down", "Ctrl+Up", "Esc Esc"),
)


def sit(path: Path, seed: str, count: int | None) -> int:
    """Work in the window until the count is reached or somebody ends it; return the exit code."""
    home = private_home() / "window"
    home.mkdir(exist_ok=True)
    settings = Settings(home / "settings.json")
    settings.set("analyst_name", ME.analyst.name)
    settings.set("analyst_id", ME.analyst.id)
    settings.set("device_id", ME.device)
    if not path.exists():
        new_session(path, None, ME).close()
    window = build_window(path, settings=settings)
    window.show()
    QTest.qWaitForWindowActive(window)
    end_in_order(window)
    while window.session is not None and window.session.store.waits:
        QTest.qWait(10)  # the project is looked over before it is written
    sitting = Sitting(window, random.Random(seed), count)
    if not fault_worker.stopped:
        QApplication.exec()
    window.close()
    return sitting.exit_code


class Sitting:
    """A person at the window, pressing keys whenever it listens."""

    def __init__(self, window: MainWindow, dice: random.Random, count: int | None) -> None:
        self._window, self._dice, self._count = window, dice, count
        self._refused = self.exit_code = 0
        if window.session is None:
            return
        self._saved: QLabel = window.status.findChild(QLabel, "savedAt")
        if window.session.read_only:
            say("FAIL", "open", self._told or SILENT)
            self._end(fault_worker.REFUSED)
            return
        self._claims = Claims(window.session, at_once=False)
        if window.session.read.total("article") == 0:
            fill_with_sample(window.session)
            self._claims.settle()
            window.run("next_article")
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    @property
    def _told(self) -> str:
        return self._window.desk.notice.text if self._window.desk else ""

    def _end(self, exit_code: int) -> None:
        self.exit_code = exit_code
        QTimer.singleShot(0, self._window.close)

    def _turn(self) -> None:
        """Do one thing and claim what came of it."""
        window = self._window
        if window.session is None or fault_worker.stopped:
            self._timer.stop()
            window.close()
            return
        if self._dice.random() < 0.5 and window.desk is not None:
            window.desk.view.setFocus()
        for keys in self._dice.choice(DOINGS).split():
            self._press(keys)
            if window.session is None:
                return
            self._settle()
        if self._refused >= fault_worker.PATIENCE:
            self._end(fault_worker.REFUSED)
        elif self._count is not None and self._claims.tried >= self._count:
            self._end(fault_worker.REFUSED if self._refused else 0)

    def _settle(self) -> None:
        kept, refused = self._claims.settle(self._told or SILENT)
        if refused:
            self._refused += refused
        elif kept:
            self._refused = 0
            if self._window.session and self._saved.property("saved") != "true":
                say("FAIL", "line", SILENT, "saved, and the line says", self._saved.text())

    @staticmethod
    def _press(keys: str) -> None:
        target = focus()
        if target is None:
            return
        if keys.startswith("type:"):
            QTest.keyClicks(target, keys.removeprefix("type:"))
        else:
            chord = QKeySequence(keys)[0]
            QTest.keyClick(target, Qt.Key(chord.key()), chord.keyboardModifiers())


def focus() -> QWidget | None:
    """Return what has the keys; no window manager gives them back when a dialog has closed."""
    for _ in range(100):
        if (found := QApplication.activePopupWidget() or QApplication.focusWidget()) is not None:
            return found
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        if not shown:
            return None
        (QApplication.activeModalWidget() or shown[0]).activateWindow()
        QTest.qWait(10)
    return None
