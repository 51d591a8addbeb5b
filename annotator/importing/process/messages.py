"""What passes between the program and the process that reads files: JSON behind its length.

Not pickle, which runs what it reads.  Nothing but records, texts, refusals and warnings comes
through.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from annotator.domain.articles import Analyst, Article, Review
from annotator.domain.bundles import Bundle
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Span
from annotator.domain.steps import from_json, to_json
from annotator.errors import (
    AnnotatorError,
    CodebookError,
    FilesLeftOut,
    Reason,
    Reservation,
    RowError,
    SourceError,
)
from annotator.importing.base import Item

HEAD = 8
_SAID: Mapping[str, type[AnnotatorError] | type[Reservation]] = {
    cls.__name__: cls for cls in (CodebookError, FilesLeftOut, RowError, SourceError)
}


def framed(message: Mapping[str, Any], *, large: bool = False) -> bytes:
    """Return a message with its length before it; a large one takes less memory in ASCII."""
    # A path may hold half characters, which stand for bytes that are no UTF-8.
    data = json.dumps(message, ensure_ascii=large, separators=(",", ":")).encode(
        "ascii" if large else "utf-8", "strict" if large else "surrogatepass"
    )
    return len(data).to_bytes(HEAD, "big") + data


def parsed(data: bytes | bytearray) -> dict[str, Any]:
    """Return the message in a frame; raises ``ValueError`` for anything else."""
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise ValueError("no message")
    return found


def from_item(item: Item | AnnotatorError) -> dict[str, Any]:
    """Return what a reader has found, fit for JSON."""
    if not isinstance(item, Bundle):
        fields = {name: _from_value(value) for name, value in item.fields.items()}
        return {"said": type(item).__name__, "fields": fields}
    return {
        "article": to_json(item.article),
        "text": item.text,
        "spans": [to_json(span) for span in item.spans],
        "links": [[to_json(link), to_article] for link, to_article in item.links],
        "reviews": [to_json(review) for review in item.reviews],
        "analysts": [to_json(analyst) for analyst in item.analysts],
        "entities": [to_json(entity) for entity in item.entities],
        "codebook": item.codebook,
        "codebook_name": item.codebook_name,
        "text_only": item.text_only,
    }


def to_item(data: Mapping[str, Any]) -> Item | AnnotatorError:
    """Return what ``from_item`` was given; raises ``KeyError`` or ``TypeError`` for others."""
    if "said" in data:
        said = _SAID[data["said"]]
        return cast(Item, said(**{name: _to_value(v) for name, v in data["fields"].items()}))
    return Bundle(
        cast(Article, from_json("article", data["article"])),
        data["text"],
        tuple(cast(Span, from_json("span", span)) for span in data["spans"]),
        tuple((cast(Link, from_json("link", link)), to) for link, to in data["links"]),
        tuple(cast(Review, from_json("review", review)) for review in data["reviews"]),
        tuple(cast(Analyst, from_json("analyst", analyst)) for analyst in data["analysts"]),
        tuple(cast(Entity, from_json("entity", entity)) for entity in data["entities"]),
        codebook=data["codebook"],
        codebook_name=data["codebook_name"],
        text_only=data["text_only"],
    )


def _from_value(value: object) -> object:
    """Return a field of an error: paths and reasons stay what they are, what is odd is a text."""
    if isinstance(value, Reason):
        fields = {name: _from_value(part) for name, part in value.fields.items()}
        return {"reason": value.template, "fields": fields}
    if isinstance(value, Path):
        return {"path": str(value)}
    return value if isinstance(value, (str, int)) else str(value)


def _to_value(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    if "path" in value:
        return Path(value["path"])
    fields = {name: _to_value(part) for name, part in value["fields"].items()}
    return Reason.again(value["reason"], fields)
