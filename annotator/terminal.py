"""What the command line prints: foreign text in one line, of which nothing acts on the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from annotator.progress import Progress, silent

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def printable(text: str) -> str:
    """Return a text in one line whose control and direction characters are spelled out."""
    return "".join(
        c if unicodedata.category(c) not in _HIDDEN else c.encode("unicode-escape").decode("ascii")
        for c in text
    )


def as_text(value: Any) -> str:
    """Return JSON in one line whose control and direction characters are escaped."""
    return "".join(
        c if unicodedata.category(c) not in _HIDDEN else json.dumps(c)[1:-1]
        for c in json.dumps(value, ensure_ascii=False)
    )


def tell(kind: str, text: str) -> None:
    """Print one line on standard error."""
    click.echo(f"{kind}: {printable(text)}", err=True)


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """Show a progress bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def progress(done: int, total: int, note: str = "") -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield progress
