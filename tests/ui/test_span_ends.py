"""The ends of spans dragged with the mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import Driver
from helpers import import_texts, mark
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.ui.reading.handles import knob_area

TEXT = (
    "Pertemuan\n\nKedua pihak siap membahas rudal jarak menengah dan latihan militer, "
    "kata juru bicara itu. Moskow menolak usulan baru.\n"
)
LEFT, UP = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


class Mouse:
    """Takes hold of the ends of spans."""

    def __init__(self, app: Driver) -> None:
        self.app, self.view = app, app.desk.view
        self.port = self.view.viewport()

    def edge(self, span: Span, *, later: bool) -> tuple[float, float, float, float]:
        """Return x of an end in the viewport, the line's bottom, the bar's and the paragraph's."""
        page = self.view.page
        placed = page.marks.get(span.id)
        assert placed is not None
        top, line = page.line_of(placed.end - 1 if later else placed.start)
        segment = next(s for s in line.segments if s.placed.mark.id == span.id)
        top -= self.view.scroll_offset()
        x = page.sheet.column_left + (segment.right if later else segment.left)
        return x, top + line.bottom, top + segment.bar, top + line.text

    def knob(self, span: Span, *, later: bool) -> QPoint:
        x, bottom, _, _ = self.edge(span, later=later)
        size = knob_area(self.view.page.measures, self.view.page.lines(0)[0], 0, later=True).width()
        return QPoint(round(x + (size / 2 if later else -size / 2)), round(bottom + size / 2))

    def press(self, at: QPoint) -> None:
        QTest.mouseMove(self.port, at)
        QTest.mousePress(self.port, LEFT, NONE, at)

    def move(
        self, at: QPoint, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        place, world = QPointF(at), QPointF(self.port.mapToGlobal(at))
        event = QMouseEvent(QEvent.Type.MouseMove, place, world, UP, button, held)
        QApplication.sendEvent(self.port, event)

    def drag(self, at: QPoint, position: int, held: Qt.KeyboardModifier = NONE) -> None:
        """Take hold at a point and go to a character, without letting go."""
        self.press(at)
        goal = self.over(position)
        for part in (1, 2, 3):
            self.move(at + (goal - at) * part / 3, held)

    def over(self, position: int) -> QPoint:
        """Return where the hand must be for the end that it holds to be at a character."""
        held = self.app.desk.aids.dragging.ends._held
        assert held is not None
        point = self.app.point_of(position) - QPoint(2, 0)
        return (QPointF(point) - held.grip.offset).toPoint()

    def release(self) -> None:
        QTest.mouseRelease(self.port, LEFT, NONE, self.view.mapFromGlobal(self.view.cursor().pos()))

    @property
    def preview(self) -> str | None:
        extent = self.app.desk.aids.dragging.ends.preview
        return self.app.text[slice(*extent)] if extent else None

    def hover(self, at: QPoint) -> Qt.CursorShape:
        self.move(at, button=UP)
        return self.port.cursor().shape()


@pytest.fixture
def mouse(app: Driver) -> Mouse:
    """A mouse over an article with a current span."""
    import_texts(app.session, {"rapat.txt": TEXT})
    app.open("rapat")
    app.select("membahas rudal jarak menengah")
    app.press("1")
    return Mouse(app)


def test_the_end_is_dragged_to_a_word_in_one_step(mouse: Mouse) -> None:
    app, before = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(before, later=True), app.find("militer") + 3)
    assert mouse.preview == "membahas rudal jarak menengah dan latihan militer"
    assert app.current == before, "nothing is written during the drag"
    mouse.release()
    assert app.current.quote == "membahas rudal jarak menengah dan latihan militer"
    assert app.current.id == before.id
    assert mouse.preview is None
    app.press("Ctrl+Z")
    assert app.current == before


def test_the_start_is_dragged_and_cannot_pass_the_end(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(span, later=False), app.find("siap") + 1)
    assert mouse.preview == "siap membahas rudal jarak menengah"
    mouse.move(mouse.over(app.find("Moskow")))
    assert mouse.preview == "menengah"
    mouse.release()
    assert app.current.quote == "menengah"
    mouse.drag(mouse.knob(app.current, later=True), app.find("Kedua"))
    mouse.release()
    assert app.current.quote == "menengah"


def test_alt_drags_by_character(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(span, later=True), app.find("latihan") + 3, ALT)
    assert mouse.preview == "membahas rudal jarak menengah dan lat"
    mouse.move(mouse.over(app.find("latihan") + 3))
    assert mouse.preview == "membahas rudal jarak menengah dan latihan"
    QTest.keyPress(app.desk.view, Qt.Key.Key_Alt, ALT)
    assert mouse.preview == "membahas rudal jarak menengah dan lat"
    QTest.keyRelease(app.desk.view, Qt.Key.Key_Alt)
    assert mouse.preview == "membahas rudal jarak menengah dan latihan"
    mouse.release()


def test_without_snapping_the_end_rests_at_any_character(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    app.press("Ctrl+T")
    mouse.drag(mouse.knob(span, later=True), app.find("latihan") + 3)
    mouse.release()
    assert app.current.quote == "membahas rudal jarak menengah dan lat"


def test_esc_leaves_everything_as_it_was(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    saved = app.session.last_saved
    mouse.drag(mouse.knob(span, later=True), app.find("militer"))
    app.press("3")
    app.press("Ctrl+Z")
    assert mouse.preview is not None, "no key gets between the hand and the end"
    app.press("Esc")
    assert mouse.preview is None
    assert app.desk.view.painting.current == span.id
    mouse.release()
    assert (app.current, app.session.last_saved) == (span, saved)
    assert app.selected is None


def test_only_the_handle_catches(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    shapes = Qt.CursorShape
    assert mouse.hover(mouse.knob(span, later=True)) == shapes.SplitHCursor
    assert mouse.hover(mouse.knob(span, later=False)) == shapes.SplitHCursor
    for position in (span.start, span.end - 1, span.start + 4):
        assert mouse.hover(app.point_of(position)) == shapes.IBeamCursor
    app.drag_text(span.start, app.find("jarak"))
    assert app.selected == "membahas rudal"
    app.double_click_text(span.end - 1)
    assert app.selected == "menengah"
    app.press("Esc")
    app.click_text(span.start)
    assert app.desk.bench.current == span.id


def test_a_bar_end_of_another_own_span_is_dragged_too(mouse: Mouse) -> None:
    app, first = mouse.app, mouse.app.current
    app.select("menolak usulan")
    app.press("3")
    second = app.current
    app.press("[")
    assert app.current == first
    x, _, bar, _ = mouse.edge(second, later=True)
    end = QPoint(round(x - 1), round(bar - 1))
    assert mouse.hover(end) == Qt.CursorShape.SplitHCursor
    QTest.mouseClick(mouse.port, LEFT, NONE, end)
    assert app.current == second, "a click there takes the span"
    app.press("[")
    mouse.drag(end, app.find("baru") + 2)
    mouse.release()
    assert app.current.quote == "menolak usulan baru"
    x, _, bar, text = mouse.edge(app.current, later=False)
    start = QPoint(round(x + 1), round(bar - 5))
    mouse.drag(start, app.find("Moskow") + 2)
    mouse.release()
    assert app.current.quote == "Moskow menolak usulan baru"
    assert text > bar


def test_a_slip_on_the_handle_moves_nothing(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    at = mouse.knob(span, later=True)
    mouse.press(at)
    mouse.move(at + QPoint(2, 0))
    mouse.release()
    assert app.current == span


def test_others_spans_and_read_only_projects_are_not_dragged(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    placed = app.desk.view.page.marks.get(span.id)
    assert placed is not None
    app.desk.view.put_mark(replace(placed.mark, foreign=True))
    at = mouse.knob(span, later=True)
    assert mouse.hover(at) == Qt.CursorShape.IBeamCursor
    app.desk.view.put_mark(placed.mark)
    assert mouse.hover(at + QPoint(1, 0)) == Qt.CursorShape.SplitHCursor
    app.desk.bench.set_busy(busy=True)
    assert mouse.hover(at) == Qt.CursorShape.IBeamCursor
    app.desk.bench.set_busy(busy=False)


def test_hand_and_keys_mix_after_a_drag(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(span, later=True), app.find("militer") + 3)
    mouse.release()
    assert app.in_text
    app.press(",")
    assert app.current.quote == "membahas rudal jarak menengah dan latihan"
    app.press("Ctrl+2")
    assert app.current.tag == app.session.codebook.tags[1].id
    app.press("Down")
    assert app.sentence.startswith("Moskow")
    app.press("2")
    assert app.current.quote == "Moskow menolak usulan baru"


def test_the_page_scrolls_while_the_hand_is_at_its_edge(app: Driver, qtbot: QtBot) -> None:
    words = "Panjang\n" + "\n".join(f"Paragraf {n} tentang rudal dan latihan." for n in range(80))
    import_texts(app.session, {"panjang.txt": words})
    mark(app.session, "Panjang", "Paragraf 5 tentang")
    app.open("panjang")
    app.press("]")
    mouse, view, span = Mouse(app), app.desk.view, app.current
    mouse.press(mouse.knob(span, later=True))
    mouse.move(QPoint(200, view.viewport().height() + 20))
    qtbot.waitUntil(lambda: view.scroll_offset() > 300)
    mouse.move(QPoint(200, view.viewport().height() // 2))
    place = view.scroll_offset()
    mouse.release()
    assert app.current.end > app.find("Paragraf 15")
    assert view.scroll_offset() == place, "the end stays under the hand"
    app.press("Ctrl+Z")
    assert app.current == span


def test_another_button_does_not_let_go(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    at = mouse.knob(span, later=True)
    mouse.drag(at, app.find("militer") + 3)
    QTest.mouseClick(mouse.port, Qt.MouseButton.RightButton, NONE, at)
    assert mouse.preview is not None
    mouse.release()
    assert app.current.quote.endswith("militer")


def test_losing_the_keys_lets_go_of_the_end(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(span, later=True), app.find("militer") + 3)
    app.desk.articles.filter.setFocus()
    assert mouse.preview is None
    mouse.release()
    assert app.current == span


def test_handles_leave_room_for_the_text_at_any_distance_of_lines(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    for spacing in (110, 140, 220):
        app.desk.bench.settings.set("line_spacing", spacing)
        _, bottom, _, _ = mouse.edge(span, later=True)
        below = QPoint(mouse.knob(span, later=True).x(), round(bottom) + 14)
        reach = max(12, app.desk.view.page.measures.leading)
        shape = mouse.hover(below + QPoint(0, int(reach)))
        assert shape == Qt.CursorShape.IBeamCursor, spacing
        assert mouse.hover(mouse.knob(span, later=True)) == Qt.CursorShape.SplitHCursor


def test_a_drag_ends_with_the_article(mouse: Mouse) -> None:
    app, span = mouse.app, mouse.app.current
    mouse.drag(mouse.knob(span, later=True), app.find("militer"))
    app.desk.open_article(next(iter(app.session.read.articles())).id)
    assert mouse.preview is None
    mouse.release()
    assert app.session.read.span(span.id) == span
