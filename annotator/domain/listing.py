"""What the article list is asked for and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.articles import State


class Sort(StrEnum):
    """What the list is sorted by; empty dates and outlets come last."""

    IMPORTED = "imported"
    TITLE = "title"
    DATE = "date"
    SOURCE = "source"
    STATE = "state"
    SPANS = "spans"


@dataclass(frozen=True)
class ArticleFilter:
    """Which articles, in which order, as an analyst stands to them.

    ``words`` are beginnings of words that must all occur in title or text.
    """

    analyst: str
    words: str = ""
    state: State | None = None
    sort: Sort = Sort.IMPORTED
    descending: bool = False


@dataclass(frozen=True)
class ArticleLine:
    """One line of the list; ``number`` is the article's place in the order of importing.

    The verdict of one that ``waits`` is not in the project yet.
    """

    number: int
    id: str
    title: str
    published: str
    source: str
    language: str
    state: State
    nothing_to_mark: bool
    spans: int
    waits: bool = False


@dataclass(frozen=True)
class Counts:
    """How many articles an analyst has in each state."""

    total: int
    unread: int
    in_progress: int
    done: int
