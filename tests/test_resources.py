"""What ships with the program is whole and agrees with itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers import findings

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.entities import parse_actors, shipped_id
from annotator.domain.spans import is_empty
from annotator.domain.values import checked, is_date
from annotator.importing import import_sources
from annotator.projects import create_project
from annotator.resources import read, resource

SAMPLE: list[dict[str, Any]] = tomllib.loads(read("sample", "sample.toml"))["article"]
CODEBOOK = parse_codebook(read("codebooks", "negotiation_positions.toml"))
ACTORS = {actor.id for actor in parse_actors(read("codebooks", "actors.toml"))}
KEYS = {
    *("file", "title", "source", "published", "language", "url"),
    *("state", "nothing_to_mark", "span"),
}


def test_the_sample_has_at_least_eight_articles_in_three_languages() -> None:
    assert len(SAMPLE) >= 8
    assert {article["language"] for article in SAMPLE} == {"id", "en", "ru"}
    assert len({article["file"] for article in SAMPLE}) == len(SAMPLE)
    assert len({article["url"] for article in SAMPLE}) == len(SAMPLE)
    shipped = {p.name for p in resource("sample").glob("*.txt")}
    assert {article["file"] for article in SAMPLE} == shipped


@pytest.mark.parametrize("article", SAMPLE, ids=lambda a: a["file"])
def test_the_sample_says_of_an_article_what_is_so(article: dict[str, Any]) -> None:
    assert set(article) <= KEYS
    assert is_date(article["published"])
    state = State(article.get("state", "unread"))
    marks = article.get("span", [])
    assert not (article.get("nothing_to_mark") and (marks or state is not State.DONE))
    assert not (marks and state is State.UNREAD)
    text = resource("sample", article["file"]).read_bytes().decode("utf-8")
    for span in marks:
        assert set(span) <= {"quote", "tag", "note", "attributes"}
        assert span["quote"] in text
        assert CODEBOOK.tag(span["tag"])
        for name, value in span["attributes"].items():
            attribute = CODEBOOK.attribute(name)
            assert attribute is not None
            assert not is_empty(checked(attribute, value))
            if attribute.id in ("actor", "target"):
                assert {shipped_id(slug) for slug in value} <= ACTORS
    own = Counter((span["quote"], span["tag"]) for span in marks)
    assert set(own.values()) <= {1}


def test_the_sample_can_be_imported_marked_and_checked(tmp_path: Path) -> None:
    with create_project(tmp_path / "sample.annotator") as session:
        report = import_sources(session, [resource("sample")])
        assert (report.imported, report.refused) == (len(SAMPLE), [])
        by_file = {a.imported_from: a for a in session.read.articles()}
        for row in SAMPLE:
            article = by_file[row["file"]]
            text = session.text(article)
            for span in row.get("span", []):
                start = text.index(span["quote"])
                review = session.read.review(article.id, session.analyst.id)
                step = edits.mark(
                    article,
                    text,
                    start,
                    start + len(span["quote"]),
                    span["tag"],
                    review=review,
                    author=session.author,
                )
                session.do(step)
        assert findings(session) == []


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_a_language_file_lists_lower_case_words_once(language: str) -> None:
    lists = tomllib.loads(read("language", f"{language}.toml"))
    assert {"abbreviations", "quote_verbs", "clause_cues"} <= set(lists)
    for name, entries in lists.items():
        assert entries, name
        assert all(isinstance(e, str) and e == e.lower().strip() and e for e in entries)
        assert [e for e, n in Counter(entries).items() if n > 1] == []
    assert not any(entry.endswith(".") for entry in lists["abbreviations"])


def test_a_file_keeps_its_line_ends_when_it_is_read() -> None:
    path = resource("codebooks", "actors.toml")
    assert read("codebooks", "actors.toml").encode() == path.read_bytes()
