"""The wheel, installed into an environment of its own, does the whole road."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PICTURE = """
import sys
from annotator.app import build_window
window = build_window(sys.argv[1])
window.show()
window.grab().save(sys.argv[2])
window.close()
"""


def run(*command: str | Path, cwd: Path, home: Path) -> str:
    """Run a program outside the checkout and return what it prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE"))}
    env = {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of a fresh environment that holds only the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder, home=folder)
    (wheel,) = folder.glob("annotator-*.whl")
    venv.create(folder / "env", with_pip=False)
    programs = folder / "env" / "bin"
    run(*pip, "--python", programs / "python", "install", wheel, cwd=folder, home=folder)
    return programs


def test_the_installed_program_goes_the_whole_road(program: Path, tmp_path: Path) -> None:
    annotator, project = program / "annotator", tmp_path / "talks.annotator"
    (tmp_path / "one.txt").write_text("Putaran baru\nDelegasi meminta pasukan ditarik.\n", "utf-8")
    run(annotator, "new", project, cwd=tmp_path, home=tmp_path)
    run(annotator, "import", project, "one.txt", cwd=tmp_path, home=tmp_path)
    export = (annotator, "export", project, "--format", "jsonl")
    article = json.loads(run(*export, cwd=tmp_path, home=tmp_path))["id"]
    span = run(
        *(annotator, "tag", project, article, "22", "45", "troop_withdrawal"),
        *("--set", "actor=Rusia", "--set", "act=demand"),
        cwd=tmp_path,
        home=tmp_path,
    )
    row = json.loads(run(*export, cwd=tmp_path, home=tmp_path))
    assert row["spans"][0]["id"] == span.strip()
    assert run(annotator, "check", project, cwd=tmp_path, home=tmp_path) == "ok\n"


def test_the_installed_window_opens(program: Path, tmp_path: Path) -> None:
    project, picture = tmp_path / "talks.annotator", tmp_path / "window.png"
    run(program / "annotator", "new", project, cwd=tmp_path, home=tmp_path)
    run(program / "python", "-c", PICTURE, project, picture, cwd=tmp_path, home=tmp_path)
    assert picture.stat().st_size > 5000
