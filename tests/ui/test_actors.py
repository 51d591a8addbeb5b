"""The dialog of actors: merging is meant, typing is kept, all of it can be undone."""

from __future__ import annotations

import pytest
from driving import Driver
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)
from test_fields import actors


@pytest.fixture
def marked(app: Driver) -> Driver:
    """The window with a mark just made."""
    app.open("02-harian")
    app.press("Down " * 10 + "1")
    return app


class Actors:
    """Hands and eyes on the dialog."""

    def __init__(self, app: Driver) -> None:
        app.press("Ctrl+Shift+A")
        self.app = app
        self.dialog = app.dialog("actors", QDialog)
        self.list = self.dialog.findChild(QListWidget, "actorList")
        self.name = self.dialog.findChild(QLineEdit, "actorName")
        self.aliases = self.dialog.findChild(QPlainTextEdit, "actorAliases")
        self.into = self.dialog.findChild(QComboBox, "mergeInto")
        self.merge, self.undo, self.save = (
            self.dialog.findChild(QPushButton, name)
            for name in ("mergeActor", "undoActor", "saveActor")
        )

    @property
    def rows(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    def choose(self, name: str) -> None:
        """Click on the row of an actor."""
        item = self.list.item(self.rows.index(name))
        self.list.scrollToItem(item)
        self.app.click(self.list.viewport(), self.list.visualItemRect(item).center())


def test_two_actors_are_merged_in_one_step(marked: Driver) -> None:
    app = marked
    app.press("a")
    app.type("Russian delegation")
    app.press("Down Down Down Down Enter" if len(app.actor_rows()) > 3 else "Enter Enter")
    while app.desk.panel.open_field_now is not None:
        app.press("Down Enter")
    name = actors(app)[0]
    head = app.session.undoable
    shown = Actors(app)
    other = next(text for text in shown.rows if text not in (name, "Russia"))
    shown.choose(name)
    shown.into.setCurrentText(other)
    app.click(shown.merge)
    assert actors(app) == [other]
    assert name not in shown.rows
    shown.dialog.reject()
    assert app.desk.panel.fields["actor"].resting.text() == other
    app.press("Ctrl+Z")
    assert app.session.undoable == head
    assert actors(app) == [name]


def test_a_merge_begins_with_no_choice(marked: Driver) -> None:
    app = marked
    head = app.session.undoable
    shown = Actors(app)
    shown.choose("NATO")
    assert shown.into.currentIndex() == -1
    assert shown.merge.text() == "Merge into another actor"
    assert not shown.merge.isEnabled()
    shown.into.setFocus()
    shown.into.setCurrentText("Poland")
    assert shown.merge.accessibleName() == "Merge NATO into Poland"
    assert shown.merge.isEnabled()
    shown.choose("France")
    assert not shown.merge.isEnabled()
    assert app.session.undoable == head
    shown.dialog.reject()


@pytest.mark.parametrize("leave", ["row", "close", "filter", "merge"])
def test_what_was_typed_is_saved_when_its_actor_is_left(marked: Driver, leave: str) -> None:
    app = marked
    entries = len(list(app.session.store.entries()))
    shown = Actors(app)
    shown.choose("Poland")
    shown.name.setFocus()
    app.press("End")
    app.type(" (III)")
    shown.aliases.setFocus()
    app.press("Ctrl+End Enter")
    app.type("Rzeczpospolita")
    if leave == "row":
        shown.choose("France")
        assert shown.name.text() == "France"
        assert "Poland (III)" in shown.rows
        assert shown.list.currentItem().text() == "France"
    elif leave == "close":
        shown.dialog.reject()
    elif leave == "filter":
        shown.dialog.findChild(QLineEdit).setFocus()
        app.type("fra")
    else:
        shown.into.setCurrentText("France")
        app.click(shown.merge)
        assert app.session.register.named("Rzeczpospolita").name == "France"
        assert shown.undo.accessibleName() == "Undo merge Poland (III) into France"
        app.click(shown.undo)
    saved = app.session.register.named("Poland (III)")
    assert saved.aliases[-1] == "Rzeczpospolita"
    assert len(list(app.session.store.entries())) == entries + (3 if leave == "merge" else 1)
    shown.dialog.reject()
    app.press("Ctrl+Z")
    assert app.session.register.named("Poland (III)") is None


def test_a_step_is_undone_in_the_dialog_but_no_mark_is(marked: Driver) -> None:
    app = marked
    head = app.session.undoable
    shown = Actors(app)
    assert (shown.undo.text(), shown.undo.isEnabled()) == ("Undo", False)
    shown.choose("Poland")
    shown.name.setText("Polska")
    app.click(shown.save)
    assert shown.undo.accessibleName() == "Undo edit the actor Polska"
    app.click(shown.undo)
    assert shown.name.text() == "Poland"
    assert "Poland" in shown.rows
    assert not shown.undo.isEnabled()
    assert app.session.undoable == head
    shown.name.clear()
    shown.choose("France")
    assert app.session.undoable == head
    shown.dialog.reject()


def test_an_actor_is_renamed_in_the_dialog(marked: Driver) -> None:
    app = marked
    app.press("a 1")
    name = actors(app)[0]
    app.press("Ctrl+Shift+A")
    dialog = app.dialog("actors")
    listed = dialog.findChild(QListWidget, "actorList")
    rows = [listed.item(row).text() for row in range(listed.count())]
    listed.setCurrentRow(rows.index(name))
    dialog.findChild(QLineEdit, "actorName").setText(f"{name} (renamed)")
    app.click(dialog.findChild(QPushButton, "saveActor"))
    assert actors(app) == [f"{name} (renamed)"]
    dialog.reject()
    app.press("Ctrl+Z")
    assert actors(app) == [name]
