"""Importing: from files on disk to one step of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.errors import SourceError
from annotator.formats import FORMATS
from annotator.formats.base import shown
from annotator.importing import plain_text
from annotator.importing.plan import Plan, Target
from annotator.importing.sources import files, opened
from annotator.progress import Progress, silent

DATASETS = {known.suffix: known for known in FORMATS}
SUFFIXES = (plain_text.SUFFIX, *DATASETS)


@dataclass
class Report:
    """What an import did, article by article and file by file."""

    imported: int = 0
    present: int = 0
    spans: int = 0
    links: int = 0
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def import_sources(target: Target, sources: Iterable[Path], progress: Progress = silent) -> Report:
    """Take files and folders into a project as one step; what is there already stays as it is.

    A file that cannot be read is refused and the others are taken; a dataset with a wrong row
    stops everything with ``RowError``.
    """
    report = Report()
    found = list(files(sources, SUFFIXES, report.refused, report.warnings))
    plan = Plan(target)
    for done, path in enumerate(found):
        progress(done, len(found), path.name)
        try:
            for bundle in _bundles(path, target.codebook):
                plan.add(bundle, path)
        except SourceError as error:
            report.refused.append(str(error))
    progress(len(found), len(found))
    step = plan.step(", ".join(shown(path) for path in found[:3]))
    if step.changes:
        target.do(step, progress)
    report.imported, report.present = plan.imported, plan.present
    report.spans, report.links = plan.spans, plan.links
    report.warnings += plan.warnings
    return report


def _bundles(path: Path, codebook: Codebook) -> Iterator[Bundle]:
    if known := DATASETS.get(path.suffix.lower()):
        with opened(path) as file:
            yield from known.read(file, path, codebook)
    else:
        with opened(path) as file:
            yield plain_text.read(file, path)
