"""The line of truth at the bottom: saved when, which project, which analyst."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStatusBar, QWidget

from annotator.session import Session
from annotator.ui.commands.key_hints import TEXT, key_hints, place_of
from annotator.ui.commands.key_rows import between
from annotator.ui.commands.keymap import Keymap
from annotator.ui.jobs import JobBar
from annotator.ui.times import local_time
from annotator.ui.widgets.elided import ElidedLabel
from annotator.ui.widgets.tips import plain_tip


class StatusLine(QStatusBar):
    """Shows what the project really has."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._keymap, self._tag_keys, self._place = keymap, "", TEXT
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
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        self.addPermanentWidget(self.jobs)
        self.addPermanentWidget(self._keys, 1)

    def show_session(self, session: Session | None) -> None:
        """Show when the last change was saved, and where."""
        for label in (self._project, self._analyst, self._keys):
            label.setVisible(session is not None)
        if session is None:
            self._show_saved(self.tr("No project"), saved=False)
            return
        keys = [tag.key for tag in session.codebook.tags if tag.key]
        tag_keys = between(keys[0], keys[-1]) if keys else ""
        if tag_keys != self._tag_keys or not self._keys.text():
            self._tag_keys = tag_keys
            self.show_keys()
        saved = local_time(session.last_saved)
        if session.read_only:
            self._show_saved(self.tr("Read only"), saved=False)
        else:
            self._show_saved(self.tr("● Saved {time}").format(time=saved), saved=True)
        self._project.setText(self.tr("Project: {name}").format(name=session.name))
        self._project.setToolTip(plain_tip(str(session.path)))
        self._analyst.setText(self.tr("Analyst: {name}").format(name=session.analyst.name))

    def _show_saved(self, text: str, *, saved: bool) -> None:
        self._saved.setText(text)
        if self._saved.property("saved") != (wanted := "true" if saved else "false"):
            self._saved.setProperty("saved", wanted)
            self._saved.style().polish(self._saved)

    def show_keys(self) -> None:
        """Show the keys of what is done where the keys are now, as far as it has keys."""
        hints = key_hints(self._place, self._keymap, self._tag_keys)
        self._keys.set_whole(" · ".join(hints))

    def _follow_focus(self, _: QWidget | None, new: QWidget | None) -> None:
        # A menu or a dialog that takes the keys for a while is a window of its own.
        if new is None or new.window() is not self.window():
            return
        if (place := place_of(new)) != self._place:
            self._place = place
            self.show_keys()
