"""A session: who works, what can be undone, who is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import (
    PROBE,
    PROBE_TOML,
    add_entity,
    article_with,
    delete,
    findings,
    import_texts,
    link,
    mark,
    person,
    state,
)

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.codebook_reader import parse_codebook
from annotator.domain.steps import Entry, Step
from annotator.errors import (
    BadValueError,
    CannotUndoError,
    CodebookError,
    NothingToRedoError,
    NothingToUndoError,
    NotYoursError,
    StepConflictError,
)
from annotator.projects import create_project, load_codebook, open_project, open_session
from annotator.session import Identity, Session, utc_now
from annotator.settings import Settings


def test_a_new_project_holds_the_codebook_the_analyst_and_the_known_actors(tmp_path: Path) -> None:
    with create_project(tmp_path / "new.annotator") as session:
        assert session.codebook.id == "negotiation_positions"
        assert session.name == "new"
        assert len(session.register) >= 35
        assert session.read.analysts() == [session.analyst]
        assert session.analyst == Settings().identity().analyst
        assert [e.kind for e in session.store.entries()] == ["create_project"]
        assert session.undoable is session.redoable is None
        assert findings(session) == []
        first = session.read.project_id()
    with create_project(tmp_path / "other.annotator", PROBE, person("Ayu")) as session:
        assert session.codebook == PROBE
        assert session.read.project_id() != first
    with open_project(tmp_path / "new.annotator") as session:
        assert session.read.project_id() == first


def test_there_is_nothing_to_undo_before_the_first_step(tmp_path: Path) -> None:
    with create_project(tmp_path / "new.annotator", PROBE, person("Ayu")) as session:
        with pytest.raises(NothingToUndoError):
            session.undo()
        with pytest.raises(NothingToRedoError):
            session.redo()


def test_a_new_name_is_a_step_that_can_be_undone(session: Session) -> None:
    span = mark(session, "Tolak", "rudal")
    session.do(edits.rename_analyst(session.analyst, " Ayu Lestari "))
    assert session.undoable is not None
    assert session.undoable.kind == "rename_analyst"
    assert session.undoable.params == {"name": "Ayu Lestari", "before": "Ayu"}
    session.undo()
    assert session.analyst.name == "Ayu"
    assert [a.name for a in session.read.analysts()] == ["Ayu"]
    session.redo()
    assert session.analyst.name == "Ayu Lestari"
    session.undo()
    session.undo()
    assert session.read.span(span.id) is None
    with pytest.raises(BadValueError):
        edits.rename_analyst(session.analyst, "  ")


def test_a_step_without_changes_is_refused(session: Session) -> None:
    before = len(list(session.store.entries()))
    with pytest.raises(ValueError, match="changes nothing"):
        session.do(Step("idle", ()))
    assert len(list(session.store.entries())) == before


def test_undo_names_the_step_and_its_article_after_reopening(project: Path) -> None:
    session = open_session(project, person("Ayu"))
    mark(session, "Tolak", "rudal")
    span = mark(session, "Talks", "Kyiv", "talks")
    before = state(session)
    delete(session, span)
    session.close()
    session = open_session(project, person("Ayu"))
    assert session.undoable is not None
    assert (session.undoable.kind, session.undoable.params["quote"]) == ("delete", "Kyiv")
    entry = session.undo()
    assert state(session) == before
    assert span in [c.after for c in entry.changes]
    session.close()
    session = open_session(project, person("Ayu"))
    assert session.redoable is not None
    assert session.redoable.kind == "delete"
    session.redo()
    assert session.read.span(span.id) is None
    assert findings(session) == []
    session.close()


def test_one_reverses_ones_own_steps_and_edits_ones_own_marks(project: Path) -> None:
    session = open_session(project, person("Ayu"))
    hers = mark(session, "Tolak", "rudal")
    session.close()
    session = open_session(project, person("Budi"))
    assert session.undoable is None
    his = mark(session, "Tolak", "Moskow")
    with pytest.raises(NotYoursError):
        session.do(edits.set_note(hers, "mine", session.author))
    session.undo()
    with pytest.raises(NothingToUndoError):
        session.undo()
    session.redo()
    session.close()
    session = open_session(project, person("Ayu"))
    session.undo()
    assert (session.read.span(hers.id), session.read.span(his.id)) == (None, his)
    with pytest.raises(CannotUndoError):
        session.undo()
    assert session.read.total("article") == 3
    assert findings(session) == []
    session.close()


def test_a_step_that_others_have_built_on_is_passed_over(project: Path) -> None:
    session = open_session(project, person("Ayu"))
    own = mark(session, "Talks", "Kyiv", "talks")
    import_texts(session, {"new.txt": "Something new"})
    session.close()
    session = open_session(project, person("Budi"))
    his = mark(session, "Something", "new")
    session.close()
    session = open_session(project, person("Ayu"))
    last = session.undoable
    assert last is not None
    assert last.kind == "import"
    with pytest.raises(CannotUndoError, match="import test cannot be undone, because others"):
        session.undo()
    assert session.undoable is not None
    assert (session.undoable.kind, session.read.span(own.id)) == ("mark", own)
    session.undo()
    assert session.read.span(own.id) is None
    session.redo()
    assert session.read.span(own.id) == own
    session.undo()
    session.close()
    session = open_session(project, person("Ayu"))
    assert session.undoable == last, "it may be possible by now"
    assert session.redoable is not None
    session.redo()
    assert session.read.span(own.id) == own
    session.undo()
    with pytest.raises(CannotUndoError):
        session.undo()
    assert session.undoable is not None
    assert session.undoable.kind == "import"
    assert session.undoable != last
    assert session.read.span(his.id) == his
    assert findings(session) == []
    session.close()


def test_an_actor_that_another_analyst_uses_is_not_undone_away(project: Path) -> None:
    session = open_session(project, person("Ayu"))
    span = mark(session, "Tolak", "rudal")
    new = edits.create_entity("Kazakhstan", session.author)
    field = PROBE.attributes[0]
    session.do(edits.set_attribute(span, field, [new.id], session.author, created=[new]))
    session.close()
    session = open_session(project, person("Budi"))
    mark(session, "Tolak", "Moskow", actor=(new.id,))
    session.close()
    session = open_session(project, person("Ayu"))
    with pytest.raises(CannotUndoError):
        session.undo()
    assert findings(session) == []
    session.close()


def test_a_deleted_mark_takes_its_links_with_it_and_brings_them_back(session: Session) -> None:
    one, two = mark(session, "Tolak", "rudal"), mark(session, "Talks", "Kyiv")
    tie = link(session, one, two)
    delete(session, two)
    assert session.read.link(tie.id) is None
    session.undo()
    assert session.read.links(one.id) == [tie]


def test_listeners_hear_every_entry_until_they_leave(session: Session) -> None:
    heard: list[Entry] = []
    leave = session.listen(heard.append)
    session.listen(lambda entry: leave() if entry.kind == "talks" else None)
    mark(session, "Tolak", "rudal")
    session.undo()
    session.redo()
    assert [(e.kind, bool(e.undoes)) for e in heard] == [
        ("mark", False),
        ("mark", True),
        ("mark", True),
    ]
    assert session.last_saved == heard[-1].time
    leave()
    session.undo()
    assert len(heard) == 3


def test_a_refused_step_is_not_heard_of(session: Session) -> None:
    heard: list[Entry] = []
    session.listen(heard.append)
    span = mark(session, "Tolak", "rudal")
    session.do(edits.set_note(span, "a", session.author))
    with pytest.raises(StepConflictError):
        session.do(edits.set_note(span, "b", session.author))
    assert [e.kind for e in heard] == ["mark", "set_note"]
    assert session.undoable is not None
    assert session.undoable.kind == "set_note"


def test_the_register_follows_steps_and_their_undoing(session: Session) -> None:
    session.do(add_entity(edits.create_entity("Kazakhstan", session.author)))
    assert session.register.named("kazakhstan")
    session.undo()
    assert session.register.named("kazakhstan") is None


def test_who_joins_is_known_by_name_and_may_change_it(project: Path) -> None:
    session = open_session(project, person("Budi"))
    assert [a.name for a in session.read.analysts()] == ["Ayu", "Budi"]
    session.do(edits.rename_analyst(session.analyst, "  Budi Santoso "))
    assert session.analyst.name == "Budi Santoso"
    session.close()
    session = open_session(project, person("Budi"))
    assert session.analyst.name == "Budi Santoso"
    session.close()
    with open_project(project, person("Citra"), read_only=True) as session:
        assert session.analyst.name == "Citra"
        assert len(session.read.analysts()) == 2


def test_a_digit_keeps_its_actor_in_each_field(session: Session) -> None:
    for n in range(9):
        session.do(add_entity(edits.create_entity(f"Actor {n}", session.author)))
    first = session.nine("actor")
    assert first[:2] == ["e-russia", "e-lavrov"]
    assert len(first) == 9
    ids = [e.id for e in session.register.active]
    span = mark(session, "Tolak", "rudal", actor=(ids[-1],), target=(ids[-2], ids[-3]))
    actors, targets = session.nine("actor"), session.nine("target")
    assert ids[-1] in actors
    assert {ids[-2], ids[-3]} <= set(targets)
    mark(session, "Tolak", "Moskow", actor=(ids[-4],))
    now = session.nine("actor")
    assert [now[at] for at, i in enumerate(actors) if i in now] == [i for i in actors if i in now]
    assert session.nine("target") == targets
    assert session.nine("actor") == now
    delete(session, span)


def test_two_newcomers_of_one_field_do_not_change_digits_when_their_use_does(
    session: Session,
) -> None:
    for n in range(9):
        session.do(add_entity(edits.create_entity(f"Actor {n}", session.author)))
    one, two = [e.id for e in session.register.active][-2:]
    session.nine("actor")
    mark(session, "Tolak", "rudal", target=(one, two))
    before = session.nine("target")
    for quote in ("Moskow", "menolak"):
        mark(session, "Tolak", quote, target=(two,))
    assert {one, two} <= set(before)
    assert session.nine("target") == before


def test_merged_actors_count_as_one_for_the_digits(session: Session) -> None:
    mark(session, "Tolak", "rudal", actor=("e-usa",))
    stored = session.register.stored
    nato, usa = stored("e-nato"), stored("e-usa")
    assert nato
    assert usa
    session.do(edits.merge_entities(nato, usa))
    assert session.nine("actor")[0] == "e-nato"
    assert "e-usa" not in session.nine("actor")


def test_times_are_utc_with_milliseconds() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", utc_now())


def test_a_codebook_of_ones_own_is_taken_whatever_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PROBE.toml.replace("\n", "\r\n").encode())
    assert load_codebook(path) == PROBE


def test_a_mark_takes_nothing_to_mark_back_and_undo_restores_it(session: Session) -> None:
    article = article_with(session, "Tolak")
    session.do(edits.set_review(article, None, State.DONE, session.author, nothing=True))
    mark(session, "Tolak", "rudal")
    review = session.read.review(article.id, session.analyst.id)
    assert review is not None
    assert (review.state, review.nothing_to_mark) == (State.DONE, False)
    session.undo()
    review = session.read.review(article.id, session.analyst.id)
    assert review is not None
    assert review.nothing_to_mark


def test_an_import_can_be_undone_and_done_again(session: Session) -> None:
    before = state(session)
    import_texts(session, {"new.txt": "Something new"})
    after = state(session)
    session.undo()
    assert state(session) == before
    session.redo()
    assert state(session) == after
    assert session.text(article_with(session, "Something")) == "Something new"


def test_a_project_keeps_its_codebook_when_commands_gain_keys(
    tmp_path: Path, identity: Identity
) -> None:
    toml = PROBE_TOML.replace('key = "1"', 'key = "f"', 1)
    with pytest.raises(CodebookError, match="command jump_to_word"):
        parse_codebook(toml)
    book = parse_codebook(toml, reserved={})
    with create_project(tmp_path / "old.annotator", book, identity) as session:
        assert session.codebook.tags[0].key == "f"
    with open_project(tmp_path / "old.annotator", identity) as session:
        assert session.codebook.tags[0].key == "f"
