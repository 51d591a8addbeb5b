"""The few keys that the status line shows: those of the place that has the focus."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.errors import QT_TRANSLATE_NOOP
from annotator.ui.commands.keymap import Keymap, pretty

translate = QCoreApplication.translate
_TAGS = "tags"
TEXT = "readingView"
"""The place where all the marking is done."""
_NEXT_PANE = (QT_TRANSLATE_NOOP("hints", "{key} next pane"), "next_pane")
_KEYS = (QT_TRANSLATE_NOOP("hints", "{key} keys"), "show_keys")
_TO_TEXT = QT_TRANSLATE_NOOP("hints", "{key} to the text")
_LEAVE = (QT_TRANSLATE_NOOP("hints", "{key} leaves it as it was"), "Escape")
_KEEP = (QT_TRANSLATE_NOOP("hints", "{key} keeps it"), "Return")
_EMPTY = (QT_TRANSLATE_NOOP("hints", "{key} empties it"), "Backspace")

# By the name of a widget around the focus: words, and the ids of commands or else plain keys.
PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    TEXT: (
        (QT_TRANSLATE_NOOP("hints", "{key} sentence"), "previous_sentence next_sentence"),
        (QT_TRANSLATE_NOOP("hints", "{key} clause"), "next_clause"),
        (QT_TRANSLATE_NOOP("hints", "{key} widen"), "widen"),
        (QT_TRANSLATE_NOOP("hints", "{key} mark"), _TAGS),
        (QT_TRANSLATE_NOOP("hints", "{key} done"), "finish_article"),
        _KEYS,
    ),
    "choice": (
        (QT_TRANSLATE_NOOP("hints", "the key of a value picks it"), ""),
        (QT_TRANSLATE_NOOP("hints", "{key} go along"), "Left Right"),
        _EMPTY,
        _LEAVE,
    ),
    "field": (_KEEP, _LEAVE),
    "noteFrame": (_KEEP, _LEAVE),
    "findBar": (
        (QT_TRANSLATE_NOOP("hints", "{key} next hit"), "Return"),
        (QT_TRANSLATE_NOOP("hints", "{key} previous hit"), "Shift+Return"),
        (_TO_TEXT, "Escape"),
    ),
    "articleList": (
        (QT_TRANSLATE_NOOP("hints", "{key} article"), "Up Down"),
        (_TO_TEXT, "Return"),
        _NEXT_PANE,
        _KEYS,
    ),
    "spanList": (
        (QT_TRANSLATE_NOOP("hints", "{key} span"), "Up Down"),
        (_TO_TEXT, "Return"),
        _NEXT_PANE,
        _KEYS,
    ),
    "overview": (
        (QT_TRANSLATE_NOOP("hints", "{key} go along"), "Up Down"),
        (QT_TRANSLATE_NOOP("hints", "{key} lists what is counted"), "Return"),
        (_TO_TEXT, "Escape"),
        _KEYS,
    ),
    "": (_NEXT_PANE, _KEYS),
}


def place_of(focus: QWidget) -> str:
    """Return the name of the innermost place around the focus that has keys of its own."""
    widget: QWidget | None = focus
    while widget is not None and not widget.isWindow():
        place = widget.property("keyPlace") or widget.objectName()
        if place and place in PLACES:
            return str(place)
        widget = widget.parentWidget()
    return ""


def key_hints(place: str, keymap: Keymap, tag_keys: str) -> list[str]:
    """Return in words what the keys of a place do; what has no key is left out."""
    found = []
    for text, wanted in PLACES[place]:
        names = wanted.split()
        keys = tag_keys if wanted == _TAGS else "".join(_shown(keymap, name) for name in names)
        if keys or not names:
            found.append(translate("hints", text).format(key=keys))
    return found


def _shown(keymap: Keymap, name: str) -> str:
    """Return the key of a command, or a plain key, as people read it."""
    return keymap.shown(name) if name in keymap else pretty(name)
