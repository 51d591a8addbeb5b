"""The user's settings: rows of one table, kept as JSON in the user's configuration folder.

They are apart from the window because the command line needs the analyst's identity as well.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from annotator.disk import keep_name, partial_file, replacing
from annotator.domain.articles import Analyst
from annotator.errors import IdentityUnreadableError, IdentityUnwritableError, Reason
from annotator.session import Identity

DEFAULTS: Mapping[str, Any] = {
    "analyst_id": "",
    "analyst_name": "",
    "device_id": "",
    "recent": [],
    "places": {},
    "kept": {},
    "theme": "system",
    "language": "system",
    "font_size": 13,
    "reading_family": "serif",
    "line_length": 75,
    "line_spacing": 140,
    "paragraph_numbers": True,
    "span_stripes": True,
    "interface_size": "100",
    "snap_to_words": True,
    "show_invisibles": False,
    "toolbar": True,
    "shortcuts": {},
    "recent_commands": [],
    "window": "",
    "panes": "",
    "export_folder": "",
    "tour_offered": False,
}
_RECENT = 12
_IDS = ("analyst_id", "device_id")


class Settings:
    """Values by name; each ``set`` is written at once.

    A file that cannot be read or written never stops work: the values then last for this run.
    Who works here is kept in a file of its own beside it, which nobody else's values can spoil.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("annotator", appauthor=False) / "settings.json"
        self._values: dict[str, Any] = self._read()
        self._unsaved: dict[str, Any] = {}
        self._listeners: list[Callable[[str], None]] = []
        self.sensible: Callable[[str, Any], Any] = _as_it_is

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with the name of every value set; the result takes it out again."""
        self._listeners.append(listener)

        def forget() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return forget

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            name: [part for part in value if isinstance(part, str)]
            if isinstance(value, list)  # every list of the settings is one of texts
            else value
            for name, value in found.items()
            if name in DEFAULTS and type(value) is type(DEFAULTS[name])
        }

    def _refresh(self) -> None:
        """Take in what another process of this user has written."""
        self._values = {**self._values, **self._read(), **self._unsaved}

    def get(self, name: str) -> Any:
        """Return a value, else its default; a name that is no row raises ``KeyError``.

        What a file written by hand says beyond reason is brought back by ``sensible``.
        """
        return self.sensible(name, self._values.get(name, DEFAULTS[name]))

    def set(self, name: str, value: Any) -> None:
        """Keep a value, then tell every listener; one that fails keeps no other from hearing."""
        if name not in DEFAULTS:
            raise KeyError(name)
        self._unsaved[name] = value
        self._refresh()
        with contextlib.suppress(OSError):
            _replace(self.path, self._values)
            self._unsaved.clear()
        failures = []
        for listener in tuple(self._listeners):
            if listener not in self._listeners:  # one before it has taken it out
                continue
            try:
                listener(name)
            except Exception as error:  # noqa: BLE001 - raised again when all have heard
                failures.append(error)
        if failures:
            raise failures[0]

    def identity(self, *, read_only: bool = False) -> Identity:
        """Return who works here; ids are made on the first call and kept.

        Raises ``IdentityUnreadableError`` and ``IdentityUnwritableError``: nobody becomes another
        analyst unawares.  Who only reads needs no id that lasts.
        """
        path = self.path.with_name("identity.json")
        try:
            ids = _read_ids(path) or self._make_ids(path)
        except IdentityUnwritableError:
            if not read_only:
                raise
            ids = {name: str(uuid.UUID(int=0)) for name in _IDS}
        name = self.get("analyst_name").strip() or _user_name()
        # A project cannot hold the half characters that a file or a system's account may.
        whole = name.encode("utf-8", errors="replace").decode("utf-8")
        return Identity(Analyst(ids["analyst_id"], whole), ids["device_id"])

    def _make_ids(self, path: Path) -> dict[str, str]:
        """Keep new ids, or those of earlier versions; return what another process kept first."""
        known = {name: self.get(name) for name in _IDS}
        made = {name: v if _is_id(v) else str(uuid.uuid4()) for name, v in known.items()}
        try:
            _create(path, made)
        except OSError as error:
            raise IdentityUnwritableError(path=path, reason=error.strerror or error) from error
        return _read_ids(path) or made

    def opened(self, project: Path) -> None:
        """Put a project at the head of the recent ones."""
        self._refresh()
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
        self._refresh()
        self.set("places", {**self.get("places"), project_id: [article_id, top]})


def _as_it_is(name: str, value: Any) -> Any:
    return value


def _read_ids(path: Path) -> dict[str, str] | None:
    """Return the ids of a file, None if there is none; raises ``IdentityUnreadableError``."""
    try:
        found = json.loads(path.read_bytes())
        ids = {name: found[name] for name in _IDS}
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise IdentityUnreadableError(path=path, reason=error.strerror or error) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise IdentityUnreadableError(path=path, reason=Reason("it is damaged")) from error
    if not all(map(_is_id, ids.values())):
        raise IdentityUnreadableError(path=path, reason=Reason("it is damaged"))
    return ids


def _is_id(value: object) -> bool:
    """Tell whether a project can hold a value as an id, which half characters prevent."""
    return isinstance(value, str) and bool(value) and value.isprintable()


def _create(path: Path, values: Mapping[str, str]) -> None:
    """Write a file, whole or not at all, unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial_file(path.parent) as partial:
        partial.write_bytes(_dumped(values))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        try:
            # A link, unlike a rename, never takes the place of what another process has kept.
            os.link(partial, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            with contextlib.suppress(FileExistsError):
                _write(path, values)
    keep_name(path)


def _write(path: Path, values: Mapping[str, str]) -> None:
    with path.open("xb") as file:
        try:
            file.write(_dumped(values))
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def _replace(path: Path, values: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(_dumped(values))


def _dumped(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, indent=1).encode("ascii")


def data_folder() -> Path:
    """Return where the program keeps files of its own that a user may find, such as the sample."""
    return user_data_path("annotator", appauthor=False)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
