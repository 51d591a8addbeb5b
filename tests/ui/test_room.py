"""A disk that fills up is told of early, and not at every key."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest
from driving import Driver

from annotator.ui import room

Usage = namedtuple("Usage", "total used free")


class Disk:
    """Says how much room there is, and counts who asks."""

    def __init__(self) -> None:
        self.free: int | None = 10**12
        self.asked = 0

    def usage(self, _: object) -> Usage:
        self.asked += 1
        if self.free is None:
            raise OSError
        return Usage(10**12, 0, self.free)


@pytest.fixture
def disk(app: Driver, monkeypatch: pytest.MonkeyPatch) -> Disk:
    found = Disk()
    monkeypatch.setattr(shutil, "disk_usage", found.usage)
    app.open("02-harian")
    return found


def test_the_room_that_is_left_is_said(
    app: Driver, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_EVERY", 0.0)
    app.window.room._next = 0.0
    disk.free = 80_000_000
    app.press("Down 1")
    assert app.label("roomLeft") == "Disk nearly full: 80 MB free"
    assert app.window.standing.said("room") == ""
    disk.free = 19_000_000
    app.press("Down 2")
    assert "19 MB free" in app.window.standing.said("room")
    assert "All that was saved is safe" in app.window.standing.said("room")
    disk.free = None
    app.press("Down 3")
    assert app.window.standing.said("room") == ""
    assert app.label("roomLeft") == ""


def test_it_is_not_asked_for_at_every_key(app: Driver, disk: Disk) -> None:
    app.window.room._next = 0.0
    for _ in range(4):
        app.press("Down 1")
    assert disk.asked == 1
