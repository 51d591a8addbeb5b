"""Warning early that the disk of the project fills up, while there is still room to mend it."""

from __future__ import annotations

import shutil
import time

from PySide6.QtCore import QLocale, QObject

from annotator.ui.frame import Frame
from annotator.ui.panels.standing import Standing
from annotator.ui.workbench import Workbench

_HINT, _NOTICE = 100_000_000, 20_000_000  # bytes that are left
_EVERY = 5.0  # seconds at least between two looks
_NAME = "room"


class Room(QObject):
    """Looks at the free space beside the open project after saves, but not after each."""

    def __init__(self, frame: Frame, standing: Standing) -> None:
        super().__init__(frame)
        self._frame, self._standing = frame, standing
        self._bench: Workbench | None = None
        self._next = 0.0

    def follow(self, bench: Workbench) -> None:
        """Look after the disk of another project."""
        self._bench, self._next = bench, 0.0
        bench.written.connect(self._look)
        self._look()

    def let_go(self) -> None:
        """Look no more, and take back what is said."""
        if self._bench is not None:
            self._bench.written.disconnect(self._look)
        self._bench = None
        self._say(None)

    def _look(self, _: object = None) -> None:
        now = time.monotonic()
        if self._bench is None or self._bench.session.read_only or now < self._next:
            return
        self._next = now + _EVERY
        try:
            self._say(shutil.disk_usage(self._bench.session.path.parent).free)
        except OSError:
            self._say(None)

    def _say(self, free: int | None) -> None:
        size = QLocale().formattedDataSize(free or 0, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
        hint, notice = "", ""
        if free is not None and free < _HINT:
            hint = self.tr("Disk nearly full: {size} free")
        if free is not None and free < _NOTICE:
            notice = self.tr(
                "The disk of this project is nearly full: {size} free. All that was saved is safe;"
                " soon nothing more can be saved. Delete or move something else there."
            )
        self._frame.status.show_room(hint.format(size=size))
        if not notice:
            self._standing.settle(_NAME)
        elif not self._standing.said(_NAME):
            self._standing.stand(_NAME, notice.format(size=size), {})
