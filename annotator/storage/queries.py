"""What can be asked of a project; every answer comes from one read-only connection a thread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from annotator.domain.articles import Analyst, Article, Review, State
from annotator.domain.codebook import StoredCodebook
from annotator.domain.entities import Entity
from annotator.domain.listing import ArticleFilter, ArticleLine, Counts, Sort
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Record, thawed
from annotator.storage.rows import TABLES, dump, fetch
from annotator.storage.search import match

_STATE = "coalesce(r.state, 'unread')"
_SPANS = "(SELECT count(*) FROM spans s WHERE s.article = a.id)"
_JOIN = "FROM articles a LEFT JOIN reviews r ON r.article = a.id AND r.analyst = ?"
_SORTS = {
    Sort.IMPORTED: "a.number",
    Sort.TITLE: "a.title COLLATE NOCASE",
    Sort.DATE: "a.published = '', a.published",
    Sort.SOURCE: "a.source = '', a.source COLLATE NOCASE",
    Sort.STATE: "CASE r.state WHEN 'done' THEN 2 WHEN 'in_progress' THEN 1 ELSE 0 END",
    Sort.SPANS: _SPANS,
}


class Queries:
    """The questions, on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def project_id(self) -> str:
        """Return the id of the project."""
        found: str = self._db.execute("SELECT id FROM project").fetchone()[0]
        return found

    def codebook(self) -> StoredCodebook:
        """Return the codebook version in force, the one that came last."""
        found: list[StoredCodebook] = fetch(self._db, "codebook", "ORDER BY rowid DESC LIMIT 1")
        return found[0]

    def analysts(self) -> list[Analyst]:
        """Return everybody who marked or reads in the project."""
        return fetch(self._db, "analyst", "ORDER BY rowid")

    def entities(self) -> list[Entity]:
        """Return all actors, merged ones too, in the order in which they were registered."""
        return fetch(self._db, "entity", "ORDER BY number")

    def article(self, article_id: str) -> Article | None:
        """Return an article without its text."""
        found = fetch(self._db, "article", "WHERE id = ?", (article_id,))
        return found[0] if found else None

    def articles(self) -> Iterator[Article]:
        """Yield all articles by id."""
        ids = [row[0] for row in self._db.execute("SELECT id FROM articles ORDER BY id")]
        for article_id in ids:
            if article := self.article(article_id):
                yield article

    def article_ids(self, beginning: str = "") -> list[str]:
        """Return the ids that begin with a text, in order."""
        rows = self._db.execute(
            "SELECT id FROM articles WHERE substr(id, 1, ?) = ? ORDER BY id",
            (len(beginning), beginning),
        )
        return [row[0] for row in rows]

    def text(self, sha256: str) -> str:
        """Return a text by its digest, verbatim."""
        row = self._db.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
        return str(row[0])

    def span(self, span_id: str) -> Span | None:
        """Return a span by id."""
        found = fetch(self._db, "span", "WHERE id = ?", (span_id,))
        return found[0] if found else None

    def spans(self, article_id: str) -> list[Span]:
        """Return the spans of an article, of every analyst, in the order of the text."""
        return fetch(
            self._db, "span", 'WHERE article = ? ORDER BY "start", "end", id', (article_id,)
        )

    def links(self, span_id: str) -> list[Link]:
        """Return the links that start or end at a span."""
        return fetch(
            self._db, "link", "WHERE from_span = ?1 OR to_span = ?1 ORDER BY id", (span_id,)
        )

    def links_from(self, article_id: str) -> list[tuple[Link, str]]:
        """Return the links that start in an article, each with the article it leads to."""
        links = fetch(
            self._db,
            "link",
            "WHERE from_span IN (SELECT id FROM spans WHERE article = ?) ORDER BY id",
            (article_id,),
        )
        return [(link, to.article) for link in links if (to := self.span(link.to_span))]

    def link(self, link_id: str) -> Link | None:
        """Return a link by id."""
        found = fetch(self._db, "link", "WHERE id = ?", (link_id,))
        return found[0] if found else None

    def review(self, article_id: str, analyst: str) -> Review | None:
        """Return an analyst's verdict on an article."""
        found = fetch(
            self._db, "review", "WHERE article = ? AND analyst = ?", (article_id, analyst)
        )
        return found[0] if found else None

    def reviews(self, article_id: str) -> list[Review]:
        """Return everybody's verdicts on an article."""
        return fetch(self._db, "review", "WHERE article = ? ORDER BY analyst", (article_id,))

    # --- lists ----------------------------------------------------------------------------------

    def list_articles(self, wanted: ArticleFilter) -> list[int]:
        """Return the numbers of the articles that a filter lets through, in its order."""
        where, parameters = self._where(wanted)
        direction = "DESC" if wanted.descending else "ASC"
        order = ", ".join(f"{part} {direction}" for part in _SORTS[wanted.sort].split(", "))
        rows = self._db.execute(
            f"SELECT a.number {_JOIN} {where} ORDER BY {order}, a.number", parameters
        )
        return [row[0] for row in rows]

    def lines(self, numbers: Sequence[int], analyst: str) -> dict[int, ArticleLine]:
        """Return what the list shows of some articles, by number, as an analyst stands to them."""
        marks = ", ".join("?" * len(numbers))
        rows = self._db.execute(
            "SELECT a.number, a.id, a.title, a.published, a.source, a.language,"
            f" {_STATE}, coalesce(r.nothing_to_mark, 0), {_SPANS}"
            f" {_JOIN} WHERE a.number IN ({marks})",
            (analyst, *numbers),
        )
        return {
            number: ArticleLine(number, i, title, date, source, lang, State(s), bool(none), spans)
            for number, i, title, date, source, lang, s, none, spans in rows
        }

    def number(self, article_id: str) -> int | None:
        """Return the number of an article in the list."""
        row = self._db.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def counts(self, analyst: str) -> Counts:
        """Return how many articles an analyst has in each state."""
        total = self._db.execute("SELECT count(*) FROM articles").fetchone()[0]
        found = dict(
            self._db.execute(
                "SELECT state, count(*) FROM reviews WHERE analyst = ? GROUP BY state", (analyst,)
            )
        )
        done, begun = found.get(State.DONE, 0), found.get(State.IN_PROGRESS, 0)
        return Counts(total, total - done - begun, begun, done)

    def _where(self, wanted: ArticleFilter) -> tuple[str, list[Any]]:
        conditions, parameters = [], [wanted.analyst]
        if wanted.state is not None:
            conditions.append(f"{_STATE} = ?")
            parameters.append(wanted.state)
        if wanted.words.strip():
            conditions.append(
                "a.number IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)"
            )
            parameters.append(match(wanted.words) or '""')
        return ("WHERE " + " AND ".join(conditions)) if conditions else "", parameters

    def analyst_in_use(self, analyst_id: str) -> bool:
        """Tell whether anything in the project carries an analyst's name."""
        return any(
            self._db.execute(
                f"SELECT 1 FROM {t} WHERE analyst = ? LIMIT 1", (analyst_id,)
            ).fetchone()
            for t in ("spans", "reviews", "links")
        )

    def entity_in_use(self, entity_id: str) -> bool:
        """Tell whether any span names an actor, merged actors by their own id."""
        row = self._db.execute(
            "SELECT 1 FROM spans WHERE instr(attributes, ?) LIMIT 1", (dump(entity_id),)
        ).fetchone()
        return row is not None

    # --- counting -------------------------------------------------------------------------------

    def recent_values(self, analyst: str, limit: int = 200) -> list[dict[str, Any]]:
        """Return the attributes of an analyst's latest spans, the last one first."""
        rows = self._db.execute(
            "SELECT attributes FROM spans WHERE analyst = ? ORDER BY number DESC LIMIT ?",
            (analyst, limit),
        )
        return [thawed(json.loads(row[0])) for row in rows]

    def tag_counts(self) -> dict[str, int]:
        """Return how many spans carry each tag."""
        return dict(
            self._db.execute("SELECT tag, count(*) FROM spans GROUP BY tag ORDER BY tag").fetchall()
        )

    def everything(self) -> Iterator[Record]:
        """Yield every record of every kind."""
        for kind in TABLES:
            yield from fetch(self._db, kind)

    def total(self, kind: str) -> int:
        """Return how many records of a kind there are."""
        found: int = self._db.execute(f"SELECT count(*) FROM {TABLES[kind]}").fetchone()[0]
        return found
