"""The shortcut editor: a key is pressed, holds everywhere at once, or is refused with a reason."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver, send_key
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from annotator.ui.commands.keymap import Keys
from annotator.ui.commands.table import COMMANDS
from annotator.ui.commands.toolbar import on_toolbar
from annotator.ui.dialogs.key_sheet import KeySheet, in_columns
from annotator.ui.dialogs.shortcuts import ShortcutsDialog


class Hand:
    """Changes keys in the open editor as a person does."""

    def __init__(self, app: Driver) -> None:
        self.app = app
        app.run("edit_shortcuts")
        self.dialog = app.dialog("shortcuts", ShortcutsDialog)

    def stand_on(self, command: str) -> None:
        row = next(r for r, c in enumerate(COMMANDS) if c.id == command)
        self.dialog.table.setCurrentCell(row, 1)
        self.dialog.table.setFocus()
        assert self.dialog.command == command

    def give(self, command: str, key: str) -> str:
        """Press a key for a command; return what is said then."""
        self.stand_on(command)
        self.app.press("Enter", key)
        return self.said

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, f"shortcut_{name}")
        assert found is not None
        return found

    @property
    def said(self) -> str:
        return self.dialog.message.text()

    def shown(self, command: str) -> str:
        row = next(r for r, c in enumerate(COMMANDS) if c.id == command)
        return self.dialog.table.item(row, 2).text()


@pytest.fixture
def hand(app: Driver) -> Hand:
    app.open("02-harian")
    return Hand(app)


def test_every_command_has_one_row(hand: Hand) -> None:
    table = hand.dialog.table
    texts = [table.item(row, 1).text() for row in range(table.rowCount())]
    assert texts == [c.text.rstrip("…. ") for c in COMMANDS]
    assert hand.shown("undo") == "Ctrl+Z"


def test_a_key_of_the_text_is_given_by_pressing_it(hand: Hand) -> None:
    app = hand.app
    hand.give("widen", "q")
    assert hand.shown("widen") == "q"
    assert app.window.actions_["widen"].text().endswith("\tq")
    assert "q widen" in app.label("keyHints")
    app.press("Esc")
    app.front()
    assert app.in_text
    app.press("Down w")
    assert app.selected is None
    app.press("q")
    assert app.selected is not None


def test_a_key_of_the_window_acts_everywhere(hand: Hand) -> None:
    app = hand.app
    hand.give("larger_text", "Ctrl+B")
    app.press("Esc")
    size = app.window.settings.get("font_size")
    app.desk.articles.filter.setFocus()
    app.press("Ctrl+B")
    assert app.window.settings.get("font_size") == size + 1
    app.press("Ctrl++")
    assert app.window.settings.get("font_size") == size + 1


def test_a_single_key_for_a_command_of_the_window_acts_on_the_text_alone(hand: Hand) -> None:
    app = hand.app
    hand.give("larger_text", "q")
    app.press("Esc")
    size = app.window.settings.get("font_size")
    app.desk.articles.filter.setFocus()
    app.press("q")
    assert app.desk.articles.filter.text() == "q"
    assert app.window.settings.get("font_size") == size
    app.desk.view.setFocus()
    app.press("q")
    assert app.window.settings.get("font_size") == size + 1


@pytest.mark.parametrize(
    ("command", "key", "said"),
    [
        ("widen", "Ctrl+Z", "Ctrl+Z belongs to “Undo” already. Nothing was changed."),
        ("undo", "w", "w belongs to “Widen: word, clause, sentence, paragraph” already."),
        ("undo", "Ctrl+Right", "Ctrl+→ belongs to “Select the next clause” already."),
        ("undo", "1", "1 belongs to “Missiles” of this project's codebook. Nothing was changed."),
        ("undo", "a", "a belongs to “Actor” of this project's codebook."),
        ("undo", "y", "y answers a question of the program. Nothing was changed."),
        ("undo", "n", "n answers a question"),
        ("undo", "Enter", "Enter answers a question"),
        ("undo", "Tab", "Tab goes on to the next thing"),
        ("undo", "Ctrl+3", "Ctrl+3 gives the current span another tag."),
        ("undo", "Ctrl+C", "Ctrl+C belongs to the fields"),
        ("undo", "Alt+P", "Alt+P opens a menu."),
    ],
)
def test_a_clash_is_refused_and_the_old_key_stays(
    hand: Hand, command: str, key: str, said: str
) -> None:
    before = hand.shown(command)
    assert hand.give(command, key).startswith(said)
    assert hand.shown(command) == before
    assert hand.app.window.settings.get("shortcuts") == {}
    assert hand.dialog.isVisible()
    assert hand.dialog.table.hasFocus()


def test_escape_and_leaving_take_the_question_back(hand: Hand) -> None:
    hand.give("undo", "Esc")
    assert hand.dialog.isVisible()
    assert hand.dialog.table.hasFocus()
    hand.app.press("Enter")
    hand.dialog.search.setFocus()
    hand.app.press("q")
    assert hand.shown("undo") == "Ctrl+Z"


def test_modifiers_alone_are_not_yet_a_key(hand: Hand) -> None:
    hand.stand_on("undo")
    hand.app.press("Enter Shift Control Insert")
    assert hand.dialog.message.hasFocus()
    hand.app.press("Shift+F9")
    assert hand.shown("undo") == "Shift+F9"


def test_the_place_on_the_keyboard_counts_not_the_letter(hand: Hand) -> None:
    hand.stand_on("widen")
    hand.app.press("Enter")
    send_key(hand.dialog.message, 0x0419, text="й")  # where q is on a Latin keyboard
    assert hand.shown("widen") == "q"


def test_one_more_key_no_key_and_as_shipped(hand: Hand) -> None:
    hand.stand_on("undo")
    hand.app.click(hand.button("add"))
    hand.app.press("F9")
    assert hand.shown("undo") == "Ctrl+Z, F9"
    hand.app.click(hand.button("take"))
    assert hand.shown("undo") == ""
    assert not hand.button("take").isEnabled()
    hand.app.click(hand.button("reset"))
    assert hand.shown("undo") == "Ctrl+Z"
    assert not hand.button("reset").isEnabled()
    assert not hand.button("reset_all").isEnabled()
    hand.give("undo", "F9")
    hand.give("redo", "F7")
    hand.app.click(hand.button("reset_all"))
    assert hand.app.window.settings.get("shortcuts") == {}
    assert hand.shown("redo") == "Ctrl+Shift+Z, Ctrl+Y"


def test_the_menu_still_names_the_step_under_another_key(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    before = app.window.actions_["undo"].text()
    app.window.keymap.assign("undo", Keys(("F9",)))
    assert app.window.actions_["undo"].text() == before
    app.window.keymap.assign("undo", Keys(text_keys=("q",)))
    assert app.window.actions_["undo"].text() == f"{before}\tq"
    assert app.child(QToolButton, "tool_undo").toolTip().endswith("(q)")


def test_a_function_key_widens_too(hand: Hand) -> None:
    hand.give("widen", "F9")
    hand.app.press("Esc")
    hand.app.press("Down F9")
    assert hand.app.selected is not None


def test_a_shipped_key_that_another_has_now_is_not_taken_back(hand: Hand) -> None:
    hand.give("undo", "F9")
    hand.give("redo", "Ctrl+Z")
    hand.stand_on("undo")
    hand.app.click(hand.button("reset"))
    assert hand.said == "Ctrl+Z belongs to “Redo” already. Nothing was changed."
    assert hand.shown("undo") == "F9"


def test_the_search_finds_commands_and_keys(hand: Hand) -> None:
    table = hand.dialog.table

    def seen() -> list[str]:
        rows = [r for r in range(table.rowCount()) if not table.isRowHidden(r)]
        return [COMMANDS[r].id for r in rows]

    hand.dialog.search.setText("ctrl+z")
    assert "undo" in seen()
    assert hand.dialog.command in seen()
    hand.dialog.search.setText("later character")
    assert seen() == ["end_right_character", "start_right_character"]
    hand.dialog.search.setText("nothing of the kind")
    assert seen() == []
    assert hand.said == "No command fits."
    assert not any(button.isEnabled() for button in hand.dialog.buttons.values())
    hand.dialog.table.setFocus()
    hand.app.press("Enter F9")
    assert hand.app.window.settings.get("shortcuts") == {}
    hand.dialog.search.setText("undo")
    assert hand.button("give").isEnabled()


def test_a_codebook_has_the_first_word_and_the_sheet_says_so(build: Build, sample: Path) -> None:
    app = build(sample)
    app.window.keymap.assign("widen", Keys(text_keys=("1",)))
    app.open("02-harian")
    app.press("Down 1")
    assert app.current.tag == "missiles"
    app.press("F1")
    text = app.dialog("keySheet", KeySheet).as_text()
    assert "(" not in text.splitlines()[1]
    assert any("1 is “Missiles” in this codebook" in line for line in text.splitlines())
    app.press("Esc")
    hand = Hand(app)
    hand.stand_on("widen")
    assert hand.said == "In this project 1 belongs to “Missiles” of the codebook."
    hand.dialog.reject()


def test_a_choice_lasts_and_broken_settings_do_not_stop_the_window(
    build: Build, sample: Path
) -> None:
    first = build()
    first.window.keymap.assign("undo", Keys(("F9",)))
    stored = first.window.settings.get("shortcuts")
    first.window.settings.set("shortcuts", {**stored, "redo": 5, "gone": {"keys": ["F7"]}})
    first.window.close()
    app = build(sample)
    app.open("02-harian")
    app.press("Down 1 F9")
    assert app.spans == []
    app.press("Ctrl+Z Ctrl+Y")
    assert len(app.spans) == 1


def test_the_sheet_leads_to_the_editor(app: Driver) -> None:
    app.press("F1")
    sheet = app.dialog("keySheet", KeySheet)
    app.click(sheet.change)
    app.dialog("shortcuts").reject()


def test_the_sheet_shows_codebook_commands_and_own_keys_and_is_searched(app: Driver) -> None:
    app.window.keymap.assign("undo", Keys(("F9",)))
    app.press("F1")
    sheet = app.dialog("keySheet", KeySheet)
    assert [b.heading for b in sheet.shown[:3]] == ["Tags", "Fields", "Project"]
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for words in ("Missiles", "Actor", "Undo\n(your own key)", "F9", "Shift+Space, Ctrl+Shift+→"):
        assert words in texts
    app.type("sentence")
    assert {r.text for b in sheet.shown for r in b.rows} >= {"Next sentence"}
    assert all("sentence" in r.text.lower() for b in sheet.shown for r in b.rows)
    assert in_columns(sheet.shown, 3)[0] == sheet.shown
    app.type("qqq")
    assert sheet.shown == []
    app.press("Esc")
    assert app.window.findChild(KeySheet) is None


def test_every_command_with_a_key_stands_on_the_sheet_once(app: Driver) -> None:
    app.press("F1")
    sheet = app.dialog("keySheet", KeySheet)
    rows = [row.text for block in sheet.shown[2:] for row in block.rows]
    with_keys = [c for c in COMMANDS if c.keys or c.text_keys]
    assert len(rows) == len(with_keys)
    lines = sheet.as_text().splitlines()
    assert any(line.startswith("Ctrl+Z\tUndo") for line in lines)
    sheet.copy()
    sheet.reject()


@pytest.mark.parametrize("size", [(1024, 700), (1280, 820)])
def test_the_sheet_fits_and_scrolls_by_keys(
    build: Build, sample: Path, size: tuple[int, int]
) -> None:
    app = build(sample, size)
    app.press("F1")
    sheet = app.dialog("keySheet", KeySheet)
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]
    bar = sheet.sheet.verticalScrollBar()
    assert not sheet.sheet.horizontalScrollBar().isVisible()
    assert sheet.sheet.widget().width() <= sheet.sheet.viewport().width()
    app.press("PageDown")
    assert bar.value() == min(bar.maximum(), bar.pageStep())
    app.press("PageUp")
    assert bar.value() == 0
    app.press("Esc")


def test_the_sheet_opens_without_a_project(build: Build) -> None:
    app = build()
    app.press("F1")
    sheet = app.dialog("keySheet", KeySheet)
    assert sheet.shown[0].heading == "Project"
    sheet.resize(380, 400)
    assert sheet.sheet._count == 1
    app.press("Esc")


# --- toolbar and menus --------------------------------------------------------------------------


def test_the_toolbar_shows_words_and_greys_out_with_the_menus(app: Driver) -> None:
    bar = app.window.toolbar
    shown = {a.objectName() for a in bar.actions() if not a.isSeparator()}
    assert shown == {c.id for c in COMMANDS if c.toolbar}
    assert len([c for group in on_toolbar() for c in group]) == len(shown)
    assert {"undo", "redo", "finish_article", "export_dataset"} <= shown
    button = app.child(QToolButton, "tool_undo")
    assert not button.isEnabled()
    app.open("02-harian")
    app.press("Down 1")
    assert button.isEnabled()
    assert button.text() == "Undo"
    assert button.toolTip().endswith("(Ctrl+Z)")
    app.click(button)
    assert app.spans == []
    assert app.in_text


def test_the_toolbar_can_be_hidden_for_good(app: Driver, build: Build, sample: Path) -> None:
    assert app.window.toolbar.isVisible()
    app.run("show_toolbar")
    assert not app.window.toolbar.isVisible()
    assert not app.window.actions_["show_toolbar"].isChecked()
    app.window.close()
    again = build(sample)
    assert not again.window.toolbar.isVisible()
    again.run("show_toolbar")
    assert again.window.toolbar.isVisible()


def test_what_has_no_room_on_the_toolbar_is_behind_a_named_button(app: Driver) -> None:
    app.window.toolbar.setMaximumWidth(200)
    more = app.child(QToolButton, "qt_toolbar_ext_button")
    app.window.toolbar.resize(200, app.window.toolbar.height())
    assert more.isVisible()
    assert more.accessibleName() == more.toolTip() == "More buttons"


def test_the_toolbar_waits_for_a_project(build: Build) -> None:
    assert not build().window.toolbar.isVisible()


def test_letters_in_a_menu_do_not_clash_and_groups_are_divided(app: Driver) -> None:
    for menu in app.window.actions_.menus.values():
        texts = [a.text().split("\t")[0] for a in menu.actions() if not a.isSeparator()]
        letters = [t.partition("&")[2][:1].lower() for t in texts if "&" in t]
        assert len(letters) == len(set(letters)), menu.title()
        separators = [a.isSeparator() for a in menu.actions()]
        assert not separators[0]
        assert not separators[-1]
        assert not any(a and b for a, b in itertools.pairwise(separators))
    titles = [m.title() for m in app.window.actions_.menus.values()]
    letters = [title.partition("&")[2][:1].lower() for title in titles]
    assert len(set(letters)) == len(titles)


def test_no_menu_is_higher_than_a_small_screen(build: Build, sample: Path) -> None:
    app = build(sample, (1024, 700))
    for menu in app.window.actions_.menus.values():
        assert menu.sizeHint().height() <= 700, menu.title()
