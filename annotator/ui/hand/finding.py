"""Finding in the open article: from the bar, and from the text without it."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from PySide6.QtCore import QObject

from annotator.domain.finding import find_all
from annotator.domain.words import Extent
from annotator.ui.hand.text_mode import TextMode
from annotator.ui.panels.find_bar import LIMIT, FindBar
from annotator.ui.reading.hits import Hits
from annotator.ui.reading.view import ReadingView
from annotator.ui.widgets.announcing import announce
from annotator.ui.workbench import Workbench

_IN_STRIP = 4000


class Finding(QObject):
    """Searches for what the bar says and goes from hit to hit.

    Nothing is selected while one types, so that a look around drops neither the selection nor the
    current span; leaving the bar selects the current hit.
    """

    def __init__(
        self, bar: FindBar, view: ReadingView, mode: TextMode, bench: Workbench, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._view, self._mode, self._bench = bar, view, mode, bench
        self._shown = Hits(view.page, view.painting)
        self._hits: list[Extent] = []
        self._at = -1
        self._origin = self._top = 0
        self._moved = False
        self._in_strip = self._hits
        bar.changed.connect(self._search)
        bar.next_wanted.connect(partial(self._step_in_bar, forward=True))
        bar.previous_wanted.connect(partial(self._step_in_bar, forward=False))
        bar.closed.connect(self.close)
        bench.article_opened.connect(self._search_anew)

    def open(self) -> None:
        """Show the bar; what is selected is searched for, else what was searched for last."""
        if self._bar.field.hasFocus():
            self._bar.field.selectAll()
            return
        selected = self._view.selection()
        self._origin = selected[0] if selected else self._view.caret()
        self._top, self._moved = self._view.top(), False
        words = " ".join(self._bench.text[slice(*selected)].split()) if selected else ""
        self._bar.open(words if len(words) <= LIMIT else "")
        # What was searched for last is only counted: most people are about to type something else.
        self._find()
        self._at = self._next(self._origin) if words and self._hits else -1
        self._show()

    def close(self) -> None:
        """Hide the bar and go on in the text at the current hit, or where one was before."""
        self._view.setFocus()
        self._bar.hide()
        if self._at >= 0:
            self._select()
        elif self._moved:
            self._view.set_top(self._top)
        self._hits, self._at = [], -1
        self._show()

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous hit; in the text it is selected, and no bar is needed."""
        if not self._bar.query.strip():
            self.open()
        elif self._bar.isVisible() and self._bar.isAncestorOf(self._bar.window().focusWidget()):
            self._step_in_bar(forward=forward)
        else:
            self._step_in_text(forward=forward)

    def show_again(self) -> None:
        """Show the hits on a page that was laid out anew."""
        self._in_strip = []
        self._show()

    # --- inside ---------------------------------------------------------------------------------

    def _search(self) -> None:
        self._find()
        self._at = self._next(self._origin) if self._hits else -1
        if self._at >= 0:
            self._reveal()
        self._show()
        announce(self._bar, self._count())

    def _search_anew(self) -> None:
        """Look through another article, which stays where it opens."""
        self._origin, self._moved = 0, False
        if self._bar.isHidden():
            self._hits = []
        else:
            self._find()
        self._at = -1
        self._show()

    def _find(self) -> None:
        self._hits = find_all(
            self._bench.text,
            self._bar.query,
            match_case=self._bar.match_case.isChecked(),
            whole_words=self._bar.whole_words.isChecked(),
        )

    def _next(self, position: int) -> int:
        """Return the first hit from a position on, over the end to the first of all."""
        at = bisect_left(self._hits, position, key=lambda hit: hit[0])
        return at if at < len(self._hits) else 0

    def _previous(self, position: int) -> int:
        """Return the last hit that ends before a position, over the start to the last of all."""
        return (bisect_left(self._hits, position + 1, key=lambda hit: hit[1]) - 1) % len(self._hits)

    def _step_in_bar(self, *, forward: bool) -> None:
        if not self._hits:
            return
        if self._at < 0:
            self._at = self._next(self._origin) if forward else self._previous(self._origin)
        else:
            self._at = (self._at + (1 if forward else -1)) % len(self._hits)
        self._origin = self._hits[self._at][0]
        self._reveal()
        self._show()
        announce(self._bar, self._count())

    def _step_in_text(self, *, forward: bool) -> None:
        self._find()
        if not self._hits:
            said = self.tr("“{words}” is not in this article.")
            self._bench.said.emit(said.format(words=self._bar.query.strip()))
            return
        start, end = self._here()
        self._at = self._next(end) if forward else self._previous(start)
        around = self._hits[self._at][0] < end if forward else self._hits[self._at][1] > start
        self._select()
        if self._bar.isHidden():
            self._say(forward=forward, around=around)
            self._hits, self._at = [], -1
        self._show()

    def _here(self) -> Extent:
        """Return what one goes on from: the selection, a span just made, or the caret."""
        span, caret = self._bench.current_span, self._view.caret()
        return self._view.selection() or ((span.start, span.end) if span else (caret, caret))

    def _say(self, *, forward: bool, around: bool) -> None:
        said = self.tr("Hit {i} of {n}")
        if around and forward:
            said = self.tr("Hit {i} of {n}, from the beginning again")
        elif around:
            said = self.tr("Hit {i} of {n}, from the end again")
        self._bench.said.emit(said.format(i=self._at + 1, n=len(self._hits)))

    def _select(self) -> None:
        self._view.set_selection(*self._hits[self._at])
        self._mode.follow_selection()

    def _reveal(self) -> None:
        self._moved = True
        self._view.reveal(*self._hits[self._at])

    def _show(self) -> None:
        current = self._hits[self._at] if self._at >= 0 else None
        self._shown.show(self._hits, current)
        self._bar.show_count(self._count(), found=bool(self._hits))
        self._view.viewport().update()
        if self._hits is not self._in_strip:
            self._in_strip = self._hits
            # Beyond some thousands a strip of a thousand pixels is full anyway.
            thinned = self._hits[:: len(self._hits) // _IN_STRIP + 1]
            self._view.strip.set_hits(start for start, _ in thinned)

    def _count(self) -> str:
        if not self._bar.query.strip():
            return ""
        if not self._hits:
            return self.tr("Not found")
        if self._at < 0:
            return self.tr("Hits: {n}").format(n=len(self._hits))
        return self.tr("{i} of {n}").format(i=self._at + 1, n=len(self._hits))
