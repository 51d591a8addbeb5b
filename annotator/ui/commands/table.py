"""The one table of commands; menus, toolbar, palette and key sheet are projections of it.

Its keys are those the program ships with; ``annotator.ui.commands.keymap`` knows the ones in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.keys import TEXT_KEYS
from annotator.errors import QT_TRANSLATE_NOOP
from annotator.ui.looks.theme import THEME_CHOICES


class Menu(StrEnum):
    """Where a command stands."""

    PROJECT = QT_TRANSLATE_NOOP("commands", "&Project")
    EDIT = QT_TRANSLATE_NOOP("commands", "&Edit")
    ARTICLE = QT_TRANSLATE_NOOP("commands", "&Article")
    SELECT = QT_TRANSLATE_NOOP("commands", "&Select")
    MARK = QT_TRANSLATE_NOOP("commands", "&Mark")
    VIEW = QT_TRANSLATE_NOOP("commands", "&View")
    HELP = QT_TRANSLATE_NOOP("commands", "&Help")


class When(StrEnum):
    """What must be there for a command to make sense."""

    ALWAYS = "always"
    PROJECT = "project"
    ARTICLE = "article"
    SPAN = "span"


@dataclass(frozen=True)
class Command:
    """One thing the program can do.

    ``keys`` act in the whole window; ``text_keys`` only while the text has the focus, where single
    keys are free.  ``writes`` commands are grey in a project that cannot be written.  Commands of
    one ``group`` stand together in their menu, between separators.  ``toolbar`` is the short text
    of a button; a command without one is not on the toolbar.  A command that ``sets`` a value of
    the settings is ticked while that value is set.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    text_keys: tuple[str, ...] = ()
    when: When = When.PROJECT
    writes: bool = False
    checkable: bool = False
    group: str = ""
    toolbar: str = ""
    sets: tuple[str, str | bool] | tuple[()] = ()


def _in_text(command: str) -> tuple[str, ...]:
    return (TEXT_KEYS[command],)


COMMANDS: tuple[Command, ...] = (
    Command("new_project", QT_TRANSLATE_NOOP("commands", "New project…"), Menu.PROJECT, ("Ctrl+N",), when=When.ALWAYS, group="project"),
    Command("open_project", QT_TRANSLATE_NOOP("commands", "Open project…"), Menu.PROJECT, ("Ctrl+O",), when=When.ALWAYS, group="project"),
    Command("open_sample", QT_TRANSLATE_NOOP("commands", "Open the sample project"), Menu.PROJECT, when=When.ALWAYS, group="project"),
    Command("save_unsaved", QT_TRANSLATE_NOOP("commands", "Save what is not saved yet"), Menu.PROJECT, ("Ctrl+S",), group="saving"),
    Command("save_elsewhere", QT_TRANSLATE_NOOP("commands", "Save under another name…"), Menu.PROJECT, ("F12",), group="saving"),
    Command("discard_unsaved", QT_TRANSLATE_NOOP("commands", "Discard what is not saved yet…"), Menu.PROJECT, group="saving"),
    Command("save_copy", QT_TRANSLATE_NOOP("commands", "Save a copy…"), Menu.PROJECT, ("Ctrl+Shift+S",), group="saving"),
    Command("show_backups", QT_TRANSLATE_NOOP("commands", "Backups…"), Menu.PROJECT, ("Ctrl+Shift+B",), group="saving"),
    Command("import_files", QT_TRANSLATE_NOOP("commands", "Import files…"), Menu.PROJECT, ("Ctrl+I",), writes=True, group="files"),
    Command("import_folder", QT_TRANSLATE_NOOP("commands", "Import a folder…"), Menu.PROJECT, ("Ctrl+Shift+I",), writes=True, group="files"),
    Command("export_dataset", QT_TRANSLATE_NOOP("commands", "Export the dataset…"), Menu.PROJECT, ("Ctrl+E",), group="files", toolbar=QT_TRANSLATE_NOOP("commands", "Export")),
    Command("rename_analyst", QT_TRANSLATE_NOOP("commands", "Your name…"), Menu.PROJECT, writes=True, group="person"),
    Command("quit", QT_TRANSLATE_NOOP("commands", "Quit"), Menu.PROJECT, ("Ctrl+Q",), when=When.ALWAYS, group="leave"),
    Command("undo", QT_TRANSLATE_NOOP("commands", "Undo"), Menu.EDIT, ("Ctrl+Z",), writes=True, group="history", toolbar=QT_TRANSLATE_NOOP("commands", "Undo")),
    Command("redo", QT_TRANSLATE_NOOP("commands", "Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True, group="history", toolbar=QT_TRANSLATE_NOOP("commands", "Redo")),
    Command("duplicate_span", QT_TRANSLATE_NOOP("commands", "Duplicate the span"), Menu.EDIT, ("Ctrl+D",), when=When.SPAN, writes=True, group="span"),
    Command("delete_span", QT_TRANSLATE_NOOP("commands", "Delete the span"), Menu.EDIT, text_keys=_in_text("delete_span"), when=When.SPAN, writes=True, group="span"),
    Command("retag_spans", QT_TRANSLATE_NOOP("commands", "Retag the selected spans…"), Menu.EDIT, when=When.ARTICLE, writes=True, group="spans"),
    Command("set_in_spans", QT_TRANSLATE_NOOP("commands", "Set an attribute of the selected spans…"), Menu.EDIT, when=When.ARTICLE, writes=True, group="spans"),
    Command("delete_spans", QT_TRANSLATE_NOOP("commands", "Delete the selected spans"), Menu.EDIT, when=When.ARTICLE, writes=True, group="spans"),
    Command("select_all_spans", QT_TRANSLATE_NOOP("commands", "Select all spans of the list"), Menu.EDIT, when=When.ARTICLE, group="spans"),
    Command("copy", QT_TRANSLATE_NOOP("commands", "Copy"), Menu.EDIT, when=When.ARTICLE, group="copy"),
    Command("copy_quote", QT_TRANSLATE_NOOP("commands", "Copy as a quotation with source"), Menu.EDIT, ("Ctrl+Shift+C",), when=When.ARTICLE, group="copy"),
    Command("find", QT_TRANSLATE_NOOP("commands", "Find in the article…"), Menu.EDIT, ("Ctrl+F",), when=When.ARTICLE, group="find", toolbar=QT_TRANSLATE_NOOP("commands", "Find")),
    Command("find_next", QT_TRANSLATE_NOOP("commands", "Next hit"), Menu.EDIT, ("F3",), when=When.ARTICLE, group="find"),
    Command("find_previous", QT_TRANSLATE_NOOP("commands", "Previous hit"), Menu.EDIT, ("Shift+F3",), when=When.ARTICLE, group="find"),
    Command("edit_actors", QT_TRANSLATE_NOOP("commands", "Actors…"), Menu.EDIT, ("Ctrl+Shift+A",), group="actors"),
    Command("edit_preferences", QT_TRANSLATE_NOOP("commands", "Preferences…"), Menu.EDIT, ("Ctrl+,",), when=When.ALWAYS, group="preferences"),
    Command("finish_article", QT_TRANSLATE_NOOP("commands", "Done, next unread article"), Menu.ARTICLE, text_keys=_in_text("finish_article"), when=When.ARTICLE, writes=True, group="done", toolbar=QT_TRANSLATE_NOOP("commands", "Done")),
    Command("reopen_article", QT_TRANSLATE_NOOP("commands", "Reopen the article"), Menu.ARTICLE, ("Ctrl+R",), when=When.ARTICLE, writes=True, group="done"),
    Command("next_article", QT_TRANSLATE_NOOP("commands", "Next article"), Menu.ARTICLE, ("Ctrl+Down", "Alt+Down"), group="go"),
    Command("previous_article", QT_TRANSLATE_NOOP("commands", "Previous article"), Menu.ARTICLE, ("Ctrl+Up", "Alt+Up"), group="go"),
    Command("next_unread", QT_TRANSLATE_NOOP("commands", "Next unread article"), Menu.ARTICLE, ("Ctrl+J",), group="go"),
    Command("edit_article", QT_TRANSLATE_NOOP("commands", "Title, date, outlet…"), Menu.ARTICLE, ("F2",), when=When.ARTICLE, writes=True, group="details"),
    Command("next_sentence", QT_TRANSLATE_NOOP("commands", "Next sentence"), Menu.SELECT, text_keys=("Down",), when=When.ARTICLE, group="sentence"),
    Command("previous_sentence", QT_TRANSLATE_NOOP("commands", "Previous sentence"), Menu.SELECT, text_keys=("Up",), when=When.ARTICLE, group="sentence"),
    Command("extend_sentence", QT_TRANSLATE_NOOP("commands", "Extend by a sentence"), Menu.SELECT, text_keys=("Shift+Down",), when=When.ARTICLE, group="sentence"),
    Command("shrink_sentence", QT_TRANSLATE_NOOP("commands", "Extend back by a sentence"), Menu.SELECT, text_keys=("Shift+Up",), when=When.ARTICLE, group="sentence"),
    Command("next_clause", QT_TRANSLATE_NOOP("commands", "Select the next clause"), Menu.SELECT, text_keys=("Space", "Ctrl+Right"), when=When.ARTICLE, group="clause"),
    Command("previous_clause", QT_TRANSLATE_NOOP("commands", "Select the previous clause"), Menu.SELECT, text_keys=("Ctrl+Left",), when=When.ARTICLE, group="clause"),
    Command("extend_clause", QT_TRANSLATE_NOOP("commands", "Extend by a clause"), Menu.SELECT, text_keys=("Shift+Space", "Ctrl+Shift+Right"), when=When.ARTICLE, group="clause"),
    Command("shrink_clause", QT_TRANSLATE_NOOP("commands", "Extend back by a clause"), Menu.SELECT, text_keys=("Ctrl+Shift+Left",), when=When.ARTICLE, group="clause"),
    Command("next_word", QT_TRANSLATE_NOOP("commands", "Next word"), Menu.SELECT, text_keys=("Right",), when=When.ARTICLE, group="word"),
    Command("previous_word", QT_TRANSLATE_NOOP("commands", "Previous word"), Menu.SELECT, text_keys=("Left",), when=When.ARTICLE, group="word"),
    Command("extend_word", QT_TRANSLATE_NOOP("commands", "Extend by a word"), Menu.SELECT, text_keys=("Shift+Right",), when=When.ARTICLE, group="word"),
    Command("shrink_word", QT_TRANSLATE_NOOP("commands", "Extend back by a word"), Menu.SELECT, text_keys=("Shift+Left",), when=When.ARTICLE, group="word"),
    Command("jump_to_word", QT_TRANSLATE_NOOP("commands", "Jump to the word that begins with …"), Menu.SELECT, text_keys=_in_text("jump_to_word"), when=When.ARTICLE, group="jump"),
    Command("extend_to_word", QT_TRANSLATE_NOOP("commands", "Extend to the word that begins with …"), Menu.SELECT, text_keys=_in_text("extend_to_word"), when=When.ARTICLE, group="jump"),
    Command("repeat_jump", QT_TRANSLATE_NOOP("commands", "Jump or extend once more"), Menu.SELECT, text_keys=_in_text("repeat_jump"), when=When.ARTICLE, group="jump"),
    Command("widen", QT_TRANSLATE_NOOP("commands", "Widen: word, clause, sentence, paragraph"), Menu.SELECT, text_keys=_in_text("widen"), when=When.ARTICLE, group="size"),
    Command("narrow", QT_TRANSLATE_NOOP("commands", "Narrow"), Menu.SELECT, text_keys=_in_text("narrow"), when=When.ARTICLE, group="size"),
    Command("leave_selection", QT_TRANSLATE_NOOP("commands", "Drop selection and current span"), Menu.SELECT, text_keys=("Escape",), when=When.ARTICLE, group="size"),
    Command("next_span", QT_TRANSLATE_NOOP("commands", "Next span"), Menu.MARK, text_keys=_in_text("next_span"), when=When.ARTICLE, group="step"),
    Command("previous_span", QT_TRANSLATE_NOOP("commands", "Previous span"), Menu.MARK, text_keys=_in_text("previous_span"), when=When.ARTICLE, group="step"),
    Command("next_incomplete", QT_TRANSLATE_NOOP("commands", "Next incomplete span"), Menu.MARK, text_keys=_in_text("next_incomplete"), when=When.ARTICLE, group="step"),
    Command("previous_incomplete", QT_TRANSLATE_NOOP("commands", "Previous incomplete span"), Menu.MARK, text_keys=_in_text("previous_incomplete"), when=When.ARTICLE, group="step"),
    Command("end_right", QT_TRANSLATE_NOOP("commands", "End one word later"), Menu.MARK, text_keys=_in_text("end_right"), when=When.SPAN, writes=True, group="ends"),
    Command("end_left", QT_TRANSLATE_NOOP("commands", "End one word earlier"), Menu.MARK, text_keys=_in_text("end_left"), when=When.SPAN, writes=True, group="ends"),
    Command("start_right", QT_TRANSLATE_NOOP("commands", "Start one word later"), Menu.MARK, text_keys=_in_text("start_right"), when=When.SPAN, writes=True, group="ends"),
    Command("start_left", QT_TRANSLATE_NOOP("commands", "Start one word earlier"), Menu.MARK, text_keys=_in_text("start_left"), when=When.SPAN, writes=True, group="ends"),
    Command("end_right_clause", QT_TRANSLATE_NOOP("commands", "End one clause later"), Menu.MARK, text_keys=("Ctrl+.",), when=When.SPAN, writes=True, group="ends by clause"),
    Command("end_left_clause", QT_TRANSLATE_NOOP("commands", "End one clause earlier"), Menu.MARK, text_keys=("Ctrl+Shift+.",), when=When.SPAN, writes=True, group="ends by clause"),
    Command("end_right_character", QT_TRANSLATE_NOOP("commands", "End one character later"), Menu.MARK, text_keys=("Alt+.",), when=When.SPAN, writes=True, group="ends by character"),
    Command("end_left_character", QT_TRANSLATE_NOOP("commands", "End one character earlier"), Menu.MARK, text_keys=("Alt+,",), when=When.SPAN, writes=True, group="ends by character"),
    Command("start_right_character", QT_TRANSLATE_NOOP("commands", "Start one character later"), Menu.MARK, text_keys=("Alt+Shift+.",), when=When.SPAN, writes=True, group="ends by character"),
    Command("start_left_character", QT_TRANSLATE_NOOP("commands", "Start one character earlier"), Menu.MARK, text_keys=("Alt+Shift+,",), when=When.SPAN, writes=True, group="ends by character"),
    Command("same_as_last", QT_TRANSLATE_NOOP("commands", "Same as the last span"), Menu.MARK, text_keys=_in_text("same_as_last"), when=When.ARTICLE, writes=True, group="say", toolbar=QT_TRANSLATE_NOOP("commands", "Same as last")),
    Command("keep_value", QT_TRANSLATE_NOOP("commands", "Keep a value for the next spans…"), Menu.MARK, text_keys=_in_text("keep_value"), when=When.ARTICLE, writes=True, group="say"),
    Command("find_tag", QT_TRANSLATE_NOOP("commands", "Find a tag…"), Menu.MARK, text_keys=_in_text("find_tag"), when=When.ARTICLE, group="say"),
    Command("edit_note", QT_TRANSLATE_NOOP("commands", "Note"), Menu.MARK, text_keys=_in_text("edit_note"), when=When.SPAN, writes=True, group="say"),
    Command("link_span", QT_TRANSLATE_NOOP("commands", "Link to another span…"), Menu.MARK, text_keys=_in_text("link_span"), when=When.SPAN, writes=True, group="links", toolbar=QT_TRANSLATE_NOOP("commands", "Link")),
    Command("go_to_link", QT_TRANSLATE_NOOP("commands", "Go to the other end of the link"), Menu.MARK, text_keys=_in_text("go_to_link"), when=When.ARTICLE, group="links"),
    Command("go_back_to_link", QT_TRANSLATE_NOOP("commands", "Go to the other end, backwards"), Menu.MARK, text_keys=_in_text("go_back_to_link"), when=When.ARTICLE, group="links"),
    Command("snap_to_words", QT_TRANSLATE_NOOP("commands", "Snap selections to words"), Menu.MARK, ("Ctrl+T",), when=When.ALWAYS, checkable=True, group="how", sets=("snap_to_words", True)),
    Command("next_pane", QT_TRANSLATE_NOOP("commands", "Next pane"), Menu.VIEW, ("F6",), when=When.ALWAYS, group="panes"),
    Command("previous_pane", QT_TRANSLATE_NOOP("commands", "Previous pane"), Menu.VIEW, ("Shift+F6",), when=When.ALWAYS, group="panes"),
    Command("overview", QT_TRANSLATE_NOOP("commands", "Overview"), Menu.VIEW, ("F4",), checkable=True, group="panes", toolbar=QT_TRANSLATE_NOOP("commands", "Overview")),
    Command("filter_articles", QT_TRANSLATE_NOOP("commands", "Filter articles"), Menu.VIEW, ("Ctrl+Shift+F",), group="panes"),
    Command("filter_spans", QT_TRANSLATE_NOOP("commands", "Filter spans"), Menu.VIEW, ("Ctrl+Shift+L",), when=When.ARTICLE, group="panes"),
    Command("show_rules", QT_TRANSLATE_NOOP("commands", "Codebook rules"), Menu.VIEW, ("Ctrl+/",), text_keys=_in_text("show_rules"), checkable=True, group="rules"),
    Command("show_toolbar", QT_TRANSLATE_NOOP("commands", "Toolbar"), Menu.VIEW, when=When.ALWAYS, checkable=True, group="rules", sets=("toolbar", True)),
    Command("show_invisibles", QT_TRANSLATE_NOOP("commands", "Show invisible characters"), Menu.VIEW, ("F8",), when=When.ALWAYS, checkable=True, group="rules", sets=("show_invisibles", True)),
    Command("larger_text", QT_TRANSLATE_NOOP("commands", "Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+="), when=When.ALWAYS, group="text size"),
    Command("smaller_text", QT_TRANSLATE_NOOP("commands", "Smaller text"), Menu.VIEW, ("Ctrl+-",), when=When.ALWAYS, group="text size"),
    Command("usual_text", QT_TRANSLATE_NOOP("commands", "Usual size of the text"), Menu.VIEW, ("Ctrl+0",), when=When.ALWAYS, group="text size"),
    *(Command(f"theme_{choice.name}", choice.command, Menu.VIEW, when=When.ALWAYS, checkable=True, group="colours", sets=("theme", choice.name)) for choice in THEME_CHOICES),
    Command("show_palette", QT_TRANSLATE_NOOP("commands", "Find a command…"), Menu.HELP, ("Ctrl+K",), when=When.ALWAYS, group="help"),
    Command("show_keys", QT_TRANSLATE_NOOP("commands", "Keys"), Menu.HELP, ("F1",), when=When.ALWAYS, group="help"),
    Command("edit_shortcuts", QT_TRANSLATE_NOOP("commands", "Shortcuts…"), Menu.HELP, when=When.ALWAYS, group="help"),
    Command("show_help", QT_TRANSLATE_NOOP("commands", "Help pages"), Menu.HELP, ("Shift+F1",), when=When.ALWAYS, group="help"),
    Command("start_tour", QT_TRANSLATE_NOOP("commands", "Take the tour of the sample"), Menu.HELP, when=When.ALWAYS, group="help"),
    Command("about", QT_TRANSLATE_NOOP("commands", "About Annotator"), Menu.HELP, when=When.ALWAYS, group="about"),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
