"""What the command line prints: foreign text in one line, of which nothing acts on the terminal."""

from __future__ import annotations

import io
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
    return escaped(json.dumps(value, ensure_ascii=False))


def escaped(line: str) -> str:
    """Return JSON with its control and direction characters escaped; it says the same."""
    return "".join(
        c if unicodedata.category(c) not in _HIDDEN else json.dumps(c)[1:-1] for c in line
    )


class OnTerminal:
    """Takes rows of JSON for standard output where a person would see what they do to it."""

    def write(self, data: bytes) -> int:
        """Write rows with every character escaped that could steer the terminal."""
        for line in data.decode("utf-8").split("\n")[:-1]:
            sys.stdout.write(escaped(line) + "\n")
        return len(data)


def show_usage(error: click.ClickException) -> None:
    """Print what was wrong with a command, which may quote whatever was typed or pasted."""
    error.message = printable(error.message)  # type: ignore[misc] # what was typed stands here
    said = io.StringIO()
    error.show(said)
    for line in said.getvalue().rstrip("\n").split("\n"):
        click.echo(printable(line), err=True)


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
