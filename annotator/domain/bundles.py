"""One article with all that is known about it, as it goes out of a project or comes in."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.articles import Analyst, Article, Review
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Span


@dataclass(frozen=True)
class Bundle:
    """An article, its text and everything that hangs on it.

    ``links`` start here; each comes with the id of the article it leads to.  ``codebook`` is the
    digest of the codebook the spans were made under, or empty where a source knows none.
    ``text_only`` says that the source knows nothing but the text.
    """

    article: Article
    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[tuple[Link, str], ...] = ()
    reviews: tuple[Review, ...] = ()
    analysts: tuple[Analyst, ...] = ()
    entities: tuple[Entity, ...] = ()
    codebook: str = ""
    codebook_name: str = ""
    text_only: bool = False
