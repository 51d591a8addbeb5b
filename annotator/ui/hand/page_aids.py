"""What helps on the page of a desk: finding, unmasking, dragging ends, copying, its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from annotator.ui.commands.page_menu import PageMenu
from annotator.ui.hand.copying import Copying
from annotator.ui.hand.dragging import Dragging
from annotator.ui.hand.finding import Finding
from annotator.ui.hand.invisibles import Unmasking
from annotator.ui.panels.find_bar import FindBar
from annotator.ui.panes import Panes


class PageAids(QObject):
    """Joins these helpers with the panes of a desk."""

    def __init__(self, desk: Panes) -> None:
        super().__init__(desk)
        view, bench = desk.view, desk.bench
        self.bar = FindBar(desk.keymap)
        desk.add_bar(self.bar)
        self.finding = Finding(self.bar, view, desk.text_mode, bench, self)
        self.dragging = Dragging(view, desk.marking, bench, self)
        self.copying = Copying(view, bench, self)
        self.unmasking = Unmasking(view, bench, desk.keymap, self)
        self.unmasking.wanted.connect(partial(desk.run_wanted.emit, "show_invisibles"))
        self.unmasking.redisplayed.connect(self.finding.show_again)
        desk.header.add_note(self.unmasking.note)
        PageMenu(view, bench, self)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the commands do that find and copy."""
        return {
            "find": self.finding.open,
            "find_next": partial(self.finding.step, forward=True),
            "find_previous": partial(self.finding.step, forward=False),
            "copy": self.copying.copy,
            "copy_quote": self.copying.copy_quote,
        }
