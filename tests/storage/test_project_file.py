"""The file itself: how it is written, who may read it, what is no project."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from helpers import exported, findings, import_texts, mark, ordinary, person, python, state
from spoiling import change

from annotator.errors import (
    AnnotatorError,
    DamagedProjectError,
    NotAProjectError,
    ProjectMissingError,
    ProjectReadOnlyError,
    ProjectTooNewError,
    ProjectUnreadableError,
)
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import connections
from annotator.storage.connections import reader, writer
from annotator.storage.migrations import migrations
from annotator.storage.rows import TABLES
from annotator.storage.store import Store


def pragma(session: Session, name: str) -> object:
    assert session.store._writer is not None
    return session.store._writer.run(lambda db: db.execute(f"PRAGMA {name}").fetchone()[0])


def test_the_writer_forces_every_commit_to_the_disk(session: Session) -> None:
    assert pragma(session, "journal_mode") == "wal"
    assert pragma(session, "synchronous") == 2
    assert pragma(session, "foreign_keys") == 1
    assert pragma(session, "trusted_schema") == 0
    assert pragma(session, "cell_size_check") == 1
    assert pragma(session, "mmap_size") == 0


def test_where_wal_cannot_be_the_journal_is_truncated_and_forced(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = connections._connect

    class WithoutWal:
        def __init__(self, path: Path, mode: str) -> None:
            self.db = connect(path, mode)

        def execute(self, sql: str) -> sqlite3.Cursor:
            wal = sql == "PRAGMA journal_mode = WAL"
            return self.db.execute("SELECT 'delete'" if wal else sql)

        def close(self) -> None:
            self.db.close()

    change(project, "PRAGMA journal_mode = DELETE")
    monkeypatch.setattr(connections, "_connect", WithoutWal)
    db = writer(project)
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
    db.db.close()  # type: ignore[attr-defined]


def test_all_files_of_an_open_project_are_its_owners_alone(session: Session) -> None:
    mark(session, "Tolak", "rudal")
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in session.path.parent.iterdir()}
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}


def test_every_table_is_strict(project: Path) -> None:
    db = sqlite3.connect(project)
    tables = {name: strict for _, name, _, _, _, strict in db.execute("PRAGMA table_list")}
    assert {tables[name] for name in (*TABLES.values(), "texts", "journal", "project")} == {1}
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
        db.execute("UPDATE articles SET length = 'long'")
    db.close()


def test_a_reader_can_neither_write_nor_checkpoint(session: Session) -> None:
    mark(session, "Tolak", "rudal")
    wal = session.path.with_name(session.path.name + "-wal")
    before = session.path.read_bytes(), wal.read_bytes()
    assert before[1]
    db = reader(session.path)
    for statement in ("DELETE FROM links", "PRAGMA user_version = 9", "CREATE TABLE t (a)"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute(statement)
    for mode in ("PASSIVE", "FULL", "RESTART", "TRUNCATE"):
        with suppress(sqlite3.OperationalError):
            db.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
    db.close()
    assert (session.path.read_bytes(), wal.read_bytes()) == before


def test_reading_beside_an_open_writer_sees_what_was_saved(session: Session) -> None:
    made = mark(session, "Tolak", "rudal")
    code = (
        "import sys; from pathlib import Path; from annotator.projects import open_project\n"
        "with open_project(Path(sys.argv[1]), read_only=True) as s: print(s.read.span(sys.argv[2]))"
    )
    done = python("-c", code, str(session.path), made.id)
    assert made.quote in done.stdout, done.stderr


def test_the_last_one_to_close_leaves_one_file(project: Path) -> None:
    session = open_session(project, person("Ayu"))
    session.close()
    session.close()
    assert [p.name for p in project.parent.iterdir()] == [project.name]


# --- what is no project -------------------------------------------------------------------------


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


NOT_PROJECTS: list[tuple[Callable[[Path], object], type[AnnotatorError], str]] = [
    (lambda p: p.unlink(), ProjectMissingError, "no project at"),
    (lambda p: p.write_bytes(b""), NotAProjectError, "it is empty"),
    (lambda p: p.write_bytes(p.read_bytes()[:50]), NotAProjectError, "it is no database"),
    (lambda p: os.truncate(p, p.stat().st_size - 4096), DamagedProjectError, "cut short"),
    (lambda p: change(p, "PRAGMA user_version = 0"), NotAProjectError, "a part of it is"),
    (lambda p: p.write_bytes(b"x" * 9999), NotAProjectError, "it is no database"),
    (lambda p: change(p, "PRAGMA application_id = 7"), NotAProjectError, "another program"),
    (lambda p: change(p, "PRAGMA user_version = 9"), ProjectTooNewError, "format 9.* up to 2"),
    (lambda p: change(p, "CREATE TABLE extra (a)"), NotAProjectError, "foreign: table extra"),
    (lambda p: change(p, "CREATE VIEW seen AS SELECT 1"), NotAProjectError, "view seen"),
    (
        lambda p: change(
            p, "CREATE TRIGGER gone AFTER INSERT ON spans BEGIN DELETE FROM spans; END"
        ),
        NotAProjectError,
        "foreign: trigger gone",
    ),
    (lambda p: change(p, "DROP INDEX spans_by_article"), NotAProjectError, "a part of it is"),
    (lambda p: change(p, "DROP TABLE links"), NotAProjectError, "a part of it is missing"),
    (truncated, DamagedProjectError, "is damaged"),
    (lambda p: change(p, "DELETE FROM codebooks"), DamagedProjectError, "codebook is missing"),
]


@pytest.mark.parametrize(("spoil", "error", "words"), NOT_PROJECTS)
def test_what_is_no_sound_project_is_refused_and_not_changed(
    project: Path, spoil: Callable[[Path], object], error: type[AnnotatorError], words: str
) -> None:
    spoil(project)
    before = project.read_bytes() if project.exists() else None
    for read_only in (True, False):
        with pytest.raises(error, match=words):
            open_session(project, person("Ayu"), read_only=read_only)
        assert (project.read_bytes() if project.exists() else None) == before


@pytest.mark.parametrize("name", ["folder", "x" * 300, "folder/x.annotator", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises((ProjectMissingError, ProjectUnreadableError)):
        Store(tmp_path / name)


def test_odd_names_are_names(project: Path, tmp_path: Path) -> None:
    for name in ("a?mode=memory.annotator", "50%.annotator", "с пробелом#.annotator"):
        copy = Path(shutil.copy(project, tmp_path / name))
        session = open_session(copy, person("Ayu"))
        mark(session, "Tolak", "rudal")
        session.close()
        session = open_session(copy, person("Ayu"), read_only=True)
        assert session.read.total("span") == 1
        session.close()


def test_a_name_that_is_not_unicode_is_a_name(project: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(project.parent) + b"/\xff.annotator"))
    shutil.copy(project, odd)
    session = open_session(odd, person("Ayu"))
    mark(session, "Tolak", "rudal")
    assert findings(session) == []
    session.close()


def use_everything(path: Path) -> None:
    session = open_session(path, person("Ayu"), read_only=True)
    try:
        list(session.check())
        list(session.store.entries())
        exported(session)
        state(session)
        session.read.lines([1, 2, 3], session.analyst.id)
        session.nine("actor")
        session.read.project_id()
    finally:
        session.close()


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_wrong_bytes_works_or_says_what_is_wrong(project: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(project.read_bytes())
    for _ in range(chance.choice([1, 3, 40])):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    project.write_bytes(data)
    digest = hashlib.sha256(project.read_bytes()).digest()
    with suppress(AnnotatorError):
        use_everything(project)
    assert hashlib.sha256(project.read_bytes()).digest() == digest


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET meta = 'no JSON'",
        "UPDATE articles SET passages = '5'",
        "UPDATE entities SET aliases = '5'",
        "UPDATE journal SET params = ''",
        "UPDATE journal_changes SET after = '[]'",
        "UPDATE journal_changes SET after = '{}'",
        "UPDATE journal_changes SET record = 'nonsense'",
        "UPDATE spans SET origin = 'nowhere'",
        "UPDATE spans SET attributes = '[]'",
        "UPDATE spans SET attributes = '{'",
        "UPDATE articles SET title = CAST(x'ff' AS TEXT)",
        "UPDATE codebooks SET toml = 'id = '",
        "DELETE FROM project",
    ],
)
def test_a_value_that_cannot_be_read_is_said_to_be_damaged(project: Path, statement: str) -> None:
    session = open_session(project, person("Ayu"))
    mark(session, "Tolak", "rudal")
    session.close()
    change(project, statement)
    with pytest.raises(AnnotatorError):
        use_everything(project)


# --- permissions --------------------------------------------------------------------------------

OPEN = """
import sys; from pathlib import Path; from helpers import person, mark
from annotator.projects import open_session
from annotator.errors import AnnotatorError
path = Path(sys.argv[1])
try:
    session = open_session(path, person("Ayu"), read_only=sys.argv[2] == "read")
    print("open", session.read.total("article"), session.read_only)
    mark(session, "Tolak", "rudal")
except AnnotatorError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    ("file", "folder", "how", "expected"),
    [
        (0o400, 0o700, "write", "ProjectReadOnlyError"),
        (0o600, 0o500, "write", "ProjectReadOnlyError"),
        (0o000, 0o700, "write", "ProjectUnreadableError"),
        (0o000, 0o700, "read", "ProjectUnreadableError"),
        (0o600, 0o000, "read", "ProjectUnreadableError"),
        (0o400, 0o700, "read", "open 3 True\nProjectReadOnlyError"),
        (0o400, 0o500, "read", "open 3 True\nProjectReadOnlyError"),
    ],
)
def test_what_cannot_be_written_is_read_and_what_cannot_be_read_is_said(
    project: Path, file: int, folder: int, how: str, expected: str
) -> None:
    digest = project.read_bytes()
    project.chmod(file)
    project.parent.chmod(folder)
    try:
        done = ordinary(OPEN, project, how)
    finally:
        project.parent.chmod(0o700)
        project.chmod(0o600)
    assert done.stdout.startswith(expected), done.stdout + done.stderr
    assert project.read_bytes() == digest


def test_a_reading_command_does_not_bar_a_folder_that_becomes_read_only(project: Path) -> None:
    assert ordinary(OPEN, project, "read").stdout.startswith("open 3")
    project.parent.chmod(0o500)
    try:
        assert ordinary(OPEN, project, "read").stdout.startswith("open 3")
    finally:
        project.parent.chmod(0o700)


def test_a_file_that_needs_mending_in_a_read_only_folder_is_read_through_a_copy(
    session: Session, tmp_path: Path
) -> None:
    mark(session, "Tolak", "rudal")
    folder = tmp_path / "crashed"
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{session.path}{suffix}", folder)
    folder.chmod(0o500)
    try:
        done = ordinary(OPEN, folder / session.path.name, "read")
    finally:
        folder.chmod(0o700)
    assert done.stdout.startswith("open 3 True\nProjectReadOnlyError"), done.stdout + done.stderr


def test_the_schema_is_made_by_migrations_and_applying_them_again_does_nothing(
    project: Path, session: Session
) -> None:
    import_texts(session, {"new.txt": "Something new"})
    db = reader(project)
    assert [m.name for m in migrations.applied(db)] == ["first_schema", "journal_digests"]
    assert not list(migrations.pending(db))
    db.close()


def barred(monkeypatch: pytest.MonkeyPatch, code: int) -> list[str]:
    """Let connections fail with an error of SQLite unless they are immutable."""
    connect, modes = connections._connect, []

    class Cannot:
        def execute(self, sql: str) -> object:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = code
            raise error

        def close(self) -> None:
            modes.append("closed")

    def failing(path: Path, mode: str) -> object:
        modes.append(mode)
        return connect(path, mode) if mode == "immutable=1" else Cannot()

    monkeypatch.setattr(connections, "_connect", failing)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    return modes


def test_a_project_at_rest_that_nobody_can_write_is_read_as_immutable(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.with_name(project.name + "-wal").touch()
    modes = barred(monkeypatch, sqlite3.SQLITE_CANTOPEN)
    db = reader(project)
    assert db.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    assert modes == ["mode=ro", "closed", "immutable=1"]
    db.close()


def test_a_project_that_waits_to_be_mended_is_never_read_as_immutable(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.with_name(project.name + "-wal").write_bytes(b"something")
    modes = barred(monkeypatch, sqlite3.SQLITE_CANTOPEN)
    with pytest.raises(ProjectUnreadableError, match="unable to open"):
        Store(project, read_only=True)
    assert "immutable=1" not in modes


def test_a_file_without_the_right_to_write_is_refused_for_writing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ProjectReadOnlyError, match="the file is read-only"):
        Store(project)
    Store(project, read_only=True).close()


def test_a_mistake_of_the_program_is_not_called_damage(project: Path) -> None:
    store = Store(project, read_only=True)
    queries = store.read
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        queries.analysts()
