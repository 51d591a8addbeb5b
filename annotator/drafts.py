"""What is not in a project yet and must outlive the program: half-typed texts, unsaved steps.

One file for each project, in a private folder of the person's own.  A file that somebody else made
or that is damaged counts as none: it is put aside, and nothing of it is believed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import types
import typing
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

from annotator.disk import replacing
from annotator.domain.steps import RECORDS, Change, Record, Step, from_json, to_json

_LARGEST = 64_000_000  # bytes of a file that is read
_VERSION = 1
_KINDS = frozenset({"entity", "article", "review", "span", "link"})


@dataclass(frozen=True)
class Typed:
    """A text that stood in the open field of a span; ``field`` is an attribute or the note."""

    article: str
    span: str
    field: str
    text: str


@dataclass(frozen=True)
class Draft:
    """What one analyst has not saved in one project, the steps in the order they were made."""

    typed: tuple[Typed, ...] = ()
    steps: tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.typed or self.steps)


class Drafts:
    """The drafts of a folder, by the ids of project and analyst."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, project: str, analyst: str) -> Path:
        """Return where a draft lies; the ids may be anything, the name is harmless."""
        digest = hashlib.sha256(f"{project}\n{analyst}".encode("utf-8", "replace")).hexdigest()
        return self.folder / f"{digest[:40]}.json"

    def keep(self, project: str, analyst: str, draft: Draft) -> None:
        """Write a draft durably, whole or not at all; an empty one is removed.

        Raises ``OSError``; the draft from before is then still there.
        """
        path = self.path(project, analyst)
        if not draft:
            path.unlink(missing_ok=True)
            return
        data = {
            "version": _VERSION,
            "project": project,
            "analyst": analyst,
            "typed": [vars(typed) for typed in draft.typed],
            "steps": [_to_json(step) for step in draft.steps],
        }
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)
        with replacing(path) as file:
            file.write(json.dumps(data).encode("ascii"))

    def find(self, project: str, analyst: str) -> Draft:
        """Return what was kept, or an empty draft; a file that is no draft is put aside."""
        path = self.path(project, analyst)
        try:
            with open(path, "rb", opener=_regular) as file:
                raw = file.read(_LARGEST + 1)
        except OSError:
            return Draft()
        try:
            data = json.loads(raw[:_LARGEST])
            if (data["version"], data["project"], data["analyst"]) != (_VERSION, project, analyst):
                raise ValueError("it belongs to something else")
            typed = tuple(_typed(one) for one in data["typed"])
            return Draft(typed, tuple(_step(one) for one in data["steps"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, AssertionError):
            with suppress(OSError):
                os.replace(path, path.with_suffix(".damaged"))
            return Draft()


def _regular(path: str, flags: int) -> int:
    """Open a file that is one, and nothing that leads elsewhere or never ends."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    return descriptor


# --- steps as JSON ------------------------------------------------------------------------------


def _to_json(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "params": dict(step.params),
        "changes": [
            {
                "record": change.key[0],
                "before": to_json(change.before) if change.before else None,
                "after": to_json(change.after) if change.after else None,
            }
            for change in step.changes
        ],
    }


def _typed(data: Mapping[str, Any]) -> Typed:
    found = Typed(**data)
    if not all(_is_text(getattr(found, field.name)) for field in fields(Typed)):
        raise TypeError("a half-typed text is made of texts")
    return found


def _step(data: Mapping[str, Any]) -> Step:
    changes = tuple(_change(one) for one in data["changes"])
    params = data["params"]
    if not (changes and _is_text(data["kind"]) and _fits(params, Mapping[str, Any])):
        raise TypeError("this is no step")
    return Step(data["kind"], changes, params)


def _change(data: Mapping[str, Any]) -> Change:
    kind = data["record"]
    if kind not in _KINDS:
        raise ValueError("such records do not wait here")
    before, after = (_record(kind, data[side]) for side in ("before", "after"))
    if (before or after) is None or (before and after and before.id != after.id):
        raise ValueError("this is no change of one record")
    return Change(before, after)


def _record(kind: str, data: Mapping[str, Any] | None) -> Record | None:
    if data is None:
        return None
    found = from_json(kind, data)
    hints = typing.get_type_hints(RECORDS[kind])
    if not all(_fits(getattr(found, name), hint) for name, hint in hints.items()):
        raise TypeError("a record holds what is no part of it")
    return found


def _fits(value: object, hint: Any) -> bool:
    """Tell whether a value is of a type as the records declare theirs."""
    origin = typing.get_origin(hint)
    inner = typing.get_args(hint)
    if hint is Any:
        return _is_plain(value)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(one, inner[0]) for one in value)
    if origin is not None:
        return isinstance(value, dict) and all(
            _is_text(key) and _fits(one, inner[1]) for key, one in value.items()
        )
    if hint is str:
        return _is_text(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return isinstance(value, hint)
    return type(value) is hint


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_text(key) and _is_plain(one) for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(map(_is_plain, value))
    return _is_text(value) if isinstance(value, str) else True


def _is_text(value: object) -> bool:
    """Tell whether a value is a text that a project can hold."""
    if not isinstance(value, str):
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in value
