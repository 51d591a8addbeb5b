"""Errors in words: worded once, in the table of errors, and translated here."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.errors import AnnotatorError


def in_words(error: AnnotatorError) -> str:
    """Return the sentence for an error in the language of the interface."""
    template = QCoreApplication.translate("errors", error.template)
    return template.format(**error.fields)


class Unexpected(QObject):
    """Catches what no one expected, keeps the program alive and says so."""

    happened = Signal(str)

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self._caught

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        traceback.print_exception(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = QCoreApplication.translate(
            "failures",
            "Something unexpected happened ({error}). What was saved is safe. If the window looks"
            " wrong, close it and open the project again.",
        )
        self.happened.emit(text.format(error=f"{kind.__name__}: {error}"))
