"""``annotator repair``: makes a new project of what can be read of a damaged one.

The damaged file is only copied.  Each record comes from its table if it fits the rules there, else
from the journal if it fits there, else mended if that takes no guessing; what is left is put aside
in a file beside the new project.  What comes out passes ``annotator check``.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.domain import checks
from annotator.domain.articles import Analyst, Article, Review
from annotator.domain.codebook import Codebook, StoredCodebook, digest
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import Entity, Register
from annotator.domain.repairs import (
    Report,
    mended_article,
    mended_review,
    mended_span,
    mended_times,
)
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Change, Record
from annotator.domain.values import is_iso
from annotator.errors import AnnotatorError, Reason, RepairError
from annotator.progress import Meter, Progress, paced, silent
from annotator.storage import checking, connections, copies, rows, salvage, search
from annotator.storage.migrations import migrations
from annotator.storage.pieces import Pieces
from annotator.storage.repair_texts import Texts, backup_readers
from annotator.storage.retelling import Retelling, whole_journal
from annotator.storage.workpiece import workpiece


def repair(project: Path, output: Path, progress: Progress = silent) -> Report:
    """Make a new project of what is left of a damaged one, which is not touched.

    Raises ``RepairError`` where too little is left, and as ``copies.new_file`` does.
    """
    report = Report(project, output)
    left: list[dict[str, Any]] = []
    try:
        with copies.new_file(output) as partial:
            with workpiece(project, report.note) as damaged:
                _Repair(damaged, project, report, left, progress).into(partial)
            for finding in checking.check(partial, progress):
                said = f"{finding.code}: {finding.record}: {finding.detail}"
                raise RepairError(path=project, reason=said)
            if left:
                report.left_out, report.left = _put_aside(output, left), len(left)
    except BaseException:
        if report.left_out is not None:
            report.left_out.unlink(missing_ok=True)
        raise
    return report


def _put_aside(output: Path, left: list[dict[str, Any]]) -> Path:
    """Write what could not be taken over into a file of its own, a line for each."""
    path = output.with_name(f"{output.stem}.left-out.jsonl")
    with copies.new_file(path) as partial:
        partial.write_text("".join(f"{json.dumps(row, ensure_ascii=True)}\n" for row in left))
    return path


class _Repair:
    """One repair, kind by kind; ``self._new`` is the project that comes out."""

    def __init__(
        self,
        damaged: Database,
        project: Path,
        report: Report,
        left: list[dict[str, Any]],
        progress: Progress,
    ) -> None:
        self._old, self._path, self._report, self._left = damaged, project, report, left
        self._note = report.note
        self._meter = Meter(paced(progress), salvage.total(damaged))
        now = datetime.datetime.now(datetime.UTC)
        self._now = now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03}Z"
        self._analysts: dict[str, Analyst] = {}
        self._articles: dict[str, Article] = {}

    def into(self, path: Path) -> None:
        """Fill an empty file."""
        with closing(connections.writer(path)) as db:
            self._new = db
            migrations.apply(db)
            db.execute("BEGIN IMMEDIATE")
            db.execute("PRAGMA defer_foreign_keys = ON")
            self._story = Retelling(db, self._now, self._note)
            self._pieces = Pieces(self._old, db, self._story, self._report, self._meter)
            for entry in whole_journal(self._old, self._path, self._note, self._pieces.lost):
                self._meter.add()
                self._story.take_in(entry)
            self._records()
            self._project()
            self._story.close(self._now, self._differences())
            for reason in dict.fromkeys(self._pieces.lost):
                self._note("unreadable", "project", f"rows could not be read: {reason}")
            self._left += self._pieces.left
            db.execute("COMMIT")
            db.execute("PRAGMA journal_mode = DELETE").fetchall()

    def _records(self) -> None:
        self._codebooks()
        for analyst in self._pieces.both("analyst", self._fits):
            self._analysts[analyst.id] = analyst
        self._entities()
        args = (self._old, self._new, self._story, self._report, self._meter, self._pieces.lost)
        self._texts = Texts(*args)
        self._texts.take_over()
        self._take_articles()
        self._spans()
        self._reviews()
        self._links()
        for analyst in self._analysts.values():
            self._pieces.insert(analyst)

    def _fits(self, record: Record) -> bool:
        """Tell whether a record breaks no rule as it is."""
        if any(checks.check_times(record)):
            return False
        if isinstance(record, StoredCodebook):
            return digest(record.toml) == record.id
        if isinstance(record, Article):
            text = self._texts.read(record.sha256)
            return (
                text is not None
                and len(text) == record.length
                and not any(checks.check_passages(record))
            )
        if isinstance(record, Span):
            text = self._text_of(record)
            known = record.analyst in self._analysts and record.codebook in self._versions
            return (
                known
                and text is not None
                and not any(checks.check_span(record, text, self._codebook, self._register))
            )
        if isinstance(record, Review):
            return record.article in self._articles and record.analyst in self._analysts
        if isinstance(record, Link):
            ends = self._has_span(record.from_span) and self._has_span(record.to_span)
            known = ends and record.analyst in self._analysts
            return known and not any(checks.check_link(record, self._codebook))
        return True

    # --- codebooks, actors ------------------------------------------------------------------

    def _codebooks(self) -> None:
        self._versions: set[str] = set()
        codebook: Codebook | None = None
        found = [*self._pieces.both("codebook", self._fits)]
        if not any(digest(stored.toml) == stored.id for stored in found):
            found += self._codebooks_of_backups()
        for stored in found:
            try:
                if digest(stored.toml) != stored.id:
                    raise sqlite3.DataError("it is not the one that was taken in")
                codebook = parse_codebook(stored.toml, stored.codebook)
            except (AnnotatorError, sqlite3.DataError) as error:
                self._pieces.put_aside(stored, str(error))
                continue
            self._versions.add(stored.id)
            self._pieces.insert(stored)
        if codebook is None:
            raise RepairError(path=self._path, reason=Reason("its codebook is lost"))
        self._codebook = codebook

    def _codebooks_of_backups(self) -> list[StoredCodebook]:
        for db in backup_readers(self._path):
            self._note("from_backup", "codebook", "the codebook was taken from a backup")
            return rows.fetch(db, "codebook", "ORDER BY rowid")
        return []

    def _entities(self) -> None:
        entities: dict[str, Entity] = {
            entity.id: entity for entity in self._pieces.both("entity", self._fits)
        }
        merged = {e.id: e.merged_into for e in entities.values() if e.merged_into}
        lost = {name for name, into in merged.items() if into not in entities}
        for name in sorted(lost | set(checks.circles(merged))):
            self._note("mended", name, "it is no longer merged into another actor")
            entities[name] = Entity(name, entities[name].name, entities[name].aliases)
        for entity in entities.values():
            self._pieces.insert(entity)
        self._register = Register(entities.values())

    # --- articles ---------------------------------------------------------------------------

    def _text_of(self, span: Span) -> str | None:
        article = self._articles.get(span.article)
        return self._texts.read(article.sha256) if article else None

    def _take_articles(self) -> None:
        for article in self._pieces.both("article", self._fits):
            name = self._texts.replaced.get(article.sha256, article.sha256)
            text = self._texts.read(name)
            if text is None:
                self._pieces.put_aside(article, "its text is lost")
                continue
            if name != article.sha256:
                detail = "the text is damaged and was kept as it is, under a digest of its own"
                self._note("text_kept", article.id, detail)
            fitting = replace(article, sha256=name)
            self._articles[article.id] = mended_article(fitting, len(text), self._note)
        replaces = {a.id: a.replaces for a in self._articles.values() if a.replaces}
        for name in checks.circles(replaces):
            self._note("mended", name, "it no longer replaces another article")
            self._articles[name] = replace(self._articles[name], replaces="")
        for article in self._articles.values():
            self._pieces.insert(article)
            search.follow(self._new, Change(None, article))

    # --- spans, verdicts, links -------------------------------------------------------------

    def _spans(self) -> None:
        sources: dict[str, str] = {}
        for span in self._pieces.both("span", self._fits):
            text = self._text_of(span)
            if text is None:
                self._pieces.put_aside(span, "its article is lost")
                continue
            mended = mended_span(span, text, self._codebook, self._register, self._note)
            if mended is None:
                self._pieces.put_aside(span, "it fits neither the text nor the codebook")
                continue
            mended = self._known(mended)
            if mended.codebook not in self._versions:
                self._note("mended", span.id, "its version of the codebook is lost")
                mended = replace(mended, codebook=self._codebook.sha256)
            if mended.derived_from and mended.derived_from.get("kind") == "span":
                sources[span.id] = str(mended.derived_from.get("id"))
            self._pieces.insert(mended)
        for name in checks.circles(sources):
            self._note("mended", name, "it is no longer derived from another span")
            self._new.execute("UPDATE spans SET derived_from = NULL WHERE id = ?", (name,))

    def _known(self, record: Any) -> Any:
        """Return a record with sound times, whose analyst is known from now on."""
        if record.analyst not in self._analysts:
            self._note("mended", record.analyst, "the analyst's name is lost")
            self._analysts[record.analyst] = Analyst(record.analyst, record.analyst)
        return mended_times(record, self._now, self._note)

    def _reviews(self) -> None:
        for review in self._pieces.both("review", self._fits):
            if review.article not in self._articles:
                self._pieces.put_aside(review, "its article is lost")
                continue
            sql = "SELECT 1 FROM spans WHERE article = ? AND analyst = ? LIMIT 1"
            pair = (review.article, review.analyst)
            marked = self._new.execute(sql, pair).fetchone() is not None
            self._pieces.insert(mended_review(self._known(review), marked=marked, note=self._note))

    def _links(self) -> None:
        for link in self._pieces.both("link", self._fits):
            if not (self._has_span(link.from_span) and self._has_span(link.to_span)):
                self._pieces.put_aside(link, "one of its ends is lost")
            elif wrong := list(checks.check_link(link, self._codebook)):
                self._pieces.put_aside(link, wrong[0].detail)
            else:
                self._pieces.insert(self._known(link))

    def _has_span(self, name: str) -> bool:
        row = self._new.execute("SELECT 1 FROM spans WHERE id = ?", (name,)).fetchone()
        return row is not None

    # --- the project and the end ------------------------------------------------------------

    def _project(self) -> None:
        found = list(salvage.rows(self._old, "project", ("id", "created"), self._pieces.lost))
        name, created = (found[0][1], found[0][2]) if found else (None, None)
        if not isinstance(name, str) or not name:
            name = self._id_of_backups()
        if not isinstance(created, str) or not is_iso(created):
            self._note("mended", "project", "when it was made is lost")
            created = self._story.began or self._now
        self._new.execute("INSERT INTO project VALUES (?, ?)", (name, created))

    def _id_of_backups(self) -> str:
        for db in backup_readers(self._path):
            self._note("from_backup", "project", "its id was taken from a backup")
            return str(db.execute("SELECT id FROM project").fetchone()[0])
        self._note("mended", "project", "its id is lost; it got a new one")
        return str(uuid.uuid4())

    def _differences(self) -> Iterator[Change]:
        """Yield what the journal must still tell to come to the records as they are now."""
        for kind in rows.TABLES:
            for record in rows.fetch(self._new, kind):
                told = self._story.told(kind, record.id)
                if salvage.same(told) != salvage.same(record):
                    yield Change(told, record)
            for told in self._story.all_told(kind):
                if not rows.stored(self._new, told):
                    yield Change(told, None)
