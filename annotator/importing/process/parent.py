"""The program's side of the process that reads files: it asks, waits so long, and can kill."""

from __future__ import annotations

import os
import selectors
import signal
import site
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import annotator
from annotator.domain.codebook import Codebook
from annotator.errors import AnnotatorError, Reason, SourceError
from annotator.importing.base import MB, Item
from annotator.importing.process.messages import HEAD, framed, parsed, to_item

DEADLINE = 60.0
CHILD = ("-m", "annotator.importing.process.child")
_PATIENCE = 0.2
# More than any article with all that may hang on it; whoever announces more is out of order.
_LARGEST = 1024 * MB
# Files are asked for ahead, in so few bytes that a busy child never makes asking wait.
_AHEAD = 16 * 1024

Waiting: TypeAlias = Callable[[], object]


class Readers:
    """Reads files one after another in a process of its own, for the length of a ``with`` block.

    A process that dies or hangs costs the one file it was reading; the next file gets a new one.
    One that dies before it has said anything of a file is asked once more, in a new process: it may
    have been the system, or a file before, that broke it.
    """

    def __init__(self, paths: Sequence[Path], codebook: Codebook) -> None:
        self._paths, self._codebook = paths, codebook
        self._next = 0
        self._asked: deque[int] = deque()  # how long each request was that has no answer yet
        self._child: _Child | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill()

    def read(self, waiting: Waiting = lambda: None) -> Iterator[tuple[Item, int]]:
        """Yield what the next file holds, each with how many bytes of it are read by then.

        ``waiting`` is called now and then while nothing comes, and may raise to stop the reading.
        Raises what the reader raises, and ``SourceError`` where reading takes too long.
        """
        path, done = self._paths[self._next], False
        self._next += 1
        try:
            child, message = self._first_answer(waiting)
            while not done:
                for item, place in message["items"]:
                    yield _as_item(to_item(item)), int(place)
                done = "end" in message
                if not done:
                    message = child.answer(waiting)
            self._asked.popleft()
            if message["end"] is not None:
                raise _as_error(to_item(message["end"]))
        except _NoAnswerError as failed:
            raise SourceError(path=path, reason=failed.reason) from failed
        except (ValueError, KeyError, TypeError) as error:
            done = False
            reason = Reason("the process that read it answered with nonsense")
            raise SourceError(path=path, reason=reason) from error
        except OSError as error:
            raise SourceError(path=path, reason=error.strerror or str(error)) from error
        finally:
            # Whoever stops listening, for whatever reason, must not hear the rest later.
            if not done:
                self._kill()

    def _first_answer(self, waiting: Waiting) -> tuple[_Child, dict[str, Any]]:
        try:
            child = self._ask(waiting)
            return child, child.answer(waiting)
        except _GoneError:
            self._kill()
            child = self._ask(waiting)
            return child, child.answer(waiting)

    def _ask(self, waiting: Waiting) -> _Child:
        """Ask for the file that is read now and for some after it."""
        if self._child is None:
            self._child = _Child()
            self._child.send(framed({"codebook": self._codebook.toml}), waiting)
        first = self._next - 1
        while (at := first + len(self._asked)) < len(self._paths):
            request = framed({"path": str(self._paths[at])})
            if self._asked and sum(self._asked) + len(request) > _AHEAD:
                break
            self._child.send(request, waiting)
            self._asked.append(len(request))
        return self._child

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child = None
        self._asked.clear()


class _NoAnswerError(Exception):
    """The child did not answer; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(str(reason))


class _GoneError(_NoAnswerError):
    """The child has ended."""


class _Child:
    """The process, its two pipes and what has come through them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # Without -P Python takes modules from the current folder, where anything may lie.
            [sys.executable, "-P", *CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_surroundings(),
            # Ctrl+C is for the program; what becomes of the reading is its affair.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        self._writable, self._readable = selectors.DefaultSelector(), selectors.DefaultSelector()
        self._writable.register(self._in, selectors.EVENT_WRITE)
        self._readable.register(self._out, selectors.EVENT_READ)
        self._come = bytearray()

    def send(self, request: bytes, waiting: Waiting) -> None:
        """Hand a request over; raises ``_NoAnswerError``."""
        rest, end = memoryview(request), time.monotonic() + DEADLINE
        with suppress(BrokenPipeError):  # it died meanwhile, as waiting for an answer will tell
            while rest:
                self._await(self._writable, waiting, end)
                rest = rest[os.write(self._in, rest) :]

    def answer(self, waiting: Waiting) -> dict[str, Any]:
        """Return the next message; raises ``_NoAnswerError``, and ``ValueError`` for nonsense."""
        end = time.monotonic() + DEADLINE
        size = int.from_bytes(self._take(HEAD, waiting, end), "big")
        if size > _LARGEST:
            raise ValueError("too large a message")
        return parsed(self._take(size, waiting, end))

    def _take(self, count: int, waiting: Waiting, end: float) -> bytearray:
        while len(self._come) < count:
            self._await(self._readable, waiting, end)
            piece = os.read(self._out, MB)
            if not piece:
                raise self._last_words()
            self._come += piece
        taken = self._come[:count]
        del self._come[:count]
        return taken

    def _await(self, pipe: selectors.BaseSelector, waiting: Waiting, end: float) -> None:
        while not pipe.select(_PATIENCE):
            waiting()
            if time.monotonic() >= end:
                raise _NoAnswerError(_too_slow())

    def _last_words(self) -> _NoAnswerError:
        """Return why the process has closed its end."""
        try:
            code = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = 0
        if code == -signal.SIGXCPU:
            return _NoAnswerError(_too_slow())
        how = signal.Signals(-code).name if code < 0 else str(code)
        return _GoneError(Reason("the process that read it ended unexpectedly ({how})", how=how))

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self._writable.close()
        self._readable.close()
        self._process.kill()
        with self._process:
            pass


def _too_slow() -> Reason:
    return Reason(
        "reading it took longer than {seconds} seconds and was stopped", seconds=int(DEADLINE)
    )


def _surroundings() -> dict[str, str]:
    """Return the environment in which the child finds this package and no other."""
    root = str(Path(annotator.__file__).resolve().parent.parent)
    if root in site.getsitepackages():
        return dict(os.environ)
    paths = filter(None, (root, os.environ.get("PYTHONPATH")))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _as_error(found: Any) -> AnnotatorError:
    if not isinstance(found, AnnotatorError):
        raise ValueError("no refusal")
    return found


def _as_item(found: Any) -> Item:
    if isinstance(found, AnnotatorError) and not isinstance(found, SourceError):
        raise ValueError("no part of a file")
    item: Item = found
    return item
