"""Where a selection may begin and end: the units it grows by, and the edges its head goes to.

All positions are code points.  A selection has an anchor, where it was begun, and a head.
"""

from __future__ import annotations

from annotator.domain.clauses import clause_at, core_of, next_clause, previous_clause
from annotator.domain.sentences import Rules, next_sentence, sentence_at
from annotator.domain.trimming import trim
from annotator.domain.words import Extent, next_word, paragraph_at, previous_word, word_at

_REACH = 5000  # code points that a jump looks ahead


def size(extent: Extent) -> int:
    """Return how many code points an extent holds."""
    return extent[1] - extent[0]


def trimmed(text: str, extent: Extent) -> Extent:
    """Return an extent as it would be marked; one of signs alone stays as it is."""
    found = trim(text, *extent)
    return found if size(found) else extent


def core(text: str, clause: Extent, rules: Rules) -> Extent:
    """Return a clause without the words and signs that join it to the rest."""
    return trimmed(text, core_of(text, clause, rules))


def first_word(text: str, position: int, rules: Rules) -> int:
    """Return the position, or the next word where an opening quote or dash stands there."""
    following = next_word(text, position)
    inside = following < sentence_at(text, position, rules)[1]
    sign = not size(trim(text, *word_at(text, position)))
    return following if sign and inside else position


def wider(text: str, selected: Extent, anchor: int, rules: Rules) -> Extent | None:
    """Return the smallest unit around the anchor that is wider than a selection."""
    for unit in _units(text, anchor, rules):
        if unit[0] <= selected[0] and unit[1] >= selected[1] and size(unit) > size(selected):
            return unit
    return None


def narrower(text: str, selected: Extent, anchor: int, rules: Rules) -> Extent | None:
    """Return the largest unit around the anchor that is narrower than a selection."""
    for unit in reversed(_units(text, anchor, rules)):
        if selected[0] <= unit[0] and unit[1] <= selected[1] and size(unit) < size(selected):
            return unit
    return None


def _units(text: str, at: int, rules: Rules) -> list[Extent]:
    found = (
        word_at(text, at),
        clause_at(text, at, rules),
        sentence_at(text, at, rules),
        paragraph_at(text, at),
    )
    return [trimmed(text, unit) for unit in found]


def word_edge(text: str, head: int, anchor: int, *, forward: bool) -> int:
    """Return where the head goes by a word: to word ends behind the anchor, to starts before it."""
    if forward:
        if head < anchor:
            return min(next_word(text, head), anchor)
        unit = word_at(text, head)
        return unit[1] if unit[0] <= head < unit[1] else word_at(text, next_word(text, head))[1]
    back = previous_word(text, head)
    if head <= anchor:
        return min(back, head)
    if back <= anchor:
        return anchor
    return max(anchor, word_at(text, previous_word(text, back))[1])


def sentence_edge(text: str, head: int, rules: Rules, *, forward: bool) -> int:
    """Return where the head goes by a sentence: to its end, or back to its start."""
    if not forward:
        return sentence_at(text, max(head - 1, 0), rules)[0]
    here = sentence_at(text, head, rules)
    if head < here[1]:
        return here[1]
    found = next_sentence(text, max(here[0], head - 1), rules)
    return found[1] if found else head


def clause_edge(text: str, head: int, anchor: int, rules: Rules, *, forward: bool) -> int:
    """Return where the head goes by a clause: to clause ends behind the anchor, else to starts."""
    if forward:
        here = clause_at(text, head, rules)
        end = core(text, here, rules)[1]
        if here[0] <= head < end:
            return end
        found = next_clause(text, max(head - 1, 0), rules)
        return core(text, found, rules)[1] if found else head
    here = clause_at(text, max(head - 1, 0), rules)
    if head <= anchor or here[0] <= anchor:
        return here[0]
    found = previous_clause(text, here[0], rules)
    return core(text, found, rules)[1] if found else here[0]


def word_beginning(text: str, position: int, letters: str) -> Extent | None:
    """Return the next word after a position that begins with one of some letters, case aside."""
    limit = min(len(text), position + _REACH)
    start = next_word(text, position)
    while start < limit:
        if text[start].casefold() in letters:
            return word_at(text, start)
        start = next_word(text, start)
    return None
