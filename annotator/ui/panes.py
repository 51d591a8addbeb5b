"""The three panes for one open project: articles, page, tagging panel, and what joins them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.ui.commands.keymap import Keymap
from annotator.ui.hand.marking import Marking
from annotator.ui.hand.text_mode import TextMode
from annotator.ui.looks.page_looks import PageLooks
from annotator.ui.looks.theme import Theme
from annotator.ui.panels.article_header import ArticleHeader
from annotator.ui.panels.article_list import ArticleList
from annotator.ui.panels.no_article import NoArticle
from annotator.ui.panels.notice import Notice
from annotator.ui.panels.tagging.panel import TaggingPanel
from annotator.ui.panels.tagging.pins import KeptLine
from annotator.ui.reading.view import ReadingView
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

# Of the window's width, and in letters: at least and at most.
_ARTICLES = (0.2, 28, 48)
_PANEL = (0.285, 44, 68)
_LARGE = 1.2  # large type may widen a pane so much, not more: the page needs its room


class Panes(QWidget):
    """Places the panes and gives them the keys in turn; what happens in them is the desk's."""

    run_wanted = Signal(str)

    def __init__(
        self, bench: Workbench, theme: Theme, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bench, self.keymap = bench, keymap
        bench.setParent(self)
        self.wording = Wording(bench.session)
        self.marking = Marking(bench, self.wording, keymap, self)
        self.articles = ArticleList()
        self.header = ArticleHeader()
        self.view = ReadingView(theme)
        self.notice, self.kept_line = Notice(self.view), KeptLine()
        self.panel = TaggingPanel(bench, self.marking, self.wording, keymap)
        PageLooks(self.view, bench.settings, self)
        self.text_mode = TextMode(self.view, bench, self)
        self.empty = NoArticle(keymap)
        self.empty.run_wanted.connect(self.run_wanted)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._middle = QVBoxLayout()
        self._arrange()

    def _arrange(self) -> None:
        middle = QWidget()
        middle.setLayout(self._middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        for widget in (self.header, self.empty, self.view, self.kept_line, self.notice):
            self._middle.addWidget(widget, 1 if widget in (self.empty, self.view) else 0)
        for pane, stretch in ((self.articles, 0), (middle, 1), (self.panel, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
            self.splitter.setCollapsible(self.splitter.count() - 1, pane is not middle)
        self.articles.setMinimumWidth(200)
        self.panel.setMinimumWidth(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def divide(self, width: int) -> None:
        """Share a width out among the panes, as it is before the analyst has shifted them."""
        letter = self.fontMetrics().averageCharWidth()
        sides = [
            round(min(max(width * share, least * letter), most * letter, width * share * _LARGE))
            for share, least, most in (_ARTICLES, _PANEL)
        ]
        self.splitter.setSizes([sides[0], width - sum(sides), sides[1]])

    def add_bar(self, bar: QWidget) -> None:
        """Let a bar stand under the page, above what is said there."""
        self._middle.insertWidget(self._middle.indexOf(self.notice), bar)

    def take_notice_back(self) -> None:
        """Say things under the page again, after another page has borrowed the notice."""
        self._middle.addWidget(self.notice)

    def open_article(self, article_id: str) -> bool:
        """Open an article, keeping what an open field holds and the place in the last one."""
        if not self.panel.commit_open_field():
            self.articles.follow_article()
            return False
        if self.bench.article is None or self.bench.article.id != article_id:
            self.remember_place()
        return self.bench.open_article(article_id)

    def remember_place(self) -> None:
        """Keep where the analyst is, for the next time the project opens."""
        if self.bench.article is not None:
            project = self.bench.session.read.project_id()
            self.bench.settings.leave(project, self.bench.article.id, self.view.top())

    # --- looks and focus ------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.view.apply_theme(theme)
        self.panel.apply_theme(theme)
        self.articles.apply_theme(theme)

    def panes(self) -> list[QWidget]:
        """Return what has the focus in each pane, from left to right."""
        table = self.articles.table if not self.articles.table.isHidden() else self.articles.filter
        return [table, self._page(), self.panel.first_stop()]

    def _page(self) -> QWidget:
        return self.empty if self.view.isHidden() else self.view

    def next_pane(self, by: int) -> None:
        """Give the keys to the pane after or before the one that has them."""
        if not self.panel.commit_open_field():
            return
        panes = self.panes()
        focus = self.window().focusWidget()
        areas = [self.articles, self._page(), self.panel]
        here = next(
            (i for i, a in enumerate(areas) if focus and (a is focus or a.isAncestorOf(focus))), 1
        )
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)
