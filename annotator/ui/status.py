"""The line of truth at the bottom: saved when, which project, which analyst."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from annotator.session import Session
from annotator.ui.jobs import JobBar


class StatusLine(QStatusBar):
    """Shows what the project really has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.jobs = JobBar()
        self._saved, self._project, self._analyst, self._keys = (QLabel() for _ in range(4))
        for name, label in (
            ("savedAt", self._saved),
            ("projectName", self._project),
            ("analystName", self._analyst),
            ("keyHints", self._keys),
        ):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setProperty("hint", "true")
        for label in (self._saved, self._project, self._analyst):
            self.addWidget(label)
        self.addPermanentWidget(self.jobs)
        self.addPermanentWidget(self._keys)
        self._keys.setText(
            self.tr("↑↓ sentence · Space clause · w widen · 1–0 mark · Enter done · F1 keys")
        )

    def show_session(self, session: Session | None) -> None:
        """Show when the last change was saved, and where."""
        for label in (self._project, self._analyst, self._keys):
            label.setVisible(session is not None)
        if session is None:
            self._saved.setText(self.tr("No project"))
            return
        saved = local_time(session.last_saved)
        self._saved.setText(
            self.tr("Read only")
            if session.read_only
            else self.tr("● Saved {time}").format(time=saved)
        )
        self._project.setText(self.tr("Project: {name}").format(name=session.name))
        self._project.setToolTip(str(session.path))
        self._analyst.setText(self.tr("Analyst: {name}").format(name=session.analyst.name))


def local_time(utc: str) -> str:
    """Return a time of the journal as the wall clock shows it, dated if it was not today."""
    if not utc:
        return "—"
    moment = datetime.datetime.fromisoformat(utc).astimezone()
    today = datetime.datetime.now().astimezone().date()
    return moment.strftime("%H:%M:%S" if moment.date() == today else "%Y-%m-%d %H:%M")
