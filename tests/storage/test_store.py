"""Steps into the file: all or nothing, one owner, and only where the project still is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import (
    add_entity,
    article_with,
    delete,
    exported,
    findings,
    link,
    mark,
    new_project,
    person,
    state,
)

from annotator.domain import edits
from annotator.domain.entities import Entity
from annotator.domain.steps import Change, Step, replay
from annotator.errors import (
    AnnotatorError,
    CancelledError,
    NotMadeError,
    ProjectExistsError,
    ProjectMovedError,
    ProjectReadOnlyError,
    SaveFailedError,
    StepConflictError,
)
from annotator.projects import open_session
from annotator.session import Session
from annotator.storage import copies
from annotator.storage import store as store_module
from annotator.storage.store import Store


def in_transaction(session: Session) -> bool:
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    return session.store._writer.run(lambda db: bool(db.conn.in_transaction))


def actors(number: int) -> tuple[Change, ...]:
    return tuple(Change(None, Entity(f"actor-{n}", f"Actor {n}")) for n in range(number))


# --- all or nothing -----------------------------------------------------------------------------


def test_a_step_and_its_entry_are_one(session: Session) -> None:
    before = list(session.store.entries())
    span = mark(session, "Tolak", "rudal")
    entry = list(session.store.entries())[-1]
    assert [e.id for e in session.store.entries()] == [*(e.id for e in before), entry.id]
    assert (entry.kind, entry.analyst, entry.sequence) == ("mark", session.analyst.id, 3)
    assert replay(session.store.entries()) == state(session)
    assert Change(None, span) in entry.changes
    assert session.store.last_saved() == session.last_saved == entry.time


@pytest.mark.parametrize("number", [1, 499, 500, 501, 1203])
def test_a_failing_step_leaves_nothing_behind(session: Session, number: int) -> None:
    before, entries = state(session), list(session.store.entries())
    twin = Change(None, Entity("actor-0", "again"))
    with pytest.raises(StepConflictError, match="The entity was changed"):
        session.do(Step("import", (*actors(number), twin), texts={"digest": "orphan"}))
    assert not in_transaction(session)
    assert (state(session), list(session.store.entries())) == (before, entries)
    with pytest.raises(AnnotatorError):
        session.read.text("digest")
    session.do(Step("import", actors(number)))
    assert session.read.total("entity") == 4 + number
    assert findings(session) == []


def test_large_steps_report_progress_and_can_be_stopped(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    session.do(
        Step("import", actors(1203)), lambda done, total, note="": seen.append((done, total))
    )
    assert [done for done, _ in seen] == [500, 1000, 1203, 1703, 2203, 2406], "and the journal"
    assert {total for _, total in seen} == {2406}
    session.undo()
    before = state(session)

    def stop(done: int, total: int, note: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError, match="Nothing was changed"):
        session.do(Step("import", actors(700)), stop)
    assert state(session) == before
    assert not in_transaction(session)
    with pytest.raises(CancelledError):
        session.do(Step("import", actors(1), texts={"digest": "text"}), stop)
    assert not in_transaction(session)


def test_articles_are_reported_one_by_one(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    article = article_with(session, "Tolak")
    new = [Change(None, replace(article, id=f"new-{n}")) for n in range(3)]
    step = Step("import", tuple(new), texts={"a": "A", "b": "B"})
    session.do(step, lambda done, total, note="": seen.append((done, total)))
    assert seen == [*((n, 8) for n in range(1, 6)), (8, 8)]


def test_a_step_that_expects_another_record_is_refused(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    session.do(edits.set_note(span, "first", session.author))
    before = state(session)
    for step in (
        edits.set_note(span, "second", session.author),
        Step("delete", (Change(span, None),)),
        Step("move", (Change(replace(span, id="nobody"), span),)),
    ):
        with pytest.raises(StepConflictError, match="The span was changed"):
            session.do(step)
    assert state(session) == before


def test_a_step_that_would_leave_something_dangling_is_refused(session: Session) -> None:
    span = mark(session, "Tolak", "rudal", actor=("e-russia",))
    before = state(session)
    article = article_with(session, "Tolak")
    russia = session.register.get("e-russia")
    assert russia
    for change in (Change(article, None), Change(russia, None)):
        with pytest.raises(StepConflictError):
            session.do(Step("odd", (change,)))
    with pytest.raises(StepConflictError):
        session.do(Step("odd", (Change(None, replace(span, id="x", article="nowhere")),)))
    assert state(session) == before
    assert not in_transaction(session)


def test_the_changes_of_a_step_may_stand_in_any_order(session: Session) -> None:
    one, two = mark(session, "Tolak", "rudal"), mark(session, "Talks", "Kyiv")
    tie = link(session, one, two)
    for step in (
        Step("odd", (Change(one, None), Change(tie, None))),
        Step("odd", (Change(None, tie), Change(None, one))),
    ):
        session.do(step)
        assert findings(session) == []
    assert session.read.links(two.id) == [tie]


def test_an_actor_that_another_was_merged_into_stays(session: Session) -> None:
    new = Entity("new", "Nato")
    session.do(add_entity(new))
    nato = session.register.get("e-nato")
    assert nato
    session.do(edits.merge_entities(new, nato))
    with pytest.raises(StepConflictError):
        session.do(Step("odd", (Change(session.register.stored("new"), None),)))


@pytest.mark.parametrize("note", ["\ud800", "a\udfffb"])
def test_a_text_that_cannot_be_stored_is_refused_whole(session: Session, note: str) -> None:
    span = mark(session, "Tolak", "rudal")
    with pytest.raises(SaveFailedError):
        session.do(edits.set_note(span, note, session.author))
    assert session.read.span(span.id) == span
    session.do(edits.set_note(span, "a\0b", session.author))
    assert findings(session) == []


def test_a_step_waits_for_nobody_in_vain(session: Session) -> None:
    other = sqlite3.connect(session.path, isolation_level=None)
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    session.store._writer.run(lambda db: db.execute("PRAGMA busy_timeout = 50"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(SaveFailedError, match="locked"):
        mark(session, "Tolak", "rudal")
    other.execute("ROLLBACK")
    other.close()
    mark(session, "Tolak", "rudal")
    assert findings(session) == []


def test_a_transaction_takes_the_right_to_write_before_it_reads(session: Session) -> None:
    statements: list[str] = []
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    session.store._writer.run(lambda db: db.conn.set_trace_callback(statements.append))
    mark(session, "Tolak", "rudal")
    assert statements[0] == "BEGIN IMMEDIATE"
    assert statements[-1] == "COMMIT"
    assert sum(s.startswith(("BEGIN", "COMMIT")) for s in statements) == 2


# --- one owner ----------------------------------------------------------------------------------


def test_a_project_opened_for_reading_takes_no_step(project: Path) -> None:
    session = open_session(project, person("Ayu"), read_only=True)
    before = project.read_bytes()
    for step in (add_entity(Entity("x", "X")), edits.join_project(person("C").analyst)):
        with pytest.raises(ProjectReadOnlyError, match="opened for reading"):
            session.do(step)
    session.close()
    assert project.read_bytes() == before


# --- the file goes away -------------------------------------------------------------------------


def replaced(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    os.replace(other, path)


def swapped(path: Path) -> None:
    other = path.with_name("other")
    new_project(other, person("Budi"))
    path.rename(path.with_name("elsewhere"))
    other.rename(path)


GONE = [Path.unlink, lambda p: p.rename(p.with_name("elsewhere")), replaced, swapped]


@pytest.mark.parametrize("vanish", GONE)
def test_nothing_is_acknowledged_in_a_file_that_lost_its_name(
    session: Session, tmp_path: Path, vanish: Any
) -> None:
    kept = mark(session, "Tolak", "Moskow")
    data = exported(session)
    head = session.undoable
    vanish(session.path)
    here = session.path.read_bytes() if session.path.exists() else None
    heard: list[object] = []
    session.listen(heard.append)
    for _ in range(2):
        with pytest.raises(ProjectMovedError, match="Save a copy"):
            mark(session, "Tolak", "rudal")
    with pytest.raises(ProjectMovedError):
        session.undo()
    assert (heard, session.undoable) == ([], head)
    assert (session.path.read_bytes() if session.path.exists() else None) == here
    copy = tmp_path / "kept.annotator"
    worker = threading.Thread(target=session.save_copy, args=[copy])
    worker.start()
    worker.join()
    session.close()
    again = open_session(copy, person("Ayu"))
    assert (again.read.span(kept.id), exported(again), findings(again)) == (kept, data, [])
    again.close()


@pytest.mark.parametrize("vanish", GONE)
def test_a_thread_that_begins_to_read_never_reads_another_file(
    session: Session, vanish: Any
) -> None:
    vanish(session.path)
    caught: list[type[BaseException]] = []

    def read() -> None:
        try:
            session.read.analysts()
        except AnnotatorError as error:
            caught.append(type(error))

    worker = threading.Thread(target=read)
    worker.start()
    worker.join()
    assert caught == [ProjectMovedError]


def test_a_file_replaced_while_a_thread_begins_to_read_is_noticed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = store_module.connections.reader

    def slow(path: Path) -> Any:
        replaced(path)
        return connect(path)

    store = Store(project, read_only=True)
    monkeypatch.setattr(store_module.connections, "reader", slow)
    with pytest.raises(ProjectMovedError):
        _ = store.read
    store.close()


def test_a_file_replaced_during_a_commit_is_noticed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store_module._write_step

    def late(*args: Any) -> None:
        write(*args)
        replaced(session.path)

    monkeypatch.setattr(store_module, "_write_step", late)
    with pytest.raises(ProjectMovedError):
        mark(session, "Tolak", "rudal")
    assert session.undoable is not None
    assert session.undoable.kind == "import"


def test_a_file_replaced_while_it_is_opened_is_noticed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = store_module.connections.writer

    def slow(path: Path, **how: Any) -> Any:
        db = connect(path, **how)
        replaced(path)
        return db

    monkeypatch.setattr(store_module.connections, "writer", slow)
    with pytest.raises(ProjectMovedError):
        Store(project)
    monkeypatch.undo()
    Store(project).close()


def test_a_database_that_cannot_be_written_is_refused_and_let_go(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, **how: Any) -> Any:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(store_module.connections, "writer", broken)
    with pytest.raises(ProjectReadOnlyError, match="disk I/O error"):
        Store(project)
    monkeypatch.undo()
    Store(project).close()


def test_a_project_is_read_only_where_no_thread_can_be_started(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(*args: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        with pytest.raises(ProjectReadOnlyError, match="not enough memory"):
            Store(project)
    Store(project).close()


def test_a_name_that_cannot_be_forced_to_the_disk_is_taken_back(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(store_module.copies, "keep_name", fail)
    with pytest.raises(NotMadeError, match="Input/output error"):
        session.save_copy(tmp_path / "copy.annotator")
    assert not list(tmp_path.glob("*.annotator"))


# --- copies and new files -----------------------------------------------------------------------


def test_a_copy_holds_what_was_saved_and_is_its_owners_alone(
    session: Session, tmp_path: Path
) -> None:
    span = mark(session, "Tolak", "rudal")
    copy = tmp_path / "copy.annotator"
    session.save_copy(copy)
    delete(session, span)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.read_bytes()[18:20] == b"\x01\x01", "it can be read where nothing can be written"
    for read_only in (True, False):
        again = open_session(copy, person("Ayu"), read_only=read_only)
        assert again.read.span(span.id) == span
        assert findings(again) == []
        again.close()


def test_a_project_opened_for_reading_can_be_copied(project: Path, tmp_path: Path) -> None:
    session = open_session(project, person("Ayu"), read_only=True)
    session.save_copy(tmp_path / "copy.annotator")
    data = exported(session)
    session.close()
    again = open_session(tmp_path / "copy.annotator", person("Ayu"))
    assert exported(again) == data
    again.close()


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if "config" not in p.parts)


def test_a_copy_never_takes_the_place_of_a_file(session: Session, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    before = names(tmp_path)
    for name in ("there", "dangling", "projects"):
        with pytest.raises(ProjectExistsError, match="left as it is"):
            session.save_copy(tmp_path / name)
    with pytest.raises(NotMadeError, match="No such file"):
        session.save_copy(tmp_path / "nowhere/copy.annotator")
    assert names(tmp_path) == before
    assert (tmp_path / "there").read_text() == "mine"


def test_a_file_that_comes_while_a_copy_is_made_stays(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.annotator"
    copy = copies.copy

    def overtaken(*args: Any) -> None:
        copy(*args)
        target.write_text("mine")

    monkeypatch.setattr(copies, "copy", overtaken)
    with pytest.raises(ProjectExistsError):
        session.save_copy(target)
    assert target.read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), sqlite3.DatabaseError("malformed")]
)
def test_a_copy_or_a_new_project_that_fails_leaves_nothing(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*args: object) -> None:
        raise error

    before = names(tmp_path)
    monkeypatch.setattr(copies, "settle", fail)
    reason = error.args[-1]
    with pytest.raises(NotMadeError, match=reason):
        session.save_copy(tmp_path / "copy.annotator")
    with pytest.raises(NotMadeError, match=reason):
        new_project(tmp_path / "new.annotator", person("Ayu"))
    assert names(tmp_path) == before


def test_a_copy_is_looked_over_before_it_gets_its_name(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    class Spoilt(sqlite3.Connection):
        def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
            return super().execute("SELECT 'page 7 is broken'" if "quick" in sql else sql, *args)

    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, factory=Spoilt))
    with pytest.raises(NotMadeError, match="page 7 is broken"):
        session.save_copy(tmp_path / "copy.annotator")
    assert not list(tmp_path.glob("*.annotator")) + list(tmp_path.glob(".*"))


def test_a_file_system_without_links_gets_its_files_all_the_same(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*args: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    session.save_copy(tmp_path / "copy.annotator")
    assert (tmp_path / "copy.annotator").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_new_project_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store_module, "_write_step", fail)
    with pytest.raises(KeyboardInterrupt):
        new_project(tmp_path / "new.annotator", person("Ayu"))
    assert names(tmp_path) == []
    with pytest.raises(ProjectExistsError):
        new_project(tmp_path, person("Ayu"))
