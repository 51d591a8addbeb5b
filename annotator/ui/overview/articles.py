"""How far the articles are: a bar, numbers that lead on, and words where there is nothing yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.domain.summary import Pile, Summary
from annotator.ui.looks.theme import Theme
from annotator.ui.overview.progress import LeadButton, StackedBar
from annotator.ui.widgets.flow import FlowLayout

_PARTS = (Pile.DONE, Pile.NOTHING, Pile.IN_PROGRESS, Pile.UNREAD)


class ArticleFigures(QWidget):
    """``chosen`` says what a number counts: its button, a heading, a pile or None.

    None stands for the incomplete spans.
    """

    chosen = Signal(object, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel()
        self._heading.setObjectName("overviewArticles")
        self.progress = StackedBar()
        self.leads: dict[Pile, LeadButton] = {}
        for pile in (*_PARTS, Pile.BARE):
            self.leads[pile] = LeadButton(f"overview_{pile}")
            self.leads[pile].clicked.connect(partial(self._lead_to_pile, pile))
        self.incomplete = LeadButton("overview_incomplete")
        self.incomplete.clicked.connect(self._lead_to_incomplete)
        self._words = QLabel()
        self._words.setObjectName("overviewWords")
        self._words.setWordWrap(True)
        self.import_ = LeadButton("overviewImport")
        self.import_.setText(self.tr("Import files…"))
        numbers = FlowLayout(gap=6)
        for button in (*self.leads.values(), self.incomplete):
            numbers.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.progress)
        column.addLayout(numbers)
        column.addWidget(self._words)
        column.addWidget(self.import_, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (*self._counted(), self._words, self.import_):
            widget.hide()

    def _counted(self) -> list[QWidget]:
        return [self._heading, self.progress, self.incomplete, *self.leads.values()]

    def show_summary(self, summary: Summary, *, can_import: bool) -> None:
        """Show the figures, or what to do next."""
        standing = summary.standing
        self._heading.setText(
            self.tr("Articles done: {done} of {total}").format(
                done=standing.done, total=standing.total
            )
        )
        for pile, text, number in (
            (Pile.DONE, self.tr("done: {n}"), standing.done),
            (Pile.NOTHING, self.tr("of these nothing to mark: {n}"), standing.nothing),
            (Pile.IN_PROGRESS, self.tr("in progress: {n}"), standing.in_progress),
            (Pile.UNREAD, self.tr("unread: {n}"), standing.unread),
            (Pile.BARE, self.tr("articles without a span: {n}"), standing.bare),
        ):
            self.leads[pile].setText(text.format(n=number))
        self.incomplete.setText(self.tr("incomplete spans: {n}").format(n=summary.incomplete))
        counts = (
            standing.done - standing.nothing,
            standing.nothing,
            standing.in_progress,
            standing.unread,
        )
        said = ", ".join(self.leads[pile].text() for pile in _PARTS)
        self.progress.show_parts(list(zip(_PARTS, counts, strict=True)), said)
        self._show_words(summary, can_import=can_import)

    def _show_words(self, summary: Summary, *, can_import: bool) -> None:
        empty = not summary.standing.total
        words = ""
        if empty:
            words = self.tr("There are no articles yet. Import files or a folder to begin.")
        elif not summary.spans:
            words = self.tr(
                "No span is marked yet. Go back to the text, choose a sentence with the arrow"
                " keys, and press the key of a tag: then there is something to count here."
            )
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.import_.setVisible(empty and can_import)
        for widget in self._counted():
            widget.setVisible(not empty)

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.progress.apply_theme(theme)
        for pile in _PARTS:
            self.leads[pile].show_swatch(pile, theme)

    def _lead_to_pile(self, pile: Pile) -> None:
        heading = {
            Pile.DONE: self.tr("Articles that are done"),
            Pile.NOTHING: self.tr("Articles with nothing to mark"),
            Pile.IN_PROGRESS: self.tr("Articles in progress"),
            Pile.UNREAD: self.tr("Unread articles"),
            Pile.BARE: self.tr("Articles without a span"),
        }[pile]
        self.chosen.emit(self.leads[pile], heading, pile)

    def _lead_to_incomplete(self) -> None:
        self.chosen.emit(self.incomplete, self.tr("Incomplete spans"), None)
