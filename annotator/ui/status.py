"""The line of truth at the bottom: saved when, which project, which analyst."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from annotator.session import Session
from annotator.ui.commands.key_rows import between
from annotator.ui.commands.keymap import Keymap
from annotator.ui.jobs import JobBar
from annotator.ui.panels.article_header import ElidedLabel


class StatusLine(QStatusBar):
    """Shows what the project really has."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._keymap, self._tag_keys = keymap, ""
        keymap.changed.connect(self.show_keys)
        self.jobs = JobBar()
        self._saved, self._project, self._analyst = (QLabel() for _ in range(3))
        # Of all that stands here, the hints may be cut short: large type needs the room.
        self._keys = ElidedLabel()
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
        self.addPermanentWidget(self._keys, 1)

    def show_session(self, session: Session | None) -> None:
        """Show when the last change was saved, and where."""
        for label in (self._project, self._analyst, self._keys):
            label.setVisible(session is not None)
        if session is None:
            self._saved.setText(self.tr("No project"))
            return
        keys = [tag.key for tag in session.codebook.tags if tag.key]
        tag_keys = between(keys[0], keys[-1]) if keys else ""
        if tag_keys != self._tag_keys or not self._keys.text():
            self._tag_keys = tag_keys
            self.show_keys()
        saved = local_time(session.last_saved)
        self._saved.setText(
            self.tr("Read only")
            if session.read_only
            else self.tr("● Saved {time}").format(time=saved)
        )
        self._project.setText(self.tr("Project: {name}").format(name=session.name))
        self._project.setToolTip(str(session.path))
        self._analyst.setText(self.tr("Analyst: {name}").format(name=session.analyst.name))

    def show_keys(self) -> None:
        """Show the keys of what is done all day, as far as it has keys."""
        key = self._keymap.shown
        moves = "".join([key("previous_sentence"), key("next_sentence")])
        hints = (
            (self.tr("{key} sentence"), moves),
            (self.tr("{key} clause"), key("next_clause")),
            (self.tr("{key} widen"), key("widen")),
            (self.tr("{key} mark"), self._tag_keys),
            (self.tr("{key} done"), key("finish_article")),
            (self.tr("{key} keys"), key("show_keys")),
        )
        self._keys.set_whole(" · ".join(text.format(key=key) for text, key in hints if key))


def local_time(utc: str) -> str:
    """Return a time of the journal as the wall clock shows it, dated if it was not today."""
    if not utc:
        return "—"
    moment = datetime.datetime.fromisoformat(utc).astimezone()
    today = datetime.datetime.now().astimezone().date()
    return moment.strftime("%H:%M:%S" if moment.date() == today else "%Y-%m-%d %H:%M")
