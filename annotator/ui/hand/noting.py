"""The note where the eyes are: its editor opens at the span, and a pause over the chip tells it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolTip, QVBoxLayout, QWidget

from annotator.domain.spans import Span
from annotator.ui.guard import guarded
from annotator.ui.panels.tagging.note_field import NoteField
from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench

_GAP = 6
_LETTERS = 60
_NARROW = 30


class NoteFrame(QFrame):
    """Stands over the page beside the span; keys that its editor leaves go nowhere else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteFrame")
        self.setAccessibleName(self.tr("Note of the current span"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 6, 8, 6)
        self.column.setSpacing(4)
        hint = QLabel(self.tr("Enter keeps it · Shift+Enter new line · Esc leaves it"))
        hint.setProperty("hint", "true")
        hint.setWordWrap(True)
        self.column.addWidget(hint)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


class Noting(QObject):
    """Lends the page's frame to the editor of the note, where there is room for it."""

    def __init__(
        self, bench: Workbench, view: ReadingView, field: NoteField, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench, self._view = bench, view
        self.frame = NoteFrame(view)
        self._span: Span | None = None
        self._below = True
        field.elsewhere = self
        view.verticalScrollBar().valueChanged.connect(self._follow)
        view.viewport().installEventFilter(self)

    def take(self, editor: QWidget) -> bool:
        """Show an editor at the current span; return false where there is no room."""
        span, view = self._bench.current_span, self._view
        if span is None or not view.isVisible():
            return False
        letter = self.frame.fontMetrics().averageCharWidth()
        room = view.viewport().width() - 2 * _GAP
        if room < _NARROW * letter:
            return False
        self.frame.column.insertWidget(0, editor)
        editor.show()
        width = min(_LETTERS * letter, room)
        height = self.frame.heightForWidth(width) if self.frame.hasHeightForWidth() else -1
        self.frame.resize(width, max(height, self.frame.sizeHint().height()))
        top, bottom = view.rows_of(span.start, span.end)
        needed = self.frame.height() + _GAP
        self._below = bottom + needed <= view.viewport().height()
        if not self._below and top < needed:
            return False
        self._span = span
        self._follow()
        self.frame.show()
        self.frame.raise_()
        return True

    def leave(self) -> None:
        """Show nothing; the editor has gone back to its field."""
        self._span = None
        self.frame.hide()

    def _follow(self, _: int = 0) -> None:
        """Keep the frame at its span while the page scrolls or changes its size."""
        span, view = self._span, self._view
        if span is None:
            return
        top, bottom = view.rows_of(span.start, span.end)
        left = round(view.page.sheet.column_left)
        left = max(_GAP, min(left, view.viewport().width() - self.frame.width() - _GAP))
        y = bottom + _GAP if self._below else top - self.frame.height() - _GAP
        self.frame.move(QPoint(left, y))

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = self._view.document_point(event.pos())
            span = self._bench.span(self._view.page.chip_at(point) or "")
            if span is not None and span.note:
                QToolTip.showText(event.globalPos(), _plain(span.note), self._view.viewport())
                return True
        return super().eventFilter(watched, event)


def _plain(text: str) -> str:
    """Return a text that a tooltip shows letter for letter, broken into lines."""
    # A tooltip reads what looks like markup, so that all of it is escaped.
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
