"""What the window can do about backups and damage, as ``app`` hands it over."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from annotator.domain.backups import Backup, Contents, Restored
from annotator.domain.repairs import Report
from annotator.progress import Progress


class Rescue(Protocol):
    """The doings of ``annotator.rescue``, which says what each does and raises."""

    def back_up(self, project: Path, progress: Progress) -> Backup | None: ...
    def list_backups(self, project: Path) -> list[Backup]: ...
    def look_into(self, backup: Path, progress: Progress) -> Contents: ...
    def backup_folder(self, project: Path) -> Path: ...
    def restore(
        self, project: Path, output: Path, backup: Path | None, progress: Progress
    ) -> Restored: ...
    def repair(self, project: Path, output: Path, progress: Progress) -> Report: ...
