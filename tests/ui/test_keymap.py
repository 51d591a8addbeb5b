"""Which keys are in force: the table's, the person's own, and what the settings file may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT
from pytestqt.qtbot import QtBot

from annotator.domain.codebook_reader import parse_codebook
from annotator.settings import Settings
from annotator.ui.commands.keymap import (
    SHIPPED,
    Keymap,
    Keys,
    codebook_owner,
    for_command,
    is_for_text,
    is_key,
    normal,
    pretty,
    reserved,
)
from annotator.ui.commands.table import COMMANDS


@pytest.fixture
def keymap(settings: Settings, qtbot: QtBot) -> Keymap:
    return Keymap(settings)


def keymap_of(settings: Settings, stored: Any) -> Keymap:
    settings.set("shortcuts", stored)
    return Keymap(settings)


def test_no_two_commands_share_a_key_in_any_context() -> None:
    keys = [normal(key) for keys in SHIPPED.values() for key in keys.all]
    assert all(map(is_key, keys))
    assert sorted(keys) == sorted(set(keys))


def test_every_shipped_key_can_act_where_it_is_said_to() -> None:
    for command in COMMANDS:
        assert not [key for key in command.keys if is_for_text(key)], command.id
        assert not [key for key in command.text_keys if reserved(key, command.id)], command.id


def test_without_a_choice_the_keys_are_those_of_the_table(keymap: Keymap) -> None:
    for command in COMMANDS:
        assert keymap[command.id] == Keys(command.keys, command.text_keys)
        assert not keymap.is_changed(command.id)
        for key in command.text_keys:
            assert keymap.command(key) == command.id
    assert keymap.command("F35") == keymap.owner("F35") == ""


def test_a_choice_is_kept_as_a_difference_and_told_at_once(
    keymap: Keymap, settings: Settings, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keymap.changed):
        keymap.assign("widen", Keys(text_keys=("q",)))
    assert settings.get("shortcuts") == {"widen": {"keys": [], "text_keys": ["q"]}}
    assert (keymap.command("q"), keymap.command("w")) == ("widen", "")
    assert keymap.is_changed("widen")
    assert Keymap(Settings(settings.path)).command("q") == "widen"
    keymap.assign("widen", SHIPPED["widen"])
    assert settings.get("shortcuts") == {}
    keymap.assign("undo", Keys())
    keymap.reset_all()
    assert keymap["undo"] == SHIPPED["undo"]


@pytest.mark.parametrize(
    "stored",
    [
        {"no_such_command": {"keys": ["F9"]}},
        {"undo": None},
        {"undo": []},
        {"undo": {"keys": "F9"}},
        {"undo": {"keys": [5]}},
        {"undo": {"keys": ["NoSuchKey"]}},
        {"undo": {"keys": ["Ctrl+K, Ctrl+B"]}},
        {"undo": {"keys": [""]}},
        {"undo": {"keys": ["Shift"]}},
        {"undo": {"keys": ["Ctrl+C"]}},
        {"undo": {"text_keys": ["y"]}},
        {"undo": {"text_keys": ["Escape"]}},
        {"undo": {"keys": ["F9"], "text_keys": {"a": 1}}},
    ],
)
def test_what_makes_no_sense_in_the_file_is_passed_over(
    settings: Settings, stored: Any, qtbot: QtBot
) -> None:
    keymap = keymap_of(settings, stored)
    assert {command: keymap[command] for command in SHIPPED} == dict(SHIPPED)


def test_a_single_key_never_acts_in_the_whole_window(settings: Settings, qtbot: QtBot) -> None:
    keymap = keymap_of(settings, {"undo": {"keys": ["q", "F9"]}})
    assert keymap["undo"] == Keys(("F9",))


def test_a_key_given_twice_belongs_to_the_choice_and_to_one_command(
    settings: Settings, qtbot: QtBot
) -> None:
    keymap = keymap_of(settings, {"undo": {"keys": ["Ctrl+N"]}, "redo": {"keys": ["Ctrl+N", "F9"]}})
    assert keymap["undo"] == Keys(("Ctrl+N",))
    assert keymap["redo"] == Keys(("F9",))
    assert keymap["new_project"] == Keys()
    assert keymap.owner("Ctrl+N") == "undo"


def test_what_a_later_version_stored_survives_a_change(settings: Settings, qtbot: QtBot) -> None:
    keymap = keymap_of(settings, {"of_tomorrow": {"keys": ["F9"]}})
    keymap.assign("undo", Keys(("F8",)))
    assert set(settings.get("shortcuts")) == {"of_tomorrow", "undo"}


@pytest.mark.parametrize(
    ("key", "owner"),
    [("y", ""), ("n", "edit_note"), ("Return", "finish_article"), ("Escape", "leave_selection")],
)
def test_answers_belong_to_nobody_but_who_ships_with_them(key: str, owner: str) -> None:
    for command in SHIPPED:
        assert bool(reserved(key, command)) == (command != owner)


@pytest.mark.parametrize("key", ["Tab", "Ctrl+C", "Ctrl+1", "Home", "Ctrl+Space", "Alt+P", "Enter"])
def test_keys_with_another_meaning_are_reserved(key: str) -> None:
    assert "{key}" in reserved(key, "undo")


def test_a_key_goes_where_it_can_act() -> None:
    assert for_command("undo", "F9") == Keys(("F9",))
    assert for_command("undo", "q") == Keys(text_keys=("q",))
    assert for_command("widen", "Ctrl+B") == Keys(text_keys=("Ctrl+B",))
    assert for_command("about", "Ctrl+B") == Keys(("Ctrl+B",))
    assert for_command("widen", "F9") == Keys(("F9",))
    assert for_command("widen", "Ctrl+Ins") == Keys(("Ctrl+Ins",))


def test_no_key_is_kept_where_it_could_not_act(settings: Settings, qtbot: QtBot) -> None:
    keymap = keymap_of(settings, {"widen": {"text_keys": ["F9", "q"]}})
    assert keymap["widen"] == Keys(text_keys=("q",))


def test_the_owner_in_a_codebook_is_named_in_its_language() -> None:
    text = Path(ROOT / "resources/codebooks/negotiation_positions.toml").read_text("utf-8")
    codebook = parse_codebook(text)
    assert codebook_owner("1", codebook, "en") == "Missiles"
    assert codebook_owner("A", codebook, "en") == "Actor"
    assert codebook_owner("q", codebook, "en") == ""


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("+", "+"), ("Ctrl++", "Ctrl++"), ("w", "w"), ("Shift+w", "Shift+W"), ("Return", "Enter"),
        ("Alt+Shift+,", "Alt+Shift+,"), ("Ctrl+Shift+Right", "Ctrl+Shift+→"), ("Escape", "Esc"),
    ],
)  # fmt: skip
def test_keys_are_shown_as_people_read_them(key: str, shown: str) -> None:
    assert pretty(key) == shown
