"""Finding the files to import, and opening them with care."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.errors import AnnotatorError, FilesLeftOut, Reason, Reservation, SourceError

SIZE_LIMIT = 512 * 1024 * 1024


def files(
    sources: Iterable[Path],
    suffixes: Sequence[str],
    refused: list[AnnotatorError],
    warnings: list[Reservation],
) -> Iterator[Path]:
    """Yield the files of the kinds wanted, folders in order of names and with their subfolders.

    A file that was named itself and is of another kind is refused; in a folder it is counted in a
    warning.
    """
    for source in sources:
        try:
            mode = source.stat().st_mode
        except OSError as error:
            refused.append(SourceError(path=source, reason=error.strerror))
            continue
        if stat.S_ISDIR(mode):
            others = 0
            for path in _walk(source, refused):
                if path.suffix.lower() in suffixes:
                    yield path
                else:
                    others += 1
            if others:
                warnings.append(FilesLeftOut(path=source, count=others))
        elif source.suffix.lower() in suffixes:
            yield source
        else:
            reason = Reason("only {kinds} files can be imported", kinds=", ".join(suffixes))
            refused.append(SourceError(path=source, reason=reason))


def _walk(folder: Path, refused: list[AnnotatorError]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        refused.append(SourceError(path=error.filename, reason=error.strerror))

    for parent, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file of a sane size; raises ``SourceError`` for anything else."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise SourceError(path=path, reason=Reason("it is no regular file"))
        if found.st_size > SIZE_LIMIT:
            limit = SIZE_LIMIT // (1024 * 1024)
            raise SourceError(path=path, reason=Reason("it is larger than {limit} MB", limit=limit))
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise SourceError(path=path, reason=error.strerror or error) from error


def size_of(path: Path) -> int:
    """Return how many bytes a file has, 0 where that cannot be said."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
