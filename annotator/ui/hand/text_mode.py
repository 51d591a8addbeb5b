"""Reading by keyboard: the sentence cursor, the selection and how it grows and shrinks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject

from annotator.domain import selecting
from annotator.domain.clauses import clause_at, is_dateline, next_clause, previous_clause
from annotator.domain.sentences import next_sentence, previous_sentence, sentence_at
from annotator.domain.trimming import trim
from annotator.domain.words import next_word, previous_word, snap
from annotator.ui.reading.graphemes import grapheme_ceil, grapheme_floor
from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench

Extent: TypeAlias = tuple[int, int]


class TextMode(QObject):
    """Moves caret, sentence cursor and selection of the reading view; all in code points.

    A selection has an anchor, where it was begun, and a head, which moves.
    """

    def __init__(self, view: ReadingView, bench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._anchor = 0
        self.sentence: Extent = (0, 0)

    @property
    def _text(self) -> str:
        return self._bench.text

    # --- where we are ---------------------------------------------------------------------------

    def begin(self, position: int = 0) -> None:
        """Put the sentence cursor on the sentence at a position, without a selection."""
        self._view.clear_selection()
        self._stand(sentence_at(self._text, position, self._bench.rules)[0])

    def go_to(self, position: int) -> None:
        """Put caret and sentence cursor at a position and drop the current span."""
        self._leave()
        self._view.clear_selection()
        self._place(position)

    def stand_on(self, start: int, end: int) -> None:
        """Let caret and sentence cursor follow the mark that became the current one."""
        self._view.clear_selection()
        self._stand(start)
        self._view.reveal(start, end)

    def follow_selection(self) -> None:
        """Take over what the mouse selected: whole graphemes and, by choice, whole words."""
        selected = self._view.selection()
        if selected is None:
            return
        self._bench.set_current("")
        start, end = self._fitted(*selected)
        self._select(start, end)
        self._anchor = start

    def extent_to_mark(self) -> Extent | None:
        """Return the trimmed selection, else the extent of the current span, else the sentence.

        A mark just made stands for the selection it was made of, so that a second tag goes where
        the first one went.  ``None`` where there is nothing to mark.
        """
        selected, span = self._view.selection(), self._bench.current_span
        if selected is None and span is not None:
            return span.start, span.end
        start, end = self._fitted(*selected) if selected else trim(self._text, *self.sentence)
        return (start, end) if start < end else None

    def extend_to(self, position: int) -> None:
        """Let the selection reach from its anchor to a position."""
        self._extend(lambda _: position)

    # --- moving ---------------------------------------------------------------------------------

    def move_sentence(self, *, forward: bool, extend: bool = False) -> None:
        """Go to the next or previous sentence, or let the selection's head go there."""
        find = next_sentence if forward else previous_sentence
        if extend:
            self._extend(
                lambda head: selecting.sentence_edge(
                    self._text, head, self._bench.rules, forward=forward
                )
            )
            return
        self._leave()
        found = find(self._text, self._view.caret(), self._bench.rules)
        self._view.clear_selection()
        if found is None:
            self._place(self.sentence[0])
            message = self.tr("This is the end of the article. Enter when it is done.")
            if forward:
                self._bench.said.emit(message)
            return
        self._place(found[0])

    def move_word(self, *, forward: bool, extend: bool = False) -> None:
        """Go to the next or previous word, or let the selection's head go there."""
        if extend:
            self._extend(
                lambda head: selecting.word_edge(self._text, head, self._anchor, forward=forward)
            )
            return
        self.go_to((next_word if forward else previous_word)(self._text, self._view.caret()))

    def move_clause(self, *, forward: bool, extend: bool = False) -> None:
        """Select the next or previous clause, at first the one at the caret."""
        selected, span = self._view.selection(), self._bench.current_span
        if extend and (selected is not None or span is None):
            self._extend(
                lambda head: selecting.clause_edge(
                    self._text, head, self._anchor, self._bench.rules, forward=forward
                )
            )
            return
        rules, find = self._bench.rules, next_clause if forward else previous_clause
        if selected is None and span is None:
            found: Extent | None = clause_at(self._text, self._view.caret(), rules)
            if found is not None and is_dateline(self._text[slice(*found)]):
                found = next_clause(self._text, self._view.caret(), rules)
        elif selected is None and span is not None:
            # From a mark just made, the hand goes on to what stands beside it.
            found = find(self._text, span.end - 1 if forward else span.start, rules)
        else:
            assert selected is not None
            found = find(self._text, clause_at(self._text, selected[0], rules)[0], rules)
        self._leave()
        if found is not None:
            self._choose(found)

    def widen(self) -> None:
        """Select the next wider unit around the anchor: word, clause, sentence, paragraph."""
        selected, rules = self._view.selection(), self._bench.rules
        self._leave()
        if selected is None:
            self._anchor = selecting.first_word(self._text, self._view.caret(), rules)
            selected = (self._anchor, self._anchor)
        found = selecting.wider(self._text, selected, self._anchor, rules)
        if found is not None:
            self._select(*found)

    def narrow(self) -> None:
        """Select the next narrower unit around the anchor, at last nothing."""
        selected = self._view.selection()
        if selected is None:
            return
        self._leave()
        found = selecting.narrower(self._text, selected, self._anchor, self._bench.rules)
        if found is not None:
            self._select(*found)
            return
        self._view.clear_selection()
        self._view.set_caret(self._anchor)

    def leave_selection(self) -> None:
        """Drop the selection, or else the current span."""
        if self._view.selection() is not None:
            self._view.clear_selection()
            self._view.set_caret(self._anchor)
        else:
            self._bench.set_current("")

    # --- helpers --------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Moving the cursor drops the current span; the cursor goes on from where it stands."""
        span = self._bench.current_span
        self._bench.set_current("")
        if span is not None and self._view.selection() is None:
            inside = span.start <= self._view.caret() < span.end
            if not inside:
                self._view.set_caret(span.start)

    def _choose(self, extent: Extent) -> None:
        start, end = selecting.core(self._text, extent, self._bench.rules)
        self._anchor = start
        self._select(start, end)

    def _place(self, position: int) -> None:
        self._stand(position)
        self._view.reveal(*self.sentence)

    def _stand(self, position: int) -> None:
        self.sentence = sentence_at(self._text, position, self._bench.rules)
        self._view.set_sentence(self.sentence)
        self._view.set_caret(position)
        self._anchor = position

    def _select(self, start: int, end: int) -> None:
        self._view.set_selection(start, end)
        self.sentence = sentence_at(self._text, start, self._bench.rules)
        self._view.set_sentence(self.sentence)
        self._view.reveal(start, end)

    def _extend(self, edge: Callable[[int], int]) -> None:
        """Move the head of the selection to an edge; the anchor stays."""
        selected = self._view.selection()
        caret = self._view.caret()
        self._leave()
        if selected is None:
            self._anchor, head = caret, caret
        elif self._anchor >= selected[1]:
            self._anchor, head = selected[1], selected[0]
        else:
            self._anchor, head = selected[0], selected[1]
        head = edge(head)
        start, end = sorted((self._anchor, head))
        if start < end:
            self._view.set_selection(start, end)
            self._view.reveal(head, head)
        else:
            self._view.clear_selection()
            self._view.set_caret(head)

    def _fitted(self, start: int, end: int) -> Extent:
        """Return a selection as it may be marked: whole graphemes, trimmed, snapped by choice."""
        text = self._text
        start, end = grapheme_floor(text, start), grapheme_ceil(text, end)
        start, end = selecting.trimmed(text, (start, end))
        if self._bench.settings.get("snap_to_words"):
            start, end = snap(text, start, end)
        return start, end
