"""Projects of earlier versions, one kept for each that was ever written."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest
from helpers import ROOT, findings, mark, person

from annotator.errors import BackupError, NotAProjectError
from annotator.projects import open_session
from annotator.storage import backups
from annotator.storage.migrations import SCHEMA_VERSION, digest_of

GOLDEN = sorted((ROOT / "tests/data/projects").glob("version-*.annotator.gz"))


@pytest.fixture(params=GOLDEN, ids=lambda path: path.name.partition(".")[0])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "earlier.annotator"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def version(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


def test_every_earlier_version_has_a_project_here() -> None:
    assert len(GOLDEN) == SCHEMA_VERSION - 1


def test_an_earlier_project_is_read_without_being_changed(earlier: Path) -> None:
    before = earlier.read_bytes()
    session = open_session(earlier, person("Ayu"), read_only=True)
    assert (session.read.total("article"), session.read.total("span")) == (3, 1)
    assert findings(session) == []
    session.close()
    assert earlier.read_bytes() == before


def test_an_earlier_project_is_brought_to_this_version(earlier: Path) -> None:
    before = version(earlier)
    session = open_session(earlier, person("Ayu"))
    assert findings(session) == []
    assert session.undoable is not None
    mark(session, "Tolak", "Eropa")
    session.undo()
    session.undo()
    assert findings(session) == []
    session.close()
    assert version(earlier) == SCHEMA_VERSION > before
    (backup,) = backups.folder_of(earlier).iterdir()
    assert version(backup) == before


def test_an_earlier_project_without_room_for_a_backup_is_only_read(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*args: object, **how: object) -> None:
        raise BackupError(path=earlier, reason="no room")

    monkeypatch.setattr(backups, "take", no_room)
    before = earlier.read_bytes()
    session = open_session(earlier, person("Ayu"), begin=False)
    with pytest.raises(BackupError):
        session.begin()
    assert session.read.total("article") == 3
    session.close()
    assert earlier.read_bytes() == before


def test_an_earlier_project_is_read_while_it_waits(earlier: Path) -> None:
    session = open_session(earlier, person("Ayu"), begin=False)
    assert session.read.total("article") == 3
    assert version(earlier) < SCHEMA_VERSION
    session.begin()
    assert session.read.total("article") == 3
    mark(session, "Tolak", "Eropa")
    session.close()


def test_an_earlier_project_with_something_foreign_is_refused(earlier: Path) -> None:
    db = sqlite3.connect(earlier)
    db.execute("CREATE VIEW foreign_view AS SELECT 1")
    db.close()
    before = earlier.read_bytes()
    for read_only in (True, False):
        with pytest.raises(NotAProjectError, match="foreign_view"):
            open_session(earlier, person("Ayu"), read_only=read_only)
    assert earlier.read_bytes() == before


def test_no_two_entries_have_the_same_digest() -> None:
    entries: list[tuple[int, list[str], list[list[str | None]]]] = [
        (1, ["a", "b"], []),
        (1, ["ab", ""], []),
        (1, ["", "ab"], []),
        (11, ["a", "b"], []),
        (1, ["a"], [["b"]]),
        (1, ["a", "b"], [[None]]),
        (1, ["a", "b"], [[""]]),
        (1, ["a", "b"], [["-"]]),
    ]
    digests = {digest_of(*entry) for entry in entries}
    assert len(digests) == len(entries) - 1  # where the head ends is the same for all entries
