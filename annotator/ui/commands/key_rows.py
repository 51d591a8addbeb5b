"""Every key in rows of words: of the open codebook, then of the command table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Codebook
from annotator.ui.commands.actions import in_groups, in_words, menu_name
from annotator.ui.commands.keymap import Keymap, codebook_owner, pretty
from annotator.ui.commands.table import Command, Menu

translate = QCoreApplication.translate


@dataclass(frozen=True)
class KeyRow:
    """What a key does; the note says what is out of the ordinary about it."""

    text: str
    keys: str
    note: str = ""


@dataclass(frozen=True)
class KeyBlock:
    """Rows that belong together."""

    heading: str
    rows: tuple[KeyRow, ...]


def key_blocks(keymap: Keymap, codebook: Codebook | None, language: str) -> list[KeyBlock]:
    """Return all that has a key."""
    blocks = _of_codebook(codebook, language) if codebook is not None else []
    for menu in Menu:
        commands = [command for group in in_groups(menu) for command in group]
        rows = [_row(command, keymap, codebook, language) for command in commands]
        blocks.append(KeyBlock(menu_name(menu), tuple(row for row in rows if row.keys)))
    return [block for block in blocks if block.rows]


def _of_codebook(codebook: Codebook, language: str) -> list[KeyBlock]:
    tags = [KeyRow(tag.label.get(language), pretty(tag.key)) for tag in codebook.tags if tag.key]
    digits = [tag.key for tag in codebook.tags if tag.key.isdigit()]
    if digits:
        retag = translate("keys", "Give the current span another tag")
        tags.append(KeyRow(retag, between(f"Ctrl+{digits[0]}", f"Ctrl+{digits[-1]}")))
    fields = [KeyRow(a.label.get(language), pretty(a.key)) for a in codebook.attributes if a.key]
    return [
        KeyBlock(translate("keys", "Tags"), tuple(tags)),
        KeyBlock(translate("keys", "Fields"), tuple(fields)),
    ]


def _row(command: Command, keymap: Keymap, codebook: Codebook | None, language: str) -> KeyRow:
    keys = keymap[command.id]
    notes = []
    for key in keys.text_keys:
        owner = codebook_owner(key, codebook, language) if codebook is not None else ""
        if owner:
            taken = translate("keys", "{key} is “{owner}” in this codebook")
            notes.append(taken.format(key=pretty(key), owner=owner))
    if keymap.is_changed(command.id):
        notes.append(translate("keys", "your own key"))
    shown = ", ".join(pretty(key) for key in keys.all)
    return KeyRow(in_words(command), shown, "; ".join(notes))


def between(first: str, last: str) -> str:
    """Return a row of keys by its first and last."""
    return pretty(first) if first == last else f"{pretty(first)}–{pretty(last)}"
