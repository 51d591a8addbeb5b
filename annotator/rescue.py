"""Backups of a project, and what can be made of a damaged one.

Nothing here needs an open session, and no project is ever written to: what is restored or repaired
becomes a new file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.domain.backups import Backup, Contents, Restored
from annotator.domain.checks import Finding
from annotator.domain.repairs import Report
from annotator.errors import AnnotatorError, DamagedProjectError, NoBackupError, ProjectMissingError
from annotator.progress import Progress, silent
from annotator.storage import backups, checking, connections, copies
from annotator.storage.connections import reading
from annotator.storage.repair import repair as _repair


def back_up(project: Path, progress: Progress = silent, *, lasting: bool = False) -> Backup | None:
    """Make a verified backup beside a project, which may be open for writing meanwhile.

    Return None where the newest good one holds all of it already.  Raises ``BackupError``.
    """
    # The file is not opened but by SQLite: to close it would drop the locks of an open window.
    if not project.is_file():
        raise ProjectMissingError(path=project)
    with reading(project), closing(connections.reader(project)) as db:
        return backups.take(db, project, progress, lasting=lasting)


def save_backup(project: Path, output: Path, progress: Progress = silent) -> None:
    """Write a verified copy of a project to a new file; raises as ``copies.new_file`` does."""
    if not project.is_file():
        raise ProjectMissingError(path=project)
    with copies.new_file(output) as partial:
        with reading(project), closing(connections.reader(project)) as db:
            copies.copy(db, partial, progress)
        backups.verify(partial, progress)


def list_backups(project: Path) -> list[Backup]:
    """Return the backups beside a project, the newest first; the project itself may be gone."""
    return backups.listed(project)


def look_into(backup: Path, progress: Progress = silent) -> Contents:
    """Return what a backup holds, or what is wrong with it."""
    return backups.look(backup, progress)


def backup_folder(project: Path) -> Path:
    """Return where the backups of a project lie."""
    return backups.folder_of(project)


def restore(
    project: Path, output: Path, backup: Path | None = None, progress: Progress = silent
) -> Restored:
    """Make a new project of a backup, by default of the newest that is sound.

    Raises ``NoBackupError``, ``ProjectExistsError`` and, of a backup that was named, what is wrong
    with it.
    """
    if backup is not None:
        backups.restore(backup, output, progress)
        return Restored(output, backup, backups.look(output, progress))
    passed: list[tuple[Path, AnnotatorError]] = []
    for found in backups.listed(project):
        if found.other:
            continue
        contents = backups.look(found.path, progress)
        if contents.damage is None:
            backups.restore(found.path, output, progress)
            return Restored(output, found.path, contents, tuple(passed))
        passed.append((found.path, contents.damage))
    raise NoBackupError(path=project, folder=backups.folder_of(project))


def check(project: Path, progress: Progress = silent) -> Iterator[Finding]:
    """Yield everything that is wrong in a project file; raises what makes it no project at all."""
    said: list[Finding] = []
    try:
        connections.inspect(project)
    except DamagedProjectError as error:
        said.append(Finding("damaged", project.name, str(error.fields["reason"])))
    try:
        for finding in checking.check(project, progress):
            said.clear()
            yield finding
    except DamagedProjectError as error:
        said = [Finding("damaged", project.name, str(error.fields["reason"]))]
    yield from said


def repair(project: Path, output: Path, progress: Progress = silent) -> Report:
    """Make a new project of what is left of a damaged one, and say what was done.

    Raises ``RepairError``, ``ProjectExistsError`` and what makes it no project at all.
    """
    return _repair(project, output, progress)
