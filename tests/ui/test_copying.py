"""What goes to the clipboard, and the menu under the right button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driving import Driver
from helpers import import_texts
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.ui.commands.page_menu import PageMenu

# The offscreen platform cannot hold the keyboard for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
TEXT = "Judul rapat\n\nKami\u00a0siap\u2028bicara,\r\nkata dia.\n\nMereka menolak.\n"


@pytest.fixture
def app(app: Driver) -> Iterator[Driver]:
    """The window on an article with line ends and spaces of all kinds."""
    import_texts(app.session, {"rapat.txt": TEXT})
    app.open("rapat")
    QApplication.clipboard().clear()
    yield app
    for menu in app.window.findChildren(QMenu, "pageMenu"):
        menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def copied() -> str:
    return QApplication.clipboard().text()


def open_menu(app: Driver, position: int) -> list[str]:
    """Open the menu on a character; return the ids of the commands on it."""
    viewport, point = app.desk.view.viewport(), app.point_of(position)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = app.dialog("pageMenu", QMenu)
    return [action.objectName() for action in menu.actions() if action.objectName()]


def test_ctrl_c_copies_the_articles_own_characters(app: Driver) -> None:
    app.select("Kami\u00a0siap\u2028bicara,\r\nkata dia")
    app.press("Ctrl+C")
    assert copied() == "Kami\u00a0siap\u2028bicara,\r\nkata dia"
    app.press("1 Esc")
    app.run("copy")
    assert copied() == "Kami\u00a0siap\u2028bicara,\r\nkata dia", (
        "nothing selected, nothing changed"
    )
    assert "Select something first" in app.notice
    app.press("]")
    QApplication.clipboard().clear()
    app.run("copy")
    assert copied() == app.current.quote
    assert app.notice == "Copied"


def test_a_span_is_copied_as_a_quotation_with_its_source(app: Driver) -> None:
    app.select("siap\u2028bicara,\r\nkata dia")
    app.press("1 Ctrl+Shift+C")
    assert copied() == "“siap bicara, kata dia” (Judul rapat, ¶ 1–3)"
    assert app.notice == "Copied"
    app.press("Esc")
    app.select("menolak")
    app.press("Ctrl+Shift+C")
    assert copied() == "“menolak” (Judul rapat, ¶ 4)"
    app.press("Esc Esc")
    app.press("Ctrl+Home Ctrl+Shift+C")
    assert copied() == "“menolak” (Judul rapat, ¶ 4)"
    assert "Select something first" in app.notice


def test_the_number_is_the_one_in_the_margin_and_a_title_has_none(app: Driver) -> None:
    app.select("rapat")
    app.press("Ctrl+Shift+C")
    assert copied() == "“rapat” (Judul rapat)"
    app.open("01-warta")
    app.select("NATO")
    app.press("Ctrl+Shift+C")
    view = app.desk.view
    block = view.page.block_of(view.page.display.to_qt(app.find("NATO")))
    article = app.desk.bench.article
    assert article is not None
    number = f"¶ {view.page.paragraphs.numbers[block]}"
    assert copied() == (
        f"“NATO” ({article.title}, {article.source}, {article.published}, {article.url}, {number})"
    )


def test_a_paragraph_broken_for_speed_keeps_its_number(app: Driver) -> None:
    import_texts(app.session, {"satu.txt": "Judul\n\n" + "Kata demi kata. " * 1000 + "Ujung.\n"})
    app.open("satu")
    app.select("Ujung")
    app.press("Ctrl+Shift+C")
    assert copied() == "“Ujung” (Judul, ¶ 1)"


def test_the_right_button_opens_a_menu_of_commands(app: Driver) -> None:
    app.select("menolak")
    app.press("1 Esc")
    found = open_menu(app, app.find("menolak"))
    assert found[:3] == ["copy", "copy_quote", "find"]
    assert "delete_span" in found
    assert app.current.quote == "menolak", "the span under the mouse is taken"
    menu = app.dialog("pageMenu", QMenu)
    own = app.window.actions_["copy_quote"]
    assert own in menu.actions(), "the very actions of the window, with their texts and keys"
    own.trigger()
    assert copied().startswith("“menolak”")


def test_a_right_click_in_the_selection_keeps_it(app: Driver) -> None:
    app.select("Mereka menolak")
    app.press("1")
    app.select("menolak")
    open_menu(app, app.find("nolak"))
    assert app.selected == "menolak"


def test_a_right_click_elsewhere_takes_nothing(app: Driver) -> None:
    open_menu(app, app.find("Mereka"))
    assert app.desk.bench.current == ""
    assert app.desk.findChildren(PageMenu)


def test_a_span_around_the_current_one_does_not_take_its_place(app: Driver) -> None:
    app.select("Mereka menolak")
    app.press("1")
    outer = app.current
    app.select("menolak")
    app.press("2")
    app.desk.bench.set_current(outer.id)
    open_menu(app, app.find("menolak"))
    assert app.current == outer
    assert QPoint(0, 0) != app.point_of(0)
