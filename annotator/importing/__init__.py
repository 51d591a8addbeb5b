"""Importing: from files on disk to one step of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.errors import AnnotatorError, Reservation, SourceError
from annotator.formats import FORMATS
from annotator.formats.base import shown
from annotator.importing import plain_text
from annotator.importing.plan import Plan, Target
from annotator.importing.sources import files, opened, size_of
from annotator.progress import Progress, paced, silent

DATASETS = {known.suffix: known for known in FORMATS}
SUFFIXES = (plain_text.SUFFIX, *DATASETS)


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
    stops everything with ``RowError``.
    """
    report, progress = Report(), paced(progress)
    found = list(files(sources, SUFFIXES, report.refused, report.warnings))
    plan = Plan(target)
    sizes = {path: size_of(path) for path in found}
    total, done = sum(sizes[path] for path in found), 0
    for path in found:
        progress(done, total, path.name)
        try:
            for bundle, place in _bundles(path, target.codebook):
                plan.add(bundle, path)
                progress(done + min(place, sizes[path]), total, path.name)
        except SourceError as error:
            report.refused.append(error)
        done += sizes[path]
    progress(total, total)
    step = plan.step(", ".join(shown(path) for path in found[:3]))
    if step.changes:
        target.do(step, progress)
    report.imported, report.present = plan.imported, plan.present
    report.spans, report.links = plan.spans, plan.links
    report.warnings += plan.warnings
    return report


def _bundles(path: Path, codebook: Codebook) -> Iterator[tuple[Bundle, int]]:
    """Yield what a file holds, and how many bytes of it are read by then."""
    with opened(path) as file:
        if known := DATASETS.get(path.suffix.lower()):
            for bundle in known.read(file, path, codebook):
                yield bundle, file.tell()
        else:
            yield plain_text.read(file, path), file.tell()
