"""The main job through the real window without a screen: import, mark, export, a picture.

Usage: sitting.py FOLDER.  Every mark is made by key events on the window's widgets.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import build_window
from annotator.projects import new_session
from annotator.resources import resource
from annotator.settings import Settings
from annotator.ui.window import MainWindow

KEYS = {
    "down": (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    "clause": (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
    "enter": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
}
# Go to a sentence or clause, tag it, fill actor, act and target; then the article is done.
SITTING = (
    "down down down down down down down clause clause 1 a 1 c d t 3",
    "clause 3 a 1 c d s 1",
    "down down clause clause 1 a 1 c t",
    "down down 1 a 2 c o s c",
    "enter",
)


def quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on but for one that the offscreen platform always has."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def press(keys: str) -> None:
    """Press keys one after the other on whatever has the focus."""
    for name in keys.split():
        key, modifier = KEYS.get(name, (None, Qt.KeyboardModifier.NoModifier))
        target = QApplication.focusWidget()
        if key is None:
            QTest.keyClicks(target, name)
        else:
            QTest.keyClick(target, key, modifier)


def settle(window: MainWindow) -> None:
    """Let a running job end and the window paint itself."""
    while window.status.jobs.job is not None:
        QTest.qWait(20)
    QTest.qWait(50)


def main(folder: Path) -> None:
    """Hold the sitting and say where its fruits are."""
    qInstallMessageHandler(quiet)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("settings.json", "sitting.annotator", "sitting.jsonl", "window.png"):
        (folder / name).unlink(missing_ok=True)
    settings = Settings(folder / "settings.json")
    project = folder / "sitting.annotator"
    new_session(project, None, settings.identity()).close()
    window = build_window(project, settings=settings)
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    assert window.desk is not None
    window.transfers.import_paths(sorted(resource("sample").glob("*.txt")))
    settle(window)
    window.desk.view.setFocus()
    for keys in SITTING[:-1]:
        press(keys)
    picture = folder / "window.png"
    settle(window)
    window.grab().save(str(picture))
    press(SITTING[-1])
    dataset = folder / "sitting.jsonl"
    window.transfers.export_to(dataset)
    settle(window)
    spans = window.desk.bench.session.read.total("span")
    articles = window.desk.bench.session.read.total("article")
    window.close()
    print(f"Articles imported: {articles}. Positions marked by key events: {spans}.")
    for name, path in (("Project", project), ("Dataset", dataset), ("Picture", picture)):
        print(f"{name}: {path.resolve()}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
