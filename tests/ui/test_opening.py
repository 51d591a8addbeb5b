"""How the program opens: the sample, a screen that is not there, what can only be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Build
from helpers import ordinary, python

from annotator import app as program
from annotator.errors import NoScreenError, NotMadeError
from annotator.projects import open_project
from annotator.settings import Settings

# --- the sample ---------------------------------------------------------------------------------


def test_a_fresh_sample_has_nothing_to_undo(build: Build, settings: Settings) -> None:
    app = build()
    app.run("open_sample")
    undo = app.window.actions_["undo"]
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    articles = list(app.session.read.articles())
    assert len(articles) == 10
    app.open("01-warta")
    before = app.spans
    assert {span.analyst for span in before} == {settings.identity().analyst.id}
    app.press("] Delete")
    assert len(app.spans) == len(before) - 1  # the marks are one's own
    app.press("Ctrl+Z Ctrl+Z")
    assert app.spans == before
    assert not undo.isEnabled()
    assert list(app.session.check()) == []


KILLED = """
import os, sys
from pathlib import Path
from annotator import app, sample
from annotator.settings import Settings
from annotator.session import Session
do = Session.do
def killed(self, step, *rest):
    entry = do(self, step, *rest)
    if step.kind not in ("create_project", "join_project"):
        os._exit(9)
    return entry
Session.do = killed
app.open_sample(Settings(), Path(sys.argv[1]))
"""


def test_a_sample_whose_making_was_cut_off_is_made_anew(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "data"
    assert python("-c", KILLED, str(folder)).returncode == 9
    assert not (folder / "sample.annotator").exists()
    session = program.open_sample(settings, folder)
    try:
        assert session.read.counts(session.analyst.id).total == 10
        assert session.read.total("span") > 5
    finally:
        session.close()


def test_two_windows_make_one_sample(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, sample: Path
) -> None:
    fill = program.fill_with_sample

    def slow(session: object) -> None:
        fill(session)  # type: ignore[arg-type]
        shutil.copy(sample, tmp_path / "sample.annotator")

    monkeypatch.setattr(program, "fill_with_sample", slow)
    with open_project(sample) as session:
        made_first = session.read.project_id()
    session = program.open_sample(settings, tmp_path)
    assert session.read.project_id() == made_first
    session.close()
    assert list(tmp_path.glob(".making-*")) == []


def test_without_links_the_sample_is_renamed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program.fill_with_sample

    def then_no_links(session: object) -> None:
        made(session)  # type: ignore[arg-type]
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))

    monkeypatch.setattr(program, "fill_with_sample", then_no_links)
    session = program.open_sample(settings, tmp_path / "data")
    assert session.path == tmp_path / "data" / "sample.annotator"
    session.close()


def test_a_folder_that_takes_no_sample_is_said(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotMadeError, match="could not be made: Not a directory"):
        program.open_sample(settings, tmp_path / "file" / "data")


# --- the screen ---------------------------------------------------------------------------------

CHECK = """
import sys
from annotator.app import check_screen
from annotator.errors import NoScreenError
try:
    check_screen()
except NoScreenError as error:
    sys.exit(f"error: {error}")
"""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one screen")


@LINUX
def test_a_screen_that_does_not_answer_is_said() -> None:
    done = python("-c", CHECK, env={"QT_QPA_PLATFORM": "", "DISPLAY": ":77"})
    assert done.returncode == 1
    assert done.stderr.startswith("error: No window can be opened here: ")
    assert len(done.stderr.splitlines()) == 1
    assert ":77" in done.stderr or "platform plugin" in done.stderr


@LINUX
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (subprocess.TimeoutExpired("qt", 1), "does not answer"),
        (subprocess.CompletedProcess([], -6, "", ""), "Qt ended with -6"),
        (
            subprocess.CompletedProcess([], 1, "", "\nlibEGL.so.1 is missing.\nmore\n"),
            "libEGL.so.1",
        ),
    ],
)
def test_what_keeps_the_window_away_is_named(
    monkeypatch: pytest.MonkeyPatch, answer: object, said: str
) -> None:
    def asked(*_: object, **__: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":77")
    monkeypatch.setattr(subprocess, "run", asked)
    with pytest.raises(NoScreenError, match=said):
        program.check_screen()


@LINUX
def test_a_screen_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_PROBE", "pass")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":77")
    program.check_screen()


# --- for reading only ---------------------------------------------------------------------------

SHUT = """
import sys
from pathlib import Path
from annotator.app import build_window
window = build_window(Path(sys.argv[1]))
print(window.session.read_only, window.desk.notice.text, sep="|")
window.close()
"""


@pytest.mark.parametrize(("file", "folder"), [(0o600, 0o500), (0o400, 0o700), (0o400, 0o500)])
def test_what_cannot_be_written_is_opened_for_reading(sample: Path, file: int, folder: int) -> None:
    sample.chmod(file)
    sample.parent.chmod(folder)
    try:
        done = ordinary(SHUT, sample)
    finally:
        sample.parent.chmod(0o700)
        sample.chmod(0o600)
    read_only, _, said = done.stdout.partition("|")
    assert read_only == "True", done.stderr
    assert said.startswith("talks is open for reading only. ")
    assert "cannot be written (" in said
    assert "Save a copy in a folder of your own." in said
