"""One owner per project: an operating-system lock that dies with the process that holds it.

The lock lies on a file of its own, because closing any descriptor of the database file would drop
SQLite's own locks on it.  A library for lock files was not taken: they empty the file on opening,
and with it the owner's name that the refusal shows.

Locks, links and folders are used as POSIX has them; the program does not run on Windows for now.
"""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import suppress
from pathlib import Path

from annotator.errors import ProjectLockedError, ProjectReadOnlyError, Reason


def _try_lock(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_path(project: Path) -> Path:
    """Return where the lock of a project lies, whichever link leads to the project."""
    real = project.resolve()
    return real.with_name(f".{real.name}.lock")


class ProjectLock:
    """Holds the right to write a project from construction to ``release``.

    ``stale`` tells whether the owner before did not come to give it up.
    """

    def __init__(self, project: Path, owner: str) -> None:
        """Take the lock; raises ``ProjectLockedError`` with the owner's line."""
        self._path = lock_path(project)
        while True:
            descriptor = self._open(project)
            try:
                _try_lock(descriptor)
            except OSError as error:
                if not isinstance(error, (BlockingIOError, PermissionError)):
                    os.close(descriptor)
                    reason = Reason("its folder cannot lock files: {error}", error=error.strerror)
                    raise ProjectReadOnlyError(path=project, reason=reason) from error
                holder = os.pread(descriptor, 400, 0).decode("utf-8", "replace").strip()
                os.close(descriptor)
                raise ProjectLockedError(path=project, owner=holder or "unknown") from None
            if self._still_there(descriptor):
                break
            os.close(descriptor)
        self._descriptor = descriptor
        self.stale = os.fstat(descriptor).st_size > 0
        line = f"{owner}, process {os.getpid()} on {socket.gethostname()}"
        with suppress(OSError):  # on a full disk the owner stays unknown
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, line.encode("utf-8", "replace"), 0)
            os.fsync(descriptor)

    def _open(self, project: Path) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ProjectReadOnlyError(path=project, reason=error.strerror) from None

    def _still_there(self, descriptor: int) -> bool:
        """Tell whether the locked file is the one under the name: its owner may just have left."""
        try:
            named = os.stat(self._path)
        except FileNotFoundError:
            return False
        held = os.fstat(descriptor)
        return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)

    def release(self) -> None:
        """Give the lock up; a second call does nothing."""
        if self._descriptor >= 0:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1
