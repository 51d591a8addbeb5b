"""A private folder for what must lie in a file for a while, such as a copy that is looked over.

It goes at the end of the process; what a killed process left goes when the next one makes its own.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

_LOCK = "lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a new folder that only this user can enter and that goes with the block."""
    made = Path(tempfile.mkdtemp(dir=_own_folder()))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@cache
def _own_folder() -> Path:
    """Return the folder of this process, locked for as long as it lives."""
    shared = _shared_folder()
    with _held(shared / _LOCK):
        _sweep(shared)
        own = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=shared))
        descriptor = os.open(own / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # given up by the end of the process alone
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def _shared_folder() -> Path:
    """Return the folder of all processes of this user; one that others can enter is not used."""
    shared = Path(tempfile.gettempdir()) / f"annotator-{os.getuid()}"
    with suppress(FileExistsError):
        shared.mkdir(0o700)
    found = os.lstat(shared)
    private = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    if private and not stat.S_IMODE(found.st_mode) & 0o077:
        return shared
    return Path(tempfile.mkdtemp(prefix="annotator-"))


def _sweep(shared: Path) -> None:
    for left in shared.iterdir():
        if left.is_dir() and not left.is_symlink():
            with suppress(OSError), _held(left / _LOCK, wait=False):
                shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _held(lock: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a lock file; raises ``BlockingIOError`` where another process does."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
