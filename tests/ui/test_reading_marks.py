"""Marks stand above their words, whatever the text is made of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from test_reading_support import HOSTILE, PLAIN, mark_of, shown_view

from annotator.ui.reading.lines import Line, Segment
from annotator.ui.reading.view import ReadingView


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    return shown_view(qtbot)


def segments(view: ReadingView, key: str) -> list[tuple[int, Line, Segment]]:
    """Return (paragraph, line, segment) wherever a mark is drawn."""
    return [
        (index, line, segment)
        for index in range(len(view.page.paragraphs))
        for line in view.page.lines(index)
        for segment in line.segments
        if segment.placed.mark.id == key
    ]


def covered(view: ReadingView, text: str, key: str) -> str:
    """Return the characters that a mark's bars stand above, read back from their pixels."""
    found = ""
    for index, line, segment in segments(view, key):
        block = view.document().findBlockByNumber(index)
        number = view.page.lines(index).index(line)
        shaped = block.layout().lineAt(number)
        first = block.position() + shaped.xToCursor(segment.left + 0.01)
        last = block.position() + shaped.xToCursor(segment.right - 0.01)
        if segment.right >= line.width:
            last = block.position() + line.end
        found += text[view._display.to_cp(first) : view._display.to_cp(last, up=True)]
    return found


@pytest.mark.parametrize("quote", ["family", "🚀 and 👩‍👩‍👧", "gale\u00a0NBSP", "last 🇮🇩"])
def test_bars_stand_above_their_words_over_crlf_and_emoji(view: ReadingView, quote: str) -> None:
    view.show_article(HOSTILE)
    view.set_marks([mark_of(HOSTILE, quote)])
    assert covered(view, HOSTILE, "m") == quote


def test_bars_of_a_mark_over_several_lines_and_paragraphs(view: ReadingView) -> None:
    quote = PLAIN[PLAIN.index("bersedia") : PLAIN.index("учения")]
    view.resize(330, 500)
    view.set_marks([mark_of(PLAIN, quote)])
    found = segments(view, "m")
    assert len({index for index, _, _ in found}) == 3
    assert len(found) > 4
    assert [segment.chip is not None for _, _, segment in found].count(True) == 1
    assert [segment.ends for _, _, segment in found].index(True) == len(found) - 1
    assert "".join(covered(view, PLAIN, "m").split()) == "".join(quote.split())


def test_nested_bars_never_overlap_and_the_inner_is_nearest(view: ReadingView) -> None:
    quotes = [
        "penempatan rudal",
        "membatasi penempatan rudal",
        "bersedia membatasi penempatan rudal",
    ]
    view.set_marks([mark_of(PLAIN, quote, quote) for quote in quotes])
    for line in view.page.lines(1):
        edges = [s.bar for s in sorted(line.segments, key=lambda s: s.placed.lane)]
        thick = view.page.measures.bar
        assert all(upper <= lower - thick for lower, upper in pairwise(edges))
        assert all(line.top <= edge - thick and edge <= line.text for edge in edges)


def test_only_lines_with_marks_are_given_room(view: ReadingView) -> None:
    view.resize(400, 500)
    view.set_marks([mark_of(PLAIN, "Juru"), mark_of(PLAIN, "Juru runding", "n")])
    first, second = view.page.lines(1)[:2]
    assert first.text - first.top > second.text - second.top == view.page.measures.leading


def test_put_and_drop_find_back_to_the_same_page(view: ReadingView) -> None:
    view.set_marks([mark_of(PLAIN, "Juru runding")])
    before = view.grab().toImage()
    view.put_mark(mark_of(PLAIN, "membatasi", "n"))
    assert view.grab().toImage() != before
    view.put_mark(mark_of(PLAIN, "письменных гарантий", "n"))
    assert covered(view, PLAIN, "n") == "письменных гарантий"
    view.drop_mark("n")
    view.drop_mark("never there")
    assert view.grab().toImage() == before


def test_marks_at_a_place_come_smallest_first(view: ReadingView) -> None:
    quotes = ["bersedia membatasi penempatan rudal", "membatasi penempatan", "penempatan"]
    view.set_marks([mark_of(PLAIN, quote, str(n)) for n, quote in enumerate(quotes)])
    assert view.mark_ids_at(PLAIN.index("penempatan")) == ["2", "1", "0"]
    assert view.mark_ids_at(PLAIN.index("bersedia")) == ["0"]
    assert view.mark_ids_at(0) == view.mark_ids_at(len(PLAIN)) == []


@pytest.mark.parametrize("flags", [{"incomplete": True}, {"foreign": True}])
def test_incomplete_and_foreign_marks_look_different(
    view: ReadingView, flags: dict[str, bool]
) -> None:
    view.set_marks([mark_of(PLAIN, "membatasi")])
    usual = view.grab().toImage()
    view.put_mark(mark_of(PLAIN, "membatasi", **flags))
    assert view.grab().toImage() != usual


def test_a_click_on_a_chip_names_its_mark(view: ReadingView) -> None:
    view.set_marks([mark_of(PLAIN, "membatasi"), mark_of(PLAIN, "m", "title")])
    chips: list[str] = []
    view.chip_clicked.connect(chips.append)
    view.clicked.connect(lambda _: chips.append("text"))
    index, _, segment = segments(view, "m")[0]
    assert segment.chip is not None
    x = view.page.sheet.column_left + segment.chip + segment.width - 3
    y = view.page.block_top(index) + segment.bar - view.page.measures.chip_height / 2
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(x, y).toPoint())
    assert chips == ["m"]
