"""Which keys run which command: those of the table, or those that the person has chosen instead.

A codebook has the first word on single keys: a tag or field of the open project keeps its key, and
the command that has it otherwise goes without it there.  The shortcut editor refuses such a key
while that project is open; the key sheet says so where another project brings it about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.errors import QT_TRANSLATE_NOOP
from annotator.settings import Settings
from annotator.ui.commands.physical_keys import can_be_named, key_name
from annotator.ui.commands.table import BY_ID, COMMANDS, Menu
from annotator.ui.preferences import follow

translate = QCoreApplication.translate
_SIGNS = {
    "Return": "Enter", "Escape": "Esc",
    "Up": "↑", "Down": "↓", "Left": "←", "Right": "→",
}  # fmt: skip
_ANSWER = QT_TRANSLATE_NOOP("keys", "{key} answers a question of the program.")
_FIELD = QT_TRANSLATE_NOOP("keys", "{key} belongs to the fields that are typed in.")
_PLACE = QT_TRANSLATE_NOOP("keys", "{key} goes on to the next thing in the window.")
_SCROLL = QT_TRANSLATE_NOOP("keys", "{key} scrolls the page.")
_RETAG = QT_TRANSLATE_NOOP("keys", "{key} gives the current span another tag.")
_INPUT = QT_TRANSLATE_NOOP("keys", "{key} switches the way of typing on many computers.")
_MENUS = QT_TRANSLATE_NOOP("keys", "{key} opens a menu.")
_CLOSE = QT_TRANSLATE_NOOP("keys", "{key} closes the window.")
_FIXED: Mapping[str, str] = {
    **dict.fromkeys(("y", "n", "Return", "Enter", "Escape"), _ANSWER),
    **dict.fromkeys(("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"), _FIELD),
    **dict.fromkeys(("Tab", "Shift+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab"), _PLACE),
    **dict.fromkeys(("PgUp", "PgDown", "Home", "End"), _SCROLL),
    **dict.fromkeys((f"Ctrl+{digit}" for digit in range(10)), _RETAG),
    **dict.fromkeys(("Ctrl+Space", "Meta+Space"), _INPUT),
    **dict.fromkeys(("F10", "Menu"), _MENUS),
    "Alt+F4": _CLOSE,
}  # fmt: skip
_MODIFIERS = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True)
class Keys:
    """The keys of a command: in the whole window, and while the text has the focus."""

    keys: tuple[str, ...] = ()
    text_keys: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every key, the one on the text first, which is the shorter one."""
        return (*self.text_keys, *self.keys)


SHIPPED: Mapping[str, Keys] = {c.id: Keys(c.keys, c.text_keys) for c in COMMANDS}


class Keymap(QObject):
    """The keys in force; follows the settings."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys: dict[str, Keys] = {}
        self._in_text: dict[str, str] = {}
        self._load()
        follow(settings, self, self._follow)

    def __getitem__(self, command: str) -> Keys:
        return self._keys[command]

    def __contains__(self, command: str) -> bool:
        return command in self._keys

    def command(self, text_key: str) -> str:
        """Return the command of a key pressed in the text, or an empty id."""
        return self._in_text.get(normal(text_key), "")

    def shown(self, command: str) -> str:
        """Return the first key of a command as people read it, or nothing."""
        found = self._keys[command].all
        return pretty(found[0]) if found else ""

    def told(self, text: str, **fields: str) -> str:
        """Return a sentence with keys in place of the ids of commands, which stand in braces.

        A command without a key is told by its name.
        """
        for command in BY_ID:
            if f"{{{command}}}" in text:
                name = translate("commands", BY_ID[command].text).rstrip("…. ")
                fields[command] = self.shown(command) or f"“{name}”"
        return text.format(**fields)

    def is_changed(self, command: str) -> bool:
        """Tell whether a command has other keys than it ships with."""
        return self._keys[command] != SHIPPED[command]

    def owner(self, key: str) -> str:
        """Return the command that has a key, in the text or in the whole window."""
        wanted = normal(key)
        return next((c for c, keys in self._keys.items() if wanted in map(normal, keys.all)), "")

    # --- changing -------------------------------------------------------------------------------

    def assign(self, command: str, keys: Keys) -> None:
        """Give a command these keys and no others; whoever asks has looked for clashes."""
        chosen = dict(self._settings.get("shortcuts"))
        chosen.pop(command, None)
        if keys != SHIPPED[command]:
            chosen[command] = {"keys": list(keys.keys), "text_keys": list(keys.text_keys)}
        self._settings.set("shortcuts", chosen)

    def reset_all(self) -> None:
        """Give every command the keys that it ships with."""
        self._settings.set("shortcuts", {})

    def _follow(self, name: str) -> None:
        if name == "shortcuts":
            self._load()
            self.changed.emit()

    def _load(self) -> None:
        """Work out the keys in force: no key is given twice, and what was chosen goes first.

        A later version of the program may ship a key that the person has given away already.
        """
        chosen = dict(_chosen(self._settings.get("shortcuts")))
        taken: set[str] = set()
        for command in sorted(SHIPPED, key=lambda c: c not in chosen):
            wanted = chosen.get(command, SHIPPED[command])
            self._keys[command] = Keys(
                tuple(_free(wanted.keys, taken)), tuple(_free(wanted.text_keys, taken))
            )
        self._keys = {command: self._keys[command] for command in SHIPPED}
        self._in_text = {
            normal(key): command for command, keys in self._keys.items() for key in keys.text_keys
        }


def _free(keys: Sequence[str], taken: set[str]) -> Iterator[str]:
    for key in keys:
        if normal(key) not in taken:
            taken.add(normal(key))
            yield key


def _chosen(stored: Mapping[str, Any]) -> Iterator[tuple[str, Keys]]:
    """Yield what the person has chosen; what makes no sense in the file is passed over."""
    for command, value in stored.items():
        if command not in SHIPPED or not isinstance(value, dict):
            continue
        lists = [value.get("keys", []), value.get("text_keys", [])]
        if not all(isinstance(found, list) for found in lists):
            continue
        fit = [[k for k in found if _fits(k, command)] for found in lists]
        if any(len(a) != len(b) for a, b in zip(fit, lists, strict=True)):
            continue
        keys, text_keys = fit
        yield (
            command,
            Keys(
                tuple(key for key in keys if not is_for_text(key)),
                tuple(key for key in text_keys if can_be_named(key)),
            ),
        )


def _fits(key: object, command: str) -> bool:
    return isinstance(key, str) and is_key(key) and not reserved(key, command)


def is_key(key: str) -> bool:
    """Tell whether a text names one key, with or without modifiers."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.count() == 1 and _combination(key).key() not in (*_MODIFIERS, 0)


def _combination(key: str) -> QKeyCombination:
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence[0]  # type: ignore[index, no-any-return]


@cache
def normal(key: str) -> str:
    """Return the one spelling of a key by which keys are compared."""
    portable = QKeySequence.SequenceFormat.PortableText
    return QKeySequence(key, portable).toString(portable)


def is_for_text(key: str) -> bool:
    """Tell whether a key would type or move something, so that it can act on the text only."""
    combination = _combination(key)
    if combination.keyboardModifiers() & _HELD:
        return False
    return not Qt.Key.Key_F1 <= combination.key() <= Qt.Key.Key_F35


def reserved(key: str, command: str) -> str:
    """Return a sentence on a key that nobody can take, with a place for the key; else nothing.

    A command may keep the key that it ships with.
    """
    wanted = normal(key)
    if wanted in map(normal, SHIPPED[command].all):
        return ""
    for menu in Menu:
        letter = translate("commands", menu).partition("&")[2][:1]
        if letter and wanted == normal(f"Alt+{letter}"):
            return _MENUS
    return next((why for fixed, why in _FIXED.items() if normal(fixed) == wanted), "")


def codebook_owner(key: str, codebook: Codebook, language: str) -> str:
    """Return the label of the tag or field that has a key in a project, or nothing."""
    wanted = normal(key)
    items: list[Tag | Attribute] = [*codebook.tags, *codebook.attributes]
    for item in items:
        if item.key and normal(item.key) == wanted:
            return item.label.get(language)
    return ""


def retagging(event: QKeyEvent, codebook: Codebook) -> Tag | None:
    """Return the tag that a digit held with Ctrl gives to the current span."""
    name = key_name(event)
    if not name.startswith("Ctrl+"):
        return None
    digit = name.removeprefix("Ctrl+")
    return next((t for t in codebook.tags if digit.isdigit() and t.key == digit), None)


def pressed(event: QKeyEvent) -> str:
    """Return the key of an event by its place on the keyboard.

    Returns nothing for a modifier alone and for keys that could act nowhere, such as Insert.
    """
    if event.key() in _MODIFIERS:
        return ""
    if name := key_name(event):
        return name
    portable = QKeySequence.SequenceFormat.PortableText
    found = QKeySequence(event.keyCombination()).toString(portable)
    return found if is_key(found) and not is_for_text(found) else ""


def for_command(command: str, key: str) -> Keys:
    """Return a key as one of a command: it acts in the whole window wherever it can.

    A command that ships with keys on the text alone stays one of the text.
    """
    shipped = BY_ID[command]
    text_alone = bool(shipped.text_keys) and not shipped.keys
    in_text = is_for_text(key) or (text_alone and can_be_named(key))
    return Keys(text_keys=(key,)) if in_text else Keys((key,))


def pretty(key: str) -> str:
    """Return a key as people read it on their keyboard."""
    head, plus, last = key.rpartition("+")
    if not last:  # the key is + itself
        head, plus, last = key[:-2], key[-2:-1], "+"
    last = _SIGNS.get(last, last)
    if len(last) == 1 and head:
        last = last.upper()
    return f"{head}{plus}{last}"
