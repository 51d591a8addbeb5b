"""Marking: what the keys and buttons do to the spans of the open article."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject

from annotator.domain import edits
from annotator.domain.codebook import Attribute, Tag
from annotator.domain.entities import Entity
from annotator.domain.selecting import clause_edge
from annotator.domain.spans import AttributeValue, Span, same_mark
from annotator.domain.steps import Step
from annotator.domain.words import next_word, previous_word, word_at
from annotator.ui.commands.keymap import Keymap
from annotator.ui.reading.graphemes import next_grapheme, previous_grapheme
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench


class Unit(Enum):
    """What the end of a span moves by."""

    CHARACTER = auto()
    WORD = auto()
    CLAUSE = auto()


class Marking(QObject):
    """Turns what the analyst wants into steps; each returns whether it was done."""

    def __init__(
        self, bench: Workbench, wording: Wording, keymap: Keymap, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench, self._wording, self._keymap = bench, wording, keymap

    def mark(
        self,
        extent: tuple[int, int],
        tag: Tag,
        attributes: Mapping[str, AttributeValue] | None = None,
    ) -> bool:
        """Mark an extent, or go to the mark that is there already."""
        bench = self._bench
        if bench.article is None:
            return False
        start, end = extent
        twin = same_mark(bench.spans, start, end, tag.id, bench.me)
        if twin is not None:
            bench.set_current(twin.id)
            return True
        return self._make(
            edits.mark(
                bench.article,
                bench.text,
                start,
                end,
                tag.id,
                review=bench.review,
                author=bench.session.author,
                attributes=attributes,
            )
        )

    def duplicate(self) -> bool:
        """Set a second mark on the extent of the current one, with the same tag."""
        bench, span = self._bench, self._bench.current_span
        if span is None or bench.article is None:
            return self.need_span()
        return self._make(
            edits.duplicate(span, bench.article, review=bench.review, author=bench.session.author)
        )

    def retag(self, tag: Tag) -> bool:
        """Give the current span another tag."""
        return self._edit(lambda span, author: edits.retag(span, tag.id, author))

    def delete(self) -> bool:
        """Remove the current span; the one after it does not become current by itself."""
        bench, span = self._bench, self._bench.current_span
        if span is None:
            return self.need_span()
        if not self.may_edit(span):
            return False
        links = bench.shown.links(span.id)
        left = len(bench.own_spans) - 1
        author = bench.session.author
        return self._try(
            lambda: edits.delete(span, links, own_left=left, review=bench.review, author=author)
        )

    def fill(
        self, attribute: Attribute, value: AttributeValue, created: Iterable[Entity] = ()
    ) -> bool:
        """Give an attribute of the current span a value."""
        span = self._bench.current_span
        if span is None:
            return self.need_span()
        if span.attributes.get(attribute.id, attribute.empty) == value:
            return True
        return self._edit(
            lambda span, author: edits.set_attribute(
                span, attribute, value, author, created=created
            )
        )

    def set_note(self, note: str) -> bool:
        """Write the note of the current span."""
        span = self._bench.current_span
        if span is not None and span.note == note:
            return True
        return self._edit(lambda span, author: edits.set_note(span, note, author))

    def move_end(self, *, later: bool, unit: Unit) -> bool:
        """Move the end of the current span by a unit."""
        text, rules = self._bench.text, self._bench.rules

        def moved(span: Span) -> tuple[int, int]:
            if unit is Unit.CHARACTER:
                step = next_grapheme if later else previous_grapheme
                return span.start, step(text, span.end)
            if unit is Unit.CLAUSE:
                return span.start, clause_edge(text, span.end, span.start, rules, forward=later)
            return span.start, _word_end(text, span.end, later=later)

        return self._move(moved)

    def move_start(self, *, later: bool, unit: Unit) -> bool:
        """Move the start of the current span by a word or a character."""
        text = self._bench.text

        def moved(span: Span) -> tuple[int, int]:
            if unit is Unit.CHARACTER:
                step = next_grapheme if later else previous_grapheme
                return step(text, span.start), span.end
            return (next_word if later else previous_word)(text, span.start), span.end

        return self._move(moved)

    def step_span(self, *, forward: bool, position: int) -> bool:
        """Make the next or previous span current, beginning at the current one or a position."""
        bench = self._bench
        spans, current = bench.spans, bench.current_span
        if not spans:
            bench.said.emit(self.tr("There is no span in this article."))
            return False
        if current is not None:
            here = bisect.bisect_left(spans, current.order, key=lambda span: span.order)
            at = here + (1 if forward else -1)
        else:
            at = bisect.bisect_left(spans, position, key=lambda span: span.start)
            at = at if forward else at - 1
        if not 0 <= at < len(spans):
            bench.said.emit(
                self.tr("This is the last span.") if forward else self.tr("This is the first span.")
            )
            return False
        bench.set_current(spans[at].id)
        return True

    # --- helpers --------------------------------------------------------------------------------

    def _move(self, moved: Callable[[Span], tuple[int, int]]) -> bool:
        span = self._bench.current_span
        if span is None:
            return self.need_span()
        start, end = moved(span)
        if not 0 <= start < end <= len(self._bench.text):
            return False
        if (start, end) == (span.start, span.end):
            return False
        text = self._bench.text
        return self._edit(lambda span, author: edits.move(span, text, start, end, author))

    def _edit(self, make: Callable[[Span, edits.Author], Step]) -> bool:
        span = self._bench.current_span
        if span is None:
            return self.need_span()
        if not self.may_edit(span):
            return False
        return self._try(lambda: make(span, self._bench.session.author))

    def _make(self, step: Step) -> bool:
        """Do a step that makes a span, and make that span current."""
        made = next(change.record.id for change in step.changes if change.key[0] == "span")
        if self._bench.do(step) is None:
            return False
        self._bench.set_current(made)
        return True

    def _try(self, make: Callable[[], Step]) -> bool:
        return self._bench.do(make) is not None

    def may_edit(self, span: Span) -> bool:
        """Tell whether a span can be changed now by who is at work, and say why not."""
        bench = self._bench
        if not bench.can_write:
            bench.change(lambda: None)
            return False
        if span.analyst != bench.me:
            said = self.tr("This span belongs to {name}; others can see it, not change it.")
            bench.said.emit(said.format(name=self._wording.analyst(span.analyst)))
            return False
        return True

    def need_span(self) -> bool:
        """Say that a mark must be chosen first."""
        said = self.tr("Mark a span first, or step to one with {previous_span} and {next_span}.")
        self._bench.said.emit(self._keymap.told(said))
        return False


def _word_end(text: str, end: int, *, later: bool) -> int:
    """Return the nearest end of a word after or before a position."""
    if later:
        unit = word_at(text, end)
        found = unit if unit[0] <= end < unit[1] else word_at(text, next_word(text, end))
        return max(found[1], end)
    last = previous_word(text, end)
    found = word_at(text, last)
    return found[1] if found[1] < end else word_at(text, previous_word(text, last))[1]
