"""What all tests share: settings of their own, a person at work, a project with articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ARTICLES, Clock, import_texts, new_project, person
from hypothesis import HealthCheck, settings

from annotator.projects import open_session
from annotator.session import Identity, Session

settings.register_profile(
    "annotator",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("annotator")


@pytest.fixture(autouse=True)
def _settings_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


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
