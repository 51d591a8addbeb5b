"""What the fault programs claim, line by line, and what they have in common.

A claim is a line on standard output: ``TRY token`` before a save, ``ACK token`` once it returned,
``FAIL token why`` where it was refused.  A token stands for one journal entry and is made of what
the entry holds, so that an entry that is lost, doubled or mangled shows.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import uuid
from dataclasses import replace
from pathlib import Path

from annotator.domain.articles import Analyst
from annotator.domain.steps import Entry, Step, to_json
from annotator.errors import AnnotatorError
from annotator.progress import Progress, silent
from annotator.session import Identity, Session

ME = Identity(Analyst(str(uuid.uuid5(uuid.NAMESPACE_DNS, "faults")), "Faults"), "fault device")
UNHEARD = 4
UNCLAIMED = frozenset({"create_project", "join_project"})
"""The kinds of entries that opening a project brings with it."""


def private_home() -> Path:
    """Give this process settings and folders that are nobody's, and return where they are."""
    home = Path(tempfile.gettempdir()) / f"annotator-faults-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    return home


def say(*words: object) -> None:
    """Print a whole line at once; what is inside is kept to one line; without a listener, end."""
    line = " ".join(" ".join(str(word).split()) for word in words)
    try:
        os.write(1, line.encode("utf-8", "replace") + b"\n")
    except OSError:
        sys.exit(UNHEARD)


def token_of(entry: Entry | Step) -> str:
    """Return what stands for an entry, the same before it is written and after it is read."""
    sides = [[side and to_json(side) for side in (c.before, c.after)] for c in entry.changes]
    said = [entry.kind, entry.undoes, dict(entry.params), sides]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode())
    return f"{entry.kind}:{digest.hexdigest()[:20]}"


class Claims:
    """Stands before the ``do`` of a session and says what is tried, kept and refused."""

    def __init__(self, session: Session, *, at_once: bool = True) -> None:
        """Begin to claim; unless ``at_once``, what came of it waits for ``settle``."""
        self._do, self._at_once = session.do, at_once
        self.tried = 0
        self._kept: list[str] = []
        self._refused: dict[str, str] = {}
        session.do = self.do  # type: ignore[method-assign]

    def do(self, step: Step, progress: Progress = silent) -> Entry:
        """Do a step of the session between its lines; a parameter of its own makes it unlike any
        other, as one and the same span may be deleted, brought back and deleted again.
        """
        step = replace(step, params={**step.params, "claim": uuid.uuid4().hex})
        name = token_of(step)
        self.tried += 1
        say("TRY", name)
        try:
            entry = self._do(step, progress)
        except AnnotatorError as error:
            self._refused[name] = str(error)
            raise
        else:
            self._kept.append(name)
        finally:
            if self._at_once:
                self.settle()
        return entry

    def settle(self, told: str = "") -> tuple[int, int]:
        """Claim what came of it since the last time; return how much was kept and how much refused.

        Refusals are claimed in the words told, else in those of the error.
        """
        kept, refused = self._kept, self._refused
        self._kept, self._refused = [], {}
        for name in kept:
            say("ACK", name)
        for name, why in refused.items():
            say("FAIL", name, told or why)
        return len(kept), len(refused)
