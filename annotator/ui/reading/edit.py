"""A text edit tamed for reading: gestures in, plain text out, the window's shortcuts untouched."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextEdit, QWidget

from annotator.ui.guard import guarded, nothing

WHEEL_STEP = 120
"""What one notch of a wheel reports; fine wheels send less at a time."""
CLICK_PIXELS = 4
"""A press that moves less than this is a click, however it was meant."""


class QuietEdit(QTextEdit):
    """A read-only text edit that takes no rich text, drops or shortcuts; positions are Qt's."""

    clicked_at = Signal(QPointF)
    gesture_ended = Signal()
    zoom_wanted = Signal(str)
    """The wheel was turned with Ctrl held; carries the command that it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: Callable[[QKeyEvent], bool] | None = None
        # Tells of keys that are the handler's although a command of the window has them.
        self.key_claim: Callable[[QKeyEvent], bool] | None = None
        self._press = QPoint()
        self._clicks = 0
        self._double_clicked = 0.0
        self._turned = 0
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def copied_text(self) -> str:
        """Return the selected text as it is to be copied."""
        raise NotImplementedError

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        raise NotImplementedError

    def select_paragraph(self) -> None:
        """Select the paragraph around the caret."""
        raise NotImplementedError

    def copy_selection(self) -> None:
        """Put the selected text on the clipboard, as it stands in the article."""
        if self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(self.copied_text())

    def scroll_offset(self) -> int:
        """Return how many pixels of the document lie above the viewport."""
        return self.verticalScrollBar().value()

    def document_point(self, point: QPoint) -> QPointF:
        """Return the document's point under a point of the viewport."""
        return QPointF(point.x(), point.y() + self.scroll_offset())

    def _scroll(self, action: QAbstractSlider.SliderAction) -> None:
        # Heights are guessed until they are seen, so that the end is found in several steps.
        for _ in range(4):
            before = self.verticalScrollBar().maximum()
            self.verticalScrollBar().triggerAction(action)
            if action != QAbstractSlider.SliderAction.SliderToMaximum:
                break
            if before == self.verticalScrollBar().maximum():
                break

    # -- overrides --------------------------------------------------------------------------------

    @guarded(lambda: False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # Qt's text edit would keep Ctrl+Z, Delete and others from the window's actions.
            claimed = self.key_claim is not None and self.key_claim(event)
            event.setAccepted(claimed)
            return claimed
        return super().event(event)

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        actions = QAbstractSlider.SliderAction
        keys = {
            Qt.Key.Key_PageUp: actions.SliderPageStepSub,
            Qt.Key.Key_PageDown: actions.SliderPageStepAdd,
            Qt.Key.Key_Home: actions.SliderToMinimum,
            Qt.Key.Key_End: actions.SliderToMaximum,
        }
        action = keys.get(Qt.Key(event.key()))
        if self.key_handler is not None and self.key_handler(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
            self.gesture_ended.emit()
        elif action is not None:
            self._scroll(action)
        else:
            event.ignore()

    @guarded(nothing)
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._clicks = 3 if self._follows_double_click(event) else 1
        self._press = event.position().toPoint()
        if not _is_shifted(event):
            # Otherwise a press inside the selection would begin to drag the text away.
            self.clear_selection()
        super().mousePressEvent(event)

    @guarded(nothing)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._clicks = 2
        self._press = event.position().toPoint()
        self._double_clicked = time.monotonic()
        super().mouseDoubleClickEvent(event)

    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._clicks == 1 and not _is_shifted(event) and self._is_near(event):
            self.clear_selection()
            self.clicked_at.emit(self.document_point(self._press))
            return
        if self._clicks == 3:
            self.select_paragraph()
        self.gesture_ended.emit()

    def _is_near(self, event: QMouseEvent) -> bool:
        moved = event.position().toPoint() - self._press
        return moved.manhattanLength() < CLICK_PIXELS

    def _follows_double_click(self, event: QMouseEvent) -> bool:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000
        soon = time.monotonic() - self._double_clicked < interval
        return self._clicks == 2 and soon and self._is_near(event)

    @guarded(nothing)
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # The window sets the size of type; Qt's own zoom would only change the widget's.
            self._turned += event.angleDelta().y()
            while abs(self._turned) >= WHEEL_STEP:
                larger = self._turned > 0
                self._turned -= WHEEL_STEP if larger else -WHEEL_STEP
                self.zoom_wanted.emit("larger_text" if larger else "smaller_text")
            event.accept()
            return
        self._turned = 0
        super().wheelEvent(event)

    @guarded(lambda: False)
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    @guarded(nothing)
    def insertFromMimeData(self, source: QMimeData) -> None:
        return None

    @guarded(nothing)
    def loadResource(self, kind: int, name: QUrl | str) -> None:
        # No picture, no style sheet, nothing from disk or net.
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own object, changed: one made in Python and left on the clipboard crashes the exit.
        mime = super().createMimeDataFromSelection()
        self._make_plain(mime)
        return mime

    @guarded(nothing)
    def _make_plain(self, mime: QMimeData) -> None:
        mime.hasHtml()
        mime.html()  # Qt fills its object at the first question; only then can it be changed.
        mime.clear()
        mime.setText(self.copied_text())


def _is_shifted(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
