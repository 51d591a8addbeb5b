"""The overview: how far the project is, what was marked, and the way to every number's spans."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from annotator.domain.articles import State
from annotator.domain.listing import ArticleLine
from annotator.domain.quoting import for_row
from annotator.domain.steps import Entry
from annotator.domain.summary import Pile, Question, SpanFilter, SpanLine, Summary, last_days
from annotator.ui.looks.theme import Theme
from annotator.ui.models.articles import state_text
from annotator.ui.overview.asking import Asking
from annotator.ui.overview.bars import BarTable
from annotator.ui.overview.figures import Figures
from annotator.ui.overview.listing import Line, ListPane
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

DAYS = 14
_SETTLE = 400
_PATIENCE = 150


class OverviewPage(QWidget):
    """Asks when it is shown and after changes; while it is hidden it does nothing at all."""

    back_wanted = Signal()
    run_wanted = Signal(str)
    line_opened = Signal(object)

    def __init__(self, bench: Workbench, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setAccessibleName(self.tr("Overview"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._bench, self._wording = bench, wording
        self._today = datetime.date.today()
        self._counts, self._lists = Asking(bench.session, self), Asking(bench.session, self)
        self._shown: tuple[str, Pile | SpanFilter] | None = None
        self._again = False
        self._from: QWidget | None = None
        self.figures = Figures(bench, wording)
        self.list = ListPane()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.figures)
        panes = QSplitter(Qt.Orientation.Horizontal)
        for pane, stretch in ((self._scroll, 3), (self.list, 2)):
            panes.addWidget(pane)
            panes.setStretchFactor(panes.count() - 1, stretch)
            panes.setCollapsible(panes.count() - 1, False)  # noqa: FBT003
        panes.setSizes([640, 400])
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(panes, 1)
        # Steps come in bursts; counting once after them is enough.
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settled.timeout.connect(self.refresh)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self.figures.say_counting(self._counts.busy))
        self._connect()

    def _connect(self) -> None:
        figures = self.figures
        self._counts.answered.connect(self._show_summary)
        self._counts.failed.connect(figures.say)
        self._lists.answered.connect(self._show_list)
        self._lists.failed.connect(figures.say)
        figures.back.clicked.connect(self.back_wanted)
        figures.articles.import_.clicked.connect(partial(self.run_wanted.emit, "import_files"))
        figures.asked_otherwise.connect(self._ask_otherwise)
        figures.wanted.connect(self._list)
        for table in figures.tables():
            table.stepped.connect(partial(self._keep_in_sight, table))
        self.list.table.opened.connect(self.line_opened)
        self.list.table.left.connect(self._leave_list)
        self._bench.written.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether something that is asked, or soon will be, is still to be shown."""
        return self._counts.busy or self._lists.busy or self._settled.isActive()

    # --- asking ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Count everything anew, and list anew what is listed."""
        self._settled.stop()
        self._today = datetime.date.today()
        codebook = self._bench.session.codebook
        asked = Question(
            self.figures.analyst,
            tuple(a.id for a in self.figures.attributes),
            tuple(a.id for a in codebook.attributes if a.required),
            last_days(self._today, DAYS),
        )
        session = self._bench.session
        self._counts.ask(lambda progress: session.read.summary(asked, progress))
        self._patience.start()
        if self._shown is not None:
            self._ask_list(again=True)

    def _follow(self, entry: Entry) -> None:
        if self.isVisible():
            self._settled.start()

    def _ask_otherwise(self) -> None:
        """Another scope or attribute: what is listed belongs to the old one."""
        self._shown = None
        self._lists.forget()
        self.figures.lead(None)
        self.list.clear()
        self.refresh()

    def leave(self) -> None:
        """Want no answer any more."""
        for timer in (self._settled, self._patience):
            timer.stop()
        for asking in (self._counts, self._lists):
            asking.forget()

    def stop(self) -> None:
        """Read nothing any more, because the project closes."""
        self.leave()
        for asking in (self._counts, self._lists):
            asking.stop()

    def _show_summary(self, summary: Summary) -> None:
        self._patience.stop()
        self.figures.show_summary(summary)
        if self.window().focusWidget() is self:  # has the keys, or will when the window has them
            self.take_keys()

    # --- the list -------------------------------------------------------------------------------

    def _list(self, source: QWidget, heading: str, what: Pile | SpanFilter) -> None:
        self._from = source
        self._shown = heading, what
        self.figures.lead(source)
        self._ask_list(again=False)

    def _ask_list(self, *, again: bool) -> None:
        assert self._shown is not None
        self._again = again
        session, analyst, what = self._bench.session, self.figures.analyst, self._shown[1]
        if isinstance(what, SpanFilter):
            self._lists.ask(lambda progress: session.read.list_spans(what))
        else:
            self._lists.ask(lambda progress: session.read.pile(what, analyst))

    def _show_list(self, ids: list[str]) -> None:
        if self._shown is None:
            return
        heading, what = self._shown
        counted = self.tr("{what}: {n}").format(what=heading, n=len(ids))
        fetch = self._span_lines if isinstance(what, SpanFilter) else self._article_lines
        self.list.show_list(counted, ids, fetch, same=self._again)
        if ids and not self._again:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_list(self) -> None:
        if self._from is not None:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _span_lines(self, ids: Sequence[str]) -> dict[str, Line]:
        found = self._bench.session.read.span_lines(ids)
        return {i: self._span_line(line) for i, line in found.items()}

    def _span_line(self, line: SpanLine) -> Line:
        quote = for_row(line.span.quote)
        under = self._wording.summary(line.span)
        return Line(quote, under, line.title, line.span.article, line.span.id)

    def _article_lines(self, ids: Sequence[str]) -> dict[str, Line]:
        found = self._bench.session.read.pile_lines(ids, self.figures.analyst)
        return {i: self._article_line(line) for i, line in found.items()}

    def _article_line(self, line: ArticleLine) -> Line:
        nothing = line.nothing_to_mark and line.state is State.DONE
        spans = self.tr("spans: {n}").format(n=line.spans)
        under = f"{state_text(line.state, nothing=nothing)} · {spans}"
        last = " · ".join(part for part in (line.source, line.published) if part)
        return Line(line.title, under, last, line.id)

    # --- looks and keys -------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.figures.apply_theme(theme)
        self.list.apply_theme(theme)

    def take_keys(self) -> None:
        """Give the keys to what was used last, at first to the charts."""
        wanted = self._from or self.figures.first()
        if self._from is None and self._counts.busy:
            wanted = self  # Enter must not do anything before there is something to see
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_pane(self) -> None:
        """Give the keys to the other one of charts and list."""
        if self.list.isAncestorOf(self.focusWidget()) or self.list.table.isHidden():
            self.take_keys()
        else:
            self.list.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_in_sight(self, table: BarTable) -> None:
        rect: QRect = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(self.figures, rect.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, 2 * rect.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
