"""Brings a project of an earlier version to the schema of this one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from annotator.progress import Progress
from annotator.storage import backups, connections
from annotator.storage.migrations import migrations


def upgrade(path: Path, progress: Progress) -> None:
    """Bring a project that was found sound to this version, after a verified backup."""
    with closing(connections.reader(path)) as db:
        backups.take(db, path, progress, lasting=True)
    upgraded(path)


def upgraded(path: Path) -> None:
    """Bring a file to this version, each migration in a transaction of its own."""
    with closing(connections.writer(path)) as db:
        migrations.apply(db)
