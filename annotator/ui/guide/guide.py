"""The guided tour over the sample: watches what is done and goes on when a stop's thing is."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from annotator.domain.articles import State
from annotator.domain.codebook import AttributeType
from annotator.domain.listing import ArticleFilter
from annotator.domain.sentences import previous_sentence
from annotator.domain.steps import Entry
from annotator.sample import sample_path
from annotator.settings import data_folder
from annotator.ui.commands.keymap import pretty
from annotator.ui.commands.table import BY_ID
from annotator.ui.desk import Desk
from annotator.ui.frame import Frame
from annotator.ui.guide.card import GuideCard
from annotator.ui.guide.stops import FURTHER, STOPS, Seen, Sight, Stop, first_of
from annotator.ui.transfers import Transfers

translate = QCoreApplication.translate
_SENTENCES_BEFORE = 2


class Guide(QObject):
    """Leads through the stops; leaving at any of them changes nothing."""

    def __init__(self, frame: Frame, transfers: Transfers, show_text: Callable[[], None]) -> None:
        super().__init__(frame)
        self._frame, self._show_text = frame, show_text
        self._stops = [stop for stop in STOPS if not stop.command or stop.command in BY_ID]
        self._at = -1  # the stop shown; -1 without a tour, one past the last at its end
        self._desk: Desk | None = None
        self._before = self._last = Sight("", State.UNREAD, (0, 0), "")
        self._steps: list[Entry] = []
        self._made: set[str] = set()
        self._stepped = self._export_offered = False
        self.card = GuideCard(self.tr("&Back"), self.tr("&Next"), self.tr("&Leave the tour"))
        self.card.back.connect(lambda: self._go(self._at - 1))
        self.card.next.connect(self._next)
        self.card.left.connect(self.leave)
        transfers.export_offered.connect(self._see_export)
        # One look after all that a key has set off.
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._check)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the command of the tour does."""
        return {"start_tour": self.start}

    @property
    def running(self) -> bool:
        """Whether a stop of the tour is shown."""
        return self._at >= 0

    # --- coming and going -----------------------------------------------------------------------

    def follow(self, desk: Desk) -> None:
        """Offer the tour where the sample is opened for the first time."""
        if self._is_sample(desk) and not self._frame.settings.get("tour_offered"):
            self._frame.settings.set("tour_offered", value=True)
            self.card.show_stop(
                self.tr("New here?"),
                escape(
                    self.tr("A short tour shows the keys on this sample, one at a time."),
                    quote=False,
                ),
                next_=self.tr("&Take the tour"),
                leave=self.tr("&Not now"),
            )

    def start(self) -> None:
        """Open the sample, if it is not the open project, and begin."""
        if self._frame.desk is None or not self._is_sample(self._frame.desk):
            self._frame.run("open_sample")
        desk = self._frame.desk
        if desk is None or not self._is_sample(desk) or not self._frame.may_part():
            return
        self.leave()
        self._show_text()
        self._desk = desk
        self._open_article(desk)
        bench = desk.bench
        bench.written.connect(self._see_step)
        bench.current_changed.connect(self._see_current)
        bench.article_opened.connect(self._look.start)
        desk.view.cursorPositionChanged.connect(self._look.start)
        self._go(0)

    def leave(self) -> None:
        """End the tour, or take the offer back; everything else stays as it is."""
        had_focus = self.card.isAncestorOf(self._frame.focusWidget() or self._frame)
        self.card.hide()
        self._look.stop()
        self._at = -1
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.bench.written.disconnect(self._see_step)
            desk.bench.current_changed.disconnect(self._see_current)
            desk.bench.article_opened.disconnect(self._look.start)
            desk.view.cursorPositionChanged.disconnect(self._look.start)
        if had_focus and self._frame.desk is not None:
            self._frame.desk.view.setFocus()

    def _is_sample(self, desk: Desk) -> bool:
        return desk.bench.session.path.resolve() == sample_path(data_folder()).resolve()

    def _open_article(self, desk: Desk) -> None:
        """Open the article with the most spans, of those not done if there are any."""
        read, me = desk.bench.session.read, desk.bench.me
        lines = read.lines(read.list_articles(ArticleFilter(me)), me).values()
        best = max(lines, key=lambda line: (line.state is not State.DONE, line.spans), default=None)
        if best is not None:
            desk.open_article(best.id)
            desk.bench.set_current("")
            self._stand_before_first_span(desk)
        desk.view.setFocus()

    def _stand_before_first_span(self, desk: Desk) -> None:
        """Begin where the article says something, not in what stands around its title."""
        bench = desk.bench
        at = bench.spans[0].start if bench.spans else 0
        for _ in range(_SENTENCES_BEFORE):
            sentence = previous_sentence(bench.text, at, bench.rules)
            at = sentence[0] if sentence else 0
        desk.text_mode.begin(at)
        desk.view.reveal(at, at)

    # --- stops ----------------------------------------------------------------------------------

    def _next(self) -> None:
        if not self.running:
            self.start()
        elif self._at < len(self._stops):
            self._go(self._at + 1)

    def _go(self, at: int, *, done: bool = False) -> None:
        """Show a stop and watch for its thing; ``done`` says that the last one's is done."""
        desk = self._desk
        if desk is None:
            return
        if self.card.isAncestorOf(self._frame.focusWidget() or self._frame):
            desk.view.setFocus()
        self._at = max(0, at)
        self._before = self._last = self._sight(desk)
        self._steps, self._made = [], set()
        self._stepped = self._export_offered = False
        if self._at < len(self._stops):
            self._show_stop(self._stops[self._at], desk, done=done)
        else:
            self._show_end()

    def _show_stop(self, stop: Stop, desk: Desk, *, done: bool) -> None:
        progress = self.tr("✓ Done. Now {n} of {all}") if done else self.tr("{n} of {all}")
        template = escape(translate("tour", stop.text), quote=False)
        self.card.show_stop(
            translate("tour", stop.title),
            template.format(**self._words(desk)),
            progress=progress.format(n=self._at + 1, all=len(self._stops)),
            back=self.tr("&Back") if self._at else "",
            next_=self.tr("&Next"),
            leave=self.tr("&Leave the tour"),
        )

    def _show_end(self) -> None:
        keymap = self._frame.keymap
        further = [
            escape(translate("tour", text), quote=False).format(key=_bold(keymap.shown(command)))
            for command, text in FURTHER
            if command in BY_ID and keymap.shown(command)
        ]
        self.card.show_stop(
            self.tr("The tour is over"),
            self.tr("What else there is: {keys}.").format(keys=" · ".join(further)),
            back=self.tr("&Back"),
            leave=self.tr("C&lose"),
        )

    def _words(self, desk: Desk) -> dict[str, str]:
        """Return what the texts name: the keys in force and words of the codebook."""
        book, language = desk.bench.session.codebook, desk.wording.language
        keymap = self._frame.keymap
        words = {command: _bold(keymap.shown(command)) for command in BY_ID}
        tag = next((tag for tag in book.tags if tag.key), None)
        if tag is not None:
            words |= {"tag": escape(tag.label.get(language)), "tag_key": _bold(pretty(tag.key))}
        for name, kind in (("actor", AttributeType.ENTITIES), ("act", AttributeType.CHOICE)):
            field = first_of(book, kind)
            if field is not None:
                words[name] = escape(field.label.get(language))
                words[f"{name}_key"] = _bold(pretty(field.key))
        act = first_of(book, AttributeType.CHOICE)
        value = next((v for v in act.values if v.key), None) if act is not None else None
        if value is not None:
            words["value"] = escape(value.label.get(language))
            words["value_key"] = _bold(pretty(value.key))
        return words

    # --- watching -------------------------------------------------------------------------------

    def _sight(self, desk: Desk) -> Sight:
        bench = desk.bench
        article = bench.article.id if bench.article else ""
        return Sight(article, bench.state, desk.text_mode.sentence, bench.current)

    def _see_step(self, entry: Entry) -> None:
        self._steps.append(entry)
        self._made |= {c.record.id for c in entry.changes if c.before is None}
        self._look.start()

    def _see_current(self) -> None:
        self._look.start()

    def _see_export(self) -> None:
        self._export_offered = True
        self._look.start()

    def _check(self) -> None:
        """Go on if the thing of this stop has been done."""
        desk = self._desk
        if desk is None or not 0 <= self._at < len(self._stops):
            return
        now = self._sight(desk)
        if now.current and now.current != self._last.current and now.current not in self._made:
            self._stepped = self._stepped or not any(step.undoes for step in self._steps)
        self._last = now
        seen = Seen(
            self._before,
            now,
            tuple(self._steps),
            self._stepped,
            self._export_offered,
            desk.bench.session.codebook,
        )
        if self._stops[self._at].done(seen):
            self._go(self._at + 1, done=True)


def _bold(key: str) -> str:
    return f"<b>{escape(key)}</b>" if key else "—"
