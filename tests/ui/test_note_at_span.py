"""The note opens at its span on the page, and in the panel where there is no room."""

from __future__ import annotations

import pytest
from conftest import Build
from driving import Driver
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFrame, QToolTip

from annotator.ui.panels.tagging.note_field import NoteField


@pytest.fixture
def page(app: Driver) -> Driver:
    """The window with a fresh span."""
    app.open("05-sample")
    app.press("Down Down 3")
    return app


def frame(app: Driver) -> QFrame:
    return app.child(QFrame, "noteFrame")


def field(app: Driver) -> NoteField:
    found = app.desk.panel.fields["note"]
    assert isinstance(found, NoteField)
    return found


def rows(app: Driver) -> tuple[int, int]:
    """Return where the lines of the current span begin and end in the view."""
    return app.desk.view.rows_of(app.current.start, app.current.end)


def test_the_note_opens_below_the_span_and_inside_the_page(page: Driver) -> None:
    app = page
    app.press("n")
    shown = frame(app)
    assert shown.isVisible()
    assert shown.isAncestorOf(field(app).edit)
    assert field(app).edit.hasFocus()
    assert shown.geometry().top() >= rows(app)[1]
    assert app.desk.view.viewport().geometry().contains(shown.geometry())
    app.type("besok")
    app.press("Shift+Enter")
    app.type("lagi")
    head = app.session.undoable
    app.press("Enter")
    assert app.current.note == "besok\nlagi"
    assert not shown.isVisible()
    assert app.in_text
    app.press("Ctrl+Z")
    assert (app.current.note, app.session.undoable) == ("", head)


def test_esc_leaves_the_note_as_it_was(page: Driver) -> None:
    page.press("n")
    page.type("x")
    page.press("Esc")
    assert page.current.note == ""
    assert page.in_text
    assert not frame(page).isVisible()


def test_near_the_end_of_the_page_the_note_opens_above(app: Driver) -> None:
    app.open("05-sample")
    app.press(*["Down"] * 60, "3")
    assert rows(app)[1] + 100 > app.desk.view.viewport().height()
    app.press("n")
    assert frame(app).isVisible()
    assert frame(app).geometry().bottom() <= rows(app)[0]
    assert frame(app).geometry().top() >= 0


def test_the_frame_stays_at_its_span_while_the_page_scrolls(page: Driver) -> None:
    app = page
    app.press("n")
    bar = app.desk.view.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    assert frame(app).geometry().top() - rows(app)[1] == 6
    app.window.resize(1100, 700)
    assert frame(app).geometry().top() - rows(app)[1] == 6
    assert field(app).edit.hasFocus()


def test_a_narrow_page_leaves_the_note_to_the_panel(page: Driver) -> None:
    app = page
    app.desk.splitter.setSizes([300, 120, 800])
    app.press("n")
    assert not frame(app).isVisible()
    assert field(app).isAncestorOf(field(app).edit)
    assert field(app).edit.hasFocus()
    app.type("x")
    app.press("Enter")
    assert app.current.note == "x"
    app.desk.splitter.setSizes([275, 735, 330])
    app.press("n")
    assert frame(app).isVisible()


@pytest.mark.parametrize("leave", ["Tab", "F6", "Ctrl+Down", "click"])
def test_what_was_typed_is_kept_on_the_way_elsewhere(page: Driver, leave: str) -> None:
    app, span = page, page.current
    app.press("n")
    app.type("besok")
    if leave == "click":
        app.click_text(app.find("sample") if "sample" in app.text else 3)
    else:
        app.press(leave)
    kept = app.session.read.span(span.id)
    assert kept is not None
    assert kept.note == "besok"
    assert not frame(app).isVisible()


def test_keys_that_the_editor_leaves_do_not_reach_the_page(page: Driver) -> None:
    before = page.current
    page.press("n Alt+.")
    assert field(page).edit.hasFocus()
    page.press("Esc")
    assert page.current == before


def test_a_note_shows_on_the_chip_and_under_the_mouse(page: Driver) -> None:
    app, view = page, page.desk.view
    app.press("n")
    app.type("<b>besok</b>")
    app.press("Enter")
    placed = view.page.marks.get(app.current.id)
    assert placed is not None
    assert "✎" in placed.mark.key
    point = chip_of(app)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert "&lt;b&gt;besok" in QToolTip.text()
    QToolTip.hideText()
    app.press("Ctrl+Z")
    placed = view.page.marks.get(app.current.id)
    assert placed is not None
    assert "✎" not in placed.mark.key


def chip_of(app: Driver) -> QPoint:
    """Return a point on the chip of the current span."""
    view = app.desk.view
    area: QRect = view.viewport().rect()
    for y in range(area.top(), area.bottom(), 3):
        for x in range(area.left(), area.right(), 4):
            point = QPoint(x, y)
            if view.page.chip_at(view.document_point(point)) == app.current.id:
                return point
    raise AssertionError("the chip is not in view")


def test_large_type_keeps_the_note_inside(build: Build, sample: object) -> None:
    app = build(sample)
    app.window.settings.set("font_size", 26)
    app.open("05-sample")
    app.press("Down Down 3 n")
    shown = frame(app)
    assert not shown.isVisible() or app.desk.view.viewport().geometry().contains(shown.geometry())
    assert field(app).edit.hasFocus()
