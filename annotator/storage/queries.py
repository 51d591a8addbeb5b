"""What can be asked of a project; every answer comes from one read-only connection a thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.domain.articles import Analyst, Article, Review, State
from annotator.domain.codebook import StoredCodebook
from annotator.domain.entities import Entity
from annotator.domain.listing import ArticleFilter, ArticleLine, Counts, Sort
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Record, thawed
from annotator.domain.summary import Pile, Question, SpanFilter, SpanLine, Summary
from annotator.errors import DamagedProjectError, Reason
from annotator.progress import Progress, silent
from annotator.storage import summaries
from annotator.storage.connections import reading
from annotator.storage.rows import TABLES, entity_in_use, fetch, load
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


class Records:
    """The records themselves, by id and by article."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with reading(self._path):
            return self._db.execute(sql, parameters).fetchall()

    def _fetch(self, kind: str, rest: str = "", parameters: Sequence[Any] = ()) -> list[Any]:
        with reading(self._path):
            return fetch(self._db, kind, rest, parameters)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer as of one moment until the block ends, whatever is written meanwhile."""
        if self._db.conn.in_transaction:
            yield
            return
        self._rows("BEGIN")
        try:
            yield
        finally:
            self._rows("ROLLBACK")

    def project_id(self) -> str:
        """Return the id of the project."""
        rows = self._rows("SELECT id FROM project")
        if not rows:
            raise DamagedProjectError(path=self._path, reason=Reason("its own id is missing"))
        return str(rows[0][0])

    def codebook(self) -> StoredCodebook:
        """Return the codebook version in force, the one that came last."""
        found: list[StoredCodebook] = self._fetch("codebook", "ORDER BY rowid DESC LIMIT 1")
        if not found:
            raise DamagedProjectError(path=self._path, reason=Reason("the codebook is missing"))
        return found[0]

    def analysts(self) -> list[Analyst]:
        """Return everybody who marked or reads in the project."""
        return self._fetch("analyst", "ORDER BY rowid")

    def entities(self) -> list[Entity]:
        """Return all actors, merged ones too, in the order in which they were registered."""
        return self._fetch("entity", "ORDER BY number")

    def article(self, article_id: str) -> Article | None:
        """Return an article without its text."""
        found = self._fetch("article", "WHERE id = ?", (article_id,))
        return found[0] if found else None

    def articles(self) -> Iterator[Article]:
        """Yield all articles by id."""
        ids = [row[0] for row in self._rows("SELECT id FROM articles ORDER BY id")]
        for article_id in ids:
            if article := self.article(article_id):
                yield article

    def article_ids(self, beginning: str = "") -> list[str]:
        """Return the ids that begin with a text, in order."""
        rows = self._rows(
            "SELECT id FROM articles WHERE substr(id, 1, ?) = ? ORDER BY id",
            (len(beginning), beginning),
        )
        return [row[0] for row in rows]

    def has_text(self, sha256: str) -> bool:
        """Tell whether an article has a text."""
        return bool(self._rows("SELECT 1 FROM articles WHERE sha256 = ? LIMIT 1", (sha256,)))

    def text(self, sha256: str) -> str:
        """Return a text by its digest, verbatim."""
        rows = self._rows("SELECT text FROM texts WHERE sha256 = ?", (sha256,))
        if not rows:
            reason = Reason("the text {sha256} is missing", sha256=sha256)
            raise DamagedProjectError(path=self._path, reason=reason)
        return str(rows[0][0])

    def span(self, span_id: str) -> Span | None:
        """Return a span by id."""
        found = self._fetch("span", "WHERE id = ?", (span_id,))
        return found[0] if found else None

    def spans(self, article_id: str) -> list[Span]:
        """Return the spans of an article, of every analyst, in the order of the text."""
        return self._fetch("span", 'WHERE article = ? ORDER BY "start", "end", id', (article_id,))

    def links(self, span_id: str) -> list[Link]:
        """Return the links that start or end at a span."""
        return self._fetch("link", "WHERE from_span = ?1 OR to_span = ?1 ORDER BY id", (span_id,))

    def links_from(self, article_id: str) -> list[tuple[Link, str]]:
        """Return the links that start in an article, each with the article it leads to."""
        links = self._fetch(
            "link",
            "WHERE from_span IN (SELECT id FROM spans WHERE article = ?) ORDER BY id",
            (article_id,),
        )
        return [(link, to.article) for link in links if (to := self.span(link.to_span))]

    def link(self, link_id: str) -> Link | None:
        """Return a link by id."""
        found = self._fetch("link", "WHERE id = ?", (link_id,))
        return found[0] if found else None

    def review(self, article_id: str, analyst: str) -> Review | None:
        """Return an analyst's verdict on an article."""
        found = self._fetch("review", "WHERE article = ? AND analyst = ?", (article_id, analyst))
        return found[0] if found else None

    def reviews(self, article_id: str) -> list[Review]:
        """Return everybody's verdicts on an article."""
        return self._fetch("review", "WHERE article = ? ORDER BY analyst", (article_id,))

    def everything(self) -> Iterator[Record]:
        """Yield every record of every kind."""
        for kind in TABLES:
            yield from self._fetch(kind)

    def total(self, kind: str) -> int:
        """Return how many records of a kind there are."""
        found: int = self._rows(f"SELECT count(*) FROM {TABLES[kind]}")[0][0]
        return found


class Queries(Records):
    """All questions, on one connection; lists and counts are made here."""

    def list_articles(self, wanted: ArticleFilter) -> list[int]:
        """Return the numbers of the articles that a filter lets through, in its order."""
        where, parameters = self._where(wanted)
        direction = "DESC" if wanted.descending else "ASC"
        rows = self._rows(
            f"SELECT a.number {_JOIN} {where} ORDER BY {_SORTS[wanted.sort]} {direction}, a.number",
            parameters,
        )
        return [row[0] for row in rows]

    def selection(self, wanted: ArticleFilter) -> dict[str, int]:
        """Return the ids that a filter lets through, in order, each with its number of spans."""
        where, parameters = self._where(wanted)
        return dict(self._rows(f"SELECT a.id, {_SPANS} {_JOIN} {where} ORDER BY a.id", parameters))

    def lines(self, numbers: Sequence[int], analyst: str) -> dict[int, ArticleLine]:
        """Return what the list shows of some articles, by number, as an analyst stands to them."""
        marks = ", ".join("?" * len(numbers))
        rows = self._rows(
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
        rows = self._rows("SELECT number FROM articles WHERE id = ?", (article_id,))
        return rows[0][0] if rows else None

    def titles(self, words: str, limit: int) -> list[tuple[str, str]]:
        """Return ids and titles of some articles whose titles hold words with these beginnings."""
        wanted = match(words)
        if not wanted:
            return []
        rows = self._rows(
            "SELECT a.id, a.title FROM article_search s JOIN articles a ON a.number = s.rowid"
            " WHERE article_search MATCH ? ORDER BY s.rowid LIMIT ?",
            (f"title : ({wanted})", limit),
        )
        return [(row[0], row[1]) for row in rows]

    def counts(self, analyst: str) -> Counts:
        """Return how many articles an analyst has in each state."""
        total = self._rows("SELECT count(*) FROM articles")[0][0]
        found = dict(
            self._rows(
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
            self._rows(f"SELECT 1 FROM {t} WHERE analyst = ? LIMIT 1", (analyst_id,))
            for t in ("spans", "reviews", "links")
        )

    def entity_in_use(self, entity_id: str) -> bool:
        """Tell whether a span names an actor, or another actor was merged into it."""
        with reading(self._path):
            return entity_in_use(self._db, entity_id)

    # --- counting -------------------------------------------------------------------------------

    def recent_values(self, analyst: str, limit: int = 200) -> list[dict[str, Any]]:
        """Return the attributes of an analyst's latest spans, the last one first."""
        rows = self._rows(
            "SELECT attributes FROM spans WHERE analyst = ? ORDER BY number DESC LIMIT ?",
            (analyst, limit),
        )
        return [thawed(load(row[0])) for row in rows]

    def last_span(self, analyst: str, besides: str = "") -> Span | None:
        """Return the span that an analyst made or edited last, of those that are still there."""
        # The journal is read from its end; the CROSS JOIN keeps it first.
        rows = self._rows(
            "SELECT c.record_id FROM journal_changes c CROSS JOIN journal j"
            " ON j.sequence = c.entry AND j.analyst = ?1 CROSS JOIN spans s"
            " ON s.id = c.record_id AND s.analyst = ?1 AND s.id <> ?2"
            " WHERE c.record = 'span' AND c.after IS NOT NULL ORDER BY c.number DESC LIMIT 1",
            (analyst, besides),
        )
        return self.span(rows[0][0]) if rows else None

    def linked(self, article_id: str) -> set[str]:
        """Return the ids of the spans of an article at which a link starts or ends."""
        rows = self._rows(
            "SELECT id FROM spans s WHERE article = ?"
            " AND (EXISTS (SELECT 1 FROM links WHERE from_span = s.id)"
            " OR EXISTS (SELECT 1 FROM links WHERE to_span = s.id))",
            (article_id,),
        )
        return {row[0] for row in rows}

    def steps(self) -> int:
        """Return the number of the last step, which is how many there were."""
        found: int = self._rows("SELECT coalesce(max(sequence), 0) FROM journal")[0][0]
        return found

    def tag_counts(self) -> dict[str, int]:
        """Return how many spans carry each tag."""
        return dict(self._rows("SELECT tag, count(*) FROM spans GROUP BY tag ORDER BY tag"))

    # --- the overview ---------------------------------------------------------------------------

    def summary(self, asked: Question, progress: Progress = silent) -> Summary:
        """Return the figures of the project as of one moment."""
        with self.snapshot():
            return summaries.summary(self._rows, asked, self.entities(), progress)

    def pile(self, which: Pile, analyst: str) -> list[str]:
        """Return the ids of the articles on a pile, in the order of importing."""
        return summaries.pile(self._rows, which, analyst)

    def pile_lines(self, ids: Sequence[str], analyst: str) -> dict[str, ArticleLine]:
        """Return what a list shows of some articles; an empty analyst stands for everybody."""
        return summaries.pile_lines(self._rows, ids, analyst)

    def list_spans(self, wanted: SpanFilter) -> list[str]:
        """Return the ids of the spans that a filter lets through, as they stand in the articles."""
        return summaries.spans(self._rows, wanted, self.entities())

    def span_lines(self, ids: Sequence[str]) -> dict[str, SpanLine]:
        """Return what a list shows of some spans, by id."""
        found: list[Span] = self._fetch("span", f"WHERE id IN ({', '.join('?' * len(ids))})", ids)
        titles = summaries.titles(self._rows, [span.article for span in found])
        return {span.id: SpanLine(span, titles[span.article]) for span in found}
