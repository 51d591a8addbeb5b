"""A selection of articles goes out as the same rows that the whole dataset has."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from helpers import annotator, article_with, exported, link, mark
from test_own_jsonl import VALIDATOR

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.listing import ArticleFilter
from annotator.formats import bundles, write_dataset, write_rows
from annotator.session import Session


@pytest.fixture
def filled(session: Session) -> Session:
    """Three articles, one of them done, with a link from it to another."""
    link(session, mark(session, "Rusia", "rudal"), mark(session, "Talks", "talks"))
    done = article_with(session, "Rusia")
    review = session.read.review(done.id, session.analyst.id)
    session.do(edits.set_review(done, review, State.DONE, session.author))
    return session


def rows(session: Session, wanted: ArticleFilter | None = None) -> list[bytes]:
    file = io.BytesIO()
    write_rows(session, "jsonl", file, wanted=wanted)
    return file.getvalue().splitlines(keepends=True)


def test_a_selection_counts_its_articles_and_their_spans(filled: Session) -> None:
    me = filled.analyst.id
    everything = filled.read.selection(ArticleFilter(me))
    assert list(everything) == [article.id for article in filled.read.articles()]
    assert sum(everything.values()) == 2
    done = filled.read.selection(ArticleFilter(me, state=State.DONE))
    assert done == {article_with(filled, "Rusia").id: 1}
    assert filled.read.selection(ArticleFilter("nobody", state=State.DONE)) == {}
    assert len(filled.read.selection(ArticleFilter(me, "Женеве"))) == 1


def test_rows_of_a_selection_are_those_of_the_whole(filled: Session, tmp_path: Path) -> None:
    whole = rows(filled)
    me = filled.analyst.id
    assert rows(filled, ArticleFilter(me)) == whole
    (done,) = rows(filled, ArticleFilter(me, state=State.DONE))
    assert done in whole
    row = json.loads(done)
    VALIDATOR.validate(row)
    assert row["links"]  # though the article at its other end stays at home
    reported: list[tuple[int, int]] = []
    count = write_dataset(
        filled,
        "jsonl",
        tmp_path / "done.jsonl",
        lambda done, total, note="": reported.append((done, total)),
        ArticleFilter(me, state=State.DONE),
    )
    assert (count, reported) == (1, [(0, 1), (1, 1)])
    assert (tmp_path / "done.jsonl").read_bytes() == done


def test_an_id_that_is_gone_gives_no_row(filled: Session) -> None:
    first = next(filled.read.articles())
    assert [b.article for b in bundles(filled, [first.id, "gone"])] == [first]


def test_the_command_line_exports_what_is_done(filled: Session, tmp_path: Path) -> None:
    whole = exported(filled)
    path = filled.path
    filled.close()
    out = tmp_path / "done.jsonl"
    export = ("export", path, "--format", "jsonl")
    assert annotator(*export, "--state", "done").returncode == 0
    # Whose verdicts count is the analyst of these settings, who has read nothing here yet.
    assert annotator(*export, "--state", "done").stdout == ""
    unread = annotator(*export, "--state", "unread", "--output", out)
    assert unread.stdout.startswith("rows: 3, ")
    assert out.read_bytes() == whole
    found = annotator(*export, "--words", "Kyiv twice")
    assert found.stdout.encode() in whole.splitlines(keepends=True)
    assert annotator(*export, "--state", "perhaps").returncode == 2
