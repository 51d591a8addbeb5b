"""Damage done to a project behind the program's back."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def change(path: Path, *statements: str) -> None:
    """Change a project behind the program's back."""
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
