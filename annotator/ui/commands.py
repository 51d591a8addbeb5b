"""The one table of commands; menus, shortcuts and the key sheet are projections of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.keys import TEXT_KEYS
from annotator.errors import QT_TRANSLATE_NOOP


class Menu(StrEnum):
    """Where a command stands."""

    PROJECT = QT_TRANSLATE_NOOP("commands", "&Project")
    EDIT = QT_TRANSLATE_NOOP("commands", "&Edit")
    ARTICLE = QT_TRANSLATE_NOOP("commands", "&Article")
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
    keys are free.  ``writes`` commands are grey in a project that cannot be written.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    text_keys: tuple[str, ...] = ()
    when: When = When.PROJECT
    writes: bool = False
    checkable: bool = False


def _in_text(command: str) -> tuple[str, ...]:
    return (TEXT_KEYS[command],)


COMMANDS: tuple[Command, ...] = (
    Command("new_project", QT_TRANSLATE_NOOP("commands", "New project…"), Menu.PROJECT, ("Ctrl+N",), when=When.ALWAYS),
    Command("open_project", QT_TRANSLATE_NOOP("commands", "Open project…"), Menu.PROJECT, ("Ctrl+O",), when=When.ALWAYS),
    Command("open_sample", QT_TRANSLATE_NOOP("commands", "Open the sample project"), Menu.PROJECT, when=When.ALWAYS),
    Command("save_copy", QT_TRANSLATE_NOOP("commands", "Save a copy…"), Menu.PROJECT, ("Ctrl+Shift+S",)),
    Command("import_files", QT_TRANSLATE_NOOP("commands", "Import files…"), Menu.PROJECT, ("Ctrl+I",), writes=True),
    Command("import_folder", QT_TRANSLATE_NOOP("commands", "Import a folder…"), Menu.PROJECT, ("Ctrl+Shift+I",), writes=True),
    Command("export_dataset", QT_TRANSLATE_NOOP("commands", "Export the dataset…"), Menu.PROJECT, ("Ctrl+E",)),
    Command("rename_analyst", QT_TRANSLATE_NOOP("commands", "Your name…"), Menu.PROJECT, writes=True),
    Command("quit", QT_TRANSLATE_NOOP("commands", "Quit"), Menu.PROJECT, ("Ctrl+Q",), when=When.ALWAYS),
    Command("undo", QT_TRANSLATE_NOOP("commands", "Undo"), Menu.EDIT, ("Ctrl+Z",), writes=True),
    Command("redo", QT_TRANSLATE_NOOP("commands", "Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True),
    Command("duplicate_span", QT_TRANSLATE_NOOP("commands", "Duplicate the span"), Menu.EDIT, ("Ctrl+D",), when=When.SPAN, writes=True),
    Command("delete_span", QT_TRANSLATE_NOOP("commands", "Delete the span"), Menu.EDIT, text_keys=_in_text("delete_span"), when=When.SPAN, writes=True),
    Command("edit_actors", QT_TRANSLATE_NOOP("commands", "Actors…"), Menu.EDIT, ("Ctrl+Shift+A",)),
    Command("finish_article", QT_TRANSLATE_NOOP("commands", "Done, next unread article"), Menu.ARTICLE, text_keys=_in_text("finish_article"), when=When.ARTICLE, writes=True),
    Command("reopen_article", QT_TRANSLATE_NOOP("commands", "Reopen the article"), Menu.ARTICLE, ("Ctrl+R",), when=When.ARTICLE, writes=True),
    Command("next_article", QT_TRANSLATE_NOOP("commands", "Next article"), Menu.ARTICLE, ("Ctrl+Down", "Alt+Down")),
    Command("previous_article", QT_TRANSLATE_NOOP("commands", "Previous article"), Menu.ARTICLE, ("Ctrl+Up", "Alt+Up")),
    Command("next_unread", QT_TRANSLATE_NOOP("commands", "Next unread article"), Menu.ARTICLE, ("Ctrl+J",)),
    Command("edit_article", QT_TRANSLATE_NOOP("commands", "Title, date, outlet…"), Menu.ARTICLE, ("F2",), when=When.ARTICLE, writes=True),
    Command("next_sentence", QT_TRANSLATE_NOOP("commands", "Next sentence"), Menu.MARK, text_keys=("Down",), when=When.ARTICLE),
    Command("previous_sentence", QT_TRANSLATE_NOOP("commands", "Previous sentence"), Menu.MARK, text_keys=("Up",), when=When.ARTICLE),
    Command("extend_sentence", QT_TRANSLATE_NOOP("commands", "Extend by a sentence"), Menu.MARK, text_keys=("Shift+Down",), when=When.ARTICLE),
    Command("shrink_sentence", QT_TRANSLATE_NOOP("commands", "Extend back by a sentence"), Menu.MARK, text_keys=("Shift+Up",), when=When.ARTICLE),
    Command("next_clause", QT_TRANSLATE_NOOP("commands", "Select the next clause"), Menu.MARK, text_keys=("Space", "Ctrl+Right"), when=When.ARTICLE),
    Command("previous_clause", QT_TRANSLATE_NOOP("commands", "Select the previous clause"), Menu.MARK, text_keys=("Ctrl+Left",), when=When.ARTICLE),
    Command("extend_clause", QT_TRANSLATE_NOOP("commands", "Extend by a clause"), Menu.MARK, text_keys=("Shift+Space", "Ctrl+Shift+Right"), when=When.ARTICLE),
    Command("shrink_clause", QT_TRANSLATE_NOOP("commands", "Extend back by a clause"), Menu.MARK, text_keys=("Ctrl+Shift+Left",), when=When.ARTICLE),
    Command("next_word", QT_TRANSLATE_NOOP("commands", "Next word"), Menu.MARK, text_keys=("Right",), when=When.ARTICLE),
    Command("previous_word", QT_TRANSLATE_NOOP("commands", "Previous word"), Menu.MARK, text_keys=("Left",), when=When.ARTICLE),
    Command("extend_word", QT_TRANSLATE_NOOP("commands", "Extend by a word"), Menu.MARK, text_keys=("Shift+Right",), when=When.ARTICLE),
    Command("shrink_word", QT_TRANSLATE_NOOP("commands", "Extend back by a word"), Menu.MARK, text_keys=("Shift+Left",), when=When.ARTICLE),
    Command("jump_to_word", QT_TRANSLATE_NOOP("commands", "Jump to the word that begins with …"), Menu.MARK, text_keys=_in_text("jump_to_word"), when=When.ARTICLE),
    Command("extend_to_word", QT_TRANSLATE_NOOP("commands", "Extend to the word that begins with …"), Menu.MARK, text_keys=_in_text("extend_to_word"), when=When.ARTICLE),
    Command("repeat_jump", QT_TRANSLATE_NOOP("commands", "Jump or extend once more"), Menu.MARK, text_keys=_in_text("repeat_jump"), when=When.ARTICLE),
    Command("widen", QT_TRANSLATE_NOOP("commands", "Widen: word, clause, sentence, paragraph"), Menu.MARK, text_keys=_in_text("widen"), when=When.ARTICLE),
    Command("narrow", QT_TRANSLATE_NOOP("commands", "Narrow"), Menu.MARK, text_keys=_in_text("narrow"), when=When.ARTICLE),
    Command("leave_selection", QT_TRANSLATE_NOOP("commands", "Drop selection and current span"), Menu.MARK, text_keys=("Escape",), when=When.ARTICLE),
    Command("next_span", QT_TRANSLATE_NOOP("commands", "Next span"), Menu.MARK, text_keys=_in_text("next_span"), when=When.ARTICLE),
    Command("previous_span", QT_TRANSLATE_NOOP("commands", "Previous span"), Menu.MARK, text_keys=_in_text("previous_span"), when=When.ARTICLE),
    Command("end_right", QT_TRANSLATE_NOOP("commands", "End one word later"), Menu.MARK, text_keys=_in_text("end_right"), when=When.SPAN, writes=True),
    Command("end_left", QT_TRANSLATE_NOOP("commands", "End one word earlier"), Menu.MARK, text_keys=_in_text("end_left"), when=When.SPAN, writes=True),
    Command("start_right", QT_TRANSLATE_NOOP("commands", "Start one word later"), Menu.MARK, text_keys=_in_text("start_right"), when=When.SPAN, writes=True),
    Command("start_left", QT_TRANSLATE_NOOP("commands", "Start one word earlier"), Menu.MARK, text_keys=_in_text("start_left"), when=When.SPAN, writes=True),
    Command("end_right_character", QT_TRANSLATE_NOOP("commands", "End one character later"), Menu.MARK, text_keys=("Alt+.",), when=When.SPAN, writes=True),
    Command("end_left_character", QT_TRANSLATE_NOOP("commands", "End one character earlier"), Menu.MARK, text_keys=("Alt+,",), when=When.SPAN, writes=True),
    Command("start_right_character", QT_TRANSLATE_NOOP("commands", "Start one character later"), Menu.MARK, text_keys=("Alt+Shift+.",), when=When.SPAN, writes=True),
    Command("start_left_character", QT_TRANSLATE_NOOP("commands", "Start one character earlier"), Menu.MARK, text_keys=("Alt+Shift+,",), when=When.SPAN, writes=True),
    Command("edit_note", QT_TRANSLATE_NOOP("commands", "Note"), Menu.MARK, text_keys=_in_text("edit_note"), when=When.SPAN, writes=True),
    Command("snap_to_words", QT_TRANSLATE_NOOP("commands", "Snap selections to words"), Menu.MARK, ("Ctrl+T",), when=When.ALWAYS, checkable=True),
    Command("next_pane", QT_TRANSLATE_NOOP("commands", "Next pane"), Menu.VIEW, ("F6",), when=When.ALWAYS),
    Command("previous_pane", QT_TRANSLATE_NOOP("commands", "Previous pane"), Menu.VIEW, ("Shift+F6",), when=When.ALWAYS),
    Command("filter_articles", QT_TRANSLATE_NOOP("commands", "Filter articles"), Menu.VIEW, ("Ctrl+Shift+F",)),
    Command("show_rules", QT_TRANSLATE_NOOP("commands", "Codebook rules"), Menu.VIEW, ("Ctrl+/",), text_keys=_in_text("show_rules"), checkable=True),
    Command("larger_text", QT_TRANSLATE_NOOP("commands", "Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+="), when=When.ALWAYS),
    Command("smaller_text", QT_TRANSLATE_NOOP("commands", "Smaller text"), Menu.VIEW, ("Ctrl+-",), when=When.ALWAYS),
    Command("theme_system", QT_TRANSLATE_NOOP("commands", "Colours of the system"), Menu.VIEW, when=When.ALWAYS, checkable=True),
    Command("theme_light", QT_TRANSLATE_NOOP("commands", "Light colours"), Menu.VIEW, when=When.ALWAYS, checkable=True),
    Command("theme_dark", QT_TRANSLATE_NOOP("commands", "Dark colours"), Menu.VIEW, when=When.ALWAYS, checkable=True),
    Command("show_keys", QT_TRANSLATE_NOOP("commands", "Keys"), Menu.HELP, ("F1",), when=When.ALWAYS),
    Command("about", QT_TRANSLATE_NOOP("commands", "About Annotator"), Menu.HELP, when=When.ALWAYS),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
BY_TEXT_KEY = {key: command for command in COMMANDS for key in command.text_keys}
