"""The strip beside the scroll bar shows where the marks lie in the whole article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from test_reading_support import long_text, shown_view

from annotator.ui.reading.marks import Mark
from annotator.ui.reading.measures import PageStyle
from annotator.ui.reading.strip import Strip
from annotator.ui.reading.view import ReadingView

TEXT = long_text(120)
COLOURS = [QColor("#1075C1"), QColor("#D72F03"), QColor("#04A672")]
X = 5


def mark(number: int, start: int, size: int = 60) -> Mark:
    colour = COLOURS[number % len(COLOURS)]
    return Mark(f"m{number}", start, start + size, f"Tag {number % len(COLOURS)}", "1", colour)


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    view = shown_view(qtbot)
    view.show_article(TEXT)
    view.set_marks([mark(n, len(TEXT) * n // 10) for n in range(1, 10)])
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: ReadingView) -> None:
    """Wait until everything is laid out and the strip is painted."""
    qtbot.waitUntil(lambda: view.strip.is_settled and not view._slices.isActive())


def row_of(view: ReadingView, position: int) -> int:
    return round(view.strip.row_of(view._display.to_qt(position)))


def colour_at(strip: Strip, row: int, x: int = X) -> QColor:
    return strip.grab().toImage().pixelColor(x, row)


def test_every_mark_stands_at_its_height_in_the_colour_of_its_tag(view: ReadingView) -> None:
    for placed in view.page.marks:
        row = row_of(view, placed.mark.start)
        assert colour_at(view.strip, row + 1) == view.painting.inks(placed.mark.colour).bar
    rows = [row_of(view, placed.mark.start) for placed in view.page.marks]
    assert rows == sorted(rows)
    assert rows[0] == pytest.approx(view.strip.height() / 10, abs=12)
    assert view.strip.geometry().left() > view.viewport().geometry().right()


def test_the_strip_follows_when_the_article_is_laid_out_anew(
    view: ReadingView, qtbot: QtBot
) -> None:
    view.set_style(PageStyle(points=22.0, characters=50))
    view.resize(500, 700)
    settle(qtbot, view)
    strip, page = view.strip, view.page
    for placed in page.marks:
        top, line = page.line_of(placed.start)
        row = (top + line.top) / page.height * strip.height()
        assert row_of(view, placed.mark.start) == pytest.approx(row, abs=4)
        row = row_of(view, placed.mark.start)
        assert colour_at(strip, row + 1) == view.painting.inks(placed.mark.colour).bar


def test_a_new_mark_is_seen_at_once_and_a_changed_one_after_a_pause(
    view: ReadingView, qtbot: QtBot
) -> None:
    new = mark(0, len(TEXT) * 15 // 100)
    row = row_of(view, new.start)
    ground = view.painting.theme.page_ground
    assert colour_at(view.strip, row) == ground
    view.put_mark(new)
    assert colour_at(view.strip, row + 1) == view.painting.inks(new.colour).bar
    settle(qtbot, view)
    view.put_mark(replace(new, colour=COLOURS[1]))
    settle(qtbot, view)
    row = row_of(view, new.start)
    assert colour_at(view.strip, row + 1) == view.painting.inks(COLOURS[1]).bar
    view.drop_mark(new.id)
    settle(qtbot, view)
    assert colour_at(view.strip, row) == ground


def test_a_key_costs_nothing_on_the_strip_of_a_long_article(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown_view(qtbot)
    text = long_text(1500)
    view.show_article(text)
    step = len(text) // 3000
    view.set_marks([mark(n, n * step, 40) for n in range(2900)])
    settle(qtbot, view)
    painted: list[int] = []
    picture = view.strip._picture
    real = picture.tick
    monkeypatch.setattr(picture, "tick", lambda *rest: painted.append(1) or real(*rest))
    new = mark(5000, len(text) // 2 + 3, 30)
    view.put_mark(new)
    view.strip.repaint()
    assert len(painted) == 1
    assert view.strip.is_settled
    view.put_mark(replace(new, incomplete=True))
    assert len(painted) == 3
    settle(qtbot, view)
    assert len(painted) < 300, "only the rows around it were painted anew"


def test_the_current_mark_is_outlined_and_larger(view: ReadingView) -> None:
    row = row_of(view, view.page.marks.get("m5").mark.start)
    ink = view.painting.theme.ink
    far = view.strip.width() - 2
    before = {colour_at(view.strip, row + by, far).rgb() for by in range(-6, 12)}
    view.set_current("m5")
    after = {colour_at(view.strip, row + by, far).rgb() for by in range(-6, 12)}
    assert ink.rgb() in after - before


def test_an_incomplete_mark_has_a_shape_of_its_own(view: ReadingView, qtbot: QtBot) -> None:
    row = row_of(view, view.page.marks.get("m5").mark.start) + 1
    warning = view.painting.theme.warning.rgb()
    columns = range(view.strip.width())
    assert warning not in {colour_at(view.strip, row, x).rgb() for x in columns}
    view.put_mark(replace(view.page.marks.get("m5").mark, incomplete=True))
    settle(qtbot, view)
    row = row_of(view, view.page.marks.get("m5").mark.start) + 1
    wide = [
        sum(colour_at(view.strip, row + by, x).rgb() == warning for x in columns) for by in range(4)
    ]
    assert max(wide) >= 3
    assert len(set(wide)) > 1, "a wedge, not a bar"


def test_hits_are_shown_beside_the_marks(view: ReadingView, qtbot: QtBot) -> None:
    place = len(TEXT) // 4
    view.strip.set_hits([place])
    settle(qtbot, view)
    far = view.strip.width() - 3
    row = row_of(view, place)
    assert colour_at(view.strip, row, far) == view.painting.theme.ink
    view.strip.set_hits([])
    settle(qtbot, view)
    assert colour_at(view.strip, row, far) == view.painting.theme.page_ground
    view.strip.set_hits([place])
    view.show_article("Another article.")
    settle(qtbot, view)
    assert view.painting.theme.ink.rgb() not in {
        colour_at(view.strip, y, far).rgb() for y in range(view.strip.height())
    }


def test_a_click_goes_there_and_a_drag_follows(view: ReadingView) -> None:
    strip, left = view.strip, Qt.MouseButton.LeftButton
    position = view.page.marks.get("m8").start
    QTest.mouseClick(strip, left, pos=QPoint(X, row_of(view, len(TEXT) * 8 // 10)))
    top, line = view.page.line_of(position)
    assert 0 < top + line.top - view.scroll_offset() < view.viewport().height()
    QTest.mousePress(strip, left, pos=QPoint(X, strip.height() - 5))
    assert view.scroll_offset() == view.verticalScrollBar().maximum()
    QTest.mouseMove(strip, QPoint(X, 4))
    assert view.scroll_offset() == 0
    QTest.mouseRelease(strip, left, pos=QPoint(X, 4))


def test_the_wheel_scrolls_over_the_strip_too(view: ReadingView) -> None:
    at = QPointF(X, 50)
    event = QWheelEvent(
        at,
        at,
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not turned round; Qt takes no keyword here
    )
    QApplication.sendEvent(view.strip, event)
    assert view.scroll_offset() > 0


def test_a_tooltip_names_the_tags_there(view: ReadingView) -> None:
    strip = view.strip
    point = QPoint(X, row_of(view, view.page.marks.get("m5").mark.start) + 1)
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, point, strip.mapToGlobal(point)))
    assert QToolTip.text() == "Tag 2"
    middle = (strip.row_of(0) + row_of(view, len(TEXT) // 10)) / 2
    assert strip.names_at(middle) == []
    view.set_marks([replace(mark(n, 40 * n, 30), label=f"Tag {n}") for n in range(20)])
    assert strip.names_at(strip.row_of(200))[-1] == "…"


def test_the_part_in_view_is_framed(view: ReadingView) -> None:
    strip, muted = view.strip, view.painting.theme.muted
    far = strip.width() - 1

    def framed() -> list[int]:
        image = strip.grab().toImage()
        return [y for y in range(strip.height()) if image.pixelColor(far, y) == muted]

    at_top = framed()
    assert at_top[0] <= 1
    assert len(at_top) == pytest.approx(
        strip.height() * view.viewport().height() / view.page.height, abs=3
    )
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert framed()[-1] >= strip.height() - 2
