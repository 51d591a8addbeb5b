"""Keeping what is not in the project: the text of an open field, and the steps that wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from annotator import logs
from annotator.domain.articles import Review
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Record, Step
from annotator.drafts import Draft, Drafts, Typed
from annotator.ui.panels.tagging.note_field import NOTE
from annotator.ui.panels.tagging.panel import TaggingPanel
from annotator.ui.workbench import Workbench

_PAUSE = 500  # milliseconds without a key


class Drafting(QObject):
    """Writes a draft when typing pauses and whenever a step has to wait; finds that of last time.

    ``offered`` are half-typed texts of an earlier sitting that nobody has answered for yet; they
    stay in the draft.  ``failed`` says once that no draft can be written.
    """

    failed = Signal(object)

    def __init__(
        self, drafts: Drafts, bench: Workbench, panel: TaggingPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts, self._bench, self._panel = drafts, bench, panel
        self._project = bench.session.read.project_id()
        self.offered: list[Typed] = []
        self.error: OSError | None = None
        self._written = Draft()
        self._keeps = not bench.session.read_only
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.write)

    def begin(self, carried: Sequence[Step] = ()) -> None:
        """Take up what was kept last time, or what another window's project hands on."""
        if not self._keeps:
            return
        found = self._drafts.find(self._project, self._bench.me)
        self._written = found
        steps = carried or (found.steps if all(map(self._is_sound, found.steps)) else ())
        self.offered = [one for one in found.typed if not self._is_known(one)]
        if steps:
            self._bench.saving.take(steps)
        self._bench.saving.changed.connect(self.write)
        for field in self._panel.fields.values():
            field.edited.connect(self._timer.start)
        self.write()

    def _is_sound(self, step: Step) -> bool:
        return all(self._fits(change.after) for change in step.changes if change.after)

    def _fits(self, record: Record) -> bool:
        """Tell whether a record of a draft can be this analyst's work in this project."""
        bench = self._bench
        if isinstance(record, (Span, Review, Link)) and record.analyst != bench.me:
            return False
        if not isinstance(record, Span):
            return True
        article = bench.session.read.article(record.article)
        if article is None or not 0 <= record.start < record.end:
            return False
        return bench.session.text(article)[record.start : record.end] == record.quote

    def _is_known(self, typed: Typed) -> bool:
        """Tell whether a half-typed text was kept after all, or has no place any more."""
        span = self._bench.shown.span(typed.span)
        if typed.field not in self._panel.fields:
            return True
        if span is None:
            return False
        stored = span.note if typed.field == NOTE.id else span.attributes.get(typed.field)
        return str(stored or "") == typed.text.strip()

    # --- writing --------------------------------------------------------------------------------

    def write(self, _: object = None) -> None:
        """Keep all that is not in the project now; what could be kept no more is said once."""
        if not self._keeps:
            return
        draft = self._draft()
        if draft == self._written:
            return
        try:
            self._drafts.keep(self._project, self._bench.me, draft)
        except OSError as error:
            if self.error is None:
                self.error = error
                logs.failed(error)
                self.failed.emit(error)
        else:
            self.error, self._written = None, draft

    def _draft(self) -> Draft:
        saving = self._bench.saving
        in_hand = (saving.in_hand,) if saving.in_hand is not None else ()
        steps = tuple(saving.unsaved.steps)
        typed = [*self.offered, *self._half_typed()]
        latest = {(one.span, one.field): one for one in typed}
        return Draft(tuple(latest.values()), (*steps, *(s for s in in_hand if s not in steps)))

    def _half_typed(self) -> list[Typed]:
        field, bench = self._panel.open_field_now, self._bench
        span = bench.current_span
        if field is None or span is None or not field.half_typed:
            return []
        return [Typed(span.article, span.id, field.attribute.id, field.half_typed)]

    def answer(self, typed: Typed) -> None:
        """Let go of a half-typed text that was offered."""
        self.offered = [one for one in self.offered if one != typed]
        self.write()

    def stop(self) -> None:
        """Keep what there is once more, and then nothing that happens later."""
        self._timer.stop()
        self.write()
        self._keeps = False
