"""Enter ends an article; what is incomplete or empty is asked about first, in the window."""

from __future__ import annotations

from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QPushButton

from annotator.domain.articles import Review, State


def review(app: Driver, article: str) -> Review | None:
    return app.session.read.review(article, app.session.analyst.id)


def complete(app: Driver) -> None:
    """Mark one complete position."""
    app.press("Down 1 a 1 c d")


def test_a_complete_article_is_done_at_once(app: Driver) -> None:
    article = app.open("02-harian").id
    complete(app)
    app.press("Enter")
    assert review(app, article).state is State.DONE
    assert not review(app, article).nothing_to_mark
    assert app.desk.bench.article.imported_from.startswith("03")
    assert app.in_text
    assert app.label("state_done") == "Done 3"


def test_incomplete_marks_are_named_first(app: Driver) -> None:
    article = app.open("02-harian").id
    complete(app)
    app.press("Down 2")
    quote = app.current.quote
    app.press("Enter")
    assert app.notice == f"Incomplete: “{quote}” (Actor, Act). Done all the same?"
    assert review(app, article).state is State.IN_PROGRESS
    app.press("Enter")
    assert review(app, article).state is State.DONE
    assert app.desk.bench.article.imported_from.startswith("03")


def test_any_other_key_takes_the_question_back(app: Driver) -> None:
    article = app.open("02-harian").id
    app.press("Down 2 Enter Esc")
    assert app.notice == ""
    app.press("Enter Down")
    assert app.notice == ""
    app.press("Enter")
    assert app.notice.startswith("Incomplete")
    assert review(app, article).state is State.IN_PROGRESS


def test_an_article_without_marks_asks_whether_there_is_nothing(app: Driver) -> None:
    article = app.open("02-harian").id
    app.press("Enter")
    assert app.notice.startswith("You have marked nothing here. Did you read it")
    answers = {b.text() for b in app.desk.notice.findChildren(QPushButton)}
    assert answers >= {"y: nothing to mark", "n: not read, go on", "Esc: stay"}
    app.press("Enter")
    assert review(app, article) is None
    app.press("Enter y")
    assert review(app, article).nothing_to_mark
    assert review(app, article).state is State.DONE
    assert app.desk.bench.article.imported_from.startswith("03")


def test_n_leaves_it_unread_and_goes_on(app: Driver) -> None:
    article = app.open("02-harian").id
    app.press("Enter n")
    assert review(app, article) is None
    assert app.desk.bench.article.imported_from.startswith("03")


def test_the_answers_are_buttons_too(app: Driver) -> None:
    article = app.open("02-harian").id
    app.press("Enter")
    button = next(b for b in app.desk.notice.findChildren(QPushButton) if b.text().startswith("y:"))
    app.click(button)
    assert review(app, article).nothing_to_mark
    assert app.in_text


def test_y_alone_means_nothing(app: Driver) -> None:
    article = app.open("02-harian").id
    app.press("y")
    assert review(app, article) is None


def test_a_later_mark_takes_nothing_back_in_the_same_step(app: Driver) -> None:
    article = app.open("08-primer").id
    assert review(app, article).nothing_to_mark
    app.press("Down 9")
    assert not review(app, article).nothing_to_mark
    app.press("Ctrl+Z")
    assert app.spans == []
    assert review(app, article).nothing_to_mark
    app.press("Ctrl+Y")
    assert len(app.spans) == 1
    assert not review(app, article).nothing_to_mark


def test_a_done_article_is_reopened(app: Driver) -> None:
    article = app.open("05-sample").id
    assert "done" in app.desk.header._about.accessibleName()
    app.press("Ctrl+R")
    assert review(app, article).state is State.IN_PROGRESS
    assert app.notice.startswith("Reopened")
    assert "in progress" in app.desk.header._about.accessibleName()
    app.press("Ctrl+R")
    assert app.notice == "This article is not done yet."
    app.press("Ctrl+Z")
    assert review(app, article).state is State.DONE


def test_enter_on_a_done_article_goes_on(app: Driver) -> None:
    app.open("05-sample")
    head = app.session.undoable
    app.press("Enter")
    assert app.desk.bench.article.imported_from.startswith("06")
    assert app.session.undoable == head


def test_the_last_unread_article_ends_the_round(build: Build, sample: object) -> None:
    app = build(sample)
    app.open("02-harian")
    for _ in range(7):
        assert app.desk.bench.state is State.UNREAD
        app.press("Enter y")
    assert app.notice == "There is no unread article left."
    assert app.label("state_unread") == "Unread 0"


def test_unread_articles_are_found_behind_a_filter(app: Driver) -> None:
    app.click(app.child(QPushButton, "state_done"))
    app.open("05-sample")
    app.press("Enter")
    assert app.desk.bench.article.imported_from.startswith("02")


def test_emptying_a_done_article_puts_it_back_to_work(app: Driver) -> None:
    article = app.open("02-harian").id
    complete(app)
    app.press("Enter")
    app.open("02-harian")
    app.press("] Delete")
    assert app.spans == []
    assert review(app, article).state is State.IN_PROGRESS


def test_the_only_unread_article_is_not_the_next_one(app: Driver) -> None:
    app.open("02-harian")
    for _ in range(6):
        app.press("Enter y")
    last = app.desk.bench.article
    assert app.label("state_unread") == "Unread 1"
    app.press("Enter n")
    assert app.notice == "There is no other unread article."
    app.press("Ctrl+J")
    assert app.notice == "There is no other unread article."
    assert app.desk.bench.article == last
    app.open("05-sample")
    app.press("Ctrl+J")
    assert app.desk.bench.article == last
    app.press("Enter y Ctrl+J")
    assert app.notice == "There is no unread article left."
