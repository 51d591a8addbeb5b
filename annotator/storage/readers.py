"""The connections that read a project, one for each thread."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlite_utils import Database

from annotator.errors import ProjectMovedError
from annotator.storage import connections, moving


class Readers:
    """Opens a connection where a thread first asks for one.

    ``source`` is the file that is read: the project's own, or a private copy of it.  Where it
    changes, each thread goes over to the new one with its next question.
    """

    def __init__(self, path: Path, inode: moving.Identity | None) -> None:
        self.path = self.source = path
        self._inode = inode
        self._own = threading.local()
        self._open: list[Database] = []

    def get(self) -> Database:
        """Return the connection of the calling thread; raises ``ProjectMovedError``."""
        if getattr(self._own, "source", None) != self.source:
            self.release()
        db: Database | None = getattr(self._own, "db", None)
        if db is None:
            source = self.source
            with connections.reading(self.path):
                self._check_place()
                db = connections.reader(source)
            self._open.append(db)
            self._check_place()
            self._own.db, self._own.source = db, source
        return db

    def is_in_place(self) -> bool:
        """Tell whether the file that was opened still bears the project's name."""
        return moving.identity(self.path) == self._inode

    def _check_place(self) -> None:
        if not self.is_in_place():
            raise ProjectMovedError(path=self.path)

    def release(self) -> None:
        """Close the connection of the calling thread, which may end after this."""
        db: Database | None = getattr(self._own, "db", None)
        if db is not None:
            self._own.__dict__.clear()
            self._open.remove(db)
            db.close()

    def close(self) -> None:
        """Close all connections; a thread that asks again gets a new one."""
        for db in self._open:
            db.close()
        self._open.clear()
        self._own = threading.local()
