"""What tests build with: people, a clock, a small codebook, articles, marks."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from annotator.domain import edits
from annotator.domain.articles import Analyst, Article
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Origin, Span
from annotator.domain.steps import Change, Record, Step, kind_of
from annotator.formats import write_rows
from annotator.importing import plain_text
from annotator.importing.plan import Plan
from annotator.session import Identity, Session
from annotator.storage.store import create

ROOT = Path(__file__).resolve().parent.parent
PROBE_TOML = (ROOT / "tests/data/probe.toml").read_text("utf-8")
PROBE: Codebook = parse_codebook(PROBE_TOML)

ARTICLES: Mapping[str, str] = {
    "rudal.txt": "Rusia Tolak Rudal\n\nMoskow menolak rudal di Eropa. “Tidak,” kata Lavrov.\n",
    "talks.txt": (
        "Talks go on\r\n\r\nWashington offered\u00a0talks; Kyiv said 😀 no.\u2028Twice.\r\n"
    ),
    "vstrecha.txt": "Встреча в Женеве\n\nМосква требует гарантий. Лавров ответил.\n",
}
ENTITIES = (
    Entity("e-russia", "Russia", ("Rusia", "Россия", "Moskow")),
    Entity("e-lavrov", "Sergey Lavrov", ("Lavrov", "Лавров", "Menlu Rusia")),
    Entity("e-nato", "NATO", ("НАТО",)),
    Entity("e-usa", "United States", ("AS", "США", "Washington")),
)


def person(name: str) -> Identity:
    """Return somebody who is the same in every test."""
    key = uuid.uuid5(uuid.NAMESPACE_DNS, name)
    return Identity(Analyst(str(key), name), f"device of {name}")


class Clock:
    """Goes on by a second with each look at it."""

    def __init__(self) -> None:
        self.at = datetime.datetime(2022, 1, 9, 8, tzinfo=datetime.UTC)

    def __call__(self) -> str:
        self.at += datetime.timedelta(seconds=1)
        return self.at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def new_project(path: Path, identity: Identity, entities: Iterable[Entity] = ENTITIES) -> None:
    """Make a project with the probe codebook."""
    create(
        path,
        edits.create_project(PROBE, identity.analyst, entities),
        project_id="the-project",
        analyst=identity.analyst.id,
        device=identity.device,
        time="2022-01-09T08:00:00.000Z",
    )


def bundle_of(text: str, name: str) -> Bundle:
    """Return a text as it comes from a file."""
    return plain_text.bundle(text.encode("utf-8"), Path(name))


def import_bundles(session: Session, bundles: Iterable[Bundle]) -> Plan:
    """Take bundles in as one step, if there is anything new."""
    plan = Plan(session)
    for bundle in bundles:
        plan.add(bundle, Path("test.jsonl"))
    step = plan.step("test")
    if step.changes:
        session.do(step)
    return plan


def import_texts(session: Session, texts: Mapping[str, str]) -> None:
    """Take texts in as files of these names would come."""
    import_bundles(session, [bundle_of(text, name) for name, text in texts.items()])


def article_with(session: Session, words: str) -> Article:
    """Return the article whose title holds some words."""
    return next(a for a in session.read.articles() if words in a.title)


def mark(
    session: Session, words: str, quote: str, tag: str = "missiles", **attributes: Any
) -> Span:
    """Mark the first occurrence of a quote in the article whose title holds some words."""
    article = article_with(session, words)
    text = session.text(article)
    start = text.index(quote)
    step = edits.mark(
        article,
        text,
        start,
        start + len(quote),
        tag,
        review=session.read.review(article.id, session.analyst.id),
        author=session.author,
        attributes=attributes,
    )
    entry = session.do(step)
    return next(c.after for c in entry.changes if isinstance(c.after, Span))


def link(session: Session, from_span: Span, to_span: Span, link_id: str = "link-1") -> Link:
    """Tie two spans."""
    made = Link(
        link_id,
        "responds_to",
        from_span.id,
        to_span.id,
        session.analyst.id,
        session.now(),
        Origin.MANUAL,
    )
    session.do(Step("link", (Change(None, made),)))
    return made


def add_entity(entity: Entity) -> Step:
    """Return a step that registers an actor by itself."""
    return Step("add_entity", (Change(None, entity),), {"name": entity.name})


def delete(session: Session, span: Span) -> None:
    """Remove a span as the window does."""
    others = [
        s
        for s in session.read.spans(span.article)
        if s.analyst == session.analyst.id and s.id != span.id
    ]
    session.do(
        edits.delete(
            span,
            session.read.links(span.id),
            own_left=len(others),
            review=session.read.review(span.article, session.analyst.id),
            author=session.author,
        )
    )


def state(session: Session) -> dict[tuple[str, str], Record]:
    """Return every record of a project."""
    return {(kind_of(record), record.id): record for record in session.read.everything()}


def exported(session: Session) -> bytes:
    """Return the dataset of a project."""
    file = io.BytesIO()
    write_rows(session, "jsonl", file)
    return file.getvalue()


def findings(session: Session) -> list[str]:
    """Return the codes of what is wrong."""
    return [finding.code for finding in session.check()]


def python(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run Python on the checkout."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    return subprocess.run(
        [sys.executable, *args],
        env={**environment, **options.pop("env", {})},
        capture_output=options.pop("capture_output", True),
        text=True,
        timeout=120,
        **options,
    )


def annotator(*args: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return python("-m", "annotator", *map(str, args), **options)


def ordinary(code: str, *args: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run Python code for which file permissions count, even where the tests run as root."""
    if os.geteuid() != 0:
        return python("-c", code, *map(str, args), **options)
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("as root, permissions protect nothing, and there is no setpriv")
    caps = "-dac_override,-dac_read_search"
    return subprocess.run(
        [setpriv, f"--bounding-set={caps}", f"--inh-caps={caps}", sys.executable, "-c", code]
        + [str(a) for a in args],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
