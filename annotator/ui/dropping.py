"""Files dropped on the window: a project opens, articles come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from annotator.domain.naming import SUFFIX
from annotator.ui.frame import Frame
from annotator.ui.guard import guarded


class Dropping(QObject):
    """Takes what is dropped anywhere on the window; ``tell`` says why nothing came of it."""

    def __init__(
        self,
        frame: Frame,
        open_project: Callable[[Path], None],
        import_paths: Callable[[list[Path]], None],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._open_project, self._import, self._tell = open_project, import_paths, tell
        frame.setAcceptDrops(True)
        frame.installEventFilter(self)

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        if QApplication.activeModalWidget() is not None:
            return False  # a dialog waits for its answer first
        paths = _paths(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # The other program waits until the drop has been taken.
            QTimer.singleShot(0, self, lambda: self.take(paths))
        return True

    def take(self, paths: list[Path]) -> None:
        """Open the one project, or import the articles into the open one."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if len(paths) == 1 and projects:
            self._open_project(paths[0])
        elif projects:
            self._tell(self.tr("Drop one project alone to open it, or articles to import them."))
        elif self._frame.session is None:
            self._tell(self.tr("Articles need a project: make or open one, then drop them again."))
        else:
            self._import(paths)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
