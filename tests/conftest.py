"""What all tests share: settings of their own, a person at work, a project with articles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import ARTICLES, Clock, import_texts, new_project, person
from hypothesis import HealthCheck, settings

from annotator import cli
from annotator.projects import open_session
from annotator.session import Identity, Session
from annotator.settings import Settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests read the interface in English, wherever they run.
os.environ["LANGUAGE"] = "en"

settings.register_profile(
    "annotator",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# For runs that repeat the same tests hundreds of times: scripts/mutants.
settings.register_profile(
    "mutants", settings.get_profile("annotator"), max_examples=25, derandomize=True, database=None
)
settings.load_profile("annotator")


@pytest.fixture(autouse=True)
def _settings_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def identity() -> Identity:
    return person("Ayu")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with the probe codebook, its actors and the sample articles."""
    path = tmp_path_factory.mktemp("template") / "talks.annotator"
    new_project(path, person("Ayu"))
    session = open_session(path, person("Ayu"))
    try:
        import_texts(session, ARTICLES)
    finally:
        session.close()
    return path


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """A project of one's own, closed."""
    folder = tmp_path / "projects"
    folder.mkdir()
    return Path(shutil.copy(template, folder / "talks.annotator"))


@pytest.fixture
def session(project: Path, identity: Identity) -> Iterator[Session]:
    """The project, open for writing."""
    opened = open_session(project, identity)
    opened.now = Clock()
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path, identity: Identity) -> Iterator[Session]:
    """A project without articles, open for writing."""
    path = tmp_path / "empty.annotator"
    new_project(path, identity)
    opened = open_session(path, identity)
    yield opened
    opened.close()


# --- the command line ---------------------------------------------------------------------------


class Done:
    """How a command ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Any:
    """Run a command in this process; whatever it does, a traceback it is not."""

    def command(*args: object) -> Done:
        with pytest.raises(SystemExit) as left:
            cli.main([str(a) for a in args])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        if left.value.code == 1:
            assert err == "" or all(
                line.startswith(("error: ", "warning: ")) for line in err.strip().splitlines()
            )
        return Done(left.value.code, out, err)

    return command


@pytest.fixture
def me() -> None:
    """Make the person at the keyboard Ayu of the sample project."""
    settings = Settings()
    identity = person("Ayu")
    settings.set("analyst_id", identity.analyst.id)
    settings.set("analyst_name", identity.analyst.name)
    settings.set("device_id", identity.device)


@pytest.fixture
def first(project: Path, me: None) -> str:
    """The id of the article that talks of missiles."""
    session = open_session(project, person("Ayu"), read_only=True)
    try:
        return next(a.id for a in session.read.articles() if "Tolak" in a.title)
    finally:
        session.close()
