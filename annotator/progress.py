"""How long tasks report: a plain callable, which may raise ``CancelledError`` to stop the task."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives how much is done of how much, in units of the task."""

    def __call__(self, done: int, total: int, note: str = "") -> None: ...


def silent(done: int, total: int, note: str = "") -> None:
    """Take a report and do nothing with it."""
