"""Drives the real window as a person does: keys go to whatever has the focus, clicks to pixels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from annotator.domain.articles import Article
from annotator.domain.spans import Span
from annotator.session import Session
from annotator.ui.desk import Desk
from annotator.ui.panels.tagging.actor_field import ActorField
from annotator.ui.window import MainWindow

W = TypeVar("W", bound=QWidget)
NAMES = {"Enter": "Return", "Esc": "Escape"}
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
MODIFIER_KEYS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt}
_SYMBOLS = {
    "[": Qt.Key.Key_BracketLeft,
    "]": Qt.Key.Key_BracketRight,
    ",": Qt.Key.Key_Comma,
    ".": Qt.Key.Key_Period,
    "/": Qt.Key.Key_Slash,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
    ";": Qt.Key.Key_Semicolon,
    "=": Qt.Key.Key_Equal,
}


def parse(name: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Return the key and the modifiers of a name such as ``Ctrl+Shift+Right``."""
    *held, last = name.replace("++", "+Plus").split("+")
    modifiers = NO_MODIFIER
    for modifier in held:
        modifiers |= MODIFIERS[modifier]
    last = NAMES.get(last, last)
    key = _SYMBOLS.get(last)
    if key is None:
        key = getattr(Qt.Key, f"Key_{last.upper() if len(last) == 1 else last}")
    return key, modifiers


class KeyCounter(QObject):
    """Counts the key presses that reach the window: keys, and with the modifiers held for them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.keys = self.presses = 0
        self._handle = window.windowHandle()
        self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self.presses += 1
            self.keys += event.key() not in MODIFIER_KEYS
        return False

    def stop(self) -> None:
        """Look away."""
        self._handle.removeEventFilter(self)


class Driver:
    """Hands and eyes on one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # --- hands ----------------------------------------------------------------------------------

    def press(self, *names: str) -> None:
        """Press keys, given by name; several may stand in one string."""
        for name in " ".join(names).split():
            key, modifiers = parse(name)
            QTest.keyClick(self.front(), key, modifiers)

    def front(self) -> QWindow:
        """Return the window that has the keys; a closed dialog leaves none here."""
        wanted = QApplication.activeModalWidget() or self.window
        if QGuiApplication.focusWindow() is not wanted.windowHandle():
            wanted.activateWindow()
            assert QTest.qWaitForWindowActive(wanted)
        return wanted.windowHandle()

    def type(self, text: str) -> None:
        """Type a text, in any script, into what has the focus."""
        for character in text:
            focus = QApplication.focusWidget()
            assert focus is not None
            send_key(focus, Qt.Key.Key_unknown, text=character)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget."""
        assert widget.isVisible(), widget
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, NO_MODIFIER, at or widget.rect().center()
        )

    def click_text(self, position: int) -> None:
        """Click on a character of the article."""
        self.click(self.desk.view.viewport(), self.point_of(position))

    def drag_text(self, start: int, end: int) -> None:
        """Drag over the text from one character to another."""
        viewport = self.desk.view.viewport()
        left = Qt.MouseButton.LeftButton
        first, last = self.point_of(start), self.point_of(end)
        QTest.mousePress(viewport, left, NO_MODIFIER, first)
        for part in range(1, 5):
            QTest.mouseMove(viewport, first + (last - first) * part / 4)
        QTest.mouseRelease(viewport, left, NO_MODIFIER, last)

    def double_click_text(self, position: int) -> None:
        """Click twice on a character, as a mouse reports it."""
        viewport, point = self.desk.view.viewport(), self.point_of(position)
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(viewport, left, NO_MODIFIER, point)
        QTest.mouseDClick(viewport, left, NO_MODIFIER, point)

    def point_of(self, position: int) -> QPoint:
        """Return the point of the viewport just right of a code point's left edge."""
        view = self.desk.view
        view.reveal(position, position + 1)
        cursor = view.textCursor()
        cursor.setPosition(view._display.to_qt(position))
        rect = view.cursorRect(cursor)
        return QPoint(rect.left() + 2, rect.center().y())

    def run(self, command: str) -> None:
        """Choose a command from its menu."""
        self.window.actions_[command].trigger()

    def choose_file(self, *paths: Path) -> None:
        """Name files in the open file dialog and take them."""
        dialog = self.dialog("fileDialog", QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setText(" ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0]))
        box = dialog.findChild(QDialogButtonBox)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        next(b for b in box.buttons() if box.buttonRole(b) == accept).click()

    def open(self, words: str) -> Article:
        """Open the article whose title or file holds some words."""
        found = next(
            a for a in self.session.read.articles() if words in a.title or words in a.imported_from
        )
        self.desk.open_article(found.id)
        self.desk.view.setFocus()
        return found

    def find(self, quote: str) -> int:
        """Return where a quote begins in the open article."""
        return self.text.index(quote)

    def put_caret(self, quote: str) -> None:
        """Put the cursor where a quote begins."""
        self.desk.text_mode.go_to(self.find(quote))

    def select(self, quote: str) -> None:
        """Select a quote."""
        start = self.find(quote)
        self.desk.view.set_selection(start, start + len(quote))

    # --- eyes -----------------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def text(self) -> str:
        return self.desk.bench.text

    @property
    def notice(self) -> str:
        return self.desk.notice.text

    @property
    def selected(self) -> str | None:
        """The selected words."""
        extent = self.desk.view.selection()
        return self.text[slice(*extent)] if extent else None

    @property
    def sentence(self) -> str:
        """The words under the sentence cursor."""
        return self.text[slice(*self.desk.text_mode.sentence)]

    @property
    def current(self) -> Span:
        """The current mark, as the project keeps it."""
        found = self.session.read.span(self.desk.bench.current)
        assert found is not None, "there is no current mark"
        return found

    @property
    def spans(self) -> list[Span]:
        """The marks of the open article, as the project keeps them."""
        assert self.desk.bench.article is not None
        return self.session.read.spans(self.desk.bench.article.id)

    @property
    def in_text(self) -> bool:
        """Whether keys go to the text."""
        return self.desk.view.hasFocus()

    def label(self, name: str) -> str:
        """Return the text of a label or button."""
        return self.window.findChild(QWidget, name).text()

    def child(self, kind: type[W], name: str) -> W:
        """Return a widget by name."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def dialog(self, name: str, kind: type[W] = QDialog) -> W:  # type: ignore[assignment]
        """Return the open dialog of a name."""
        found = [d for d in self.window.findChildren(kind, name) if d.isVisible()]
        assert len(found) == 1, f"{len(found)} dialogs {name}"
        return found[0]

    def digit_of(self, actor: str, attribute: str = "actor") -> str:
        """Return the digit that stands for an actor in a field."""
        ids = self.session.nine(attribute)
        return str([self.session.register.label(i) for i in ids].index(actor) + 1)

    def actor_rows(self, attribute: str = "actor") -> list[str]:
        """Return what the open actor field offers."""
        field = self.desk.panel.fields[attribute]
        assert isinstance(field, ActorField)
        return [field.list.item(row).text() for row in range(field.list.count())]

    def named(self, ids: object) -> list[str]:
        """Return the names of actors."""
        assert isinstance(ids, tuple)
        return [self.session.register.label(i) for i in ids]

    def count(self, act: Callable[[], object]) -> KeyCounter:
        """Return how many keys something took."""
        counter = KeyCounter(self.window)
        try:
            act()
        finally:
            counter.stop()
        return counter


def send_key(
    widget: QWidget,
    key: Qt.Key | int,
    modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    *,
    text: str = "",
    scan: int = 0,
) -> None:
    """Send a key as a keyboard of another layout reports it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, int(key), modifiers, scan, 0, 0, text)
        QApplication.sendEvent(widget, event)
