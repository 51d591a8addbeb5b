"""Articles come in and the dataset goes out beside the living window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import annotator
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from annotator.importing import import_sources
from annotator.progress import Progress
from annotator.ui import transfers

TEXTS = {
    "satu.txt": "Satu\n\nMoskow menolak rudal.\n",
    "dua.txt": "Two\r\n\r\nKyiv said no.\r\n",
    "deep/tiga.txt": "Три\n\nМосква требует гарантий.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles, one of which cannot be read."""
    root = tmp_path / "articles"
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    (root / "utf16.txt").write_bytes("Empat".encode("utf-16"))
    return root


@pytest.fixture
def empty(build: Build, tmp_path: Path) -> Driver:
    """A window on a project without articles."""
    app = build()
    app.window.show_session(app.window.services.create(tmp_path / "fresh.annotator", None))
    return app


class Gate:
    """Holds an import back before each of its reports."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Semaphore(0)

    def hold(self, session: object, paths: list[Path], progress: Progress) -> object:
        def held(done: int, total: int, note: str = "") -> None:
            self.reached.set()
            assert self.go_on.acquire(timeout=20)
            progress(done, total, note)

        return import_sources(session, paths, held)  # type: ignore[arg-type]

    def open(self) -> None:
        for _ in range(1000):
            self.go_on.release()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(transfers, "import_sources", made.hold)
    yield made
    made.open()


def wait_for_job(app: Driver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20000)


def titles(app: Driver) -> list[str]:
    return sorted(article.title for article in app.session.read.articles())


def import_folder(app: Driver, folder: Path, qtbot: QtBot) -> None:
    app.press("Ctrl+Shift+I")
    app.choose_file(folder)
    wait_for_job(app, qtbot)


def test_a_folder_comes_in_as_one_step(empty: Driver, folder: Path, qtbot: QtBot) -> None:
    app = empty
    import_folder(app, folder, qtbot)
    assert titles(app) == ["Satu", "Two", "Три"]
    assert "Imported: 3. Already there: 0. Refused: 1." in app.notice
    assert "utf16.txt was refused: line 1, byte 0 is not UTF-8" in app.notice
    assert app.desk.bench.article is not None
    assert app.desk.articles.model.rowCount() == 3
    app.press("Ctrl+Z")
    assert titles(app) == []
    assert app.desk.bench.article is None
    assert app.desk.articles.table.isHidden()
    app.press("Ctrl+Y")
    assert titles(app) == ["Satu", "Two", "Три"]
    assert app.desk.bench.article is not None


def test_importing_again_adds_nothing(empty: Driver, folder: Path, qtbot: QtBot) -> None:
    import_folder(empty, folder, qtbot)
    head = empty.session.undoable
    import_folder(empty, folder, qtbot)
    assert "Imported: 0. Already there: 3. Refused: 1." in empty.notice
    assert empty.session.undoable == head


def test_files_come_in(empty: Driver, folder: Path, qtbot: QtBot) -> None:
    empty.press("Ctrl+I")
    empty.choose_file(folder / "satu.txt", folder / "dua.txt")
    wait_for_job(empty, qtbot)
    assert titles(empty) == ["Satu", "Two"]
    assert empty.session.text(next(empty.session.read.articles())) in TEXTS.values()


def test_while_an_import_runs_one_reads_but_does_not_mark(
    app: Driver, folder: Path, gate: Gate, qtbot: QtBot, tmp_path: Path
) -> None:
    app.open("02-harian")
    head = app.session.undoable
    app.window.transfers.import_paths([folder])
    qtbot.waitUntil(gate.reached.is_set)
    bar = app.window.status.jobs
    assert bar.isVisible()
    assert bar.findChild(QProgressBar).isVisible()
    before = app.sentence
    app.press("Down")
    assert app.sentence != before
    app.press("1")
    assert app.notice == "An import is running; marking goes on when it has ended."
    assert app.spans == []
    app.press("Esc ] Delete")
    assert "import is running" in app.notice
    for command in ("undo", "import_files", "edit_article", "finish_article"):
        assert not app.window.actions_[command].isEnabled(), command
    app.window.transfers.export_to(tmp_path / "out.jsonl")
    assert "still running" in app.notice
    assert app.open("07-example").id == app.desk.bench.article.id  # reading goes on
    gate.open()
    wait_for_job(app, qtbot)
    assert not bar.isVisible()
    assert app.session.undoable != head
    app.press("Down 1")
    assert app.current.tag == "missiles"
    assert not (tmp_path / "out.jsonl").exists()


def test_stopping_takes_everything_back(
    app: Driver, folder: Path, gate: Gate, qtbot: QtBot
) -> None:
    articles, head = titles(app), app.session.undoable
    app.window.transfers.import_paths([folder])
    qtbot.waitUntil(gate.reached.is_set)
    gate.go_on.release()
    app.click(app.child(QPushButton, "stopJob"))
    gate.open()
    wait_for_job(app, qtbot)
    assert app.notice == "Stopped. Nothing was changed."
    assert titles(app) == articles
    assert app.session.undoable == head
    assert app.desk.bench.can_write


def test_closing_stops_an_import(
    app: Driver, folder: Path, gate: Gate, qtbot: QtBot, build: Build
) -> None:
    count = len(titles(app))
    app.window.transfers.import_paths([folder])
    qtbot.waitUntil(gate.reached.is_set)
    path = app.session.path
    threading.Timer(0.05, gate.open).start()
    app.window.close()
    assert app.window.session is None
    assert len(titles(build(path))) == count


def test_a_damaged_dataset_is_refused_in_words(app: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", "utf-8")
    app.window.transfers.import_paths([bad])
    wait_for_job(app, qtbot)
    assert "bad.jsonl, line 1" in app.notice
    assert "Nothing was imported" in app.notice


def test_the_export_is_the_one_of_the_command_line(
    app: Driver, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app.open("02-harian")
    app.press("Down 1 a 1 c d")
    first, second = tmp_path / "window.jsonl", tmp_path / "cli.jsonl"
    app.press("Ctrl+E")
    app.child(QLineEdit, "exportFile").setText(str(first))
    app.press("Enter")
    wait_for_job(app, qtbot)
    assert app.notice == f"Articles exported: 10, to {first}."
    done = annotator("export", sample, "--format", "jsonl", "--output", second)
    assert done.returncode == 0, done.stderr
    assert first.read_bytes() == second.read_bytes()
    assert b'"missiles"' in first.read_bytes()


def test_an_export_that_fails_is_told(app: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    app.window.transfers.export_to(tmp_path / "nowhere" / "out.jsonl")
    wait_for_job(app, qtbot)
    assert "could not be written" in app.notice
