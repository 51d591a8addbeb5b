"""Sizes on the page, in pixels, that follow from the reading font and the width at hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

SERIF, SANS = "serif", "sans"
FAMILIES = {
    SERIF: ["Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman", "serif"],
    SANS: ["Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"],
}
_EDGE = 8.0
_LEAST = 26.0
LANES = 4
"""How many stripes stand side by side in the margin; what overlaps more shares the last one."""
RULE_DISTANCE = 9.0
"""How far left of the text the rule beside the current sentence stands, in pixels."""
TITLE_POINTS = 4.5
"""How much larger a title is than the text; in large text a share of it would not fit."""
CHIP_LIMIT = 22
"""Longest label, in characters, that a chip shows in full."""

_SAMPLE = (
    "Kedua pihak siap membahas rudal dan latihan militer, while the alliance keeps its door "
    "open; стороны договорились продолжить переговоры на следующей неделе."
)


@dataclass(frozen=True)
class PageStyle:
    """How a person likes to read: ``spacing`` is the distance of lines in percent of their height.

    ``family`` is ``serif``, ``sans`` or a typeface of this computer.
    """

    family: str = SERIF
    points: float = 13.0
    characters: int = 75
    spacing: int = 140
    numbers: bool = True
    stripes: bool = True

    def font(self) -> QFont:
        """Return the face that articles are read in."""
        font = QFont()
        font.setFamilies(FAMILIES.get(self.family) or [self.family, *FAMILIES[SERIF]])
        sans = self.family == SANS
        font.setStyleHint(QFont.StyleHint.SansSerif if sans else QFont.StyleHint.Serif)
        font.setPointSizeF(self.points)
        return font


class Measures:
    """Sizes that depend on how a person likes to read, and on nothing else."""

    def __init__(self, style: PageStyle) -> None:
        font = style.font()
        metrics = QFontMetricsF(font)
        pixels = QFontInfo(font).pixelSize()
        self.style = style
        self.font = font
        self.line = metrics.height()
        self.average = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.column = round(self.average * style.characters)
        self.leading = round(self.line * (style.spacing - 100) / 100)
        self.paragraph_gap = round(self.line * 0.5)
        self.blank_line = round(self.line * 0.2)
        self.bar = max(3.0, round(pixels * 0.18))
        self.thin_row = self.bar + 3.0
        self.chip_font = _small_font(pixels * 0.64, bold=True)
        self.key_font = _small_font(pixels * 0.64, bold=False)
        usual = QFontInfo(QApplication.font()).pixelSize()
        self.number_font = _small_font(min(pixels * 0.68, usual), bold=False)
        self.chip_metrics = QFontMetricsF(self.chip_font)
        self.key_metrics = QFontMetricsF(self.key_font)
        self.chip_height = round(self.chip_metrics.height() + 1.0)
        self.chip_row = self.chip_height + 2.0
        self.chip_padding = round(pixels * 0.28)
        self.stripe = min(5.0, max(3.0, round(pixels * 0.16)))
        self.stripe_pitch = self.stripe + 2.0
        stripes = LANES * self.stripe_pitch if style.stripes else 0.0
        self.number_distance = RULE_DISTANCE + stripes + 6.0
        self._widths: dict[tuple[str, str, bool], tuple[str, float, float]] = {}

    def chip(self, label: str, key: str, incomplete: bool) -> tuple[str, float, float]:
        """Return the label as it fits on a chip, where its key begins and how wide the chip is."""
        known = self._widths.get((label, key, incomplete))
        if known is None:
            known = self._widths[label, key, incomplete] = self._chip(label, key, incomplete)
        return known

    def _chip(self, label: str, key: str, incomplete: bool) -> tuple[str, float, float]:
        shown = label if len(label) <= CHIP_LIMIT else label[: CHIP_LIMIT - 1].rstrip() + "…"
        key_at = self.chip_padding + self.chip_metrics.horizontalAdvance(shown)
        if key:
            key_at += 4.0 if shown else 0.0
        width = key_at + self.key_metrics.horizontalAdvance(key) + self.chip_padding
        return shown, key_at, ceil(width + (self.sign_width if incomplete else 0.0))

    def margin(self, numbers: int) -> float:
        """Return the room left of the text that paragraph numbers up to ``numbers`` ask for."""
        wide = 0.0
        if self.style.numbers:
            wide = QFontMetricsF(self.number_font).horizontalAdvance("0" * len(str(numbers)))
        return ceil(self.number_distance + wide + _EDGE)

    @property
    def sign_width(self) -> float:
        """The room for the sign of an incomplete mark at the end of its chip, in pixels."""
        return self.chip_height - 1.0


@dataclass(frozen=True)
class Sheet:
    """Where the page's sheet and its column of text lie, in pixels of the document."""

    left: float = 0.0
    width: float = 640.0
    column_left: float = 40.0
    column: float = 560.0
    top: float = 0.0
    text_top: float = 24.0
    bottom_padding: float = 64.0

    @classmethod
    def fitting(cls, width: float, measures: Measures, numbers: int = 0) -> Sheet:
        """Return the page for a viewport ``width`` pixels wide and paragraphs up to a number."""
        line = measures.line
        least, margin = min(line * 1.2, _LEAST), measures.margin(numbers)
        # The text gets its length first; what is left makes the margins generous.
        spare = width - measures.column - margin - least
        right = max(least, min(least + spare / 2, line * 3.2))
        margin = max(margin, min(margin + spare / 2, right))
        page = min(width, measures.column + margin + right)
        # Strips of ground too narrow to look meant are given to the page.
        if width - page < line * 1.6:
            page = width
        left = round((width - page) / 2)
        column = min(measures.column, page - margin - right)
        beside = (page - column - margin - right) / 2
        top = round(line * 0.8) if page < width else 0
        return cls(
            left=left,
            width=page,
            column_left=round(left + margin + beside),
            column=max(column, line * 4),
            top=top,
            text_top=top + round(line * 1.4),
            bottom_padding=round(line * 3),
        )


def _small_font(pixels: float, *, bold: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(max(10, round(pixels)))
    font.setBold(bold)
    return font
