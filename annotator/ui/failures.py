"""Errors in words: worded once, in the table of errors, and translated here.

What is for those who mend the program goes to the clipboard and to the log, and is nothing but
types, codes and places: no word of an article is in it.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from annotator import logs
from annotator.errors import QT_TRANSLATE_NOOP, AnnotatorError, Reason, Reservation

# What the system says in its own language, which need not be that of the interface.
_USUAL = {
    errno.ENOENT: QT_TRANSLATE_NOOP("reasons", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("reasons", "you have no right to it"),
    errno.EPERM: QT_TRANSLATE_NOOP("reasons", "the system does not allow it"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    errno.EDQUOT: QT_TRANSLATE_NOOP("reasons", "you have used up the room that is yours there"),
    errno.EFBIG: QT_TRANSLATE_NOOP("reasons", "the file would become larger than it may be"),
    errno.ENOMEM: QT_TRANSLATE_NOOP("reasons", "there is not enough memory"),
    errno.EROFS: QT_TRANSLATE_NOOP("reasons", "the disk can only be read"),
    errno.EIO: QT_TRANSLATE_NOOP("reasons", "the disk reports an error"),
    errno.EISDIR: QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("reasons", "a part of the path is no folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("reasons", "the name is too long"),
}

# What SQLite says, by its own message and by the beginning of the name of its code.
_SQLITE = {
    "database or disk is full": _USUAL[errno.ENOSPC],
    "SQLITE_FULL": _USUAL[errno.ENOSPC],
    "database is locked": QT_TRANSLATE_NOOP("reasons", "another program holds the project"),
    "SQLITE_BUSY": "another program holds the project",
    "database table is locked": "another program holds the project",
    "SQLITE_LOCKED": "another program holds the project",
    "SQLITE_IOERR_WRITE": QT_TRANSLATE_NOOP(
        "reasons", "the disk does not take it: it reports an error, or your room there is used up"
    ),
    "SQLITE_IOERR_NOMEM": _USUAL[errno.ENOMEM],
    "disk I/O error": _USUAL[errno.EIO],
    "SQLITE_IOERR": _USUAL[errno.EIO],
    "attempt to write a readonly database": QT_TRANSLATE_NOOP("reasons", "it can only be read"),
    "SQLITE_READONLY": "it can only be read",
    "unable to open database file": QT_TRANSLATE_NOOP("reasons", "it cannot be opened"),
    "SQLITE_CANTOPEN": "it cannot be opened",
    "database disk image is malformed": QT_TRANSLATE_NOOP("reasons", "it is damaged"),
    "SQLITE_CORRUPT": "it is damaged",
    "file is not a database": "it is damaged",
    "SQLITE_NOTADB": "it is damaged",
    "out of memory": _USUAL[errno.ENOMEM],
    "SQLITE_NOMEM": _USUAL[errno.ENOMEM],
}
_UNSTORABLE = QT_TRANSLATE_NOOP("reasons", "it holds characters that cannot be stored")


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
    usual = _usual(value)
    return QCoreApplication.translate("reasons", usual) if usual else value


def _usual(value: object) -> str:
    """Return the known words for what the system or SQLite says, given as error or as text."""
    if isinstance(value, UnicodeError):
        return _UNSTORABLE
    code = value.errno if isinstance(value, OSError) else None
    for known, usual in _USUAL.items():
        if code == known or value == os.strerror(known):
            return usual
    name = getattr(value, "sqlite_errorname", "")
    for said, usual in _SQLITE.items():
        if str(value) == said or (name and name.startswith(said)):
            return usual
    return ""


def reason_of(error: OSError) -> str:
    """Return why the system refused something, as a part of a sentence."""
    return str(_in_words(error if _usual(error) else (error.strerror or type(error).__name__)))


def said_of(error: BaseException) -> str:
    """Return the sentence for any error; an unexpected one is named by its type alone."""
    if isinstance(error, AnnotatorError):
        return in_words(error)
    text = QCoreApplication.translate(
        "failures",
        "Something unexpected happened ({error}). What was saved is safe. If the window looks"
        " wrong, close it and open the project again.",
    )
    return text.format(error=type(error).__name__)


# --- details ------------------------------------------------------------------------------------


def details(errors: Sequence[BaseException | Reservation] = ()) -> str:
    """Return what those who mend the program need: types, codes, places, versions."""
    lines = [logs.versions()]
    for error in errors:
        if isinstance(error, BaseException):
            lines += logs.technical(error)
        else:
            lines.append(type(error).__name__)
    return "\n".join(lines)


def copying(errors: Sequence[BaseException | Reservation] = ()) -> dict[str, Callable[[], object]]:
    """Return the way that every failure offers: its details, copied."""
    text = details(errors)
    label = QCoreApplication.translate("failures", "Copy details")
    return {label: lambda: QGuiApplication.clipboard().setText(text)}


class Unexpected(QObject):
    """Catches what no one expected, keeps the program alive and says so."""

    happened = Signal(str, object)

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self._caught

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        logs.unexpected(error.with_traceback(trace))
        self.happened.emit(said_of(error), error)


def log_messages_of_qt() -> None:
    """Send what Qt warns of to the log; what it dies of is said on the terminal too."""
    levels = {
        QtMsgType.QtWarningMsg: "warning",
        QtMsgType.QtCriticalMsg: "critical",
        QtMsgType.QtFatalMsg: "fatal",
    }

    def take(level: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if level in levels:
            logs.note(f"Qt {levels[level]} {context.category}: {text}")
        if level == QtMsgType.QtFatalMsg and sys.stderr is not None:
            sys.stderr.write(f"{text}\n")

    qInstallMessageHandler(take)
