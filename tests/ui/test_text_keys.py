"""Text mode: every key that moves, selects and marks, with the keys as keyboards send them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from driving import Driver, send_key
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.importing import import_sources

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = (
    "Judul berita\r\n"
    "\r\n"
    "Moskow menolak rudal di Eropa, tetapi Washington siap berunding. “Tidak,” kata Lavrov.\r\n"
    "Tim 👩‍👩‍👧 datang; e\u0301lan vital, kata Paris. Kyiv diam.\r\n"
    "Selesai sudah."
)


@pytest.fixture
def page(build: Build, tmp_path: Path) -> Driver:
    """A window on one small article with CRLF, an emoji family and a combining accent."""
    app = build()
    session = app.window.services.create(tmp_path / "small.annotator", None)
    (tmp_path / "kecil.txt").write_bytes(TEXT.encode())
    import_sources(session, [tmp_path / "kecil.txt"])
    app.window.show_session(session)
    assert app.text == TEXT
    assert app.in_text
    return app


def test_up_and_down_move_by_sentences(page: Driver) -> None:
    seen = [page.sentence]
    for _ in range(6):
        page.press("Down")
        seen.append(page.sentence)
    assert seen == [
        "Judul berita",
        "Moskow menolak rudal di Eropa, tetapi Washington siap berunding.",
        "“Tidak,” kata Lavrov.",
        "Tim 👩‍👩‍👧 datang; e\u0301lan vital, kata Paris.",
        "Kyiv diam.",
        "Selesai sudah.",
        "Selesai sudah.",
    ]
    assert page.notice == "This is the end of the article. Enter when it is done."
    page.press("Up")
    assert page.sentence == "Kyiv diam."
    page.press("Up Up Up Up Up Up")
    assert page.sentence == "Judul berita"


def test_left_and_right_move_by_words_and_shift_extends(page: Driver) -> None:
    page.press("Down Right")
    assert page.desk.view.caret() == page.find("menolak")
    page.press("Right Left Shift+Right")
    assert page.selected == "menolak"
    page.press("Shift+Right Shift+Right")
    assert page.selected == "menolak rudal di"
    page.press("Shift+Left")
    assert page.selected == "menolak rudal"
    page.press("Shift+Left Shift+Left")
    assert page.selected is None
    page.press("Shift+Left")
    assert page.selected == "Moskow "
    page.press("1")
    assert page.current.quote == "Moskow"


def test_shift_up_and_down_extend_by_sentences(page: Driver) -> None:
    page.press("Down Right Shift+Down")
    assert page.selected == "menolak rudal di Eropa, tetapi Washington siap berunding."
    page.press("Shift+Down")
    assert page.selected.endswith("kata Lavrov.")
    page.press("Shift+Up")
    assert page.selected == "menolak rudal di Eropa, tetapi Washington siap berunding. "
    page.press("Esc")
    assert page.selected is None
    page.press("Shift+Up")
    assert page.selected == "Moskow "


def test_w_widens_and_shift_w_narrows_through_all_levels(page: Driver) -> None:
    page.press("Down Right")
    levels = [
        "menolak",
        "Moskow menolak rudal di Eropa",
        "Moskow menolak rudal di Eropa, tetapi Washington siap berunding",
        "Moskow menolak rudal di Eropa, tetapi Washington siap berunding. “Tidak,” kata Lavrov",
    ]
    for level in levels:
        page.press("w")
        assert page.selected == level
    page.press("w")
    assert page.selected == levels[-1]
    for level in reversed(levels[:-1]):
        page.press("Shift+w")
        assert page.selected == level
    page.press("Shift+w")
    assert page.selected is None
    assert page.desk.view.caret() == page.find("menolak")


def test_clauses_are_walked_and_extended(page: Driver) -> None:
    page.press("Down Space")
    assert page.selected == "Moskow menolak rudal di Eropa"
    page.press("Ctrl+Right")
    assert page.selected == "Washington siap berunding"  # without what joins it
    page.press("Ctrl+Left Shift+Space")
    assert page.selected == "Moskow menolak rudal di Eropa, tetapi Washington siap berunding"
    page.press("Ctrl+Shift+Left")
    assert page.selected == "Moskow menolak rudal di Eropa"
    page.press("3")
    assert page.current.quote == "Moskow menolak rudal di Eropa"
    page.press("Space")
    assert page.selected == "Washington siap berunding"


@pytest.mark.parametrize("digit", "1234567890")
def test_a_digit_marks_the_sentence_with_its_tag(page: Driver, digit: str) -> None:
    page.press("Down", digit)
    tag = next(tag for tag in page.session.codebook.tags if tag.key == digit)
    span = page.current
    assert (span.tag, span.quote) == (
        tag.id,
        "Moskow menolak rudal di Eropa, tetapi Washington siap berunding",
    )
    assert page.text[span.start : span.end] == span.quote
    assert page.in_text


def test_ctrl_digit_retags_the_current_mark(page: Driver) -> None:
    page.press("Down 1")
    first = page.current
    page.press("Ctrl+0")
    assert (page.current.id, page.current.tag) == (first.id, "other")
    page.press("Esc Ctrl+2")
    assert page.notice.startswith("Mark a span first")
    assert len(page.spans) == 1


def test_moving_the_cursor_drops_the_current_mark(page: Driver) -> None:
    for move in ("Down", "Up", "Left", "Right", "Shift+Right", "Space", "w", "Esc"):
        page.press("Up Up Up Up Up Up Down 1")
        assert page.desk.bench.current
        page.press(move)
        assert page.desk.bench.current == "", move
    assert len(page.spans) == 1


def test_the_same_tag_on_the_same_extent_is_the_same_mark(page: Driver) -> None:
    page.press("Down 1")
    first = page.current.id
    page.press("Down Up 1")
    assert page.current.id == first
    page.press("2")
    assert page.current.id != first
    assert sorted(span.tag for span in page.spans) == ["exercises", "missiles"]
    page.press("Ctrl+D")
    assert [span.tag for span in page.spans].count("exercises") == 2


def test_brackets_step_through_marks_and_delete_removes(page: Driver) -> None:
    page.press("Down 1 Down 2 Down 3 Up Up Up")
    seen = []
    for key in ("]", "]", "]", "]", "[", "["):
        page.press(key)
        seen.append(page.current.tag)
    assert seen == [
        "missiles", "exercises", "nato_expansion", "nato_expansion", "exercises", "missiles",
    ]  # fmt: skip
    page.press("[")
    assert page.notice == "This is the first span."
    page.press("] Delete")
    assert [span.tag for span in page.spans] == ["missiles", "nato_expansion"]
    assert page.desk.bench.current == ""
    page.press("Delete")
    assert page.notice.startswith("Mark a span first")
    page.press("] Delete [ Delete ]")
    assert page.spans == []
    assert page.notice == "There is no span in this article."


def test_ends_move_by_word_and_by_character(page: Driver) -> None:
    page.select("rudal di")
    page.press("1")
    for key, quote in (
        (".", "rudal di Eropa"),
        (",", "rudal di"),
        ("Shift+,", "menolak rudal di"),
        ("Shift+.", "rudal di"),
        ("Alt+.", "rudal di "),
        ("Alt+.", "rudal di E"),
        ("Alt+,", "rudal di "),
        ("Alt+Shift+.", "udal di "),
        ("Alt+Shift+,", "rudal di "),
    ):
        page.press(key)
        assert page.current.quote == quote, key
    assert len(page.spans) == 1
    page.press("Ctrl+Z")
    assert page.current.quote == "udal di "


def test_an_end_moves_by_clause(app: Driver) -> None:
    app.open("02-harian")
    app.select("Polandia mendesak")
    app.press("1 Ctrl+.")
    whole = app.current.quote
    assert whole.startswith("Polandia mendesak Belarus")
    assert whole.endswith("pengamat asing")
    app.press("Ctrl+.")
    assert app.current.quote.startswith(f"{whole}, sedangkan")
    app.press("Ctrl+Shift+.")
    assert app.current.quote == whole


def test_an_end_never_passes_the_other_nor_the_text(page: Driver) -> None:
    page.select("Selesai")
    page.press("1 ,")
    assert page.current.quote == "Selesai"
    page.press("Shift+.")
    assert page.current.quote == "Selesai"
    page.press(". . . .")
    assert page.current.quote in ("Selesai sudah", "Selesai sudah.")


def test_graphemes_are_never_split(page: Driver) -> None:
    family, accent = "👩‍👩‍👧", "e\u0301"
    page.select("Tim")
    page.press("1 Alt+. Alt+.")
    assert page.current.quote == f"Tim {family}"
    page.press("Alt+,")
    assert page.current.quote == "Tim "
    start = page.find(accent)
    page.desk.view.set_selection(start + 1, start + 2)
    page.press("2")
    assert page.current.quote == f"{accent}lan"
    middle = page.find(family) + 2
    page.desk.view.set_selection(middle, middle + 1)
    page.press("3")
    assert page.current.quote == family


def test_selections_are_trimmed_and_snap_to_words(page: Driver) -> None:
    start = page.find(" “Tidak,” kata")
    page.desk.view.set_selection(start, start + len(" “Tidak,”"))
    page.press("1")
    assert page.current.quote == "Tidak"
    start = page.find("menolak")
    page.desk.view.set_selection(start + 2, start + len("menolak rud"))
    page.press("2")
    assert page.current.quote == "menolak rudal"
    page.press("Ctrl+T")
    assert not page.window.actions_["snap_to_words"].isChecked()
    page.desk.view.set_selection(start + 2, start + len("menolak rud"))
    page.press("3")
    assert page.current.quote == "nolak rud"


def test_crlf_counts_as_it_stands(page: Driver) -> None:
    page.press("Down Down Down Down Down 4")
    span = page.current
    assert (span.quote, span.start) == ("Selesai sudah", TEXT.index("Selesai"))
    page.press("Up Up w w w w 5")
    assert "\r" not in page.current.quote


@pytest.mark.parametrize(
    ("letter", "key", "means"),
    [("ц", 0x426, "widen"), ("х", 0x425, "previous_span"), ("ъ", 0x42A, "next_span"),
     ("б", 0x411, "end_left"), ("ю", 0x42E, "end_right"), ("т", 0x422, "edit_note")],
)  # fmt: skip
def test_a_cyrillic_keyboard_has_the_same_keys(
    page: Driver, letter: str, key: int, means: str, qtbot: QtBot
) -> None:
    page.press("Down 1")
    with qtbot.waitSignal(page.desk.run_wanted) as sent:
        send_key(page.desk.view, key, text=letter)
    assert sent.args == [means]


def test_cyrillic_letters_open_fields_and_pick(page: Driver) -> None:
    page.press("Down 1")
    send_key(page.desk.view, 0x424, text="ф")  # the key of "a": actor
    field = page.desk.panel.fields["actor"]
    assert field.is_open
    page.press("1")
    send_key(page.desk.view, 0x421, text="с")  # the key of "c": act
    focus = page.window.focusWidget()
    send_key(focus, 0x412, text="в")  # the key of "d": demand
    assert page.current.attributes["act"] == "demand"
    assert page.named(page.current.attributes["actor"]) == ["Russia"]


@pytest.mark.parametrize(
    ("key", "scan", "text", "digit"),
    [(Qt.Key.Key_Exclam, 10, "!", "1"), (Qt.Key.Key_At, 11, "@", "2"),
     (Qt.Key.Key_QuoteDbl, 11, '"', "2"), (0x2116, 12, "№", "3")],
)  # fmt: skip
def test_shifted_digits_as_a_real_x_server_sends_them(
    page: Driver, key: int, scan: int, text: str, digit: str
) -> None:
    page.press("Down 1 a")
    send_key(page.window.focusWidget(), key, SHIFT, text=text, scan=scan)
    field = page.desk.panel.fields["actor"]
    assert field.is_open  # picked, and stayed for more
    page.press("4 ")
    names = page.named(page.current.attributes["actor"])
    assert len(names) == 2
    assert names[0] == page.session.register.label(page.session.nine("actor")[int(digit) - 1])


def test_a_modifier_alone_means_nothing(page: Driver) -> None:
    page.press("Enter")
    assert page.notice.startswith("You have marked nothing here")
    send_key(page.desk.view, Qt.Key.Key_Shift, SHIFT)
    assert page.desk.finishing.question == "nothing"
    page.press("Esc")
    assert page.desk.finishing.question == ""


def test_the_panes_take_turns(page: Driver) -> None:
    areas = [page.desk.articles, page.desk.view, page.desk.panel]

    def here() -> int:
        focus = page.window.focusWidget()
        return next(i for i, a in enumerate(areas) if a is focus or a.isAncestorOf(focus))

    seen = []
    for key in ("F6", "F6", "F6", "Shift+F6", "Shift+F6"):
        page.press(key)
        seen.append(here())
    assert seen == [2, 0, 1, 0, 2]


def test_a_drag_then_a_digit(page: Driver) -> None:
    start = page.find("menolak") + 2
    page.drag_text(start, page.find("Eropa") + 3)
    assert page.selected == "menolak rudal di Eropa"
    page.press("1")
    assert page.current.quote == "menolak rudal di Eropa"


def test_a_double_click_then_a_digit(page: Driver) -> None:
    page.double_click_text(page.find("Washington") + 3)
    assert page.selected == "Washington"
    page.press("2")
    assert page.current.quote == "Washington"


def test_a_click_moves_the_cursor_where_no_mark_is(page: Driver) -> None:
    page.click_text(page.find("Kyiv"))
    assert page.sentence == "Kyiv diam."
    page.press("3")
    assert page.current.quote == "Kyiv diam"
