"""What the commands on article, text and marks do at a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from annotator.ui.desk import Desk
from annotator.ui.hand.marking import Unit


def desk_commands(desk: Desk) -> Mapping[str, Callable[[], object]]:
    """Return what the commands on article and text do."""
    mode, marking = desk.text_mode, desk.marking
    caret = desk.view.caret
    return {
        **desk.aids.commands(),
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
        **_end_commands(desk),
        "same_as_last": desk.hand.same_as_last,
        "keep_value": desk.hand.repeating.ask,
        "link_span": desk.hand.linking.begin,
        "go_to_link": partial(desk.hand.following.go, forward=True),
        "go_back_to_link": partial(desk.hand.following.go, forward=False),
        **_pane_commands(desk),
        "undo": lambda: desk.travel(desk.bench.change(desk.bench.session.undo)),
        "redo": lambda: desk.travel(desk.bench.change(desk.bench.session.redo)),
    }


def _end_commands(desk: Desk) -> Mapping[str, Callable[[], object]]:
    """Return what the commands on the ends of the current span do."""
    marking = desk.marking
    return {
        "end_right": partial(marking.move_end, later=True, unit=Unit.WORD),
        "end_left": partial(marking.move_end, later=False, unit=Unit.WORD),
        "start_right": partial(marking.move_start, later=True, unit=Unit.WORD),
        "start_left": partial(marking.move_start, later=False, unit=Unit.WORD),
        "end_right_clause": partial(marking.move_end, later=True, unit=Unit.CLAUSE),
        "end_left_clause": partial(marking.move_end, later=False, unit=Unit.CLAUSE),
        "end_right_character": partial(marking.move_end, later=True, unit=Unit.CHARACTER),
        "end_left_character": partial(marking.move_end, later=False, unit=Unit.CHARACTER),
        "start_right_character": partial(marking.move_start, later=True, unit=Unit.CHARACTER),
        "start_left_character": partial(marking.move_start, later=False, unit=Unit.CHARACTER),
    }


def _pane_commands(desk: Desk) -> Mapping[str, Callable[[], object]]:
    """Return what the commands on panel and lists do."""
    caret, spans = desk.view.caret, desk.panel.spans_pane
    return {
        "show_rules": desk.panel.toggle_rules,
        "filter_articles": desk.articles.filter.setFocus,
        "edit_note": partial(desk.panel.open_field, "note"),
        "find_tag": desk.panel.finder.begin,
        "next_incomplete": lambda: spans.incomplete.step(forward=True, position=caret()),
        "previous_incomplete": lambda: spans.incomplete.step(forward=False, position=caret()),
        "retag_spans": spans.retag_selected,
        "set_in_spans": spans.set_in_selected,
        "delete_spans": spans.delete_selected,
        "select_all_spans": spans.select_all,
        "filter_spans": spans.begin_filter,
    }
