"""A project that is moved while it is open takes what was saved with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from helpers import findings, mark, new_project, person, python

from annotator.errors import JournalLeftError, ProjectMovedError, StillOpenError
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import moving
from annotator.storage.connections import writer
from annotator.storage.moving import Journey, beside
from annotator.storage.store import Store

QUOTES = ("rudal", "Moskow", "Eropa")


def marked(project: Path) -> Session:
    """Open a project and save three marks, which are in the log only."""
    session = open_session(project, person("Ayu"))
    for quote in QUOTES:
        mark(session, "Tolak", quote)
    return session


def spans(path: Path) -> int:
    session = open_session(path, person("Ayu"))
    try:
        assert findings(session) == []
        return session.read.total("span")
    finally:
        session.close()


def test_what_was_saved_is_in_the_file_that_was_moved(project: Path) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    session.close()
    assert [p.name for p in project.parent.iterdir()] == [moved.name]
    assert spans(moved) == 3


def test_a_move_that_is_noticed_brings_the_log_over_at_once(project: Path) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    with pytest.raises(ProjectMovedError):
        mark(session, "Tolak", "Lavrov")
    assert beside(project, "-wal").stat().st_size == 0
    alone = Path(shutil.copy(moved, project.with_name("alone.annotator")))
    assert spans(alone) == 3
    session.close()


def test_a_thread_that_notices_a_move_brings_the_log_over(project: Path) -> None:
    session = marked(project)
    project.rename(project.with_name("elsewhere.annotator"))
    caught: list[BaseException] = []

    def read() -> None:
        try:
            session.read.analysts()
        except ProjectMovedError as error:
            caught.append(error)

    worker = threading.Thread(target=read)
    worker.start()
    worker.join()
    assert caught
    assert beside(project, "-wal").stat().st_size == 0
    session.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_the_moved_file_is_opened_once_it_is_closed_under_its_old_name(
    project: Path, read_only: bool
) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    with pytest.raises(StillOpenError, match=r"before, .*Everything saved is safe"):
        open_session(moved, person("Ayu"), read_only=read_only)
    assert beside(project, "-wal").stat().st_size == 0
    session.close()
    assert spans(moved) == 3


MARK = """
import sys; from pathlib import Path; from helpers import mark, person
from annotator.projects import open_session
session = open_session(Path(sys.argv[1]), person("Ayu"))
mark(session, "Tolak", "Lavrov")
session.close()
"""
HOLD = """
import sys; from pathlib import Path; from helpers import person
from annotator.projects import open_session
session = open_session(Path(sys.argv[1]), person("Ayu"), read_only=True)
print(session.read.total("span"), flush=True)
sys.stdin.read()
"""


def test_a_log_that_no_longer_fits_the_moved_file_stays_out_of_it(project: Path) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    done = python("-c", MARK, str(moved))
    assert done.returncode == 0, done.stderr
    session.close()
    assert spans(moved) == 1
    assert beside(project, "-wal").stat().st_size > 0


def test_a_moved_file_that_others_have_open_is_not_written_under_them(project: Path) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(moved)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "0\n"
    with pytest.raises(ProjectMovedError):
        mark(session, "Tolak", "Lavrov")
    assert beside(project, "-wal").stat().st_size > 0
    process.communicate()
    session.close()
    assert spans(moved) == 3


def test_a_file_under_the_old_name_is_left_alone_with_all_beside_it(project: Path) -> None:
    session = marked(project)
    moved = project.rename(project.with_name("elsewhere.annotator"))
    project.write_text("somebody else's")
    session.close()
    assert project.read_text() == "somebody else's"
    assert beside(project, "-wal").stat().st_size == 0
    assert spans(moved) == 3


def test_what_lies_beside_a_moved_file_and_is_not_ours_stays(project: Path) -> None:
    store = Store(project)
    store.read.analysts()
    project.rename(project.with_name("elsewhere.annotator"))
    beside(project, "-shm").rename(project.with_name("shm"))
    beside(project, "-shm").write_text("not ours")
    store.close()
    assert beside(project, "-shm").read_text() == "not ours"
    assert not beside(project, "-wal").exists()


def test_without_a_log_or_a_descriptor_there_is_nothing_to_bring(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = writer(project)
    Journey(project, None).settle(db)
    db.execute("PRAGMA journal_mode = TRUNCATE")
    journey = Journey(project, moving.identity(project))
    monkeypatch.setattr(moving, "_alone", None)
    journey.settle(db)
    db.close()


# --- new files where an old one has left something ----------------------------------------------


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
@pytest.mark.parametrize("content", [b"", b"somebody's last saves"])
def test_no_project_is_made_where_a_journal_of_another_lies(
    session: Session, tmp_path: Path, suffix: str, content: bytes
) -> None:
    target = tmp_path / "new.annotator"
    left = beside(target, suffix)
    left.write_bytes(content)
    with pytest.raises(JournalLeftError, match="a journal of another project lies there"):
        new_project(target, person("Ayu"))
    with pytest.raises(JournalLeftError, match="choose another name"):
        session.save_copy(target)
    assert left.read_bytes() == content
    assert not target.exists()


def test_shared_memory_of_another_project_is_swept_away(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "new.annotator"
    beside(target, "-shm").write_bytes(b"x" * 32768)
    new_project(target, person("Ayu"))
    assert not beside(target, "-shm").exists()
    assert spans(target) == 0
