"""The mouse and the keyboard on the reading view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from test_reading_support import PLAIN, point_of, shown_view

from annotator.ui.looks.theme import load_theme
from annotator.ui.reading.view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    return shown_view(qtbot)


def drag(view: ReadingView, start: int, end: int) -> None:
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    first, last = point_of(view, start, inside=0.0), point_of(view, end, inside=0.0)
    QTest.mousePress(port, button, pos=first)
    QTest.mouseMove(port, (first + last) / 2)
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, button, pos=last)


def test_a_drag_selects_by_character(view: ReadingView, qtbot: QtBot) -> None:
    start, end = PLAIN.index("pihak"), PLAIN.index("потребовал") + 5
    with qtbot.waitSignal(view.selected):
        drag(view, start, end)
    assert view.selection() == (start, end)
    inner = PLAIN.index("membatasi")
    with qtbot.waitSignal(view.selected):
        drag(view, inner, inner + 4)
    assert view.selection() == (inner, inner + 4), "a press in the selection must not drag it"


def test_a_double_click_selects_a_word_and_a_triple_click_a_paragraph(
    view: ReadingView, qtbot: QtBot
) -> None:
    place = point_of(view, PLAIN.index("membatasi") + 2)
    clicks: list[int] = []
    view.clicked.connect(clicks.append)
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(port, button, pos=place)
    with qtbot.waitSignal(view.selected):
        QTest.mouseDClick(port, button, pos=place)
        QTest.mouseRelease(port, button, pos=place)
    assert view.copied_text() == "membatasi"
    with qtbot.waitSignal(view.selected):
        QTest.mouseClick(port, button, pos=place)
    assert view.copied_text() == PLAIN.split("\n")[1]
    assert len(clicks) == 1


def test_a_slip_of_the_mouse_is_still_a_click(view: ReadingView, qtbot: QtBot) -> None:
    place = point_of(view, 6)
    with qtbot.waitSignal(view.clicked):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(view.viewport(), place + QPoint(3, 0))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(3, 0))
    assert view.selection() is None


def test_shift_and_a_click_extend_the_selection(view: ReadingView, qtbot: QtBot) -> None:
    view.set_caret(6)
    with qtbot.waitSignal(view.selected):
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
            point_of(view, 11, inside=0.0),
        )
    assert view.selection() == (6, 11)


def test_other_buttons_and_the_zoom_wheel_are_left_to_the_window(view: ReadingView) -> None:
    right = Qt.MouseButton.RightButton
    place = QPointF(point_of(view, 9))
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, place, right, right, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), press)
    assert view.caret() == 0
    size = view.font().pointSizeF()
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not turned round; Qt takes no keyword here
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.font().pointSizeF() == size


def test_a_drop_is_refused(view: ReadingView) -> None:
    mime = QMimeData()
    mime.setText("dropped")
    assert not view.canInsertFromMimeData(mime)
    view.insertFromMimeData(mime)
    assert "dropped" not in view.toPlainText()


@pytest.mark.parametrize("key", ["Ctrl+Z", "Ctrl+Shift+Z", "Delete", "Ctrl+Right", "Ctrl+Y"])
def test_the_windows_shortcuts_reach_the_window(qtbot: QtBot, key: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ReadingView(load_theme("light"))
    window.setCentralWidget(view)
    action = QAction("do it", window)
    action.setShortcut(key)
    window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(action.triggered):
        combination = action.shortcut()[0]
        QTest.keyClick(view, combination.key(), combination.keyboardModifiers())


def test_the_handler_comes_first_and_the_rest_propagates(view: ReadingView) -> None:
    seen: list[int] = []

    def handle(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return event.key() == Qt.Key.Key_W

    view.key_handler = handle
    for key, accepted in ((Qt.Key.Key_W, True), (Qt.Key.Key_X, False), (Qt.Key.Key_Down, False)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
        assert event.isAccepted() is accepted
    assert seen == [Qt.Key.Key_W, Qt.Key.Key_X, Qt.Key.Key_Down]


def test_an_error_in_the_handler_ends_in_the_hook(view: ReadingView, qtbot: QtBot) -> None:
    def fail(event: QKeyEvent) -> bool:
        raise ValueError("broken handler")

    view.key_handler = fail
    with qtbot.captureExceptions() as caught:
        QTest.keyClick(view, Qt.Key.Key_W)
    assert [str(error) for _, error, _ in caught] == ["broken handler"]


def test_an_error_in_painting_is_reported_once_and_the_view_lives(
    view: ReadingView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("broken brush")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(view.painting, "draw", fail)
        for _ in range(50):
            view.grab()
    assert [str(error) for _, error, _ in caught] == ["broken brush"]
    view.grab()
