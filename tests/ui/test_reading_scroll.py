"""The text stays where it is, whatever happens around it."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_reading_support import BLUE, long_text, point_of, shown_view

from annotator.ui.reading.marks import Mark
from annotator.ui.reading.view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    return shown_view(qtbot)


def baseline(view: ReadingView, position: int) -> int:
    """Return how far below the viewport's top the line of a code point lies."""
    return point_of(view, position).y()


def test_end_and_home_reach_the_ends_before_all_is_laid_out(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert 0 < baseline(view, len(text)) < view.viewport().height()
    assert view.scroll_offset() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.scroll_offset() == 0


def test_laying_out_between_events_does_not_move_the_text(view: ReadingView, qtbot: QtBot) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2 + 10)
    top = view.top()
    place = baseline(view, top)
    qtbot.waitUntil(lambda: not view._slices.isActive(), timeout=10_000)
    assert abs(baseline(view, top) - place) <= 1
    assert view.top() == top


def test_adding_marks_does_not_move_what_stands_above_them(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    middle = len(text) // 2
    view.reveal(middle, middle + 10)
    top = view.top()
    place = baseline(view, top)
    for number, start in enumerate((10, top - 900, top - 100, top + 300, len(text) - 50)):
        view.put_mark(Mark(f"n{number}", start, start + 40, "Missiles", "1", BLUE))
        assert baseline(view, top) == place
        assert view.top() == top
    for number in range(5):
        view.drop_mark(f"n{number}")
        assert baseline(view, top) == place


def test_setting_all_marks_anew_does_not_move_the_text(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2)
    top = view.top()
    place = baseline(view, top)
    view.set_marks(
        Mark(str(start), start, start + 60, "Missiles", "1", BLUE)
        for start in (*range(0, top - 100, 70), *range(top + 300, len(text) - 60, 70))
    )
    assert baseline(view, top) == place
    assert view.top() == top


@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.9])
def test_the_place_is_restored(view: ReadingView, part: float) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(int(part * len(text)), int(part * len(text)) + 1)
    top = view.top()
    view.show_article(text)
    assert view.top() == 0
    view.set_top(top)
    assert view.top() == top
    QApplication.processEvents()
    assert view.top() == top


def test_a_change_of_width_keeps_the_place(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2)
    top = view.top()
    for width in (420, 900, 700):
        view.resize(width, 500)
        QApplication.processEvents()
        assert abs(view.top() - top) < 150


def test_reveal_scrolls_only_as_far_as_it_must(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(0, 5)
    assert view.scroll_offset() == 0
    for part in (0.9, 0.1, 0.5):
        place = int(part * len(text))
        view.reveal(place, place + 30)
        line = view.page.measures.line
        assert line <= baseline(view, place) <= view.viewport().height() - line
        offset = view.scroll_offset()
        view.reveal(place, place + 30)
        assert view.scroll_offset() == offset
    view.set_caret(3)
    view.set_selection(9, 30)
    assert view.scroll_offset() == offset, "only reveal scrolls"


def test_what_scrolling_moved_looks_like_what_is_painted_anew(
    view: ReadingView, qtbot: QtBot
) -> None:
    text = long_text(60)
    view.show_article(text, title_first=True)
    view.set_marks(
        Mark(str(start), start, start + 90, "Missiles", "1", BLUE)
        for start in range(0, len(text) - 100, 210)
    )
    qtbot.waitUntil(lambda: not view._slices.isActive())
    steps = random.Random(2)
    for number in range(25):
        if number % 4:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + steps.randrange(-90, 160))
        else:
            start = view.top() + steps.randrange(600)
            view.put_mark(Mark(f"n{number}", start, start + 40, "Missiles", "1", BLUE))
            view.set_current(f"n{number}")
            view.set_selection(start + 50, start + 90)
        QApplication.processEvents()
        screen = QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage()
        anew = view.grab().toImage().convertToFormat(screen.format())
        page = view.viewport().geometry()
        assert screen.copy(page) == anew.copy(page), number


def test_page_keys_turn_pages(view: ReadingView) -> None:
    view.show_article(long_text())
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < view.scroll_offset() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.scroll_offset() == 0


def test_a_selection_longer_than_the_view_is_revealed_from_its_start(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(20_000, 60_000)
    assert 0 < baseline(view, 20_000) < view.viewport().height()


def test_a_place_sought_before_the_page_is_shown_is_found(qtbot: QtBot) -> None:
    text = "\n\n".join("Moscow and Kyiv met again in the old town. " * 20 for _ in range(12))
    place = len(text) // 3
    shown = shown_view(qtbot)
    shown.resize(330, 400)
    shown.show_article(text)
    shown.set_top(place)
    view = ReadingView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_article(text)
    view.set_top(place)
    view.resize(330, 400)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    assert view.top() == shown.top() > 0
    view.verticalScrollBar().setValue(0)
    view.resize(500, 400)
    assert view.top() == 0
    view.hide()
    view.set_top(place)
    view.reveal(0, 10)
    view.resize(330, 400)
    view.show()
    assert view.top() == 0
