"""Jumping to a word by its first letter, and extending the selection to one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.selecting import word_beginning
from annotator.ui.commands.physical_keys import key_name, letters_of
from annotator.ui.hand.text_mode import TextMode
from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench


class Jumping(QObject):
    """Waits for a letter after its command; the last letter can be used once more."""

    def __init__(
        self,
        mode: TextMode,
        view: ReadingView,
        bench: Workbench,
        hush: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode, self._view, self._bench, self._hush = mode, view, bench, hush
        self._awaiting = ""
        self._last = ("", False)

    def await_letter(self, *, extend: bool) -> None:
        """Take the next key as the letter of a word to jump to, or to extend the selection to."""
        self._awaiting = "extend" if extend else "jump"
        self._bench.said.emit(
            self.tr("Extend to the word that begins with …")
            if extend
            else self.tr("Jump to the word that begins with …")
        )

    def take_letter(self, event: QKeyEvent) -> bool:
        """Jump if a letter was awaited; any other key but Shift takes the wait back."""
        if not self._awaiting or event.key() == Qt.Key.Key_Shift:
            return bool(self._awaiting)
        extend, self._awaiting = self._awaiting == "extend", ""
        self._hush()
        letters = letters_of(event)
        if not letters:
            return key_name(event) == "Escape"
        self._last = (letters, extend)
        self.repeat()
        return True

    def repeat(self) -> None:
        """Jump or extend to the next word that begins with the letter asked for last."""
        letters, extend = self._last
        selected = self._view.selection()
        start = selected[1] if selected and extend else self._view.caret()
        found = word_beginning(self._bench.text, start, letters)
        if found is None:
            self._bench.said.emit(self.tr("No word ahead begins with that letter."))
        elif extend:
            self._mode.extend_to(found[1])
        else:
            self._mode.go_to(found[0])
