"""One owner per project, who is named, and whose lock dies with them."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from helpers import ROOT, mark, person, python

from annotator import session as opening
from annotator.errors import ProjectLockedError, ProjectReadOnlyError
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import lock
from annotator.storage.lock import ProjectLock, lock_path
from annotator.storage.store import Store

HOLD = """
import sys; from pathlib import Path; from annotator.storage.store import Store
store = Store(Path(sys.argv[1]), owner="Budi")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_elsewhere(project: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_a_second_owner_is_refused_and_the_first_one_named(session: Session) -> None:
    with pytest.raises(ProjectLockedError, match=f"Ayu, process {os.getpid()} on "):
        Store(session.path)
    mark(session, "Tolak", "rudal")
    Store(session.path, read_only=True).close()


def test_the_lock_holds_between_processes_and_dies_with_a_killed_one(project: Path) -> None:
    with held_elsewhere(project) as process:
        with pytest.raises(ProjectLockedError, match=f"Budi, process {process.pid} on "):
            Store(project)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert lock_path(project).exists()
        Store(project, owner="Ayu").close()
    assert not lock_path(project).exists()


def test_a_link_to_a_project_leads_to_the_same_lock(session: Session, tmp_path: Path) -> None:
    link = tmp_path / "link.annotator"
    link.symlink_to(session.path)
    with pytest.raises(ProjectLockedError):
        Store(link)


def test_a_lock_whose_file_vanishes_while_it_is_taken_is_taken_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, taken = lock._try_lock, []

    def slow(descriptor: int) -> None:
        taken.append(descriptor)
        if len(taken) == 1:
            lock_path(project).unlink()
        if len(taken) == 2:
            lock_path(project).unlink()
            lock_path(project).touch()
        take(descriptor)

    monkeypatch.setattr(lock, "_try_lock", slow)
    held = ProjectLock(project, "Ayu")
    assert len(taken) == 3
    monkeypatch.undo()
    with pytest.raises(ProjectLockedError, match="Ayu"):
        ProjectLock(project, "Budi")
    held.release()
    held.release()
    ProjectLock(project, "Budi").release()


def test_an_owner_who_has_not_signed_yet_is_unknown(project: Path) -> None:
    held = ProjectLock(project, "Ayu")
    lock_path(project).write_text("")
    with pytest.raises(ProjectLockedError, match="another program: unknown"):
        ProjectLock(project, "Budi")
    held.release()


def test_a_folder_that_takes_no_lock_is_read_only(project: Path) -> None:
    lock_path(project).mkdir()
    with pytest.raises(ProjectReadOnlyError, match="directory"):
        Store(project)


def test_a_name_that_cannot_be_written_does_not_bar_the_project(project: Path) -> None:
    store = Store(project, owner="\udcff\n")
    assert store.read.total("article") == 3
    store.close()


def test_a_session_that_cannot_begin_gives_the_lock_up(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_join", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_session(project, person("Ayu"))
    monkeypatch.undo()
    open_session(project, person("Ayu")).close()


# --- killed -------------------------------------------------------------------------------------

WORK = """
import sys; from pathlib import Path; from helpers import mark, person
from annotator.projects import open_session
session = open_session(Path(sys.argv[1]), person("Ayu"))
while True:
    print(mark(session, "Tolak", "rudal", act="demand", actor=("e-russia",)).id, flush=True)
"""


@pytest.mark.parametrize("round_", range(20))
def test_everything_acknowledged_is_there_after_a_kill(project: Path, round_: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, str(project)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    said = [process.stdout.readline().strip() for _ in range(1 + round_ * 3)]
    process.kill()
    rest = process.stdout.read().split("\n")
    said += [line for line in rest if len(line) == 36]
    process.wait()
    process.stdout.close()
    session = open_session(project, person("Ayu"))
    there = {s.id for a in session.read.articles() for s in session.read.spans(a.id)}
    assert set(said) <= there
    assert len(there - set(said)) <= 1
    assert list(session.check()) == []
    session.undo()
    session.close()


CREATE = """
import sys; from pathlib import Path; from helpers import new_project, person
from annotator.storage import store
steps = iter(range(int(sys.argv[2])))
def trace(frame, event, arg):
    if "annotator/storage" in frame.f_code.co_filename:
        if next(steps, None) is None:
            import os; os.kill(os.getpid(), 9)
        return trace
sys.settrace(trace)
import threading; threading.settrace(trace)
new_project(Path(sys.argv[1]), person("Ayu"))
"""


@pytest.mark.parametrize("steps", [1, 60, 120, 180, 240, 300, 340, 380, 400, 420, 430, 10_000])
def test_a_new_project_is_whole_or_not_there_when_its_maker_is_killed(
    tmp_path: Path, steps: int
) -> None:
    path = tmp_path / "new.annotator"
    done = python("-c", CREATE, str(path), str(steps))
    # How many lines it takes differs from Python to Python; the first 400 are never all.
    assert done.returncode in (0, -9), done.stderr
    assert done.returncode == -9 or steps > 400
    if path.exists():
        session = open_session(path, person("Ayu"))
        assert list(session.check()) == []
        session.close()
    assert path.exists() or done.returncode == -9


def test_a_folder_that_cannot_lock_is_told_from_another_owner(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_try_lock", refuse)
    with pytest.raises(ProjectReadOnlyError, match="cannot lock files: No locks available"):
        ProjectLock(project, "Ana")
