"""Going from one incomplete span to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.ui.models.tally import Tally
from annotator.ui.workbench import Workbench


class Incomplete(QObject):
    """Steps through the analyst's own spans that lack something, and says where there is none."""

    def __init__(self, bench: Workbench, tally: Tally, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._tally = bench, tally

    def step(self, *, forward: bool, position: int) -> None:
        """Go to the next or previous one, from the current span or else from a position."""
        bench, current = self._bench, self._bench.current_span
        here = current.order if current else (position, -1, "")
        found = self._tally.next_incomplete(here, forward=forward)
        if found:
            bench.set_current(found)
        elif not self._tally.incomplete:
            bench.said.emit(self.tr("No span of yours is incomplete here."))
        elif forward:
            bench.said.emit(self.tr("No span after this one is incomplete."))
        else:
            bench.said.emit(self.tr("No span before this one is incomplete."))
