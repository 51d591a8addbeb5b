"""The user's settings: rows with defaults that never stop work."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import ROOT

from annotator import settings as settings_module
from annotator.errors import IdentityUnreadableError, IdentityUnwritableError
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


def test_a_listener_that_fails_keeps_no_other_from_hearing() -> None:
    settings, heard = Settings(), []

    def fail(name: str) -> None:
        raise ValueError(name)

    forget = settings.listen(fail)
    settings.listen(heard.append)
    with pytest.raises(ValueError, match="theme"):
        settings.set("theme", "dark")
    assert (heard, settings.get("theme")) == (["theme"], "dark")
    forget()
    forget()
    settings.set("theme", "light")
    assert heard == ["theme", "theme"]


def test_a_listener_that_was_taken_out_meanwhile_hears_nothing() -> None:
    settings, heard = Settings(), []
    settings.listen(lambda _: forget())
    forget = settings.listen(heard.append)
    settings.set("theme", "dark")
    assert heard == []


def test_values_beyond_reason_are_brought_back_on_reading(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"font_size": 500}')
    settings = Settings(path)
    assert settings.get("font_size") == 500
    settings.sensible = lambda name, value: min(value, 36) if name == "font_size" else value
    assert settings.get("font_size") == 36
    assert settings.get("theme") == "system"


def test_lists_keep_nothing_but_texts(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"recent": [5, null, "a", ["b"], {}], "recent_commands": [1]}')
    settings = Settings(path)
    assert (settings.get("recent"), settings.get("recent_commands")) == (["a"], [])


def test_settings_that_cannot_be_written_last_for_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("theme", "dark")
    settings.set("font_size", 20)
    assert (settings.get("theme"), settings.get("font_size")) == ("dark", 20)


def test_two_processes_do_not_overwrite_each_others_values(tmp_path: Path) -> None:
    one, two = Settings(), Settings()
    one.set("theme", "dark")
    one.opened(tmp_path / "a.annotator")
    two.set("font_size", 20)
    two.opened(tmp_path / "b.annotator")
    one.leave("p", "article", 1)
    two.leave("q", "other", 2)
    found = Settings()
    assert (found.get("theme"), found.get("font_size")) == ("dark", 20)
    assert [Path(p).stem for p in found.get("recent")] == ["b", "a"]
    assert (found.place("p"), found.place("q")) == (("article", 1), ("other", 2))
    assert [p.name for p in found.path.parent.iterdir()] == ["settings.json"]


def test_settings_are_on_the_disk_before_they_get_their_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: done.append("sync") or sync(fd))
    monkeypatch.setattr(os, "replace", lambda a, b: done.append("name") or rename(a, b))
    Settings().set("theme", "dark")
    assert done == ["sync", "name", "sync"]


# --- who works here -----------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"{", b"[]", None])
def test_spoilt_settings_make_nobody_another_analyst(content: bytes | None) -> None:
    first = Settings().identity()
    settings = Settings()
    settings.set("theme", "dark")
    if content is None:
        settings.path.unlink()
    else:
        settings.path.write_bytes(content)
    assert Settings().identity() == first


def test_the_ids_of_earlier_settings_are_taken_over() -> None:
    settings = Settings()
    settings.set("analyst_id", "me")
    settings.set("device_id", "here")
    settings.identity()
    settings.path.unlink()
    identity = Settings().identity()
    assert (identity.analyst.id, identity.device) == ("me", "here")


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{}", b'{"analyst_id": "", "device_id": "d"}', b"[" * 100_000]
)
def test_who_it_is_that_cannot_be_read_is_said_and_left(content: bytes) -> None:
    path = Settings().path.with_name("identity.json")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(IdentityUnreadableError, match="says who you are"):
            Settings().identity(read_only=read_only)
    assert path.read_bytes() == content


def test_who_it_is_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "identity.json").mkdir()
    with pytest.raises(IdentityUnreadableError, match="directory"):
        Settings(tmp_path / "settings.json").identity()


def test_where_it_cannot_be_kept_who_it_is_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    with pytest.raises(IdentityUnwritableError, match="projects can still be read"):
        settings.identity()
    reader = settings.identity(read_only=True)
    assert reader == Settings(settings.path).identity(read_only=True)


MEET = """
import sys, time; from pathlib import Path; from annotator.settings import Settings
settings = Settings(Path(sys.argv[1]))
while time.time() < float(sys.argv[2]): pass
print(settings.identity())
"""


def test_two_processes_that_start_at_once_are_one_analyst(tmp_path: Path) -> None:
    for n in range(5):
        path, at = tmp_path / str(n) / "settings.json", time.time() + 0.4
        both = [
            subprocess.Popen(
                [sys.executable, "-c", MEET, str(path), str(at)],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        said = [process.communicate()[0] for process in both]
        assert said[0] == said[1] != ""
        assert [p.name for p in path.parent.iterdir()] == ["identity.json"]


def test_without_links_the_one_who_comes_first_still_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", none)
    path = tmp_path / "settings.json"
    first = Settings(path).identity()
    settings_module._create(tmp_path / "identity.json", {"analyst_id": "x", "device_id": "y"})
    assert Settings(path).identity() == first
    assert [p.name for p in tmp_path.glob("*.part")] == []


def test_a_full_disk_leaves_no_half_identity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    settings = Settings(tmp_path / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    with pytest.raises(IdentityUnwritableError, match="No space left"):
        settings.identity()
    monkeypatch.undo()
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob("*.json")) == []


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


@pytest.mark.parametrize(("kept", "shown"), [("A\ud800yu", "A?yu"), ("  ", None), (" Ayu ", "Ayu")])
def test_a_name_that_no_project_could_hold_is_mended(kept: str, shown: str | None) -> None:
    settings = Settings()
    settings.set("analyst_name", kept)
    assert settings.identity().analyst.name == (shown or getpass.getuser())


@pytest.mark.parametrize("odd", ["\ud800", "a\u202eb", "a\nb", ""])
def test_an_id_that_no_project_could_hold_is_none(odd: str) -> None:
    settings = Settings()
    settings.set("analyst_id", odd)
    made = settings.identity()
    assert made.analyst.id not in ("", odd)
    assert settings.identity() == made
    path = settings.path.with_name("identity.json")
    path.write_text(json.dumps({"analyst_id": odd, "device_id": "d"}))
    with pytest.raises(IdentityUnreadableError, match="it is damaged"):
        settings.identity()
