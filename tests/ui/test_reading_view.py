"""The reading view shows an article as it stands and translates every position back."""

from __future__ import annotations

import gc
import random
import weakref
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QColor, QGuiApplication, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.ui.reading.lines import Line, Segment
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.view import ReadingView
from annotator.ui.theme import load_theme

PLAIN = (
    "Kedua pihak siap membahas rudal\n"
    "Juru runding bertemu lagi pagi ini. Pihak pertama bersedia membatasi penempatan rudal.\n"
    "\n"
    "Министр потребовал письменных гарантий безопасности, но согласился обсуждать учения.\n"
    "The alliance said that its door stays open to every state that wants to come in."
)
HOSTILE = "\ufeffA\r\nemoji 🚀 and 👩‍👩‍👧 family\r\n\r\ne\u0301gale\u00a0NBSP\u2028line\rlast 🇮🇩."
BLUE = QColor("#0072B2")


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    widget = ReadingView(load_theme("light"))
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    widget.show()
    widget.show_article(PLAIN)
    widget.setFocus()
    QApplication.processEvents()
    return widget


def mark_of(text: str, quote: str, key: str = "m", **more: bool) -> Mark:
    start = text.index(quote)
    return Mark(key, start, start + len(quote), "Missiles", "1", BLUE, **more)


def long_text(paragraphs: int = 400) -> str:
    words = PLAIN.replace("\n", " ").split()
    pick = random.Random(4)
    return "\n".join(" ".join(pick.choices(words, k=45)) for _ in range(paragraphs))


def point_of(view: ReadingView, position: int, *, inside: float = 1.0) -> QPoint:
    """Return the viewport's point ``inside`` pixels right of a code point's left edge."""
    cursor = view.textCursor()
    cursor.setPosition(view._display.to_qt(position))
    rect = view.cursorRect(cursor)
    left = rect.left() + rect.width() / 2
    return QPoint(round(left + inside), rect.center().y())


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


# -- text and positions -----------------------------------------------------------------------


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


# -- marks ------------------------------------------------------------------------------------


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


# -- the mouse --------------------------------------------------------------------------------


def drag(view: ReadingView, start: int, end: int) -> None:
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    first, last = point_of(view, start, inside=0.0), point_of(view, end, inside=0.0)
    QTest.mousePress(port, button, pos=first)
    QTest.mouseMove(port, (first + last) / 2)
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, button, pos=last)


def test_a_drag_selects_by_character(view: ReadingView, qtbot: QtBot) -> None:
    start, end = PLAIN.index("pihak"), PLAIN.index("потребовал") + 5
    with qtbot.waitSignal(view.selected):
        drag(view, start, end)
    assert view.selection() == (start, end)
    inner = PLAIN.index("membatasi")
    with qtbot.waitSignal(view.selected):
        drag(view, inner, inner + 4)
    assert view.selection() == (inner, inner + 4), "a press in the selection must not drag it"


def test_a_double_click_selects_a_word_and_a_triple_click_a_paragraph(
    view: ReadingView, qtbot: QtBot
) -> None:
    place = point_of(view, PLAIN.index("membatasi") + 2)
    clicks: list[int] = []
    view.clicked.connect(clicks.append)
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(port, button, pos=place)
    with qtbot.waitSignal(view.selected):
        QTest.mouseDClick(port, button, pos=place)
        QTest.mouseRelease(port, button, pos=place)
    assert view.copied_text() == "membatasi"
    with qtbot.waitSignal(view.selected):
        QTest.mouseClick(port, button, pos=place)
    assert view.copied_text() == PLAIN.split("\n")[1]
    assert len(clicks) == 1


def test_a_slip_of_the_mouse_is_still_a_click(view: ReadingView, qtbot: QtBot) -> None:
    place = point_of(view, 6)
    with qtbot.waitSignal(view.clicked):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(view.viewport(), place + QPoint(3, 0))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(3, 0))
    assert view.selection() is None


# -- the keyboard -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["Ctrl+Z", "Ctrl+Shift+Z", "Delete", "Ctrl+Right", "Ctrl+Y"])
def test_the_windows_shortcuts_reach_the_window(qtbot: QtBot, key: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ReadingView(load_theme("light"))
    window.setCentralWidget(view)
    action = QAction("do it", window)
    action.setShortcut(key)
    window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(action.triggered):
        combination = action.shortcut()[0]
        QTest.keyClick(view, combination.key(), combination.keyboardModifiers())


def test_the_handler_comes_first_and_the_rest_propagates(view: ReadingView) -> None:
    seen: list[int] = []

    def handle(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return event.key() == Qt.Key.Key_W

    view.key_handler = handle
    for key, accepted in ((Qt.Key.Key_W, True), (Qt.Key.Key_X, False), (Qt.Key.Key_Down, False)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
        assert event.isAccepted() is accepted
    assert seen == [Qt.Key.Key_W, Qt.Key.Key_X, Qt.Key.Key_Down]


def test_an_error_in_the_handler_ends_in_the_hook(view: ReadingView, qtbot: QtBot) -> None:
    def fail(event: QKeyEvent) -> bool:
        raise ValueError("broken handler")

    view.key_handler = fail
    with qtbot.captureExceptions() as caught:
        QTest.keyClick(view, Qt.Key.Key_W)
    assert [str(error) for _, error, _ in caught] == ["broken handler"]


def test_an_error_in_painting_is_reported_once_and_the_view_lives(
    view: ReadingView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("broken brush")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(view.painting, "draw", fail)
        for _ in range(50):
            view.grab()
    assert [str(error) for _, error, _ in caught] == ["broken brush"]
    view.grab()


# -- scrolling --------------------------------------------------------------------------------


def baseline(view: ReadingView, position: int) -> int:
    """Return how far below the viewport's top the line of a code point lies."""
    return point_of(view, position).y()


def test_end_and_home_reach_the_ends_before_all_is_laid_out(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert 0 < baseline(view, len(text)) < view.viewport().height()
    assert view.scroll_offset() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.scroll_offset() == 0


def test_laying_out_between_events_does_not_move_the_text(view: ReadingView, qtbot: QtBot) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2 + 10)
    top = view.top()
    place = baseline(view, top)
    qtbot.waitUntil(lambda: not view._slices.isActive(), timeout=10_000)
    assert abs(baseline(view, top) - place) <= 1
    assert view.top() == top


def test_adding_marks_does_not_move_what_stands_above_them(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    middle = len(text) // 2
    view.reveal(middle, middle + 10)
    top = view.top()
    place = baseline(view, top)
    for number, start in enumerate((10, top - 900, top - 100, top + 300, len(text) - 50)):
        view.put_mark(Mark(f"n{number}", start, start + 40, "Missiles", "1", BLUE))
        assert baseline(view, top) == place
        assert view.top() == top
    for number in range(5):
        view.drop_mark(f"n{number}")
        assert baseline(view, top) == place


def test_setting_all_marks_anew_does_not_move_the_text(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2)
    top = view.top()
    place = baseline(view, top)
    view.set_marks(
        Mark(str(start), start, start + 60, "Missiles", "1", BLUE)
        for start in (*range(0, top - 100, 70), *range(top + 300, len(text) - 60, 70))
    )
    assert baseline(view, top) == place
    assert view.top() == top


@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.9])
def test_the_place_is_restored(view: ReadingView, part: float) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(int(part * len(text)), int(part * len(text)) + 1)
    top = view.top()
    view.show_article(text)
    assert view.top() == 0
    view.set_top(top)
    assert view.top() == top
    QApplication.processEvents()
    assert view.top() == top


def test_a_change_of_width_keeps_the_place(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(len(text) // 2, len(text) // 2)
    top = view.top()
    for width in (420, 900, 700):
        view.resize(width, 500)
        QApplication.processEvents()
        assert abs(view.top() - top) < 150


def test_reveal_scrolls_only_as_far_as_it_must(view: ReadingView) -> None:
    text = long_text()
    view.show_article(text)
    view.reveal(0, 5)
    assert view.scroll_offset() == 0
    for part in (0.9, 0.1, 0.5):
        place = int(part * len(text))
        view.reveal(place, place + 30)
        line = view.page.measures.line
        assert line <= baseline(view, place) <= view.viewport().height() - line
        offset = view.scroll_offset()
        view.reveal(place, place + 30)
        assert view.scroll_offset() == offset
    view.set_caret(3)
    view.set_selection(9, 30)
    assert view.scroll_offset() == offset, "only reveal scrolls"


def test_what_scrolling_moved_looks_like_what_is_painted_anew(
    view: ReadingView, qtbot: QtBot
) -> None:
    text = long_text(60)
    view.show_article(text, title_first=True)
    view.set_marks(
        Mark(str(start), start, start + 90, "Missiles", "1", BLUE)
        for start in range(0, len(text) - 100, 210)
    )
    qtbot.waitUntil(lambda: not view._slices.isActive())
    steps = random.Random(2)
    for number in range(25):
        if number % 4:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + steps.randrange(-90, 160))
        else:
            start = view.top() + steps.randrange(600)
            view.put_mark(Mark(f"n{number}", start, start + 40, "Missiles", "1", BLUE))
            view.set_current(f"n{number}")
            view.set_selection(start + 50, start + 90)
        QApplication.processEvents()
        screen = QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage()
        anew = view.grab().toImage().convertToFormat(screen.format())
        page = view.viewport().geometry()
        assert screen.copy(page) == anew.copy(page), number


# -- looks, names, life and death -------------------------------------------------------------


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
    view.set_reading_font(points=20.0)
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
