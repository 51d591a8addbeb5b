"""The page as the person likes to read it: typeface, size, lines, margin; live and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.settings import Settings
from annotator.ui.preferences import BY_NAME
from annotator.ui.reading.margin import stripes
from annotator.ui.reading.measures import FAMILIES, SANS, SERIF, PageStyle
from annotator.ui.reading.view import ReadingView

MARKED = "rudal"  # in the file name of the article that the sample has spans in


def turn_wheel(view: ReadingView, notches: float) -> None:
    """Turn the wheel over the page with Ctrl held."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        middle,
        QPoint(0, 0),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not turned round; Qt takes no keyword here
    )
    QApplication.sendEvent(view.viewport(), event)


def style(app: Driver) -> PageStyle:
    return app.desk.view.page.measures.style


def first_stripe(app: Driver) -> tuple[QPoint, QColor, str]:
    """Return a point of the viewport on the first stripe in view, its colour and its mark."""
    view = app.desk.view
    page = view.page
    span = app.spans[0]
    view.set_top(span.start)
    block = page.block_of(view._display.to_qt(span.start))
    for line in page.lines(block):
        for area, segment in stripes(line, page.measures):
            at = area.center()
            y = page.block_top(block) + at.y() - view.scroll_offset()
            point = QPoint(round(page.sheet.column_left + at.x()), round(y))
            mark = segment.placed.mark
            return point, view.painting.inks(mark.colour).bar, mark.id
    raise AssertionError("no stripe")


def test_what_is_preferred_is_seen_at_once_and_in_the_next_window(
    build: Build, sample: Path, settings: Settings
) -> None:
    app = build(sample, (1600, 900))
    page = app.desk.view.page
    assert page.measures.column == round(page.measures.average * 75)
    for name, value in (
        ("reading_family", "sans"),
        ("line_length", 60),
        ("line_spacing", 200),
        ("font_size", 16),
        ("paragraph_numbers", False),
        ("span_stripes", False),
    ):
        settings.set(name, value)
    wanted = PageStyle("sans", 16.0, 60, 200, numbers=False, stripes=False)
    assert style(app) == wanted
    assert page.sheet.column == round(page.measures.average * 60)
    lines = next(page.lines(i) for i in range(len(page.paragraphs)) if len(page.lines(i)) > 1)
    assert lines[1].text - lines[0].bottom == pytest.approx(page.measures.line, abs=1)
    assert app.desk.view.font().families() == FAMILIES[SANS]
    again = build(None)
    again.window.show_session(again.window.services.sample())
    assert style(again) == wanted


def test_a_typeface_of_this_computer_comes_before_the_usual_ones(
    app: Driver, settings: Settings
) -> None:
    settings.set("reading_family", "DejaVu Sans Mono")
    assert app.desk.view.font().families() == ["DejaVu Sans Mono", *FAMILIES[SERIF]]


def test_values_out_of_range_are_brought_into_it(app: Driver, settings: Settings) -> None:
    settings.set("line_length", 1000)
    settings.set("font_size", 1)
    assert style(app).characters == BY_NAME["line_length"].most
    assert style(app).points == BY_NAME["font_size"].least


# --- zoom ---------------------------------------------------------------------------------------


def test_keys_and_wheel_change_the_size_and_say_it(app: Driver) -> None:
    app.press("Ctrl++ Ctrl++")
    assert style(app).points == 15
    assert "15" in app.notice
    app.press("Ctrl+-")
    assert style(app).points == 14
    turn_wheel(app.desk.view, 1)
    turn_wheel(app.desk.view, 0.5)
    assert style(app).points == 15
    turn_wheel(app.desk.view, 0.5)
    assert style(app).points == 16
    turn_wheel(app.desk.view, -2)
    assert style(app).points == 14
    app.press("Ctrl+0")
    assert style(app).points == 13
    assert "13" in app.notice


def test_the_size_ends_at_the_limits_of_its_preference(app: Driver) -> None:
    row = BY_NAME["font_size"]
    for keys, limit in (("Ctrl++", row.most), ("Ctrl+-", row.least)):
        for _ in range(row.most - row.least + 3):
            app.press(keys)
        assert style(app).points == limit
        assert str(limit) in app.notice
    assert row.most == 36


def test_the_first_line_stays_through_zooming_in_and_out(app: Driver) -> None:
    app.open(MARKED)
    view = app.desk.view
    view.set_top(len(app.text) // 2)
    place = view.top()
    for _ in range(12):
        app.press("Ctrl++")
        assert view.top() <= place
        assert view.first_visible() <= view._display.to_qt(place)
        top, line = view.page.line_of(view._display.to_qt(place))
        assert top + line.top == pytest.approx(view.scroll_offset(), abs=1)
    for _ in range(12):
        app.press("Ctrl+-")
    assert view.top() == place


def test_the_largest_text_is_not_cut_off(build: Build, sample: Path) -> None:
    app = build(sample, (1024, 700))
    app.open(MARKED)
    app.window.settings.set("font_size", 36)
    page = app.desk.view.page
    for block in range(len(page.paragraphs)):
        for line in page.lines(block):
            assert line.width <= page.sheet.column + 1
            for segment in line.segments:
                assert segment.right <= page.sheet.column + 1
    assert page.sheet.column_left + page.sheet.column <= app.desk.view.viewport().width()


# --- margin -------------------------------------------------------------------------------------


def test_a_stripe_shows_the_tag_names_it_and_leads_to_the_span(app: Driver) -> None:
    app.open(MARKED)
    view = app.desk.view
    point, colour, span = first_stripe(app)
    assert view.viewport().grab().toImage().pixelColor(point) == colour
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), help_event)
    assert QToolTip.text() == view.page.marks.get(span).mark.label
    app.click(view.viewport(), point)
    assert app.desk.bench.current == span


def test_the_current_stripe_is_wider(app: Driver) -> None:
    app.open(MARKED)
    view = app.desk.view
    point, colour, span = first_stripe(app)

    def width() -> int:
        image = view.viewport().grab().toImage()
        margin = range(round(view.page.sheet.column_left) - 10)
        return sum(image.pixelColor(x, point.y()) == colour for x in margin)

    assert width() == view.page.measures.stripe
    view.set_current(span)
    assert width() == view.page.measures.stripe + 2


def test_without_stripes_the_margin_is_empty_and_narrower(app: Driver) -> None:
    app.open(MARKED)
    view, settings = app.desk.view, app.window.settings
    point, _, _ = first_stripe(app)
    before = view.page.sheet.column_left
    settings.set("span_stripes", value=False)
    app.desk.bench.set_current("")
    assert view.page.sheet.column_left < before
    app.click(view.viewport(), point)
    assert app.desk.bench.current == ""
    settings.set("paragraph_numbers", value=False)
    image = view.viewport().grab().toImage()
    sheet = view.page.sheet
    margin = range(round(sheet.left) + 3, round(sheet.column_left) - 12)
    seen = {image.pixelColor(x, y).rgb() for x in margin for y in range(10, image.height() - 10, 3)}
    assert seen == {view.painting.theme.page.rgb()}


def test_marks_of_one_lane_share_the_line_in_the_margin(app: Driver) -> None:
    app.open(MARKED)
    page = app.desk.view.page
    for block in range(len(page.paragraphs)):
        for line in page.lines(block):
            areas = [area for area, _ in stripes(line, page.measures)]
            assert len(areas) == len(line.segments)
            for at, area in enumerate(areas):
                assert not any(area.intersects(other) for other in areas[at + 1 :])
