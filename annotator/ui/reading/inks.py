"""What the colour of a tag becomes on a page, so that it can be read and seen there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from annotator.ui.theme import Theme, contrast, ink_on, tinted

BAR_CONTRAST = 3.0
TEXT_CONTRAST = 4.5


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


def inks_for(colour: QColor, theme: Theme) -> Inks:
    """Return what a tag's colour becomes on the page of a theme."""
    return Inks(
        chip=colour,
        on_chip=ink_on(colour),
        bar=readable(colour, theme.page, theme.ink, BAR_CONTRAST),
        text=readable(colour, theme.page, theme.ink, TEXT_CONTRAST),
        tint=tinted(colour, theme.page, theme.tint),
        strong_tint=tinted(colour, theme.page, theme.tint * 1.9),
        page=theme.page,
        ink=theme.ink,
    )


def readable(colour: QColor, ground: QColor, ink: QColor, ratio: float) -> QColor:
    """Return the colour, drawn toward the ink as far as the contrast ratio on the ground asks."""
    shades = (tinted(ink, colour, step / 20) for step in range(20))
    return next((shade for shade in shades if contrast(shade, ground) >= ratio), ink)
