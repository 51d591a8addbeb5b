"""Colours and size of the interface: chosen, or as the system says; live and remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from annotator.settings import Settings
from annotator.ui.commands.table import BY_ID
from annotator.ui.looks.looks import theme_for, wants_contrast
from annotator.ui.looks.theme import SYSTEM, THEME_CHOICES, THEMES, load_theme
from annotator.ui.preferences import BY_NAME


@pytest.fixture
def scaled(app: Driver) -> Iterator[Driver]:
    """The window, at whatever size, and the usual size again for the next test."""
    yield app
    app.window.settings.set("interface_size", "100")


def points(widget: QWidget) -> float:
    widget.ensurePolished()
    return widget.fontInfo().pointSizeF()


@pytest.mark.parametrize(
    ("scheme", "high", "name"),
    [
        (Qt.ColorScheme.Unknown, False, "light"),
        (Qt.ColorScheme.Light, False, "light"),
        (Qt.ColorScheme.Dark, False, "dark"),
        (Qt.ColorScheme.Light, True, "contrast-light"),
        (Qt.ColorScheme.Dark, True, "contrast-dark"),
    ],
)
def test_the_systems_settings_choose_a_theme(scheme: Qt.ColorScheme, high: bool, name: str) -> None:
    assert theme_for(scheme, high_contrast=high) == name
    assert name in THEMES


def test_older_versions_of_qt_know_of_no_contrast(app: Driver) -> None:
    class Hints:
        pass

    assert not wants_contrast(Hints())
    assert wants_contrast(QApplication.styleHints()) in (False, True)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_chosen_in_the_menu_and_shown_everywhere(app: Driver, name: str) -> None:
    app.run(f"theme_{name}")
    theme = load_theme(name)
    assert app.window.settings.get("theme") == name
    assert app.desk.view.painting.theme == theme
    assert QApplication.palette().color(QPalette.ColorRole.Window) == theme.window
    checked = [c.name for c in THEME_CHOICES if app.window.actions_[f"theme_{c.name}"].isChecked()]
    assert checked == [name]


def test_what_the_preferences_set_is_shown_at_once(app: Driver) -> None:
    app.window.settings.set("theme", "contrast-dark")
    assert app.desk.view.painting.theme == load_theme("contrast-dark")
    assert app.window.actions_["theme_contrast-dark"].isChecked()
    app.window.settings.set("theme", "no such theme")
    assert app.window.looks.choice == SYSTEM


def test_menu_and_preferences_offer_the_same_themes() -> None:
    names = [choice.name for choice in THEME_CHOICES]
    assert [value for value, _ in BY_NAME["theme"].choices] == names
    assert all(f"theme_{name}" in BY_ID for name in names)


@pytest.mark.parametrize("name", THEMES)
def test_the_current_sentence_is_shown_in_every_theme(app: Driver, name: str) -> None:
    app.run(f"theme_{name}")
    app.press("Down")
    view = app.desk.view
    start = view._display.to_qt(app.desk.text_mode.sentence[0])
    top, line = view.page.line_of(start)
    y = round(top + line.text + line.height / 2) - view.scroll_offset()
    row = view.viewport().grab().toImage()
    seen = {row.pixelColor(x, y).rgb() for x in range(row.width())}
    assert view.painting.theme.sentence.rgb() in seen
    assert view.painting.theme.accent.rgb() in seen, "the rule beside it"


# --- size ---------------------------------------------------------------------------------------


def test_everything_grows_with_the_interface(scaled: Driver) -> None:
    app = scaled
    parts: dict[str, QWidget] = {
        "menu": app.window.menuBar(),
        "filter": app.window.findChildren(QLineEdit)[0],
        "tag": app.child(QPushButton, "tag_talks"),
        "status": app.child(QLabel, "savedAt"),
        "heading": next(x for x in app.window.findChildren(QLabel) if x.property("heading")),
    }
    usual = {name: points(part) for name, part in parts.items()}
    rows = app.desk.articles.table.verticalHeader().defaultSectionSize()
    strip, column = app.desk.view.strip.width(), app.desk.view.page.measures.column
    app.window.settings.set("interface_size", "200")
    for name, part in parts.items():
        assert points(part) == pytest.approx(2 * usual[name], rel=0.05), name
    now = app.desk.articles.table.verticalHeader().defaultSectionSize()
    assert now >= rows * 1.6
    assert app.desk.view.strip.width() > strip
    assert app.desk.view.page.measures.column == column, "the text has a size of its own"
    app.window.settings.set("interface_size", "100")
    for name, part in parts.items():
        assert points(part) == pytest.approx(usual[name], rel=0.05), name


def test_the_size_is_remembered_and_applied_once(
    scaled: Driver, build: Build, settings: Settings
) -> None:
    usual = points(scaled.window.menuBar())
    settings.set("interface_size", "150")
    again = build(None)
    assert points(again.window.menuBar()) == pytest.approx(1.5 * usual, rel=0.05)
    settings.set("interface_size", "nonsense")
    assert points(again.window.menuBar()) == pytest.approx(usual, rel=0.05)


def test_headings_follow_a_font_that_the_system_changes(app: Driver) -> None:
    heading = next(x for x in app.window.findChildren(QLabel) if x.property("heading"))
    usual, font = points(heading), QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(larger)
    assert points(heading) == pytest.approx(2 * usual, rel=0.05)
    QApplication.setFont(font)
    assert points(heading) == pytest.approx(usual, rel=0.05)
