"""Finds sentences around a position by local rules, so that the size of the text costs nothing.

Whether a sentence ends somewhere is decided from the few characters on both sides of it; hence
every position of a sentence gives the same extent.  A line end always ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.words import Extent, paragraph_at, unit_at, within_grid

_REACH = 4000  # sentences up to twice this long are never cut
_CHUNK = 512
_CONTEXT = 64
_STOPS = ".!?…"
_QUOTES = "\"'“”„‘’«»‹›"
_CLOSERS = _QUOTES + ")]}"
_MAYBE_END = re.compile(rf"[{re.escape(_STOPS + _CLOSERS)}](?=\s)")
_OPENING_QUOTE = re.compile(r"[\"'“„‘«‹]\S")
_LAST_TOKEN = re.compile(rf"[^\s{re.escape(_QUOTES)}(\[]*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_FIRST_WORD = re.compile(r"[^\W_]")
_VISIBLE = re.compile(r"\S")
_BEFORE_NUMBERS = frozenset({"no", "nos"})  # common words too, so only before a number


class RulesError(ValueError):
    """A language table holds something else than a list of strings under ``key``."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key}: expected a list of strings")
        self.key = key


@dataclass(frozen=True)
class Rules:
    """Word lists of one or several languages, lower case, abbreviations without the last stop."""

    abbreviations: frozenset[str] = frozenset()
    quote_verbs: frozenset[str] = frozenset()
    clause_cues: tuple[str, ...] = ()
    joiners: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, mapping: Mapping[str, object]) -> Rules:
        """Read the table of a language file; a missing list is empty, other keys are ignored."""
        return cls(
            frozenset(entry.rstrip(".") for entry in _entries(mapping, "abbreviations")),
            frozenset(_entries(mapping, "quote_verbs")),
            tuple(dict.fromkeys(_entries(mapping, "clause_cues"))),
            frozenset(_entries(mapping, "joiners")),
        )

    @classmethod
    def union(cls, *rules: Rules) -> Rules:
        """Join the lists, for an article whose language is unknown."""
        return cls(
            frozenset(entry for one in rules for entry in one.abbreviations),
            frozenset(verb for one in rules for verb in one.quote_verbs),
            tuple(dict.fromkeys(cue for one in rules for cue in one.clause_cues)),
            frozenset(word for one in rules for word in one.joiners),
        )

    @cached_property
    def verb_pattern(self) -> re.Pattern[str]:
        """Matches a quote verb at a word's start."""
        return _phrases(self.quote_verbs)

    @cached_property
    def cue_pattern(self) -> re.Pattern[str]:
        """Matches a clause cue at a word's start."""
        return _phrases(self.clause_cues)


def sentence_at(text: str, pos: int, rules: Rules) -> Extent:
    """Return the sentence at a position without outer white space, empty on a blank line.

    White space belongs to the sentence after it, at a line's end to the one before.
    """
    low, high = _stretch_at(text, pos, rules)
    return visible_part(text, low, high)


def next_sentence(text: str, pos: int, rules: Rules) -> Extent | None:
    """Return the sentence after the one at a position, None after the last."""
    return neighbour_after(text, pos, lambda at: sentence_at(text, at, rules))


def previous_sentence(text: str, pos: int, rules: Rules) -> Extent | None:
    """Return the sentence before the one at a position, None before the first."""
    return neighbour_before(text, pos, lambda at: sentence_at(text, at, rules))


def visible_part(text: str, low: int, high: int) -> Extent:
    """Return the extent without outer white space, (low, low) when it is all white space."""
    part = text[low:high].lstrip()
    return (high - len(part), low + len(text[low:high].rstrip())) if part else (low, low)


def neighbour_after(text: str, pos: int, find: Callable[[int], Extent]) -> Extent | None:
    """Return the extent that ``find`` gives for the first visible character after pos's own."""
    found = _VISIBLE.search(text, max(pos, find(pos)[1]))
    return find(found.start()) if found else None


def neighbour_before(text: str, pos: int, find: Callable[[int], Extent]) -> Extent | None:
    """Return the extent that ``find`` gives for the last visible character before pos's own."""
    at = find(pos)[0]
    while at > 0:
        chunk = text[max(0, at - _CHUNK) : at]
        visible = len(chunk.rstrip())
        if visible:
            return find(at - len(chunk) + visible - 1)
        at -= len(chunk)
    return None


def _entries(mapping: Mapping[str, object], key: str) -> list[str]:
    entries = mapping.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise RulesError(key)
    return [entry.strip().lower() for entry in entries if entry.strip()]


def _phrases(phrases: frozenset[str] | tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    # Without a phrase the pattern must match nowhere, not everywhere.
    return re.compile(rf"(?:{'|'.join(choices) or '(?!)'})(?![\w'’-])", re.IGNORECASE)


def _stretch_at(text: str, pos: int, rules: Rules) -> Extent:
    line = paragraph_at(text, pos)
    pos = min(unit_at(text, pos)[0], line[1])
    low = _end_before(text, pos, line, rules)
    high = _end_after(text, pos, line, rules)
    if high - low < 2 * _REACH:
        return low, high
    start, end = within_grid(low, high, pos, line[0], _REACH)
    return _unit_edge(text, start), _unit_edge(text, end)


def _unit_edge(text: str, at: int) -> int:
    start, end = unit_at(text, at)
    return end if start < at else at


def _end_before(text: str, pos: int, line: Extent, rules: Rules) -> int:
    floor = max(line[0], pos - 3 * _REACH)
    high = pos
    while high > floor:
        low = max(floor, high - _CHUNK)
        ends = [match.end() for match in _MAYBE_END.finditer(text, low, min(high + 1, line[1]))]
        for at in reversed(ends):
            if _is_end(text, at, line, rules):
                return at
        high = low
    return floor


def _end_after(text: str, pos: int, line: Extent, rules: Rules) -> int:
    limit = min(line[1], pos + 3 * _REACH)
    for match in _MAYBE_END.finditer(text, pos, limit):
        if _is_end(text, match.end(), line, rules):
            return match.end()
    return limit


def _is_end(text: str, at: int, line: Extent, rules: Rules) -> bool:
    """Decide whether a sentence ends at the white space at ``at``, from what stands around it."""
    head = text[max(line[0], at - _CONTEXT) : at]
    body = head.rstrip(_CLOSERS)
    stem = body.rstrip(_STOPS)
    stops, closers = body[len(stem) :], head[len(body) :]
    tail = text[at : min(line[1], at + _CONTEXT)].lstrip()
    word = _FIRST_WORD.search(tail)
    if not stops or not word or _is_dateline(stem, stops, tail):
        return False
    if stops == "." and not closers and _is_abbreviation(stem, tail, rules):
        return False
    if stops != "." and any(mark in _QUOTES for mark in closers) and _is_attribution(tail, rules):
        return False
    return bool(_OPENING_QUOTE.match(tail)) or not word.group().islower()


def _is_dateline(stem: str, stops: str, tail: str) -> bool:
    """Tell both stops of an agency's dateline, "МОСКВА, 12 мая. /ТАСС/. Россия"."""
    return stops == "." and (tail.startswith("/") or stem.endswith("/"))


def _is_abbreviation(stem: str, tail: str, rules: Rules) -> bool:
    match = _LAST_TOKEN.search(stem)
    token = match.group() if match else ""
    if token.lower() in _BEFORE_NUMBERS:
        return tail[0].isdigit()
    if token.isdigit():
        before = stem[: -len(token)].rstrip()  # "1." before an item of a list
        return not before or before.endswith(tuple(_STOPS))
    is_initial = bool(_INITIALS.match(token)) and token != token.lower()
    return is_initial or token.lower() in rules.abbreviations


def _is_attribution(tail: str, rules: Rules) -> bool:
    """Tell `"Siap?" Lavrov bertanya`: up to three capitalised words, then a quote verb."""
    for count in range(1, 4):
        words = tail.split(None, count)
        if len(words) <= count or not words[count - 1][:1].isupper():
            return False
        if words[count][:1].islower() and rules.verb_pattern.match(words[count]):
            return True
    return False
