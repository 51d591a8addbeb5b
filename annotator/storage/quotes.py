"""What keeps a step from writing a span or a text that does not say what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from sqlite_utils import Database

from annotator.domain.articles import Article, sha256
from annotator.domain.spans import Span
from annotator.domain.steps import Step
from annotator.errors import QuoteDiffersError

_TEXT = "SELECT t.text FROM articles a JOIN texts t ON t.sha256 = a.sha256 WHERE a.id = ?"


def check(db: Database, step: Step) -> None:
    """Raise ``QuoteDiffersError`` unless ``text[start:end] == quote`` in every span of a step.

    It is asked once all records are written, inside the transaction; each text is read once.
    """
    written = [change.after for change in step.changes if change.after is not None]
    for article in written:
        if isinstance(article, Article) and article.sha256 in step.texts:
            text = step.texts[article.sha256]
            if (sha256(text), len(text)) != (article.sha256, article.length):
                raise QuoteDiffersError(article=article.id)
    _check_spans(db, (record for record in written if isinstance(record, Span)))


def _check_spans(db: Database, spans: Iterable[Span]) -> None:
    of_article = attrgetter("article")
    for article, group in groupby(sorted(spans, key=of_article), key=of_article):
        row = db.execute(_TEXT, (article,)).fetchone()
        if row is None:
            continue  # the foreign key refuses it at the end
        (text,) = row
        for span in group:
            inside = 0 <= span.start < span.end <= len(text)
            if not inside or text[span.start : span.end] != span.quote:
                raise QuoteDiffersError(article=article)
