"""Which key was pressed, by its place on the keyboard where its letter is not Latin.

A Cyrillic layout then works like a Latin one: the key that bears w and ц widens either way.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CYRILLIC = dict(
    zip("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True)
)
_LATIN_TO_CYRILLIC = {latin: letter for letter, latin in _CYRILLIC.items()}
_SHIFTED = dict(zip('!@#$%^&*()<>{}?:"_+', "1234567890,.[]/;'-=", strict=True))
_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Space: "Space",
}
# The number row as X11 and Wayland count it; it holds digits on every layout, shifted or not.
_SCAN_DIGITS = (
    {code: str((code - 9) % 10) for code in range(10, 20)} if sys.platform == "linux" else {}
)


def key_name(event: QKeyEvent) -> str:
    """Return the key as the command table writes it, such as ``Shift+w``, or ``""``."""
    base = _base(event)
    if not base:
        return ""
    held = event.modifiers()
    modifier = Qt.KeyboardModifier
    prefix = "".join(
        name
        for flag, name in (
            (modifier.ControlModifier, "Ctrl+"),
            (modifier.AltModifier, "Alt+"),
            (modifier.MetaModifier, "Meta+"),
            (modifier.ShiftModifier, "Shift+"),
        )
        if held & flag
    )
    return prefix + base


def can_be_named(key: str) -> bool:
    """Tell whether ``key_name`` would ever return a key, so that it can act on the text."""
    last = key.rpartition("+")[2] or "+"
    return len(last) == 1 or last in _NAMED.values()


def letters_of(event: QKeyEvent) -> str:
    """Return the letters or digits a key may mean: what it types, and its Cyrillic neighbour."""
    base = _base(event)
    if len(base) != 1:
        return ""
    typed = event.text().casefold()
    return "".join({base, typed, _LATIN_TO_CYRILLIC.get(base, "")} - {""})


def _base(event: QKeyEvent) -> str:
    key = event.key()
    if (named := _NAMED.get(Qt.Key(key))) is not None:
        return named
    if (digit := _SCAN_DIGITS.get(event.nativeScanCode())) is not None:
        return digit
    if not 0x20 < key < 0x10000:
        return ""
    character = chr(key).lower()
    if character in _CYRILLIC:
        return _CYRILLIC[character]
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(character, character)
    return character
