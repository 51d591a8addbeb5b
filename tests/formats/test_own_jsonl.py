"""The row: what goes out comes in again, byte for byte."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from helpers import (
    ARTICLES,
    PROBE,
    bundle_of,
    delete,
    exported,
    findings,
    import_bundles,
    link,
    mark,
    new_project,
    person,
    state,
)
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from strategies import Project, projects

from annotator.domain import edits
from annotator.domain.steps import Change, Step
from annotator.errors import OutputError, RowError, UnknownNameError
from annotator.formats import write_dataset, write_rows
from annotator.importing import import_sources
from annotator.projects import open_session
from annotator.resources import read
from annotator.session import Session

SCHEMA = json.loads(read("schema", "annotator-article-1.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
KEYS = [
    *("schema", "id", "title", "text", "sha256", "offset_unit", "language", "published", "source"),
    *("url", "meta", "replaces", "codebook", "analysts", "entities", "passages", "reviews"),
    *("spans", "links"),
]


def fill(session: Session, made: Project) -> None:
    """Put a drawn project into an open one, as an import and some merges."""
    records = [*made.analysts, *made.entities, *made.articles, *made.reviews]
    records += [*made.spans, *made.links]
    changes = tuple(Change(None, record) for record in records)
    session.do(Step("import", changes, texts=made.texts))
    for kept, dropped in made.merges:
        register = session.register
        session.do(edits.merge_entities(register.stored(kept), register.stored(dropped)))


def opened(folder: str, name: str, who: str = "Ayu") -> Session:
    path = Path(folder) / f"{name}.annotator"
    new_project(path, person(who))
    return open_session(path, person(who))


@settings(max_examples=60)
@given(made=projects())
def test_a_dataset_imported_into_an_empty_project_is_exported_with_the_same_bytes(
    made: Project,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = opened(folder, "first"), opened(folder, "second", "Budi")
        try:
            fill(first, made)
            data = exported(first)
            assert exported(first) == data
            for line in data.split(b"\n")[:-1]:
                VALIDATOR.validate(row := json.loads(line))
                assert list(row) == KEYS
                for span in row["spans"]:
                    assert row["text"][span["start"] : span["end"]] == span["text"]
                    assert list(span["attributes"]) == [a.id for a in PROBE.attributes]
            file = Path(folder) / "rows.jsonl"
            file.write_bytes(data)
            report = import_sources(second, [file])
            assert report.imported == len(made.articles)
            assert exported(second) == data
            assert findings(first) == findings(second) == []
            for target in (first, second):
                before = state(target), target.undoable
                import_sources(target, [file])
                assert (state(target), target.undoable) == before
        finally:
            first.close()
            second.close()


@pytest.fixture
def filled(session: Session) -> Session:
    """Marks of every kind: nested, on one extent, linked across articles."""
    outer = mark(session, "Tolak", "menolak rudal di Eropa", actor=("e-russia", "e-lavrov"))
    mark(session, "Tolak", "rudal", "talks", act="demand", uttered="2022-01-09", sure=False)
    answer = mark(session, "Talks", "offered\u00a0talks; Kyiv said 😀", speaker="A \u202e B")
    link(session, outer, answer)
    return session


def test_rows_stand_by_article_and_spans_by_place(filled: Session) -> None:
    rows = [json.loads(line) for line in exported(filled).splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert {row["title"] for row in rows} >= {"Rusia Tolak Rudal", "Talks go on"}
    for row in rows:
        order = [(s["start"], s["end"], s["id"]) for s in row["spans"]]
        assert order == sorted(order)


def test_a_row_shows_every_attribute_and_only_who_and_what_it_uses(filled: Session) -> None:
    rows = {row["title"]: row for row in map(json.loads, exported(filled).splitlines())}
    first = rows["Rusia Tolak Rudal"]
    assert first["spans"][0]["attributes"] == {
        "actor": ["e-russia", "e-lavrov"],
        "target": [],
        "act": "",
        "speaker": "",
        "uttered": "",
        "sure": None,
    }
    assert first["spans"][1]["attributes"]["sure"] is False
    assert [e["id"] for e in first["entities"]] == ["e-lavrov", "e-russia"]
    assert [a["id"] for a in first["analysts"]] == [filled.analyst.id]
    assert first["links"][0]["to_article"] == rows["Talks go on"]["id"]
    untouched = rows["Встреча в Женеве"]
    assert (untouched["analysts"], untouched["entities"], untouched["reviews"]) == ([], [], [])


def test_a_merged_actor_is_exported_as_the_one_that_stands_for_it(filled: Session) -> None:
    stored = filled.register.stored
    filled.do(edits.merge_entities(stored("e-russia"), stored("e-lavrov")))
    row = next(r for r in map(json.loads, exported(filled).splitlines()) if r["links"])
    assert row["spans"][0]["attributes"]["actor"] == ["e-russia"]
    assert [e["id"] for e in row["entities"]] == ["e-russia"]
    assert "Лавров" in row["entities"][0]["aliases"]


def test_an_export_shows_one_moment_whatever_is_marked_meanwhile(filled: Session) -> None:
    data = exported(filled)
    parts: list[bytes] = []

    class Disturbed:
        def write(self, piece: bytes) -> None:
            parts.append(piece)
            while spans:
                delete(filled, spans.pop())

    spans = [s for a in filled.read.articles() for s in filled.read.spans(a.id)]
    spans = [s for s in spans if not filled.read.links(s.id)] + [s for s in spans if s.note]
    write_rows(filled, "jsonl", Disturbed())  # type: ignore[arg-type]
    assert b"".join(parts) == data
    assert exported(filled) != data


# --- the file -----------------------------------------------------------------------------------


def test_an_export_that_fails_leaves_the_earlier_file_whole(
    filled: Session, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"earlier")

    def full(done: int, total: int, note: str = "") -> None:
        if done == 1:
            raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        write_dataset(filled, "jsonl", target, full)
    assert target.read_bytes() == b"earlier"
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["out.jsonl"]


def test_an_export_replaces_the_earlier_file_and_says_how_many_rows(
    filled: Session, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"earlier")
    assert write_dataset(filled, "jsonl", target) == len(ARTICLES)
    assert target.read_bytes() == exported(filled)


def test_an_export_never_takes_the_place_of_the_project_or_of_a_device(
    filled: Session, tmp_path: Path
) -> None:
    before = filled.path.stat().st_ino
    link_to_it = tmp_path / "link.jsonl"
    link_to_it.symlink_to(filled.path)
    for target in (filled.path, link_to_it, Path("/dev/null"), tmp_path, Path("")):
        with pytest.raises(OutputError):
            write_dataset(filled, "jsonl", target)
    assert filled.path.stat().st_ino == before
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["missing/out.jsonl", "file/out.jsonl", "x" * 300])
def test_an_export_to_a_place_that_cannot_be_is_refused_in_words(
    filled: Session, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        write_dataset(filled, "jsonl", tmp_path / name)


def test_an_unknown_format_is_named_with_the_known_ones(filled: Session, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"format docx. Known: jsonl"):
        write_dataset(filled, "docx", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_row_is_written_for_a_project_without_articles(empty: Session) -> None:
    assert exported(empty) == b""
    import_bundles(empty, [bundle_of("One line", "a.txt")])
    assert exported(empty).count(b"\n") == 1


def test_a_codebook_of_another_version_is_refused_by_name(filled: Session, tmp_path: Path) -> None:
    row: dict[str, Any] = json.loads(exported(filled).splitlines()[0])
    row["codebook"] = {"id": "other", "version": "2", "sha256": "0" * 64}
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row))
    with pytest.raises(RowError, match=r"other 2.*probe 1\.0"):
        import_sources(filled, [file])
