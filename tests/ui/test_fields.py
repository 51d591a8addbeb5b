"""The fields of the panel: one key opens, the field owns the keys, the text gets them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver, send_key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from test_projects import OWN

from annotator.domain.codebook import AttributeType
from annotator.importing import import_sources
from annotator.ui.models.spans import UNDER_ROLE
from annotator.ui.panels.tagging.actor_field import ActorField
from annotator.ui.panels.tagging.tag_grid import TagGrid

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def marked(app: Driver) -> Driver:
    """The window with a mark just made."""
    app.open("02-harian")
    app.press("Down " * 10 + "1")
    return app


def actors(app: Driver, attribute: str = "actor") -> list[str]:
    return app.named(app.current.attributes.get(attribute, ()))


def actor_field(app: Driver, name: str = "actor") -> ActorField:
    field = app.desk.panel.fields[name]
    assert isinstance(field, ActorField)
    return field


def test_every_field_opens_by_its_key_and_esc_discards(marked: Driver) -> None:
    app = marked
    kinds = set()
    for attribute in app.session.codebook.attributes:
        head = app.session.undoable
        app.press(attribute.key)
        field = app.desk.panel.fields[attribute.id]
        assert app.desk.panel.open_field_now is field
        assert field.isAncestorOf(app.window.focusWidget())
        if attribute.type in (AttributeType.TEXT, AttributeType.DATE):
            app.type("1 w d")
        app.press("Esc")
        assert app.in_text, attribute.id
        assert app.desk.panel.open_field_now is None
        assert app.session.undoable == head
        kinds.add(attribute.type)
    assert len(kinds) == 4
    app.press("n")
    app.type("nothing")
    app.press("Esc")
    assert app.in_text
    assert app.current.note == ""
    assert app.current.attributes == {}


def test_a_digit_picks_and_returns(marked: Driver) -> None:
    marked.press("a", marked.digit_of("NATO"))
    assert actors(marked) == ["NATO"]
    assert marked.in_text
    marked.press("Down")
    assert marked.desk.bench.current == ""


def test_shift_and_a_digit_stay_for_more(marked: Driver) -> None:
    app = marked
    first, second = app.digit_of("United States"), app.digit_of("NATO")
    head = app.session.undoable
    app.press("a")
    send_key(app.window.focusWidget(), Qt.Key.Key_Exclam, SHIFT, text="!", scan=9 + int(first))
    assert app.desk.panel.open_field_now is not None
    app.press(second)
    assert actors(app) == ["United States", "NATO"]
    assert app.in_text
    app.press("Ctrl+Z")
    assert app.session.undoable == head
    assert actors(app) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Menlu R", "Sergei Lavrov"), ("gedung", "White House"), ("Лавр", "Sergei Lavrov"),
     ("белый", "White House"), ("США", "United States"), ("POL", "Poland")],
)  # fmt: skip
def test_typing_completes_over_aliases_of_all_languages(
    marked: Driver, typed: str, found: str
) -> None:
    marked.press("a")
    marked.type(typed)
    assert marked.actor_rows()[0].startswith(found)
    marked.press("Enter")
    assert actors(marked) == [found]
    assert marked.in_text


def test_shift_enter_takes_what_is_typed_and_stays(marked: Driver) -> None:
    marked.press("t")
    marked.type("pol")
    marked.press("Shift+Enter")
    assert marked.desk.panel.open_field_now is not None
    marked.type("бел")
    marked.press("Down Up Enter")
    assert len(actors(marked, "target")) == 2
    assert actors(marked, "target")[0] == "Poland"


def test_an_unknown_actor_is_created_with_its_value_in_one_step(marked: Driver) -> None:
    app = marked
    entries = len(list(app.session.store.entries()))
    app.press("a")
    app.type("Lavrof")
    rows = app.actor_rows()
    assert rows[0] == "Sergei Lavrov?"
    assert rows[-1] == "Create “Lavrof”"
    app.press("Enter")
    assert actors(app) == []  # a look-alike is never taken unseen
    assert actor_field(app).list.currentRow() == 0
    while not actor_field(app).list.currentItem().text().startswith("Create"):
        app.press("Down")
    app.press("Enter")
    assert actors(app) == ["Lavrof"]
    assert app.in_text
    assert len(list(app.session.store.entries())) == entries + 1
    app.press("Ctrl+Z")
    assert actors(app) == []
    assert app.session.register.named("Lavrof") is None
    app.press("Ctrl+Y")
    assert actors(app) == ["Lavrof"]


def test_a_name_like_no_other_is_offered_for_creation_only(marked: Driver) -> None:
    marked.press("a")
    marked.type("Zzyzx Qwrt")
    assert marked.actor_rows() == ["Create “Zzyzx Qwrt”"]
    marked.press("Enter Enter")
    assert actors(marked) == ["Zzyzx Qwrt"]
    marked.press("a Backspace Enter")
    assert actors(marked) == []


def test_the_mouse_picks_and_removes_actors(marked: Driver) -> None:
    app = marked
    field = actor_field(app)
    app.click(field.resting)
    assert field.is_open
    item = field.list.item(1)
    app.click(field.list.viewport(), field.list.visualItemRect(item).center())
    assert len(actors(app)) == 1
    app.press("a")
    chip = next(b for b in field.findChildren(QPushButton) if b.isVisible())
    assert chip.accessibleName().startswith("Remove ")
    app.click(chip)
    app.press("Enter")
    assert actors(app) == []


def test_a_choice_takes_one_key_and_backspace_empties(marked: Driver) -> None:
    app = marked
    for value in app.session.codebook.attribute("act").values:
        app.press("c", value.key)
        assert app.current.attributes["act"] == value.id
        assert app.in_text
    app.press("c Backspace")
    assert "act" not in app.current.attributes
    app.press("s c")
    assert app.current.attributes["stance"] == "conditional"
    app.press("s Right Right Enter")
    assert app.current.attributes["stance"] != "conditional"
    button = next(
        b for b in app.desk.panel.fields["act"].findChildren(QPushButton) if "Warn" in b.text()
    )
    app.press("c")
    app.click(button)
    assert app.current.attributes["act"] == "warn"
    assert app.in_text


def test_incomplete_is_shown_and_saved_at_once(marked: Driver) -> None:
    app = marked
    panel = app.desk.panel
    assert app.session.read.span(app.current.id) is not None
    assert panel.head.about.text() == "MISSILES: INCOMPLETE"
    assert panel.fields["actor"].resting.text() == "missing"
    index = panel.span_list.spans.index(panel.span_list.spans.row_of(app.current.id))
    assert "missing: Actor, Act" in index.data(UNDER_ROLE)
    app.press("a 1")
    assert "missing: Act" in index.data(UNDER_ROLE)
    app.press("c d")
    assert panel.head.about.text() == "MISSILES"
    assert panel.fields["act"].resting.text() == "Demand"


def test_text_commits_by_enter(marked: Driver) -> None:
    marked.press("p")
    marked.type("juru bicara 1 w")
    marked.press("Enter")
    assert marked.current.attributes["speaker"] == "juru bicara 1 w"
    assert marked.in_text
    marked.press("p Backspace Enter")
    assert "speaker" not in marked.current.attributes


def test_a_date_that_is_none_is_refused_in_words(marked: Driver) -> None:
    app = marked
    app.press("u")
    app.type("18/01/2022")
    app.press("Enter")
    assert app.notice == "A date looks like 2022-01-31."
    assert app.desk.panel.open_field_now is app.desk.panel.fields["uttered"]
    line = app.window.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    app.type("2022-01-18")
    app.press("Enter")
    assert app.current.attributes["uttered"] == "2022-01-18"
    assert app.in_text


def test_the_note_has_lines(marked: Driver) -> None:
    app = marked
    head = app.session.undoable
    app.press("n")
    app.type("eins")
    app.press("Shift+Enter")
    app.type("zwei 1 y")
    app.press("Enter")
    assert app.current.note == "eins\nzwei 1 y"
    assert app.in_text
    app.press("Ctrl+Z")
    assert (app.current.note, app.session.undoable) == ("", head)


def test_a_click_elsewhere_keeps_what_an_open_field_holds(marked: Driver) -> None:
    app = marked
    first = app.current.id
    app.press("p")
    app.type("jubir")
    app.click_text(app.find("Belarus menolak"))
    assert app.session.read.span(first).attributes == {"speaker": "jubir"}
    assert app.desk.panel.open_field_now is None
    app.press("2")
    assert app.current.id != first
    assert app.current.attributes == {}


def test_a_click_on_another_mark_writes_nothing_to_it(marked: Driver) -> None:
    app = marked
    first = app.current
    app.press("Down 2")
    second = app.current
    app.press("p")
    app.type("jubir")
    app.click_text(first.start + 3)
    assert app.current.id == first.id
    assert app.session.read.span(second.id).attributes == {"speaker": "jubir"}
    assert app.current.attributes == {}


def test_a_tag_button_keeps_what_an_open_field_holds(marked: Driver) -> None:
    app = marked
    first = app.current.id
    app.press("a")
    app.type("Lavrov")
    app.click(app.child(QPushButton, "tag_sanctions"))
    assert app.current.tag == "sanctions"
    assert app.current.attributes == {}
    assert app.named(app.session.read.span(first).attributes["actor"]) == ["Sergei Lavrov"]
    assert app.in_text


def test_half_a_name_is_not_an_actor_and_that_is_said(marked: Driver) -> None:
    app = marked
    app.press("a")
    app.type("Lavr")
    app.click_text(app.find("OSCE"))
    assert "“Lavr” was not entered" in app.notice
    assert app.spans[0].attributes == {}


def test_opening_another_article_keeps_what_an_open_field_holds(marked: Driver) -> None:
    app = marked
    first = app.current.id
    app.press("n")
    app.type("besok lagi")
    table = app.desk.articles.table
    app.click(table.viewport(), table.visualRect(app.desk.articles.model.index(4, 0)).center())
    assert app.desk.bench.article.imported_from.startswith("05")
    assert app.session.read.span(first).note == "besok lagi"
    assert app.in_text
    app.press("] p")
    app.type("x")
    app.press("Ctrl+Down")
    assert any(s.attributes.get("speaker") == "x" for s in app.session.read.spans(
        next(a.id for a in app.session.read.articles() if a.imported_from.startswith("05"))
    ))  # fmt: skip


def test_closing_the_window_keeps_what_an_open_field_holds(marked: Driver, build: Build) -> None:
    app = marked
    span, path = app.current.id, app.session.path
    app.press("n")
    app.type("nanti")
    app.window.close()
    again = build(path)
    assert again.session.read.span(span).note == "nanti"


def test_tab_leaves_a_field_and_keeps_it(marked: Driver) -> None:
    marked.press("p")
    marked.type("jubir")
    marked.press("Tab")
    assert marked.current.attributes == {"speaker": "jubir"}
    assert marked.desk.panel.open_field_now is None


def test_a_field_without_a_mark_says_what_to_do(app: Driver) -> None:
    app.press("a")
    assert app.notice.startswith("Mark a span first")
    assert app.in_text


def test_a_space_begins_a_name_with_a_digit_first(marked: Driver) -> None:
    app = marked
    app.press("a")
    assert "Space first" in actor_field(app)._hint.text()
    app.press("Space")
    assert app.actor_rows() == []
    app.press("5 N")
    app.type("ations")
    app.press("Down")
    while not actor_field(app).list.currentItem().text().startswith("Create"):
        app.press("Down")
    app.press("Enter")
    assert actors(app) == ["5nations"]
    assert app.in_text


def test_actors_named_near_the_mark_come_first(app: Driver) -> None:
    app.open("07-example")
    app.select("backed Russia's call for guarantees")
    app.press("5 a")
    field = actor_field(app)
    found = [entity.name for entity, _ in app.session.register.complete("be", 50)]
    assert found.index("Germany") < found.index("China")
    app.type("be")
    assert "Beijing" in field._context()
    assert "Berlin" not in field._context()
    assert app.actor_rows()[0] == "China (Beijing)"
    assert "Germany (Berlin)" in app.actor_rows()
    app.press("Esc a")
    app.type("United States")
    assert app.actor_rows()[0] == "United States"  # what is typed in full is meant
    app.press("Esc")


def test_many_tags_scroll_and_long_ones_are_cut_short(build: Build, tmp_path: Path) -> None:
    tag = """
[[tag]]
id = "tag_{n}"
key = "{key}"
colour = "#0072B2"
label = {{ en = "{label}" }}
proposition = {{ en = "It should be so." }}
"""
    label = "Security guarantees & the withdrawal of all foreign troops"
    book = 'id = "many"\nversion = "1"\n'
    for n in range(40):
        key = str(n) if n < 10 else ""
        name = label if n == 3 else f"Issue {n}"
        rows = tag.format(n=n, key=key, label=name)
        book += rows if key else rows.replace('key = ""\n', "")
    book += OWN.partition("[[attribute]]")[1] + OWN.partition("[[attribute]]")[2]
    own = tmp_path / "own.toml"
    own.write_text(book, "utf-8")
    (tmp_path / "a.txt").write_text("News\n\nKyiv said no.\n", "utf-8")
    app = build(size=(1024, 700))
    session = app.window.services.create(tmp_path / "many.annotator", own)
    import_sources(session, [tmp_path / "a.txt"])
    app.window.show_session(session)
    app.window.repaint()
    grid = app.child(TagGrid, "tags")
    first = app.child(QPushButton, "tag_tag_0")
    assert grid.height() < 8 * first.height()
    assert app.window.height() <= 700
    long = app.child(QPushButton, "tag_tag_3")
    assert long.text().endswith("…")
    assert long.accessibleName() == f"3  {label}"
    assert long.toolTip() == f"3  {label}\nIt should be so."
    assert first.toolTip() == "It should be so."
    assert first.text() == "0  Issue 0"
    last = app.child(QPushButton, "tag_tag_39")
    assert last.visibleRegion().isEmpty()
    app.press("Down")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(39):
        app.press("Tab")
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()
    app.press("Space")
    assert app.current.tag == "tag_39"
    app.press("Esc")
    assert grid.height() < 8 * first.height()
