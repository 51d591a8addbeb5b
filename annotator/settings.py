"""The user's settings: rows of one table, kept as JSON in the user's configuration folder.

They are apart from the window because the command line needs the analyst's identity as well.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from annotator.domain.articles import Analyst
from annotator.session import Identity

DEFAULTS: Mapping[str, Any] = {
    "analyst_id": "",
    "analyst_name": "",
    "device_id": "",
    "recent": [],
    "places": {},
    "theme": "system",
    "font_size": 13,
    "snap_to_words": True,
    "window": "",
    "panes": "",
}
_RECENT = 12


class Settings:
    """Values by name; each ``set`` is written at once.

    A file that cannot be read or written never stops work: the values then last for this run.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("annotator", appauthor=False) / "settings.json"
        self._values: dict[str, Any] = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            name: value
            for name, value in found.items()
            if name in DEFAULTS and type(value) is type(DEFAULTS[name])
        }

    def get(self, name: str) -> Any:
        """Return a value, else its default; a name that is no row raises ``KeyError``."""
        return self._values.get(name, DEFAULTS[name])

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""
        if name not in DEFAULTS:
            raise KeyError(name)
        self._values[name] = value
        self._write()

    def _write(self) -> None:
        partial = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(self._values, indent=1), "utf-8")
            os.replace(partial, self.path)

    def identity(self) -> Identity:
        """Return who works here; ids are made on the first call and kept."""
        for name in ("analyst_id", "device_id"):
            if not self.get(name):
                self.set(name, str(uuid.uuid4()))
        name = self.get("analyst_name") or _user_name()
        return Identity(Analyst(self.get("analyst_id"), name), self.get("device_id"))

    def opened(self, project: Path) -> None:
        """Put a project at the head of the recent ones."""
        path = str(project.absolute())
        others = [p for p in self.get("recent") if isinstance(p, str) and p != path]
        self.set("recent", [path, *others][:_RECENT])

    def place(self, project_id: str) -> tuple[str, int]:
        """Return the article a project was left at and the code point at the top of its page."""
        found = self.get("places").get(project_id)
        if isinstance(found, list) and len(found) == 2:
            article, top = found
            if isinstance(article, str) and isinstance(top, int):
                return article, top
        return "", 0

    def leave(self, project_id: str, article_id: str, top: int) -> None:
        """Remember the place in a project."""
        self.set("places", {**self.get("places"), project_id: [article_id, top]})


def data_folder() -> Path:
    """Return where the program keeps files of its own that a user may find, such as the sample."""
    return user_data_path("annotator", appauthor=False)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
