"""The reading view shows an article as it stands and translates every position back."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QGuiApplication,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_reading_support import HOSTILE, PLAIN, long_text, mark_of, point_of, shown_view

from annotator.ui.looks.theme import load_theme
from annotator.ui.reading.measures import PageStyle
from annotator.ui.reading.view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    return shown_view(qtbot)


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, "", "\n", "🚀", "a\r\n\r\n"])
def test_every_caret_place_is_found_again(view: ReadingView, text: str) -> None:
    view.show_article(text)
    view.set_caret(0)
    seen = []
    for position in range(len(text) + 1):
        view.set_caret(position)
        seen.append(view.caret())
        assert view.caret() <= position
    assert seen == sorted(seen)
    assert seen[-1] == len(text)


@pytest.mark.parametrize("text", [PLAIN, HOSTILE])
def test_a_click_anywhere_finds_the_character_under_it(
    view: ReadingView, qtbot: QtBot, text: str
) -> None:
    view.show_article(text)
    clicks: list[int] = []
    view.clicked.connect(clicks.append)
    for position, character in enumerate(text):
        if character.isspace() or character in "\ufeff\u200d\u0301👩👧🇮🇩":
            continue
        clicks.clear()
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=point_of(view, position, inside=2.0),
        )
        assert clicks == [position], (position, character)
        assert view.selection() is None


def test_select_and_copy_give_the_verbatim_slice(view: ReadingView) -> None:
    view.show_article(HOSTILE)
    for start in range(1, len(HOSTILE), 3):
        for end in range(start + 1, len(HOSTILE) + 1, 5):
            view.set_selection(start, end)
            extent = view.selection()
            assert extent is not None
            assert extent[0] <= start
            assert extent[1] >= end
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            assert QGuiApplication.clipboard().text() == HOSTILE[slice(*extent)]
    view.clear_selection()
    assert view.selection() is None


def test_a_selection_holds_whole_visible_characters(view: ReadingView) -> None:
    text = "ab 👩‍👩‍👧 cd"
    view.show_article(text)
    view.set_selection(4, 6)
    assert view.selection() == (3, 8)
    view.set_caret(5)
    assert view.caret() == 3


def test_what_others_take_of_the_selection_is_plain_and_verbatim(view: ReadingView) -> None:
    view.show_article("one\r\ntwo\u00a0three")
    view.set_selection(0, 10)
    mime = view.createMimeDataFromSelection()
    assert mime.text() == "one\r\ntwo\u00a0t"
    assert not mime.hasHtml()
    assert mime.formats() == ["text/plain"]


def test_nothing_rich_comes_in(view: ReadingView) -> None:
    view.show_article("<b>bold</b><img src='file:///etc/passwd'>")
    assert view.toPlainText().startswith("<b>")
    assert not view.acceptDrops()
    assert not view.viewport().acceptDrops()
    image = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(image, QUrl("file:///etc/passwd")) is None
    QGuiApplication.clipboard().setText("pasted")
    view.paste()
    assert "pasted" not in view.toPlainText()


def test_select_all_over_soft_breaks(view: ReadingView) -> None:
    text = " ".join(["word"] * 4000)
    view.show_article(text)
    assert view.document().blockCount() > 1
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selection() == (0, len(text))
    assert view.copied_text() == text
    assert list(view.page.paragraphs.numbers) == [0]


def test_focus_theme_and_title_are_seen(view: ReadingView) -> None:
    focused = view.grab().toImage()
    view.clearFocus()
    blurred = view.grab().toImage()
    assert blurred != focused
    view.apply_theme(load_theme("dark"))
    dark = view.grab().toImage()
    assert dark.pixelColor(350, 450).lightness() < 80 < blurred.pixelColor(350, 450).lightness()
    height = view.page.lines(0)[0].height
    view.show_article(PLAIN, title_first=True)
    assert view.page.lines(0)[0].height > height * 1.2
    view.set_style(PageStyle(points=20.0))
    assert view.page.lines(1)[0].height > height * 1.3
    assert 0 not in view.page.paragraphs.numbers


def test_a_column_holds_about_75_characters(view: ReadingView) -> None:
    view.resize(1400, 500)
    view.show_article(long_text(5))
    lengths = [line.end - line.start for line in view.page.lines(0)[:-1]]
    assert 65 <= sum(lengths) / len(lengths) <= 80


def test_assistive_programs_read_the_text(view: ReadingView) -> None:
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == "Article text"
    words = face.textInterface()
    assert words.characterCount() == len(PLAIN)
    assert words.text(0, 5) == "Kedua"
    assert words.characterRect(40).height() > 5
    words.setSelection(0, 2, 7)
    assert view.selection() == (2, 7)


def test_views_come_and_go(qtbot: QtBot) -> None:
    text = long_text(60)
    ghosts = []
    for number in range(25):
        view = ReadingView(load_theme("dark"))
        view.resize(600, 400)
        view.show()
        view.show_article(text)
        view.set_marks([mark_of(text, "membatasi"), mark_of(text, "rudal", "n")])
        view.grab()
        ghosts.append(weakref.ref(view))
        if number % 2:
            view.deleteLater()
        else:
            view.close()
        del view
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    assert [ghost() for ghost in ghosts] == [None] * 25


def test_a_sentence_is_shown_by_its_ground_and_a_rule_in_the_margin(view: ReadingView) -> None:
    plain = view.grab().toImage()
    start = PLAIN.index("Juru")
    view.set_sentence((start, PLAIN.index(" Pihak")))
    image, theme = view.grab().toImage(), load_theme("light")
    place = point_of(view, start + 4, inside=2.0)
    rule = QPoint(round(view.page.sheet.column_left) - 8, place.y())
    assert image.pixelColor(rule) == theme.accent
    view.set_sentence(None)
    assert view.grab().toImage() == plain


def test_a_change_of_the_documents_font_by_qt_is_survived(view: ReadingView, qtbot: QtBot) -> None:
    view.document().setDefaultFont(QFont("DejaVu Sans", 20))
    qtbot.waitUntil(lambda: not view._slices.isActive())
    assert view.page.lines(1)[0].height > 25


def test_its_name_follows_the_language(view: ReadingView) -> None:
    view.setAccessibleName("")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName() == "Article text"
