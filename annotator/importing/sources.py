"""Finding the files to import."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.errors import AnnotatorError, FilesLeftOut, Reason, Reservation, SourceError


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


def size_of(path: Path) -> int:
    """Return how many bytes a file has, 0 where that cannot be said."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
