"""The command line: what it prints, how it leaves, what it never shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, exported, import_texts, mark, person

from annotator import __version__, cli
from annotator.projects import open_session
from annotator.session import Session

HOSTILE = "Title \x1b[31mred\x07 \u202etxt.exe\u202c \x9b2J"


# --- the road from a text to a row --------------------------------------------------------------


def test_the_whole_road(run: Any, tmp_path: Path) -> None:
    project = tmp_path / "talks.annotator"
    made = run("new", tmp_path / "talks", "--analyst", "Ayu")
    assert (made.code, made.out, made.err) == (0, f"{project}\n", "")
    (tmp_path / "a.txt").write_text("Rusia tolak rudal\n\nMoskow menolak rudal. 😀 Ya.")
    done = run("import", project, tmp_path / "a.txt")
    assert (done.code, done.out) == (
        0,
        "imported: 1, already there: 0, refused: 0, spans: 0, links: 0\n",
    )
    done = run(
        *("tag", project, "", 19, 39, "missiles", "--set", "actor=Rusia;United States"),
        *("--set", "act=reject", "--set", "actor=Лавров", "--set", "note=n", "--set", "stance="),
    )
    assert done.code == 0, done.err
    span_id = done.out.strip()
    out = run("export", project, "--format", "jsonl").out
    row = json.loads(out)
    (span,) = row["spans"]
    assert (span["id"], span["text"], span["note"]) == (span_id, "Moskow menolak rudal", "n")
    names = {e["id"]: e["name"] for e in row["entities"]}
    actors = [names[i] for i in span["attributes"]["actor"]]
    assert actors[:2] == ["Russia", "United States"]
    assert len(actors) == 3
    assert span["attributes"]["act"] == "reject"
    assert [a["name"] for a in row["analysts"]] == ["Ayu"]
    assert run("undo", project).out == "undone: mark Moskow menolak rudal\n"
    assert json.loads(run("export", project, "--format", "jsonl").out)["spans"] == []
    assert run("redo", project).out == "done again: mark Moskow menolak rudal\n"
    assert run("export", project, "--format", "jsonl").out == out
    assert run("check", project).out == "ok\n"
    assert run("check", project, "--json").out == "[]\n"


def test_stats_counts_and_shows_the_same_as_json(run: Any, project: Path, first: str) -> None:
    run("tag", project, first, 0, 5, "missiles")
    found = json.loads(run("stats", project, "--json").out)
    assert found == {
        "project": "talks",
        "codebook": "probe 1.0",
        "analyst": "Ayu",
        "articles": 3,
        "unread": 2,
        "in_progress": 1,
        "done": 0,
        "spans": 1,
        "links": 0,
        "actors": 4,
        "tags": {"missiles": 1},
    }
    lines = run("stats", project).out.splitlines()
    assert {"articles: 3", "tags:", "  missiles: 1", "analyst: Ayu"} <= set(lines)


def test_import_reports_as_json_what_it_did_and_refused(
    run: Any, project: Path, tmp_path: Path, me: None
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("New one")
    (folder / "b.txt").write_bytes(b"\xff")
    (folder / "c.png").touch()
    done = run("import", project, folder, "--json")
    report = json.loads(done.out)
    assert {k: report[k] for k in ("imported", "present", "spans", "links")} == {
        "imported": 1,
        "present": 0,
        "spans": 0,
        "links": 0,
    }
    assert len(report["refused"]) == len(report["warnings"]) == 1
    assert done.code == 1
    kinds = [line.split(":")[0] for line in done.err.splitlines()]
    assert kinds == ["warning", "error"]


def test_a_finding_is_printed_and_leaves_with_one(run: Any, project: Path, me: None) -> None:
    import sqlite3

    db = sqlite3.connect(project)
    db.execute("UPDATE articles SET language = 'other' WHERE number = 1")
    db.commit()
    db.close()
    done = run("check", project)
    assert done.code == 1
    assert re.fullmatch(r"journal_record: \S+: the article differs .*\nfound: 1\n", done.out)
    (finding,) = json.loads(run("check", project, "--json").out)
    assert set(finding) == {"code", "record", "detail"}


def test_the_same_mark_again_is_the_one_that_is_there(run: Any, project: Path, first: str) -> None:
    one = run("tag", project, first[:8], 0, 5, "missiles")
    again = run("tag", project, first, 0, 5, "missiles")
    assert (again.code, again.out) == (0, one.out)
    assert again.err.startswith("warning: the same span is there already")
    assert run("tag", project, first, 0, 5, "talks").out != one.out


def test_the_same_mark_with_other_values_gets_them_in_one_step(
    run: Any, project: Path, first: str
) -> None:
    def tag(*values: str) -> Any:
        pairs = [part for value in values for part in ("--set", value)]
        done = run("tag", project, first, 0, 5, "missiles", *pairs)
        assert done.code == 0, done.err
        return done

    def span() -> dict[str, Any]:
        session = open_session(project, person("Ayu"), read_only=True)
        (found,) = session.read.spans(first)
        session.close()
        return {**found.attributes, "note": found.note}

    one = tag("actor=NATO", "act=demand")
    again = tag("act=offer", "note=see there")
    assert (again.out, again.err) == (one.out, "")
    assert span() == {"actor": ("e-nato",), "act": "offer", "note": "see there"}
    same = tag("act=offer", "actor=НАТО", "note=see there")
    assert same.out == one.out
    assert same.err.startswith("warning: the same span is there already")
    tag("act=")
    assert span() == {"actor": ("e-nato",), "note": "see there"}
    for expected in ({"act": "offer", "note": "see there"}, {"act": "demand", "note": ""}):
        assert run("undo", project).code == 0
        assert span() == {"actor": ("e-nato",), **expected}


def test_what_check_cannot_read_is_a_finding(run: Any, project: Path, me: None) -> None:
    os.truncate(project, project.stat().st_size // 2 + 100)
    done = run("check", project)
    assert (done.code, done.err) == (1, "")
    assert re.fullmatch(r"damaged: talks.annotator: .+\nfound: 1\n", done.out)
    (finding,) = json.loads(run("check", project, "--json").out)
    assert (finding["code"], finding["record"]) == ("damaged", "talks.annotator")
    assert "annotator check" not in run("stats", project).err


def test_a_step_that_others_have_built_on_is_passed_over_on_demand(
    run: Any, project: Path, first: str
) -> None:
    run("tag", project, first, 0, 5, "missiles")
    session = open_session(project, person("Ayu"))
    import_texts(session, {"new.txt": "Something new"})
    session.close()
    session = open_session(project, person("Budi"))
    mark(session, "Something", "new")
    session.close()
    for _ in range(2):
        done = run("undo", project)
        assert done.code == 1
        assert "import test cannot be undone, because others have built on it" in done.err
    assert run("undo", project, "--pass-over").out == "undone: mark Rusia\n"
    assert run("undo", project, "--pass-over").out == "undone: import test\n"
    done = run("undo", project, "--pass-over")
    assert (done.code, done.err) == (1, "error: There is nothing to undo.\n")
    assert run("check", project).out == "ok\n"


def test_a_dot_in_a_projects_name_stays(run: Any, tmp_path: Path) -> None:
    done = run("new", tmp_path / "talks 09.01")
    assert done.out == f"{tmp_path / 'talks 09.01.annotator'}\n"


# --- exit codes ---------------------------------------------------------------------------------


def tag_cases(project: Path, first: str) -> dict[str, tuple[Sequence[object], str]]:
    """Return those of the command that marks."""
    tag = ("tag", project, first)
    return {
        "tag outside": ((*tag, 5, 5000, "missiles"), "5 to 5000 does not lie"),
        "tag before": ((*tag, -1, 10, "missiles"), "-1 to 10 does not lie"),
        "tag back": ((*tag, 5, -1, "missiles"), "5 to -1 does not lie"),
        "tag empty": ((*tag, 5, 5, "missiles"), "5 to 5 does not lie"),
        "tag unknown": ((*tag, 0, 5, "war"), "no tag war. Known: missiles, talks"),
        "tag article": (("tag", project, "zzz", 0, 5, "talks"), "no article zzz. Known: 3"),
        "tag articles": (("tag", project, "", 0, 5, "talks"), "'' does not name one article"),
        "tag attribute": ((*tag, 0, 5, "talks", "--set", "war=x"), "Known: actor, target, act"),
        "tag value": ((*tag, 0, 5, "talks", "--set", "act=sing"), "expected demand, offer"),
        "tag date": ((*tag, 0, 5, "talks", "--set", "uttered=now"), "expected a date"),
        "tag pair": ((*tag, 0, 5, "talks", "--set", "act"), "expected attribute=value"),
        "tag actor": ((*tag, 0, 5, "talks", "--set", "actor=Rusiya"), "Rusiya. Nearest: Russia"),
        "tag nobody": ((*tag, 0, 5, "talks", "--set", "actor=Qq"), "none like it"),
    }


def cases(project: Path, first: str, tmp: Path) -> dict[str, tuple[Sequence[object], str]]:
    """Return commands that fail, each with the words that must be in the one line it prints."""
    (tmp / "bad.toml").write_text("id = ")
    (tmp / "bad.jsonl").write_text("{}\n")
    (tmp / "file").write_text("x")
    out = ("export", project, "--format", "jsonl", "--output")
    return {
        **tag_cases(project, first),
        "new exists": (("new", project), "exists already"),
        "new nameless": (("new", ""), "exists already"),
        "new parent": (("new", ".."), "exists already"),
        "new nowhere": (("new", tmp / "no" / "x"), "could not be made: No such file"),
        "new long": (("new", "x" * 300), "too long"),
        "new codebook": (
            ("new", tmp / "n", "--codebook", tmp / "bad.toml"),
            "Mistakes: 1. line 1, column 6",
        ),
        "new no codebook": (("new", tmp / "n", "--codebook", tmp / "none"), "No such file"),
        "import none": (("import", project, tmp / "none.txt"), "No such file"),
        "import row": (("import", project, tmp / "bad.jsonl"), "bad.jsonl, line 1: "),
        "import long": (("import", project, "x" * 300), "too long"),
        "import nowhere": (("import", tmp / "no", tmp / "file"), "no project at"),
        "redo": (("redo", project), "nothing to redo"),
        "undo none": (("undo", tmp / "none"), "no project at"),
        "stats file": (("stats", tmp / "file"), "not an Annotator project"),
        "stats folder": (("stats", tmp), "no project at"),
        "stats long": (("stats", "x" * 300), "too long"),
        "stats empty": (("stats", ""), "no project at"),
        "check none": (("check", tmp / "none"), "no project at"),
        "export none": (("export", tmp / "none", "--format", "jsonl"), "no project at"),
        "export nowhere": ((*out, tmp / "no" / "x"), "No such file"),
        "export folder": ((*out, tmp), "no regular file"),
        "export empty": ((*out, ""), "no regular file"),
        "export device": ((*out, "/dev/null"), "no regular file"),
        "export project": ((*out, project), "it is the project itself"),
        "export below file": ((*out, tmp / "file" / "x"), "Not a directory"),
    }


def test_the_input_or_the_project_at_fault_is_one_clear_line_and_one(
    run: Any, project: Path, first: str, tmp_path: Path
) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name, (args, words) in cases(project, first, folder).items():
        before = project.read_bytes()
        done = run(*args)
        assert done.code == 1, name
        assert words in done.err, f"{name}: {done.err}"
        assert len(done.err.splitlines()) == 1, f"{name}: {done.err}"
        assert done.err.startswith("error: "), name
        assert project.read_bytes() == before, name
    assert sorted(p.name for p in folder.iterdir()) == ["bad.jsonl", "bad.toml", "file"]


@pytest.mark.parametrize(
    "args",
    [
        ("unknown",),
        ("new",),
        ("import", "p"),
        ("tag", "p", "a", "x", "2", "t"),
        ("tag", "p", "a"),
        ("tag", "p", "a", "1", "2", "t", "--sett", "act=x"),
        ("tag", "p", "a", "-x", "2", "t"),
        ("export", "p"),
        ("export", "p", "--format", "docx"),
        ("stats",),
        ("check", "p", "--strange"),
        ("--strange",),
    ],
)
def test_wrong_usage_leaves_with_two(run: Any, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert done.code == 2
    assert "Usage: annotator" in done.err


@pytest.mark.parametrize("args", [("--help",), ("tag", "--help"), ("--version",)])
def test_help_and_version_leave_with_nothing(run: Any, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert (done.code, done.err) == (0, "")
    assert done.out
    if args == ("--version",):
        assert __version__ in done.out


def test_being_stopped_is_no_traceback(run: Any, project: Path, monkeypatch: Any) -> None:
    def stopped(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "statistics", stopped)
    done = run("stats", project)
    assert (done.code, done.err.strip()) == (1, "error: stopped")


# --- export -------------------------------------------------------------------------------------


def test_file_and_standard_output_get_the_same_bytes(
    project: Path, first: str, tmp_path: Path, capfdbinary: Any
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier")
    for _ in range(2):
        with pytest.raises(SystemExit):
            cli.main(["export", str(project), "--format", "jsonl", "--output", str(out)])
    with pytest.raises(SystemExit):
        cli.main(["export", str(project), "--format", "jsonl"])
    printed = capfdbinary.readouterr().out
    line = f"rows: 3, {out}\n".encode()
    assert printed == line * 2 + out.read_bytes()
    session = open_session(project, person("Ayu"), read_only=True)
    assert exported(session) == out.read_bytes()
    session.close()


def test_an_export_that_cannot_be_finished_leaves_the_earlier_file(
    run: Any, project: Path, me: None, tmp_path: Path, monkeypatch: Any
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("export", project, "--format", "jsonl", "--output", out)
    assert done.code == 1
    assert "No space left on device. An earlier file of that name is unchanged." in done.err
    assert out.read_text() == "earlier"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("command", [("export", "--format", "jsonl"), ("stats",), ("check",)])
def test_a_full_standard_output_is_said(project: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", command[0], str(project), *command[1:]],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (done.returncode, done.stderr) == (
        1,
        "error: standard output: No space left on device\n",
    )


def test_a_reader_that_goes_away_is_no_traceback(session: Session) -> None:
    import_texts(session, {f"{n}.txt": f"{n} " + "Moskow menolak. " * 2000 for n in range(9)})
    command = f"{sys.executable} -m annotator export {session.path} --format jsonl"
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -c 10"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
