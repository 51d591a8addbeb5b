"""What lies beside a project when it is opened: ours, somebody else's, or of another time."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers import findings, mark, new_project, ordinary, person, python
from spoiling import change

from annotator.errors import DamagedProjectError, ProjectUnreadableError
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import connections, leftovers
from annotator.storage.moving import beside
from annotator.storage.store import Store

QUOTES = ("rudal", "Moskow", "Eropa", "Lavrov")


def crashed(session: Session, folder: Path) -> Path:
    """Return a copy of an open project with its log, as a killed program leaves it."""
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(beside(session.path, suffix), folder)
    return folder / session.path.name


HOT = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = DELETE")
db.execute("PRAGMA cache_size = 2")
db.execute("PRAGMA cache_spill = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE texts SET text = text || 'spoilt'")
db.execute("UPDATE articles SET title = title || 'spoilt', meta = '" + "x" * 9000 + "'")
db.execute("DELETE FROM journal_changes")
os._exit(9)
"""


def broken_off(path: Path) -> Path:
    """Leave a project as a program does that is killed in a transaction without a log."""
    python("-c", HOT, str(path))
    journal = beside(path, "-journal")
    assert journal.stat().st_size > 0
    return journal


def state_of(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in path.parent.iterdir() if not p.name.endswith("-shm")}


def test_a_log_of_ones_own_is_played_in(session: Session, tmp_path: Path) -> None:
    spans = [mark(session, "Tolak", quote) for quote in QUOTES]
    again = open_session(crashed(session, tmp_path / "crashed"), person("Ayu"))
    assert [again.read.span(span.id) for span in spans] == spans
    assert findings(again) == []
    again.close()


def test_a_transaction_that_was_broken_off_is_rolled_back(project: Path) -> None:
    broken_off(project)
    session = open_session(project, person("Ayu"))
    assert findings(session) == []
    mark(session, "Tolak", "rudal")
    session.close()
    assert not beside(project, "-journal").exists()


def test_a_transaction_that_was_broken_off_is_read_past(project: Path) -> None:
    broken_off(project)
    before = state_of(project)
    session = open_session(project, person("Ayu"), read_only=True)
    assert findings(session) == []
    session.close()
    assert state_of(project) == before


@pytest.mark.parametrize(
    ("suffix", "there", "with_it", "sound"),
    [
        ("-wal", "new", "new", True),
        ("-wal", "old", "new", True),
        ("-wal", "new", "old", False),
        ("-wal", "new", "other", False),
        ("-journal", "new", "old", True),
        ("-journal", "new", "older", False),
        ("-journal", "new", "other", False),
        ("-journal", "forked", "old", True),
        ("-wal", "forked", "new", False),
        ("-journal", "broken", "other", True),
        ("-journal", "none", "other", True),
    ],
)
def test_only_a_later_state_of_the_same_project_belongs_beside_it(
    project: Path, tmp_path: Path, suffix: str, there: str, with_it: str, sound: bool
) -> None:
    states = {"older": Path(shutil.copy(project, tmp_path / "older"))}
    for name in ("old", "new", "forked"):
        source = states["old" if name == "forked" else "older" if name == "old" else "old"]
        states[name] = Path(shutil.copy(source, tmp_path / name))
        session = open_session(states[name], person("Ayu"))
        mark(session, "Tolak", QUOTES[len(name) % 4])
        session.close()
    states["other"] = tmp_path / "other"
    new_project(states["other"], person("Budi"))
    change(states["other"], "UPDATE project SET id = 'another'")
    states["broken"] = Path(shutil.copy(states["new"], tmp_path / "broken"))
    states["broken"].write_bytes(states["broken"].read_bytes()[:4096] + bytes(200_000))
    states["none"] = tmp_path / "none"
    states["none"].write_bytes(b"no database" * 100)
    path = states[there]
    beside(path, suffix).write_bytes(b"something")
    with closing(connections.immutable(states[with_it])) as db:
        if sound:
            leftovers.refuse_foreign(path, db)
        else:
            with pytest.raises(DamagedProjectError, match=f"{suffix} beside it belongs to another"):
                leftovers.refuse_foreign(path, db)


def test_a_journal_of_another_project_is_not_played_in(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.annotator"
    new_project(other, person("Budi"))
    change(other, "UPDATE project SET id = 'another'")
    shutil.copy(broken_off(other), beside(project, "-journal"))
    # All pages of the other one are in it, so that nothing but its id tells.
    before = state_of(project)
    with pytest.raises(DamagedProjectError):
        open_session(project, person("Ayu"))
    assert state_of(project) == before
    beside(project, "-journal").unlink()
    open_session(project, person("Ayu")).close()


def test_a_log_of_an_earlier_state_is_not_played_in(session: Session, tmp_path: Path) -> None:
    mark(session, "Tolak", "rudal")
    old = beside(crashed(session, tmp_path / "old"), "-wal")
    for quote in QUOTES[1:]:
        mark(session, "Tolak", quote)
    session.close()
    now = tmp_path / "now"
    now.mkdir()
    path = Path(shutil.copy(session.path, now))
    shutil.copy(old, now)
    before = state_of(path)
    with pytest.raises(DamagedProjectError):
        open_session(path, person("Ayu"))
    assert state_of(path) == before
    beside(path, "-wal").unlink()
    again = open_session(path, person("Ayu"))
    assert again.read.total("span") == 4
    again.close()


@pytest.mark.parametrize("suffix", leftovers.SIDES)
def test_bytes_without_meaning_beside_a_project_are_passed_over(project: Path, suffix: str) -> None:
    beside(project, suffix).write_bytes(os.urandom(20_000))
    session = open_session(project, person("Ayu"))
    mark(session, "Tolak", "rudal")
    assert findings(session) == []
    session.close()


def test_a_log_in_a_folder_that_cannot_be_written_is_read_through_a_copy(
    session: Session, tmp_path: Path
) -> None:
    mark(session, "Tolak", "rudal")
    path = crashed(session, tmp_path / "crashed")
    path.parent.chmod(0o500)
    try:
        done = ordinary(
            "import sys; from pathlib import Path; from helpers import person\n"
            "from annotator.projects import open_session\n"
            "s = open_session(Path(sys.argv[1]), person('Ayu'), read_only=True)\n"
            "print(s.read.total('span'), s.read_only); s.close()",
            path,
        )
    finally:
        path.parent.chmod(0o700)
    assert done.stdout == "1 True\n", done.stderr


def test_a_copy_that_finds_no_room_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    broken_off(project)
    before = state_of(project)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        for read_only in (True, False):
            with pytest.raises(ProjectUnreadableError, match="No space left"):
                open_session(project, person("Ayu"), read_only=read_only)
    assert state_of(project) == before
    connect = connections.writer

    def fails(path: Path, **how: bool) -> object:
        db = connect(path, **how)
        db.close()
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(connections, "writer", fails)
        with pytest.raises(ProjectUnreadableError, match="disk is full"):
            open_session(project, person("Ayu"), read_only=True)
    assert state_of(project) == before


def test_memory_that_cannot_be_shared_is_done_without(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = connections._connect

    class NoSharing:
        """A file system on which no memory can be shared, as long as there is a log."""

        def __init__(self, path: Path, mode: str) -> None:
            self.db, self.path, self.alone = connect(path, mode), path, False

        def __getattr__(self, name: str) -> object:
            return getattr(self.db, name)

        def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
            self.alone = self.alone or "EXCLUSIVE" in sql
            logs = self.path.read_bytes()[18] == 2
            if self.path == project and logs and not self.alone and "locking" not in sql:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMMAP
                raise error
            return self.db.execute(sql, *args)

    monkeypatch.setattr(connections, "_connect", NoSharing)
    session = open_session(project, person("Ayu"))
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    found = session.store._writer.run(lambda db: db.execute("PRAGMA journal_mode").fetchone()[0])
    assert found == "truncate"
    mark(session, "Tolak", "rudal")
    assert findings(session) == []
    session.close()
    monkeypatch.undo()
    again = open_session(project, person("Ayu"))
    assert again.read.total("span") == 1
    again.close()


def test_other_errors_are_not_taken_for_want_of_memory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = connections._connect

    class Broken:
        def __init__(self, path: Path, mode: str) -> None:
            self.db = connect(path, mode)

        def __getattr__(self, name: str) -> object:
            return getattr(self.db, name)

        def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
            if sql == "PRAGMA journal_mode = WAL":
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
                raise error
            return self.db.execute(sql, *args)

    monkeypatch.setattr(connections, "_connect", Broken)
    with pytest.raises(sqlite3.OperationalError):
        connections.writer(project)
