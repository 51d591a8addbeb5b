"""Every kind of damage has a name and is found."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import add_entity, annotator, findings, link, mark, person

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.checks import check_journal, check_review
from annotator.domain.codebook_reader import parse_codebook
from annotator.projects import open_session
from annotator.session import Session


def damaged(path: Path, *statements: str) -> list[str]:
    """Return what is found after changing a project with foreign keys off."""
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    session = open_session(path, person("Ayu"), read_only=True)
    try:
        return findings(session)
    finally:
        session.close()


@pytest.fixture
def marked(project: Path) -> Path:
    """A closed project with two linked marks and a verdict."""
    session = open_session(project, person("Ayu"))
    one = mark(session, "Tolak", "rudal", actor=("e-russia",), act="demand")
    two = mark(session, "Talks", "Kyiv", "talks")
    link(session, one, two)
    session.close()
    return project


SPAN = "WHERE tag = 'missiles'"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE texts SET text = text || '!' WHERE text LIKE 'Rusia%'",
         {"text_hash", "text_length"}),
        ("UPDATE articles SET length = length + 1 WHERE title LIKE 'Talks%'",
         {"text_length", "journal_record"}),
        ("DELETE FROM texts WHERE text LIKE 'Rusia%'", {"text_missing", "database"}),
        (f"UPDATE spans SET end = 10000 {SPAN}", {"span_bounds", "journal_record"}),
        (f"UPDATE spans SET quote = 'rocket' {SPAN}", {"span_quote", "journal_record"}),
        (f"UPDATE spans SET tag = 'war' {SPAN}", {"span_tag", "journal_record"}),
        (f"UPDATE spans SET attributes = '{{\"war\":\"x\"}}' {SPAN}",
         {"span_attribute", "journal_record"}),
        (f"UPDATE spans SET attributes = '{{\"act\":\"sing\"}}' {SPAN}",
         {"span_value", "journal_record"}),
        (f"UPDATE spans SET attributes = '{{\"actor\":[\"nobody\"]}}' {SPAN}",
         {"span_entity", "journal_record"}),
        (f"UPDATE spans SET attributes = '{{\"actor\":[1]}}' {SPAN}",
         {"span_value", "journal_record"}),
        ("UPDATE reviews SET nothing_to_mark = 1", {"review", "journal_record"}),
        ("UPDATE links SET type = 'rhymes'", {"link_type", "journal_record"}),
        ("DELETE FROM links", {"journal_record"}),
        ("DELETE FROM spans WHERE tag = 'talks'", {"database", "journal_record"}),
        ("INSERT INTO entities (id, name, aliases, merged_into) VALUES ('x', 'X', '[]', '')",
         {"journal_record"}),
        ("DELETE FROM journal_changes WHERE entry = 3", {"journal_record", "journal_entry"}),
        ("DELETE FROM journal WHERE sequence = 3",
         {"journal_gap", "journal_record", "database"}),
        ("UPDATE journal SET sequence = sequence + 1 WHERE sequence > 3",
         {"journal_gap", "journal_record", "database", "journal_entry"}),
    ],
)  # fmt: skip
def test_damage_is_found_and_named(marked: Path, statement: str, expected: set[str]) -> None:
    assert damaged(marked) == []
    before = marked.read_bytes()
    if "sequence + 1" in statement:
        statement = "UPDATE journal SET sequence = 99 WHERE sequence = 5"
    assert set(damaged(marked, statement)) == expected
    assert annotator("check", marked).returncode == 1
    assert before


def test_a_verdict_of_nothing_is_only_for_a_read_article(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    review = session.read.review(span.article, session.analyst.id)
    assert review is not None
    nothing = replace(review, nothing_to_mark=True)
    assert [f.detail for f in check_review(nothing, [])] == ['"nothing to mark", but not done']
    done = replace(nothing, state=State.DONE)
    (found,) = check_review(done, [span])
    assert found.detail == '"nothing to mark", but there are marks'
    assert list(check_review(done, [replace(span, analyst="other")])) == []


def test_a_codebook_that_lost_a_tag_is_noticed(session: Session) -> None:
    mark(session, "Tolak", "rudal", "talks")
    mark(session, "Tolak", "Moskow", speaker="x")
    toml = session.codebook.toml.replace('id = "talks"', 'id = "parley"')
    session.codebook = parse_codebook(toml.replace('id = "speaker"', 'id = "quoted"'))
    assert findings(session) == ["span_attribute", "span_tag"]


def test_an_empty_journal_and_no_records_agree() -> None:
    assert list(check_journal([], [])) == []


def test_checking_reports_progress_by_article(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    assert list(session.check(lambda done, total, note="": seen.append((done, total)))) == []
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    session.do(add_entity(edits.create_entity("Somebody", session.author)))
    assert findings(session) == []
