"""What the colour of a tag becomes on a page, so that it can be read and seen there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from annotator.ui.looks.theme import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    Theme,
    contrast,
    ink_on,
    readable,
    tinted,
)


class Inks(NamedTuple):
    """The colours that a mark is painted with; ``bar`` and ``text`` stand out from the page."""

    chip: QColor
    on_chip: QColor
    bar: QColor
    text: QColor
    tint: QColor
    strong_tint: QColor
    page: QColor
    ink: QColor


def bar_grounds(theme: Theme) -> tuple[QColor, ...]:
    """Return what bars and stripes lie on: the page, the current sentence, the strip."""
    return theme.page, theme.sentence, theme.page_ground


def inks_for(colour: QColor, theme: Theme) -> Inks:
    """Return what a tag's colour becomes on the page of a theme."""
    return Inks(
        chip=colour,
        on_chip=ink_on(colour),
        bar=readable(colour, theme.ink, MARK_CONTRAST, *bar_grounds(theme)),
        text=readable(colour, theme.ink, TEXT_CONTRAST, theme.page),
        tint=_tint(colour, theme, theme.tint),
        strong_tint=_tint(colour, theme, theme.tint * 1.9),
        page=theme.page,
        ink=theme.ink,
    )


def _tint(colour: QColor, theme: Theme, strength: float) -> QColor:
    """Return the ground behind the words of a mark, weaker where they could not be read on it."""
    shades = (tinted(colour, theme.page, strength * step / 10) for step in range(10, 0, -1))
    return next((s for s in shades if contrast(theme.ink, s) >= TEXT_CONTRAST), theme.page)
