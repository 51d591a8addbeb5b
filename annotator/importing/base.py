"""What every importer is, and the one guarded way in which a file from outside is opened."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.errors import Reason, Reservation, SourceError

MB = 1024 * 1024
SIZE_LIMIT = 512 * MB
# A buffer of the size of most articles; larger ones make every small file dearer.
_BUFFER = 64 * 1024

Item: TypeAlias = Bundle | SourceError | Reservation


@dataclass(frozen=True)
class Kind:
    """A kind of source: ``read`` yields what a file of that suffix holds, and never more of it.

    A ``SourceError`` that is yielded refuses a part of the file, one that is raised all of it.
    ``limit`` is the most bytes a file may have.
    """

    suffix: str
    read: Callable[[BinaryIO, Path, Codebook], Iterator[Item]]
    limit: int = SIZE_LIMIT


@contextmanager
def opened(path: Path, limit: int = SIZE_LIMIT) -> Iterator[BinaryIO]:
    """Open a regular file of at most ``limit`` bytes; raises ``SourceError`` for anything else.

    Pipes and devices are neither waited for nor read, and a file that changes under the reader is
    refused.
    """
    try:
        # Opening a device may already do something, so it is looked at first and again when open.
        _regular(path, os.stat(path).st_mode)
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with io.FileIO(descriptor, "rb") as raw:
            found = os.fstat(descriptor)
            _regular(path, found.st_mode)
            if found.st_size > limit:
                raise too_large(path, limit)
            with io.BufferedReader(_Steady(raw, path, found.st_size), _BUFFER) as file:
                yield file
            now = os.fstat(descriptor)
            if (now.st_size, now.st_mtime_ns) != (found.st_size, found.st_mtime_ns):
                raise changed(path)
    except OSError as error:
        raise SourceError(path=path, reason=error.strerror or str(error)) from error


def too_large(path: Path, limit: int) -> SourceError:
    """Return the refusal of a file that has more than ``limit`` bytes."""
    return SourceError(path=path, reason=Reason("it is larger than {limit} MB", limit=limit // MB))


def changed(path: Path) -> SourceError:
    """Return the refusal of a file that another program is writing."""
    return SourceError(path=path, reason=Reason("it changed while it was read; import it again"))


def _regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise SourceError(path=path, reason=Reason("it is no regular file"))


class _Steady(io.RawIOBase):
    """Bytes of a file that must be as many as it said; files of ``/proc`` say that they have none.

    ``SourceError`` is raised from within reading, whatever library reads.
    """

    def __init__(self, raw: io.FileIO, path: Path, size: int) -> None:
        self._raw, self._path, self._size = raw, path, size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._raw.readinto(buffer)
        if count is None or self._raw.tell() > self._size:
            raise changed(self._path)
        return count
