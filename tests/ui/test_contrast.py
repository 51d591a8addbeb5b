"""Contrast after WCAG 2.2, measured in every theme: 4.5:1 for text, 3:1 for marks.

``python -m pytest tests/ui/test_contrast.py -s -k table`` prints the figures.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from annotator.resources import read
from annotator.ui.looks.style import style_sheet
from annotator.ui.looks.theme import THEMES, Theme, contrast, load_theme, tinted
from annotator.ui.reading.hits import _CURRENT_GROUND as CURRENT_GROUND
from annotator.ui.reading.hits import _GROUND as GROUND
from annotator.ui.reading.inks import bar_grounds, inks_for

TEXT, MARK = 4.5, 3.0
HIGH_TEXT, HIGH_MARK = 7.0, 4.5
GROUNDS = ("window", "page", "page_ground", "field", "row")
PAIRS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("ink", TEXT, (*GROUNDS, "selection", "sentence")),
    ("muted", TEXT, GROUNDS),
    ("warning", TEXT, ("window", "field", "row")),
    ("good", TEXT, ("window", "field")),
    ("accent_ink", TEXT, ("accent",)),
    ("accent", MARK, (*GROUNDS, "sentence")),
    ("border", MARK, ("window", "field", "page")),
    ("handle", MARK, ("window", "page_ground")),
    ("warning", MARK, ("page", "page_ground")),
)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda rgb: QColor(0xFF000000 | rgb))
themes = pytest.mark.parametrize("name", THEMES)


def shipped() -> list[QColor]:
    """Return the colours of the shipped codebook."""
    codebook = tomllib.loads(read("codebooks", "negotiation_positions.toml"))
    return [QColor(tag["colour"]) for tag in codebook["tag"]]


def figures(theme: Theme, colours: list[QColor]) -> Iterator[tuple[str, float, float]]:
    """Yield what is seen on what, the least ratio that was measured and the one it is to reach."""
    for role, least, grounds in PAIRS:
        for ground in grounds:
            ratio = contrast(getattr(theme, role), getattr(theme, ground))
            yield f"{role} on {ground}", ratio, least
    inks = [inks_for(colour, theme) for colour in colours]
    for strength, what in ((GROUND, "a hit"), (CURRENT_GROUND, "the current hit")):
        ground = tinted(theme.accent, theme.page, strength)
        yield f"words on {what}", contrast(theme.ink, ground), TEXT
        yield f"frame of {what}", contrast(theme.accent, ground), MARK
    yield "words on a chip", min(contrast(i.on_chip, i.chip) for i in inks), TEXT
    yield "words on an outlined chip", min(contrast(i.text, i.page) for i in inks), TEXT
    yield "words on a tint", min(contrast(theme.ink, i.tint) for i in inks), TEXT
    yield "words on the current tint", min(contrast(theme.ink, i.strong_tint) for i in inks), TEXT
    for ground in ("window", "field", "row"):
        ratio = min(contrast(theme.mark(c), getattr(theme, ground)) for c in colours)
        yield f"colours of tags on {ground}", ratio, MARK
    for ground, place in zip(bar_grounds(theme), ("page", "sentence", "strip"), strict=True):
        ratio = min(contrast(i.bar, ground) for i in inks)
        yield f"bars and stripes on the {place}", ratio, MARK


@themes
def test_all_text_and_all_marks_stand_out(name: str) -> None:
    theme = load_theme(name)
    low = [row for row in figures(theme, shipped()) if row[1] < row[2]]
    assert low == []


@pytest.mark.parametrize("name", [name for name in THEMES if name.startswith("contrast-")])
def test_high_contrast_is_higher(name: str) -> None:
    theme = load_theme(name)
    wanted = {TEXT: HIGH_TEXT, MARK: HIGH_MARK}
    for role, least, grounds in PAIRS:
        for ground in grounds:
            ratio = contrast(getattr(theme, role), getattr(theme, ground))
            assert ratio >= wanted[least], (role, ground)


@themes
@given(colour=COLOURS)
def test_any_colour_of_a_codebook_can_be_read_and_seen(name: str, colour: QColor) -> None:
    low = [row for row in figures(load_theme(name), [colour]) if row[1] < row[2]]
    assert low == []


@themes
def test_the_current_sentence_is_seen_but_does_not_shout(name: str) -> None:
    theme = load_theme(name)
    assert theme.sentence != theme.page
    assert contrast(theme.sentence, theme.page) < 2


@themes
def test_placeholders_and_what_is_disabled_are_as_readable_as_hints(name: str) -> None:
    theme = load_theme(name)
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme.muted
    assert f"placeholder-text-color: {theme.muted.name()}" in style_sheet(theme, 9.0)


def test_table() -> None:
    rows = {name: list(figures(load_theme(name), shipped())) for name in THEMES}
    lines = ["".join([f"{'':36}{'least':>7}", *(f"{name:>16}" for name in THEMES)])]
    for at, (what, _, least) in enumerate(rows[THEMES[0]]):
        ratios = "".join(f"{rows[name][at][1]:16.2f}" for name in THEMES)
        lines.append(f"{what:36}{least:7.1f}{ratios}")
    print("\n" + "\n".join(lines))
    assert len({len(found) for found in rows.values()}) == 1
