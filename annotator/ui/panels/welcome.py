"""What the window shows while no project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

_SHOWN = 6


class Welcome(QWidget):
    """New, open, sample, and the projects worked in lately."""

    run_wanted = Signal(str)
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        title = QLabel(self.tr("Annotator"))
        title.setProperty("title", "true")
        hint = QLabel(self.tr("Mark negotiation positions in news articles."))
        hint.setProperty("hint", "true")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._column.addWidget(title)
        self._column.addWidget(hint)
        for command, text in (
            ("new_project", self.tr("New project…  Ctrl+N")),
            ("open_project", self.tr("Open project…  Ctrl+O")),
            ("open_sample", self.tr("Open the sample project")),
        ):
            button = QPushButton(text)
            button.setObjectName(f"welcome_{command}")
            button.clicked.connect(lambda _=False, c=command: self.run_wanted.emit(c))
            self._column.addWidget(button)
        self._heading = QLabel(self.tr("RECENT"))
        self._heading.setProperty("heading", "true")
        self._column.addWidget(self._heading)
        self._recent = QVBoxLayout()
        self._column.addLayout(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(self._column)
        outer.addStretch(2)
        outer.setAlignment(self._column, Qt.AlignmentFlag.AlignHCenter)

    def show_recent(self, paths: list[str]) -> None:
        """List the recent projects that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        there = [path for path in paths if Path(path).is_file()][:_SHOWN]
        self._heading.setVisible(bool(there))
        for path in there:
            button = QPushButton(f"{Path(path).stem}\n{path}".replace("&", "&&"))
            button.setFlat(True)
            button.setProperty("quiet", "true")
            button.clicked.connect(lambda _=False, p=path: self.recent_wanted.emit(Path(p)))
            self._recent.addWidget(button)
