"""The process that reads files: what it may not do, and what becomes of an import when it ends."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import ROOT, bundle_of, exported, findings, link, mark, ordinary, python, state
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from annotator import importing
from annotator.domain import edits
from annotator.domain.bundles import Bundle
from annotator.errors import (
    AnnotatorError,
    CancelledError,
    MemoryFullError,
    Reason,
    RowError,
    SourceError,
)
from annotator.formats import own_jsonl_reader
from annotator.importing import import_sources
from annotator.importing.base import opened
from annotator.importing.plan import Plan
from annotator.importing.process import messages, parent
from annotator.session import Session

# --- what passes between the two ----------------------------------------------------------------


def through(item: object) -> object:
    """Return what comes out at the other end."""
    data = messages.framed(messages.from_item(item))  # type: ignore[arg-type]
    return messages.to_item(messages.parsed(data[messages.HEAD :]))


@given(texts.filter(lambda t: t.strip("\ufeff") and not t.isspace()))
def test_an_article_comes_through_as_it_is(text: str) -> None:
    bundle = bundle_of("x" + text, "a.txt")
    assert through(bundle) == bundle


@pytest.mark.parametrize("large", [True, False])
def test_a_large_message_says_the_same(large: bool) -> None:
    message = {"items": ["Женева 😀", "\udcff"], "end": None}
    data = messages.framed(message, large=large)
    assert int.from_bytes(data[: messages.HEAD], "big") == len(data) - messages.HEAD
    assert messages.parsed(data[messages.HEAD :]) == message


def test_a_row_comes_through_as_it_is(session: Session, tmp_path: Path) -> None:
    one = mark(session, "Tolak", "rudal", actor=("e-russia", "e-lavrov"), sure=True)
    link(session, one, mark(session, "Talks", "Kyiv", "talks"))
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(exported(session))
    with opened(rows) as file:
        bundles = list(own_jsonl_reader.read(file, rows, session.codebook))
    assert len(bundles) == 3
    for bundle in bundles:
        again = through(bundle)
        assert isinstance(again, Bundle)
        assert again == bundle
        assert [type(s.origin) for s in again.spans] == [type(s.origin) for s in bundle.spans]


@pytest.mark.parametrize(
    "error",
    [
        SourceError(path=Path("/a/\udcff.txt"), reason="No such file"),
        RowError(path=Path("x"), line=3, reason=Reason("{where}: {x}", where="a", x=Reason("b"))),
    ],
)
def test_a_refusal_comes_through_with_its_parts(error: AnnotatorError) -> None:
    again = through(error)
    assert isinstance(again, type(error))
    assert (str(again), again.fields["path"]) == (str(error), error.fields["path"])
    reason = again.fields["reason"]
    assert type(reason) is type(error.fields["reason"])
    if isinstance(reason, Reason):
        assert isinstance(reason.fields["x"], Reason)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_an_exception_that_is_no_refusal_of_ours_is_not_made(name: object) -> None:
    with pytest.raises((KeyError, TypeError)):
        messages.to_item({"said": name, "fields": {}})


# --- a child that misbehaves --------------------------------------------------------------------

HEAD = """
import json, os, signal, sys, time
def out(message):
    data = json.dumps(message).encode()
    os.write(1, len(data).to_bytes(8, "big") + data)
def ask():
    size = int.from_bytes(sys.stdin.buffer.read(8), "big")
    return json.loads(sys.stdin.buffer.read(size))
ask()
name = ask()["path"]
"""
MISBEHAVING = {
    "hangs": ("time.sleep(600)", "longer than 0 seconds and was stopped"),
    "is killed": ("os.kill(os.getpid(), 9)", r"ended unexpectedly \(SIGKILL\)"),
    "takes the processor": ("os.kill(os.getpid(), signal.SIGXCPU)", "longer than 60 seconds"),
    "leaves": ("sys.exit(3)", r"ended unexpectedly \(3\)"),
    "closes its end": ("os.close(1); time.sleep(600)", r"ended unexpectedly \(0\)"),
    "stops in a message": ("os.write(1, bytes(7) + b'9half')", "ended unexpectedly"),
    "shouts": ("os.write(1, b'\\xff' * 100); time.sleep(9)", "answered with nonsense"),
    "babbles": ("os.write(1, bytes(7) + b'\\x03{{{'); time.sleep(9)", "answered with nonsense"),
    "says a list": ("out([]); time.sleep(9)", "answered with nonsense"),
    "says half": ("out({'items': [[{'article': {}}, 0]]}); time.sleep(9)", "nonsense"),
    "raises what it may not": (
        "out({'items': [], 'end': {'said': 'SystemExit', 'fields': {}}}); time.sleep(9)",
        "nonsense",
    ),
}


GONE = ("is killed", "leaves", "closes its end", "stops in a message")


@pytest.mark.parametrize("how", GONE)
def test_a_file_whose_child_is_gone_is_asked_for_once_more(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Article {name}")
    (tmp_path / "child.py").write_text(HEAD + MISBEHAVING[how][0], encoding="utf-8")
    children = iter([(str(tmp_path / "child.py"),)])
    real = parent.CHILD

    class Children(tuple[str, ...]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            return iter(next(children, real))

    monkeypatch.setattr(parent, "CHILD", Children())
    report = import_sources(empty, [tmp_path])
    assert (report.imported, report.refused) == (3, [])


@pytest.mark.parametrize("how", MISBEHAVING)
def test_a_child_that_misbehaves_costs_its_file_and_no_other(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    code, reason = MISBEHAVING[how]
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Article {name}")
    # The first child goes wrong at the first file, and where it is gone, the one after it as well;
    # the others are the real ones.
    (tmp_path / "child.py").write_text(HEAD + code, encoding="utf-8")
    children = iter([(str(tmp_path / "child.py"),)] * (2 if how in GONE else 1))
    real = parent.CHILD

    class Children(tuple[str, ...]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            child = next(children, real)
            monkeypatch.setattr(
                parent, "DEADLINE", 0.9 if how == "hangs" and child is not real else 60
            )
            return iter(child)

    monkeypatch.setattr(parent, "CHILD", Children())
    report = import_sources(empty, [tmp_path])
    assert report.imported == 2
    (error,) = report.refused
    assert error.fields["path"] == tmp_path / "a.txt"
    assert re.search(reason, str(error)), str(error)
    assert findings(empty) == []


def test_what_was_read_of_a_file_before_its_child_died_is_not_taken(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(session, mark(session, "Tolak", "rudal"), mark(session, "Talks", "Kyiv", "talks"))
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(exported(session))
    session.undo(), session.undo(), session.undo()
    with opened(rows) as file:
        bundles = list(own_jsonl_reader.read(file, rows, session.codebook))
    items = [[messages.from_item(bundle), 9] for bundle in bundles]
    (tmp_path / "child.py").write_text(
        HEAD + f"out({{'items': json.loads({json.dumps(items)!r})}})"
    )
    monkeypatch.setattr(parent, "CHILD", (str(tmp_path / "child.py"),))
    before, head = state(session), session.undoable
    report = import_sources(session, [rows])
    assert len(report.refused) == 1
    assert (report.imported, report.present, report.spans, report.links) == (0, 0, 0, 0)
    assert (state(session), session.undoable) == (before, head)


def test_stopping_ends_a_child_that_hangs(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Article")
    mine = tmp_path / "pid"
    (tmp_path / "child.py").write_text(
        HEAD + f"open({str(mine)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    )
    monkeypatch.setattr(parent, "CHILD", (str(tmp_path / "child.py"),))
    monkeypatch.setattr(importing, "paced", lambda progress: progress)

    def stop(done: int, total: int, note: str = "") -> None:
        if mine.exists() and mine.read_text():
            raise CancelledError

    with pytest.raises(CancelledError):
        import_sources(empty, [tmp_path / "a.txt"], stop)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mine.read_text()), 0)
    assert empty.read.total("article") == 0


def test_a_lack_of_memory_in_the_program_refuses_the_import(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Article")

    def full(data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(parent, "parsed", full)
    with pytest.raises(MemoryFullError, match="Nothing was imported"):
        import_sources(empty, [tmp_path])
    assert empty.read.total("article") == 0


def test_an_environment_without_room_for_a_process_is_said(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Article")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    report = import_sources(empty, [tmp_path])
    assert "No such file" in str(report.refused[0])


# --- the real child -----------------------------------------------------------------------------

CONFINED = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from annotator.importing.process import child
child.confine(200 * 1024 * 1024)
try:
    open(sys.argv[1], "w").write("x" * 10000)
except OSError as error:
    print(error.strerror)
try:
    bytearray(400 * 1024 * 1024)
except MemoryError:
    print("no memory")
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_the_child_can_neither_fill_the_disk_nor_the_memory(tmp_path: Path) -> None:
    done = python("-c", CONFINED, str(tmp_path / "new"))
    assert done.stdout.splitlines() == ["File too large", "no memory", "(0, 0)"], done.stderr
    assert not (tmp_path / "new").exists() or (tmp_path / "new").stat().st_size == 0


ENDLESS = """
from annotator.importing.process import child
from annotator.importing.base import Kind
def greedy(file, path, codebook):
    held = []
    while True:
        held.append(bytearray(1 << 24))
def busy(file, path, codebook):
    while True:
        pass
def wrong(file, path, codebook):
    yield {}["secret of the article"]
child.SECONDS = 0
kinds = {suffix: Kind(suffix, read) for suffix, read in
         ((".greedy", greedy), (".busy", busy), (".wrong", wrong))}
child.main(kinds | child.KINDS, memory=300 << 20)
"""


def test_reading_that_takes_too_much_is_refused_in_words(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "child.py").write_text(ENDLESS)
    monkeypatch.setattr(parent, "CHILD", (str(tmp_path / "child.py"),))
    kinds = [".greedy", ".busy", ".wrong", ".txt"]
    monkeypatch.setattr(importing, "SUFFIXES", kinds)
    files = [tmp_path / f"a{kind}" for kind in kinds]
    for file in files:
        file.write_text("Article")
    report = import_sources(empty, files)
    assert report.imported == 1
    said = [str(error) for error in report.refused]
    assert "takes more memory than" in said[0]
    assert "longer than 60 seconds" in said[1]
    assert "mistake reading it (KeyError child.py:" in said[2]
    assert "secret" not in said[2]


def test_modules_that_lie_beside_the_articles_are_not_run(tmp_path: Path) -> None:
    for name in ("json", "annotator", "zipfile", "tomllib", "resource"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n")
    (tmp_path / "a.txt").write_text("Article")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "annotator", "new", "p.annotator"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    done = subprocess.run(
        [sys.executable, "-P", "-m", "annotator", "import", "p.annotator", "a.txt"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert "imported: 1" in done.stdout, done.stderr
    assert not (tmp_path / "ran").exists()


def test_an_import_leaves_no_process_behind(empty: Session, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Article")
    import_sources(empty, [tmp_path])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


# --- odd files ----------------------------------------------------------------------------------


def test_what_is_no_file_with_a_size_is_refused_at_once(empty: Session, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "proc.txt").symlink_to("/proc/cpuinfo")
    (tmp_path / "endless.jsonl").symlink_to("/dev/urandom")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "again").symlink_to(tmp_path)
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(str(tmp_path / "plug.txt"))
    plug.close()
    (tmp_path / "good.txt").write_text("Good")
    begun = time.monotonic()
    report = import_sources(empty, [tmp_path])
    assert time.monotonic() - begun < 30
    assert report.imported == 1
    said = {Path(str(e.fields["path"])).name: str(e.fields["reason"]) for e in report.refused}
    assert said == {
        "pipe.txt": "it is no regular file",
        "zero.txt": "it is no regular file",
        "endless.jsonl": "it is no regular file",
        "plug.txt": "it is no regular file",
        "loop.txt": "Too many levels of symbolic links",
        "proc.txt": "it changed while it was read; import it again",
        "gone.txt": "No such file or directory",
    }


CLOSED = """
import sys
from dataclasses import replace
from pathlib import Path
from annotator.errors import SourceError
from annotator.importing.base import opened
try:
    with opened(Path(sys.argv[1])): pass
except SourceError as error:
    print(error)
"""


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(0o000)
    assert "Permission denied" in ordinary(CLOSED, tmp_path / "a.txt").stdout


@pytest.mark.parametrize("more", [b"", b"more", b"m" * 200_000])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, more: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100_000)

    def read() -> None:
        with opened(path) as file:
            file.read(10)
            with path.open("ab" if more else "wb") as other:
                other.write(more)
            file.read()

    with pytest.raises(SourceError, match="it changed while it was read"):
        read()


# --- taking a file back -------------------------------------------------------------------------


def test_a_file_that_is_taken_back_leaves_the_plan_as_it_was(
    session: Session, tmp_path: Path
) -> None:
    one = mark(session, "Tolak", "rudal", actor=("e-russia",))
    link(session, one, mark(session, "Talks", "Kyiv", "talks"))
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(exported(session))
    with opened(rows) as file:
        known = list(own_jsonl_reader.read(file, rows, session.codebook))
    session.do(edits.set_note(one, "edited here", session.author))
    filled = [replace(b, article=replace(b.article, source="Tempo")) for b in known]
    new = [bundle_of(f"Text {n}", f"{n}.txt") for n in range(3)]
    plan, straight = Plan(session), Plan(session)
    for bundle in (known[0], new[0]):
        plan.add(bundle, rows)
        straight.add(bundle, rows)
    plan.begin(rows)
    for bundle in (*filled, *new, *known):
        plan.add(bundle, rows)
    plan.take_back()
    plan.add(new[1], rows)
    straight.add(new[1], rows)
    steps = plan.step("x"), straight.step("x")
    assert steps[0].texts == steps[1].texts
    assert {c.key for c in steps[0].changes} == {c.key for c in steps[1].changes}
    assert plan.warnings == straight.warnings
    for name in ("imported", "present", "spans", "links"):
        assert getattr(plan, name) == getattr(straight, name)
