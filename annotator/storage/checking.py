"""``annotator check``: looks at everything in a project file and names whatever is wrong.

Every row is read, in the order in which it lies in the file, and looked at by the rules of
``domain.checks``.  What is kept in memory is small: ids of articles, actors and analysts, and two
numbers for each record that there ever was; about 160 MB and a minute for a million spans.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.domain import checks
from annotator.domain.articles import Article, Review, sha256
from annotator.domain.checks import Finding
from annotator.domain.codebook import Codebook, StoredCodebook, digest
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import Entity, Register
from annotator.domain.spans import Link, Span
from annotator.domain.values import is_iso
from annotator.errors import AnnotatorError
from annotator.progress import Meter, Progress, paced, silent
from annotator.storage import connections, salvage
from annotator.storage.checking_journal import JournalCheck
from annotator.storage.checking_search import search_differences
from annotator.storage.soundness import stoppable

_TEXTS = 32


def check(path: Path, progress: Progress = silent) -> Iterator[Finding]:
    """Yield everything that is wrong in a project file whose schema is ours.

    Raises ``DamagedProjectError`` or ``ProjectUnreadableError`` where it is no database at all.
    """
    with (
        connections.reading(path),
        closing(salvage.reader(path)) as db,
        stoppable(db, progress),
    ):
        db.execute("BEGIN")
        yield from _database(db, path)
        yield from _Check(db, progress).findings()


def _database(db: Database, path: Path) -> Iterator[Finding]:
    try:
        for (line,) in db.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield Finding("database", path.name, salvage.readable(line))
        for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
            yield Finding("database", path.name, f"{table} {row} -> {parent}")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise
        yield Finding("database", path.name, str(error))


class _Check:
    """One look at a project: the journal first, so that each record can be held against it."""

    def __init__(self, db: Database, progress: Progress) -> None:
        self._db = db
        self._lost: list[str] = []
        self._meter = Meter(paced(progress), salvage.total(db))
        self._journal = JournalCheck(db, self._meter, self._lost)
        self._articles: dict[str, Article] = {}
        self._analysts: set[str] = set()
        self._codebooks: set[str] = set()
        self._unreadable: set[tuple[str, str]] = set()
        self._cache: OrderedDict[str, str | None] = OrderedDict()

    def findings(self) -> Iterator[Finding]:
        yield from self._project()
        yield from self._journal.findings()
        codebooks = yield from self._records("codebook", StoredCodebook)
        codebook = yield from self._codebook(codebooks)
        analysts = yield from self._records("analyst", object)
        self._analysts = {analyst.id for analyst in analysts}
        entities: list[Entity] = yield from self._records("entity", Entity)
        yield from _entities(entities)
        articles: list[Article] = yield from self._records("article", Article)
        self._articles = {article.id: article for article in articles}
        yield from self._texts()
        yield from self._look_at_articles()
        for found in self._found("review"):
            yield from self._held(found)
            if isinstance(found.record, Review):
                yield from self._review(found.record)
        yield from self._reviews_twice()
        yield from self._spans(codebook, Register(entities))
        yield from self._links(codebook)
        yield from self._journal.not_there()
        yield from search_differences(self._db)
        for reason in dict.fromkeys(self._lost):
            yield Finding("unreadable", "project", f"rows cannot be read: {reason}")

    # --- records ----------------------------------------------------------------------------

    def _found(self, kind: str) -> Iterator[salvage.Found]:
        for found in salvage.records(self._db, kind, self._lost):
            self._meter.add()
            yield found

    def _held(self, found: salvage.Found) -> Iterator[Finding]:
        """Hold a row against the journal."""
        if found.record is None:
            yield Finding("unreadable", found.id, f"the {found.kind}: {found.problem}")
            self._journal.last_of(found.kind, found.id)
            self._unreadable.add((found.kind, found.id))
            return
        expected = self._journal.last_of(found.kind, found.record.id)
        if expected != hash(salvage.same(found.record)):
            detail = f"the {found.kind} differs from the journal"
            yield Finding("journal_record", found.record.id, detail)
        yield from checks.check_times(found.record)

    def _records(self, kind: str, cls: type) -> Any:
        kept = []
        for found in self._found(kind):
            yield from self._held(found)
            if isinstance(found.record, cls) and found.record is not None:
                kept.append(found.record)
        return kept

    def _project(self) -> Iterator[Finding]:
        found = list(salvage.rows(self._db, "project", ("id", "created"), self._lost))
        if len(found) != 1 or not (isinstance(found[0][1], str) and found[0][1]):
            yield Finding("project", "project", "its own id is missing")
        elif not (isinstance(found[0][2], str) and is_iso(found[0][2])):
            yield Finding("time", "project", "created: it is no time")

    def _codebook(self, found: list[StoredCodebook]) -> Any:
        """Yield what is wrong with the versions of the codebook and return the one in force."""
        self._codebooks = {stored.id for stored in found}
        codebook = None
        for stored in found:
            if digest(stored.toml) != stored.id:
                yield Finding("codebook", stored.id, "it is not the one that was taken in")
            try:
                codebook = parse_codebook(stored.toml, stored.codebook)
            except AnnotatorError as error:
                yield Finding("codebook", stored.id, str(error))
        if codebook is None:
            yield Finding("codebook", "project", "the codebook is missing")
        return codebook

    def _is_there(self, kind: str, name: str) -> bool:
        """Tell whether an article, an analyst or a codebook is there, readable or not."""
        known = {"article": self._articles, "analyst": self._analysts, "codebook": self._codebooks}
        return name in known[kind] or (kind, name) in self._unreadable

    # --- articles and verdicts --------------------------------------------------------------

    def _texts(self) -> Iterator[Finding]:
        """Yield whose texts are not the ones that were imported; unused ones are looked at too."""
        users: dict[str, list[str]] = {}
        for article in self._articles.values():
            users.setdefault(article.sha256, []).append(article.id)
        seen: set[str] = set()
        for _, name, text in salvage.rows(self._db, "texts", ("sha256", "text"), self._lost):
            self._meter.add()
            named = salvage.readable(name)
            seen.add(named)
            if not isinstance(text, str):
                detail = f"the text is not UTF-8: {_about(text)}"
                yield from (Finding("text_hash", who, detail) for who in users.get(named, [named]))
            elif sha256(text) != named:
                detail = "the text is not the one that was imported"
                yield from (Finding("text_hash", who, detail) for who in users.get(named, [named]))
            for who in users.get(named, ()) if isinstance(text, str) else ():
                if len(text) != self._articles[who].length:
                    detail = f"{len(text)} characters, not {self._articles[who].length}"
                    yield Finding("text_length", who, detail)
        for name, articles in users.items():
            if name not in seen:
                detail = f"the text {name} is missing"
                yield from (Finding("text_missing", who, detail) for who in articles)

    def _look_at_articles(self) -> Iterator[Finding]:
        for article in self._articles.values():
            yield from checks.check_passages(article)
        replaced = {a.id: a.replaces for a in self._articles.values() if a.replaces}
        for name in checks.circles(replaced):
            yield Finding("article_circle", name, "it replaces itself in the end")

    def _review(self, review: Review) -> Iterator[Finding]:
        if not self._is_there("article", review.article):
            yield Finding("review_article", review.id, "the article is missing")
        yield from self._by_known(review, "review")
        marked = review.nothing_to_mark and self._marked(review)
        yield from checks.check_review(review, marked=marked)

    def _marked(self, review: Review) -> bool:
        with suppress(sqlite3.DatabaseError):
            sql = "SELECT 1 FROM spans WHERE article = ? AND analyst = ? LIMIT 1"
            return self._db.execute(sql, (review.article, review.analyst)).fetchone() is not None
        return False

    def _reviews_twice(self) -> Iterator[Finding]:
        sql = (
            "SELECT min(id) FROM reviews NOT INDEXED GROUP BY article, analyst HAVING count(*) > 1"
        )
        with suppress(sqlite3.DatabaseError):
            for (name,) in self._db.execute(sql).fetchall():
                yield Finding("review_twice", salvage.readable(name), "there are two of them")

    def _by_known(self, record: Review | Span | Link, kind: str) -> Iterator[Finding]:
        if not self._is_there("analyst", record.analyst):
            yield Finding(f"{kind}_analyst", record.id, f"{record.analyst} is no known analyst")

    # --- spans and links --------------------------------------------------------------------

    def _spans(self, codebook: Codebook | None, register: Register) -> Iterator[Finding]:
        sources: dict[str, str] = {}
        for found in self._found("span"):
            yield from self._held(found)
            span = found.record
            if not isinstance(span, Span):
                continue
            yield from self._by_known(span, "span")
            if not self._is_there("codebook", span.codebook):
                yield Finding("span_codebook", span.id, "its version of the codebook is missing")
            if span.derived_from and span.derived_from.get("kind") == "span":
                sources[span.id] = str(span.derived_from.get("id"))
            if not self._is_there("article", span.article):
                yield Finding("span_article", span.id, "its article is missing")
            if span.article not in self._articles:
                continue
            text = self._text(self._articles[span.article].sha256)
            if text is not None and codebook is not None:
                yield from checks.check_span(span, text, codebook, register)
        for name in checks.circles(sources):
            yield Finding("span_circle", name, "it is derived from itself in the end")

    def _text(self, name: str) -> str | None:
        """Return a text, None where there is none that can be read."""
        if name in self._cache:
            self._cache.move_to_end(name)
            return self._cache[name]
        found = None
        with suppress(sqlite3.DatabaseError):
            found = self._db.execute("SELECT text FROM texts WHERE sha256 = ?", (name,)).fetchone()
        self._cache[name] = found[0] if found and isinstance(found[0], str) else None
        if len(self._cache) > _TEXTS:
            self._cache.popitem(last=False)
        return self._cache[name]

    def _links(self, codebook: Codebook | None) -> Iterator[Finding]:
        for found in self._found("link"):
            yield from self._held(found)
            link = found.record
            if not isinstance(link, Link):
                continue
            yield from self._by_known(link, "link")
            if codebook is not None:
                yield from checks.check_link(link, codebook)
            for end in (link.from_span, link.to_span):
                if not self._has_span(end):
                    yield Finding("link_span", link.id, f"the span {end} is missing")

    def _has_span(self, name: str) -> bool:
        with suppress(sqlite3.DatabaseError):
            sql = "SELECT 1 FROM spans WHERE id = ?"
            return self._db.execute(sql, (name,)).fetchone() is not None
        return False


def _about(text: object) -> str:
    try:
        bytes(text if isinstance(text, bytes) else b"").decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte {error.start}"
    return "it cannot be read"


def _entities(entities: Iterable[Entity]) -> Iterator[Finding]:
    merged = {entity.id: entity.merged_into for entity in entities}
    for name, into in merged.items():
        if into and into not in merged:
            yield Finding("entity_merged", name, f"it was merged into {into}, which is missing")
    for name in checks.circles({name: into for name, into in merged.items() if into}):
        yield Finding("entity_circle", name, "it was merged into itself in the end")
