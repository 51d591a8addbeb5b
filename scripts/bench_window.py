"""Times the real window, from the key press to the painted and durably saved mark.

Every figure is a median with the 95th percentile over repeated real events.  ``fsync`` and
``floor`` measure in the same run what the disk and the bare database need for one save.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_corpus import bundle, fill, text_of
from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from annotator.app import build_window
from annotator.projects import new_session
from annotator.settings import Settings
from annotator.ui import language
from annotator.ui.window import MainWindow

QUICK = "--quick" in sys.argv
ROUNDS = 25 if QUICK else 100
MEGABYTE = 1_000_000
rows: list[tuple[str, str, float, float, str]] = []


def quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Drop the messages of the offscreen platform."""


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def note(action: str, at: str, times: list[float], goal: str = "") -> float:
    """Keep a row of the table and return its median."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    rows.append((action, at, statistics.median(ordered), p95, goal))
    return statistics.median(ordered)


def project(folder: Path, name: str, articles: list[tuple[str, int]]) -> Path:
    """Make a project with articles of given texts and numbers of spans."""
    path = folder / f"{name}.annotator"
    session = new_session(path, None, Settings(folder / "settings.json").identity())
    fill(session, [bundle(session, text, n, seed) for seed, (text, n) in enumerate(articles, 1)])
    session.close()
    return path


def window_on(folder: Path, path: Path) -> MainWindow:
    """Return a shown window with the first article open."""
    window = build_window(path, settings=Settings(folder / "settings.json"))
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    assert window.desk is not None
    window.desk.view.setFocus()
    QTest.qWait(50)
    return window


def open_article(folder: Path, label: str, path: Path, goal: str) -> None:
    """Time opening an article until it is painted."""
    window = window_on(folder, path)
    desk = window.desk
    assert desk is not None
    assert desk.bench.article is not None
    article = desk.bench.article.id
    times = []
    for _ in range(5 if QUICK else 9):
        desk.bench.close_article()
        QApplication.processEvents()

        def act() -> None:
            desk.open_article(article)
            desk.view.viewport().repaint()

        times.append(timed(act))
    note("open an article", label, times, goal)
    window.close()


def mark_by_key(folder: Path, label: str, path: Path, goal: str) -> float:
    """Time a digit key until the mark is on the disk and on the screen."""
    window = window_on(folder, path)
    desk = window.desk
    assert desk is not None
    view = desk.view
    desk.text_mode.go_to(len(desk.bench.text) // 2)
    times, before = [], len(desk.bench.spans)
    turn = place = 0
    for _ in range(ROUNDS):
        sentence = desk.text_mode.sentence
        QTest.keyClick(view, Qt.Key.Key_Down)
        place += 1
        if desk.text_mode.sentence == sentence:  # the end: once more from the start, other tags
            desk.text_mode.go_to(0)
            turn, place = turn + 1, 0
        QApplication.processEvents()
        key = Qt.Key(int(Qt.Key.Key_0) + (turn + place) % 10)

        def act(key: Qt.Key = key) -> None:
            QTest.keyClick(view, key)
            view.viewport().repaint()

        times.append(timed(act))
    assert len(desk.bench.spans) >= before + ROUNDS * 0.8, "the keys did not mark"
    median = note("key press to saved and painted mark", label, times, goal)
    scroll(label, window)
    undo(label, window)
    if goal:
        same_as_last(label, window, goal)
        find_in_article(label, window)
        switch_theme(label, window)
    window.close()
    return median


def scroll(label: str, window: MainWindow) -> None:
    """Time a frame of scrolling."""
    assert window.desk is not None
    view = window.desk.view
    bar = view.verticalScrollBar()
    times = []
    for _ in range(ROUNDS):

        def act() -> None:
            bar.setValue(bar.value() + 120)
            view.viewport().repaint()

        times.append(timed(act))
    note("scroll frame", label, times, "16")


def undo(label: str, window: MainWindow) -> None:
    """Time taking back the last marks."""
    assert window.desk is not None
    desk = window.desk
    times = []
    for _ in range(10):

        def act() -> None:
            window.run("undo")
            desk.view.viewport().repaint()

        times.append(timed(act))
    note("undo a mark", label, times)


def same_as_last(label: str, window: MainWindow, goal: str) -> None:
    """Time stepping to a sentence, and the key that marks it as the last span was marked."""
    desk = window.desk
    assert desk is not None
    view, bench = desk.view, desk.bench
    desk.text_mode.go_to(len(bench.text) // 4)
    stepped, marked = [], []
    for _ in range(ROUNDS // 2):

        def press(key: Qt.Key) -> None:
            QTest.keyClick(view, key)
            view.viewport().repaint()

        before = len(bench.spans)
        stepped.append(timed(lambda: press(Qt.Key.Key_Down)))
        QApplication.processEvents()
        taken = timed(lambda: press(Qt.Key.Key_Equal))
        if len(bench.spans) > before:  # else the sentence has that very span already
            marked.append(taken)
            window.run("undo")
        QApplication.processEvents()
    note("step to the next sentence", label, stepped, "16")
    note("same as last, saved and painted", label, marked, goal)


def switch_theme(label: str, window: MainWindow) -> None:
    """Time another theme until the window is painted in it."""
    times = []
    for turn in range(4 if QUICK else 8):

        def act(theme: str = ("dark", "light")[turn % 2]) -> None:
            window.settings.set("theme", theme)
            window.repaint()

        times.append(timed(act))
    note("switch the theme", label, times, "500")


def find_in_article(label: str, window: MainWindow) -> None:
    """Time typing a letter that is found everywhere, and going on to the next hit."""
    assert window.desk is not None
    view = window.desk.view
    typed, gone = [], []
    for _ in range(5 if QUICK else 9):
        window.run("find")

        def letter() -> None:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
            view.viewport().repaint()

        def on() -> None:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            view.viewport().repaint()

        typed.append(timed(letter))
        gone.append(timed(on))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    note("find: a letter with very many hits", label, typed, "1000")
    note("find: next hit", label, gone, "100")


def palette(folder: Path, label: str, path: Path) -> None:
    """Time opening the palette and finding a title in it."""
    window = window_on(folder, path)
    opened, typed = [], []
    for _ in range(ROUNDS // 5):
        opened.append(timed(lambda: window.run("show_palette")))
        shown = window.findChild(QDialog, "palette")
        line = shown.findChild(QLineEdit, "paletteLine")
        typed.append(timed(lambda line=line: line.setText("ra")))
        shown.reject()
        QApplication.processEvents()
    note("open the palette", label, opened, "50")
    note("find in the palette", label, typed, "50")
    window.close()


def overview(folder: Path, label: str, path: Path) -> None:
    """Time the overview until it has counted the project and its figures are painted."""
    window = window_on(folder, path)
    times = []

    def act() -> None:
        window.run("overview")
        assert window.overview.page is not None
        while window.overview.page.busy:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.repaint()

    for _ in range(3 if QUICK else 7):
        times.append(timed(act))
        window.run("overview")
        QApplication.processEvents()
    note("overview until counted", label, times, "1000")
    window.close()


def read_catalogs() -> None:
    """Time reading the translations of the interface."""
    times = []
    for _ in range(9):
        language.texts.cache_clear()
        times.append(timed(lambda: language.texts("id")))
    note("read the catalogs", "Indonesian", times, "200")


def fsync_floor(folder: Path) -> None:
    """Time what the disk alone needs to keep 4 KB."""
    descriptor = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY)

    def act() -> None:
        os.write(descriptor, b"x" * 4096)
        os.fsync(descriptor)

    note("floor: write 4 KB and fsync", "", [timed(act) for _ in range(ROUNDS)])
    os.close(descriptor)


def main() -> None:
    """Measure everything and print the table."""
    qInstallMessageHandler(quiet)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fsync_floor(folder)
        usual = project(folder, "usual", [(text_of(4000, 1), 50)])
        big = project(folder, "big", [(text_of(MEGABYTE, 2), 10_000)])
        line = project(folder, "line", [(text_of(MEGABYTE, 3, line_breaks=False), 10_000)])
        open_article(folder, "4 KB, 50 spans", usual, "30")
        open_article(folder, "1 MB, 10,000 spans", big, "250")
        open_article(folder, "1 MB, 10,000 spans, no line break", line, "")
        mark_by_key(folder, "4 KB, 50 spans", usual, "16 (p95 50)")
        mark_by_key(folder, "1 MB, 10,000 spans", big, "16 (p95 50)")
        mark_by_key(folder, "1 MB, 10,000 spans, no line break", line, "")
        many = 1000 if QUICK else 10_000
        few = project(folder, "few", [(text_of(4000, n), 5) for n in range(10)])
        lots = project(folder, "lots", [(text_of(4000, n), 5) for n in range(many)])
        ten = mark_by_key(folder, "10 articles", few, "")
        thousands = mark_by_key(folder, f"{many:,} articles", lots, "")
        palette(folder, f"{many:,} articles", lots)
        overview(folder, f"{many:,} articles", lots)
        read_catalogs()
        print(f"{'action':<40} {'at':<36} {'median':>8} {'p95':>8}  goal (ms)")
        for action, at, median, p95, goal in rows:
            print(f"{action:<40} {at:<36} {median:8.2f} {p95:8.2f}  {goal}")
        print(f"a mark with {many:,} articles costs {thousands / ten:.2f} of one with 10")


if __name__ == "__main__":
    main()
