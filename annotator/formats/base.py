"""What every format is, and how a file is written so that it is whole or not there at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.errors import OutputError


@dataclass(frozen=True)
class Format:
    """An interchange format: its name on the command line and how it is written and read.

    ``write`` yields the bytes of a file piece by piece, one piece for each bundle.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Bundle], Codebook], Iterator[bytes]]
    read: Callable[[BinaryIO, Path, Codebook], Iterator[Bundle]]


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write; it bears its name only when all of it is on the disk.

    An earlier file of that name stays whole until then; raises ``OutputError``.
    """
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with partial.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise OutputError(path=path, reason=error.strerror or error) from error
    finally:
        partial.unlink(missing_ok=True)
