"""Opens a project as the next start does, says what it has and whether all of it is sound.

Usage: fault_check.py PROJECT

Prints ``HAVE token`` for every entry of the journal and last ``CHECK ok`` or ``CHECK bad why``;
exits with 0 only when all is well.  No project at all is well: nothing was made yet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fault_claims import ME, UNCLAIMED, private_home, say, token_of

from annotator.errors import AnnotatorError, ProjectReadOnlyError
from annotator.projects import open_session
from annotator.session import Session


def opened(path: Path) -> Session:
    """Open a project to write, else to read."""
    try:
        return open_session(path, ME)
    except ProjectReadOnlyError:
        return open_session(path, ME, read_only=True)


def mistakes(path: Path) -> Iterator[str]:
    """Say what a project has, and yield what is wrong with it."""
    if not path.exists():
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            yield "the project is gone and its log is still there"
        return
    session = opened(path)
    only_read = session.read_only
    try:
        for entry in session.store.entries():
            if entry.kind not in UNCLAIMED:
                say("HAVE", token_of(entry))
        for finding in session.check():
            yield f"{finding.code} {finding.record}: {finding.detail}"
    finally:
        session.close()
    if not only_read:
        yield from (f"{name} was left behind" for name in left_behind(path))


def left_behind(path: Path) -> Iterator[str]:
    """Yield the names of half-made files and of a lock that nobody holds."""
    for found in path.parent.iterdir():
        name = found.name
        if (
            name.endswith(".part")
            or name.startswith(".making-")
            or name == f".{path.name}.lock"
            # An empty journal says nothing: SQLite leaves one where it may not share memory.
            or (name.endswith("-journal") and found.stat().st_size)
        ):
            yield name


def main() -> int:
    """Check the project that is named; return the exit code."""
    private_home()
    try:
        wrong = list(mistakes(Path(sys.argv[1])))
    except AnnotatorError as error:
        wrong = [str(error)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the verdict
        wrong = [f"{type(error).__name__}: {error}"]
    if wrong:
        say("CHECK bad", "; ".join(wrong[:5]), f"({len(wrong)} in all)")
    else:
        say("CHECK ok")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
