"""Every kind of damage has a name and is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from damage import STATEMENTS, execute
from helpers import add_entity, article_with, findings, link, mark, person
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.checks import check_review, check_span, circles
from annotator.domain.codebook_reader import parse_codebook
from annotator.errors import CancelledError
from annotator.projects import open_session
from annotator.rescue import check
from annotator.session import Session


def damaged(path: Path, *statements: str) -> list[str]:
    """Return what is found after changing a project with foreign keys off."""
    execute(path, *statements)
    return [finding.code for finding in check(path)]


@pytest.fixture
def marked(project: Path) -> Path:
    """A closed project with two linked marks and a verdict."""
    session = open_session(project, person("Ayu"))
    one = mark(session, "Tolak", "rudal", actor=("e-russia",), act="demand")
    two = mark(session, "Talks", "Kyiv", "talks")
    link(session, one, two)
    session.close()
    return project


@pytest.mark.parametrize(("statement", "expected"), STATEMENTS)
def test_damage_is_found_and_named(marked: Path, statement: str, expected: set[str]) -> None:
    assert damaged(marked) == []
    found = damaged(marked, statement)
    assert set(found) == expected


def test_a_verdict_of_nothing_is_only_for_a_read_article(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    review = session.read.review(span.article, session.analyst.id)
    assert review is not None
    nothing = replace(review, nothing_to_mark=True)
    assert [f.detail for f in check_review(nothing, marked=False)] == [
        '"nothing to mark", but not done'
    ]
    done = replace(nothing, state=State.DONE)
    (found,) = check_review(done, marked=True)
    assert found.detail == '"nothing to mark", but there are marks'
    assert list(check_review(done, marked=False)) == []


def test_a_codebook_that_lost_a_tag_is_noticed(session: Session) -> None:
    span = mark(session, "Tolak", "Moskow", "talks", speaker="x")
    toml = session.codebook.toml.replace('id = "talks"', 'id = "parley"')
    codebook = parse_codebook(toml.replace('id = "speaker"', 'id = "quoted"'))
    text = session.text(article_with(session, "Tolak"))
    codes = [f.code for f in check_span(span, text, codebook, session.register)]
    assert codes == ["span_tag", "span_attribute"]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")))
def test_what_comes_back_to_itself_is_a_circle(follows: dict[str, str]) -> None:
    def comes_back(name: str) -> bool:
        at = follows[name]
        for _ in follows:
            if at == name:
                return True
            at = follows.get(at, "")
        return False

    assert sorted(circles(follows)) == sorted(name for name in follows if comes_back(name))


def test_checking_reports_progress_and_can_be_stopped(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    assert list(session.check(lambda done, total, note="": seen.append((done, total)))) == []
    assert seen[-1][0] == seen[-1][1] > 20

    def stop(done: int, total: int, note: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        list(session.check(stop))
    session.do(add_entity(edits.create_entity("Somebody", session.author)))
    assert findings(session) == []
