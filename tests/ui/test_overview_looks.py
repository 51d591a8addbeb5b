"""How the overview looks and sounds: charts at every size, in every theme, to a screen reader."""

from __future__ import annotations

import pytest
from driving import Driver
from overviewing import (
    bars,
    chart,
    mark_some,
    overview,
    settled,
)
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableWidget
from pytestqt.qtbot import QtBot

from annotator.domain.summary import Pile
from annotator.ui.overview.bars import Bar
from annotator.ui.overview.progress import StackedBar


@pytest.fixture
def marked(app: Driver) -> Driver:
    """The sample with some spans more."""
    mark_some(app)
    return app


def test_a_screen_reader_hears_label_and_number_of_each_bar(marked: Driver) -> None:
    overview(marked)
    table = chart(marked, "tag")
    said = QAccessible.queryAccessibleInterface(table)
    assert said.text(QAccessible.Text.Name) == "Tags"
    bar = table.bars.bars[0]
    names = [said.child(at).text(QAccessible.Text.Name) for at in range(said.childCount())]
    assert f"{bar.label}: spans: {bar.count}" in names
    progress = marked.child(StackedBar, "articleProgress")
    assert "unread: " in progress.accessibleName()


def test_each_part_of_the_progress_bar_is_seen(qtbot: QtBot) -> None:
    bar = StackedBar()
    qtbot.addWidget(bar)
    assert bar.widths(100) == []
    bar.show_parts([(Pile.DONE, 9999), (Pile.NOTHING, 0), (Pile.UNREAD, 1)], "said")
    assert bar.widths(100) == [(Pile.DONE, 93), (Pile.UNREAD, 7)]
    assert sum(w for _, w in bar.widths(3)) == 3


def test_the_sessions_are_listed_with_their_analyst(marked: Driver) -> None:
    overview(marked)
    table = marked.child(QTableWidget, "overviewSittings")
    assert table.item(0, 5).text() == "Ayu"
    spans = sum(int(table.item(row, 3).text()) for row in range(table.rowCount()))
    assert spans == marked.session.read.total("span")


def test_at_double_size_nothing_is_wider_than_its_place(marked: Driver) -> None:
    app = marked
    app.window.resize(1024, 700)
    page = overview(app)
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    QTest.qWait(1)
    assert page.figures.tags.rowHeight(0) > page.figures.fontMetrics().lineSpacing()
    assert not page._scroll.horizontalScrollBar().isVisible()
    days = page.figures.days
    shown = [c for c in range(14) if not days.isColumnHidden(c)]
    assert shown[-1] == 13
    assert days.columnWidth(13) >= days.fontMetrics().horizontalAdvance("0000")


def test_the_page_follows_a_bar_that_is_out_of_sight(marked: Driver) -> None:
    app = marked
    app.window.resize(1024, 500)
    page = overview(app)
    table = page.figures.tables()[-2]
    table.setFocus()
    app.press("End")
    row = table.visualRect(table.currentIndex())
    at = table.viewport().mapTo(page._scroll.viewport(), row.center())
    assert page._scroll.viewport().rect().contains(at)


def test_the_wheel_over_a_chart_scrolls_the_page(marked: Driver) -> None:
    app = marked
    app.window.resize(1024, 500)
    page = overview(app)
    bar = page._scroll.verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    viewport = page.figures.days.viewport()
    at = viewport.mapTo(app.window, viewport.rect().center())
    QTest.wheelEvent(app.window.windowHandle(), QPointF(at), QPoint(0, -120))
    assert bar.value() > 0


def test_days_out_of_sight_do_not_dwarf_the_others(qtbot: QtBot, app: Driver) -> None:
    page = overview(app)
    days = page.figures.days
    days.show([Bar(n, str(n), 500 if n == 0 else 4) for n in range(14)])
    assert days.most == 500
    days.setColumnHidden(0, True)  # noqa: FBT003
    assert days.most == 4


def test_what_is_not_filled_has_a_number_and_no_bar(marked: Driver) -> None:
    overview(marked)
    table = chart(marked, "act")
    last = table.bars.bars[-1]
    assert (last.label, last.quiet, last.key.value) == ("(not filled)", True, "")
    assert table.most == max(bar.count for bar in table.bars.bars[:-1])


def test_another_attribute_can_be_counted(marked: Driver) -> None:
    app = marked
    page = overview(app)
    choice = app.child(QComboBox, "overviewChoice")
    before = bars(app, "chosen")
    choice.setFocus()
    app.press("Down")
    settled(app)
    spans = app.session.read.total("span")
    assert bars(app, "chosen") != before
    assert sum(bars(app, "chosen").values()) >= spans
    assert page.figures.attributes[-1].id == choice.currentData()


def test_a_project_that_closes_while_it_is_counted_leaves_nothing_behind(app: Driver) -> None:
    app.press("F4")
    app.window.close_project()
    assert app.window.overview.page is None
    assert app.window.desk is None


def test_another_theme_repaints_the_charts(app: Driver) -> None:
    page = overview(app)
    app.run("theme_dark")
    assert app.window.overview.shown
    assert page.figures.tags.delegate.theme.dark
    assert page.list.table.delegate.theme.dark
