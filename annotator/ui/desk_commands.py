"""What the commands on article, text and marks do at a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from annotator.ui.desk import Desk


def desk_commands(desk: Desk) -> Mapping[str, Callable[[], object]]:
    """Return what the commands on article and text do."""
    mode, marking = desk.text_mode, desk.marking
    caret = desk.view.caret
    return {
        "duplicate_span": marking.duplicate,
        "delete_span": marking.delete,
        "finish_article": desk.finishing.finish,
        "reopen_article": desk.finishing.reopen,
        "next_article": partial(desk.articles.step, 1),
        "previous_article": partial(desk.articles.step, -1),
        "next_unread": desk.finishing.go_on,
        "next_sentence": partial(mode.move_sentence, forward=True),
        "previous_sentence": partial(mode.move_sentence, forward=False),
        "extend_sentence": partial(mode.move_sentence, forward=True, extend=True),
        "shrink_sentence": partial(mode.move_sentence, forward=False, extend=True),
        "next_clause": partial(mode.move_clause, forward=True),
        "previous_clause": partial(mode.move_clause, forward=False),
        "extend_clause": partial(mode.move_clause, forward=True, extend=True),
        "shrink_clause": partial(mode.move_clause, forward=False, extend=True),
        "next_word": partial(mode.move_word, forward=True),
        "previous_word": partial(mode.move_word, forward=False),
        "extend_word": partial(mode.move_word, forward=True, extend=True),
        "shrink_word": partial(mode.move_word, forward=False, extend=True),
        "jump_to_word": partial(desk.jumping.await_letter, extend=False),
        "extend_to_word": partial(desk.jumping.await_letter, extend=True),
        "repeat_jump": desk.jumping.repeat,
        "widen": mode.widen,
        "narrow": mode.narrow,
        "leave_selection": mode.leave_selection,
        "next_span": lambda: marking.step_span(forward=True, position=caret()),
        "previous_span": lambda: marking.step_span(forward=False, position=caret()),
        "end_right": partial(marking.move_end, later=True, by_character=False),
        "end_left": partial(marking.move_end, later=False, by_character=False),
        "start_right": partial(marking.move_start, later=True, by_character=False),
        "start_left": partial(marking.move_start, later=False, by_character=False),
        "end_right_character": partial(marking.move_end, later=True, by_character=True),
        "end_left_character": partial(marking.move_end, later=False, by_character=True),
        "start_right_character": partial(marking.move_start, later=True, by_character=True),
        "start_left_character": partial(marking.move_start, later=False, by_character=True),
        "edit_note": partial(desk.panel.open_field, "note"),
        "show_rules": lambda: desk.panel.show_rules(shown=not desk.panel.rules_shown),
        "filter_articles": desk.articles.filter.setFocus,
        "undo": lambda: desk.travel(desk.bench.change(desk.bench.session.undo)),
        "redo": lambda: desk.travel(desk.bench.change(desk.bench.session.redo)),
    }
