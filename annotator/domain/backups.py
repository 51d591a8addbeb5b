"""What is known of a project's backups, and which of them may go.

Backups are numbered by ordinals, which only grow.  No rule looks at a clock: it may have stood
wrong when a backup was made, or may stand wrong now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.steps import Head
from annotator.errors import AnnotatorError

NEWEST = 8
"""So many of the latest backups are kept, whatever lies between them."""


@dataclass(frozen=True)
class Backup:
    """A verified copy of a project, as the name of its file tells of it.

    ``project`` is the beginning of a digest of the project's id, ``sequence`` the number of the
    last journal entry in it, ``time`` what the clock showed then.  A ``lasting`` one is never
    thinned out; ``other`` says that it is of another project that bore the same name.
    """

    path: Path
    project: str
    ordinal: int
    sequence: int
    time: str
    size: int
    lasting: bool = False
    other: bool = False


@dataclass(frozen=True)
class Contents:
    """What a backup holds, or the ``damage`` that makes it useless.

    ``last`` is the step that was done last before the backup, at ``time``.
    """

    articles: int = 0
    spans: int = 0
    links: int = 0
    analysts: tuple[str, ...] = ()
    sequence: int = 0
    time: str = ""
    last: Head | None = None
    damage: AnnotatorError | None = None

    @property
    def sound(self) -> bool:
        """Whether the project can be restored from it."""
        return self.damage is None


@dataclass(frozen=True)
class Restored:
    """A project that was made of a backup; ``passed_over`` are newer ones that are damaged."""

    path: Path
    backup: Path
    contents: Contents
    passed_over: tuple[tuple[Path, AnnotatorError], ...] = ()


def spare(ordinals: Iterable[int]) -> list[int]:
    """Return the ordinals of backups that need not be kept.

    Besides the newest, the oldest of each stretch of ages is kept whose length doubles from one
    to the next: the further back, the wider apart, and the very first one for good.
    """
    known = sorted(ordinals, reverse=True)
    stretches: dict[int, list[int]] = {}
    for ordinal in known[NEWEST:]:
        stretches.setdefault((known[0] - ordinal).bit_length(), []).append(ordinal)
    return [ordinal for found in stretches.values() for ordinal in found[:-1]]
