"""Errors in words: worded once, in the table of errors, and translated here."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Mapping
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.errors import QT_TRANSLATE_NOOP, AnnotatorError, Reason, Reservation

# What the system says in its own language, which need not be that of the interface.
_USUAL = {
    errno.ENOENT: QT_TRANSLATE_NOOP("reasons", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("reasons", "you have no right to it"),
    errno.EPERM: QT_TRANSLATE_NOOP("reasons", "the system does not allow it"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    errno.EROFS: QT_TRANSLATE_NOOP("reasons", "the disk can only be read"),
    errno.EIO: QT_TRANSLATE_NOOP("reasons", "the disk reports an error"),
    errno.EISDIR: QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("reasons", "a part of the path is no folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("reasons", "the name is too long"),
}


def in_words(error: AnnotatorError | Reservation) -> str:
    """Return the sentence for an error in the language of the interface."""
    return _filled("errors", error.template, error.fields)


def _filled(table: str, template: str, fields: Mapping[str, object]) -> str:
    said = QCoreApplication.translate(table, template)
    return said.format(**{name: _in_words(value) for name, value in fields.items()})


def _in_words(value: object) -> object:
    """Return a reason in the language of the interface; a rare one of the system's as it is."""
    if isinstance(value, Reason):
        return _filled("reasons", value.template, value.fields)
    for code, usual in _USUAL.items():
        if value == os.strerror(code):
            return QCoreApplication.translate("reasons", usual)
    return value


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
