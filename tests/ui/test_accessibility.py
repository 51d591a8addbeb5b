"""Whoever uses the keyboard alone, or listens to the window, gets everywhere and knows where."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
import shiboken6
from conftest import Build
from driving import Driver
from openers import OPENERS
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenuBar,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)
from survey import describe, in_front, within

from annotator.settings import Settings

_MOST = 400  # more than any window holds
ROLE = QAccessible.Role
NO_ROLES = {ROLE.NoRole, ROLE.Client, ROLE.Window, ROLE.Border}
# What cannot take the focus and is reached otherwise: by a key that acts where the focus is.
KEYS = {
    "notice": "Escape closes it; its answers name their keys",
}


def tab_round(window: QWidget) -> list[QWidget]:
    """Return what Tab leads to, once round; the focus is where it was then."""
    held = window.focusWidget()
    found: list[QWidget] = []
    for _ in range(_MOST):
        window.focusNextChild()
        widget = window.focusWidget()
        if widget is None or widget in found:
            break
        found.append(widget)
    if held is not None:
        held.setFocus()
    inside = within(window)
    return [widget for widget in found if widget in inside]


def unnamed(window: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Yield what takes the focus and cannot be told by a screen reader."""
    for widget in order:
        heard = QAccessible.queryAccessibleInterface(widget)
        if not re.search(r"\w", heard.text(QAccessible.Text.Name)):
            yield f"{describe(widget)} has no name"
        if heard.role() in NO_ROLES and not isinstance(widget, QScrollArea):
            yield f"{describe(widget)} has the role {heard.role().name}"


def unreached(window: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Yield what can be clicked only."""
    inside = within(window)
    for button in window.findChildren(QAbstractButton):
        if (
            button.isVisible()
            and button.isEnabled()
            and button in inside
            and button not in order
            and not _has_key(button)
            and not _in_group_of(button, order)
        ):
            yield f"{describe(button)} can only be clicked"


def _has_key(button: QAbstractButton) -> bool:
    """Tell whether a button that takes no focus has a key, an action or a key named on it."""
    above: QWidget | None = button
    while above is not None:
        if above.objectName() in KEYS or isinstance(above, (QToolBar, QMenuBar, QTabBar)):
            return True
        above = above.parentWidget()
    action = button.defaultAction() if isinstance(button, QToolButton) else None
    named = f"{button.text()} {button.toolTip()} {button.accessibleName()}"
    return (
        action is not None
        or not button.shortcut().isEmpty()
        or bool(re.search(r"\(\S+\)|Esc|Enter|^\S\s|^\S\S\s\s", named))
    )


def _in_group_of(button: QAbstractButton, reached: list[QWidget]) -> bool:
    """Tell whether arrows lead to a button from another of its group."""
    group = button.group()
    return group is not None and any(other in reached for other in group.buttons())


def out_of_order(window: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Yield where Tab goes up, or to the left, in a dialog; once is where it begins again."""
    if not isinstance(window, QDialog):
        return
    places = [QRect(w.mapTo(window, QPoint(0, 0)), w.size()) for w in order]
    found = []
    for at, (after, there) in enumerate(zip(order, places, strict=True)):
        widget, here = order[at - 1], places[at - 1]
        above = there.bottom() <= here.top() and there.left() < here.right()
        level = abs(there.center().y() - here.center().y()) * 2 < min(here.height(), there.height())
        if above or (level and there.right() <= here.left()):
            found.append(f"{describe(after)} comes after {describe(widget)}")
    if len(found) > 1:
        yield from found


def unseen(window: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Yield what looks the same with and without the focus."""
    held = window.focusWidget()
    for widget in order:
        if not widget.isVisible() or isinstance(widget, QScrollArea):
            continue  # an editor closes when the focus leaves it
        if not differs_with_focus(window, widget):
            yield f"{describe(widget)} does not show the focus"
    if held is not None:
        held.setFocus()


def differs_with_focus(window: QWidget, widget: QWidget) -> bool:
    """Tell whether a widget looks otherwise with the focus; nothing else about it changes."""
    around = widget.parentWidget() or window
    area = widget.geometry().adjusted(-4, -4, 4, 4)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    # A pressed Tab sets this; some things show only then that they have the focus.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    QApplication.processEvents()
    with_focus = around.grab(area).toImage()
    widget.clearFocus()
    QApplication.processEvents()
    return with_focus != around.grab(area).toImage()


@pytest.mark.parametrize("name", OPENERS)
def test_all_can_be_reached_told_and_seen(name: str, build: Build, sample: Path) -> None:
    app = build(sample)
    wrong: set[str] = set()
    for _ in OPENERS[name](app):
        window = in_front()
        order = tab_round(window)
        for look in (unnamed, unreached, out_of_order, unseen):
            wrong |= set(look(window, order))
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize("theme", ["dark", "contrast-light", "contrast-dark"])
def test_the_focus_is_seen_in_every_theme(
    theme: str, build: Build, sample: Path, settings: Settings
) -> None:
    settings.set("theme", theme)
    app = build(sample)
    wrong: set[str] = set()
    for name, opener in OPENERS.items():
        for _ in opener(app):
            window = in_front()
            wrong |= {f"{name}: {line}" for line in unseen(window, tab_round(window))}
    assert not wrong, "\n".join(sorted(wrong))


def test_the_welcome_page_can_be_reached_told_and_seen(build: Build) -> None:
    build()
    window = in_front()
    wrong = [
        line for look in (unnamed, unreached, unseen) for line in look(window, tab_round(window))
    ]
    assert wrong == []


# --- announcements -------------------------------------------------------------------------------


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What a screen reader is told to say, taken where Qt hands it over.

    PySide does not offer the handler, so it is put in by the function that the library exports.
    """
    library = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"
    if sys.platform != "linux" or not library.exists():
        pytest.skip("the library's names are known on Linux only")
    said: list[str] = []
    handler_type = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

    @handler_type
    def handler(address: int) -> None:
        event = shiboken6.wrapInstance(address, QAccessibleAnnouncementEvent)
        if event.type() == QAccessible.Event.Announcement:
            said.append(event.message())

    install = ctypes.CDLL(str(library))[
        "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
    ]
    install.restype = ctypes.c_void_p
    install.argtypes = [ctypes.c_void_p]
    before = install(handler)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)
    install(before)


def test_a_tag_and_what_is_said_are_announced(heard: list[str], app: Driver) -> None:
    app.open("02-harian")
    app.press("Down 1")
    assert "Tagged as Missiles" in heard
    app.press("Escape Enter")
    assert any(line.startswith("Incomplete: ") for line in heard)


def test_a_focus_event_is_what_moves_a_screen_reader(app: Driver) -> None:
    app.open("02-harian")
    app.press("F6")
    assert app.window.focusWidget() is not app.desk.view
    assert isinstance(QApplication.focusWidget(), QWidget)
    assert QFocusEvent(QEvent.Type.FocusIn).gotFocus()


def test_f6_goes_round_the_panes(app: Driver) -> None:
    app.open("02-harian")
    app.desk.view.setFocus()
    seen = []
    for _ in range(6):
        app.press("F6")
        seen.append(app.window.focusWidget())
    assert app.desk.view in seen
    assert len(set(map(id, seen))) >= 3
    assert not any(isinstance(widget, QSplitterHandle) for widget in seen)
