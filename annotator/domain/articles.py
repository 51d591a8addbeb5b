"""Articles, the analysts who read them, and their verdicts."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.domain.words import LINE_ENDS

NAMESPACE = uuid.UUID("9c3f6f0e-52f2-5c0f-9d3f-0b6d1f0a7c11")
TITLE_LIMIT = 120

_LINE = re.compile(f"[^{LINE_ENDS}]+")
_BLANKS = "\ufeff \t\v\f\x1c\x1d\x1e\x1f\x85\u00a0"


def sha256(text: str) -> str:
    """Return the hex digest of the UTF-8 form of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(digest: str, url: str) -> str:
    """Return the id that every analyst gets for the same text from the same url."""
    return str(uuid.uuid5(NAMESPACE, f"article:{digest}:{url}"))


def title_of(text: str, file_name: str) -> str:
    """Return the first line with words in it if it is short enough for a title, else the name."""
    for line in _LINE.finditer(text):
        if first := line.group().strip(_BLANKS):
            return first if len(first) < TITLE_LIMIT else file_name
    return file_name


@dataclass(frozen=True)
class Article:
    """What is known about a text; the text itself is stored once under its ``sha256``.

    ``length`` counts code points.  ``published`` is an ISO date or empty.  ``meta`` and
    ``passages`` are JSON of the row they came from.
    """

    id: str
    sha256: str
    length: int
    title: str
    language: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    replaces: str = ""
    passages: tuple[Mapping[str, Any], ...] = ()
    imported_from: str = ""
    added: str = ""


@dataclass(frozen=True)
class Analyst:
    """Who marks: the id is the identity, the name is only shown."""

    id: str
    name: str


class State(StrEnum):
    """How far an analyst is with an article."""

    UNREAD = "unread"
    IN_PROGRESS = "in_progress"
    DONE = "done"


@dataclass(frozen=True)
class Review:
    """One analyst's verdict on one article; ``nothing_to_mark`` is a true negative."""

    article: str
    analyst: str
    state: State
    nothing_to_mark: bool
    at: str

    @property
    def id(self) -> str:
        """The key of the pair."""
        return f"{self.article}/{self.analyst}"
