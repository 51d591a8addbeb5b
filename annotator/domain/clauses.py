"""Finds clauses: the parts of a sentence that an analyst would mark as one position.

Clauses tile their sentence.  Edges stand at semicolons, colons, spaced dashes, quoted speech,
clause cues ("bahwa", "if", "чтобы") and those commas that part something like two clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.domain.quotations import Quotation, quotations
from annotator.domain.sentences import (
    Rules,
    neighbour_after,
    neighbour_before,
    sentence_at,
    visible_part,
)
from annotator.domain.words import LINE_ENDS, Extent

_FEWEST = 2  # words of a clause
_CUE_WORDS = 3  # from a cue on, where no comma stands before it; fewer are an adverbial
_COMMA_WORDS = 4  # on both sides of a comma without a cue
_FRONTED_WORDS = 3  # from a cue that opens the sentence to its comma
_SPEECH_WORDS = 7  # a shorter quotation inside a clause is a term unless more speaks for speech
_INTRODUCED_WORDS = 3  # of speech after a colon or comma

_WORD = re.compile(r"\w+(?:[-'’.,/:]\w+)*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INDENT = 16  # white space before a dateline, at most
_STOP = re.compile(r"(?:[;:]|(?<=/)\.)(?=\s)")  # the full stop is the one of "/ТАСС/."
_COMMA = re.compile(r",(?=\s)")
_DASH = re.compile(r"(?<=\s)[-–—―](?=\s)")
_DATELINE = re.compile(r"[^\W\d_].*[-–]|(?=.*[^\W\d_])[^a-zа-яё]*[—―]", re.DOTALL)
_WORD_START = re.compile(r"(?<!\S)\w")
_DASHES = ("-", "–", "—", "―")
_SPEECH_ENDS = (",", ".", "!", "?", "…", ";")


def clause_at(text: str, pos: int, rules: Rules) -> Extent:
    """Return the clause at a position without outer white space, empty on a blank line."""
    start, end = sentence_at(text, pos, rules)
    cuts = _clause_ends(text[start:end], rules, opens_line=_opens_line(text, start))
    index = bisect_right(cuts, pos - start)
    bounds = [0, *cuts, end - start]
    return visible_part(text, start + bounds[index], start + bounds[index + 1])


def next_clause(text: str, pos: int, rules: Rules) -> Extent | None:
    """Return the clause after the one at a position, None after the last of the text."""
    return neighbour_after(text, pos, lambda at: clause_at(text, at, rules))


def previous_clause(text: str, pos: int, rules: Rules) -> Extent | None:
    """Return the clause before the one at a position, None before the first of the text."""
    return neighbour_before(text, pos, lambda at: clause_at(text, at, rules))


def core_of(text: str, clause: Extent, rules: Rules) -> Extent:
    """Return a clause without the words that join it to its neighbours ("that", "но", "agar").

    They stay where the sentence begins with them, as in "That is final", and in a clause that
    would have no other word.
    """
    start, end = clause
    words = list(_WORD.finditer(text, start, end))
    inside = start > sentence_at(text, start, rules)[0]
    while len(words) > 1 and inside and words[0].group().lower() in rules.joiners:
        del words[0]
        start = words[0].start()
    while len(words) > 1 and words[-1].group().lower() in rules.joiners:
        del words[-1]
        end = words[-1].end()
    return start, end


def _opens_line(text: str, start: int) -> bool:
    before = text[max(0, start - _INDENT) : start].rstrip(" \t\u00a0")
    return not before or before[-1] in LINE_ENDS


def _clause_ends(sentence: str, rules: Rules, *, opens_line: bool) -> list[int]:
    """Return the positions inside a sentence where a clause ends, each after a visible one."""
    words = _WordCounter(sentence)
    kept: list[int] = []
    for at in _Edges(sentence, rules, words).cuts():
        low = kept[-1] if kept else 0
        dateline = low == 0 and opens_line and is_dateline(sentence[:at])
        if dateline or _stands_alone(sentence, low, at, rules, words):
            kept.append(at)
    if kept and not _stands_alone(sentence, kept[-1], len(sentence), rules, words):
        kept.pop()
    return kept


def is_dateline(part: str) -> bool:
    """Tell "MADRID, OUTLET -" from words that say something."""
    return bool(_DATELINE.fullmatch(_BRACKETS.sub("", part)))


def _stands_alone(sentence: str, low: int, high: int, rules: Rules, words: _WordCounter) -> bool:
    """Tell whether a part is long enough for a clause; `," ujarnya.` is with its one word."""
    if words.between(low, high) >= _FEWEST:
        return True
    only = _WORD.search(sentence, low, high)
    return only is not None and only.group().lower() in rules.quote_verbs


class _WordCounter:
    """Counts words of one sentence by position; what stands in brackets does not count."""

    def __init__(self, sentence: str) -> None:
        self.brackets = _Spans(match.span() for match in _BRACKETS.finditer(sentence))
        starts = (match.start() for match in _WORD.finditer(sentence))
        self._starts = [start for start in starts if not self.brackets.hold(start)]

    def between(self, low: int, high: int) -> int:
        """Return the number of words that begin in [low, high)."""
        return bisect_left(self._starts, high) - bisect_left(self._starts, low)


class _Spans:
    """Extents that neither nest nor overlap, in order."""

    def __init__(self, spans: Iterable[Extent]) -> None:
        self._spans = list(spans)

    def hold(self, at: int) -> bool:
        """Tell whether a position lies strictly inside one of the extents."""
        index = bisect_left(self._spans, (at, 0)) - 1
        return index >= 0 and self._spans[index][0] < at < self._spans[index][1]


class _Edges:
    """The places where clauses of one sentence may part, and the choice among them."""

    def __init__(self, sentence: str, rules: Rules, words: _WordCounter) -> None:
        self._text = sentence
        self._rules = rules
        self._words = words
        self._kinds: defaultdict[int, set[str]] = defaultdict(set)
        quoted = list(quotations(sentence))
        self._terms = _Spans((one.opening or 0, one.end) for one in quoted if self._is_term(one))
        cues = _Spans(self._find_cues())
        self._add_marks(quoted)
        for match in _COMMA.finditer(sentence):
            if not cues.hold(match.start()):
                self._add(match.end(), "comma")

    def cuts(self) -> Iterator[int]:
        """Yield the chosen edges in order."""
        ordered = sorted(self._kinds)
        firm = [at for at in ordered if self._kinds[at] != {"cue"}]
        last_cut = last_edge = 0
        for at in ordered:
            following = bisect_right(firm, at)
            after = firm[following] if following < len(firm) else len(self._text)
            if self._parts(at, last_cut, last_edge, after):
                last_cut = at
                yield at
            last_edge = at if self._kinds[at] != {"cue"} else max(last_edge, last_cut)

    def _parts(self, at: int, last_cut: int, last_edge: int, after: int) -> bool:
        kinds = self._kinds[at]
        count = self._words.between
        if "firm" in kinds:
            return True
        if "cue" in kinds:
            least = _FEWEST if "comma" in kinds else _CUE_WORDS
            return count(last_cut, at) >= _FEWEST and count(at, after) >= least
        before, behind = count(last_edge, at), count(at, after)
        if last_edge == 0 and before >= _FRONTED_WORDS and self._begins_with_cue():
            return behind >= _FEWEST
        if before < _COMMA_WORDS or behind < _FEWEST:
            return False
        return behind >= _COMMA_WORDS or self._is_attribution(at, after)

    def _begins_with_cue(self) -> bool:
        return bool(self._rules.cue_pattern.match(self._text.lstrip("\"“«„'‘")))

    def _is_attribution(self, low: int, high: int) -> bool:
        """Tell ", kata pejabat itu" and ", the official said" by their first or last word."""
        words = _WORD.findall(self._text, low, high)
        verbs = self._rules.quote_verbs
        return words[0].lower() in verbs or words[-1].lower() in verbs

    def _add(self, at: int, kind: str) -> None:
        at = len(self._text[:at].rstrip())
        if 0 < at < len(self._text) and not (self._words.brackets.hold(at) or self._terms.hold(at)):
            self._kinds[at].add(kind)

    def _is_term(self, quotation: Quotation) -> bool:
        """Tell a word or two in quotation marks from quoted speech."""
        opening, closing = quotation.opening, quotation.closing
        if opening is None or closing is None:
            return False
        count = self._words.between(opening, closing)
        before = self._text[:opening].rstrip()
        after = self._text[quotation.end :].lstrip()
        return not (
            count >= _SPEECH_WORDS
            or self._text[:closing].endswith(_SPEECH_ENDS)
            or (count >= _INTRODUCED_WORDS and before.endswith((",", ":")))
            or after.startswith(_DASHES)
            or self._rules.verb_pattern.match(after)
        )

    def _add_marks(self, quoted: list[Quotation]) -> None:
        ends = [match.end() for match in _STOP.finditer(self._text)]
        ends += [match.end() for match in _DASH.finditer(self._text) if self._is_dash(match)]
        for one in quoted:
            if not self._is_term(one):
                ends += [one.opening or 0, one.end]
        for end in ends:
            self._add(end, "firm")

    def _is_dash(self, match: re.Match[str]) -> bool:
        """Tell a dash between parts of a sentence from one between two numbers."""
        before = self._text[: match.start()].rstrip()[-1:]
        after = self._text[match.end() :].lstrip()[:1]
        return not (before.isdigit() and after.isdigit())

    def _find_cues(self) -> Iterator[Extent]:
        end = 0
        for match in _WORD_START.finditer(self._text):
            cue = self._rules.cue_pattern.match(self._text, match.start())
            # Inside "only if", or "при условии, что", no second clause begins.
            if cue and cue.start() >= end:
                self._add(cue.start(), "cue")
                end = cue.end()
                yield cue.span()
