"""The single keys that act on the text, by command id; a codebook may not take one of them."""

from __future__ import annotations

from collections.abc import Mapping

TEXT_KEYS: Mapping[str, str] = {
    "widen": "w",
    "narrow": "Shift+w",
    "jump_to_word": "f",
    "extend_to_word": "Shift+f",
    "repeat_jump": ";",
    "previous_span": "[",
    "next_span": "]",
    "previous_incomplete": "Shift+[",
    "next_incomplete": "Shift+]",
    "find_tag": "Shift+t",
    "end_left": ",",
    "end_right": ".",
    "start_left": "Shift+,",
    "start_right": "Shift+.",
    "edit_note": "n",
    "same_as_last": "=",
    "keep_value": "k",
    "link_span": "l",
    "go_to_link": "g",
    "go_back_to_link": "Shift+g",
    "answer_yes": "y",
    "show_rules": "/",
    "finish_article": "Return",
    "delete_span": "Delete",
}

RESERVED: Mapping[str, str] = {key: command for command, key in TEXT_KEYS.items()}
