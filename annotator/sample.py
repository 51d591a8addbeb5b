"""The sample project: articles of our own writing with a few marks, to try everything on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.domain import edits
from annotator.domain.articles import Article, Review, State
from annotator.domain.bundles import Bundle
from annotator.domain.entities import shipped_id
from annotator.domain.spans import Span
from annotator.domain.values import checked
from annotator.importing import plain_text
from annotator.importing.base import opened
from annotator.importing.plan import Plan
from annotator.resources import read, resource
from annotator.session import Session


def fill_with_sample(session: Session) -> None:
    """Take in the sample's articles with what is known of them, marks and verdicts.

    It is one step, which is part of making the project: undo does not go back behind it.
    """
    plan = Plan(session)
    for row in tomllib.loads(read("sample", "sample.toml"))["article"]:
        path = resource("sample", row["file"])
        plan.add(_bundle(session, path, row), path)
    session.do(replace(plan.step("sample"), kind="fill_sample"))


def _bundle(session: Session, path: Path, row: Mapping[str, Any]) -> Bundle:
    """Return an article as the table of the sample describes it."""
    with opened(path) as file:
        bundle = plain_text.bundle(file.read(), path)
    known = {k: row[k] for k in ("title", "source", "published", "language", "url") if k in row}
    article = replace(bundle.article, **known)
    spans = tuple(_mark(session, article, bundle.text, mark) for mark in row.get("span", ()))
    state = State(row.get("state", State.IN_PROGRESS if spans else State.UNREAD))
    nothing = row.get("nothing_to_mark", False)
    review = Review(article.id, session.analyst.id, state, nothing, session.now())
    reviews = () if state is State.UNREAD else (review,)
    return replace(bundle, article=article, spans=spans, reviews=reviews)


def _mark(session: Session, article: Article, text: str, mark: Mapping[str, Any]) -> Span:
    start = text.index(mark["quote"])
    attributes = {}
    for name, value in mark.get("attributes", {}).items():
        attribute = session.codebook.attribute(name)
        if attribute is not None:
            ids = [shipped_id(slug) for slug in value] if isinstance(value, list) else value
            attributes[name] = checked(attribute, ids)
    step = edits.mark(
        article,
        text,
        start,
        start + len(mark["quote"]),
        mark["tag"],
        review=None,
        author=session.author,
        attributes=attributes,
        note=mark.get("note", ""),
    )
    return next(change.after for change in step.changes if isinstance(change.after, Span))


def sample_path(folder: Path) -> Path:
    """Return where the sample project lies in a folder."""
    return folder / "sample.annotator"
