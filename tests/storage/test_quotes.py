"""Every span written is checked: ``text[start:end] == quote``, whoever makes the step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import article_with, delete, findings, mark, state
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.spans import Span
from annotator.domain.steps import Change, Step
from annotator.errors import QuoteDiffersError, StepConflictError
from annotator.session import Session


def refused(session: Session, *changes: Change, **texts: str) -> None:
    before, saved = state(session), len(list(session.store.entries()))
    # The table itself refuses a start below 0 and an end that is not behind it.
    with pytest.raises((QuoteDiffersError, StepConflictError)):
        session.do(Step("test", changes, {}, texts))
    assert state(session) == before
    assert len(list(session.store.entries())) == saved


WRONG: list[Callable[[Span], Span]] = [
    lambda s: replace(s, quote="Menolak"),
    lambda s: replace(s, quote=s.quote + " "),
    lambda s: replace(s, quote=""),
    lambda s: replace(s, start=s.start + 1),
    lambda s: replace(s, end=s.end - 1),
    lambda s: replace(s, start=0, end=10_000),
    lambda s: replace(s, start=10_000, end=10_007),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_span_that_does_not_say_what_stands_there_is_not_written(
    session: Session, wrong: Callable[[Span], Span]
) -> None:
    span = mark(session, "Tolak", "menolak")
    refused(session, Change(None, replace(wrong(span), id="new")))
    refused(session, Change(span, wrong(span)))


def test_one_wrong_span_among_many_refuses_the_step(session: Session) -> None:
    span = mark(session, "Tolak", "menolak")
    right = [Change(None, replace(span, id=f"new-{n}")) for n in range(700)]
    refused(session, *right, Change(None, replace(span, id="last", quote="?")))
    session.do(Step("test", tuple(right)))
    assert findings(session) == []


def test_a_span_is_measured_in_code_points(session: Session) -> None:
    span = mark(session, "Talks", "😀 no")
    refused(session, Change(span, replace(span, end=span.end + 1)))


def test_a_text_is_stored_under_its_own_digest_and_length(session: Session) -> None:
    article = article_with(session, "Tolak")
    for made in (
        replace(article, id="a", sha256="f" * 64, length=5),
        replace(article, id="a", sha256="f" * 64, length=4),
    ):
        refused(session, Change(None, made), **{"f" * 64: "other"})


def test_undo_brings_no_span_back_into_a_text_that_was_damaged(
    session: Session, project: Path
) -> None:
    delete(session, mark(session, "Tolak", "menolak"))
    with sqlite3.connect(project) as db:
        db.execute("UPDATE texts SET text = replace(text, 'menolak', 'MENOLAK')")
    db.close()
    with pytest.raises(QuoteDiffersError):
        session.undo()
    assert "span_quote" not in findings(session)


@given(start=st.integers(-5, 90), end=st.integers(-5, 90), quote=st.sampled_from(["", "menolak"]))
def test_what_is_written_is_true(session: Session, start: int, end: int, quote: str) -> None:
    article = article_with(session, "Tolak")
    text = session.text(article)
    told = quote or text[max(start, 0) : max(end, 0)]
    span = mark(session, "Tolak", "Moskow")
    made = replace(span, id=session.author.new_id(), start=start, end=end, quote=told)
    true = 0 <= start < end <= len(text) and text[start:end] == told
    if true:
        session.do(Step("test", (Change(None, made),)))
    else:
        refused(session, Change(None, made))
    delete(session, span)
    assert findings(session) == []
