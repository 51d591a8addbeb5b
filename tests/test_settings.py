"""The user's settings: rows with defaults that never stop work."""

from __future__ import annotations

import getpass
import json
import os
from pathlib import Path

import pytest

from annotator.settings import DEFAULTS, Settings, data_folder


def test_every_row_has_its_default_until_it_is_set() -> None:
    settings = Settings()
    assert {name: settings.get(name) for name in DEFAULTS} == dict(DEFAULTS)
    settings.set("theme", "dark")
    assert Settings().get("theme") == "dark"
    assert Settings().get("font_size") == DEFAULTS["font_size"]


def test_the_file_lies_in_the_users_configuration(tmp_path: Path) -> None:
    assert Settings().path == tmp_path / "config/annotator/settings.json"


def test_the_programs_own_files_lie_in_the_users_data(tmp_path: Path) -> None:
    assert data_folder() == tmp_path / "data/annotator"


def test_a_name_that_is_no_row_is_a_mistake_of_the_program() -> None:
    settings = Settings()
    with pytest.raises(KeyError):
        settings.get("colour")
    with pytest.raises(KeyError):
        settings.set("colour", "red")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"theme": 5, "font_size": "big", "recent": {}, "places": [], "strange": 1}',
        b'{"font_size": true, "snap_to_words": 1}',
    ],
)
def test_a_spoilt_file_means_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert {name: settings.get(name) for name in DEFAULTS} == dict(DEFAULTS)
    settings.set("theme", "dark")
    assert json.loads(path.read_bytes()) == {"theme": "dark"}


def test_settings_that_cannot_be_written_last_for_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    first = settings.identity()
    assert settings.identity() == first


def test_who_works_here_is_made_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ayu")
    first = Settings().identity()
    assert first == Settings().identity()
    assert first.analyst.name == "ayu"
    assert len({first.analyst.id, first.device}) == 2
    Settings().set("analyst_name", "Ayu Lestari")
    assert Settings().identity().analyst.name == "Ayu Lestari"


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_a_user_without_a_name_is_an_analyst(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Settings().identity().analyst.name == "analyst"


def test_recent_projects_are_few_different_and_the_last_one_first(tmp_path: Path) -> None:
    settings = Settings()
    for n in (*range(15), 3):
        settings.opened(tmp_path / f"{n}.annotator")
    recent = settings.get("recent")
    assert len(recent) == len(set(recent)) == 12
    assert [Path(p).stem for p in recent[:3]] == ["3", "14", "13"]
    assert Settings().get("recent") == recent


def test_a_name_that_is_not_unicode_is_remembered(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.annotator"))
    Settings().opened(odd)
    assert Settings().get("recent") == [str(odd)]


def test_the_place_in_each_project_is_remembered() -> None:
    settings = Settings()
    assert settings.place("p") == ("", 0)
    settings.leave("p", "article", 120)
    settings.leave("q", "other", 0)
    assert Settings().place("p") == ("article", 120)
    for odd in ("x", ["a"], [1, 2], ["a", "b"], None):
        settings.set("places", {"p": odd})
        assert Settings().place("p") == ("", 0)
