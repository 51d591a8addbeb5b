"""The colours of the window: light, dark, and both with high contrast."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QPalette

from annotator.errors import QT_TRANSLATE_NOOP
from annotator.resources import read

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
CHIP_DARK = QColor("#000000")
"""Black or white reaches 4.5:1 on any colour; a softer black would not on some greys."""
CHIP_LIGHT = QColor("#FFFFFF")


@dataclass(frozen=True)
class ThemeChoice:
    """One row of what a person may choose: ``text`` in the preferences, ``command`` in the menu."""

    name: str
    text: str
    command: str


SYSTEM = "system"
THEME_CHOICES: tuple[ThemeChoice, ...] = (
    ThemeChoice(
        SYSTEM,
        QT_TRANSLATE_NOOP("preferences", "as the system"),
        QT_TRANSLATE_NOOP("commands", "Colours of the system"),
    ),
    ThemeChoice(
        "light",
        QT_TRANSLATE_NOOP("preferences", "light"),
        QT_TRANSLATE_NOOP("commands", "Light colours"),
    ),
    ThemeChoice(
        "dark",
        QT_TRANSLATE_NOOP("preferences", "dark"),
        QT_TRANSLATE_NOOP("commands", "Dark colours"),
    ),
    ThemeChoice(
        "contrast-light",
        QT_TRANSLATE_NOOP("preferences", "high contrast, light"),
        QT_TRANSLATE_NOOP("commands", "High contrast, light"),
    ),
    ThemeChoice(
        "contrast-dark",
        QT_TRANSLATE_NOOP("preferences", "high contrast, dark"),
        QT_TRANSLATE_NOOP("commands", "High contrast, dark"),
    ),
)
THEMES = tuple(choice.name for choice in THEME_CHOICES if choice.name != SYSTEM)


@dataclass(frozen=True)
class Theme:
    """Named colours; ``tint`` is the strength in which a tag's colour lies behind its text.

    ``line`` only divides; ``border`` alone tells where a field or a button ends.
    """

    dark: bool
    window: QColor
    page_ground: QColor
    page: QColor
    ink: QColor
    muted: QColor
    line: QColor
    border: QColor
    handle: QColor
    field: QColor
    accent: QColor
    accent_ink: QColor
    row: QColor
    selection: QColor
    sentence: QColor
    warning: QColor
    good: QColor
    tint: float

    def mark(self, colour: QColor) -> QColor:
        """Return a tag's colour as it can be seen beside the page, 3:1 on every ground there."""
        grounds = self.window.rgb(), self.field.rgb(), self.row.rgb()
        return QColor(_seen(colour.rgb(), self.ink.rgb(), grounds))

    def palette(self) -> QPalette:
        """Return the palette that widgets draw themselves with."""
        palette = QPalette()
        role = QPalette.ColorRole
        for name, colour in (
            (role.Window, self.window),
            (role.Base, self.field),
            (role.AlternateBase, self.window),
            (role.Button, self.window),
            (role.WindowText, self.ink),
            (role.Text, self.ink),
            (role.ButtonText, self.ink),
            (role.PlaceholderText, self.muted),
            (role.ToolTipBase, self.field),
            (role.ToolTipText, self.ink),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.accent_ink),
            (role.Link, self.accent),
            (role.Mid, self.line),
            (role.Dark, self.border),
            (role.Light, self.field),
        ):
            palette.setColor(name, colour)
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.muted)
        return palette


@cache
def load_theme(name: str) -> Theme:
    """Return the shipped theme of a name, one of ``THEMES``."""
    data = tomllib.loads(read("themes", f"{name}.toml"))
    values: dict[str, Any] = {
        f.name: QColor(data[f.name]) if isinstance(data[f.name], str) else data[f.name]
        for f in fields(Theme)
    }
    return Theme(**values)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 to 1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: QColor) -> QColor:
    """Return black or white, whichever reads better on a coloured chip."""
    return max((CHIP_DARK, CHIP_LIGHT), key=lambda ink: contrast(ink, colour))


def readable(colour: QColor, ink: QColor, ratio: float, *grounds: QColor) -> QColor:
    """Return the colour, drawn toward the ink as far as the contrast on every ground asks."""
    for step in range(20):
        shade = tinted(ink, colour, step / 20)
        if all(contrast(shade, ground) >= ratio for ground in grounds):
            return shade
    return ink


@cache
def _seen(colour: int, ink: int, grounds: tuple[int, ...]) -> int:
    return readable(QColor(colour), QColor(ink), MARK_CONTRAST, *map(QColor, grounds)).rgb()


def tinted(colour: QColor, ground: QColor, strength: float) -> QColor:
    """Return the colour laid over the ground at a strength from 0 to 1, as an opaque colour."""
    mixed = QColor.fromRgbF(
        colour.redF() * strength + ground.redF() * (1 - strength),
        colour.greenF() * strength + ground.greenF() * (1 - strength),
        colour.blueF() * strength + ground.blueF() * (1 - strength),
    )
    return QColor(mixed.rgb())  # as a screen shows it, so that what is measured is what is seen
