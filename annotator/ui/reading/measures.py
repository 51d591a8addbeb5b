"""Sizes on the page, in pixels, that follow from the reading font and the width at hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

FAMILIES = ["Noto Serif", "DejaVu Serif", "Georgia", "Times New Roman", "serif"]
POINTS = 13.0
CHARACTERS = 75
TITLE_SCALE = 1.35
CHIP_LIMIT = 22
"""Longest label, in characters, that a chip shows in full."""

_SAMPLE = (
    "Kedua pihak siap membahas rudal dan latihan militer, while the alliance keeps its door "
    "open; стороны договорились продолжить переговоры на следующей неделе."
)


def reading_font(families: list[str] | None = None, points: float = POINTS) -> QFont:
    """Return the serif face that articles are read in, at a size in points."""
    font = QFont()
    font.setFamilies(families or FAMILIES)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


class Measures:
    """Sizes that depend on the reading font alone."""

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        pixels = QFontInfo(font).pixelSize()
        self.font = font
        self.line = metrics.height()
        self.average = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.column = round(self.average * CHARACTERS)
        self.leading = round(self.line * 0.42)
        self.paragraph_gap = round(self.line * 0.5)
        self.blank_line = round(self.line * 0.2)
        self.bar = max(3.0, round(pixels * 0.18))
        self.thin_row = self.bar + 3.0
        self.chip_font = _small_font(pixels * 0.64, bold=True)
        self.key_font = _small_font(pixels * 0.64, bold=False)
        self.number_font = _small_font(pixels * 0.68, bold=False)
        self.chip_metrics = QFontMetricsF(self.chip_font)
        self.key_metrics = QFontMetricsF(self.key_font)
        self.chip_height = round(self.chip_metrics.height() + 1.0)
        self.chip_row = self.chip_height + 2.0
        self.chip_padding = round(pixels * 0.28)
        self.number_distance = round(self.line * 0.8)
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
    def fitting(cls, width: float, measures: Measures) -> Sheet:
        """Return the page for a viewport that is ``width`` pixels wide."""
        line = measures.line
        padding = min(line * 3.2, max(line * 1.9, width * 0.08))
        page = min(width, measures.column + 2 * padding)
        # Strips of ground too narrow to look meant are given to the page.
        if width - page < line * 1.6:
            page = width
        left = round((width - page) / 2)
        column = min(measures.column, page - 2 * padding)
        top = round(line * 0.8) if page < width else 0
        return cls(
            left=left,
            width=page,
            column_left=round(left + (page - column) / 2),
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
