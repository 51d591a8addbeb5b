"""The process that reads files from outside: it may not write, nor take much time or memory.

Started by ``parent``; standard input asks for one file after another, standard output answers.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias

from annotator.domain.codebook import Codebook
from annotator.domain.codebook_reader import parse_codebook
from annotator.errors import AnnotatorError, Reason, SourceError
from annotator.importing import KINDS
from annotator.importing.base import MB, Item, Kind, opened
from annotator.importing.process.messages import HEAD, framed, from_item, parsed

MEMORY = 1024 * MB
SECONDS = 60
# A message goes out when it is this large or this old: often enough to show how far things are.
_FULL, _OLD = 256 * 1024, 0.05

Send: TypeAlias = Callable[[bytes], object]


def main(kinds: Mapping[str, Kind] = KINDS, memory: int = MEMORY) -> None:
    """Answer until nobody asks any more."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # whatever prints must not be taken for an answer
    confine(memory)
    first = next(_requests(requests), None)
    if first is None:
        return
    codebook = parse_codebook(first["codebook"], reserved={})
    for request in _requests(requests):
        _answer(Path(request["path"]), kinds, codebook, lambda data: _write(answers, data))


def confine(memory: int) -> None:
    """Give up the right to write files and to more memory than so many bytes from here on."""
    os.umask(0o077)
    for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(what, (0, 0))
    _lower(resource.RLIMIT_AS, _address_space() + memory)


def _lower(what: int, limit: int) -> None:
    """Set a limit, unless the one that is in force is lower."""
    _, hard = resource.getrlimit(what)
    known = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (known, hard))


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # where this system does not say, it counts from nothing
        return 0


def _grant_time() -> None:
    """Allow the processor for so long from now on; the parent's clock allows as much."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + SECONDS + 1)


def _answer(path: Path, kinds: Mapping[str, Kind], codebook: Codebook, send: Send) -> None:
    """Send what a file holds, message by message, the last one with ``end``."""
    _grant_time()
    pile = _Pile(send)
    failed: AnnotatorError | None = None
    try:
        kind = kinds[path.suffix.lower()]
        with opened(path, kind.limit) as file:
            for item in kind.read(file, path, codebook):
                pile.add(item, file.tell())
    except AnnotatorError as error:
        failed = error
    except MemoryError:
        reason = Reason("reading it takes more memory than {limit} MB", limit=MEMORY // MB)
        failed = SourceError(path=path, reason=reason)
    except Exception as error:  # noqa: BLE001 - no file from outside may stop the program
        failed = SourceError(path=path, reason=broken(error))
    pile.send(end=from_item(failed) if failed else None)


class _Pile:
    """What was read and is not yet sent: small things travel together, slow ones do not wait."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._clear()

    def _clear(self) -> None:
        self._items: list[object] = []
        self._size, self._since = 0, time.monotonic()

    def add(self, item: Item, place: int) -> None:
        """Put something on the pile, with how many bytes of the file are read by now."""
        self._items.append([from_item(item), place])
        spans = getattr(item, "spans", ())
        self._size += len(getattr(item, "text", "")) + 400 * len(spans) + 400  # about as in JSON
        if self._size >= _FULL or time.monotonic() - self._since >= _OLD:
            self.send()
            _grant_time()

    def send(self, **more: object) -> None:
        """Send the pile."""
        self._send(framed({"items": self._items, **more}))
        self._clear()


def broken(error: Exception) -> Reason:
    """Return what to say of a mistake of the program's own: its kind and place, no content."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        place = f" {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    return Reason(
        "the program made a mistake reading it ({error}), please report it",
        error=f"{type(error).__name__}{place}",
    )


def _requests(stream: BinaryIO) -> Iterator[dict[str, str]]:
    while len(head := stream.read(HEAD)) == HEAD:
        yield parsed(stream.read(int.from_bytes(head, "big")))


def _write(stream: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):  # nobody asks any more
        sys.exit(1)
