"""Saves without end, as a person at work does, and claims every save; made to be killed.

Usage: fault_worker.py PROJECT ROUND [COUNT] [--window]

PROJECT is made if there is none.  ROUND seeds what is done; COUNT bounds how many saves are tried.
With --window, keys are pressed in the real window, without a screen.  SIGTERM, SIGINT and SIGHUP
end the work in order.  Exit codes: 0 done, 3 the project cannot be written.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from fault_claims import ME, Claims, private_home, say

_M_ARENA_MAX = -8

stopped = False


def stop(*_: object) -> None:
    """End after the save that is under way."""
    global stopped
    stopped = True


if __name__ == "__main__":
    # One heap for all threads: a limit on the address space is then one on what is really used.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)

from fault_hand import Hand  # noqa: E402 - a signal may come while the program loads

from annotator.errors import AnnotatorError, ProjectReadOnlyError, SaveFailedError  # noqa: E402
from annotator.projects import new_session, open_session  # noqa: E402
from annotator.sample import fill_with_sample  # noqa: E402
from annotator.session import Entry, Session  # noqa: E402

REFUSED = 3
PATIENCE = 30
"""How many refusals in a row end the work."""


def opened(path: Path) -> Session:
    """Open the project as the window does: made if it is missing, else to read if need be."""
    if not path.exists():
        return new_session(path, None, ME)
    try:
        return open_session(path, ME)
    except ProjectReadOnlyError as error:
        say("FAIL", "open", error)
        return open_session(path, ME, read_only=True)


def work(session: Session, seed: str, count: int | None) -> int:
    """Save until the count is reached, somebody ends it or the project cannot be written."""
    claims = Claims(session)
    if session.read.total("article") == 0:
        fill_with_sample(session)
    hand = Hand(session, random.Random(seed))
    pending: Callable[[], Entry] | None = None
    tried = refused = 0
    while not stopped and tried != count and refused < PATIENCE:
        tried, before = tried + 1, claims.tried
        try:
            pending = pending or hand.next()
            hand.follow(pending())
            pending, refused = None, 0
        except AnnotatorError as error:
            if claims.tried == before:
                say("FAIL", "read", error)
            refused += 1
            time.sleep(min(0.1, 0.01 * refused))
            # What could not be saved is tried again; what no longer fits is looked at anew.
            if not isinstance(error, SaveFailedError):
                pending = None
                with contextlib.suppress(AnnotatorError):
                    hand.look()
    return REFUSED if refused else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Work on the project of the arguments; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("round")
    parser.add_argument("count", type=int, nargs="?")
    parser.add_argument("--window", action="store_true", help="through the real window")
    wanted = parser.parse_args(arguments)
    private_home()
    try:
        if wanted.window:
            from fault_window import sit

            return sit(wanted.project, wanted.round, wanted.count)
        session = opened(wanted.project)
        try:
            return work(session, wanted.round, wanted.count)
        finally:
            session.close()
    except AnnotatorError as error:
        say("FAIL", "open", error)
    except MemoryError:
        say("FAIL", "open", "the memory is used up")
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
