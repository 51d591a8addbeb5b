"""What a key did to a span, for those who do not see it; longer messages stand in the notice."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.domain.steps import Entry, Head
from annotator.ui.widgets.announcing import announce
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench


class Speaking(QObject):
    """Has a screen reader say what was retagged, duplicated, deleted, filled, undone."""

    def __init__(self, bench: Workbench, wording: Wording, view: QWidget) -> None:
        super().__init__(view)
        self._wording, self._view = wording, view
        self._saving = bench.saving
        bench.written.connect(self._tell)

    def _tell(self, entry: Entry) -> None:
        if self._saving.trying:
            return  # it was heard when it was done
        if not entry.sequence:
            step = self._wording.step(Head(entry.id, entry.kind, "", entry.params))
            announce(self._view, self.tr("Not saved: {step}").format(step=step))
        elif said := self.words(entry):
            announce(self._view, said)

    def words(self, entry: Entry) -> str:
        """Return what is to be heard of an entry, empty where something else says it."""
        step = self._wording.step(Head(entry.id, entry.kind, entry.undoes, entry.params))
        if entry.undoes:
            return self.tr("Taken back or done again: {step}").format(step=step)
        if entry.kind == "retag":
            return self.tr("Retagged as {tag}").format(tag=self._wording.tag(entry.params["tag"]))
        if entry.kind in ("delete", "duplicate", "set_attribute", "set_note"):
            return self.tr("Done: {step}").format(step=step)
        return ""
