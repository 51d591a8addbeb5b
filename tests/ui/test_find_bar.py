"""Finding in the article, by the hands that will mark what is found."""

from __future__ import annotations

from typing import Any

import pytest
from driving import Driver
from helpers import import_texts
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.finding import find_all
from annotator.domain.words import Extent
from annotator.ui.panels.find_bar import FindBar
from annotator.ui.reading.hits import Hits

LONG = "\n".join(f"Paragraf {n}: kedua pihak berunding tentang rudal." for n in range(2000))


@pytest.fixture
def found(app: Driver) -> Driver:
    """The window on an article, with the bar open."""
    app.open("01-warta")
    app.press("Ctrl+F")
    return app


def count(app: Driver) -> str:
    return app.child(QLabel, "findCount").text()


def field(app: Driver) -> QLineEdit:
    return app.child(QLineEdit, "findField")


def boxes(app: Driver) -> tuple[int, str | None]:
    """Return how many hits the page shows and the words of the current one."""
    shown = app.desk.aids.finding._shown
    return len(shown._all), app.text[slice(*shown._current)] if shown._current else None


def test_typing_enter_esc_and_a_digit_mark_deep_in_the_text(app: Driver) -> None:
    import_texts(app.session, {"panjang.txt": LONG.replace("1500: ", "1500: Kami menolak usulan ")})
    app.open("panjang")

    def keys() -> None:
        app.press("Ctrl+F")
        app.type("menolak  USULAN")
        app.press("Enter Esc")
        app.press("1")

    app.count(keys)
    assert app.current.quote == "menolak usulan"
    assert app.in_text
    assert app.child(FindBar, "findBar").isHidden()


def test_hits_are_found_while_one_types(found: Driver) -> None:
    caret = found.desk.view.caret()
    found.type("rusia")
    total = len(find_all(found.text, "rusia"))
    assert count(found) == f"1 of {total}"
    assert boxes(found) == (total, "Rusia")
    assert found.selected is None, "looking around changes nothing in the text"
    assert found.desk.view.caret() == caret
    found.type("x")
    assert (count(found), boxes(found)) == ("Not found", (0, None))
    assert not found.child(QPushButton, "findNext").isEnabled()
    found.press("Backspace")
    assert count(found) == f"1 of {total}"


def test_enter_and_f3_go_round_in_the_bar(found: Driver) -> None:
    found.type("rusia")
    total = len(find_all(found.text, "rusia"))
    found.press("Enter F3")
    assert count(found) == f"3 of {total}"
    found.press("Shift+Enter Shift+F3 Shift+F3")
    assert count(found) == f"{total} of {total}"
    found.press("Enter")
    assert count(found) == f"1 of {total}"
    found.click(found.child(QPushButton, "findNext"))
    found.click(found.child(QPushButton, "findPrevious"))
    assert count(found) == f"1 of {total}"
    assert found.child(QLineEdit, "findField").text() == "rusia"


def test_esc_leaves_the_current_hit_selected(found: Driver) -> None:
    found.type("rusia")
    found.press("Enter Esc")
    second = find_all(found.text, "rusia")[1]
    assert found.desk.view.selection() == second
    assert boxes(found) == (0, None)
    found.press("Shift+Right")
    assert found.desk.view.selection()[0] == second[0], "the selection grows from where it is"


def test_esc_without_a_hit_goes_back_to_where_one_was(found: Driver) -> None:
    found.press("Esc")
    found.desk.text_mode.go_to(0)
    top = found.desk.view.top()
    caret = found.desk.view.caret()
    found.press("Ctrl+F")
    found.type(found.text.split()[-1])
    assert found.desk.view.top() != top
    found.type("qqq")
    found.press("Esc")
    assert (found.desk.view.top(), found.desk.view.caret()) == (top, caret)
    assert found.selected is None


def test_f3_goes_on_from_the_text_without_the_bar(found: Driver) -> None:
    hits = find_all(found.text, "rusia")
    found.type("rusia")
    found.press("Esc F3")
    assert found.desk.view.selection() == hits[1]
    assert found.notice == f"Hit 2 of {len(hits)}"
    assert found.child(FindBar, "findBar").isHidden()
    found.press("1 F3")
    assert found.desk.view.selection() == hits[2], "a span just made is not found once more"
    found.press("Shift+F3 Shift+F3 Shift+F3")
    assert found.desk.view.selection() == hits[-1]
    assert found.notice == f"Hit {len(hits)} of {len(hits)}, from the end again"
    found.press("F3")
    assert found.notice == f"Hit 1 of {len(hits)}, from the beginning again"


def test_f3_says_what_is_not_there_and_opens_the_bar_with_nothing_to_seek(app: Driver) -> None:
    app.open("01-warta")
    app.press("F3")
    assert field(app).hasFocus()
    app.type("tidakada")
    app.press("Esc F3")
    assert app.notice == "“tidakada” is not in this article."


def test_the_search_begins_at_the_cursor_or_with_the_selection(app: Driver) -> None:
    app.open("01-warta")
    hits = find_all(app.text, "rusia")
    app.desk.text_mode.go_to(hits[2][0])
    app.press("Ctrl+F")
    app.type("rusia")
    assert count(app) == f"3 of {len(hits)}"
    app.press("Esc")
    app.select("Amerika Serikat")
    app.press("Ctrl+F")
    assert field(app).text() == "Amerika Serikat"
    assert boxes(app)[1] == "Amerika Serikat"
    app.press("Ctrl+F")
    assert field(app).selectedText() == "Amerika Serikat"


def test_the_options_narrow_the_hits(found: Driver) -> None:
    found.type("as")
    total = boxes(found)[0]
    found.click(found.child(QPushButton, "findMatchCase"))
    exact = boxes(found)[0]
    found.click(found.child(QPushButton, "findWholeWords"))
    words = boxes(found)[0]
    assert (
        total > exact >= words == len(find_all(found.text, "as", match_case=True, whole_words=True))
    )


def test_the_query_is_kept_and_counted_anew_in_another_article(found: Driver) -> None:
    found.type("rusia")
    found.press("Ctrl+Down")
    hits = find_all(found.text, "rusia")
    assert hits
    assert count(found) == f"Hits: {len(hits)}"
    assert boxes(found) == (len(hits), None)
    assert found.desk.view.top() == 0
    found.press("Ctrl+F Enter")
    assert count(found) == f"1 of {len(hits)}"
    found.press("Esc Ctrl+Down Ctrl+F")
    assert field(found).text() == "rusia"
    assert found.desk.view.top() == 0, "the last query is only counted until one wants to go there"


def test_hits_are_shown_in_the_strip_and_on_an_unmasked_page(found: Driver, qtbot: QtBot) -> None:
    def ticks() -> int:
        picture, ink = found.desk.view.strip.grab().toImage(), found.desk.view.painting.theme.ink
        right = picture.width() - 3
        return sum(picture.pixelColor(right, y) == ink for y in range(2, picture.height() - 2))

    found.type("rusia")
    qtbot.waitUntil(lambda: ticks() >= len(find_all(found.text, "rusia")))
    found.press("F8")
    qtbot.waitUntil(lambda: ticks() >= len(find_all(found.text, "rusia")))
    found.press("Ctrl+F Ctrl+A")
    found.type("zzz")
    qtbot.waitUntil(lambda: ticks() == 0)


def test_a_hit_is_framed_and_not_only_coloured(found: Driver) -> None:
    found.type("Rusia")
    found.desk.view.reveal(0, 1)
    start, end = find_all(found.text, "rusia")[0]
    theme = found.desk.view.painting.theme
    view = found.desk.view
    picture = view.viewport().grab().toImage()
    left, right = found.point_of(start), found.point_of(end - 1)
    column = {
        picture.pixelColor((left.x() + right.x()) // 2, y).name()
        for y in range(left.y() - 30, left.y() + 30)
    }
    assert theme.accent.name() in column


def test_ctrl_f_keeps_the_current_span_until_a_hit_is_taken(app: Driver) -> None:
    app.open("01-warta")
    app.press("]")
    span = app.current
    app.press("Ctrl+F")
    app.type("zzz")
    app.press("Esc")
    assert app.current == span


class Counted(list[Extent]):
    """Hits that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_of_a_megabyte_full_of_hits_those_in_view_are_painted(app: Driver, qtbot: QtBot) -> None:
    import_texts(app.session, {"besar.txt": "a b a b a b a b a b a b a b a b.\n" * 30_000})
    app.open("besar")
    qtbot.waitUntil(lambda: not app.desk.view._slices.isActive(), timeout=20_000)
    app.press("Ctrl+F")
    app.type("a")
    assert count(app) == "1 of 240000"
    app.press("Enter")
    assert count(app) == "2 of 240000"
    hits = Counted(find_all(app.text, "a"))
    Hits(app.desk.view.page, app.desk.view.painting).show(hits)
    app.desk.view.viewport().repaint()
    assert 0 < hits.looks < 5000
