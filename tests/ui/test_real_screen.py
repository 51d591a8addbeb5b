"""One sitting on a real X server: mouse and keyboard as the system sends them, a window manager.

Everything else is tested on Qt's offscreen platform; this says that the program also lives where
people sit.  Needs Xvfb, openbox and xdotool, which ``scripts/test`` installs where it may.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from helpers import ROOT

from annotator.domain.spans import Span
from annotator.projects import open_session
from annotator.settings import Settings

T = TypeVar("T")
TOOLS = ("Xvfb", "openbox", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
PATIENCE = 60  # seconds, for a machine with much else to do

pytestmark = pytest.mark.skipif(
    bool(MISSING) or sys.platform != "linux", reason=f"not installed: {', '.join(MISSING)}"
)


class Screen:
    """A person's hands at an X server of its own; ``do`` passes words to xdotool."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def do(self, *words: str | int) -> str:
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        for name in names:
            self.do("key", "--delay", 30, name)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.do("mousemove", *start, "mousedown", 1)
        for part in range(1, 6):
            x = start[0] + (end[0] - start[0]) * part // 5
            self.do("mousemove", x, start[1] + (end[1] - start[1]) * part // 5)
        self.do("mouseup", 1)

    def window(self, name: str) -> str:
        return self.do("search", "--sync", "--onlyvisible", "--name", name).split()[-1]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An X server with a window manager, and a home that nobody used."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    kept = {k: v for k, v in os.environ.items() if k not in {"WAYLAND_DISPLAY", "QT_LOGGING_RULES"}}
    environment = {
        **kept,
        "DISPLAY": f":{number}",
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    manager = subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield Screen(environment)
    for process in (manager, server):
        process.terminate()
        process.wait(PATIENCE)


def until(find: Callable[[], T]) -> T:
    """Return what is found as soon as there is something."""
    end = time.monotonic() + PATIENCE
    while not (found := find()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.1)
    return found


def spans_of(path: Path, settings: Settings) -> list[Span]:
    """Return the analyst's spans beside the open window."""
    session = open_session(path, settings.identity(read_only=True), read_only=True)
    try:
        return [
            span
            for article in session.read.articles()
            for span in session.read.spans(article.id)
            if session.text(article)[span.start : span.end] == span.quote
        ]
    finally:
        session.close()


def test_drag_tag_fill_export_and_close(
    screen: Screen, sample: Path, settings: Settings, tmp_path: Path
) -> None:
    before = {span.id for span in spans_of(sample, settings)}

    def marked() -> Span | None:
        return next((s for s in spans_of(sample, settings) if s.id not in before), None)

    def filled() -> Span | None:
        span = marked()
        return span if span and {"actor", "act"} <= set(span.attributes) else None

    program = subprocess.Popen(
        [sys.executable, "-m", "annotator", "open", str(sample)],
        cwd=ROOT,
        env=screen.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        window = screen.window("Annotator")
        screen.do("windowactivate", "--sync", window)
        screen.do("windowmove", "--sync", window, 0, 20)
        screen.do("windowsize", "--sync", window, 1280, 720)
        screen.do("mousemove", 640, 320, "click", 5, "click", 5)
        screen.drag((430, 360), (700, 470))
        screen.keys("4")
        assert len(until(marked).quote) > 5
        screen.keys("a", "2", "c", "d")
        assert until(filled).tag == "troop_withdrawal"
        target = tmp_path / "dataset.jsonl"
        screen.keys("ctrl+e")
        screen.window("Export")
        screen.keys("ctrl+a")
        screen.do("type", "--delay", 10, str(target))
        screen.keys("Return")
        until(target.is_file)
        rows = [json.loads(line) for line in until(target.read_text).splitlines()]
        exported = [span for row in rows for span in row["spans"]]
        assert until(filled).id in {span["id"] for span in exported}
        screen.do("windowactivate", "--sync", window)
        screen.keys("ctrl+q")
        assert program.wait(PATIENCE) == 0
    finally:
        program.kill()
        _, said = program.communicate()
    assert "Traceback" not in said
