"""Jumping to a word by its first letter, for positions in the middle of a clause."""

from __future__ import annotations

from driving import Driver, send_key
from PySide6.QtCore import Qt

SENTENCE = "Pemerintah Ukraina menuduh Rusia memakai perundingan untuk mengulur waktu"


def test_a_letter_jumps_and_a_letter_extends(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret(SENTENCE)

    def keys() -> None:
        app.press("f r Shift+f w 0 a 4 c u")

    counter = app.count(keys)
    assert app.current.quote == "Rusia memakai perundingan untuk mengulur waktu"
    assert counter.keys == 9


def test_from_a_word_the_selection_goes_to_the_end_of_its_clause(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret(SENTENCE)
    app.press("f r Shift+Space")
    assert app.selected == "Rusia memakai perundingan untuk mengulur waktu"


def test_the_jump_is_repeated(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret(SENTENCE)
    app.press("f m ;")
    assert app.text[app.desk.view.caret() :].startswith("memakai")
    app.press("Shift+f m")
    assert app.selected == "memakai perundingan untuk mengulur"


def test_both_scripts_find_their_letters(app: Driver) -> None:
    app.open("10-vestnik")
    position = app.find("санкци")
    app.desk.text_mode.go_to(0)
    app.press("f")
    send_key(app.desk.view, 0x0421, text="с")
    found = app.desk.view.caret()
    assert app.text[found].lower() == "с"
    app.desk.text_mode.go_to(0)
    app.press("f c")  # the Latin letter on the same key
    assert app.desk.view.caret() == found
    assert found <= position


def test_escape_and_other_keys_take_the_wait_back(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret(SENTENCE)
    caret = app.desk.view.caret()
    app.press("f Esc")
    assert app.desk.view.caret() == caret
    app.press("1")
    assert app.current.quote == SENTENCE + ", sekaligus meminta agar tidak ada keputusan tentang" \
        " Ukraina yang diambil tanpa Ukraina"  # fmt: skip
    app.press("f Down f z")
    assert "letter" in app.notice


def test_a_digit_is_a_letter_while_one_is_awaited(app: Driver) -> None:
    app.open("01-warta")
    before = len(app.spans)
    app.press("Ctrl+Home f 1")
    assert len(app.spans) == before
    assert app.text[app.desk.view.caret()] == "1"


def test_shift_alone_keeps_the_wait(app: Driver) -> None:
    app.open("01-warta")
    app.put_caret(SENTENCE)
    app.press("f")
    send_key(app.desk.view, Qt.Key.Key_Shift)
    app.press("r")
    assert app.text[app.desk.view.caret() :].startswith("Rusia memakai")


def test_the_question_for_a_letter_goes_with_the_letter(app: Driver) -> None:
    app.open("02-harian")
    app.press("f")
    assert app.notice
    app.press("b")
    assert app.notice == ""


def test_a_clause_is_never_the_dateline_alone(app: Driver) -> None:
    app.open("02-harian")
    app.put_caret("WARSAWA - Polandia")
    app.press("Space")
    assert app.selected is not None
    assert app.selected.startswith("Polandia mendesak Belarus")
