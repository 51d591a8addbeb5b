"""Opening and making projects: the one place where a session meets its store.

From Python::

    from annotator.projects import create_project, open_project
    from annotator.importing import import_sources
    from annotator.formats import write_dataset

    with create_project(Path("talks.annotator")) as session:
        import_sources(session, [Path("articles")])
        write_dataset(session, "jsonl", Path("talks.jsonl"))
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain import edits
from annotator.domain.codebook import Codebook
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import parse_actors
from annotator.errors import Reason, SourceError
from annotator.importing.base import MB, opened
from annotator.resources import read, resource
from annotator.session import Identity, Session, utc_now
from annotator.settings import Settings
from annotator.storage.store import Store, create

BUILT_IN = ("codebooks", "negotiation_positions.toml")
_CODEBOOK_LIMIT = MB


def load_codebook(path: Path | None = None) -> Codebook:
    """Return a codebook from a file, or the one that ships with the program."""
    if path is None:
        return parse_codebook(read(*BUILT_IN), str(resource(*BUILT_IN).name))
    try:
        with opened(path, _CODEBOOK_LIMIT) as file:
            text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = Reason("byte {byte} is not UTF-8", byte=error.start)
        raise SourceError(path=path, reason=reason) from error
    return parse_codebook(text.replace("\r\n", "\n"), str(path))


def new_session(
    path: Path, codebook: Codebook | None = None, identity: Identity | None = None
) -> Session:
    """Create a project with a codebook and the shipped actors, and open it."""
    codebook = codebook or load_codebook()
    identity = identity or Settings().identity()
    actors = parse_actors(read("codebooks", "actors.toml"))
    create(
        path,
        edits.create_project(codebook, identity.analyst, actors),
        project_id=str(uuid.uuid4()),
        analyst=identity.analyst.id,
        device=identity.device,
        time=utc_now(),
    )
    return open_session(path, identity)


def open_session(
    path: Path,
    identity: Identity | None = None,
    *,
    read_only: bool = False,
    begin: bool = True,
) -> Session:
    """Open a project that is there; without ``begin`` it is only read until ``Session.begin``."""
    identity = identity or Settings().identity(read_only=read_only)
    store = Store(path, owner=identity.analyst.name, read_only=read_only, begin=begin)
    try:
        return Session(store, identity)
    except BaseException:
        store.close()
        raise


@contextmanager
def create_project(
    path: Path, codebook: Codebook | None = None, identity: Identity | None = None
) -> Iterator[Session]:
    """Create a project for the length of a ``with`` block."""
    session = new_session(path, codebook, identity)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def open_project(
    path: Path, identity: Identity | None = None, *, read_only: bool = False
) -> Iterator[Session]:
    """Open a project for the length of a ``with`` block."""
    session = open_session(path, identity, read_only=read_only)
    try:
        yield session
    finally:
        session.close()
