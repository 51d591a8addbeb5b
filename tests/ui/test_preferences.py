"""The preferences: one editor a row, applied at once, brought back by sections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.settings import DEFAULTS, Settings
from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.preferences import BY_NAME, PREFERENCES, Section, follow, sensible


@pytest.fixture
def dialog(app: Driver) -> PreferencesDialog:
    app.open("02-harian")
    app.press("Ctrl+,")
    return app.dialog("preferences", PreferencesDialog)


def editor(dialog: PreferencesDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"preference_{name}")
    assert found is not None
    return found


def test_every_row_has_a_default_and_limits_that_hold_it() -> None:
    assert len(BY_NAME) == len(PREFERENCES)
    for row in PREFERENCES:
        default = DEFAULTS[row.name]
        assert sensible(row.name, default) == default
        kind = type(default)
        assert kind in (bool, int, str), row.name
        if kind is int:
            assert row.least <= default <= row.most
            assert row.least < row.most
        if kind is str:
            assert default in dict(row.choices) or row.families


def test_every_row_has_one_editor_with_a_name_and_the_value(dialog: PreferencesDialog) -> None:
    for row in PREFERENCES:
        found = dialog.findChildren(QWidget, f"preference_{row.name}")
        assert len(found) == 1
        assert found[0].accessibleName()
        value = DEFAULTS[row.name]
        if isinstance(value, bool):
            assert isinstance(found[0], QCheckBox)
            assert found[0].isChecked() == value
        elif isinstance(value, int):
            assert isinstance(found[0], QSpinBox)
            assert found[0].value() == value
        else:
            assert isinstance(found[0], QComboBox)
            assert found[0].currentData() == value
    assert dialog.resets.keys() == {row.section for row in PREFERENCES}
    dialog.reject()


def test_a_change_holds_at_once_and_can_be_taken_back_by_section(
    app: Driver, dialog: PreferencesDialog
) -> None:
    size = editor(dialog, "font_size")
    assert isinstance(size, QSpinBox)
    assert not dialog.resets[Section.PAGE].isEnabled()
    size.setValue(20)
    assert app.window.settings.get("font_size") == 20
    assert app.desk.view.page.measures.font.pointSizeF() == 20
    toolbar = editor(dialog, "toolbar")
    assert isinstance(toolbar, QCheckBox)
    toolbar.click()
    assert not app.window.toolbar.isVisible()
    assert not app.window.actions_["show_toolbar"].isChecked()
    assert dialog.resets[Section.PAGE].isEnabled()
    dialog.resets[Section.PAGE].click()
    assert app.window.settings.get("font_size") == DEFAULTS["font_size"] == size.value()
    assert not app.window.settings.get("toolbar")
    dialog.resets[Section.WINDOW].click()
    assert app.window.toolbar.isVisible()
    assert toolbar.isChecked()
    dialog.reject()


def test_a_theme_is_chosen_by_keys_alone(app: Driver, dialog: PreferencesDialog) -> None:
    theme = editor(dialog, "theme")
    assert isinstance(theme, QComboBox)
    for _ in range(30):
        if dialog.focusWidget() is theme:
            break
        app.press("Tab")
    while theme.currentData() != "dark":
        app.press("Down")
    assert app.window.looks.theme.dark
    assert app.window.actions_["theme_dark"].isChecked()
    app.press("Esc")
    assert app.window.findChild(PreferencesDialog) is None


def test_what_is_changed_elsewhere_is_shown(app: Driver, dialog: PreferencesDialog) -> None:
    app.window.settings.set("snap_to_words", value=False)
    snap = editor(dialog, "snap_to_words")
    assert isinstance(snap, QCheckBox)
    assert not snap.isChecked()
    dialog.reject()
    assert not app.window.actions_["snap_to_words"].isChecked()


def test_everything_has_a_name_and_fits_a_small_window(build: Build, sample: Path) -> None:
    app = build(sample, (1024, 700))
    app.press("Ctrl+,")
    dialog = app.dialog("preferences", PreferencesDialog)
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and not button.objectName().startswith("qt_"):
            assert button.text() or button.accessibleName()
    for label in dialog.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width() or label.wordWrap()
    dialog.reject()


def test_the_preferences_open_without_a_project(build: Build) -> None:
    app = build()
    app.press("Ctrl+,")
    app.dialog("preferences").reject()


@pytest.mark.parametrize("size", [500, 0, -3, 10**400])
def test_a_hand_edited_size_does_not_break_the_window(
    build: Build, sample: Path, settings: Settings, size: int
) -> None:
    row = BY_NAME["font_size"]
    settings.path.write_text(
        json.dumps({"font_size": size, "theme": "gold", "line_length": 10**9}), "utf-8"
    )
    settings.__init__(settings.path)  # type: ignore[misc]
    app = build(sample)
    assert row.least <= app.window.settings.get("font_size") <= row.most
    assert app.window.settings.get("theme") == DEFAULTS["theme"]
    app.open("02-harian")
    assert row.least <= app.desk.view.page.measures.font.pointSizeF() <= row.most
    app.press("Ctrl++ Ctrl+-")


def test_a_file_full_of_nonsense_does_not_break_the_window(
    build: Build, sample: Path, settings: Settings
) -> None:
    odd = {name: {} if isinstance(value, list) else [] for name, value in DEFAULTS.items()}
    settings.path.write_text(json.dumps(odd), "utf-8")
    again = Settings(settings.path)
    assert {name: again.get(name) for name in DEFAULTS} == dict(DEFAULTS)
    nonsense = {"window": "\ud800", "panes": "\ud800 ", "recent": [5, None], "shortcuts": {"x": []}}
    settings.path.write_text(json.dumps({**odd, **nonsense}), "utf-8")
    settings.__init__(settings.path)  # type: ignore[misc]
    build(sample).open("02-harian")
    build()


def test_values_without_a_row_stay_as_they_are() -> None:
    assert sensible("recent", ["a"]) == ["a"]
    assert sensible("reading_family", "Any Family") == "Any Family"
    assert sensible("theme", "gold") == "system"


def test_a_window_that_has_gone_hears_of_nothing(qtbot: QtBot, settings: Settings) -> None:
    heard: list[str] = []
    owner = QWidget()
    follow(settings, owner, heard.append)
    settings.set("theme", "dark")
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settings.set("theme", "light")
    assert heard == ["theme"]
