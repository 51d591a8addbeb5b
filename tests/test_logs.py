"""The log: one line each, private, rotating, and nothing of the articles in it."""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from annotator import cli, logs
from annotator.errors import SaveFailedError
from annotator.printing import printable

SECRET = "Presiden menolak ultimatum itu"


def raised(error: BaseException) -> BaseException:
    """Return an error as it arrives, with its places."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001
        return caught


def lines() -> list[str]:
    return logs.log_path().read_text("utf-8").splitlines()


def test_an_error_is_one_line_without_its_words() -> None:
    try:
        try:
            raise sqlite3.OperationalError(SECRET)
        except sqlite3.OperationalError as cause:
            cause.sqlite_errorname = "SQLITE_FULL"
            raise SaveFailedError(path=SECRET, reason=SECRET) from cause
    except SaveFailedError as error:
        logs.failed(error)
    logs.unexpected(raised(OSError(28, SECRET, SECRET)), "somewhere")
    logs.unexpected(raised(UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)))
    found = lines()
    assert len(found) == 3
    assert SECRET not in "".join(found)
    assert "SaveFailedError at test_logs.py:" in found[0]
    assert "OperationalError SQLITE_FULL at" in found[0]
    assert "unexpected somewhere | OSError ENOSPC at test_logs.py:" in found[1]


def test_it_is_private_and_rotates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 500)
    before = os.umask(0)
    try:
        for _ in range(40):
            logs.unexpected(raised(RuntimeError()))
    finally:
        os.umask(before)
    folder = logs.log_path().parent
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["annotator.log", "annotator.log.1", "annotator.log.2"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.stat().st_size <= 500


@pytest.mark.parametrize("text", ["a\x1b[31m\nb", "\x9b31m", "\u202egnp.exe", "\u2028", "\ud800"])
def test_nothing_in_a_line_acts(text: str) -> None:
    logs.note(text)
    (line,) = lines()
    assert line.endswith(printable(text))
    assert line.isprintable()


def test_a_log_that_cannot_be_written_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    folder = logs.log_path().parent
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    logs.unexpected(raised(RuntimeError()))
    assert capsys.readouterr().err == ""


def test_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_doing", "")
    logs.doing("save_copy")
    logs.unexpected(raised(RuntimeError()))
    assert "(save_copy)" in lines()[0]


def test_threads_and_what_nobody_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    logs.catch_threads()

    def broken() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()

    class Gone:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    Gone()
    gc.collect()
    found = lines()
    assert "in a thread | ValueError at test_logs.py:" in found[0]
    assert "unraisable | ValueError at test_logs.py:" in found[1]
    assert SECRET not in "".join(found)


def test_the_command_line_says_one_line(
    run: Any, project: Path, me: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(cli, "statistics", broken)
    done = run("stats", project)
    assert done.code == 1
    assert done.err == (
        "error: something unexpected happened (RuntimeError); details are in"
        f" {printable(str(logs.log_path()))}\n"
    )
    assert "RuntimeError at" in lines()[0]
    assert SECRET not in lines()[0]


def test_versions_name_what_the_program_stands_on() -> None:
    said = logs.versions()
    for name in ("Annotator", "Python", "SQLite 3.", "System"):
        assert name in said
