"""A quotation with its source, in signs that every language reads alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.domain.articles import Article
from annotator.domain.words import LINE_ENDS

_LINE_END = re.compile(rf"\s*[{LINE_ENDS}]\s*")


def quote_with_source(quote: str, article: Article, paragraphs: Sequence[int] = ()) -> str:
    """Return ``“quote” (title, outlet, date, url, ¶ number)`` as far as these are known.

    ``paragraphs`` are the first and the last number in the margin.  The words stay verbatim but
    for line ends, which become a space: a quotation is one line.
    """
    known = [article.title, article.source, article.published, article.url]
    if numbers := list(dict.fromkeys(paragraphs)):
        known.append("¶ " + "–".join(map(str, numbers)))
    source = ", ".join(part for part in map(_one_line, known) if part)
    words = f"“{_one_line(quote)}”"
    return f"{words} ({source})" if source else words


def _one_line(text: str) -> str:
    return _LINE_END.sub(" ", text).strip()
