"""Reads a codebook from TOML and lists every mistake in it, with key path and expectation."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from annotator.domain.codebook import (
    LANGUAGES,
    Attribute,
    AttributeType,
    Codebook,
    LinkType,
    Rule,
    Tag,
    Value,
    Words,
    digest,
)
from annotator.domain.keys import RESERVED
from annotator.errors import CodebookError

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_KEY = re.compile(r"[a-z0-9\[\];',./=`\\-]\Z")  # what one key types without Shift
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
# Limits that no codebook for people comes near; within them reading takes no time.
_DOTS, _ROWS = 500, 1000
_SAID, _SAID_LENGTH = 50, 500
_TOP = {"id", "version", "title", "description", "tag", "attribute", "link", "rule"}
_TAG = {
    "id", "key", "colour", "label", "proposition", "definition",
    "counts", "counts_not", "example", "parent",
}  # fmt: skip
_ATTRIBUTE = {"id", "type", "required", "key", "label", "help", "values"}
_VALUE = {"id", "key", "label", "definition", "plover", "cameo", "number"}
_CODES = ("plover", "cameo", "number")


def parse_codebook(
    toml: str, path: str = "codebook", *, reserved: Mapping[str, str] = RESERVED
) -> Codebook:
    """Return the codebook; raises ``CodebookError`` with one line for each mistake.

    ``reserved`` names the commands whose keys a new codebook may not take.  One that a project
    holds already keeps its keys, whatever commands the program has gained since.
    """
    if long := next((n for n, line in enumerate(toml.split("\n"), 1) if _is_endless(line)), 0):
        raise _refused(path, [f"line {long}: expected at most {_DOTS} dots"])
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _refused(path, [_syntax(str(error), toml)]) from None
    except (RecursionError, ValueError):
        raise _refused(path, ["nested too deeply, or a number is too long"]) from None
    reader = _Reader(new=bool(reserved))
    codebook = reader.codebook(data, toml)
    reader.check_keys(codebook, reserved)
    if reader.mistakes:
        raise _refused(path, reader.mistakes)
    return codebook


def _refused(path: str, mistakes: list[str]) -> CodebookError:
    said = [mistake[:_SAID_LENGTH] for mistake in mistakes[:_SAID]]
    return CodebookError(path=path, count=len(mistakes), mistakes="; ".join(said))


def _is_endless(line: str) -> bool:
    """Tell whether a line could be a key of so many parts that reading it takes minutes."""
    return line.count(".") > _DOTS


def _syntax(message: str, toml: str) -> str:
    found = _POSITION.search(message)
    lines = toml.split("\n")
    line, column = found.groups() if found else (len(lines), len(lines[-1]) + 1)
    what = _POSITION.sub("", message).replace("(at end of document)", "").strip()
    return f"line {line}, column {column}: {what}"


class _Reader:
    """Walks the parsed TOML; a wrong value is noted and replaced by an empty one."""

    def __init__(self, *, new: bool) -> None:
        self.new = new
        self.mistakes: list[str] = []

    def wrong(self, path: str, expected: str) -> None:
        self.mistakes.append(f"{path}: expected {expected}")

    def codebook(self, data: Mapping[str, Any], toml: str) -> Codebook:
        self.known(data, _TOP, "")
        return Codebook(
            id=self.name(data, "id", "id"),
            version=self.text(data, "version", "version"),
            sha256=digest(toml),
            toml=toml,
            title=self.words(data, "title", "title"),
            description=self.words(data, "description", "description"),
            tags=tuple(self.tag(t, p) for t, p in self.rows(data, "tag", required=True)),
            attributes=tuple(self.attribute(a, p) for a, p in self.rows(data, "attribute")),
            links=tuple(self.link(row, p) for row, p in self.rows(data, "link")),
            rules=tuple(self.rule(row, p) for row, p in self.rows(data, "rule")),
        )

    def tag(self, row: Mapping[str, Any], path: str) -> Tag:
        self.known(row, _TAG, path)
        colour = self.text(row, "colour", f"{path}.colour")
        if colour and not _COLOUR.match(colour):
            self.wrong(f"{path}.colour", 'a colour such as "#0072B2"')
        return Tag(
            id=self.name(row, "id", f"{path}.id"),
            key=self.key(row, path),
            colour=colour,
            label=self.words(row, "label", f"{path}.label", required=True),
            proposition=self.words(row, "proposition", f"{path}.proposition", required=True),
            definition=self.words(row, "definition", f"{path}.definition"),
            counts=self.texts(row, "counts", f"{path}.counts"),
            counts_not=self.texts(row, "counts_not", f"{path}.counts_not"),
            example=self.words(row, "example", f"{path}.example"),
            parent=self.text(row, "parent", f"{path}.parent") if "parent" in row else "",
        )

    def attribute(self, row: Mapping[str, Any], path: str) -> Attribute:
        self.known(row, _ATTRIBUTE, path)
        kind = self.text(row, "type", f"{path}.type")
        if kind and kind not in set(AttributeType):
            self.wrong(f"{path}.type", "one of " + ", ".join(AttributeType))
            kind = ""
        required = row.get("required", False)
        if not isinstance(required, bool):
            self.wrong(f"{path}.required", "true or false")
        values = tuple(self.value(v, p) for v, p in self.rows(row, "values", f"{path}.values"))
        if kind == AttributeType.CHOICE and not values:
            self.wrong(f"{path}.values", "at least one value")
        elif values and kind not in ("", AttributeType.CHOICE):
            self.wrong(f"{path}.values", "none, as only a choice has values")
        if row.get("id") == "note":
            self.wrong(f"{path}.id", "another name, as the note is a field of every span")
        return Attribute(
            id=self.name(row, "id", f"{path}.id"),
            type=AttributeType(kind or AttributeType.TEXT),
            required=required is True,
            key=self.key(row, path),
            label=self.words(row, "label", f"{path}.label", required=True),
            help=self.words(row, "help", f"{path}.help"),
            values=values,
        )

    def value(self, row: Mapping[str, Any], path: str) -> Value:
        self.known(row, _VALUE, path)
        codes = {name: self.text(row, name, f"{path}.{name}") for name in _CODES if name in row}
        return Value(
            id=self.name(row, "id", f"{path}.id"),
            key=self.key(row, path),
            label=self.words(row, "label", f"{path}.label", required=True),
            definition=self.words(row, "definition", f"{path}.definition"),
            codes=codes,
        )

    def link(self, row: Mapping[str, Any], path: str) -> LinkType:
        self.known(row, {"id", "label", "definition"}, path)
        return LinkType(
            id=self.name(row, "id", f"{path}.id"),
            label=self.words(row, "label", f"{path}.label", required=True),
            definition=self.words(row, "definition", f"{path}.definition"),
        )

    def rule(self, row: Mapping[str, Any], path: str) -> Rule:
        self.known(row, {"id", "title", "text", "example"}, path)
        return Rule(
            id=self.name(row, "id", f"{path}.id"),
            title=self.words(row, "title", f"{path}.title", required=True),
            text=self.words(row, "text", f"{path}.text", required=True),
            example=self.words(row, "example", f"{path}.example"),
        )

    # --- values ---------------------------------------------------------------------------------

    def known(self, row: Mapping[str, Any], names: set[str], path: str) -> None:
        for name in row:
            if name not in names:
                where = f"{path}.{name}" if path else name
                self.mistakes.append(f"{where}: no such key (known: {', '.join(sorted(names))})")

    def rows(
        self, data: Mapping[str, Any], name: str, path: str = "", *, required: bool = False
    ) -> list[tuple[Mapping[str, Any], str]]:
        path = path or name
        found = data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            self.wrong(path, "an array of tables")
            return []
        if required and not found:
            self.wrong(path, f"at least one [[{name}]]")
        if len(found) > _ROWS:
            self.wrong(path, f"at most {_ROWS} of them")
            return []
        return [(row, f"{path}[{index}]") for index, row in enumerate(found)]

    def text(self, row: Mapping[str, Any], name: str, path: str) -> str:
        found = row.get(name)
        if isinstance(found, str) and (found or name in _CODES):
            self.plain(found, path)
            return found
        self.wrong(path, "a text")
        return ""

    def plain(self, text: str, path: str) -> None:
        """Note signs that steer a terminal or turn the order of others around."""
        if self.new and _STEERING.search(text):
            self.wrong(path, "a text without control and direction signs")

    def name(self, row: Mapping[str, Any], name: str, path: str) -> str:
        found = row.get(name)
        if isinstance(found, str) and _ID.match(found):
            return found
        self.wrong(path, "a name of a-z, 0-9 and _ that begins with a letter")
        return ""

    def key(self, row: Mapping[str, Any], path: str) -> str:
        found = row.get("key", "")
        if isinstance(found, str) and (not found or _KEY.match(found)):
            return found
        self.wrong(f"{path}.key", "one key: a-z, 0-9 or a sign typed without Shift")
        return ""

    def texts(self, row: Mapping[str, Any], name: str, path: str) -> tuple[Words, ...]:
        """Return a list whose items are English texts or tables of several languages."""
        found = row.get(name, [])
        if not isinstance(found, list) or not all(isinstance(i, (str, dict)) for i in found):
            self.wrong(path, "an array of texts")
            return ()
        return tuple(
            Words({"en": item}) if isinstance(item, str) else self.table(item, f"{path}[{index}]")
            for index, item in enumerate(found)
        )

    def words(
        self, row: Mapping[str, Any], name: str, path: str, *, required: bool = False
    ) -> Words:
        found = row.get(name)
        if found is None and not required:
            return Words()
        return self.table(found, path)

    def table(self, found: Any, path: str) -> Words:
        if not isinstance(found, dict) or not isinstance(found.get("en"), str) or not found["en"]:
            self.wrong(path, 'a table with at least en = "..."')
            return Words()
        for language, text in found.items():
            if language not in LANGUAGES or not isinstance(text, str):
                self.wrong(f"{path}.{language}", "a text under " + ", ".join(LANGUAGES))
                return Words()
            self.plain(text, f"{path}.{language}")
        return Words(found)

    # --- clashes --------------------------------------------------------------------------------

    def check_keys(self, codebook: Codebook, reserved: Mapping[str, str]) -> None:
        """Note ids used twice, and keys taken twice or taken by a command."""
        self.unique("tag", [tag.id for tag in codebook.tags])
        self.unique("attribute", [a.id for a in codebook.attributes])
        self.unique("link", [link.id for link in codebook.links])
        self.unique("rule", [rule.id for rule in codebook.rules])
        self.check_parents({tag.id: tag.parent for tag in codebook.tags})
        taken = {key: f"the command {command}" for key, command in reserved.items()}
        owners = [(tag.key, f"tag {tag.id}") for tag in codebook.tags]
        owners += [(a.key, f"attribute {a.id}") for a in codebook.attributes]
        self.clashes(owners, taken)
        for attribute in codebook.attributes:
            self.unique(f"attribute {attribute.id}.values", [v.id for v in attribute.values])
            owners = [(v.key, f"value {attribute.id}.{v.id}") for v in attribute.values]
            self.clashes(owners, {})

    def check_parents(self, parents: Mapping[str, str]) -> None:
        """Note parents that are no tags, and tags that are their own forefathers."""
        for tag, parent in parents.items():
            if parent and parent not in parents:
                self.wrong(f"tag {tag}.parent", "the id of a tag")
            above, seen = parent, {tag}
            while above and above not in seen:
                seen.add(above)
                above = parents.get(above, "")
            if above == tag:
                self.wrong(f"tag {tag}.parent", "a tag that does not come back to this one")

    def clashes(self, owners: list[tuple[str, str]], taken: dict[str, str]) -> None:
        for key, owner in owners:
            if key and key in taken:
                self.mistakes.append(f"key {key!r} of {owner} is already that of {taken[key]}")
            taken.setdefault(key, owner)

    def unique(self, what: str, ids: list[str]) -> None:
        for name in sorted(i for i, count in Counter(ids).items() if i and count > 1):
            self.mistakes.append(f"{what}: the id {name!r} stands more than once")
