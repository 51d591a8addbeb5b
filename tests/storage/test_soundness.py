"""What is found in a file before anybody writes to it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from helpers import link, mark, person
from spoiling import change

from annotator.errors import (
    AnnotatorError,
    CancelledError,
    DamagedProjectError,
    ProjectLockedError,
    Reason,
    StillOpenError,
)
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import connections, soundness
from annotator.storage.soundness import examine, examine_file, stoppable

WITHOUT_KEYS = "PRAGMA foreign_keys = OFF"
FAULTS = [
    ("UPDATE texts SET text = text || '!' WHERE rowid = 1", "not the one that was imported"),
    ("UPDATE texts SET text = CAST(x'ff41' AS TEXT) WHERE rowid = 1", "not the one"),
    ("UPDATE articles SET length = length + 1", "another length"),
    ('UPDATE spans SET "end" = 9999', "does not lie in its text"),
    ("DELETE FROM journal WHERE sequence = 1", "belongs to nothing in journal"),
    (
        "DELETE FROM journal_changes WHERE entry = 1; DELETE FROM journal WHERE sequence = 1",
        "entry",
    ),
    ("UPDATE spans SET article = 'nowhere'", "something in spans belongs to nothing in articles"),
    ("DELETE FROM texts", "something in articles belongs to nothing in texts"),
    ("DELETE FROM project", "its own id is missing"),
    ("DELETE FROM codebooks WHERE id NOT IN (SELECT codebook FROM spans)", ""),
    ("DELETE FROM spans; DELETE FROM links; DELETE FROM codebooks", "codebook is missing"),
]


@pytest.fixture
def worked(project: Path) -> Path:
    """A project with marks and a link, closed."""
    session = open_session(project, person("Ayu"))
    link(session, mark(session, "Tolak", "rudal"), mark(session, "Tolak", "Eropa"))
    session.close()
    return project


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("statement", "words"), FAULTS)
def test_what_is_damaged_is_read_and_not_written(
    worked: Path, statement: str, words: str, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(soundness, "_LARGE", 1)
    change(worked, WITHOUT_KEYS, *statement.split(";"))
    before = worked.read_bytes()
    if not words:
        open_session(worked, person("Ayu")).close()
        return
    with pytest.raises(DamagedProjectError, match=words):
        open_session(worked, person("Ayu"))
    assert worked.read_bytes() == before
    try:
        session = open_session(worked, person("Ayu"), begin=False)
    except AnnotatorError:
        return  # not even this
    with pytest.raises(DamagedProjectError, match=words):
        session.begin()
    assert session.read_only
    assert session.store.waits
    assert session.read.total("article") == 3
    session.close()
    assert worked.read_bytes() == before


def test_a_wrong_index_is_found_by_a_thorough_look(worked: Path) -> None:
    by, other = "links (from_span)", "links (to_span)"
    say = "UPDATE sqlite_master SET sql = replace(sql, '{}', '{}') WHERE name = 'links_by_from'"
    change(worked, "PRAGMA writable_schema = ON", say.format(by, other))
    change(worked, "REINDEX links_by_from")
    change(worked, "PRAGMA writable_schema = ON", say.format(other, by))
    with closing(connections.reader(worked)) as db:
        examine(db, worked)
        with pytest.raises(DamagedProjectError, match="links_by_from"):
            examine(db, worked, thorough=True)


def test_a_project_can_be_read_before_it_was_looked_over(worked: Path) -> None:
    session = open_session(worked, person("Budi"), begin=False)
    assert session.read_only
    assert session.read.total("span") == 2
    assert [a.name for a in session.read.analysts()] == ["Ayu"]
    session.begin()
    assert not session.read_only
    assert [a.name for a in session.read.analysts()] == ["Ayu", "Budi"]
    session.begin()
    mark(session, "Tolak", "Lavrov")
    session.close()


def test_looking_can_be_stopped(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int, note: str = "") -> None:
        raise CancelledError

    monkeypatch.setattr(soundness, "_OPCODES", 10)
    for large in (1 << 30, 1):
        monkeypatch.setattr(soundness, "_LARGE", large)
        with pytest.raises(CancelledError):
            examine_file(worked, worked, stop)
    monkeypatch.setattr(soundness, "_warm_up", lambda *_: None)
    with pytest.raises(CancelledError):
        examine_file(worked, worked, stop)


def test_the_thread_beside_stops_when_the_other_finds_something(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "_LARGE", 1)
    monkeypatch.setattr(soundness, "_OPCODES", 1)
    monkeypatch.setattr(soundness, "_PAGES", (lambda db, thorough: iter([Reason("broken")]),))

    def endless(db: object, thorough: bool) -> object:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        return iter(db.execute(f"{endless} SELECT max(i) FROM n"))  # type: ignore[attr-defined]

    monkeypatch.setattr(soundness, "_RECORDS", (endless,))
    with pytest.raises(DamagedProjectError, match="broken"):
        examine_file(worked, worked)


def test_an_error_of_its_own_is_not_called_a_stop(worked: Path) -> None:
    with (
        closing(connections.reader(worked)) as db,
        pytest.raises(ZeroDivisionError),
        stoppable(db, lambda done, total, note="": None),
    ):
        raise ZeroDivisionError


def test_a_file_that_cannot_be_read_ahead_is_looked_at_all_the_same(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "_LARGE", 1)
    monkeypatch.setenv("PATH", "")
    examine_file(worked, worked)


def test_the_locks_of_a_project_outlive_another_look_at_its_file(session: Session) -> None:
    """POSIX drops all locks of a process on a file when it closes any descriptor of it."""
    mark(session, "Tolak", "rudal")
    inode = session.path.stat().st_ino

    def locks() -> int:
        lines = Path("/proc/locks").read_text("ascii").splitlines()
        return sum(f":{inode} " in line and f" {os.getpid()} " in line for line in lines)

    before = locks()
    if not before:
        pytest.skip("the system does not tell of locks")
    open_session(session.path, person("Ayu"), read_only=True).close()
    with pytest.raises(ProjectLockedError):
        open_session(session.path, person("Ayu"))
    other = session.path.with_name("link.annotator")
    os.link(session.path, other)
    for read_only in (True, False):
        with pytest.raises(StillOpenError):
            open_session(other, person("Ayu"), read_only=read_only)
    assert locks() == before


def test_a_flipped_bit_in_the_journal_is_found(worked: Path) -> None:
    change(worked, "UPDATE journal_changes SET before = '{}' WHERE before IS NOT NULL")
    change(worked, "UPDATE journal SET time = '2022-01-09T08:00:00.001Z' WHERE sequence = 1")
    with open_session_for_reading(worked) as session:
        codes = {(finding.code, finding.record) for finding in session.check()}
    assert ("journal_entry", "1") in codes


def open_session_for_reading(path: Path) -> closing[Session]:
    return closing(open_session(path, person("Ayu"), read_only=True))
