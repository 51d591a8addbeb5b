"""Measures a project of 10,000 articles and 1,000,000 spans against the goals for it.

Each part runs in a process of its own, so that making the project does not count as memory of
working with it.  ``--quick`` takes a project of a hundredth and 1,000 edits instead of 100,000.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from annotator.domain import edits
from annotator.domain.listing import ArticleFilter
from annotator.domain.spans import Span
from annotator.domain.steps import Step
from annotator.projects import open_session
from annotator.session import Session
from annotator.settings import Settings

FULL, QUICK = (10_000, 1_000_000, 100_000), (100, 10_000, 1_000)
"""Articles, spans, edits."""
MEGA = 1_000_000


@dataclass(frozen=True)
class Row:
    """One figure; a goal of 0 means that it is only told."""

    what: str
    value: float
    unit: str
    goal: float = 0.0

    @property
    def verdict(self) -> str:
        """Whether the goal was met, in a word."""
        return "" if not self.goal else "met" if self.value < self.goal else "MISSED"


# --- what runs in processes of their own --------------------------------------------------------


def part_make(folder: Path, sizes: tuple[int, int, int]) -> Iterator[Row]:
    """Make the project."""
    from bench_load_corpus import make_project

    articles, spans, _ = sizes
    start = time.perf_counter()
    make_project(folder / "load.annotator", Settings(folder / "s.json").identity(), articles, spans)
    yield Row("make the project", time.perf_counter() - start, "s")
    yield Row("project file", (folder / "load.annotator").stat().st_size / MEGA, "MB")


def part_open(folder: Path, sizes: tuple[int, int, int]) -> Iterator[Row]:
    """Open it without a window, until it is read and until it is checked and can be written."""
    path = folder / "load.annotator"
    yield from _opened(folder, path, "file in memory", 1.0, 3.0)
    _forget(path)
    yield from _opened(folder, path, "file not in memory", 0.0, 0.0)


def _opened(folder: Path, path: Path, how: str, *goals: float) -> Iterator[Row]:
    start, used = time.perf_counter(), time.process_time()
    session = open_session(path, Settings(folder / "s.json").identity(), begin=False)
    numbers = session.read.list_articles(ArticleFilter(analyst=session.analyst.id))
    lines = session.read.lines(numbers[:50], session.analyst.id)
    article = session.read.article(lines[numbers[0]].id)
    assert article is not None
    assert session.text(article)
    assert session.read.spans(article.id)
    yield Row(f"readable ({how})", time.perf_counter() - start, "s", goals[0])
    session.begin()
    assert not session.read_only
    yield Row(f"checked and writable ({how})", time.perf_counter() - start, "s", goals[1])
    yield Row("processor time of both, over all cores", time.process_time() - used, "s")
    session.close()


def part_work(folder: Path, sizes: tuple[int, int, int]) -> Iterator[Row]:
    """Edit for long, each save forced to the disk, and watch the log grow."""
    path = folder / "load.annotator"
    wal = path.with_name(path.name + "-wal")
    session = open_session(path, Settings(folder / "s.json").identity())
    times, largest = [], 0
    for step in _edits(session, sizes[2]):
        start = time.perf_counter()
        if step is None:
            session.undo()
        else:
            session.do(step)
        times.append((time.perf_counter() - start) * 1000)
        largest = max(largest, wal.stat().st_size)
    ordered = sorted(times)
    yield Row(f"save, median of {len(times):,}", ordered[len(ordered) // 2], "ms")
    yield Row("save, p99", ordered[int(len(ordered) * 0.99)], "ms", 50.0)
    yield Row("save, longest", ordered[-1], "ms")
    yield Row("write-ahead log, largest ever", largest / MEGA, "MB", 16.0)
    yield Row("memory, opened and working", _peak() / MEGA, "MB", 800.0)
    session.close()
    yield Row("floor: write 4 KB and fsync, p99", _floor(folder), "ms")


def _edits(session: Session, wanted: int) -> Iterator[Step | None]:
    """Yield steps as people take them, None for undo, all over the project."""
    chance = random.Random(2)
    ids = session.read.article_ids()
    tags = [tag.id for tag in session.codebook.tags]
    for number in range(0, wanted, 5):
        article = session.read.article(chance.choice(ids))
        assert article is not None
        text = session.text(article)
        start = chance.randrange(len(text) - 200)
        end = start + chance.randint(20, 200)
        review = session.read.review(article.id, session.analyst.id)
        me = session.author
        yield (step := edits.mark(article, text, start, end, tags[0], review=review, author=me))
        yield (step := edits.retag(_marked(step), chance.choice(tags[1:]), me))
        yield (step := edits.move(_marked(step), text, start, end - 1, me))
        yield edits.set_note(_marked(step), f"note {number}", me)
        yield None


def _marked(step: Step) -> Span:
    return next(c.after for c in step.changes if isinstance(c.after, Span))


def part_window(folder: Path, sizes: tuple[int, int, int]) -> Iterator[Row]:
    """Open it in the window, unseen, until the first article is painted."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from annotator.app import build_window

    qInstallMessageHandler(lambda *_: None)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    start, used = time.perf_counter(), time.process_time()
    window = build_window(folder / "load.annotator", settings=Settings(folder / "s.json"))
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    app.processEvents()
    assert window.desk is not None
    window.desk.view.viewport().repaint()
    assert window.desk.bench.article is not None
    yield Row("window shown, article painted", time.perf_counter() - start, "s", 1.0)
    yield Row("processor time of it", time.process_time() - used, "s")
    while window.desk.bench.session.read_only and time.perf_counter() - start < 60:
        QTest.qWait(5)
    assert not window.desk.bench.session.read_only, "the window never began to write"
    yield Row("window can write", time.perf_counter() - start, "s", 3.0)
    yield Row("memory with the window", _peak() / MEGA, "MB", 800.0)
    window.close()


def part_check(folder: Path, sizes: tuple[int, int, int]) -> Iterator[Row]:
    """Check everything, as ``annotator check`` does; nothing may be wrong after all the edits."""
    identity = Settings(folder / "s.json").identity()
    session = open_session(folder / "load.annotator", identity, read_only=True)
    start = time.perf_counter()
    found = list(session.check())
    assert not found, found[:5]
    yield Row("annotator check, all records and the journal", time.perf_counter() - start, "s")
    yield Row("memory of annotator check", _peak() / MEGA, "MB")
    session.close()


PARTS = {
    "make": part_make,
    "open": part_open,
    "work": part_work,
    "window": part_window,
    "check": part_check,
}


def _forget(path: Path) -> None:
    """Let the system drop a file from memory, as after a start of the machine."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def _peak() -> int:
    """Return the most memory this process ever held, in bytes.

    ``getrusage`` would tell the parent's peak as ours after a fork.
    """
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the system does not say how much memory was used")


def _floor(folder: Path) -> float:
    descriptor = os.open(folder / "floor", os.O_CREAT | os.O_WRONLY)
    times = []
    for _ in range(500):
        start = time.perf_counter()
        os.write(descriptor, b"x" * 4096)
        os.fsync(descriptor)
        times.append((time.perf_counter() - start) * 1000)
    os.close(descriptor)
    return sorted(times)[-5]


# --- the whole ----------------------------------------------------------------------------------


def measure(folder: Path, quick: bool, told: Callable[[Row], None]) -> list[Row]:
    """Run all parts and return their figures."""
    rows = []
    for name in PARTS:
        command = [sys.executable, __file__, "--part", name, "--folder", str(folder)]
        done = subprocess.run(
            command + ["--quick"] * quick, stdout=subprocess.PIPE, text=True, check=False
        )
        for line in done.stdout.splitlines():
            rows.append(Row(**json.loads(line)))
            told(rows[-1])
        if done.returncode:
            raise SystemExit(f"{name} failed")
    return rows


def show(row: Row) -> None:
    """Print a line of the table."""
    goal = f"< {row.goal:g} {row.unit}" if row.goal else ""
    print(f"{row.what:<48} {row.value:10.2f} {row.unit:<3} {goal:>10} {row.verdict}", flush=True)


def main() -> None:
    """Measure, print the table, and end with 1 if a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the project is made, and left")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        for row in PARTS[asked.part](asked.folder, QUICK if asked.quick else FULL):
            print(json.dumps(asdict(row)), flush=True)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = measure(folder, asked.quick, (lambda _: None) if asked.json else show)
    if asked.json:
        print(json.dumps([{**asdict(row), "verdict": row.verdict} for row in rows], indent=1))
    if any(row.verdict == "MISSED" for row in rows):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
