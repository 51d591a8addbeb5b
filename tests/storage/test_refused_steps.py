"""What the store says of itself and of the records when it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import add_entity, article_with, mark, person

from annotator.domain import edits
from annotator.domain.entities import Entity
from annotator.domain.listing import ArticleFilter
from annotator.domain.steps import Change, Step
from annotator.errors import (
    DamagedProjectError,
    ProjectReadOnlyError,
    StepConflictError,
)
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage.store import Store


def damage(project: Path, statement: str) -> None:
    with closing(sqlite3.connect(project)) as db, db:
        db.execute(statement)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.heads(person("Ayu").analyst.id),
        lambda store: store.entry("any"),
        lambda store: list(store.entries()),
        lambda store: store.last_saved(),
    ],
)
def test_a_journal_that_cannot_be_read_is_named_with_its_file(
    session: Session, project: Path, ask: Callable[[Store], object]
) -> None:
    damage(project, "ALTER TABLE journal RENAME TO gone")
    with pytest.raises(DamagedProjectError) as refused:
        ask(session.store)  # type: ignore[arg-type]
    assert refused.value.fields["path"] == project


def test_an_actor_in_use_stays_and_is_what_the_refusal_is_about(session: Session) -> None:
    mark(session, "Tolak", "menolak", actor=["e-nato"])
    nato = next(e for e in session.read.entities() if e.id == "e-nato")
    with pytest.raises(StepConflictError) as refused:
        session.do(Step("remove", (Change(nato, None),)))
    assert refused.value.fields == {"record": "entity"}
    assert nato in session.read.entities()


def test_the_record_that_is_there_already_is_named_by_its_kind(session: Session) -> None:
    span = mark(session, "Tolak", "menolak")
    with pytest.raises(StepConflictError) as refused:
        session.do(Step("again", (Change(None, span),)))
    assert refused.value.fields == {"record": "span"}


def test_an_article_is_found_by_its_new_title_and_no_longer_by_the_old(session: Session) -> None:
    article = article_with(session, "Tolak")

    def found(words: str) -> int:
        return len(session.read.list_articles(ArticleFilter(session.analyst.id, words)))

    first, second = replace(article, title="Neues"), replace(article, title="Altes")
    session.do(edits.edit_article(article, first))
    assert (found("Neues"), found("menolak")) == (1, 1)
    session.do(edits.edit_article(first, second))
    assert (found("Neues"), found("Altes"), found("menolak")) == (0, 1, 1)
    session.undo()
    assert (found("Neues"), found("Altes"), found("menolak")) == (1, 0, 1)


def test_the_path_of_a_project_is_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    session = open_session(Path(project.name), person("Ayu"), read_only=True)
    try:
        assert session.path == project
        with pytest.raises(ProjectReadOnlyError) as refused:
            session.do(add_entity(Entity("e-x", "X")))
        assert refused.value.fields["path"] == project
        assert str(refused.value.fields["reason"]) == "it was opened for reading"
    finally:
        session.close()


def test_a_text_that_is_there_already_is_not_stored_twice(session: Session) -> None:
    article = article_with(session, "Tolak")
    twin = replace(article, id="twin", url="https://example.org")
    text = session.text(article)
    session.do(Step("import", (Change(None, twin),), {}, {article.sha256: text}))
    assert session.text(twin) == text
