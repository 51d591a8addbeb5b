"""Importing: from files on disk to one step of the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.bundles import Bundle
from annotator.errors import AnnotatorError, MemoryFullError, Reservation, SourceError
from annotator.formats import FORMATS
from annotator.formats.base import shown
from annotator.importing import archives, plain_text
from annotator.importing.base import Kind
from annotator.importing.plan import Plan, Target
from annotator.importing.process.parent import Readers
from annotator.importing.sources import files, size_of
from annotator.progress import Progress, paced, silent

_SINGLE = (
    Kind(plain_text.SUFFIX, plain_text.read, plain_text.LIMIT),
    *(Kind(known.suffix, known.read) for known in FORMATS),
)
# A new kind of source is a module with a ``read`` and a row here.
KINDS = {kind.suffix: kind for kind in (*_SINGLE, archives.kind(_SINGLE))}
SUFFIXES = tuple(KINDS)


@dataclass
class Report:
    """What an import did, article by article and file by file."""

    imported: int = 0
    present: int = 0
    spans: int = 0
    links: int = 0
    refused: list[AnnotatorError] = field(default_factory=list)
    warnings: list[Reservation] = field(default_factory=list)


def import_sources(target: Target, sources: Iterable[Path], progress: Progress = silent) -> Report:
    """Take files and folders into a project as one step; what is there already stays as it is.

    A file that cannot be read is refused and the others are taken; a dataset with a wrong row
    stops everything with ``RowError``, and so does a lack of memory with ``MemoryFullError``.
    Files are read in a process of their own, which may be killed.
    """
    try:
        return _import(target, sources, paced(progress))
    except MemoryError as error:
        raise MemoryFullError from error


def _import(target: Target, sources: Iterable[Path], progress: Progress) -> Report:
    report = Report()
    found = list(files(sources, SUFFIXES, report.refused, report.warnings))
    plan = Plan(target)
    sizes = {path: size_of(path) for path in found}
    total, done = sum(sizes[path] for path in found), 0
    with Readers(found, target.codebook) as readers:
        for path in found:
            _take(path, readers, plan, report, _Part(progress, done, total, sizes[path], path.name))
            done += sizes[path]
    progress(total, total)
    step = plan.step(", ".join(shown(path) for path in found[:3]))
    if step.changes:
        target.do(step, progress)
    report.imported, report.present = plan.imported, plan.present
    report.spans, report.links = plan.spans, plan.links
    report.warnings += plan.warnings
    return report


def _take(path: Path, readers: Readers, plan: Plan, report: Report, part: _Part) -> None:
    """Take a file into the plan: all of it, or nothing and a refusal in the report."""
    part.report()
    plan.begin(path)
    refused: list[AnnotatorError] = []
    warnings: list[Reservation] = []
    try:
        for item, place in readers.read(part.report):
            if isinstance(item, Bundle):
                plan.add(item, path)
            elif isinstance(item, SourceError):
                refused.append(item)
            else:
                warnings.append(item)
            part.report(place)
    except SourceError as error:
        plan.take_back()
        report.refused.append(error)
    else:
        report.refused += refused
        report.warnings += warnings


class _Part:
    """One file's part of the progress; what it says of its bytes only grows."""

    def __init__(self, progress: Progress, before: int, total: int, size: int, name: str) -> None:
        self._progress, self._before, self._total = progress, before, total
        self._size, self._name, self._place = size, name, 0

    def report(self, place: int = 0) -> None:
        """Say how many bytes of the file are read."""
        self._place = max(self._place, min(place, self._size))
        self._progress(self._before + self._place, self._total, self._name)
