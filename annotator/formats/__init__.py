"""Interchange formats: ``FORMATS`` lists them, ``write_dataset`` writes one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol

from annotator.domain.answers import Answers
from annotator.domain.articles import Analyst, Article
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.entities import Register
from annotator.domain.listing import ArticleFilter
from annotator.domain.spans import Span
from annotator.errors import OutputError, Reason, UnknownNameError
from annotator.formats import own_jsonl, own_jsonl_reader
from annotator.formats.base import Format, whole_file
from annotator.progress import Progress, silent

FORMATS: tuple[Format, ...] = (Format("jsonl", ".jsonl", own_jsonl.write, own_jsonl_reader.read),)


class Source(Protocol):
    """The project an export is made of."""

    @property
    def path(self) -> Path: ...
    @property
    def read(self) -> Answers: ...
    @property
    def codebook(self) -> Codebook: ...


def format_named(name: str) -> Format:
    """Return a format by its name; raises ``UnknownNameError``."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise UnknownNameError(what="format", name=name, known=", ".join(f.name for f in FORMATS))


def write_dataset(
    source: Source,
    name: str,
    path: Path,
    progress: Progress = silent,
    wanted: ArticleFilter | None = None,
) -> int:
    """Write articles to a file, whole or not at all, and return how many rows it has."""
    if os.path.exists(path) and path.samefile(source.path):
        raise OutputError(path=path, reason=Reason("it is the project itself"))
    with whole_file(path) as file:
        return write_rows(source, name, file, progress, wanted)


def write_rows(
    source: Source,
    name: str,
    file: BinaryIO,
    progress: Progress = silent,
    wanted: ArticleFilter | None = None,
) -> int:
    """Write articles to an open file, by id, and return how many rows were written.

    All of them, or those that a filter lets through; all as it was at one moment.
    """
    with source.read.snapshot():
        chosen = None if wanted is None else source.read.selection(wanted)
        total = source.read.total("article") if chosen is None else len(chosen)
        done = 0
        progress(0, total)
        for piece in format_named(name).write(bundles(source, chosen), source.codebook):
            file.write(piece)
            done += 1
            progress(done, total)
    return done


def bundles(source: Source, ids: Iterable[str] | None = None) -> Iterator[Bundle]:
    """Yield articles with what hangs on them: every one by id, or these in their order."""
    answers = source.read
    lists = [a.id for a in source.codebook.attributes if a.type is AttributeType.ENTITIES]
    with answers.snapshot():
        register = Register(answers.entities())
        names = {analyst.id: analyst for analyst in answers.analysts()}
        for article in answers.articles() if ids is None else _named(answers, ids):
            yield _bundle(answers, article, register, names, lists)


def _named(answers: Answers, ids: Iterable[str]) -> Iterator[Article]:
    return (found for i in ids if (found := answers.article(i)) is not None)


def _bundle(
    answers: Answers,
    article: Article,
    register: Register,
    names: Mapping[str, Analyst],
    lists: Sequence[str],
) -> Bundle:
    spans = tuple(_resolved(span, register) for span in answers.spans(article.id))
    links = tuple(answers.links_from(article.id))
    reviews = tuple(answers.reviews(article.id))
    used = {r.analyst for r in reviews} | {s.analyst for s in spans}
    used |= {link.analyst for link, _ in links}
    actors = {i for s in spans for a in lists for i in s.attributes.get(a) or ()}  # type: ignore[union-attr]
    return Bundle(
        article,
        answers.text(article.sha256),
        spans,
        links,
        reviews,
        tuple(names[i] for i in used),
        tuple(entity for i in actors if (entity := register.get(i))),
    )


def _resolved(span: Span, register: Register) -> Span:
    return replace(span, attributes=register.resolved_values(span.attributes))
