"""What the page draws of a span."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Mark:
    """A span as it is drawn: [start, end) in code points of the verbatim text.

    ``label`` and ``key`` stand on the chip. A mark that is ``incomplete`` carries a sign at the
    end of its chip; a ``foreign`` one, another analyst's, has a dashed bar and an outlined chip;
    one that is ``unsaved`` is framed by dots, and its chip is hollow and begins with a ring.
    """

    id: str
    start: int
    end: int
    label: str
    key: str
    colour: QColor
    incomplete: bool = False
    foreign: bool = False
    unsaved: bool = False

    @cached_property
    def rgb(self) -> int:
        """The colour as a number, by which painting looks up inks many times a frame."""
        return self.colour.rgb()
