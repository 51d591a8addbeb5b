"""The sample project: articles of our own writing with a few marks, to try everything on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.domain import edits
from annotator.domain.articles import Article, State
from annotator.domain.entities import shipped_id
from annotator.domain.values import checked
from annotator.importing import import_sources
from annotator.resources import read, resource
from annotator.session import Session


def fill_with_sample(session: Session) -> None:
    """Import the sample's articles into a project, tell what is known of them, and mark some."""
    rows = tomllib.loads(read("sample", "sample.toml"))["article"]
    import_sources(session, [resource("sample", row["file"]) for row in rows])
    articles = {article.imported_from: article for article in session.read.articles()}
    for row in rows:
        _fill(session, articles[row["file"]], row)


def _fill(session: Session, article: Article, row: Mapping[str, Any]) -> None:
    known = {k: row[k] for k in ("title", "source", "published", "language", "url") if k in row}
    session.do(edits.edit_article(article, replace(article, **known)))
    for mark in row.get("span", ()):
        _mark(session, article, mark)
    if "state" in row:
        review = session.read.review(article.id, session.analyst.id)
        state, nothing = State(row["state"]), row.get("nothing_to_mark", False)
        if review is None or review.state is not state:
            step = edits.set_review(article, review, state, session.author, nothing=nothing)
            session.do(step)


def _mark(session: Session, article: Article, mark: Mapping[str, Any]) -> None:
    text = session.text(article)
    start = text.index(mark["quote"])
    attributes = {}
    for name, value in mark.get("attributes", {}).items():
        attribute = session.codebook.attribute(name)
        if attribute is not None:
            ids = [shipped_id(slug) for slug in value] if isinstance(value, list) else value
            attributes[name] = checked(attribute, ids)
    session.do(
        edits.mark(
            article,
            text,
            start,
            start + len(mark["quote"]),
            mark["tag"],
            review=session.read.review(article.id, session.analyst.id),
            author=session.author,
            attributes=attributes,
            note=mark.get("note", ""),
        )
    )


def sample_path(folder: Path) -> Path:
    """Return where the sample project lies in a folder."""
    return folder / "sample.annotator"
