"""Quotes as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator.domain.articles import Article
from annotator.domain.quoting import for_row, in_marks, one_line, quote_with_source, shortened

ARTICLE = Article(
    "a1", "0" * 64, 9, "Talks end", source="Warta", published="2022-01-11", url="https://a.example"
)


@pytest.mark.parametrize(
    ("paragraphs", "end"), [((), ""), ((4,), ", ¶ 4"), ((4, 4), ", ¶ 4"), ((4, 6), ", ¶ 4–6")]
)
def test_the_source_follows_the_quote(paragraphs: tuple[int, ...], end: str) -> None:
    expected = f"“kami siap” (Talks end, Warta, 2022-01-11, https://a.example{end})"
    assert quote_with_source("kami siap", ARTICLE, paragraphs) == expected


def test_what_is_not_known_leaves_no_gap() -> None:
    assert quote_with_source("ya", replace(ARTICLE, source="", url="")) == (
        "“ya” (Talks end, 2022-01-11)"
    )
    bare = Article("a1", "0" * 64, 2, "")
    assert quote_with_source("ya", bare) == "“ya”"
    assert quote_with_source("ya", bare, (2,)) == "“ya” (¶ 2)"


def test_a_quote_over_lines_is_one_line_and_else_verbatim() -> None:
    assert quote_with_source("10\u00a0km \r\n lagi\u2028ya", Article("a", "0", 1, "")) == (
        "“10\u00a0km lagi ya”"
    )


@given(texts)
def test_it_never_breaks_the_line(text: str) -> None:
    article = Article("a1", "0" * 64, 2, text)
    assert not set("\n\r\u2028\u2029") & set(quote_with_source(text, article, (1, 2)))


@given(texts, st.integers(1, 80))
def test_a_shortened_text_is_one_line_of_its_beginning(text: str, limit: int) -> None:
    line, short = one_line(text), shortened(text, limit)
    assert len(short) <= limit
    assert len(short.splitlines()) <= 1
    assert short == line if len(line) <= limit else line.startswith(short[:-1]) and short[-1] == "…"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("kami\n siap", "“kami siap”"),
        ("“kami siap” katanya", "“kami siap” katanya”"),
        ("«мы\u00a0готовы»", "“мы готовы”"),
        ("a" * 49, f"“{'a' * 47}…”"),
        ("a" * 48, f"“{'a' * 48}”"),
    ],
)
def test_a_quote_stands_in_one_pair_of_marks(quote: str, shown: str) -> None:
    assert in_marks(quote) == shown


def test_a_row_shows_the_beginning_of_a_long_quote() -> None:
    assert for_row("a \n" * 1000) == " ".join("a" * 134)
