"""Dragging the ends of spans at a desk: where an end may rest, and the step at release."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.domain import edits
from annotator.domain.edges import end_near, start_near
from annotator.domain.words import Extent
from annotator.ui.hand.marking import Marking
from annotator.ui.reading.graphemes import (
    grapheme_ceil,
    grapheme_floor,
    next_grapheme,
    previous_grapheme,
)
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.span_ends import SpanEnds
from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench


class Dragging(QObject):
    """Turns a drag into one step; until the release nothing is written."""

    def __init__(
        self, view: ReadingView, marking: Marking, bench: Workbench, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._marking, self._bench = view, marking, bench
        self.ends = SpanEnds(
            view, view.page, view.painting, self._fitted, lambda: self._bench.can_write
        )
        self.ends.dragged.connect(self._drop)
        self.ends.clicked.connect(bench.set_current)
        for signal in (bench.article_opened, bench.spans_changed, bench.current_changed):
            signal.connect(self.ends.cancel)

    def _fitted(self, mark: Mark, position: int, later: bool, by_character: bool) -> Extent:
        """Return a mark's extent with one end near a position; the other end stays."""
        text, start, end = self._bench.text, mark.start, mark.end
        whole = self._bench.settings.get("snap_to_words") and not by_character
        if later:
            found = end_near(text, position, start) if whole else position
            return start, max(grapheme_ceil(text, found), next_grapheme(text, start))
        found = start_near(text, position, end) if whole else position
        return min(grapheme_floor(text, found), previous_grapheme(text, end)), end

    def _drop(self, span_id: str, start: int, end: int) -> None:
        bench, bar = self._bench, self._view.verticalScrollBar()
        span = bench.span(span_id)
        if span is None or not self._marking.may_edit(span):
            return
        place = bar.value()
        bench.set_current(span_id)
        text, author = bench.text, bench.session.author
        bench.do(lambda: edits.move(span, text, start, end, author))
        # The end is where the hand is; a long span must not jump to its start.
        bar.setValue(place)
