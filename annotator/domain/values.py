"""Attribute values: what fits an attribute, and how a value is written as text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.spans import AttributeValue
from annotator.errors import BadValueError, Reason

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?\Z"
)
YES_NO = {"yes": True, "true": True, "no": False, "false": False, "": None}


def checked(attribute: Attribute, value: object) -> AttributeValue:
    """Return the value as a span holds it; raises ``BadValueError`` if it does not fit.

    Entities are ids here; whether they are registered is for the caller to see to.
    """
    match attribute.type:
        case AttributeType.ENTITIES:
            if isinstance(value, (list, tuple)) and all(isinstance(i, str) and i for i in value):
                return tuple(dict.fromkeys(value))
            raise _bad(attribute, value, Reason("a list of actors"))
        case AttributeType.YES_NO:
            if value is None or isinstance(value, bool):
                return value
            raise _bad(attribute, value, Reason("yes or no"))
        case AttributeType.CHOICE:
            if isinstance(value, str) and (not value or attribute.value(value)):
                return value
            raise _bad(attribute, value, ", ".join(v.id for v in attribute.values))
        case AttributeType.DATE:
            if isinstance(value, str) and (not value or is_date(value)):
                return value
            raise _bad(attribute, value, Reason("a date such as 2022-01-31"))
    if isinstance(value, str):
        return value
    raise _bad(attribute, value, Reason("a text"))


def from_text(attribute: Attribute, text: str, actor: Callable[[str], str]) -> AttributeValue:
    """Return the value that a person wrote; ``actor`` turns a name into the id of an entity.

    Several actors are separated by ``;`` because names hold commas.
    """
    match attribute.type:
        case AttributeType.ENTITIES:
            return tuple(actor(name.strip()) for name in text.split(";") if name.strip())
        case AttributeType.YES_NO:
            if text.casefold() not in YES_NO:
                raise _bad(attribute, text, Reason("yes or no"))
            return YES_NO[text.casefold()]
        case _:
            return checked(attribute, text)


def is_date(text: str) -> bool:
    """Tell whether a text is a calendar date as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bad(attribute: Attribute, value: object, expected: Reason | str) -> BadValueError:
    return BadValueError(value=repr(value), attribute=attribute.id, expected=expected)


def is_iso(text: str) -> bool:
    """Tell whether a text is an ISO 8601 date such as 2022-01-31, or a date with a time."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return _ISO.match(text) is not None
