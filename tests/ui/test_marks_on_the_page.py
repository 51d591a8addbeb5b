"""Marks that overlap and nest: all are drawn, and a click finds each of them."""

from __future__ import annotations

import pytest
from driving import Driver
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from annotator.domain.spans import Span
from annotator.ui.looks.theme import contrast, ink_on, load_theme, tinted


@pytest.fixture
def nested(app: Driver) -> list[Span]:
    """The marks of the first sample article: two nested ones inside a third."""
    app.open("01-warta")
    return app.spans


def test_a_click_takes_the_smallest_and_again_the_next_one_out(
    app: Driver, nested: list[Span]
) -> None:
    inner = app.find("brigadenya")
    around = sorted((s for s in nested if s.start <= inner < s.end), key=lambda s: s.end - s.start)
    assert len(around) == 3
    for expected in (*around, around[0]):
        app.click_text(inner)
        assert app.current.id == expected.id
    app.click_text(app.find("Putaran berikutnya"))
    assert app.desk.bench.current == ""
    assert app.sentence.startswith("Putaran berikutnya")


def test_marks_on_one_extent_take_turns(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1 2 3")
    made = {span.id for span in app.spans}
    position = app.spans[0].start + 3
    app.press("Down")
    seen = []
    for _ in range(3):
        app.click_text(position)
        seen.append(app.current.id)
    assert set(seen) == made


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_is_drawn_with_a_chip(app: Driver, nested: list[Span], theme: str) -> None:
    app.run(f"theme_{theme}")
    assert app.desk.view.painting.theme.dark == (theme == "dark")
    view, seen = app.desk.view, set()
    app.window.repaint()
    for span in nested:
        view.reveal(span.start, span.end)
        rect = app.point_of(span.start)
        assert span.id in view.mark_ids_at(span.start)
        for y in range(rect.y() - 60, rect.y() + 4):
            for x in range(rect.x() - 8, rect.x() + 200, 3):
                point = QPointF(x, y + view.scroll_offset())
                if key := view.page.chip_at(point):
                    seen.add(key)
    assert seen == {span.id for span in nested}
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2)
               for y in range(0, image.height(), 2)}  # fmt: skip
    tags = {app.session.codebook.tag(span.tag).colour.lower() for span in nested}
    assert len(tags & colours) >= 2


def test_a_click_on_a_chip_chooses_its_mark(app: Driver, nested: list[Span]) -> None:
    view = app.desk.view
    span = nested[0]
    app.window.repaint()
    point = app.point_of(span.start)
    for up in range(4, 60):
        there = QPointF(point.x() + 6, point.y() - up + view.scroll_offset())
        if view.page.chip_at(there) == span.id:
            point.setX(point.x() + 6)
            point.setY(point.y() - up)
            app.click(view.viewport(), point)
            break
    assert app.current.id == span.id


def test_the_list_of_marks_leads_to_them(app: Driver, nested: list[Span]) -> None:
    marks = app.desk.panel.span_list
    app.press("F6")
    assert marks.hasFocus()
    app.press("Home Down Down")
    assert app.current.id == nested[2].id
    assert marks.hasFocus()
    app.press("Delete")
    assert len(app.spans) == 4
    app.press("Enter")
    assert app.in_text
    app.press("Ctrl+Z")
    app.click(marks.viewport(), marks.visualRect(marks.spans.index(1)).center())
    assert app.current.id == nested[1].id


def test_a_tag_button_marks_and_shows_the_tag(app: Driver) -> None:
    app.open("02-harian")
    app.press("Down")
    button = app.child(QPushButton, "tag_talks")
    app.click(button)
    assert app.current.tag == "talks"
    assert button.isChecked()
    assert app.in_text
    app.press("Down")
    assert not button.isChecked()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_is_readable_on_every_ground(name: str, app: Driver) -> None:
    theme = load_theme(name)
    grounds = (theme.window, theme.page, theme.page_ground, theme.field, theme.row)
    for ground in grounds:
        assert contrast(theme.ink, ground) >= 4.5
        assert contrast(theme.muted, ground) >= 4.5, ground.name()
    for ground in (theme.window, theme.field, theme.row):
        assert contrast(theme.warning, ground) >= 4.5
    assert contrast(theme.good, theme.window) >= 4.5
    assert contrast(theme.accent_ink, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.window) >= 3
    for ground in (theme.selection, theme.sentence):
        assert contrast(theme.ink, ground) >= 4.5
    for tag in app.session.codebook.tags:
        colour = QColor(tag.colour)
        assert contrast(colour, theme.page) >= 3, (name, tag.id)
        assert contrast(ink_on(colour), colour) >= 4.5, tag.id
        assert contrast(theme.ink, tinted(colour, theme.page, theme.tint)) >= 4.5
