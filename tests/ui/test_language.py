"""The interface speaks the language that a person chose, and says everything in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Build, close
from driving import Driver
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import Sitting, build_window
from annotator.errors import Reason, SourceError
from annotator.settings import Settings
from annotator.ui import language
from annotator.ui.failures import in_words
from annotator.ui.language import Catalog, current, resolve, speak


@pytest.fixture(autouse=True)
def _back_to_english(qtbot: QtBot) -> Iterator[None]:
    before = QLocale()
    yield
    speak("en")
    QLocale.setDefault(before)


@pytest.fixture
def app_id(build: Build, sample: Path, settings: Settings) -> Driver:
    """The window on the sample project, in Indonesian."""
    settings.set("language", "id")
    return build(sample)


@pytest.mark.parametrize(
    ("choice", "system", "wanted"),
    [
        ("system", ["id-Latn-ID", "id-ID", "id"], "id"),
        ("system", ["de-DE", "de", "id"], "id"),
        ("system", ["de-DE"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("system", ["en_GB.UTF-8", "id"], "en"),
        ("id", ["en"], "id"),
        ("en", ["id"], "en"),
        ("tlh", ["id"], "en"),
    ],
)
def test_a_choice_is_a_language_that_there_is(choice: str, system: list[str], wanted: str) -> None:
    assert resolve(choice, system) == wanted


def test_a_text_is_looked_up_in_the_class_where_it_stands() -> None:
    class Base(QWidget):
        def shown(self) -> tuple[str, str]:
            return self.tr("Actors"), self.tr("Nobody says this")

    class Sub(Base):
        pass

    application = QCoreApplication.instance()
    assert application is not None
    catalog = Catalog("xx", {("Base", "Actors"): "“Aktor”"}, application)
    application.installTranslator(catalog)
    try:
        widget = Sub()
        assert widget.shown() == ("“Aktor”", "Nobody says this")
        assert current() == "xx"
        widget.deleteLater()
    finally:
        application.removeTranslator(catalog)
        catalog.setParent(None)
        catalog.deleteLater()
    assert current() == "en"


def test_switching_back_and_forth_leaves_one_catalog() -> None:
    application = QCoreApplication.instance()
    assert application is not None
    for choice in ("id", "id", "en", "id"):
        assert speak(choice) == choice == current()
        assert len(application.findChildren(Catalog)) == (choice == "id")
    translate = QCoreApplication.translate
    assert translate("commands", "Undo") == "Urungkan"
    assert translate("no such table", "Undo") == "Undo"
    speak("en")
    assert translate("commands", "Undo") == "Undo"


def test_qt_s_own_words_are_translated() -> None:
    speak("id")
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Oke", "Batal"}
    line = QLineEdit()
    menu = line.createStandardContextMenu()
    texts = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert "Salin" in texts
    assert "Copy" not in texts
    for widget in (menu, line, box):
        widget.deleteLater()


def test_a_refusal_and_its_reason_are_said_in_one_language() -> None:
    error = SourceError(
        path=Path("a.txt"), reason=Reason("line {line} holds a NUL character", line=3)
    )
    assert str(error) == "a.txt was refused: line 3 holds a NUL character."
    assert in_words(error) == str(error)
    speak("id")
    said = in_words(error)
    assert said.startswith("a.txt ditolak: ")
    assert "3" in said
    assert "holds" not in said


def test_a_reason_within_a_reason_is_translated_too() -> None:
    inner = Reason("a list")
    error = SourceError(
        path="a", reason=Reason("{where}: expected {expected}", where="spans", expected=inner)
    )
    assert str(error) == "a was refused: spans: expected a list."
    speak("id")
    assert "expected" not in in_words(error)
    assert "list" not in in_words(error)


def test_what_the_system_says_seldom_stays_as_it_is() -> None:
    speak("id")
    assert "Resource busy" in in_words(SourceError(path="a", reason="Resource busy"))


def test_the_window_the_codebook_and_the_menus_are_indonesian(app_id: Driver) -> None:
    app_id.open("02-harian")
    window = app_id.window
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert menus[:2] == ["Proyek", "Sunting"]
    assert app_id.desk.wording.language == "id"
    assert app_id.desk.wording.tag("missiles") == "Rudal"
    app_id.press("Down 1")
    assert app_id.desk.wording.missing(app_id.current)[0] == "Aktor"
    undo = window.actions_["undo"].text()
    assert undo.startswith("Urungkan tandai “")


@pytest.fixture
def sitting(qtbot: QtBot, sample: Path, settings: Settings) -> Iterator[Sitting]:
    """A window that is made anew in another language, on an article with a span."""
    window = build_window(sample, settings=settings)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    app = Driver(window)
    app.open("02-harian")
    app.press("Down 1")
    sitting = Sitting(window)
    yield sitting
    sitting.end()
    close(sitting.window)


def test_another_language_is_spoken_at_once(
    sitting: Sitting, settings: Settings, qtbot: QtBot
) -> None:
    before = Driver(sitting.window)
    article = before.desk.bench.article
    before.run("edit_preferences")
    settings.set("language", "id")
    qtbot.waitUntil(lambda: sitting.window is not before.window)
    app = Driver(sitting.window)
    assert app.window.menuBar().actions()[0].text() == "&Proyek"
    assert app.desk.bench.article == article
    assert len(app.spans) == 1
    assert app.window.actions_["undo"].text().startswith("Urungkan tandai “")
    assert app.dialog("preferences").windowTitle() == "Preferensi"
    app.dialog("preferences").close()
    settings.set("language", "en")
    qtbot.waitUntil(lambda: sitting.window is not app.window)
    assert sitting.window.menuBar().actions()[0].text() == "&Project"


def test_the_same_language_by_another_name_changes_nothing(
    sitting: Sitting, settings: Settings
) -> None:
    window = sitting.window
    settings.set("language", "en")
    QApplication.processEvents()
    assert sitting.window is window


def test_numbers_and_dates_follow_the_language() -> None:
    speak("id")
    assert QLocale().toString(1234567) == "1.234.567"
    speak("en")
    assert QLocale().toString(1234567) == "1,234,567"


def test_the_language_of_the_system_is_taken_at_start(tmp_path: Path) -> None:
    code = (
        "from annotator.app import build_window\n"
        "window = build_window()\n"
        "print(window.menuBar().actions()[0].text())\n"
        "window.close()\n"
    )
    said = {}
    for wanted in ("id", "de:id", "fr"):
        env = {
            **os.environ,
            "LANGUAGE": wanted,
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }
        env["XDG_CONFIG_HOME"] = str(tmp_path)
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        said[wanted] = done.stdout.strip()
    assert said == {"id": "&Proyek", "de:id": "&Proyek", "fr": "&Project"}


def test_the_catalogs_are_read_once() -> None:
    language.texts.cache_clear()
    speak("id")
    thing = QObject()
    for _ in range(3):
        assert thing.tr("no such text") == "no such text"
    speak("id")
    assert language.texts.cache_info().misses == 1
    thing.deleteLater()
