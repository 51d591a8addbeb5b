"""Backups: verified, numbered, thinned without a clock, never a bad one over a good one."""

from __future__ import annotations

import datetime
import fcntl
import itertools
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers import findings, mark, new_project, ordinary, person, state
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.backups import NEWEST, Backup, spare
from annotator.errors import (
    AnnotatorError,
    BackupError,
    CancelledError,
    NoBackupError,
    NotAProjectError,
    ProjectExistsError,
    ProjectMissingError,
)
from annotator.projects import open_session
from annotator.rescue import back_up, list_backups, look_into, restore, save_backup
from annotator.session import Session
from annotator.storage import backups, connections


def folder(project: Path) -> list[str]:
    """Return the names in the folder for the backups of a project."""
    return sorted(p.name for p in backups.folder_of(project).iterdir())


def taken(project: Path, **options: Any) -> Backup:
    made = back_up(project, **options)
    assert made is not None
    return made


def spoil(path: Path) -> None:
    """Change a letter of an article in a closed project."""
    data = bytearray(path.read_bytes())
    at = data.index(b"Moskow menolak rudal di Eropa")
    data[at] ^= 1
    path.write_bytes(data)


def test_a_backup_is_a_whole_project_of_its_owner_alone(session: Session) -> None:
    mark(session, "Tolak", "rudal")
    made = taken(session.path)
    assert made.path.parent == session.path.with_name("talks.annotator-backups")
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert folder(session.path) == [made.path.name]
    assert (made.ordinal, made.sequence, made.lasting, made.other) == (1, 3, False, False)
    copy = open_session(made.path, person("Ayu"), read_only=True)
    assert state(copy) == state(session)
    assert findings(copy) == []
    copy.close()
    assert [made] == list_backups(session.path)


def test_what_is_backed_up_already_is_not_backed_up_again(session: Session) -> None:
    first = taken(session.path)
    assert back_up(session.path) is None
    mark(session, "Tolak", "rudal")
    second = taken(session.path)
    assert back_up(session.path) is None
    assert [b.path for b in list_backups(session.path)] == [second.path, first.path]
    assert second.ordinal == 2


def test_a_journal_of_the_same_length_is_not_the_same_journal(
    project: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(project, tmp_path / "other"))
    for path, quote in ((project, "rudal"), (other, "Eropa")):
        session = open_session(path, person("Ayu"))
        mark(session, "Tolak", quote)
        session.close()
    taken(project)
    shutil.copy(other, project)
    assert taken(project).ordinal == 2


def test_a_backup_that_has_gone_bad_is_made_again(project: Path) -> None:
    first = taken(project)
    spoil(first.path)
    assert taken(project).ordinal == 2
    assert first.path.exists()


def test_writing_goes_on_while_a_backup_is_made(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.storage.copies._PAGES", 1)
    quotes = iter(["rudal", "Eropa", "Lavrov"])
    began = session.read.total("span")

    def work(done: int, total: int, note: str = "") -> None:
        quote = next(quotes, "")
        if quote:
            mark(session, "Tolak", quote)

    made = taken(session.path, progress=work)
    contents = look_into(made.path)
    assert session.read.total("span") == 3
    assert contents.spans == began
    assert contents.sequence == made.sequence


def test_without_a_write_ahead_log_a_backup_is_made_too(project: Path) -> None:
    with closing(sqlite3.connect(project)) as db:
        db.execute("PRAGMA journal_mode = TRUNCATE")
    assert taken(project).sequence == 2


def test_a_damaged_project_gets_no_backup_and_costs_none(project: Path) -> None:
    made = [taken(project, lasting=True) for _ in range(2)]
    spoil(project)
    before = folder(project)
    with pytest.raises(BackupError, match=r"not the one that was imported.*Earlier backups are"):
        back_up(project, lasting=True)
    assert folder(project) == before == sorted(b.path.name for b in made)


def test_a_project_without_an_id_gets_no_backup(project: Path) -> None:
    with closing(sqlite3.connect(project)) as db:
        db.execute("DELETE FROM project")
        db.commit()
    with pytest.raises(BackupError, match="its own id is missing"):
        back_up(project)
    assert not backups.folder_of(project).exists()
    assert list_backups(project) == []


class Room(NamedTuple):
    f_bavail: int
    f_frsize: int = 1


def test_the_disk_is_never_filled(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = project.stat().st_size
    room = [size + backups.LEAST_ROOM - 1]
    monkeypatch.setattr(os, "statvfs", lambda path: Room(room[0]))
    with pytest.raises(BackupError, match=r"the disk has 20 MB left and should have 21 MB"):
        back_up(project)
    assert not backups.folder_of(project).exists()
    room[0] += 1
    taken(project)


def test_a_full_disk_leaves_nothing_half_done(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(project)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.storage.copies.settle", full)
    before = folder(project)
    with pytest.raises(BackupError, match="No space left on device"):
        back_up(project, lasting=True)
    assert folder(project) == before


def test_what_sqlite_cannot_do_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("annotator.storage.copies.copy", broken)
    with pytest.raises(BackupError, match="database or disk is full"):
        back_up(project)
    with pytest.raises(ProjectMissingError):
        back_up(project.with_name("none.annotator"))


def test_a_backup_can_be_stopped(session: Session) -> None:
    seen = []

    def stop(done: int, total: int, note: str = "") -> None:
        seen.append(done)
        if len(seen) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        back_up(session.path, stop)
    assert not backups.folder_of(session.path).exists()
    made = taken(session.path)
    seen.clear()
    with pytest.raises(CancelledError):
        look_into(made.path, stop)


def test_what_a_killed_run_left_is_removed(project: Path) -> None:
    first = taken(project)
    left = first.path.with_name(f".{'0' * 32}.part")
    left.write_bytes(b"half")
    left.with_name(f"{left.name}-journal").touch()
    first.path.with_name("mine.txt").touch()
    taken(project, lasting=True)
    assert [n for n in folder(project) if "part" in n] == []
    assert "mine.txt" in folder(project)


def test_two_programs_do_not_make_one_at_the_same_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(project)
    held = os.open(backups.folder_of(project), os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    looks = []

    def look(done: int, total: int, note: str = "") -> None:
        looks.append(done)
        if len(looks) == 2:
            os.close(held)

    monkeypatch.setattr(backups, "_PATIENCE", 1e9)
    taken(project, progress=look, lasting=True)
    held = os.open(backups.folder_of(project), os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    monkeypatch.setattr(backups, "_PATIENCE", -1)
    with pytest.raises(BackupError, match="another program is making one"):
        back_up(project)
    os.close(held)


def test_a_folder_that_cannot_be_written_is_said(project: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from annotator.rescue import back_up\n"
        "from annotator.errors import BackupError\n"
        "try: back_up(Path(sys.argv[1]))\n"
        "except BackupError as error: print(error)\n"
    )
    os.chmod(project.parent, 0o500)
    try:
        done = ordinary(code, project)
    finally:
        os.chmod(project.parent, 0o700)
    assert "No backup of" in done.stdout, done.stderr


def test_backups_of_another_project_of_that_name_are_apart(project: Path) -> None:
    mine = taken(project)
    for path in project.parent.glob("talks.annotator*"):
        if path.is_file():
            path.unlink()  # a reader leaves an empty log
    new_project(project, person("Ayu"))
    with closing(sqlite3.connect(project)) as db:
        db.execute("UPDATE project SET id = 'another-project'")
        db.commit()
    own = taken(project)
    assert own.ordinal == 2
    assert [(b.path, b.other) for b in list_backups(project)] == [
        (own.path, False),
        (mine.path, True),
    ]
    project.unlink()
    assert [b.other for b in list_backups(project)] == [False, True]


def test_other_files_in_the_folder_are_no_backups(project: Path) -> None:
    made = taken(project)
    for name in (
        "talks.annotator",
        made.path.name + "-wal",
        made.path.name.replace(f"-{made.sequence}-", "-x-"),
        "t-12345678-000009-2-20221399T080000Z.annotator",
    ):
        made.path.with_name(name).touch()
    assert list_backups(project) == [made]


def test_a_very_long_name_has_backups_too(project: Path) -> None:
    long = Path(shutil.move(project, project.with_name("ж" * 110 + ".annotator")))
    made = taken(long)
    assert made.path.name.startswith("ж" * 30 + "-")
    assert list_backups(long) == [made]


def test_a_link_to_the_project_finds_its_backups(project: Path, tmp_path: Path) -> None:
    made = taken(project)
    (tmp_path / "link.annotator").symlink_to(project)
    assert list_backups(tmp_path / "link.annotator") == [made]


# --- what is in them ----------------------------------------------------------------------------


def test_a_backup_tells_what_it_holds(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    contents = look_into(taken(session.path).path)
    assert contents.sound
    assert (contents.articles, contents.spans, contents.links) == (3, 1, 0)
    assert contents.analysts == ("Ayu",)
    assert contents.time == session.last_saved
    assert contents.last is not None
    assert contents.last.said == f"mark {span.quote}"


def test_a_bad_backup_tells_why(project: Path) -> None:
    made = taken(project)
    spoil(made.path)
    contents = look_into(made.path)
    assert not contents.sound
    assert "not the one that was imported" in str(contents.damage)
    made.path.write_bytes(b"")
    assert isinstance(look_into(made.path).damage, NotAProjectError)


def test_a_project_of_which_nothing_is_told_holds_nothing(project: Path) -> None:
    with closing(sqlite3.connect(project)) as db:
        db.execute("DELETE FROM journal_changes")
        db.execute("DELETE FROM journal")
        db.commit()
    contents = look_into(taken(project).path)
    assert (contents.sequence, contents.last, contents.time) == (0, None, "")


# --- restoring ----------------------------------------------------------------------------------


def test_the_newest_good_one_is_restored_to_a_new_file(session: Session, tmp_path: Path) -> None:
    first = taken(session.path)
    mark(session, "Tolak", "rudal")
    second = taken(session.path)
    mark(session, "Tolak", "Eropa")
    third = taken(session.path)
    spoil(third.path)
    done = restore(session.path, tmp_path / "new.annotator")
    assert done.backup == second.path
    assert [path for path, _ in done.passed_over] == [third.path]
    restored = open_session(tmp_path / "new.annotator", person("Ayu"))
    assert restored.read.total("span") == 1
    assert findings(restored) == []
    restored.close()
    done = restore(session.path, tmp_path / "old.annotator", first.path)
    assert done.contents.spans == 0
    assert list(backups.good(session.path)) == [second.path, first.path]
    with pytest.raises(AnnotatorError, match="not the one that was imported"):
        restore(session.path, tmp_path / "bad.annotator", third.path)
    assert not (tmp_path / "bad.annotator").exists()


def test_nothing_is_ever_restored_over_a_file(project: Path) -> None:
    taken(project)
    before = project.read_bytes()
    with pytest.raises(ProjectExistsError):
        restore(project, project)
    assert project.read_bytes() == before


@pytest.mark.parametrize("spoiled", ["gone", "garbage", "folder"])
def test_a_lost_project_is_restored(project: Path, tmp_path: Path, spoiled: str) -> None:
    taken(project)
    project.unlink()
    if spoiled == "garbage":
        project.write_bytes(b"nothing of use")
    elif spoiled == "folder":
        project.mkdir()
    restore(project, tmp_path / "new.annotator")
    session = open_session(tmp_path / "new.annotator", person("Ayu"))
    assert session.read.total("article") == 3
    session.close()


def test_without_a_good_backup_it_is_said(project: Path, tmp_path: Path) -> None:
    with pytest.raises(NoBackupError, match=r"has no sound backup in .*-backups"):
        restore(project, tmp_path / "new.annotator")
    spoil(taken(project).path)
    with pytest.raises(NoBackupError):
        restore(project, tmp_path / "new.annotator")
    assert not (tmp_path / "new.annotator").exists()


def test_a_verified_copy_can_go_anywhere(session: Session, tmp_path: Path) -> None:
    mark(session, "Tolak", "rudal")
    save_backup(session.path, tmp_path / "copy.annotator")
    assert look_into(tmp_path / "copy.annotator").spans == 1
    with pytest.raises(ProjectExistsError):
        save_backup(session.path, tmp_path / "copy.annotator")
    with pytest.raises(ProjectMissingError):
        save_backup(tmp_path / "none", tmp_path / "new.annotator")


# --- thinning -----------------------------------------------------------------------------------

MAKES = st.lists(st.sampled_from([1, 1, 1, 1, 2, 9, 100]), max_size=400)


@given(MAKES)
def test_the_newest_stay_and_the_rest_lies_ever_wider_apart(steps: list[int]) -> None:
    kept: list[int] = []
    at, all_ = 0, []
    for step in steps:
        at += step
        all_.append(at)
        kept.append(at)
        gone = spare(kept)
        kept = [ordinal for ordinal in kept if ordinal not in gone]
        assert kept[-NEWEST:] == all_[-NEWEST:]
        assert kept[0] == all_[0]
        assert len(kept) <= NEWEST + at.bit_length()
    if set(steps) == {1}:
        ages = [at - ordinal for ordinal in reversed(kept)]
        for young, old in itertools.pairwise(ages[NEWEST - 1 :]):
            assert old <= 4 * young


def test_a_year_of_backups_leaves_two_dozen() -> None:
    kept: list[int] = []
    for ordinal in range(1, 12_000):
        kept.append(ordinal)
        for gone in spare(kept):
            kept.remove(gone)
        assert len(kept) <= 24
    ages = [12_000 - ordinal for ordinal in kept]
    assert max(a / b for a, b in itertools.pairwise(ages)) < 4


@settings(max_examples=12)
@given(st.lists(st.integers(-40_000, 40_000), min_size=9, max_size=14))
def test_no_clock_is_trusted(template: Path, tmp_path_factory: Any, days: list[int]) -> None:
    """Whatever the clock shows, the newest eight are there, and the newest is sound."""
    project = Path(shutil.copy(template, tmp_path_factory.mktemp("clock") / "talks.annotator"))
    made: list[Backup] = []
    real = datetime.datetime
    start = real(2022, 1, 9, tzinfo=datetime.UTC)
    with pytest.MonkeyPatch.context() as patch:
        for count, day in enumerate(days):

            class Clock(real):
                @classmethod
                def now(cls, tz: Any = None, day: int = day) -> Any:
                    return start + datetime.timedelta(days=day)

            patch.setattr("annotator.storage.backups.datetime.datetime", Clock)
            with closing(connections.writer(project)) as db:
                db.execute(
                    "INSERT INTO journal VALUES (?, ?, '', '', '', '', '', '{}', '', '')",
                    (3 + count, f"entry {count}"),
                )
                db.conn.commit()
                made.append(taken(project))
    there = [b.path for b in list_backups(project)]
    assert [b.path for b in reversed(made)][:NEWEST] == there[:NEWEST]
    assert made[0].path in there
    assert look_into(there[0]).sound
    shutil.rmtree(project.parent)


def test_a_lasting_backup_is_never_thinned(session: Session) -> None:
    lasting = [taken(session.path, lasting=True) for _ in range(5)]
    assert all(backup.lasting for backup in lasting)
    for quote in ["rudal", "Rusia", "Tolak", "Rudal", "menolak", "Moskow", "di", "Eropa", "kata",
                  "Tidak", "Lavrov", "olak", "sia"]:  # fmt: skip
        mark(session, "Tolak", quote)
        taken(session.path)
    there = [b.ordinal for b in list_backups(session.path)]
    assert there == [18, 17, 16, 15, 14, 13, 12, 11, 6, 5, 4, 3, 2, 1]
