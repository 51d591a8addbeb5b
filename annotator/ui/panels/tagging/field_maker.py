"""Which editor an attribute gets: by its type, and a choice by how many values it has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annotator.domain import edits
from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.entities import uses_of
from annotator.session import Session
from annotator.ui.panels.tagging.actor_field import ActorField
from annotator.ui.panels.tagging.choice_field import ChoiceField
from annotator.ui.panels.tagging.completion_field import CompletionField
from annotator.ui.panels.tagging.date_field import DateField
from annotator.ui.panels.tagging.fields import Field, TextField

MANY = 30


def make_field(
    attribute: Attribute, session: Session, language: str, context: Callable[[], str]
) -> Field:
    """Return the field for an attribute; ``context`` is the text that names the actors at hand."""
    label = attribute.label.get(language)
    match attribute.type:
        case AttributeType.ENTITIES:
            return ActorField(
                attribute,
                label,
                register=lambda: session.register,
                nine=session.nine,
                recent=partial(lately_used, session),
                create=lambda name: edits.create_entity(name, session.author),
                context=context,
            )
        case AttributeType.CHOICE if len(attribute.values) > MANY:
            long = CompletionField(attribute, label, language)
            long.recent = partial(lately_used, session, attribute.id)
            return long
        case AttributeType.CHOICE | AttributeType.YES_NO:
            return ChoiceField(attribute, label, language)
        case AttributeType.DATE:
            return DateField(attribute, label)
        case _:
            return TextField(attribute, label)


def lately_used(session: Session, attribute: str) -> list[str]:
    """Return what an attribute was given lately, the latest first: values, or actors' ids."""
    values = session.read.recent_values(session.analyst.id)
    return list(dict.fromkeys(uses_of(attribute, values, session.register)))
