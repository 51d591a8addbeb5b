"""The part of ``annotator check`` that looks at the index of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from annotator.domain.checks import Finding

_INDEX = """CREATE VIRTUAL TABLE temp.made USING fts5 (
    title, text, content='', tokenize='unicode61 remove_diacritics 2')"""
_FILL = """INSERT INTO temp.made (rowid, title, text)
    SELECT a.number, a.title, t.text FROM articles a JOIN texts t ON t.sha256 = a.sha256"""
_VOCABULARY = "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({place}, {table}, 'row')"
_DIFFERENT = "SELECT * FROM temp.{one} EXCEPT SELECT * FROM temp.{other} LIMIT 1"
_SIZES = """SELECT id FROM (
    SELECT id, sz FROM main.article_search_docsize EXCEPT SELECT id, sz FROM temp.made_docsize
    ) UNION SELECT id FROM (
    SELECT id, sz FROM temp.made_docsize EXCEPT SELECT id, sz FROM main.article_search_docsize
    )"""


def search_differences(db: Database) -> Iterator[Finding]:
    """Make the index anew on the side and yield where the project's differs."""
    try:
        db.execute(_INDEX)
        db.execute(_FILL)
        wrong = [row[0] for row in db.execute(_SIZES).fetchall()]
        for number in wrong:
            yield Finding("search_index", f"article {number}", "its words are out of step")
        if not wrong and _words_differ(db):
            yield Finding("search_index", "project", "the words in it are out of step")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise
        yield Finding("search_index", "project", f"it cannot be read: {error}")


def _words_differ(db: Database) -> bool:
    for name, place, table in (("kept", "main", "article_search"), ("anew", "temp", "made")):
        db.execute(_VOCABULARY.format(name=name, place=place, table=table))
    pairs = (("kept", "anew"), ("anew", "kept"))
    return any(
        db.execute(_DIFFERENT.format(one=one, other=other)).fetchone() for one, other in pairs
    )
