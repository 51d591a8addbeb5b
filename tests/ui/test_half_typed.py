"""What is only half entered: no way out of the project loses it unseen."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from failing import Away, unsaved
from helpers import person
from own_book import own_window
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from annotator import app as program
from annotator.app import Sitting, end_in_order
from annotator.errors import OutputError
from annotator.projects import open_project, open_session
from annotator.ui.failures import in_words
from annotator.ui.language import speak
from annotator.ui.looks.theme import THEME_CHOICES

STILL = "Doing this once more leaves without it."
OTHER = "other.annotator"


def another(app: Driver) -> None:
    app.window.projects.open_path(app.session.path.with_name(OTHER))


WAYS: dict[str, Callable[[Driver], object]] = {
    "close": lambda app: app.window.close(),
    "open": another,
    "new": lambda app: app.run("new_project"),
    "tour": lambda app: app.window.guide.start(),
}
ways = pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)


def begin(app: Driver, field: str, typed: str) -> QLineEdit:
    app.open("02-harian")
    app.press("Down 1")
    app.desk.panel.open_field(field)
    app.type(typed)
    line = app.window.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


@ways
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("actor", "Zzz", "“Zzz” was not entered"),
        ("uttered", "20 Jan", "A date looks like 2022-01-31."),
    ],
)
def test_a_value_half_typed_keeps_the_project_open(
    app: Driver, field: str, typed: str, said: str, leave: Callable[[Driver], object]
) -> None:
    line = begin(app, field, typed)
    leave(app)
    assert app.window.isVisible()
    assert said in app.notice
    assert STILL in app.notice
    assert app.desk.panel.open_field_now is app.desk.panel.fields[field]
    assert line.text() == typed


def test_the_second_time_in_a_row_leaves(app: Driver) -> None:
    begin(app, "actor", "Zzz")
    assert not app.window.close()
    app.type("a")
    assert not app.window.close()
    assert app.window.close()


def test_a_known_actor_typed_whole_is_kept_on_leaving(app: Driver, sample: Path) -> None:
    begin(app, "actor", "nato")
    span = app.current
    assert app.window.close()
    with open_project(sample) as session:
        kept = session.read.span(span.id)
        assert kept is not None
        assert kept.attributes["actor"] == (session.register.named("NATO").id,)


def test_a_choice_of_very_many_half_typed_keeps_the_window(build: Build, tmp_path: Path) -> None:
    app = own_window(build, tmp_path)
    app.press("Down 1 c")
    app.type("number 11")
    assert not app.window.close()
    assert "“number 11” was not entered" in app.notice
    app.press("Esc")


def test_a_signal_waits_for_no_answer(app: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_end_anyway", lambda: None)  # it would end the tests too
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        end_in_order(app.window)
        begin(app, "actor", "Zzz")
        signal.raise_signal(signal.SIGTERM)
        QCoreApplication.processEvents()
        assert not app.window.isVisible()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# --- an editor for several spans -----------------------------------------------------------------


@pytest.fixture
def bulk(app: Driver) -> Driver:
    """The window with a text typed for two spans, and not yet set."""
    app.open("02-harian")
    app.press("Down 1 Down Down 2")
    app.run("select_all_spans")
    app.press("i")
    app.type("nanti")
    return app


def conditions(app: Driver) -> list[object]:
    return [span.attributes.get("condition") for span in app.spans]


@ways
def test_what_was_typed_for_several_keeps_the_project_open(
    bulk: Driver, leave: Callable[[Driver], object]
) -> None:
    leave(bulk)
    assert bulk.window.isVisible()
    assert "“nanti” was not set" in bulk.notice
    assert STILL in bulk.notice
    field = bulk.desk.panel.spans_pane.bar.field
    assert field is not None
    assert field.current() == "nanti"


def test_turning_elsewhere_says_that_several_were_not_set(bulk: Driver) -> None:
    bulk.click_text(bulk.find("latihan"))
    assert "“nanti” was not set: Enter sets it in all selected spans." in bulk.notice
    assert conditions(bulk) == [None, None]


def test_the_overview_says_it_too(bulk: Driver) -> None:
    bulk.press("F4")
    assert "“nanti” was not set" in bulk.notice


def test_escape_is_meant_and_says_nothing(bulk: Driver) -> None:
    bulk.press("Esc")
    assert bulk.notice == ""
    assert bulk.window.close()


def test_what_cannot_be_saved_for_several_waits(bulk: Driver, sample: Path) -> None:
    away = Away(sample)
    bulk.press("Enter")
    assert bulk.notice == "Changed, but not saved yet: 2."
    assert "Changes not saved: 1." in unsaved(bulk)
    away.back()
    bulk.press("Ctrl+S")
    assert conditions(bulk) == ["nanti", "nanti"]
    bulk.run("undo")
    assert conditions(bulk) == [None, None]


# --- where nothing can be entered ---------------------------------------------------------------


def test_spans_of_others_open_no_editor_for_several(build: Build, sample: Path) -> None:
    app = build()
    app.window.show_session(open_session(sample, person("Citra")))
    app.open("01-warta")
    app.run("select_all_spans")
    app.press("c")
    assert app.desk.panel.spans_pane.bar.field is None
    assert "by others" in app.notice


def test_verbs_for_several_are_grey_where_nothing_can_be_written(
    build: Build, sample: Path
) -> None:
    app = build()
    app.window.show_session(open_session(sample, person("Citra"), read_only=True))
    app.open("01-warta")
    app.run("select_all_spans")
    for name in ("bulkRetag", "bulkSet", "bulkDelete"):
        button = app.child(QPushButton, name)
        assert button.isVisible()
        assert not button.isEnabled()
    app.desk.panel.spans_pane.bar.choose_attribute()
    assert app.window.findChild(QMenu, "bulkAttributes") is None
    assert "cannot be written" in app.notice


_BARE = """
id = "bare"
version = "1"
[[tag]]
id = "only"
key = "1"
colour = "#0072B2"
label = { en = "Only" }
proposition = { en = "It should be so." }
definition = { en = "What it is about." }
counts = ["a demand"]
counts_not = ["a remark"]
example = { en = "They want it." }
"""


def test_a_codebook_without_attributes_says_so(build: Build, tmp_path: Path) -> None:
    book, text = tmp_path / "bare.toml", tmp_path / "a.txt"
    book.write_text(_BARE, "utf-8")
    text.write_text("News\n\nKyiv said no. Moscow said yes.", "utf-8")
    app = build()
    app.window.show_session(app.window.services.create(tmp_path / "bare.annotator", book))
    app.window.transfers.import_paths([text])
    bar = app.window.status.jobs
    while bar.job is not None:
        QTest.qWait(5)
    app.desk.view.setFocus()
    app.press("Down 1 Escape k")
    assert app.notice == "The codebook has no attributes."
    app.press("Down Down =")
    assert len(app.spans) == 2
    app.desk.notice.clear()
    app.run("select_all_spans")
    app.run("set_in_spans")
    assert app.window.findChild(QMenu, "bulkAttributes") is None
    assert app.notice == "The codebook has no attributes."
    app.desk.view.setFocus()


@pytest.mark.parametrize("theme", [choice.name for choice in THEME_CHOICES])
def test_a_grey_choice_still_shows_what_was_chosen(build: Build, sample: Path, theme: str) -> None:
    app = build()
    app.window.settings.set("theme", theme)
    app.window.show_session(open_session(sample, person("Citra"), read_only=True))
    app.open("01-warta")
    app.press("]")
    pills = app.desk.panel.fields["stance"].findChildren(QPushButton)
    chosen = next(pill for pill in pills if pill.isCheckable() and pill.isChecked())
    assert not chosen.isEnabled()
    image = chosen.grab().toImage()
    inside = range(4, image.width() - 4)
    shades = {image.pixelColor(x, y).lightnessF() for x in inside for y in range(5, 15)}
    light, dark = max(shades) + 0.05, min(shades) + 0.05
    assert light / dark > 3
    assert chosen.palette().color(chosen.foregroundRole()) != QColor(Qt.GlobalColor.transparent)


# --- words --------------------------------------------------------------------------------------


def test_what_the_system_says_is_said_in_the_language_of_the_interface(app: Driver) -> None:
    speak("id")
    try:
        error = OutputError(path="x.jsonl", reason=os.strerror(errno.ENOSPC))
        assert os.strerror(errno.ENOSPC) not in in_words(error)
        assert "disk penuh" in in_words(error)
        rare = OutputError(path="x.jsonl", reason="what nobody knows")
        assert "what nobody knows" in in_words(rare)
    finally:
        speak("en")


@pytest.mark.parametrize("command", ["snap_to_words", "show_invisibles", "show_toolbar"])
def test_a_switch_says_what_is_on(app: Driver, command: str) -> None:
    app.open("02-harian")
    said = []
    for _ in range(2):
        app.run(command)
        said.append(app.notice)
    assert {line.rpartition(": ")[2] for line in said} == {"on", "off"}


def test_another_language_waits_for_what_is_half_typed(bulk: Driver) -> None:
    sitting = Sitting(bulk.window)
    try:
        sitting.begin_anew()
        assert sitting.window is bulk.window
        assert bulk.window.isVisible()
        assert bulk.notice == "The language changes at the next start."
        field = bulk.desk.panel.spans_pane.bar.field
        assert field is not None
        assert field.current() == "nanti"
    finally:
        sitting.end()
