"""The schema of a project, as named steps that are only ever appended to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4E504F53  # "NPOS"

migrations = Migrations("annotator")

_TABLES = (
    """CREATE TABLE project (
        id TEXT PRIMARY KEY,
        created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE codebooks (
        id TEXT PRIMARY KEY,
        codebook TEXT NOT NULL,
        version TEXT NOT NULL,
        toml TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE analysts (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE entities (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        merged_into TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE texts (
        sha256 TEXT PRIMARY KEY,
        text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL REFERENCES texts(sha256),
        length INTEGER NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        published TEXT NOT NULL,
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        meta TEXT NOT NULL,
        replaces TEXT NOT NULL,
        passages TEXT NOT NULL,
        imported_from TEXT NOT NULL,
        added TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        article TEXT NOT NULL REFERENCES articles(id),
        analyst TEXT NOT NULL REFERENCES analysts(id),
        state TEXT NOT NULL CHECK (state IN ('unread', 'in_progress', 'done')),
        nothing_to_mark INTEGER NOT NULL CHECK (nothing_to_mark IN (0, 1)),
        at TEXT NOT NULL,
        UNIQUE (article, analyst)
    ) STRICT""",
    """CREATE TABLE spans (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        article TEXT NOT NULL REFERENCES articles(id),
        "start" INTEGER NOT NULL CHECK ("start" >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > "start"),
        quote TEXT NOT NULL,
        tag TEXT NOT NULL,
        attributes TEXT NOT NULL,
        note TEXT NOT NULL,
        analyst TEXT NOT NULL REFERENCES analysts(id),
        origin TEXT NOT NULL,
        derived_from TEXT,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        codebook TEXT NOT NULL REFERENCES codebooks(id)
    ) STRICT""",
    """CREATE TABLE links (
        id TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        from_span TEXT NOT NULL REFERENCES spans(id),
        to_span TEXT NOT NULL REFERENCES spans(id),
        analyst TEXT NOT NULL REFERENCES analysts(id),
        created TEXT NOT NULL,
        origin TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        analyst TEXT NOT NULL,
        time TEXT NOT NULL,
        program TEXT NOT NULL,
        kind TEXT NOT NULL,
        params TEXT NOT NULL,
        undoes TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal_changes (
        number INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES journal(sequence),
        record TEXT NOT NULL,
        record_id TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX spans_by_article ON spans (article, \"start\", \"end\", id)",
    "CREATE INDEX spans_by_analyst ON spans (analyst, number)",
    "CREATE INDEX reviews_by_analyst ON reviews (analyst, state)",
    "CREATE INDEX links_by_from ON links (from_span)",
    "CREATE INDEX links_by_to ON links (to_span)",
    "CREATE INDEX articles_by_text ON articles (sha256)",
    "CREATE INDEX journal_by_analyst ON journal (analyst, sequence)",
    "CREATE INDEX journal_changes_by_entry ON journal_changes (entry)",
    """CREATE VIRTUAL TABLE article_search USING fts5 (
        title, text, content='', tokenize='unicode61 remove_diacritics 2'
    )""",
)  # fmt: skip


@migrations()
def first_schema(db: Database) -> None:
    """Create the tables of the first version."""
    for statement in _TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def journal_digests(db: Database) -> None:
    """Give each entry of the journal a digest, so that damage to one shows."""
    db.execute("ALTER TABLE journal ADD COLUMN digest TEXT NOT NULL DEFAULT ''")
    heads = db.execute(
        "SELECT sequence, id, device, analyst, time, program, kind, params, undoes FROM journal"
    ).fetchall()
    for sequence, *head in heads:
        changes = db.execute(
            "SELECT record, record_id, before, after FROM journal_changes"
            " WHERE entry = ? ORDER BY number",
            (sequence,),
        )
        db.execute(
            "UPDATE journal SET digest = ? WHERE sequence = ?",
            (digest_of(sequence, head, changes), sequence),
        )
    db.execute("PRAGMA user_version = 2")


SCHEMA_VERSION = 2
_STOPS = {1: ("journal_digests",), SCHEMA_VERSION: ()}
"""Before which migrations the schema of an earlier version ends."""


def digest_of(
    sequence: int, head: Iterable[str | bytes], changes: Iterable[Iterable[str | bytes | None]]
) -> str:
    """Return the SHA-256 of a journal entry from the values of its columns.

    ``head`` is id, device, analyst, time, program, kind, params and undoes; each of the changes is
    record, record id, before and after.  Every value is hashed with its length in bytes before it,
    "-" for none, so that no two entries look the same.
    """
    made = hashlib.sha256(b"%d" % sequence)
    for values in ([*head], *changes):
        for value in values:
            data = value.encode("utf-8") if isinstance(value, str) else value
            made.update(b"-" if data is None else b"%d:%b" % (len(data), data))
    return made.hexdigest()


@cache
def known_schema(version: int = SCHEMA_VERSION) -> frozenset[tuple[str, str, str]]:
    """Return type, name and SQL of everything that a project of a version may hold."""
    db = Database(memory=True, execute_plugins=False, strict=True)
    migrations.apply(db, stop_before=_STOPS[version])
    try:
        return schema_of(db)
    finally:
        db.close()


def schema_of(db: Database) -> frozenset[tuple[str, str, str]]:
    """Return type, name and SQL of everything a database holds.

    The table that the library keeps its migrations in goes by name alone: the library may word
    it otherwise one day, and projects must not be refused for that.
    """
    rows = db.execute(
        "SELECT type, name, CASE name WHEN ? THEN '' ELSE coalesce(sql, '') END FROM sqlite_master",
        (migrations.migrations_table,),
    )
    return frozenset((kind, name, " ".join(sql.split())) for kind, name, sql in rows)
