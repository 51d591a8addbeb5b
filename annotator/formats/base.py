"""What every format is; files that are whole or not there at all; rows that are not trusted."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from annotator.disk import NameNotKeptError, replacing
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.domain.values import is_iso
from annotator.errors import OutputError, OutputUncertainError, Reason, RowError

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_DEPTH = 40
# A text with one sign outside the common ones takes four bytes a sign in memory, several times.
LINE_LIMIT = 48 * 1024 * 1024
# Brackets and commas of a line.  Behind each may stand an object of three hundred bytes.
PARTS_LIMIT = 1_000_000


@dataclass(frozen=True)
class Format:
    """An interchange format: its name on the command line and how it is written and read.

    ``write`` yields the bytes of a file piece by piece, one piece for each bundle.
    """

    name: str
    suffix: str
    write: Callable[[Iterable[Bundle], Codebook], Iterator[bytes]]
    read: Callable[[BinaryIO, Path, Codebook], Iterator[Bundle]]


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write; it bears its name only when all of it is on the disk.

    An earlier file of that name stays whole until then; raises ``OutputError`` and, where only the
    name is in doubt, ``OutputUncertainError``.
    """
    if os.path.exists(path) and not path.is_file():
        raise OutputError(path=path, reason=Reason("it is no regular file"))
    try:
        with replacing(path, 0o666) as file:
            yield file
    except NameNotKeptError as error:
        raise OutputUncertainError(path=path, reason=error.strerror) from error
    except OSError as error:
        raise OutputError(path=path, reason=error.strerror or error) from error


def shown(path: Path) -> str:
    """Return a file's name as it can be kept: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


class Row:
    """One line of JSON from outside; whatever is not as expected raises ``RowError``."""

    def __init__(self, path: Path, line: int) -> None:
        self.path, self.line = path, line

    def fail(self, reason: Reason) -> NoReturn:
        """Refuse the row."""
        raise RowError(path=self.path, line=self.line, reason=reason)

    def expect(self, where: str, expected: Reason | str) -> NoReturn:
        """Refuse the row, saying what should stand where."""
        self.fail(Reason("{where}: expected {expected}", where=where, expected=expected))

    def parsed(self, line: bytes) -> dict[str, Any]:
        """Return the object of a line that is no longer than ``LINE_LIMIT`` bytes and a bit."""
        if len(line) > LINE_LIMIT:
            limit = LINE_LIMIT // (1024 * 1024)
            self.fail(Reason("the line is longer than {limit} MB", limit=limit))
        if sum(map(line.count, (b"[", b"{", b","))) > PARTS_LIMIT:
            self.fail(Reason("the line has more than {limit} parts", limit=PARTS_LIMIT))
        try:
            found = json.loads(
                line.decode("utf-8-sig" if self.line == 1 else "utf-8"),
                parse_constant=self._constant,
                parse_float=self._float,
                object_pairs_hook=self._object,
            )
            # Half characters come through escapes alone; looking for them costs as much again.
            halves = _ESCAPED_SURROGATE.search(line) and _SURROGATE.search(
                json.dumps(found, ensure_ascii=False)
            )
        except UnicodeDecodeError as error:
            self.fail(Reason("byte {byte} of the line is not UTF-8", byte=error.start))
        except RecursionError:
            self.fail(Reason("JSON nested too deeply"))
        except ValueError as error:
            self.fail(Reason("not JSON ({error})", error=error))
        if not isinstance(found, dict):
            self.expect("the row", Reason("an object"))
        if halves:
            self.fail(Reason("a lone surrogate stands in a text"))
        return found

    def _constant(self, name: str) -> NoReturn:
        self.fail(Reason("{name} is no JSON number", name=name))

    def _float(self, digits: str) -> float:
        if math.isinf(found := float(digits)):
            self.fail(Reason("{number} is too large a number", number=digits[:20]))
        return found

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            self.fail(Reason("a key stands twice in one object"))
        return found

    def shallow(self, where: str, found: Any) -> None:
        """Refuse what is nested deeper than any program means it."""
        layer = [found]
        for _ in range(_DEPTH):
            layer = [
                item
                for value in layer
                if isinstance(value, (dict, list))
                for item in (value.values() if isinstance(value, dict) else value)
            ]
        if layer:
            self.fail(Reason("{where}: JSON nested too deeply", where=where))

    def keys(self, where: str, found: Any, known: frozenset[str]) -> dict[str, Any]:
        """Return an object that has exactly these keys."""
        if not isinstance(found, dict):
            self.expect(where, Reason("an object"))
        for name in sorted(known - found.keys()):
            self.fail(Reason("{where}: {name} is missing", where=where, name=name))
        for name in sorted(found.keys() - known):
            self.fail(Reason("{where}: {name} is no known key", where=where, name=name))
        return found

    def text(self, where: str, found: Any, *, empty: bool = True) -> str:
        """Return a text."""
        if not isinstance(found, str) or (not empty and not found):
            self.expect(where, Reason("a text") if empty else Reason("a text that is not empty"))
        return found

    def time(self, where: str, found: Any) -> str:
        """Return a moment in UTC with milliseconds."""
        if not isinstance(found, str) or not _TIME.match(found) or not is_iso(found):
            self.expect(where, Reason("a time such as 2022-01-09T08:00:00.000Z"))
        return found

    def choice(self, where: str, found: Any, known: Sequence[str]) -> str:
        """Return one of some texts."""
        if not isinstance(found, str) or found not in known:
            self.expect(where, Reason("one of {known}", known=", ".join(known)))
        return found

    def many(self, where: str, found: Any, read: Callable[[str, Any], Any]) -> tuple[Any, ...]:
        """Return the items of a list, each read by a function that is told where it stands."""
        if not isinstance(found, list):
            self.expect(where, Reason("a list"))
        return tuple(read(f"{where}[{index}]", item) for index, item in enumerate(found))
