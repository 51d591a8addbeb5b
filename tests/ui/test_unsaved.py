"""Work that cannot be saved is kept, drawn as unsaved, and saved when that is possible again."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from failing import Away, Broken, no_room, press_way, unsaved
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from annotator.domain.articles import State
from annotator.domain.entities import fold
from annotator.domain.spans import Span
from annotator.domain.steps import Change, Step
from annotator.errors import ProjectMovedError, SaveFailedError
from annotator.logs import log_path
from annotator.projects import open_project
from annotator.ui.hand import speaking
from annotator.ui.models.spans import UNDER_ROLE
from annotator.ui.overview.page import OverviewPage
from annotator.ui.panels import standing
from annotator.ui.panels.tagging.actor_field import ActorField


def full(path: Path) -> SaveFailedError:
    """Return what the store raises where the disk is full."""
    return SaveFailedError(path=path, reason=sqlite3.OperationalError("database or disk is full"))


@pytest.fixture
def there(app: Driver) -> Driver:
    """The window in an article without spans, on its first sentence."""
    app.open("02-harian")
    app.press("Down")
    return app


def shown(app: Driver) -> list[str]:
    """Return the tags of the spans as the window shows them."""
    return [span.tag for span in app.desk.bench.spans]


def test_a_mark_on_a_full_disk_stays_and_is_saved_on_request(there: Driver) -> None:
    app = there
    entries = len(list(app.session.store.entries()))
    with no_room(app.session):
        app.press("1")
        assert app.spans == []
        assert shown(app) == ["missiles"]
        span = app.desk.bench.current_span
        assert span is not None
        assert span.tag == "missiles"
        assert "Changes not saved: 1." in unsaved(app)
        assert app.label("savedAt") == "○ Changes not saved: 1"
        app.press("n")
        app.type("nanti")
        app.press("Enter Down 2")
        assert app.label("savedAt") == "○ Changes not saved: 3"
        app.press("Ctrl+S")
        assert "Still not saved: 3." in app.notice
        assert app.spans == []
    app.press("Ctrl+S")
    assert "Saved now: 3." in app.notice
    assert unsaved(app) == ""
    assert app.label("savedAt").startswith("● Saved")
    assert [(s.tag, s.note) for s in app.spans] == [("missiles", "nanti"), ("exercises", "")]
    assert app.spans == app.desk.bench.spans
    kinds = [entry.kind for entry in app.session.store.entries()][entries:]
    assert kinds == ["mark", "set_note", "mark"]
    app.press("Ctrl+Z")
    assert [span.tag for span in app.spans] == ["missiles"]


def test_the_reason_is_said_in_words(there: Driver) -> None:
    Broken(there.session, full(there.session.path))
    there.press("1")
    said = unsaved(there)
    assert "the disk is full" in said
    assert "Everything saved before is safe." in said
    assert "They stay in this window, and come back" in said


def test_what_is_not_saved_is_told_by_shape_and_word(there: Driver) -> None:
    app = there
    app.press("1")
    (mark,) = [placed.mark for placed in app.desk.view.page.marks]
    assert not mark.unsaved
    broken = Broken(app.session, full(app.session.path))
    app.press("Ctrl+2")
    (mark,) = [placed.mark for placed in app.desk.view.page.marks]
    assert mark.unsaved
    assert mark.label.startswith("○ ")
    model = app.desk.panel.spans_pane.model
    assert model.data(model.index(0), UNDER_ROLE).startswith("○ not saved · ")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "not saved" in model.data(model.index(0), role)
    assert app.label("spanState") == "○ not saved"
    broken.mend()
    app.press("Ctrl+S")
    (mark,) = [placed.mark for placed in app.desk.view.page.marks]
    assert (mark.unsaved, mark.label.startswith("○")) == (False, False)
    assert "not saved" not in model.data(model.index(0), role)
    assert not app.child(QWidget, "spanState").isVisible()


def test_a_new_step_saves_first_what_waits(there: Driver) -> None:
    app = there
    broken = Broken(app.session, full(app.session.path))
    app.press("1 Down 2")
    broken.mend()
    app.press("Down 3")
    assert unsaved(app) == ""
    assert [span.tag for span in app.spans] == shown(app)
    assert len(app.spans) == 3


def test_every_kind_of_change_waits_and_is_saved(there: Driver) -> None:
    app = there
    app.press("1 Down 2")
    broken = Broken(app.session, full(app.session.path))
    app.press("c d a")
    app.type("Zzyzx")
    field = app.desk.panel.fields["actor"]
    assert isinstance(field, ActorField)
    app.press("Enter")
    while field.is_open and not field.list.currentItem().text().startswith("Create"):
        app.press("Down")
    if field.is_open:
        app.press("Enter")
    assert app.desk.panel.fields["actor"].resting.text() == "Zzyzx"
    app.press("Ctrl+3 .")
    app.press("l 1")
    assert "Linked" in app.notice
    app.press("Enter Enter")  # incomplete, done all the same
    kinds = [step.kind for step in app.desk.bench.unsaved.steps]
    assert kinds == ["set_attribute", "set_attribute", "retag", "move", "make_link", "review_done"]
    app.open("02-harian")
    assert app.desk.bench.state is State.DONE
    assert len(app.desk.bench.linked) == 2
    assert app.session.read.linked(app.desk.bench.article.id) == set()
    broken.mend()
    app.press("Ctrl+S")
    assert unsaved(app) == ""
    assert app.spans == app.desk.bench.spans
    assert len(app.session.read.linked(app.desk.bench.article.id)) == 2
    names = {fold(entity.name) for entity in app.session.read.entities()}
    assert "zzyzx" in names
    review = app.session.read.review(app.desk.bench.article.id, app.desk.bench.me)
    assert review is not None
    assert review.state is State.DONE


def test_a_finished_article_is_not_offered_again_while_it_waits(app: Driver) -> None:
    app.run("next_unread")
    first = app.desk.bench.article
    assert first is not None
    Broken(app.session, full(app.session.path))
    app.press("Enter y")
    second = app.desk.bench.article
    assert second is not None
    assert second.id != first.id
    app.press("Enter y")
    assert app.desk.bench.article.id not in {first.id, second.id}
    row = app.desk.articles.model.row_of(app.session.read.number(first.id))
    line = app.desk.articles.model.line(row)
    assert line is not None
    assert (line.state, line.waits) == (State.DONE, True)


def test_the_overlay_is_there_again_after_another_article(there: Driver) -> None:
    app = there
    broken = Broken(app.session, full(app.session.path))
    app.press("1")
    app.press("Ctrl+Down Down 2")
    app.open("02-harian")
    assert shown(app) == ["missiles"]
    broken.mend()
    app.press("Ctrl+S")
    assert [span.tag for span in app.spans] == ["missiles"]


def test_a_deletion_that_fails_shows_that_nothing_happened(there: Driver) -> None:
    app = there
    app.press("1")
    broken = Broken(app.session, full(app.session.path))
    app.press("Delete")
    assert "the disk is full" in app.notice
    assert shown(app) == ["missiles"]
    assert unsaved(app) == ""
    app.press("Ctrl+Z")
    assert "the disk is full" in app.notice
    assert len(app.spans) == 1
    broken.mend()
    app.press("Delete")
    assert app.spans == []


def test_what_is_not_saved_can_be_deleted(there: Driver) -> None:
    app = there
    broken = Broken(app.session, full(app.session.path))
    app.press("1 Delete")
    assert shown(app) == []
    broken.mend()
    app.press("Ctrl+S")
    assert app.spans == []
    assert unsaved(app) == ""


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+E"])
def test_undo_and_export_wait_for_what_is_not_saved(there: Driver, keys: str) -> None:
    app = there
    app.press("1 Down")
    Broken(app.session, full(app.session.path))
    app.press("2")
    app.press(keys)
    assert "First save what is not saved yet" in app.notice
    assert len(app.spans) == 1
    assert len(shown(app)) == 2


def test_import_waits_for_what_is_not_saved(there: Driver, tmp_path: Path) -> None:
    app = there
    Broken(app.session, full(app.session.path))
    app.press("1")
    app.window.transfers.import_paths([tmp_path])
    assert "First save what is not saved yet" in app.notice
    assert app.window.status.jobs.job is None


def test_a_step_that_had_reached_the_disk_counts_as_saved(there: Driver) -> None:
    app = there
    broken = Broken(app.session, ProjectMovedError(path=app.session.path), after=True)
    app.press("1")
    assert "Changes not saved: 1." in unsaved(app)
    broken.mend()
    app.press("Ctrl+S")
    assert unsaved(app) == ""
    assert [span.tag for span in app.spans] == ["missiles"]
    assert [e.kind for e in app.session.store.entries()].count("mark") >= 1
    app.press("Ctrl+Z")
    assert app.spans == []


def test_what_is_discarded_is_asked_for_first(there: Driver) -> None:
    app = there
    app.press("1")
    Broken(app.session, full(app.session.path))
    app.press("Ctrl+2 Down 3")
    press_way(app, "Discard")
    app.press("Esc")
    assert "Changes not saved: 2." in unsaved(app)
    press_way(app, "Discard")
    box = app.dialog("discard", QMessageBox)
    assert box.defaultButton().text() == "Keep them"
    app.click(next(b for b in box.buttons() if b.text() == "Discard them"))
    assert unsaved(app) == ""
    assert shown(app) == ["missiles"]
    assert app.desk.bench.spans == app.spans


def test_the_notice_is_reached_and_used_by_keyboard(there: Driver) -> None:
    app = there
    broken = Broken(app.session, full(app.session.path))
    app.press("1")
    buttons = app.window.standing.buttons("unsaved")
    assert [b.text() for b in buttons] == [
        "Try again (Ctrl+S)",
        "Save under another name… (F12)",
        "Discard…",
        "Copy details",
    ]
    for _ in range(80):
        app.press("Tab")
        if buttons[0].hasFocus():
            break
    assert buttons[0].hasFocus()
    broken.mend()
    app.press("Enter")
    assert [span.tag for span in app.spans] == ["missiles"]


def test_details_hold_codes_and_places_and_no_text(there: Driver) -> None:
    app = there
    secret = app.sentence[:20]
    error = SaveFailedError(path=app.session.path, reason=secret)
    error.__cause__ = sqlite3.OperationalError(secret)
    Broken(app.session, error)
    app.press("1")
    press_way(app, "Copy details")
    copied = QGuiApplication.clipboard().text()
    assert "SaveFailedError" in copied
    assert "OperationalError" in copied
    assert "saving.py:" in copied
    assert "SQLite 3." in copied
    assert secret not in copied
    assert secret not in log_path().read_text("utf-8")


def test_an_unexpected_error_in_a_save_loses_nothing(
    there: Driver, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = there
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.window.unexpected.install()
    secret = app.sentence[:20]
    broken = Broken(app.session, RuntimeError(secret))
    app.press("1")
    assert "Something unexpected happened (RuntimeError)" in app.notice
    assert secret not in app.notice
    assert shown(app) == ["missiles"]
    assert "Changes not saved: 1." in unsaved(app)
    assert capsys.readouterr().err == ""
    logged = log_path().read_text("utf-8")
    assert "RuntimeError at failing.py:" in logged
    assert secret not in logged
    broken.mend()
    app.press("Ctrl+S")
    assert [span.tag for span in app.spans] == ["missiles"]


def test_a_refused_step_holds_no_other_up(there: Driver) -> None:
    app = there
    app.press("1 Down")
    broken = Broken(app.session, full(app.session.path))
    app.press("2 Ctrl+3")
    waiting = app.desk.bench.unsaved.steps
    broken.mend()
    # Somebody else, such as an import, has put something else in the place of the new span.
    other = waiting[0].changes[0].after
    assert isinstance(other, Span)
    app.session.do(Step("import", (Change(None, replace(other, note="theirs")),)))
    app.press("Ctrl+S")
    assert "Changes not saved: 2." in unsaved(app)
    assert "was changed in the meantime" in unsaved(app)
    app.press("Down 3")
    assert "Changes not saved: 2." in unsaved(app)
    assert len(app.spans) == 3


def test_closing_is_refused_once_and_what_waits_is_offered_again(
    build: Build, sample: Path
) -> None:
    app = build(sample)
    article = app.open("02-harian")
    app.press("Down")
    away = Away(sample)
    app.press("1")
    assert not app.window.close()
    assert "Doing this once more leaves" in app.notice
    assert app.window.close()
    away.back()
    again = build(sample)
    assert "Changes not saved: 1." in unsaved(again)
    assert "earlier sitting" in unsaved(again)
    again.desk.open_article(article.id)
    assert shown(again) == ["missiles"]
    assert again.spans == []
    again.press("Ctrl+S")
    assert [span.tag for span in again.spans] == ["missiles"]
    assert not list((again.window.keeping._drafts.folder).glob("*.json"))


def test_a_moved_project_goes_on_under_another_name(there: Driver, sample: Path) -> None:
    app = there
    app.press("1")
    moved = sample.rename(sample.with_name("moved.annotator"))
    app.press("Down 2")
    current, article = app.desk.bench.current, app.desk.bench.article
    assert "was moved, deleted or replaced" in unsaved(app)
    press_way(app, "another name")
    fresh = sample.with_name("rescued.annotator")
    app.choose_file(fresh)
    assert app.session.path == fresh
    assert "work goes on there" in app.notice
    assert unsaved(app) == ""
    assert app.label("savedAt").startswith("● Saved")
    assert (app.desk.bench.current, app.desk.bench.article) == (current, article)
    assert [span.tag for span in app.spans] == ["missiles", "exercises"]
    app.press("Down 3")
    assert len(app.spans) == 3
    with open_project(moved, app.window.settings.identity()) as session:
        assert [s.tag for s in session.read.spans(article.id)] == ["missiles"]
    with open_project(fresh, read_only=True) as session:
        assert len(session.read.spans(article.id)) == 3
        assert not list(session.check())


def test_another_name_that_is_taken_changes_nothing(there: Driver, sample: Path) -> None:
    app = there
    Broken(app.session, full(sample))
    app.press("1")
    assert not app.window.keeping.go_on_as(sample)
    assert "exists already" in app.notice
    assert "Changes not saved: 1." in unsaved(app)
    assert app.session.path == sample


def test_the_notice_stands_below_the_overview_too(there: Driver) -> None:
    app = there
    Broken(app.session, full(app.session.path))
    app.press("1 F4")
    assert app.window.overview.shown
    assert isinstance(app.window.overview.page, OverviewPage)
    (try_again, *_) = app.window.standing.buttons("unsaved")
    assert try_again.isVisible()


def test_nothing_unsaved_is_said_too(there: Driver) -> None:
    there.press("Ctrl+S")
    assert there.notice == "Everything is saved."
    there.run("discard_unsaved")
    assert there.notice == "Everything is saved."


def test_failures_can_be_copied_where_no_project_is_open(build: Build, tmp_path: Path) -> None:
    app = build()
    app.window.projects.open_path(tmp_path / "none.annotator")
    box = app.dialog("failure", QMessageBox)
    copy = next(
        b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == "Copy details"
    )
    app.click(copy)
    assert "ProjectMissingError" in QGuiApplication.clipboard().text()
    assert box.isVisible()
    box.close()


def test_what_was_all_saved_before_a_crash_is_saved(there: Driver) -> None:
    """The draft is cleared after the saves; a crash between leaves it with what is saved."""
    app = there
    broken = Broken(app.session, full(app.session.path))
    app.press("1 Ctrl+2 Ctrl+3")
    steps = app.desk.bench.unsaved.steps
    broken.mend()
    app.press("Ctrl+S")
    count = len(list(app.session.store.entries()))
    app.desk.bench.saving.take(steps)
    assert "Changes not saved: 3." in unsaved(app)
    app.press("Ctrl+S")
    assert unsaved(app) == ""
    assert len(list(app.session.store.entries())) == count
    assert shown(app) == [span.tag for span in app.spans]


def test_screen_readers_hear_the_reason_once(
    there: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = there
    heard: list[str] = []
    for module in (standing, speaking):
        monkeypatch.setattr(module, "announce", lambda _, text: heard.append(text))
    broken = Broken(app.session, full(app.session.path))
    app.press("1 Down 2")
    assert len([text for text in heard if "the disk is full" in text]) == 1
    assert len([text for text in heard if text.startswith("Not saved: mark")]) == 2
    heard.clear()
    broken.mend()
    app.press("Ctrl+S")
    assert heard == []


@pytest.mark.parametrize("way", ["delete", "delete_all", "replace"])
def test_a_project_that_is_gone_goes_on_under_another_name(
    there: Driver, sample: Path, way: str
) -> None:
    app = there
    app.press("1")
    if way == "replace":
        other = sample.with_name("other.annotator")
        other.write_bytes(sample.read_bytes())
        other.replace(sample)
    else:
        beside = sample.parent.glob(f"{sample.name}*")
        found = [path for path in beside if path.is_file()] if way == "delete_all" else [sample]
        for path in found:
            path.unlink()
    app.press("Down 2")
    app.press("n")
    app.type("half")
    assert "was moved, deleted or replaced" in unsaved(app)
    assert app.window.keeping.go_on_as(sample.with_name("rescued.annotator"))
    assert unsaved(app) == ""
    assert [(span.tag, span.note) for span in app.spans] == [
        ("missiles", ""),
        ("exercises", "half"),
    ]
