"""Type twice as large in a small window, in the language with the longest words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.language import speak
from annotator.ui.widgets.flow import FlowLayout


@pytest.fixture
def large(build: Build, sample: Path, settings: Settings) -> Iterator[Driver]:
    settings.set("interface_size", "200")
    settings.set("language", "id")
    app = build(sample, (1024, 700))
    yield app
    settings.set("interface_size", "100")
    speak("en")


def test_the_tabs_of_the_article_list_stand_over_nothing_else(large: Driver) -> None:
    QApplication.processEvents()
    articles = large.desk.articles
    (tabs,) = articles.findChildren(FlowLayout)
    lowest = max(tabs.itemAt(at).geometry().bottom() for at in range(tabs.count()))
    assert lowest < articles.sort.geometry().top()


def test_the_editor_of_shortcuts_fits_the_window(large: Driver) -> None:
    large.run("edit_shortcuts")
    dialog = large.dialog("shortcuts")
    assert dialog.width() <= large.window.width()
    dialog.close()
