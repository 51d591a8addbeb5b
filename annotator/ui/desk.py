"""The desk: what happens in the panes of one open project, wired together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.articles import Article, Review
from annotator.domain.codebook import Tag
from annotator.domain.spans import Span
from annotator.domain.steps import Entry
from annotator.ui.commands.keymap import Keymap, retagging
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.hand.finishing import Finishing
from annotator.ui.hand.hand import Hand
from annotator.ui.hand.jumping import Jumping
from annotator.ui.hand.page_aids import PageAids
from annotator.ui.hand.speaking import Speaking
from annotator.ui.looks.theme import Theme
from annotator.ui.panels.article_header import begins_with_title
from annotator.ui.panes import Panes
from annotator.ui.reading.marks import Mark
from annotator.ui.wording import UNSAVED_SIGN
from annotator.ui.workbench import Workbench


class Desk(Panes):
    """What an analyst sits at: articles, page, tagging panel."""

    def __init__(
        self, bench: Workbench, theme: Theme, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(bench, theme, keymap, parent)
        self._looks: dict[str, tuple[str, str, QColor]] = {}
        self.jumping = Jumping(self.text_mode, self.view, bench, self.notice.clear, self)
        self.finishing = Finishing(
            bench, self.wording, self.notice, self.articles.open_next_unread, self
        )
        self._connect()
        self.hand = Hand(self)
        self.speaking = Speaking(bench, self.wording, self.view)
        self.aids = PageAids(self)
        self.apply_theme(theme)
        self._show_article()

    def _connect(self) -> None:
        bench = self.bench
        self.view.key_handler = self.take_key
        self.view.key_claim = lambda e: bool(bench.current and retagging(e, bench.session.codebook))
        self.view.clicked.connect(self._click)
        self.view.chip_clicked.connect(bench.set_current)
        self.view.zoom_wanted.connect(self.run_wanted)
        self.view.selected.connect(self.text_mode.follow_selection)
        self.articles.chosen.connect(self.open_article)
        self.articles.entered.connect(self.view.setFocus)
        self.header.edit_wanted.connect(lambda: self.run_wanted.emit("edit_article"))
        self.panel.tag_pressed.connect(self.mark)
        self.panel.left.connect(self.view.setFocus)
        self.notice.action_clicked.connect(self.finishing.answer)
        bench.article_opened.connect(self._show_article)
        bench.article_changed.connect(lambda: self.header.show_article(bench))
        bench.spans_changed.connect(self._show_spans)
        bench.links_changed.connect(self._show_spans)
        bench.current_changed.connect(self._show_current)
        bench.said.connect(self.notice.say)
        self.articles.show_project(bench)

    # --- the open article -----------------------------------------------------------------------

    def restore_place(self) -> None:
        """Open the article the project was left at, or the first one."""
        article, top = self.bench.settings.place(self.bench.session.read.project_id())
        if article and self.bench.shown.article(article) and self.open_article(article):
            self._go_back_to(min(top, len(self.bench.text)))
        else:
            self.articles.step(1)
            if self.bench.article is None:
                self._show_empty()

    def _go_back_to(self, top: int) -> None:
        """Put page and cursor where they were."""
        if top:
            self.text_mode.begin(top)
        self.view.set_top(top)

    def _show_article(self) -> None:
        article = self.bench.article
        self.header.show_article(self.bench)
        self.empty.setVisible(article is None)
        self.view.setVisible(article is not None)
        if article is None:
            self._show_empty()
            return
        title_first = begins_with_title(article, self.bench.text)
        self.view.show_article(self.bench.text, title_first=title_first)
        self.view.set_marks([self._mark(span) for span in self.bench.spans])
        self.text_mode.begin()
        if not self.articles.table.hasFocus():
            self.view.setFocus()

    def _show_empty(self) -> None:
        """Say how to come to an article; where there is none to choose, the keys go there."""
        bench = self.bench
        articles = bench.session.read.counts(bench.me).total
        self.empty.show_project(articles=articles, can_write=bench.can_write)
        if not articles:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_spans(self, changed: set[str] | None) -> None:
        if changed is None or len(changed) > 50:
            self.view.set_marks([self._mark(span) for span in self.bench.spans])
            return
        for span_id in changed:
            span = self.bench.span(span_id)
            if span is None:
                self.view.drop_mark(span_id)
            else:
                self.view.put_mark(self._mark(span))

    def _mark(self, span: Span) -> Mark:
        label, key, colour = self._tag_looks(span.tag)
        unsaved = self.bench.unsaved.waits("span", span.id)
        return Mark(
            id=span.id,
            start=span.start,
            end=span.end,
            label=f"{UNSAVED_SIGN} {label}" if unsaved else label,
            key=key + self.hand.signs(span),
            colour=colour,
            incomplete=self.bench.session.codebook.is_incomplete(span),
            foreign=span.analyst != self.bench.me,
            unsaved=unsaved,
        )

    def _tag_looks(self, tag_id: str) -> tuple[str, str, QColor]:
        """Return label, key and colour of a tag, made once: an article may show it 10,000 times."""
        if tag_id not in self._looks:
            tag = self.bench.session.codebook.tag(tag_id)
            colour = QColor(tag.colour if tag else "#808080")
            self._looks[tag_id] = (self.wording.tag(tag_id), tag.key if tag else "", colour)
        return self._looks[tag_id]

    def _show_current(self) -> None:
        span = self.bench.current_span
        self.view.set_current(span.id if span else None)
        if span is not None:
            self.text_mode.stand_on(span.start, span.end)

    # --- marking --------------------------------------------------------------------------------

    def mark(self, tag: Tag) -> None:
        """Mark the selection, or else the current sentence."""
        self.hand.mark(tag)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key pressed in the text; return whether it meant something."""
        name = key_name(event)
        if self.jumping.take_letter(event):
            return True
        if not self.finishing.question and self.hand.take_key(event):
            return True
        if not name:
            return False
        if self.finishing.answer(name):
            return True
        codebook = self.bench.session.codebook
        for tag in codebook.tags:
            if tag.key and name == tag.key:
                self.mark(tag)
                return True
        if (other := retagging(event, codebook)) is not None:
            self.marking.retag(other)
            return True
        for attribute in codebook.attributes:
            if attribute.key and name == attribute.key:
                self.panel.open_field(attribute.id)
                return True
        command = self.keymap.command(name)
        if command:
            self.run_wanted.emit(command)
        return bool(command)

    def _click(self, position: int) -> None:
        """Take the smallest span under the mouse, at the next click the one around it."""
        around = self.view.mark_ids_at(position)
        if not around:
            self.text_mode.go_to(position)
            return
        if self.bench.current in around:
            at = around.index(self.bench.current) + 1
            self.bench.set_current(around[at % len(around)])
        else:
            self.bench.set_current(around[0])

    def travel(self, entry: Entry | None) -> None:
        """Go to where a step happened and show what it left there."""
        if entry is None:
            return
        for change in entry.changes:
            record = change.after or change.before
            if isinstance(record, (Span, Review)):
                self.open_article(record.article)
            elif isinstance(record, Article):
                if change.after is not None:
                    self.open_article(record.id)
            else:
                continue
            if isinstance(change.after, Span):
                self.bench.set_current(change.after.id)
            elif isinstance(change.before, Span):
                self.text_mode.go_to(change.before.start)
            return
        self.hand.travel(entry)
