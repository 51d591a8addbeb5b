"""Tags with counts and rules, the list of spans with its filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from own_book import own_window
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from annotator.ui.panels.tagging.spans_pane import SpansPane
from annotator.ui.panels.tagging.tag_button import TagButton
from annotator.ui.panels.tagging.tag_grid import TagGrid


@pytest.fixture
def own(build: Build, tmp_path: Path) -> Driver:
    """A window on a project of sixty tags."""
    return own_window(build, tmp_path)


@pytest.fixture
def five(app: Driver) -> Driver:
    """The window with five spans, the second complete, the cursor at the top."""
    app.open("02-harian")
    app.press("Down " * 6 + "1 Down 2 a 1 c d Down 3 Down 1 a 2 Down 5 Esc")
    app.desk.text_mode.go_to(0)
    app.desk.bench.set_current("")
    return app


def pane(app: Driver) -> SpansPane:
    return app.desk.panel.spans_pane


def tag(app: Driver, name: str) -> TagButton:
    return app.child(TagButton, f"tag_{name}")


def shown(app: Driver) -> list[str]:
    model = pane(app).model
    return [span.tag for row in range(model.rowCount()) if (span := model.span_at(row))]


def heading(app: Driver) -> str:
    return app.label("spansHeading")


# --- tags -------------------------------------------------------------------------------------


def test_every_tag_counts_its_spans_as_they_come_and_go(five: Driver) -> None:
    app = five
    said = "spans in this article: {}"
    assert tag(app, "missiles").accessibleDescription() == said.format(2)
    assert tag(app, "talks").accessibleDescription() == said.format(0)
    app.press("] Delete")
    assert tag(app, "missiles").accessibleDescription() == said.format(1)
    app.press("Ctrl+Z Ctrl+9")
    assert tag(app, "talks").accessibleDescription() == said.format(1)
    app.press("Ctrl+Down")
    assert tag(app, "talks").accessibleDescription() == said.format(0)


def test_the_current_tag_is_told_by_a_sign_and_not_by_colour_alone(five: Driver) -> None:
    app = five
    app.press("]")
    assert tag(app, "missiles")._told() == "✓ 2"
    assert tag(app, "exercises")._told() == "1"
    assert tag(app, "talks")._told() == ""
    assert tag(app, "missiles").isChecked()


def test_a_tag_without_a_key_is_found_by_typing(own: Driver) -> None:
    app = own
    app.press("Down Down Shift+T")
    finder = app.desk.panel.finder.line
    assert finder.hasFocus()
    app.type("zeta 57")
    visible = [b for b in app.window.findChildren(TagButton) if not b.isHidden()]
    assert [b.tag.id for b in visible] == ["issue_57"]
    app.press("Enter")
    assert app.current.tag == "issue_57"
    assert app.in_text
    assert finder.text() == ""
    app.press("Shift+T")
    app.type("вопрос delta 33")
    app.press("Shift+Enter")
    assert [span.tag for span in app.spans] == ["issue_33"]
    app.press("Shift+T")
    app.type("gam")
    app.press("Down Space")
    assert app.current.tag == "issue_20"
    app.press("Shift+T")
    app.type("qqq")
    app.press("Enter")
    assert finder.hasFocus()
    app.press("Esc")
    assert app.in_text
    assert not any(b.isHidden() for b in app.window.findChildren(TagButton))


def test_the_finder_is_out_of_sight_where_ten_tags_have_keys(app: Driver) -> None:
    app.open("02-harian")
    line = app.desk.panel.finder.line
    assert not line.isVisible()
    app.press("Shift+T")
    assert line.hasFocus()
    app.type("tran")
    app.press("Enter")
    assert app.current.tag == "transparency"
    assert not line.isVisible()


def test_kin_stand_below_their_parent(own: Driver) -> None:
    app = own
    parent, child, last = (tag(app, f"issue_{n}") for n in (20, 21, 29))
    assert child.y() > parent.y()
    assert child.x() > parent.x()
    assert tag(app, "issue_30").y() > last.y()
    assert tag(app, "issue_30").x() == parent.x()
    grid = app.child(TagGrid, "tags")
    assert grid.height() < app.desk.panel.height() * 0.35


@pytest.mark.parametrize("points", [9, 18, 24])
def test_nothing_is_cut_off_in_a_narrow_panel_or_large_type(
    build: Build, tmp_path: Path, points: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.font()
    font = application.font()
    font.setPointSize(points)
    application.setFont(font)
    try:
        app = own_window(build, tmp_path, (1024, 700), tags=10)
        app.press("Down Down 1")
        QApplication.processEvents()
        panel = app.desk.panel
        form = panel._form.viewport()
        for name, field in panel.fields.items():
            right = field.mapTo(form, QPoint(field.width(), 0)).x()
            assert right <= form.width() + 1, name
        pills = panel.fields["tone"].findChildren(QPushButton)
        for pill in (pill for pill in pills if pill.isVisible()):
            assert pill.geometry().right() <= pill.parentWidget().width(), pill.text()
        grid = app.child(TagGrid, "tags")
        for button in app.window.findChildren(TagButton):
            assert button.geometry().right() <= grid.viewport().width()
        assert app.window.height() <= 700
    finally:
        application.setFont(before)


# --- rules ------------------------------------------------------------------------------------


def test_the_rule_of_a_tag_is_read_from_the_tag(own: Driver) -> None:
    app = own
    app.press("Down Down 1")
    button = tag(app, "issue_3")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    app.press("/")
    rules = app.desk.panel.rules.view
    assert app.desk.panel.rules_shown
    assert rules.hasFocus()
    text = rules.toPlainText()
    for words in (
        *("■ 3  Issue alpha 3", "Issue 3 should be so.", "What issue 3 is about.", "Counts:"),
        *("– a demand on issue 3", "Does not count:", "– a remark on issue 3", "Example:"),
        "They want issue 3.",
    ):
        assert words in text, words
    app.press("Esc")
    assert not app.desk.panel.rules_shown
    assert button.hasFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(50, 50))
    QApplication.sendEvent(button, event)
    assert rules.hasFocus()
    app.press("/")
    assert button.hasFocus()
    app.press("Esc")
    assert app.in_text


def test_the_rules_follow_the_mouse_and_the_current_span(five: Driver) -> None:
    app = five
    app.press("] /")
    rules = app.desk.panel.rules.view
    assert rules.tag == "missiles"
    assert app.in_text
    app.press("]")
    assert rules.tag == "exercises"
    QTest.mouseMove(tag(app, "talks"))
    app.press("/")
    assert (app.desk.panel.rules_shown, rules.tag) == (True, "talks")
    app.press("/")
    assert not app.desk.panel.rules_shown
    QTest.mouseMove(app.desk.view.viewport())
    app.press("/ F6")
    assert rules.hasFocus()
    app.click(app.child(QPushButton, "closeRules"))
    assert app.in_text


# --- the list ---------------------------------------------------------------------------------


def test_the_filter_holds_back_and_says_how_many(five: Driver) -> None:
    app = five
    assert heading(app) == "IN THIS ARTICLE: 5"
    bar = pane(app).filter
    assert not bar.isVisible()
    app.run("filter_spans")
    assert bar.words.hasFocus()
    bar.tag.setFocus()
    texts = [bar.tag.itemText(row) for row in range(bar.tag.count())]
    assert texts[0] == "all tags"
    assert "Missiles (2)" in texts
    bar.tag.setCurrentIndex(texts.index("Missiles (2)"))
    bar.tag.activated.emit(bar.tag.currentIndex())
    assert shown(app) == ["missiles", "missiles"]
    assert heading(app) == "IN THIS ARTICLE: 2 of 5"
    bar.actor.setFocus()
    assert bar.actor.count() == 3
    bar.actor.setCurrentIndex(1)
    bar.actor.activated.emit(1)
    assert len(shown(app)) < 2
    app.click(pane(app).filter_button)
    assert shown(app) == [span.tag for span in app.spans]
    assert not bar.isVisible()


def test_words_look_into_quote_and_values(five: Driver) -> None:
    app = five
    app.run("filter_spans")
    app.type("DEMAND")
    app.press("Enter")
    assert shown(app) == ["exercises"]
    assert app.desk.panel.span_list.hasFocus()
    app.press("Home")
    assert app.current.tag == "exercises"
    app.run("filter_spans")
    pane(app).filter.words.setText("nothing like this")
    app.press("Esc")
    assert shown(app) == []
    assert "No span here fits" in app.child(QLabel, "noSpans").text()
    app.click(app.child(QPushButton, "showAllSpans"))
    assert len(shown(app)) == 5
    assert app.desk.panel.span_list.hasFocus()


def test_a_span_leaves_and_enters_the_filtered_list_as_it_changes(five: Driver) -> None:
    app = five
    app.run("filter_spans")
    app.click(app.child(QPushButton, "onlyIncomplete"))
    assert len(shown(app)) == 4
    app.desk.view.setFocus()
    app.press("Shift+]")
    app.press("a 1 c d")
    assert len(shown(app)) == 3
    assert heading(app) == "IN THIS ARTICLE: 3 of 5"
    app.press("Ctrl+Z")
    assert len(shown(app)) == 4
    model = pane(app).model
    rows = [model.span_at(row) for row in range(model.rowCount())]
    assert rows == sorted(rows, key=lambda span: span.order)  # type: ignore[union-attr]
    app.press("Down Down 9")
    assert "talks" in shown(app)


def test_an_article_without_spans_says_what_to_do(app: Driver) -> None:
    app.open("03-")
    assert app.child(QLabel, "noSpans").isVisible()
    assert "The key of a tag marks" in app.label("noSpans")
    assert not app.child(QPushButton, "showAllSpans").isVisible()
    app.press("F6")
    assert app.window.focusWidget() is pane(app).filter_button
    assert "step to one with [ and ]" in app.label("spanState")


def test_keys_go_to_the_next_incomplete_span_and_say_the_end(five: Driver) -> None:
    app = five
    incomplete = [s.id for s in app.spans if app.session.codebook.missing(s)]
    assert len(incomplete) == 4
    walked = []
    for _ in incomplete:
        app.press("Shift+]")
        walked.append(app.current.id)
    assert walked == incomplete
    app.press("Shift+]")
    assert app.notice == "No span after this one is incomplete."
    app.press("Shift+[")
    assert app.current.id == incomplete[-2]
    app.press("Shift+[ Shift+[ Shift+[")
    assert app.notice == "No span before this one is incomplete."
    app.open("03-")
    app.press("Shift+]")
    assert app.notice == "No span of yours is incomplete here."


def test_the_list_follows_the_current_span(own: Driver) -> None:
    app = own
    for _ in range(12):
        app.press("Down 1")
    table: QWidget = app.desk.panel.span_list.viewport()
    for key in ["["] * 11 + ["]"] * 5:
        app.press(key)
        row = pane(app).model.row_of(app.current.id)
        rect = app.desk.panel.span_list.visualRect(pane(app).model.index(row))
        assert table.rect().intersects(rect)
    app.desk.panel.span_list.setFocus()
    app.press("End")
    assert app.current.id == app.spans[-1].id
    app.press("Home")
    assert app.current.id == app.spans[0].id


def test_the_filter_holds_in_the_next_article_too(five: Driver) -> None:
    app = five
    app.run("filter_spans")
    app.click(app.child(QPushButton, "onlyIncomplete"))
    app.open("01-")
    spans = app.spans
    incomplete = [s for s in spans if app.session.codebook.missing(s)]
    assert len(spans) > len(incomplete)
    assert len(shown(app)) == len(incomplete)
    assert heading(app) == f"IN THIS ARTICLE: {len(incomplete)} of {len(spans)}"
