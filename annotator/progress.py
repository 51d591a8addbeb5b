"""How long tasks report: a plain callable, which may raise ``CancelledError`` to stop the task."""

from __future__ import annotations

import time
from typing import Protocol


class Progress(Protocol):
    """Receives how much is done of how much, in units of the task."""

    def __call__(self, done: int, total: int, note: str = "") -> None: ...


def silent(done: int, total: int, note: str = "") -> None:
    """Take a report and do nothing with it."""


def paced(progress: Progress, seconds: float = 0.05) -> Progress:
    """Return a progress that hears of most rows nothing: now and then, and when all is done."""
    heard = float("-inf")

    def report(done: int, total: int, note: str = "") -> None:
        nonlocal heard
        now = time.monotonic()
        if done >= total or now - heard >= seconds:
            heard = now
            progress(done, total, note)

    return report


class Meter:
    """Counts what is done of a task and reports it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def add(self, count: int = 1) -> None:
        """Report so much more as done."""
        self._done += count
        self._progress(self._done, self._total)
