"""Files that stand under their name whole or not at all, and what killed programs leave of them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from helpers import python

from annotator import disk
from annotator.disk import NameNotKeptError, partial_file, replacing, sweep

DIE = """
import os, sys
from pathlib import Path
from annotator.disk import partial_file
with partial_file(Path(sys.argv[1])) as partial:
    partial.write_text("half")
    partial.with_name(partial.name + "-wal").write_text("half")
    if sys.argv[2] == "named":
        os.link(partial, partial.with_name("named"))
    os._exit(9)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("how", ["half", "named"])
def test_what_a_killed_program_left_goes(tmp_path: Path, how: str) -> None:
    python("-c", DIE, str(tmp_path), how)
    assert len(names(tmp_path)) > 1
    sweep(tmp_path)
    assert names(tmp_path) == (["named"] if how == "named" else [])


def test_what_others_work_at_or_call_so_stays(tmp_path: Path) -> None:
    (tmp_path / ".download.part").touch()
    (tmp_path / f".{'0' * 32}.part").symlink_to(tmp_path / ".download.part")
    (tmp_path / f".{'1' * 32}.part").mkdir()
    before = names(tmp_path)
    with partial_file(tmp_path) as one, partial_file(tmp_path) as other:
        sweep(tmp_path)
        assert one.exists()
        assert other.exists()
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert names(tmp_path) == before
    sweep(tmp_path / "nowhere")


def test_a_file_swept_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock, swept = disk.fcntl.flock, []

    def late(descriptor: int, how: int) -> None:
        if not swept:
            swept.append(next(tmp_path.glob(".*.part")))
            swept[0].unlink()
        flock(descriptor, how)

    monkeypatch.setattr(disk.fcntl, "flock", late)
    with partial_file(tmp_path) as partial:
        assert partial.exists()
        assert partial != swept[0]


def test_an_earlier_file_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("earlier")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write(b"%d" % (1 // 0))
    assert path.read_text() == "earlier"

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"), replacing(path) as file:
            file.write(b"half")
    assert path.read_text() == "earlier"
    with replacing(path, 0o644) as file:
        file.write(b"later")
    assert path.read_text() == "later"
    assert names(tmp_path) == ["file"]


def test_a_name_that_is_not_confirmed_is_told_from_a_file_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(disk, "keep_name", broken)
    with pytest.raises(NameNotKeptError, match="Input/output"), replacing(tmp_path / "x") as file:
        file.write(b"whole")
    assert (tmp_path / "x").read_bytes() == b"whole"
    assert names(tmp_path) == ["x"]
