"""The index behind the article filter: words of title and text, case and accents aside."""

from __future__ import annotations

import re

from sqlite_utils import Database

from annotator.domain.articles import Article
from annotator.domain.steps import Change

_WORD = re.compile(r"\w+")


def match(query: str) -> str:
    """Return the FTS5 expression for all words of a query, each as a beginning; "" if none.

    Quoted words make every string a valid query.
    """
    return " ".join(f'"{word}"*' for word in _WORD.findall(query.replace("_", " ")))


def follow(db: Database, change: Change) -> None:
    """Keep the index in step with a change of an article, inside its transaction.

    Deletion comes before the article's row goes and insertion after it is there, so the caller
    calls this before deleting and after inserting.
    """
    before, after = change.before, change.after
    if isinstance(before, Article) and isinstance(after, Article) and before.title == after.title:
        return
    if isinstance(before, Article):
        _write(db, before, "article_search, rowid, title, text", "'delete', a.number, ?, t.text")
    if isinstance(after, Article):
        _write(db, after, "rowid, title, text", "a.number, ?, t.text")


def _write(db: Database, article: Article, columns: str, values: str) -> None:
    db.execute(
        f"INSERT INTO article_search ({columns}) SELECT {values}"
        " FROM articles a JOIN texts t ON t.sha256 = a.sha256 WHERE a.id = ?",
        (article.title, article.id),
    )
