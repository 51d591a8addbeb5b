"""The command line beside a window, on a terminal, and as it is installed."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import tomllib
import types
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, annotator, mark, person, python

from annotator import cli
from annotator.errors import NoScreenError
from annotator.projects import open_session
from annotator.session import Session

HOSTILE = "Title \x1b[31mred\x07 \u202etxt\u202c \x9b2J"


# --- beside an open window ----------------------------------------------------------------------


def test_beside_an_open_session_reading_works_and_writing_names_the_owner(
    run: Any, session: Session, tmp_path: Path
) -> None:
    span = mark(session, "Tolak", "rudal")
    (tmp_path / "a.txt").write_text("x")
    path = session.path
    for args in (
        ("import", path, tmp_path / "a.txt"),
        ("tag", path, span.article, 0, 5, "talks"),
        ("undo", path),
        ("redo", path),
    ):
        done = run(*args)
        assert done.code == 1
        assert f"is open in another program: Ayu, process {os.getpid()} on " in done.err
    assert json.loads(run("stats", path, "--json").out)["spans"] == 1
    assert run("check", path).out == "ok\n"
    assert span.id in run("export", path, "--format", "jsonl").out
    session.undo()
    assert json.loads(run("stats", path, "--json").out)["spans"] == 0


# --- what reaches the terminal ------------------------------------------------------------------

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_control_and_direction_characters_are_spelled_out(
    run: Any, project: Path, first: str, tmp_path: Path
) -> None:
    name = tmp_path / (HOSTILE + ".txt")
    name.write_bytes(b"\xff")
    other = tmp_path / "ok.txt"
    other.write_text(HOSTILE + "\n" + HOSTILE)
    outputs = [
        run("import", project, name, other),
        run("import", project, name, "--json"),
        run("import", project, tmp_path / "\u202ex\x1b.txt"),
        run("stats", tmp_path / HOSTILE),
        run("new", tmp_path / HOSTILE, "--analyst", HOSTILE),
        run("stats", tmp_path / (HOSTILE + ".annotator")),
        run("stats", tmp_path / (HOSTILE + ".annotator"), "--json"),
        run("tag", project, HOSTILE, 0, 1, "talks"),
    ]
    session = open_session(project, person("Ayu"))
    mark(session, "red", HOSTILE)
    session.close()
    outputs.append(run("undo", project))
    for done in outputs:
        assert not RAW.search(done.out + done.err), done.out + done.err
    assert "\\x1b[31mred" in outputs[-1].out
    assert json.loads(outputs[6].out)["project"] == HOSTILE


ODD = "\x1b]0;owned\x07\u202e\U000e0041\nerror: none\x9b2J"
TAGGED = "\U000e0041"
TAGS = re.compile("[\U000e0000-\U000e007f]")


@pytest.mark.parametrize(
    "args",
    [
        (ODD,),
        (f"--{ODD}",),
        ("stats",),
        ("stats", "a", ODD),
        ("stats", "a", f"--{ODD}"),
        ("stats", "a", f"--json={ODD}"),
        ("tag", "a", "b", ODD, "1", "talks"),
        ("export", "a", "--format", ODD),
        ("export", "a", "--format", "jsonl", "--state", ODD),
        ("export", "a", f"--forma{ODD}"),
        ("open", ODD, ODD),
    ],
)
def test_a_wrong_command_is_quoted_without_what_steers_a_terminal(
    run: Any, args: tuple[str, ...]
) -> None:
    done = run(*args)
    assert done.code == 2
    assert not RAW.search(done.out + done.err), done.err
    assert not TAGS.search(done.err)
    assert "\nerror: none" not in done.err


def test_rows_on_a_terminal_say_the_same_without_steering_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE + TAGGED)
    annotator("import", project, tmp_path / "a.txt")
    plain = annotator("export", project, "--format", "jsonl").stdout
    assert RAW.search(plain)
    main, worker = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", "export", str(project), "--format", "jsonl"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=worker,
        stderr=subprocess.PIPE,
    )
    os.close(worker)
    seen = b""
    with contextlib.suppress(OSError):  # the other end is gone
        while piece := os.read(main, 4096):
            seen += piece
    os.close(main)
    assert process.communicate()[1] == b""
    shown = seen.decode().replace("\r\n", "\n")
    assert not RAW.search(shown)
    assert not TAGS.search(shown)
    assert [json.loads(line) for line in shown.split("\n")[:-1]] == [
        json.loads(line) for line in plain.split("\n")[:-1]
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("\U000e0041", "\\U000e0041"),
        ("\u2028", "\\u2028"),
        ("Лавров 😀", "Лавров 😀"),
    ],
)
def test_a_text_is_shown_in_one_line(text: str, shown: str) -> None:
    assert cli.printable(text) == shown
    as_json = cli.as_text({"a": text + "\x7f\x9b"})
    assert json.loads(as_json) == {"a": text + "\x7f\x9b"}
    assert not RAW.search(as_json)


def test_a_terminal_of_another_encoding_gets_no_traceback(project: Path) -> None:
    done = python(
        "-m", "annotator", "export", str(project), "--format", "jsonl",
        env={"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0
    missing = python("-m", "annotator", "stats", "Женева", env={"PYTHONIOENCODING": "latin-1"})
    assert missing.returncode == 1
    assert "\\u0416" in missing.stderr


def test_a_progress_bar_shows_on_a_terminal_only(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("New")
    main, worker = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "import", str(project), str(tmp_path / "a.txt")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=worker,
    )
    os.close(worker)
    seen = os.read(main, 10_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "Importing" in seen
    assert "100%" in seen
    assert "Traceback" not in seen


# --- the installed command ----------------------------------------------------------------------


def entry() -> list[str]:
    """Return how the installed command is called, or what its entry point stands for."""
    script = Path(sys.executable).with_name("annotator")
    if script.exists():
        return [str(script)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    module, function = project["scripts"]["annotator"].split(":")
    return [sys.executable, "-c", f"from {module} import {function}; {function}()"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["new", "{folder}/new"], 0),
        (["import", "{project}", "{folder}/a.txt"], 0),
        (["tag", "{project}", "{article}", "0", "5", "talks"], 0),
        (["undo", "{project}"], 0),
        (["redo", "{project}"], 1),
        (["stats", "{project}"], 0),
        (["check", "{project}"], 0),
        (["export", "{project}", "--format", "jsonl"], 0),
        (["--version"], 0),
        (["frobnicate"], 2),
    ],
)
def test_every_command_works_as_installed_and_without_qt(
    project: Path, first: str, tmp_path: Path, args: list[str], code: int
) -> None:
    (tmp_path / "a.txt").write_text("New")
    session = open_session(project, person("Ayu"))
    mark(session, "Tolak", "rudal")
    session.close()
    filled = [a.format(folder=tmp_path, project=project, article=first) for a in args]
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import sys\nsys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
    )
    done = subprocess.run(
        [*entry(), *filled],
        env={**os.environ, "PYTHONPATH": f"{site}:{ROOT}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("args", "wanted"), [([], None), (["open"], None), (["open", "p"], "p")])
def test_the_window_opens_bare_or_on_a_project(
    run: Any, monkeypatch: pytest.MonkeyPatch, args: list[str], wanted: str | None
) -> None:
    opened: list[Path | None] = []
    fake = types.ModuleType("annotator.app")
    fake.run = lambda path, **_: opened.append(path) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "annotator.app", fake)
    assert run(*args).code == 7
    assert opened == [Path(wanted) if wanted else None]


def test_settings_name_the_analyst_of_the_first_project(run: Any, tmp_path: Path) -> None:
    run("new", tmp_path / "one", "--analyst", "Ayu")
    run("new", tmp_path / "two", "--analyst", "Budi")
    run("new", tmp_path / "three")
    names = [
        json.loads(run("stats", tmp_path / f"{n}.annotator", "--json").out)["analyst"]
        for n in ("one", "two", "three")
    ]
    assert names == ["Ayu", "Budi", "Ayu"]


def test_a_name_that_cannot_be_stored_leaves_no_project(run: Any, tmp_path: Path) -> None:
    done = run("new", tmp_path / "x", "--analyst", "\udcff")
    assert done.code == 1
    assert not list(tmp_path.glob("*x*"))


def test_a_missing_system_library_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "annotator.app", None)
    with pytest.raises(NoScreenError, match="No window can be opened here"):
        cli.open_window(None)
