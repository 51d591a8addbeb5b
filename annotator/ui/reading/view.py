"""The page an article is read and marked on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import QHelpEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.offsets import Display
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme, load_theme
from annotator.ui.reading.graphemes import grapheme_ceil, grapheme_floor
from annotator.ui.reading.invisibles import Signs
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.measures import Measures, PageStyle
from annotator.ui.reading.strip import Strip
from annotator.ui.reading.surface import Anchor, Surface
from annotator.ui.widgets.tips import plain_tip


class ReadingView(Surface):
    """Shows one article with its marks; every position is a code point of the verbatim text.

    Nothing scrolls unless ``reveal`` or ``set_top`` is called, or the user scrolls.
    """

    clicked = Signal(int)
    """A click without a drag: the code point under it."""
    chip_clicked = Signal(str)
    """A click on the chip of a mark, whose id it gives; ``clicked`` is not sent then."""
    selected = Signal()
    """A drag, a double or a triple click came to its end; ask ``selection``."""

    def __init__(self, theme: Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme or load_theme("light"), parent)
        self._text = ""
        self._display = Display.of("")
        self.signs = Signs(self.page, self.painting)
        self._kept: tuple[Anchor, int] | None = None
        self.setObjectName("readingView")
        self.setAccessibleName(self.tr("Article text"))
        self.strip = Strip(self)
        self.clicked_at.connect(self._clicked)
        self.gesture_ended.connect(self.selected)
        self.apply_theme(self.painting.theme)

    def show_article(self, text: str, *, title_first: bool = False) -> None:
        """Show a verbatim text from its beginning; its first line may be a title.

        It has no marks yet: ``set_marks`` comes next, before anything is painted.
        """
        self._text, self._display = text, self.signs.display(text)
        self.painting.current = None
        self.painting.sentence = None
        self._kept = None
        self.page_layout.load(self._display, title_first=title_first)
        self.put_cursor(0, 0)
        self.verticalScrollBar().setValue(0)
        self.strip.clear()
        self.lay_out_later()
        self.viewport().update()

    # -- marks ------------------------------------------------------------------------------------

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        with self.keeping_place():
            self.page.marks.fill(marks)
            self.page.marks_changed()
        self.lay_out_rest()
        self.strip.stale()
        self.viewport().update()

    def put_mark(self, mark: Mark) -> None:
        """Add a mark, or replace the one that has its id."""
        before = self.page.marks.get(mark.id)
        with self.keeping_place():
            self.page.marks_changed(self.page.marks.put(mark))
        self.strip.put(before, self.page.marks.get(mark.id))
        self.viewport().update()

    def drop_mark(self, key: str) -> None:
        """Show a mark no longer; an unknown id is no mistake."""
        before = self.page.marks.get(key)
        with self.keeping_place():
            self.page.marks_changed(self.page.marks.drop(key))
        self.strip.put(before, None)
        self.viewport().update()

    def set_current(self, key: str | None) -> None:
        """Outline one mark, or none."""
        if key != self.painting.current:
            self.painting.current = key
            self.viewport().update()
            self.strip.update()

    def mark_ids_at(self, position: int) -> list[str]:
        """Return the ids of the marks around a code point, the smallest first."""
        return [placed.mark.id for placed in self.page.marks.at(position)]

    # -- sentence, selection, caret ---------------------------------------------------------------

    def set_sentence(self, extent: tuple[int, int] | None) -> None:
        """Lay a gentle ground behind a sentence, or none."""
        self.painting.sentence = extent and self._to_qt(*extent)
        self.viewport().update()

    def selection(self) -> tuple[int, int] | None:
        """Return what is selected, whole visible characters only, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._display.to_cp(cursor.selectionStart())
        end = self._display.to_cp(cursor.selectionEnd(), up=True)
        return grapheme_floor(self._text, start), grapheme_ceil(self._text, end)

    def set_selection(self, start: int, end: int) -> None:
        """Select [start, end), widened to whole visible characters; the caret is at the end."""
        start, end = grapheme_floor(self._text, start), grapheme_ceil(self._text, end)
        self.put_cursor(*self._to_qt(start, end))

    def caret(self) -> int:
        """Return the caret's code point; with a selection it is the end that moves."""
        return self._display.to_cp(self.textCursor().position())

    def set_caret(self, position: int) -> None:
        """Put the caret at a code point and select nothing."""
        qt = self._display.to_qt(grapheme_floor(self._text, position))
        self.put_cursor(qt, qt)

    # -- place ------------------------------------------------------------------------------------

    def reveal(self, start: int, end: int) -> None:
        """Scroll the least that brings [start, end) into view with a few lines around it."""
        first, last = self._to_qt(start, end)
        self.reveal_positions(first, max(first, last - 1))

    def rows_of(self, start: int, end: int) -> tuple[int, int]:
        """Return where the lines of [start, end) begin and end below the viewport's top."""
        first, last = self._to_qt(start, end)
        top, bottom = self._extent(first, max(first, last - 1))
        return round(top) - self.scroll_offset(), round(bottom) - self.scroll_offset()

    def top(self) -> int:
        """Return the code point of the first line in view, to come back to."""
        return self._display.to_cp(self.first_visible())

    def set_top(self, position: int) -> None:
        """Scroll until the line of a code point is the first in view."""
        position = max(0, min(position, len(self._text)))
        self.scroll_to_line(self._display.to_qt(position))

    # -- looks ------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.painting.apply_theme(theme)
        self.strip.stale()
        self.strip.take_place()
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page_ground)
        self.viewport().setPalette(palette)
        self.viewport().update()

    def set_style(self, style: PageStyle) -> None:
        """Set typeface, size, length and distance of lines, and what stands in the margin.

        The first line in view stays the first, through any number of changes in a row.
        """
        measures = Measures(style)
        again = self._kept is not None and self._kept[1] == self.scroll_offset()
        anchor = self._kept[0] if again and self._kept else self.anchor()
        with self.keeping_place(anchor=anchor):
            self.setFont(measures.font)
            self.document().setDefaultFont(measures.font)
            self.page_layout.fit(float(self.viewport().width()), measures)
        self.lay_out_rest()
        self._kept = anchor and (anchor, self.scroll_offset())
        self.viewport().update()

    # -- inside -----------------------------------------------------------------------------------

    def copied_text(self) -> str:
        """Return the selected slice of the verbatim text."""
        extent = self.selection()
        return self._text[slice(*extent)] if extent else ""

    @guarded(nothing)
    def _clicked(self, point: QPointF) -> None:
        stripe = self.page.stripe_at(point)
        key = stripe.mark.id if stripe else self.page.chip_at(point)
        if key is not None:
            self.chip_clicked.emit(key)
        else:
            self.clicked.emit(self._display.to_cp(self.page.character_at(point)))

    @guarded(lambda: False)
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stripe = self.page.stripe_at(self.document_point(event.pos()))
            label = plain_tip(stripe.mark.label) if stripe else ""
            QToolTip.showText(event.globalPos(), label, self)
            return True
        return super().viewportEvent(event)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.take_place()

    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Article text"))

    def _to_qt(self, start: int, end: int) -> tuple[int, int]:
        return self._display.to_qt(start), self._display.to_qt(end)
