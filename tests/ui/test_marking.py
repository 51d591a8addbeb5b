"""A second tag goes where the first one went."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import mark, person

from annotator.projects import open_project


def test_another_tag_takes_the_extent_of_the_mark_just_made(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret("Pemerintah Ukraina menuduh")
    app.press("Space 1")
    first = app.current
    app.press("5")
    assert (app.current.start, app.current.end) == (first.start, first.end)
    assert (app.current.tag, app.current.id != first.id) == ("security_guarantees", True)
    app.press("Esc 4")
    assert app.current.end > first.end, "without a current mark the sentence is meant"


@pytest.fixture
def page(sample: Path, build: Build) -> Driver:
    """The window on an article in which Budi has marked something."""
    with open_project(sample, person("Budi")) as session:
        title = next(a.title for a in session.read.articles() if a.imported_from.startswith("02"))
        mark(session, title, "Polandia mendesak Belarus")
    app = build(sample)
    app.open("02-harian")
    return app


@pytest.mark.parametrize("keys", ["Delete", "Ctrl+2", ".", "Alt+,", "Shift+,", "a", "n"])
def test_the_mark_of_another_names_its_analyst(page: Driver, keys: str) -> None:
    page.press("]")
    before = page.current
    page.press(keys)
    assert page.notice == "This span belongs to Budi; others can see it, not change it."
    assert page.current == before
    assert page.in_text


def test_an_article_that_only_others_have_marked_is_not_said_to_be_empty(page: Driver) -> None:
    page.press("Enter")
    assert page.notice.startswith("You have marked nothing here. Did you read it")
