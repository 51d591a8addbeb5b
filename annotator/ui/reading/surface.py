"""The scrolling page: paragraphs are laid out as they come into view, and the text stays put."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.reading.edit import QuietEdit
from annotator.ui.reading.layout import PositionLayout
from annotator.ui.reading.measures import Measures, PageStyle
from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import PagePainter

Anchor = tuple[int, float]
AT_ONCE = 20_000
"""Texts up to this many characters are laid out whole; longer ones between events."""
SLICE_SECONDS = 0.005
CONTEXT_LINES = 2.5
"""How many lines stay visible around what is revealed."""


class Surface(QuietEdit):
    """Joins the text edit with the layout and the painter; positions are the widget's own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        measures = Measures(PageStyle())
        self.setFont(measures.font)
        self.painting = PagePainter(theme)
        document = self.document()
        document.setDefaultFont(self.font())
        document.setUndoRedoEnabled(False)
        self.page = Page(document, measures)
        self.page_layout = PositionLayout(document, self.page, self.painting)
        document.setDocumentLayout(self.page_layout)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._lay_out_slice)
        self._keeping = False
        self._sought: int | None = None
        self._announced = -1
        self.page_layout.forgotten.connect(self.lay_out_later)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.selectionChanged.connect(self._caret_moved)

    # -- laying out -------------------------------------------------------------------------------

    @contextmanager
    def keeping_place(
        self, *, in_view: bool = True, anchor: Anchor | None = None
    ) -> Iterator[None]:
        """Keep the first visible line where it stands while heights change, ``in_view`` or not.

        ``anchor`` is an earlier answer of ``anchor()``, where that line is meant.
        """
        if self._keeping:
            yield
            return
        self._keeping = True
        anchor, offset = anchor or self.anchor(), self.scroll_offset()
        try:
            yield
            if self.page.generation != self._announced:
                self._announced = self.page.generation
                self.page_layout.announce_size()
                self._restore(anchor)
                # Where the offset moved, Qt took the picture along, but the text stands still.
                if in_view or offset != self.scroll_offset():
                    self.viewport().update()
        finally:
            self._keeping = False

    def anchor(self) -> Anchor | None:
        """Return the first line in view and how far below the viewport's top it lies."""
        if self._sought is not None:
            return self._sought, 0.0
        offset = self.scroll_offset()
        if offset == 0:
            return None
        page, bottom = self.page, offset + self.viewport().height()
        index = page.block_at(offset)
        while index < len(page.paragraphs) and (top := page.block_top(index)) < bottom:
            if page.is_laid_out(index):
                for line in page.lines(index):
                    if top + line.text >= offset:
                        return page.paragraphs.starts[index] + line.start, top + line.top - offset
            index += 1
        return None

    def _restore(self, anchor: Anchor | None) -> None:
        if anchor is None:
            return
        position, distance = anchor
        top, line = self.page.line_of(position)
        self.verticalScrollBar().setValue(round(top + line.top - distance))

    def settle(self) -> None:
        """Lay out what is in view."""
        with self.keeping_place():
            # Guessed heights give way to known ones, which may bring further lines into view.
            for _ in range(3):
                generation, offset = self.page.generation, self.scroll_offset()
                self.page.lay_out_between(offset, offset + self.viewport().height())
                if self.page.generation == generation:
                    break

    def lay_out_rest(self) -> None:
        """Lay out what is in view, and a usual article whole; a long one goes on between events."""
        self.settle()
        if self.document().characterCount() <= AT_ONCE:
            self._lay_out_slice()
        else:
            self.lay_out_later()

    def lay_out_later(self) -> None:
        """Lay out everything between events, beginning with the next."""
        self._slices.start()

    @guarded(nothing)
    def _lay_out_slice(self) -> None:
        short = self.document().characterCount() <= AT_ONCE
        with self.keeping_place(in_view=short):
            more = self.page.lay_out_more(60.0 if short else SLICE_SECONDS)
        if not more:
            self._slices.stop()

    # -- cursor -----------------------------------------------------------------------------------

    def put_cursor(self, anchor: int, position: int) -> None:
        """Select from one position of the widget to another, without scrolling."""
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, position):
            return
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        with self.keeping_place():
            offset = bar.value()
            # Qt scrolls to every new cursor; that is left to those who ask for it.
            with QSignalBlocker(bar):
                self.setTextCursor(cursor)
                bar.setValue(offset)
        self._caret_moved()

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        position = self.textCursor().position()
        self.put_cursor(position, position)

    def select_paragraph(self) -> None:
        """Select the whole paragraph around the selection's start."""
        block = self.page.block_of(self.textCursor().selectionStart())
        self.put_cursor(*self.page.paragraphs.around(block))

    @guarded(nothing)
    def _caret_moved(self) -> None:
        cursor = self.textCursor()
        self.painting.caret = cursor.position()
        self.painting.selection = None
        if cursor.hasSelection():
            self.painting.selection = cursor.selectionStart(), cursor.selectionEnd()
        self.viewport().update()

    # -- scrolling --------------------------------------------------------------------------------

    def reveal_positions(self, first: int, last: int) -> None:
        """Scroll as little as possible until all between two positions stands in view."""
        bar = self.verticalScrollBar()
        self._sought = None
        for _ in range(3):
            with self.keeping_place():
                self._extent(first, last)  # lays out both ends
            wanted = self._offset_showing(*self._extent(first, last))
            if wanted == bar.value():
                break
            bar.setValue(wanted)
            self.settle()

    def _extent(self, first: int, last: int) -> tuple[float, float]:
        start, line = self.page.line_of(first)
        top = start + line.top
        end, line = self.page.line_of(last)
        return top, end + line.bottom

    def _offset_showing(self, top: float, bottom: float) -> int:
        height, offset = self.viewport().height(), self.scroll_offset()
        context = min(self.page.measures.line * CONTEXT_LINES, height / 4)
        if bottom - top > height - 2 * context:
            bottom = top + height - 2 * context
        if top < offset + min(context, top):
            offset = round(top - context)
        elif bottom > offset + height - context:
            offset = round(bottom + context - height)
        return max(0, min(offset, self.verticalScrollBar().maximum()))

    def first_visible(self) -> int:
        """Return the position at which the first line that is wholly in view begins."""
        offset = self.scroll_offset()
        page = self.page
        index = page.block_at(offset)
        while index < len(page.paragraphs):
            top = page.block_top(index)
            for line in page.lines(index):
                if top + line.top >= offset - 1:
                    return page.paragraphs.starts[index] + line.start
            index += 1
        return page.paragraphs.starts[-1]

    def scroll_to_line(self, position: int) -> None:
        """Scroll until the line of a position is the first in view.

        A page that was never shown has no width yet, so it goes on seeking until it is shown.
        """
        self._sought = None if self.isVisible() else position or None
        for _ in range(3):
            top, line = self.page.line_of(position)
            self.page_layout.announce_size()
            first = position < self.page.paragraphs.starts[0] + self.page.lines(0)[0].end
            wanted = 0 if first else round(top + line.top)
            if wanted == self.scroll_offset():
                break
            self.verticalScrollBar().setValue(wanted)
            self.settle()

    # -- overrides --------------------------------------------------------------------------------

    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.settle()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        height = float(self.viewport().height())
        with self.keeping_place():
            with self.page_layout.resizing():
                super().resizeEvent(event)
            self.painting.viewport_height = height
            if self.page_layout.fit(float(self.viewport().width())):
                self.viewport().update()
        self.lay_out_rest()

    @guarded(nothing)
    def showEvent(self, event: QShowEvent) -> None:
        bar = self.verticalScrollBar()
        offset = bar.value()
        # Qt scrolls to the cursor when it first shows a text; the place may have been set before.
        super().showEvent(event)
        bar.setValue(offset)
        self._sought = None

    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(focused=True)

    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(focused=False)

    def _show_focus(self, *, focused: bool) -> None:
        self.painting.focused = focused
        self.viewport().update()
