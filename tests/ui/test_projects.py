"""New, open, recent, save a copy; the window comes back where it was left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from helpers import person
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)

from annotator.projects import create_project, open_project
from annotator.settings import Settings
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.times import local_time

OWN = """
id = "own"
version = "1"
[[tag]]
id = "gas"
key = "1"
colour = "#0072B2"
label = { en = "Gas" }
proposition = { en = "Gas should flow." }
[[attribute]]
id = "actor"
type = "entities"
key = "a"
label = { en = "Actor" }
"""


def make_new(app: Driver, path: Path, codebook: Path | None = None) -> NewProjectDialog:
    app.press("Ctrl+N")
    dialog = app.dialog("newProject", NewProjectDialog)
    dialog.file.setText(str(path))
    dialog.codebook.setText(str(codebook or ""))
    box = dialog.findChild(QDialogButtonBox)
    next(b for b in box.buttons() if b.text() == "Create").click()
    return dialog


def recent(app: Driver) -> list[str]:
    app.window.projects.fill_recent(app.window.recent_menu)
    return [action.text().split("  ")[0] for action in app.window.recent_menu.actions()]


def test_a_new_project_has_the_built_in_codebook(build: Build, tmp_path: Path) -> None:
    app = build()
    assert app.label("savedAt") == "No project"
    make_new(app, tmp_path / "fresh")
    assert app.session.path == tmp_path / "fresh.annotator"
    assert app.session.codebook.id == "negotiation_positions"
    assert not app.window.findChildren(NewProjectDialog, "newProject")[1:]
    assert app.desk.articles._empty.text() == "No articles yet."
    assert app.window.windowTitle().startswith("fresh")
    assert app.session.undoable is None


def test_a_new_project_may_have_a_codebook_of_its_own(build: Build, tmp_path: Path) -> None:
    app = build()
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    make_new(app, tmp_path / "fresh.annotator", own)
    assert app.session.codebook.id == "own"
    assert app.child(QPushButton, "tag_gas").text() == "1  Gas"
    assert list(app.desk.panel.fields) == ["actor", "note"]


def test_mistakes_of_a_codebook_stand_in_the_dialog(build: Build, tmp_path: Path) -> None:
    app = build()
    own = tmp_path / "own.toml"
    own.write_text(OWN.replace('key = "a"', 'key = "w"').replace('"#0072B2"', '"blue"'), "utf-8")
    dialog = make_new(app, tmp_path / "fresh.annotator", own)
    refused = dialog.findChild(QLabel, "refused")
    assert dialog.isVisible()
    assert refused.isVisible()
    for words in ("tag", "colour", "attribute", "widen"):
        assert words in refused.text(), refused.text()
    assert not list(tmp_path.glob("fresh*"))
    assert app.window.session is None
    own.write_text("id = \n", "utf-8")
    next(b for b in dialog.findChild(QDialogButtonBox).buttons() if b.text() == "Create").click()
    assert "line 1" in refused.text()
    dialog.reject()


def test_a_new_project_never_takes_the_place_of_a_file(app: Driver, sample: Path) -> None:
    dialog = make_new(app, sample)
    assert "exists already" in dialog.findChild(QLabel, "refused").text()
    dialog.findChild(QLineEdit, "projectFile").clear()
    dialog._ask()
    assert "Name the file" in dialog.findChild(QLabel, "refused").text()
    dialog.reject()
    assert app.session.path == sample


def test_open_and_recent(app: Driver, sample: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(sample, tmp_path / "other.annotator"))
    app.press("Ctrl+O")
    app.choose_file(other)
    assert app.session.path == other
    assert recent(app) == ["other", "talks"]
    app.window.recent_menu.actions()[1].trigger()
    assert app.session.path == sample
    other.unlink()
    assert recent(app) == ["talks"]
    app.window.close_project()
    listed = app.child(QListWidget, "recentProjects")
    assert [listed.item(row).text() for row in range(listed.count())] == ["talks", "other"]
    assert Path(listed.currentItem().toolTip()) == sample
    app.press("Enter")
    assert app.session.path == sample


def test_opening_what_is_open_changes_nothing(
    app: Driver, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = app.session
    link = tmp_path / "link.annotator"
    link.symlink_to(sample)
    app.window.projects.open_path(link)
    assert app.session is session
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    app.run("open_sample")
    assert app.session.name == "sample"
    session = app.session
    app.run("open_sample")
    assert app.session is session
    assert app.notice == "This project is open already."


def test_a_project_in_use_is_not_opened_and_its_owner_named(
    app: Driver, sample: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.annotator"
    with create_project(other, identity=person("Budi")):
        app.press("Ctrl+O")
        app.choose_file(other)
        assert "is open in another program: Budi, process" in app.notice
    assert app.session.path == sample
    app.open("02-harian")
    app.press("Down 1")
    assert app.current.tag == "missiles"


def test_with_no_project_a_refusal_stands_in_a_box(build: Build, tmp_path: Path) -> None:
    app = build()
    app.window.projects.open_path(tmp_path / "nowhere.annotator")
    box = app.dialog("failure", QMessageBox)
    assert "There is no project at" in box.text()
    box.reject()


def test_a_copy_is_a_project_of_its_own(app: Driver, tmp_path: Path) -> None:
    app.press("Ctrl+Shift+S")
    target = tmp_path / "copy.annotator"
    app.choose_file(target)
    assert app.notice == f"A copy was saved as {target}."
    with open_project(target) as session:
        assert len(list(session.read.articles())) == 10
    app.press("Ctrl+Shift+S")
    app.choose_file(target)
    assert "exists already" in app.notice


def test_the_window_comes_back_to_article_and_place(
    build: Build, sample: Path, settings: Settings
) -> None:
    app = build(sample, (900, 420))
    article = app.open("07-example")
    view = app.desk.view
    view.set_top(app.find("Kazakhstan and Belarus"))
    top = view.top()
    assert top > 0
    app.window.close()
    again = build(sample, (900, 420))
    assert again.desk.bench.article == article
    again.window.repaint()
    assert again.desk.view.top() == top
    assert again.in_text


def test_the_status_line_tells_the_truth(app: Driver) -> None:
    assert app.label("projectName") == "Project: talks"
    assert app.label("analystName") == "Analyst: Ayu"
    assert app.label("savedAt") == f"● Saved {local_time(app.session.store.last_saved())}"
    app.open("02-harian")
    app.press("Down 1")
    assert app.label("savedAt") == f"● Saved {local_time(app.session.store.last_saved())}"
    assert app.session.store.last_saved() >= app.current.created


def test_the_analyst_may_take_another_name(app: Driver, settings: Settings) -> None:
    app.run("rename_analyst")
    dialog = app.dialog("analystDialog")
    line = dialog.findChild(QLineEdit)
    line.setText("Ayu Lestari")
    app.press("Enter")
    assert app.label("analystName") == "Analyst: Ayu Lestari"
    assert settings.get("analyst_name") == "Ayu Lestari"
    assert app.session.read.analysts()[0].name == "Ayu Lestari"
