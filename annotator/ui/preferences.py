"""The one table of preferences; the dialog is a projection of it.

A row names a value of the settings, whose default stands in ``annotator.settings``.  Whoever shows
what a preference changes listens to the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject

from annotator.errors import QT_TRANSLATE_NOOP
from annotator.settings import DEFAULTS, Settings
from annotator.ui.looks.theme import THEME_CHOICES


class Section(StrEnum):
    """Where a preference stands."""

    PAGE = QT_TRANSLATE_NOOP("preferences", "Page")
    MARKING = QT_TRANSLATE_NOOP("preferences", "Marking")
    WINDOW = QT_TRANSLATE_NOOP("preferences", "Window")


@dataclass(frozen=True)
class Preference:
    """One row; the type of the setting's default says how it is edited.

    ``choices`` are (value, text) pairs for a text setting; a number lies between ``least`` and
    ``most``; ``unit`` stands behind it.  With ``families`` the name of any typeface of this
    computer may be chosen too.
    """

    name: str
    section: Section
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    help: str = ""
    families: bool = False


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "font_size",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Size of the text"),
        least=9,
        most=36,
        unit=QT_TRANSLATE_NOOP("preferences", "points"),
    ),
    Preference(
        "reading_family",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Typeface of the text"),
        choices=(
            ("serif", QT_TRANSLATE_NOOP("preferences", "with serifs, as in a book")),
            ("sans", QT_TRANSLATE_NOOP("preferences", "without serifs")),
        ),
        families=True,
    ),
    Preference(
        "line_length",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Length of a line"),
        least=50,
        most=110,
        unit=QT_TRANSLATE_NOOP("preferences", "characters"),
    ),
    Preference(
        "line_spacing",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Distance of lines"),
        least=110,
        most=220,
        unit=QT_TRANSLATE_NOOP("preferences", "percent"),
    ),
    Preference(
        "paragraph_numbers",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Paragraph numbers"),
    ),
    Preference(
        "span_stripes",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Span stripes"),
        help=QT_TRANSLATE_NOOP(
            "preferences", "In the margin, beside the lines that a span stands on."
        ),
    ),
    Preference(
        "show_invisibles",
        Section.PAGE,
        QT_TRANSLATE_NOOP("preferences", "Invisible characters"),
        help=QT_TRANSLATE_NOOP(
            "preferences", "As signs in boxes; what would reorder the text is shown in its place."
        ),
    ),
    Preference(
        "snap_to_words",
        Section.MARKING,
        QT_TRANSLATE_NOOP("preferences", "Snap selections to words"),
    ),
    Preference(
        "theme",
        Section.WINDOW,
        QT_TRANSLATE_NOOP("preferences", "Colours"),
        choices=tuple((choice.name, choice.text) for choice in THEME_CHOICES),
        help=QT_TRANSLATE_NOOP(
            "preferences", "As the system follows its light, dark and high contrast settings."
        ),
    ),
    Preference(
        "interface_size",
        Section.WINDOW,
        QT_TRANSLATE_NOOP("preferences", "Size of the interface"),
        choices=(
            ("100", QT_TRANSLATE_NOOP("preferences", "100 %")),
            ("125", QT_TRANSLATE_NOOP("preferences", "125 %")),
            ("150", QT_TRANSLATE_NOOP("preferences", "150 %")),
            ("175", QT_TRANSLATE_NOOP("preferences", "175 %")),
            ("200", QT_TRANSLATE_NOOP("preferences", "200 %")),
        ),
        help=QT_TRANSLATE_NOOP(
            "preferences", "Menus, panels and dialogs; the text has a size of its own."
        ),
    ),
    Preference(
        "toolbar",
        Section.WINDOW,
        QT_TRANSLATE_NOOP("preferences", "Toolbar"),
    ),
    Preference(
        "language",
        Section.WINDOW,
        QT_TRANSLATE_NOOP("preferences", "Language"),
        choices=(
            ("system", QT_TRANSLATE_NOOP("preferences", "as the system")),
            # Each in its own words, for those who cannot read the language that is on.
            ("en", "English"),
            ("id", "Bahasa Indonesia"),
        ),
    ),
)

BY_NAME = {preference.name: preference for preference in PREFERENCES}


def sensible(name: str, value: Any) -> Any:
    """Return a setting within the limits of its row, whatever the settings file says."""
    row = BY_NAME.get(name)
    if row is None or row.families:
        return value
    if row.choices:
        return value if value in dict(row.choices) else DEFAULTS[name]
    return min(max(value, row.least), row.most) if row.most else value


def follow(settings: Settings, owner: QObject, listener: Callable[[str], None]) -> None:
    """Let a listener hear of settings until its owner goes."""
    forget = settings.listen(listener)
    owner.destroyed.connect(lambda: forget())
