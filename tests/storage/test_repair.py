"""Whatever is damaged, the repaired file passes the check and holds what was not damaged."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damage import STATEMENTS, execute, flipped, overwrite, zeroed
from helpers import import_texts, link, mark, new_project, person, state

from annotator.domain import edits
from annotator.domain.steps import Record
from annotator.errors import AnnotatorError, NotAProjectError, ProjectExistsError, RepairError
from annotator.projects import open_session
from annotator.rescue import back_up, check, repair
from annotator.session import Session

State = dict[tuple[str, str], Record]


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, State]:
    """A closed project with linked marks, an undone step and verdicts, and its records."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("made") / "talks.annotator"))
    session = open_session(path, person("Ayu"))
    one = mark(session, "Tolak", "rudal", actor=("e-russia",), act="demand")
    two = mark(session, "Talks", "Kyiv", "talks")
    link(session, one, two)
    mark(session, "Женеве", "Лавров", "talks")
    session.undo()
    session.do(edits.set_note(session.read.span(one.id), "a note", session.author))  # type: ignore
    found = state(session)
    session.close()
    return path, found


@pytest.fixture
def damaged(made: tuple[Path, State], tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path / "talks.annotator"))


def repaired(path: Path) -> tuple[Any, State, list[Any]]:
    """Repair a project and return the report, what came out, and what was left out."""
    before = path.read_bytes()
    output = path.with_name("new.annotator")
    report = repair(path, output)
    assert path.read_bytes() == before
    assert list(check(output)) == []
    session = open_session(output, person("Ayu"))
    found = state(session)
    session.close()
    left = []
    if report.left_out is not None:
        left = [json.loads(line) for line in report.left_out.read_text().splitlines()]
    assert len(left) == report.left
    return report, found, left


def test_a_sound_project_comes_out_as_it_is(damaged: Path, made: tuple[Path, State]) -> None:
    report, found, left = repaired(damaged)
    assert (report.notes, left) == ([], [])
    assert found == made[1]
    session = open_session(damaged.with_name("new.annotator"), person("Ayu"))
    kept = open_session(made[0], person("Ayu"), read_only=True)
    assert list(session.store.entries()) == list(kept.store.entries())
    assert session.undoable == kept.undoable
    kept.close()
    session.close()


@pytest.mark.parametrize("statement", [statement for statement, _ in STATEMENTS])
def test_what_is_damaged_is_mended_and_the_rest_is_there(
    damaged: Path, made: tuple[Path, State], statement: str
) -> None:
    execute(damaged, statement)
    _, found, left = repaired(damaged)
    lost = {key for key, record in made[1].items() if found.get(key) != record}
    gone = {key for key in made[1] if key not in found}
    aside = {row["kind"] for row in left}
    assert {kind for kind, _ in gone} <= aside | {"analyst"}
    assert len(lost) <= 4, lost


def second(path: Path) -> int:
    """Return a page on which the list of tables goes on."""
    return int.from_bytes(path.read_bytes()[108:112], "big")


FILES: dict[str, Callable[[Path], None]] = {
    **{f"no {name}": zeroed(name) for name in (
        "spans", "articles", "texts", "journal", "journal_changes", "links", "reviews",
        "entities", "codebooks", "analysts", "project", "spans_by_article",
        "sqlite_autoindex_spans_1", "sqlite_autoindex_texts_1", "article_search_data",
    )},
    "cut short": lambda p: os.truncate(p, p.stat().st_size - 9000),
    "a list of tables that is not whole": lambda p: overwrite(p, second(p), bytes(4096)),
    "no magic": lambda p: overwrite(p, 1, b"nothing like SQLite"),
    "no header": lambda p: overwrite(p, 1, bytes(100)),
    "no first page": lambda p: overwrite(p, 1, bytes(4096)),
    "a first page of noise": lambda p: overwrite(p, 1, random.Random(1).randbytes(4096)),
    "trigger": lambda p: execute(
        p, "CREATE TRIGGER gone AFTER INSERT ON spans BEGIN DELETE FROM spans; END"),
    "view": lambda p: execute(p, "CREATE VIEW seen AS SELECT 1"),
    "index": lambda p: execute(p, "DROP INDEX spans_by_article"),
    "table": lambda p: execute(p, "DROP TABLE links"),
    "search": lambda p: execute(p, "DROP TABLE article_search"),
    "application": lambda p: execute(p, "PRAGMA application_id = 7"),
    "a flip in a text": flipped(b"Moskow menolak"),
    "a flip in a quote": flipped(b"rudal", last=True),
    "no UTF-8": flipped(b"Moskow menolak", 0x80),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_repaired(damaged: Path, made: tuple[Path, State], name: str) -> None:
    FILES[name](damaged)
    if name in ("no texts", "cut short", "no codebooks", "no journal_changes"):
        shutil.copy(damaged, damaged.with_name("kept"))
        shutil.copy(made[0], damaged)
        back_up(damaged)
        shutil.copy(damaged.with_name("kept"), damaged)
    report, found, left = repaired(damaged)
    gone = {key for key in made[1] if key not in found}
    assert gone == set(), (report.notes, left)


def test_many_rows_around_broken_pages_survive(tmp_path: Path) -> None:
    path = tmp_path / "talks.annotator"
    new_project(path, person("Ayu"))
    session = open_session(path, person("Ayu"))
    import_texts(session, {"a.txt": "Title\n\n" + "wording " * 900})
    for at in range(300):
        article = next(session.read.articles())
        text = session.text(article)
        review = session.read.review(article.id, session.analyst.id)
        session.do(
            edits.mark(article, text, at, at + 9, "talks", review=review, author=session.author)
        )
    before = state(session)
    session.close()
    back_up(path)  # for the text
    size = path.stat().st_size
    chance = random.Random(7)
    for page in chance.sample(range(3, size // 4096), 12):
        overwrite(path, page, bytes(4096))
    report, found, _ = repaired(path)
    spans = [key for key in before if key[0] == "span" and found.get(key) == before[key]]
    assert len(spans) > 200, report.notes


def test_texts_come_from_the_newest_backup_that_has_them(
    damaged: Path, made: tuple[Path, State]
) -> None:
    back_up(damaged)
    flipped(b"Moskow menolak")(damaged)
    report, found, _ = repaired(damaged)
    assert [n.code for n in report.notes] == ["from_backup"]
    assert found == made[1]


def test_without_a_backup_a_damaged_text_is_kept_as_it_is(
    damaged: Path, made: tuple[Path, State]
) -> None:
    flipped(b"rudal di")(damaged)
    report, found, left = repaired(damaged)
    assert "text_kept" in [n.code for n in report.notes]
    assert left == []
    assert set(found) == set(made[1])
    session = open_session(damaged.with_name("new.annotator"), person("Ayu"), read_only=True)
    (span,) = [s for a in session.read.articles() for s in session.read.spans(a.id)
               if s.tag == "missiles"]  # fmt: skip
    assert span.note == "a note"
    session.close()


def test_a_log_that_was_not_written_back_is_taken_along(session: Session, tmp_path: Path) -> None:
    mark(session, "Tolak", "rudal")
    for suffix in ("", "-wal"):
        shutil.copy(f"{session.path}{suffix}", f"{tmp_path / 'copy.annotator'}{suffix}")
    _, found, _ = repaired(tmp_path / "copy.annotator")
    assert found == state(session)


def test_a_foreign_log_is_left_aside(session: Session, made: tuple[Path, State]) -> None:
    path = session.path.parent / "other.annotator"
    mark(session, "Tolak", "rudal")
    shutil.copy(made[0], path)
    shutil.copy(f"{session.path}-wal", f"{path}-wal")
    report, found, _ = repaired(path)
    assert found == made[1]
    assert [n.code for n in report.notes] == ["journal_aside"]


@pytest.mark.parametrize("data", [b"", b"words", b"SQLite format 3\x00", bytes(100_000)])
def test_of_nothing_nothing_is_made(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.annotator"
    path.write_bytes(data)
    with pytest.raises(NotAProjectError):
        repair(path, tmp_path / "new.annotator")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.annotator"]


def test_without_a_codebook_nothing_is_made(damaged: Path) -> None:
    execute(damaged, "DELETE FROM codebooks", "DELETE FROM journal_changes")
    with pytest.raises(RepairError, match="its codebook is lost"):
        repair(damaged, damaged.with_name("new.annotator"))
    assert not damaged.with_name("new.annotator").exists()


def test_no_file_is_repaired_over(damaged: Path) -> None:
    with pytest.raises(ProjectExistsError):
        repair(damaged, damaged)
    with pytest.raises(AnnotatorError):
        repair(damaged.with_name("none"), damaged.with_name("new.annotator"))
