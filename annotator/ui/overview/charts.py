"""The charts of the overview: which there are for a codebook, and their bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.summary import NO, YES, DayWork, SpanFilter
from annotator.ui.overview.bars import Bar
from annotator.ui.times import day_name
from annotator.ui.wording import Wording

translate = QCoreApplication.translate
_COUNTED = (AttributeType.ENTITIES, AttributeType.CHOICE, AttributeType.YES_NO)


def charted(codebook: Codebook) -> tuple[list[Attribute], list[Attribute]]:
    """Return the attributes that always have a chart, and those that one is chosen of.

    These are the first one that names actors, the first choice, and the others that can be counted.
    """
    counted = [a for a in codebook.attributes if a.type in _COUNTED]
    always = [
        next((a for a in counted if a.type is kind), None)
        for kind in (AttributeType.ENTITIES, AttributeType.CHOICE)
    ]
    fixed = [attribute for attribute in always if attribute is not None]
    return fixed, [attribute for attribute in counted if attribute not in fixed]


def tag_bars(
    counts: Mapping[str, int], codebook: Codebook, wording: Wording, analyst: str
) -> list[Bar]:
    """Return a bar for each tag that is used, in its colour."""
    bars = []
    for tag_id, count in counts.items():
        tag = codebook.tag(tag_id)
        colour = QColor(tag.colour) if tag else None
        key = SpanFilter(analyst, tag=tag_id)
        bars.append(Bar(key, wording.tag(tag_id), count, colour))
    return bars


def value_bars(
    counts: Mapping[str, int], attribute: Attribute, wording: Wording, analyst: str
) -> list[Bar]:
    """Return a bar for each value of an attribute that is used, the empty one last."""
    return [
        Bar(
            SpanFilter(analyst, attribute=attribute.id, value=value),
            value_label(attribute, value, wording),
            count,
            quiet=not value,
        )
        for value, count in counts.items()
    ]


def value_label(attribute: Attribute, value: str, wording: Wording) -> str:
    """Return a counted value in words."""
    if not value:
        return translate("overview", "(not filled)")
    if attribute.type is AttributeType.ENTITIES:
        return wording.value(attribute.id, (value,))
    if attribute.type is AttributeType.YES_NO and value in (YES, NO):
        return wording.value(attribute.id, value == YES)
    return wording.value(attribute.id, value)


def day_bars(days: Sequence[DayWork], active: Sequence[str], analyst: str) -> list[Bar]:
    """Return a bar for each day; ``active`` says of each how long the work was."""
    return [
        Bar(
            SpanFilter(analyst, day=work.day),
            str(work.day.date.day),
            work.spans,
            about=f"{day_name(work.day.date)}, {long}",
        )
        for work, long in zip(days, active, strict=True)
    ]
