"""Keeps exceptions inside Python where Qt calls our overrides.

An exception that leaves an override called from C++ ends, sooner or later, in a crash of the
interpreter. It is handed to ``sys.excepthook`` instead, where the window shows it and tests fail.
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

Self = TypeVar("Self")
P = ParamSpec("P")
R = TypeVar("R")

QUIET_SECONDS = 2.0
_last_report: dict[str, float] = {}


def guarded(
    fallback: Callable[[], R],
) -> Callable[[Callable[Concatenate[Self, P], R]], Callable[Concatenate[Self, P], R]]:
    """Return a decorator for overrides of Qt's methods: on an error Qt gets ``fallback()``."""

    def decorate(
        method: Callable[Concatenate[Self, P], R],
    ) -> Callable[Concatenate[Self, P], R]:
        @functools.wraps(method)
        def safe(self: Self, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return method(self, *args, **kwargs)
            except Exception:  # noqa: BLE001 - handed to the hook, which says and logs it
                _report(method.__qualname__)
                return fallback()

        return safe  # type: ignore[return-value] # wraps() hides that it is the same signature

    return decorate


def nothing() -> None:
    """Return what a method without a result returns."""


def _report(place: str) -> None:
    # A fault in painting comes back with every frame; one window about it is enough.
    now = time.monotonic()
    if now - _last_report.get(place, -QUIET_SECONDS) >= QUIET_SECONDS:
        _last_report[place] = now
        sys.excepthook(*sys.exc_info())
