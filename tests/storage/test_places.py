"""What kind of folder a project lies in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import findings, mark, person

from annotator.errors import FolderSynced, OnNetwork
from annotator.projects import open_session
from annotator.storage import places
from annotator.storage.store import Store


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    def mount(kind: str) -> None:
        device = os.stat(tmp_path).st_dev
        table = tmp_path / "mountinfo"
        table.write_text(
            "22 1 9:9 / /proc rw - proc proc rw\n"
            f"36 35 {os.major(device)}:{os.minor(device)} / /mnt rw shared:1 - {kind} x:/ rw\n"
        )
        monkeypatch.setattr(places, "_MOUNTS", table)

    return mount


@pytest.mark.parametrize(
    ("kind", "network"),
    [("ext4", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("fuse", False)],
)
def test_a_file_system_says_whether_it_is_a_network(
    tmp_path: Path, mounted: object, kind: str, network: bool
) -> None:
    mounted(kind)  # type: ignore[operator]
    assert places.file_system(tmp_path / "x") == kind
    assert places.is_network(tmp_path / "x") is network


def test_what_is_not_known_is_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.file_system(tmp_path / "nowhere" / "x") == ""
    (tmp_path / "none").write_text("")
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "none")
    assert not places.is_network(tmp_path / "x")


def test_a_project_on_a_network_is_written_without_a_log(project: Path, mounted: object) -> None:
    mounted("nfs4")  # type: ignore[operator]
    session = open_session(project, person("Ayu"))
    assert session.store.warnings == [OnNetwork(path=project)]
    assert isinstance(session.store, Store)
    assert session.store._writer is not None
    found = session.store._writer.run(lambda db: db.execute("PRAGMA journal_mode").fetchone()[0])
    assert found == "truncate"
    mark(session, "Tolak", "rudal")
    assert not project.with_name(project.name + "-wal").exists()
    assert findings(session) == []
    session.close()


def test_a_synchronised_folder_is_warned_of(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Institute"
    folder.mkdir()
    path = project.rename(folder / project.name)
    session = open_session(path, person("Ayu"))
    assert session.store.warnings == [FolderSynced(path=path)]
    session.close()
