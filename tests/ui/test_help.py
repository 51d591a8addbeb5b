"""The help pages: whole in each language, true to the row and the codebook, offline, searchable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from driving import Driver
from jsonschema import Draft202012Validator
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from annotator.domain.codebook import Words
from annotator.domain.codebook_reader import parse_codebook
from annotator.resources import read, resource
from annotator.settings import Settings
from annotator.ui.commands.keymap import Keymap
from annotator.ui.dialogs.help import HelpWindow
from annotator.ui.guide.help_pages import PAGES, Known
from annotator.ui.language import LANGUAGES
from annotator.ui.looks.theme import contrast

SCHEMA = json.loads(read("schema", "annotator-article-1.json"))
ROW = json.loads(read("help", "row.json"))
pytestmark = pytest.mark.usefixtures("qapp")
WRITTEN = ("session", "row")
CODEBOOK = parse_codebook(read("codebooks", "negotiation_positions.toml"))


def fields(schema: dict[str, Any], before: str = "") -> Iterator[str]:
    """Yield every field of the row, a dot before what stands in an object or a list of them."""
    for name, value in schema.get("properties", {}).items():
        yield before + name
        yield from fields(value, f"{before}{name}.")
        yield from fields(value.get("items", {}), f"{before}{name}.")


def known(settings: Settings, language: str = "en", **changes: Any) -> Known:
    return Known(replace(CODEBOOK, **changes), Keymap(settings), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_each_language(language: str, settings: Settings) -> None:
    shipped = {path.stem for path in resource("help", language).glob("*.html")}
    assert shipped == set(WRITTEN)
    for page in PAGES:
        html = page.html(known(settings, language))
        assert html.count("<h1>") == 1
        document = QTextDocument()
        document.setHtml(html)
        assert len(document.toPlainText()) > 500, page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages(language: str, settings: Settings) -> None:
    names = {page.name for page in PAGES}
    linked = set()
    for page in PAGES:
        html = page.html(known(settings, language))
        found = set(re.findall(r'href="([^"]*)"', html))
        assert found <= names, page.name
        assert "src=" not in html
        linked |= found
    assert linked == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_row_page_explains_every_field_of_the_schema(language: str) -> None:
    explained = re.findall(r"<tr><td><code>([^<]*)</code></td>", read("help", language, "row.html"))
    assert explained == list(fields(SCHEMA))


def test_the_example_is_a_row(settings: Settings) -> None:
    Draft202012Validator(SCHEMA).validate(ROW)
    (span,) = ROW["spans"]
    assert ROW["text"][span["start"] : span["end"]] == span["text"]
    # The page says how many units other languages count up to the span.
    assert len(ROW["text"][: span["start"]].encode("utf-16-le")) // 2 == 34
    for language in LANGUAGES:
        page = read("help", language, "row.html")
        assert f"{span['start']}" in page
        assert "34" in page
        html = next(p for p in PAGES if p.name == "row").html(known(settings, language))
        document = QTextDocument()
        document.setHtml(html)
        assert '"tag": "other"' in document.toPlainText()


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_the_codebook_page_holds_all_of_the_codebook(language: str, settings: Settings) -> None:
    document = QTextDocument()
    html = next(p for p in PAGES if p.name == "codebook").html(known(settings, language))
    document.setHtml(html)
    text = " ".join(document.toPlainText().split())
    for tag in CODEBOOK.tags:
        for words in (tag.label, tag.proposition, tag.definition, tag.example):
            assert " ".join(words.get(language).split()) in text
        assert all(
            " ".join(item.get(language).split()) in text for item in (*tag.counts, *tag.counts_not)
        )
    for attribute in CODEBOOK.attributes:
        assert attribute.help.get(language) in text
        assert all(value.definition.get(language) in text for value in attribute.values)
    for rule in CODEBOOK.rules:
        assert " ".join(rule.text.get(language).split()) in text
    assert all(link.definition.get(language) in text for link in CODEBOOK.links)


def test_a_codebook_brings_no_markup(settings: Settings) -> None:
    bad = '<img src="file:///x"><a href="https://example.org">y</a><script>'
    tag = replace(CODEBOOK.tags[0], label=Words({"en": bad}), counts=(Words({"en": bad}),))
    made = known(settings, tags=(tag,), title=Words({"en": bad}))
    for page in PAGES:
        html = page.html(made)
        assert "<img" not in html
        assert "<script" not in html
        assert 'href="https' not in html


def open_help(app: Driver) -> HelpWindow:
    app.press("Shift+F1")
    found = app.window.findChild(HelpWindow)
    assert found is not None
    assert QTest.qWaitForWindowActive(found)
    return found


def test_the_help_stands_beside_the_work(app: Driver) -> None:
    window = open_help(app)
    assert not window.isModal()
    contents = window.findChild(QListWidget, "helpContents")
    assert window.focusWidget() is contents
    assert window.page.toPlainText().startswith("How a session goes")
    QTest.keyClick(contents, Qt.Key.Key_Down)
    assert window.page.toPlainText().startswith("The codebook")
    assert "Missiles" in window.page.toPlainText()
    QTest.keyClick(contents, Qt.Key.Key_Return)
    assert window.page.hasFocus()
    app.run("show_help")  # once more brings it to the front
    assert len(app.window.findChildren(HelpWindow)) == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert app.in_text or app.front()


def test_links_turn_the_page_and_lead_nowhere_else(app: Driver) -> None:
    window = open_help(app)
    window.page.anchorClicked.emit(QUrl("row"))
    assert window.page.toPlainText().startswith("The row format")
    window.page.anchorClicked.emit(QUrl("https://example.org/"))
    window.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert window.page.toPlainText().startswith("The row format")
    assert window.page.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert not window.page.openExternalLinks()
    window.close()


def test_the_search_goes_through_all_pages(app: Driver) -> None:
    window = open_help(app)
    search = window.findChild(QLineEdit, "helpSearch")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    QTest.keyClicks(search, "derived_from")
    assert window.page.toPlainText().startswith("The row format")
    assert window.page.textCursor().selectedText() == "derived_from"
    assert "Found: " in window.findChild(QLabel, "helpHits").text()
    count = len(window.page.extraSelections())
    assert count >= 4
    places = {window.page.textCursor().position()}
    for _ in range(count - 1):
        QTest.keyClick(search, Qt.Key.Key_Return)
        places.add(window.page.textCursor().position())
    assert len(places) == count
    QTest.keyClick(search, Qt.Key.Key_F3)  # round again
    assert window.page.textCursor().position() in places
    search.setText("Missiles")
    titles = [window.contents.item(row).text() for row in range(window.contents.count())]
    assert titles[1].startswith("The codebook  (")
    search.setText("zzzz")
    assert window.findChild(QLabel, "helpHits").text() == "Not found."
    assert window.page.extraSelections() == []
    search.clear()
    assert window.findChild(QLabel, "helpHits").isHidden()
    window.close()


def test_size_and_colours_follow_those_of_the_window(app: Driver) -> None:
    window = open_help(app)
    before = window.page.document().defaultFont().pointSizeF()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.page.document().defaultFont().pointSizeF() > before
    for theme in ("theme_light", "theme_dark"):
        app.run(theme)
        html = window.page.document().toHtml()
        base = window.page.palette().base().color()
        colours = set(re.findall(r"[^-]color:(#[0-9a-f]{6})", html))
        assert colours
        assert min(contrast(QColor(colour), base) for colour in colours) >= 4.5, theme
    window.close()


def test_without_a_project_the_codebook_page_says_so(build: Any) -> None:
    app = build()
    window = open_help(app)
    window.show_page("codebook")
    assert "Open a project" in window.page.toPlainText()
    window.close()


def test_pages_that_were_turned_leave_nothing_behind(settings: Settings) -> None:
    window = HelpWindow(known(settings), settings)
    for _ in range(5):
        for page in PAGES:
            window.show_page(page.name)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.page.findChildren(QTextDocument)) == 1
    window.deleteLater()
