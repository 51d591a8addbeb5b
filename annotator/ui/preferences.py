"""The one table of preferences; the dialog is a projection of it.

A row names a value of the settings, whose default stands in ``annotator.settings``.  Whoever shows
what a preference changes listens to the settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.errors import QT_TRANSLATE_NOOP


class Section(StrEnum):
    """Where a preference stands."""

    PAGE = QT_TRANSLATE_NOOP("preferences", "Page")
    MARKING = QT_TRANSLATE_NOOP("preferences", "Marking")
    WINDOW = QT_TRANSLATE_NOOP("preferences", "Window")


@dataclass(frozen=True)
class Preference:
    """One row; the type of the setting's default says how it is edited.

    ``choices`` are (value, text) pairs for a text setting; a number lies between ``least`` and
    ``most``; ``unit`` stands behind it.
    """

    name: str
    section: Section
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    help: str = ""


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
        "snap_to_words",
        Section.MARKING,
        QT_TRANSLATE_NOOP("preferences", "Snap selections to words"),
    ),
    Preference(
        "theme",
        Section.WINDOW,
        QT_TRANSLATE_NOOP("preferences", "Colours"),
        choices=(
            ("system", QT_TRANSLATE_NOOP("preferences", "as the system")),
            ("light", QT_TRANSLATE_NOOP("preferences", "light")),
            ("dark", QT_TRANSLATE_NOOP("preferences", "dark")),
        ),
    ),
)

BY_NAME = {preference.name: preference for preference in PREFERENCES}
