"""What project files are called."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".annotator"


def project_file_name(path: Path) -> Path:
    """Return the file that a project's name means; a dot in the name begins no other suffix."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
