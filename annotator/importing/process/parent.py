"""The program's side of the process that reads files: it asks, waits so long, and can kill."""

from __future__ import annotations

import os
import selectors
import signal
import site
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import annotator
from annotator.domain.codebook import Codebook
from annotator.errors import AnnotatorError, Reason, SourceError
from annotator.importing.base import MB, Item
from annotator.importing.process.messages import HEAD, framed, parsed, to_item

DEADLINE = 60.0
CHILD = ("-m", "annotator.importing.process.child")
_PATIENCE = 0.2
_CHUNK = MB
# More than any article with all that may hang on it; whoever announces more is out of order.
_LARGEST = 1024 * MB


class Readers:
    """Reads files one after another in a process of its own, for the length of a ``with`` block.

    A process that dies or hangs costs the one file it was reading; the next file gets a new one.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill()

    def read(
        self, path: Path, waiting: Callable[[], object] = lambda: None
    ) -> Iterator[tuple[Item, int]]:
        """Yield what a file holds, each with how many bytes of it are read by then.

        ``waiting`` is called now and then while nothing comes, and may raise to stop the reading.
        Raises what the reader raises, and ``SourceError`` where reading takes too long.
        """
        done = False
        try:
            self._ask(path, waiting)
            while True:
                message = parsed(self._take_frame(path, waiting))
                if "end" in message:
                    done = True
                    if message["end"] is not None:
                        raise _as_error(to_item(message["end"]))
                    return
                for item, place in message["items"]:
                    yield _as_item(to_item(item)), int(place)
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

    def _ask(self, path: Path, waiting: Callable[[], object]) -> None:
        request = framed({"path": str(path)})
        if self._child is None:
            self._child = _start()
            request = framed({"codebook": self._codebook.toml}) + request
        rest, end = memoryview(request), time.monotonic() + DEADLINE
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):  # it died meanwhile, as waiting for an answer will tell
            while rest:
                self._await(self._child.stdin, selectors.EVENT_WRITE, path, waiting, end)
                rest = rest[os.write(self._child.stdin.fileno(), rest) :]

    def _take_frame(self, path: Path, waiting: Callable[[], object]) -> bytearray:
        end = time.monotonic() + DEADLINE
        size = int.from_bytes(self._take(HEAD, path, waiting, end), "big")
        if size > _LARGEST:
            raise ValueError("too large a message")
        return self._take(size, path, waiting, end)

    def _take(self, count: int, path: Path, waiting: Callable[[], object], end: float) -> bytearray:
        """Return so many bytes; raises ``SourceError`` when they do not come."""
        assert self._child is not None
        assert self._child.stdout is not None
        data = bytearray()
        while len(data) < count:
            self._await(self._child.stdout, selectors.EVENT_READ, path, waiting, end)
            piece = os.read(self._child.stdout.fileno(), min(count - len(data), _CHUNK))
            if not piece:
                raise self._dead(path)
            data += piece
        return data

    def _await(
        self, pipe: IO[bytes], event: int, path: Path, waiting: Callable[[], object], end: float
    ) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            while not selector.select(_PATIENCE):
                waiting()
                if time.monotonic() >= end:
                    raise self._slow(path)

    def _slow(self, path: Path) -> SourceError:
        self._kill()
        reason = Reason(
            "reading it took longer than {seconds} seconds and was stopped", seconds=int(DEADLINE)
        )
        return SourceError(path=path, reason=reason)

    def _dead(self, path: Path) -> SourceError:
        assert self._child is not None
        try:
            code = self._child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # it closed its end and lives on
            code = 0
        if code == -signal.SIGXCPU:
            return self._slow(path)
        self._kill()
        how = signal.Signals(-code).name if code < 0 else str(code)
        reason = Reason("the process that read it ended unexpectedly ({how})", how=how)
        return SourceError(path=path, reason=reason)

    def _kill(self) -> None:
        if (child := self._child) is None:
            return
        self._child = None
        child.kill()
        with child:
            pass


def _start() -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        # Without -P Python looks for modules in the current folder, which may hold what is read.
        [sys.executable, "-P", *CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=_surroundings(),
        # Ctrl+C is for the program; what becomes of the reading is its affair.
        start_new_session=True,
    )
    assert child.stdin is not None
    os.set_blocking(child.stdin.fileno(), False)
    return child


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
