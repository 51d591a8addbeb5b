"""Keeps the catalogs of translations in step with the code.

Strings are collected from the syntax trees: Qt's own collector passes over those inside f-strings
and over whole classes whose bases are more than names.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "annotator"
CATALOGS = ROOT / "resources" / "translations"
_MARKS = ("translate", "QT_TRANSLATE_NOOP")
_ENDINGS = "…:.?!"
_ACCELERATOR = re.compile(r"(?<!&)&([^&\s])")

Key = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """A line of a file."""

    path: Path
    line: int

    def __str__(self) -> str:
        path = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{path}:{self.line}"


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and where."""

    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


# --- what the code says --------------------------------------------------------------------------


class _Collector(ast.NodeVisitor):
    """Walks one module; the class around a ``self.tr`` is its context."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.classes: list[str] = []
        self.strings: list[tuple[Key, Place]] = []
        self.mistakes: list[Mistake] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(value=owner, attr="tr"):
                self.tr(node, owner)
            case ast.Name(id="Reason"):
                self.reason(node)
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in _MARKS:
                self.marked(node, name)
        self.generic_visit(node)

    def tr(self, node: ast.Call, owner: ast.expr) -> None:
        text = _literal(node.args[0]) if node.args else None
        if text is None:
            self.wrong(node, "tr takes one literal; put what varies into {places}")
        elif not isinstance(owner, ast.Name) or owner.id != "self" or not self.classes:
            self.wrong(node, "only self.tr knows its context; use translate(context, text)")
        else:
            self.add((self.classes[-1], text), node)

    def reason(self, node: ast.Call) -> None:
        text = _literal(node.args[0]) if node.args else None
        if text is None:
            self.wrong(node, "a Reason takes one literal; put what varies into {places}")
        else:
            self.add(("reasons", text), node)

    def marked(self, node: ast.Call, name: str) -> None:
        texts = [_literal(argument) for argument in node.args[:2]]
        if len(texts) == 2 and texts[0] is not None and texts[1] is not None:
            self.add((texts[0], texts[1]), node)
        elif name == "QT_TRANSLATE_NOOP":
            self.wrong(node, "QT_TRANSLATE_NOOP takes two literals")
        # translate() of a table's text is marked where the table stands

    def add(self, key: Key, node: ast.Call) -> None:
        if key[1].strip():
            self.strings.append((key, Place(self.path, node.lineno)))

    def wrong(self, node: ast.Call, what: str) -> None:
        self.mistakes.append(Mistake(Place(self.path, node.lineno), what))


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def collect(code: Path = CODE) -> tuple[dict[Key, Place], list[Mistake]]:
    """Return where each string stands first, in the order of the code, and what cannot be read."""
    strings: dict[Key, Place] = {}
    mistakes: list[Mistake] = []
    for path in sorted(code.rglob("*.py")):
        collector = _Collector(path)
        collector.visit(ast.parse(path.read_text("utf-8")))
        for key, place in collector.strings:
            strings.setdefault(key, place)
        mistakes += collector.mistakes
    return strings, mistakes


# --- what a catalog says -------------------------------------------------------------------------


@dataclass(frozen=True)
class Catalog:
    """A catalog file: translations by context and source; an empty one is unfinished."""

    path: Path
    language: str
    texts: dict[Key, str]

    @classmethod
    def read(cls, path: Path) -> Catalog:
        """Return what a file holds."""
        root = ElementTree.parse(path).getroot()
        texts: dict[Key, str] = {}
        for context in root.iterfind("context"):
            for message in context.iterfind("message"):
                translation = message.find("translation")
                done = translation is not None and "type" not in translation.attrib
                text = (translation.text or "") if translation is not None and done else ""
                key = context.findtext("name", ""), message.findtext("source", "")
                texts[key] = text
        return cls(path, root.get("language", ""), texts)

    def write(self) -> None:
        """Write the file, context by context."""
        lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
        lines.append(f'<TS version="2.1" language="{self.language}" sourcelanguage="en">')
        for name in sorted({context for context, _ in self.texts}):
            lines += ["<context>", f"    <name>{escape(name)}</name>"]
            for (context, source), text in self.texts.items():
                if context == name:
                    lines += _message(source, text)
            lines.append("</context>")
        self.path.write_text("\n".join([*lines, "</TS>", ""]), "utf-8", newline="\n")

    def place(self, key: Key) -> Place:
        """Return the line of a message's source."""
        name, source = f"<name>{escape(key[0])}</name>", f"<source>{escape(key[1])}".split("\n")[0]
        inside = False
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), start=1):
            inside = inside or name in line
            if inside and line.strip().startswith(source):
                return Place(self.path, number)
        return Place(self.path, 1)


def _message(source: str, text: str) -> list[str]:
    state = "" if text else ' type="unfinished"'
    return [
        "    <message>",
        f"        <source>{escape(source)}</source>",
        f"        <translation{state}>{escape(text)}</translation>",
        "    </message>",
    ]


def update(catalog: Catalog, strings: Iterable[Key]) -> Catalog:
    """Return the catalog with exactly these strings; translations stay, new ones are unfinished."""
    known = catalog.texts
    return Catalog(catalog.path, catalog.language, {key: known.get(key, "") for key in strings})


# --- checking ------------------------------------------------------------------------------------


def check(catalog: Catalog, strings: dict[Key, Place]) -> Iterator[Mistake]:
    """Yield what keeps a catalog from saying all that the code says, in the same form."""
    for key, place in strings.items():
        if key not in catalog.texts:
            yield Mistake(place, f"not in {catalog.path.name}: {key[1]!r}")
    for key in catalog.texts:
        if key not in strings:
            yield Mistake(catalog.place(key), f"vanished from the code: {key[1]!r}")
    yield from check_forms(catalog)
    yield from _clashes(catalog)


def check_forms(catalog: Catalog) -> Iterator[Mistake]:
    """Yield translations that are wanting, or formed otherwise than their source."""
    for key, text in catalog.texts.items():
        for what in _differences(key[1], text) if text else ["unfinished"]:
            yield Mistake(catalog.place(key), f"{what}: {key[1]!r}")


def _differences(source: str, text: str) -> Iterator[str]:
    if _fields(source) != _fields(text):
        yield f"other {{places}} in {text!r}"
    if len(_ACCELERATOR.findall(source)) != len(_ACCELERATOR.findall(text)):
        yield f"accelerator & gained or lost in {text!r}"
    if _ending(source) != _ending(text):
        yield f"other ending in {text!r}"
    for side, strip in (("leading", str.lstrip), ("trailing", str.rstrip)):
        if len(source) - len(strip(source)) != len(text) - len(strip(text)):
            yield f"{side} blanks differ in {text!r}"
    if source.count("\n") != text.count("\n") or source.count("\t") != text.count("\t"):
        yield f"line breaks or tabs differ in {text!r}"


def _ending(text: str) -> str:
    last = text.rstrip()[-1:]
    return last if last in _ENDINGS else ""


def _fields(text: str) -> list[str]:
    try:
        return sorted({str(name) for _, name, _, _ in Formatter().parse(text) if name is not None})
    except ValueError:
        return ["a brace that is not closed"]


def _clashes(catalog: Catalog) -> Iterator[Mistake]:
    """Yield accelerators that two texts of one menu or dialog share.

    Buttons that take turns may share one: where they do so in the code, they may in a catalog.
    """
    taken: dict[Key, Key] = {}
    for key, text in catalog.texts.items():
        for letter in _ACCELERATOR.findall(text):
            other = taken.setdefault((key[0], letter.casefold()), key)
            if other != key and _letters(other[1]) != _letters(key[1]):
                what = f"&{letter} of {text!r} is already that of {catalog.texts[other]!r}"
                yield Mistake(catalog.place(key), what)


def _letters(text: str) -> set[str]:
    return {letter.casefold() for letter in _ACCELERATOR.findall(text)}


def own_catalogs() -> list[Catalog]:
    """Return the catalogs of the program's own strings."""
    return [Catalog.read(path) for path in sorted(CATALOGS.glob("annotator_*.ts"))]


def mistakes_now() -> list[Mistake]:
    """Return all that is wrong with strings and catalogs as they stand."""
    strings, mistakes = collect()
    for catalog in own_catalogs():
        mistakes += check(catalog, strings)
    for path in sorted(CATALOGS.glob("qt_*.ts")):
        mistakes += check_forms(Catalog.read(path))
    return mistakes


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/translations")
    parser.add_argument("verb", choices=("update", "check"))
    if parser.parse_args(arguments).verb == "update":
        strings, _ = collect()
        for catalog in own_catalogs():
            fresh = update(catalog, strings)
            fresh.write()
            wanting = sum(not text for text in fresh.texts.values())
            print(f"{catalog.path.name}: strings: {len(fresh.texts)}, unfinished: {wanting}")
        return 0
    mistakes = mistakes_now()
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    print(f"mistakes: {len(mistakes)}")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
