"""Private folders: nobody else enters, nothing stays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from helpers import python

from annotator import scratch

MAKE = """
import os, sys, time
from annotator.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "copy").write_text("something")
    print(folder, flush=True)
    if sys.argv[1] == "die":
        os._exit(9)
"""


@pytest.fixture(autouse=True)
def _folder_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(scratch.tempfile, "tempdir", None)


def made(how: str) -> Path:
    done = python("-c", MAKE, how)
    return Path(done.stdout.strip())


def test_a_folder_is_private_and_goes_with_its_process(tmp_path: Path) -> None:
    folder = made("end")
    assert folder.is_relative_to(tmp_path)
    assert not folder.parent.exists()


def test_what_a_killed_process_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = made("die")
    assert (left / "copy").exists()
    made("end")
    assert not left.parent.exists()


def test_what_a_living_process_has_stays(tmp_path: Path) -> None:
    own = scratch._own_folder.__wrapped__()
    try:
        with scratch._held(own / "lock", wait=False):
            pytest.fail("it is not locked")
    except BlockingIOError:
        pass
    made("end")
    assert own.exists()
    assert stat.S_IMODE(own.stat().st_mode) == stat.S_IMODE(own.parent.stat().st_mode) == 0o700


def test_a_folder_that_others_can_enter_is_not_used(tmp_path: Path) -> None:
    theirs = tmp_path / f"annotator-{os.getuid()}"
    theirs.mkdir(0o777)
    theirs.chmod(0o777)
    assert not made("end").is_relative_to(theirs)
    theirs.rmdir()
    theirs.symlink_to(tmp_path)
    assert not made("end").is_relative_to(theirs)
