"""The log of what went wrong, for those who mend the program: one line each, rotating, private.

Nothing of the articles gets in: of an error it holds the type, the system's and SQLite's own names
for it, and the places in the program it came from, never what it says.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from platformdirs import user_log_path

from annotator import __version__
from annotator.printing import printable

SIZE, OLDER = 1_000_000, 2  # bytes of a file, and how many older ones are kept beside it
_FRAMES = 12  # the innermost of an error
_LONGEST = 2000  # letters of a line
_FORMAT = logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s")

_handlers: dict[Path, RotatingFileHandler] = {}
_doing = ""


def log_path() -> Path:
    """Return where the log lies."""
    return user_log_path("annotator", appauthor=False) / "annotator.log"


def doing(command: str) -> None:
    """Remember which command runs; a line about an error names it."""
    global _doing
    _doing = command


def unexpected(error: BaseException, where: str = "") -> None:
    """Keep a line about an error that nobody expected."""
    _write(logging.ERROR, f"unexpected {where}".strip(), error)


def failed(error: BaseException) -> None:
    """Keep a line about a change that could not be saved."""
    _write(logging.WARNING, "not saved", error)


def note(text: str) -> None:
    """Keep a line that a library says; it must not come from an article."""
    _write(logging.WARNING, text)


def catch_threads() -> None:
    """Keep from now on what breaks in threads and where nobody can be told."""

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            unexpected(args.exc_value, "in a thread")

    def unraisable(args: Any) -> None:
        if args.exc_value is not None:
            unexpected(args.exc_value, "unraisable")

    threading.excepthook = in_thread
    sys.unraisablehook = unraisable


# --- what is said of an error -------------------------------------------------------------------


def technical(error: BaseException) -> list[str]:
    """Return a line for an error and for each that led to it: its type, its codes, its places."""
    return [_line_of(one) for one in _chain(error)]


def versions() -> str:
    """Return the versions of the program and of what it stands on."""
    found = {"Annotator": __version__, "Python": platform.python_version()}
    qt, sqlite = sys.modules.get("PySide6.QtCore"), sys.modules.get("sqlite3")
    if qt is not None:
        found["Qt"] = qt.qVersion()
    if sqlite is not None:
        found["SQLite"] = sqlite.sqlite_version
    found["System"] = f"{platform.system()} {platform.release()}"
    return ", ".join(f"{name} {version}" for name, version in found.items())


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _line_of(error: BaseException) -> str:
    codes = [type(error).__name__]
    if isinstance(error, OSError) and error.errno is not None:
        codes.append(errno.errorcode.get(error.errno, str(error.errno)))
    sqlite = getattr(error, "sqlite_errorname", None)
    if isinstance(sqlite, str):
        codes.append(sqlite)
    places = [*_places(error.__traceback__)][-_FRAMES:]
    return " ".join(codes) + (f" at {' < '.join(reversed(places))}" if places else "")


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


# --- writing ------------------------------------------------------------------------------------


class _Private(RotatingFileHandler):
    """A file of its owner's; where it cannot be written, nobody is held up or told."""

    def _open(self) -> TextIOWrapper:
        folder = Path(self.baseFilename).parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(folder, 0o700)
        return open(self.baseFilename, "a", encoding="utf-8", opener=_for_the_owner)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        pass


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write(level: int, what: str, error: BaseException | None = None) -> None:
    parts = [what, *([f"({_doing})"] if _doing else []), *(technical(error) if error else [])]
    line = printable(" | ".join(parts))[:_LONGEST]
    record = logging.LogRecord("annotator", level, "", 0, line, None, None)
    with suppress(Exception):
        _handler().handle(record)


def _handler() -> RotatingFileHandler:
    path = log_path()
    if path not in _handlers:
        for other in _handlers.values():
            other.close()
        _handlers.clear()
        made = _Private(path, maxBytes=SIZE, backupCount=OLDER, encoding="utf-8", delay=True)
        made.setFormatter(_FORMAT)
        _handlers[path] = made
    return _handlers[path]
