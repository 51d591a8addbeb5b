"""Quotes of spans as people read them: with their source, in marks, on one line, shortened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.domain.articles import Article
from annotator.domain.words import LINE_ENDS

_LINE_END = re.compile(rf"\s*[{LINE_ENDS}]\s*")
_MARKS = '“”„«»"'
_ROW = 400  # more than a row of a list shows; a quote may be an article long


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, limit: int = 60) -> str:
    """Return a text on one line of at most ``limit`` characters; what is left out shows as …"""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def in_marks(quote: str, limit: int = 48) -> str:
    """Return a quote on one line in quotation marks; those that it begins or ends with go."""
    return f"“{shortened(one_line(quote).strip(_MARKS), limit)}”"


def for_row(quote: str) -> str:
    """Return as much of a quote on one line as a row of a list can show."""
    return one_line(quote[:_ROW])


def quote_with_source(quote: str, article: Article, paragraphs: Sequence[int] = ()) -> str:
    """Return ``“quote” (title, outlet, date, url, ¶ number)`` as far as these are known.

    ``paragraphs`` are the first and the last number in the margin.  The words stay verbatim but
    for line ends, which become a space: a quotation is one line.
    """
    known = [article.title, article.source, article.published, article.url]
    if numbers := list(dict.fromkeys(paragraphs)):
        known.append("¶ " + "–".join(map(str, numbers)))
    source = ", ".join(part for part in map(_without_line_ends, known) if part)
    words = f"“{_without_line_ends(quote)}”"
    return f"{words} ({source})" if source else words


def _without_line_ends(text: str) -> str:
    return _LINE_END.sub(" ", text).strip()
