"""The export dialog: which articles, which file, what the rows look like, where they went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from driving import Driver
from helpers import annotator
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from annotator.formats import write_dataset
from annotator.ui import transfers


def open_dialog(app: Driver, qtbot: QtBot) -> QDialog:
    app.press("Ctrl+E")
    dialog = app.dialog("exportDialog")
    qtbot.waitUntil(lambda: not dialog._next.isActive(), timeout=5000)
    return dialog


def name_file(app: Driver, path: Path) -> None:
    app.child(QLineEdit, "exportFile").setText(str(path))


def wait(app: Driver, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window.status.jobs.job is None, timeout=20000)


def choices(dialog: QDialog) -> dict[str, QRadioButton]:
    found = {b.objectName().removeprefix("export_"): b for b in dialog.findChildren(QRadioButton)}
    return {name: button for name, button in found.items() if not button.isHidden()}


def refused(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "refused")
    return label.text() if label.isVisible() else ""


def test_each_choice_counts_articles_and_spans(app: Driver, qtbot: QtBot) -> None:
    dialog = open_dialog(app, qtbot)
    shown = choices(dialog)
    assert set(shown) == {"all", "done"}  # the list shows everything, so there is no third choice
    assert shown["all"].isChecked()
    total = app.session.read.total("span")
    assert shown["all"].text() == f"&All articles (articles: 10, spans: {total})"
    assert "articles: 2, spans: " in shown["done"].text()
    dialog.reject()


def test_the_list_of_the_left_pane_can_be_exported(
    app: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    app.desk.articles.filter.setText("rudal")
    app.click(app.child(QPushButton, "state_in_progress"))
    app.desk.view.setFocus()
    listed = app.desk.articles.model.rowCount()
    assert 0 < listed < 10
    dialog = open_dialog(app, qtbot)
    button = choices(dialog)["listed"]
    assert "in progress, “rudal”" in button.text()
    assert f"articles: {listed}," in button.text()
    button.click()
    name_file(app, tmp_path / "listed.jsonl")
    app.press("Enter")
    wait(app, qtbot)
    write_dataset(app.session, "jsonl", tmp_path / "all.jsonl")
    rows = (tmp_path / "listed.jsonl").read_bytes().splitlines()
    assert len(rows) == listed
    assert set(rows) < set((tmp_path / "all.jsonl").read_bytes().splitlines())


def test_what_is_done_goes_out_as_on_the_command_line(
    app: Driver, qtbot: QtBot, tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(app, qtbot)
    choices(dialog)["done"].click()
    name_file(app, tmp_path / "done")  # the suffix comes by itself
    app.press("Enter")
    wait(app, qtbot)
    path = tmp_path / "done.jsonl"
    assert app.notice == f"Articles exported: 2, to {path}."
    me = app.session.analyst.id
    for line in path.read_text("utf-8").splitlines():
        states = {r["analyst"]: r["state"] for r in json.loads(line)["reviews"]}
        assert states[me] == "done"
    folder = settings.path.parent  # type: ignore[attr-defined]
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    folder.rename(folder.parent / "annotator")
    done = annotator("export", app.session.path, "--format", "jsonl", "--state", "done")
    assert done.stdout.encode() == path.read_bytes(), done.stderr
    (folder.parent / "annotator").rename(folder)


def test_the_preview_shows_the_first_rows_as_they_stand(app: Driver, qtbot: QtBot) -> None:
    first = next(app.session.read.articles())
    dialog = open_dialog(app, qtbot)
    preview = dialog.findChild(QPlainTextEdit, "exportPreview")
    text = preview.toPlainText()
    assert text.count('"schema": "annotator-article/1"') == 3
    assert f'"id": "{first.id}"' in text
    assert app.session.text(first)[:40].split("\n")[0] in text
    assert text.endswith("… and articles: 7")
    dialog.findChild(QCheckBox, "asWritten").click()
    assert preview.toPlainText().startswith('{"schema":"annotator-article/1","id":')
    dialog.reject()


def test_a_long_article_is_shortened_in_the_preview(app: Driver, tmp_path: Path) -> None:
    from annotator.ui.dialogs.export import _pretty, _raw

    row = json.dumps({"text": "x" * 10_000, "spans": [{"id": n} for n in range(500)]}).encode()
    shown = _pretty(row)
    assert len(shown) < 1000
    assert "xxx…" in shown
    assert "… +497" in shown
    assert len(_raw(row)) < 3100
    assert _pretty(b"not JSON\n") == "not JSON"


def test_an_earlier_file_is_replaced_only_when_asked(
    app: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "there.jsonl"
    path.write_text("mine\n")
    dialog = open_dialog(app, qtbot)
    name_file(app, path)
    app.press("Enter")
    box = app.dialog("replaceFile", QMessageBox)
    assert str(path) in box.text()
    app.press("Enter")  # Cancel is what Enter means here
    assert path.read_text() == "mine\n"
    assert dialog.isVisible()
    app.press("Enter")
    app.dialog("replaceFile", QMessageBox).findChild(QPushButton, "replaceNow").click()
    wait(app, qtbot)
    assert len(path.read_bytes().splitlines()) == 10


def test_what_cannot_be_is_said_before_anything_is_written(
    app: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(app, qtbot)
    for path, words in (
        ("", "Name the file first."),
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "gone" / "x.jsonl"), "There is no folder"),
    ):
        app.child(QLineEdit, "exportFile").setText(path)
        assert not refused(dialog)
        app.press("Enter")
        assert words in refused(dialog)
    dialog.reject()
    assert not (tmp_path / "gone").exists()


def test_an_empty_selection_cannot_be_exported(app: Driver, qtbot: QtBot) -> None:
    app.desk.articles.filter.setText("nowhere in any article")
    app.desk.articles.reload()
    app.desk.view.setFocus()
    dialog = open_dialog(app, qtbot)
    choices(dialog)["listed"].click()
    assert not dialog.findChild(QPushButton, "exportNow").isEnabled()
    assert "No article fits" in dialog.findChild(QPlainTextEdit, "exportPreview").toPlainText()
    dialog.reject()


def test_where_it_went_can_be_opened_and_copied(
    app: Driver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    path = tmp_path / "out.jsonl"
    open_dialog(app, qtbot)
    name_file(app, path)
    app.press("Enter")
    wait(app, qtbot)
    app.front()
    app.desk.view.setFocus()
    buttons = {b.text(): b for b in app.desk.notice.findChildren(QPushButton) if b.isVisible()}
    app.click(buttons["Show in folder"])
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    app.click(buttons["Copy path"])
    assert QGuiApplication.clipboard().text() == str(path)
    assert app.in_text
    reached = set()
    for _ in range(3):
        app.press("Tab")
        reached.add(getattr(app.window.focusWidget(), "text", str)())
    assert "Show in folder" in reached
    # The next export begins in the same folder.
    open_dialog(app, qtbot)
    assert app.child(QLineEdit, "exportFile").text() == str(tmp_path / "talks.jsonl")
    app.press("Esc")


def test_a_folder_that_went_since_is_not_offered(app: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    app.window.settings.set("export_folder", str(tmp_path / "gone"))
    open_dialog(app, qtbot)
    offered = Path(app.child(QLineEdit, "exportFile").text())
    assert offered.parent == app.session.path.parent
    app.press("Esc")


def test_a_stopped_export_leaves_no_file(
    app: Driver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write = transfers.write_dataset

    def stopped_half_way(session, name, path, progress, wanted):  # type: ignore[no-untyped-def]
        def report(done: int, total: int, note: str = "") -> None:
            if done == 3:
                app.window.status.jobs.job.cancel()
            progress(done, total, note)

        return write(session, name, path, report, wanted)

    monkeypatch.setattr(transfers, "write_dataset", stopped_half_way)
    open_dialog(app, qtbot)
    name_file(app, folder / "half.jsonl")
    app.press("Enter")
    wait(app, qtbot)
    assert app.notice == "Stopped. Nothing was changed."
    assert list(folder.iterdir()) == []


def test_the_file_can_be_chosen(app: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(app, qtbot)
    dialog.findChild(QPushButton, "chooseExportFile").click()
    app.choose_file(tmp_path / "chosen.jsonl")
    assert app.child(QLineEdit, "exportFile").text() == str(tmp_path / "chosen.jsonl")
    dialog.reject()


def test_an_article_title_is_no_mnemonic_nor_markup(app: Driver, qtbot: QtBot) -> None:
    app.desk.articles.filter.setText("<b>R&D</b>")
    app.desk.articles.reload()
    dialog = open_dialog(app, qtbot)
    assert "“<b>R&&D</b>”" in choices(dialog)["listed"].text()
    dialog.reject()
