"""Characters nobody sees, said and shown."""

from __future__ import annotations

import pytest
from driving import Driver
from helpers import import_texts
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from strategies import texts
from test_reading_support import shown_view

from annotator.settings import Settings
from annotator.ui.hand.invisibles import show_signs
from annotator.ui.reading.view import ReadingView

HIDDEN = (
    "Kunjungan\n\nPemerintah \u202ekalonem\u202c usulan\u00a0itu di Wi\u200bna, so\u00adal\r\n"
    "\u00a0\nrudal \U000e0041jarak jauh.\n"
)


@pytest.fixture
def masked(app: Driver, qtbot: QtBot) -> Driver:
    """The window on an article that hides something."""
    import_texts(app.session, {"hidden.txt": HIDDEN, "plain.txt": "Rapat\u00a0itu so\u00adal ini."})
    app.open("hidden")
    qtbot.waitUntil(note(app).isVisible)
    return app


def note(app: Driver) -> QPushButton:
    return app.child(QPushButton, "hiddenCharacters")


def shown_text(app: Driver) -> str:
    return app.desk.view.page.display.text


def test_the_header_says_what_is_hidden_and_of_honest_articles_nothing(
    masked: Driver, qtbot: QtBot
) -> None:
    assert note(masked).text() == "Hidden characters: 4 (F8)"
    assert "U+202E RIGHT-TO-LEFT OVERRIDE × 1" in note(masked).toolTip()
    assert "U+200B ZERO WIDTH SPACE × 1" in note(masked).toolTip()
    masked.open("plain")
    qtbot.waitUntil(note(masked).isHidden)


def test_f8_shows_them_and_is_remembered(masked: Driver, settings: Settings, qtbot: QtBot) -> None:
    assert "□" not in shown_text(masked)
    masked.press("F8")
    assert shown_text(masked) == (
        "Kunjungan\n\nPemerintah □kalonem□ usulan□itu di Wi□na, so□al\n\u00a0\nrudal 🞎jarak jauh.\n"
    )
    assert settings.get("show_invisibles")
    assert masked.window.actions_["show_invisibles"].isChecked()
    masked.open("plain")
    assert shown_text(masked) == "Rapat□itu so□al ini."
    masked.press("F8")
    assert "□" not in shown_text(masked)
    masked.open("hidden")
    qtbot.waitUntil(note(masked).isVisible)
    masked.click(note(masked))
    assert "□" in shown_text(masked)


def test_a_reordered_word_stands_in_its_own_order(masked: Driver) -> None:
    start = masked.find("kalonem")

    def places() -> list[int]:
        return [masked.point_of(start + i).x() for i in range(1, 7)]

    assert places() == sorted(places(), reverse=True), "the override is at work"
    masked.press("F8")
    assert places() == sorted(places())


def test_offsets_stay_and_so_do_span_place_and_numbers(masked: Driver) -> None:
    masked.select("usulan\u00a0itu di Wi\u200bna")
    masked.press("1")
    before, numbers = masked.current, masked.desk.view.page.paragraphs.numbers
    caret, sentence = masked.desk.view.caret(), masked.sentence
    masked.press("F8")
    assert masked.current == before
    assert masked.desk.view.page.paragraphs.numbers == numbers
    assert (masked.desk.view.caret(), masked.sentence) == (caret, sentence)
    assert masked.desk.view.mark_ids_at(before.start) == [before.id]
    masked.press("Esc")
    masked.drag_text(masked.find("usulan"), masked.find(" di"))
    assert masked.selected == "usulan\u00a0itu"
    masked.press("Ctrl+C")
    assert QApplication.clipboard().text() == "usulan\u00a0itu"
    masked.double_click_text(masked.find("al\r\n"))
    assert masked.selected == "so\u00adal"
    masked.press("2")
    assert masked.current.quote == "so\u00adal"


def test_the_sign_names_itself_under_the_mouse(masked: Driver, qtbot: QtBot) -> None:
    masked.press("F8")
    viewport = masked.desk.view.viewport()
    point = masked.point_of(masked.find("\u200b")) + QPoint(3, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    assert QToolTip.text() == "U+200B ZERO WIDTH SPACE"
    QToolTip.hideText()
    assert masked.desk.view.signs.at(0) == ""


def test_signs_are_boxed_in_the_colour_of_a_warning_or_muted(masked: Driver) -> None:
    def colours(position: int) -> set[str]:
        left = masked.point_of(position)
        right = masked.point_of(position + 1)
        picture = masked.desk.view.viewport().grab().toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(left.x() - 2, right.x())
            for y in range(left.y() - 15, left.y() + 15)
        }

    theme = masked.desk.view.painting.theme
    masked.press("F8")
    assert theme.warning.name() in colours(masked.find("\u200b"))
    assert theme.muted.name() in colours(masked.find("\u00a0itu"))
    wide = masked.point_of(masked.find("na,")).x() - masked.point_of(masked.find("\u200b")).x()
    assert wide > 20, "there is room for the sign"


@given(text=texts)
@rules(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_can_be_unmasked_and_masked_again(qtbot: QtBot, text: str) -> None:
    view: ReadingView = shown_view(qtbot)
    view.show_article(text)
    for position in range(0, len(text), 3):
        view.set_selection(position, min(position + 2, len(text)))
        selected = view.selection()
        show_signs(view, text, shown=True)
        assert view.selection() == selected
        view.viewport().grab()
        show_signs(view, text, shown=False)
        assert view.selection() == selected
        assert view.copied_text() == (text[slice(*selected)] if selected else "")


def test_signs_keep_their_room_in_another_size_of_text(masked: Driver) -> None:
    masked.press("F8")

    def room() -> int:
        at = masked.find("\u200b")
        return masked.point_of(at + 1).x() - masked.point_of(at).x()

    before = room()
    masked.press("Ctrl++ Ctrl++ Ctrl++ Ctrl++")
    assert room() > before > 20


def test_a_long_article_is_looked_through_after_it_is_shown(masked: Driver, qtbot: QtBot) -> None:
    import_texts(masked.session, {"panjang.txt": "Rapat panjang\n" + "kata\u202e kata\n" * 9000})
    masked.open("panjang")
    assert note(masked).isHidden()
    qtbot.waitUntil(note(masked).isVisible)
    assert note(masked).text() == "Hidden characters: 9000 (F8)"


def test_the_point_under_the_mouse_is_the_same_character(masked: Driver) -> None:
    masked.press("F8")
    view = masked.desk.view
    for position in (masked.find("usulan"), masked.find("jarak"), masked.find("\u202c")):
        point = masked.point_of(position)
        at = view.document_point(point) + QPointF(2, 0)
        assert view.page.display.to_cp(view.page.character_at(at)) == position
