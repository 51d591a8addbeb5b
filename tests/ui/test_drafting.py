"""What is half typed comes back after the program ended, however it ended."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from failing import Broken, press_way, unsaved
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.drafts import Draft, Drafts
from annotator.errors import SaveFailedError
from annotator.settings import data_folder


def kept(app: Driver) -> Draft:
    """Return the draft as it lies on the disk."""
    bench = app.desk.bench
    drafts = Drafts(data_folder() / "drafts")
    return drafts.find(bench.session.read.project_id(), bench.me)


@pytest.fixture
def typed(app: Driver) -> Driver:
    """The window with a note that was typed and not yet kept."""
    app.open("02-harian")
    app.press("Down 1 n")
    app.type("nanti dulu")
    return app


def standing(app: Driver) -> str:
    """Return what is said of the half-typed text of the first span."""
    names = [name for name in app.window.standing._rows if name.startswith("typed")]
    return app.window.standing.said(names[0]) if names else ""


def test_a_pause_in_typing_writes_the_draft(typed: Driver, qtbot: QtBot) -> None:
    app = typed
    qtbot.waitUntil(lambda: bool(kept(app).typed))
    (found,) = kept(app).typed
    assert (found.text, found.field, found.span) == ("nanti dulu", "note", app.desk.bench.current)
    drafts = Drafts(data_folder() / "drafts")
    (file,) = drafts.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    app.press("Enter")
    qtbot.waitUntil(lambda: not kept(app))
    assert list(drafts.folder.iterdir()) == []


def test_a_field_left_by_escape_leaves_no_draft(typed: Driver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(kept(typed).typed))
    typed.press("Esc")
    qtbot.waitUntil(lambda: not kept(typed))


def test_the_end_of_the_program_keeps_it_and_does_not_decide(
    build: Build, typed: Driver, sample: Path
) -> None:
    span, article = typed.desk.bench.current, typed.desk.bench.article
    typed.window.end_now()
    assert typed.window.session is None
    app = build(sample)
    stored = app.session.read.span(span)
    assert stored is not None
    assert stored.note == ""
    assert "A note was half typed in" in standing(app)
    assert "nanti dulu" in standing(app)
    app.open("05-sample")
    press_way(app, "Go on", f"typed {span} note")
    assert (app.desk.bench.article, app.desk.bench.current) == (article, span)
    assert standing(app) == ""
    app.type("!")
    app.press("Enter")
    assert app.current.note == "nanti dulu!"


def test_it_is_offered_until_it_is_answered(build: Build, typed: Driver, sample: Path) -> None:
    span = typed.desk.bench.current
    typed.window.end_now()
    app = build(sample)
    app.press("Down")
    app.window.close()
    again = build(sample)
    assert "nanti dulu" in standing(again)
    press_way(again, "Throw it away", f"typed {span} note")
    assert standing(again) == ""
    again.window.close()
    assert standing(build(sample)) == ""


def test_what_was_kept_after_all_is_not_offered(build: Build, typed: Driver, sample: Path) -> None:
    typed.window.keeping.write_draft()
    draft = kept(typed)
    typed.press("Enter")
    bench = typed.desk.bench
    project, me = bench.session.read.project_id(), bench.me
    typed.window.close()
    Drafts(data_folder() / "drafts").keep(project, me, draft)
    assert standing(build(sample)) == ""


def test_a_text_whose_span_is_gone_can_be_copied(build: Build, typed: Driver, sample: Path) -> None:
    span = typed.desk.bench.current
    typed.window.keeping.write_draft()
    draft = kept(typed)
    typed.press("Esc Delete")
    bench = typed.desk.bench
    project, me = bench.session.read.project_id(), bench.me
    typed.window.close()
    Drafts(data_folder() / "drafts").keep(project, me, draft)
    app = build(sample)
    press_way(app, "Copy", f"typed {span} note")
    assert QGuiApplication.clipboard().text() == "nanti dulu"


@pytest.mark.parametrize(("key", "field"), [("a", "actor"), ("w", "deadline")])
def test_other_fields_come_back_too(
    build: Build, app: Driver, sample: Path, key: str, field: str
) -> None:
    fields = app.desk.panel.fields
    if field not in fields:
        field = next(name for name in fields if type(fields[name]).__name__ == "DateField")
    app.open("02-harian")
    app.press("Down 1")
    span = app.desk.bench.current
    app.desk.panel.open_field(field)
    app.type("Zzy")
    app.window.end_now()
    again = build(sample)
    assert "was half typed in" in standing(again)
    press_way(again, "Go on", f"typed {span} {field}")
    opened = again.desk.panel.open_field_now
    assert opened is not None
    assert (opened.attribute.id, opened.typed()) == (field, "Zzy")


def test_unsaved_steps_are_in_the_draft_at_once(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down")
    error = SaveFailedError(path=app.session.path, reason="x")
    broken = Broken(app.session, error)
    app.press("1")
    assert kept(app).steps == app.desk.bench.unsaved.steps
    assert len(kept(app).steps) == 1
    broken.mend()
    app.press("Ctrl+S")
    assert not kept(app)


def test_steps_that_fit_nothing_here_are_not_believed(
    app: Driver, build: Build, sample: Path
) -> None:
    app.open("02-harian")
    app.press("Down")
    Broken(app.session, SaveFailedError(path=app.session.path, reason="x"))
    app.press("1")
    drafts, bench = Drafts(data_folder() / "drafts"), app.desk.bench
    path = drafts.path(bench.session.read.project_id(), bench.me)
    quote = bench.spans[0].quote
    app.window.end_now()
    text = path.read_text("ascii")
    wrong = text.replace(json.dumps(quote), json.dumps("something else"))
    assert wrong != text
    path.write_text(wrong, "ascii")
    again = build(sample)
    again.open("02-harian")
    assert again.desk.bench.spans == []
    assert unsaved(again) == ""


def test_a_draft_that_cannot_be_written_is_said_once(typed: Driver) -> None:
    app = typed
    folder = data_folder() / "drafts"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    app.window.keeping.write_draft()
    assert "cannot be kept as a draft" in app.notice
    app.desk.notice.clear()
    app.type("!")
    app.window.keeping.write_draft()
    assert app.notice == ""
    Broken(app.session, SaveFailedError(path=app.session.path, reason="x"))
    app.press("Enter")
    assert "in this window only" in unsaved(app)


def test_the_first_notice_does_not_promise_a_draft_that_is_none(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down")
    folder = data_folder() / "drafts"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    Broken(app.session, SaveFailedError(path=app.session.path, reason="x"))
    app.press("1")
    assert "in this window only" in unsaved(app)
