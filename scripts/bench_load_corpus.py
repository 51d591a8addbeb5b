"""A seeded project of any size, written straight into the tables with the journal it would have.

A million spans through steps would take an hour; here they take a minute, and ``annotator check``
finds nothing wrong.
"""

from __future__ import annotations

import json
import random
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from bench_corpus import extents, text_of

from annotator import __version__
from annotator.domain.articles import article_id, sha256
from annotator.domain.steps import RECORDS
from annotator.projects import create_project
from annotator.session import Identity
from annotator.storage.migrations import digest_of

TIME = "2022-01-09T08:00:00.000Z"
STEP = 100
"""Articles of one import."""

_POOL = 1_000_000
_JSON = ("meta", "passages", "attributes", "derived_from")
_CYRILLIC = str.maketrans("abdeghiklmnoprstuw", "абдегхиклмнопрстув")


def make_project(path: Path, identity: Identity, articles: int, spans: int) -> None:
    """Make a project with this many articles of about 4,000 characters and this many spans."""
    with create_project(path, None, identity) as session:
        tags = [tag.id for tag in session.codebook.tags]
        codebook, analyst = session.codebook.sha256, session.analyst.id
    db = sqlite3.connect(path)
    # Nothing is lost if the machine stops here: the project is only made to be measured.
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    _Filler(db, tags, codebook, analyst).fill(articles, spans)
    db.commit()
    db.close()


class _Filler:
    """Writes imports of ``STEP`` articles each."""

    def __init__(self, db: sqlite3.Connection, tags: list[str], codebook: str, me: str) -> None:
        self._db, self._tags, self._codebook, self._analyst = db, tags, codebook, me
        self._pool = text_of(_POOL, 1)
        self._chance = random.Random(1)

    def fill(self, articles: int, spans: int) -> None:
        """Write everything and its journal."""
        made = 0
        for first in range(0, articles, STEP):
            until = min(first + STEP, articles)
            spans_before = made
            made = spans * until // articles
            self._import(range(first + 1, until + 1), range(spans_before + 1, made + 1))

    def _import(self, articles: range, spans: range) -> None:
        db = self._db
        texts = {number: self._text(number) for number in articles}
        digests = {number: sha256(text) for number, text in texts.items()}
        ids = {number: article_id(digest, "") for number, digest in digests.items()}
        db.executemany("INSERT INTO texts VALUES (?, ?)", [(digests[n], texts[n]) for n in texts])
        db.executemany(
            "INSERT INTO articles VALUES"
            f" (?, ?, ?, ?, ?, '', '2022-01-09', 'bench', '', '{{}}', '', '[]', 'bench', '{TIME}')",
            [(n, ids[n], digests[n], len(texts[n]), f"Bench {n}") for n in texts],
        )
        db.executemany(
            "INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)",
            [(n, f"Bench {n}", texts[n]) for n in texts],
        )
        db.executemany(
            f"INSERT INTO reviews VALUES (?, ?, ?, 'in_progress', 0, '{TIME}')",
            [(f"{ids[n]}/{self._analyst}", ids[n], self._analyst) for n in texts],
        )
        db.executemany(
            "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, 'imported', NULL,"
            f" '{TIME}', '{TIME}', ?)",
            self._spans(texts, ids, spans),
        )
        self._journal(articles, spans)

    def _text(self, number: int) -> str:
        """Return a text of its own; each third one is not ASCII, and holds an astral character."""
        size = self._chance.randint(3000, 5000)
        at = self._chance.randint(0, _POOL - size)
        text = f"Bench {number}\n{self._pool[at : at + size]}"
        return f"{text.translate(_CYRILLIC)}😀" if number % 3 == 0 else text

    def _spans(
        self, texts: dict[int, str], ids: dict[int, str], spans: range
    ) -> Iterator[tuple[object, ...]]:
        first, number = min(texts), spans.start
        for at, (article, text) in enumerate(texts.items()):
            until = spans.start + len(spans) * (at + 1) // len(texts)
            for start, end in sorted(extents(len(text), until - number, first + at)):
                attributes = {"act": "demand"} if number % 2 else {}
                yield (
                    number,
                    str(uuid.UUID(int=self._chance.getrandbits(128), version=4)),
                    ids[article],
                    start,
                    end,
                    text[start:end],
                    self._tags[number % len(self._tags)],
                    json.dumps(attributes, separators=(",", ":")),
                    self._analyst,
                    self._codebook,
                )
                number += 1

    def _journal(self, articles: range, spans: range) -> None:
        db = self._db
        sequence = db.execute("SELECT max(sequence) + 1 FROM journal").fetchone()[0]
        for kind, table, place, numbers in (
            ("article", "articles", "number", articles),
            ("review", "reviews", "rowid", articles),
            ("span", "spans", "number", spans),
        ):
            db.execute(
                "INSERT INTO journal_changes (entry, record, record_id, after)"
                f" SELECT ?, ?, id, {_json(kind)} FROM {table} WHERE {place} BETWEEN ? AND ?"
                f" ORDER BY {place}",
                (sequence, kind, numbers.start, numbers.stop - 1),
            )
        entry = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        params = json.dumps({"names": "bench"})
        head = (entry, "bench", self._analyst, TIME, __version__, "import", params, "")
        changes = db.execute(
            "SELECT record, record_id, before, after FROM journal_changes"
            " WHERE entry = ? ORDER BY number",
            (sequence,),
        )
        db.execute(
            "INSERT INTO journal (sequence, id, device, analyst, time, program, kind, params,"
            " undoes, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (sequence, *head, digest_of(sequence, head, changes)),
        )


def _json(kind: str) -> str:
    """Return the SQL for a record as the journal writes it."""
    parts = []
    for name in RECORDS[kind].__dataclass_fields__:
        value = f'json("{name}")' if name in _JSON else f'"{name}"'
        if name == "nothing_to_mark":
            value = f"json(CASE {value} WHEN 1 THEN 'true' ELSE 'false' END)"
        parts.append(f"'{name}', {value}")
    return f"json_object({', '.join(parts)})"
