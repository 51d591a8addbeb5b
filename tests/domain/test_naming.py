"""What project files are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.naming import project_file_name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("talks", "talks.annotator"),
        ("talks.annotator", "talks.annotator"),
        ("talks 09.01", "talks 09.01.annotator"),
        ("folder.d/talks v1.2", "folder.d/talks v1.2.annotator"),
        ("talks.txt", "talks.txt.annotator"),
        ("talks.", "talks..annotator"),
        (".annotator", ".annotator.annotator"),
    ],
)
def test_a_project_file_ends_in_annotator_whatever_dots_its_name_has(name: str, file: str) -> None:
    assert project_file_name(Path(name)) == Path(file)
