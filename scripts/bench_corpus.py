"""Seeded articles and spans for measuring, of any size, with words in place of news."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator

from annotator.domain.articles import Article, article_id, sha256
from annotator.domain.bundles import Bundle
from annotator.domain.spans import Origin, Span
from annotator.domain.steps import Change, Step
from annotator.session import Session

_SYLLABLES = [
    "ba",
    "ra",
    "ka",
    "mi",
    "ta",
    "su",
    "na",
    "ro",
    "ne",
    "ri",
    "la",
    "do",
    "sa",
    "ti",
    "me",
    "pu",
    "ga",
    "wi",
    "lo",
    "he",
]
_TIME = "2022-01-09T08:00:00.000Z"


def text_of(size: int, seed: int, *, line_breaks: bool = True) -> str:
    """Return a text of about ``size`` code points: sentences, in paragraphs or on one line."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(3000)]
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(_sentence(chance, words) for _ in range(chance.randint(2, 5)))
        parts.append(paragraph)
        length += len(paragraph) + 1
    return ("\n" if line_breaks else " ").join(parts)[:size]


def _sentence(chance: random.Random, words: list[str]) -> str:
    picked = chance.choices(words, k=chance.randint(6, 22))
    if len(picked) > 12:
        picked[8] += ","
    return " ".join(picked).capitalize() + "."


def extents(size: int, count: int, seed: int) -> Iterator[tuple[int, int]]:
    """Yield extents as analysts make them: mostly clauses, some paragraphs, overlapping."""
    chance = random.Random(seed)
    for _ in range(count):
        low, high = chance.choices(((20, 120), (200, 500), (500, 2000)), (70, 20, 10))[0]
        length = min(chance.randint(low, high), size - 1)
        start = chance.randint(0, size - length - 1)
        yield start, start + length


def bundle(session: Session, text: str, spans: int, seed: int) -> Bundle:
    """Return an article with spans of the session's analyst."""
    digest = sha256(text)
    article = Article(article_id(digest, ""), digest, len(text), f"Bench {seed}", added=_TIME)
    tags = session.codebook.tags
    made = tuple(
        Span(
            id=str(uuid.UUID(int=seed * 10_000_000 + number, version=4)),
            article=article.id,
            start=start,
            end=end,
            quote=text[start:end],
            tag=tags[number % len(tags)].id,
            attributes={},
            note="",
            analyst=session.analyst.id,
            origin=Origin.IMPORTED,
            derived_from=None,
            created=_TIME,
            modified=_TIME,
            codebook=session.codebook.sha256,
        )
        for number, (start, end) in enumerate(extents(len(text), spans, seed))
    )
    return Bundle(article, text, made)


def fill(session: Session, bundles: list[Bundle]) -> None:
    """Bring bundles into a project in one step."""
    changes = [Change(None, b.article) for b in bundles]
    changes += [Change(None, span) for b in bundles for span in b.spans]
    texts = {b.article.sha256: b.text for b in bundles}
    session.do(Step("import", tuple(changes), {"names": "bench"}, texts))
