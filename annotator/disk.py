"""What makes a new or renamed file survive a power cut, the same for everyone who writes one."""

from __future__ import annotations

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".*.part"
SIDES = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a database."""


class NameNotKeptError(OSError):
    """A file is whole and bears its name, but the disk did not confirm the name."""


def keep_name(path: Path) -> None:
    """Force the name under which a file lies to the disk; its content is the writer's affair."""
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def replacing(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """Give a file to write that takes a name when all of it is on the disk.

    An earlier file of that name stays whole until then; raises ``OSError``, and
    ``NameNotKeptError`` where only the name is in doubt.
    """
    with partial_file(path.absolute().parent, mode) as partial:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
        try:
            keep_name(path)
        except OSError as error:
            raise NameNotKeptError(error.errno, error.strerror) from error


@contextmanager
def partial_file(folder: Path, mode: int = 0o600) -> Iterator[Path]:
    """Give an empty file without a name of its own in a folder; it is gone after the block.

    It is locked for as long, so that others can tell it from what a killed program left, which
    goes before.
    """
    sweep(folder)
    partial, descriptor = _locked(folder, mode)
    try:
        yield partial
    finally:
        _remove(partial)
        os.close(descriptor)


def _locked(folder: Path, mode: int) -> tuple[Path, int]:
    while True:
        partial = folder / f".{uuid.uuid4().hex}.part"
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        with suppress(OSError):  # a folder that cannot lock files is never swept either
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(OSError):
            if os.path.samestat(os.stat(partial), os.fstat(descriptor)):
                return partial, descriptor
        os.close(descriptor)  # swept before it was locked


def sweep(folder: Path) -> None:
    """Remove the unfinished files that killed programs have left in a folder."""
    with suppress(OSError):
        for left in folder.glob(_UNFINISHED):
            with suppress(OSError, ValueError):
                uuid.UUID(hex=left.name[1:-5])  # others may call theirs so as well
                _remove_if_left(left)


def _remove_if_left(left: Path) -> None:
    if os.stat(left).st_nlink > 1:
        # It got its name.  It must not be opened: to close it would drop SQLite's locks.
        _remove(left)
        return
    descriptor = os.open(left, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(left)
    finally:
        os.close(descriptor)


def _remove(partial: Path) -> None:
    for suffix in ("", *SIDES):
        with suppress(OSError):
            partial.with_name(partial.name + suffix).unlink()
