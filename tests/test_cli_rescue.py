"""Backups, restoring, checking and repairing from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers import mark, person

from annotator.projects import open_session
from annotator.rescue import list_backups
from annotator.session import Session


def flip(path: Path, words: bytes = b"Moskow menolak rudal di Eropa", bit: int = 1) -> None:
    """Change a bit of a closed project."""
    data = bytearray(path.read_bytes())
    data[data.index(words)] ^= bit
    path.write_bytes(data)


def test_a_backup_is_made_beside_an_open_window(run: Any, session: Session) -> None:
    mark(session, "Tolak", "rudal")
    done = run("backup", session.path)
    (backup,) = list_backups(session.path)
    assert (done.code, done.out, done.err) == (0, f"{backup.path}\n", "")
    assert run("backup", session.path).out == "nothing new since the last backup\n"
    assert json.loads(run("backup", session.path, "--json").out) == {"backup": None}


def test_a_backup_goes_where_it_is_wanted_but_never_over_a_file(
    run: Any, project: Path, tmp_path: Path
) -> None:
    output = tmp_path / "copy.annotator"
    done = run("backup", project, "--output", output, "--json")
    assert json.loads(done.out) == {"backup": str(output)}
    assert run("check", output).out == "ok\n"
    done = run("backup", project, "--output", output)
    assert (done.code, "exists already" in done.err) == (1, True)


def test_what_is_no_project_gets_no_backup(run: Any, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "none").code == 1
    (tmp_path / "text").write_text("words")
    done = run("backup", tmp_path / "text")
    assert (done.code, done.out) == (1, "")


def test_restoring_passes_over_what_is_damaged(run: Any, project: Path, tmp_path: Path) -> None:
    run("backup", project)
    session = open_session(project, person("Ayu"))
    mark(session, "Tolak", "rudal")
    session.close()
    run("backup", project)
    newest, first = (backup.path for backup in list_backups(project))
    flip(newest)
    project.unlink()
    done = run("restore", project, "--output", tmp_path / "new.annotator")
    assert (done.code, done.out) == (0, f"{tmp_path / 'new.annotator'}, from {first.name}\n")
    assert done.err.startswith(f"warning: {newest.name} was passed over: ")
    done = run("restore", project, "--output", tmp_path / "b.annotator", "--json")
    assert json.loads(done.out)["backup"] == str(first)
    done = run("restore", project, "--output", tmp_path / "c.annotator", "--from", first.name)
    assert done.code == 0
    done = run("restore", project, "--output", tmp_path / "d.annotator", "--from", newest)
    assert (done.code, "is damaged" in done.err) == (1, True)
    done = run("restore", project, "--output", tmp_path / "c.annotator")
    assert (done.code, "exists already" in done.err) == (1, True)


def test_the_list_tells_what_each_backup_holds(run: Any, project: Path) -> None:
    run("backup", project)
    (backup,) = list_backups(project)
    said = run("restore", project, "--list").out
    assert said.startswith(f"{backup.path.name}: articles: 3, spans: 0, 20")
    (row,) = json.loads(run("restore", project, "--list", "--json").out)
    assert (row["articles"], row["damage"], row["analysts"]) == (3, None, ["Ayu"])
    flip(backup.path)
    assert "is damaged" in run("restore", project, "--list").out


def test_without_a_backup_it_is_said(run: Any, project: Path, tmp_path: Path) -> None:
    done = run("restore", project, "--list")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("warning: there is no backup in ")
    done = run("restore", project, "--output", tmp_path / "new.annotator")
    assert (done.code, "has no sound backup" in done.err) == (1, True)


def test_restoring_needs_to_know_where(run: Any, project: Path) -> None:
    assert run("restore", project).code == 2
