"""Reads rows of ``annotator-article/1`` and checks every promise they make.

The checks are written out rather than left to a JSON Schema library because a dataset has ten
thousand rows, and because a person needs line, key path and expectation in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from annotator.domain.articles import Analyst, Article, Review, State, sha256
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Link, Origin, Span, is_empty
from annotator.domain.values import checked, is_iso
from annotator.errors import BadValueError, RowError
from annotator.formats.own_jsonl import SCHEMA

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ROW = frozenset(
    (
        *("schema", "id", "title", "text", "sha256", "offset_unit", "language", "published"),
        *("source", "url", "meta", "replaces", "codebook", "analysts", "entities", "passages"),
        *("reviews", "spans", "links"),
    )
)
_SPAN = frozenset(
    (
        *("id", "start", "end", "text", "tag", "attributes", "note", "analyst", "origin"),
        *("derived_from", "created", "modified"),
    )
)
_LINK = frozenset(["id", "type", "from", "to", "to_article", "analyst", "created", "origin"])


def read(file: BinaryIO, path: Path, codebook: Codebook) -> Iterator[Bundle]:
    """Yield the bundles of a file; raises ``RowError`` with the line at the first mistake.

    Lines end at ``\\n`` alone: U+2028 and its like may stand inside a text.
    """
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield _Row(path, number, codebook).bundle(line)


class _Row:
    """One line under the magnifying glass."""

    def __init__(self, path: Path, line: int, codebook: Codebook) -> None:
        self.path, self.line, self.codebook = path, line, codebook

    def fail(self, reason: str) -> NoReturn:
        raise RowError(path=self.path, line=self.line, reason=reason)

    def expect(self, where: str, expected: str) -> NoReturn:
        self.fail(f"{where}: expected {expected}")

    # --- JSON -----------------------------------------------------------------------------------

    def parse(self, line: bytes) -> dict[str, Any]:
        try:
            text = line.decode("utf-8-sig" if self.line == 1 else "utf-8")
            found = json.loads(text, parse_constant=self._constant, object_pairs_hook=self._object)
        except UnicodeDecodeError as error:
            self.fail(f"byte {error.start} of the line is not UTF-8")
        except RecursionError:
            self.fail("JSON nested too deeply")
        except ValueError as error:
            self.fail(f"not JSON ({error})")
        if not isinstance(found, dict):
            self.expect("the row", "an object")
        if _SURROGATE.search(json.dumps(found, ensure_ascii=False)):
            self.fail("a lone surrogate stands in a text")
        return found

    def _constant(self, name: str) -> NoReturn:
        self.fail(f"{name} is no JSON number")

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            self.fail("a key stands twice in one object")
        return found

    # --- values ---------------------------------------------------------------------------------

    def keys(self, where: str, found: Any, known: frozenset[str]) -> dict[str, Any]:
        if not isinstance(found, dict):
            self.expect(where, "an object")
        for name in sorted(known - found.keys()):
            self.fail(f"{where}: {name} is missing")
        for name in sorted(found.keys() - known):
            self.fail(f"{where}: {name} is no key of {SCHEMA}")
        return found

    def text(self, where: str, found: Any, *, empty: bool = True) -> str:
        if not isinstance(found, str) or (not empty and not found):
            self.expect(where, "a text" if empty else "a text that is not empty")
        return found

    def time(self, where: str, found: Any) -> str:
        if not isinstance(found, str) or not _TIME.match(found):
            self.expect(where, "a time such as 2022-01-09T08:00:00.000Z")
        return found

    def origin(self, where: str, found: Any) -> Origin:
        if found not in set(Origin):
            self.expect(where, "one of " + ", ".join(Origin))
        return Origin(found)

    def many(self, where: str, found: Any, read: Callable[[str, Any], Any]) -> tuple[Any, ...]:
        if not isinstance(found, list):
            self.expect(where, "a list")
        return tuple(read(f"{where}[{index}]", item) for index, item in enumerate(found))

    # --- the row --------------------------------------------------------------------------------

    def bundle(self, line: bytes) -> Bundle:
        row = self.keys("the row", self.parse(line), _ROW)
        if row["schema"] != SCHEMA:
            self.expect("schema", SCHEMA)
        if row["offset_unit"] != "code_point":
            self.expect("offset_unit", "code_point")
        book = self.keys("codebook", row["codebook"], frozenset(("id", "version", "sha256")))
        name = " ".join(self.text(f"codebook.{k}", book[k]) for k in ("id", "version"))
        if book["sha256"] != self.codebook.sha256:
            self.fail(
                f"the row was marked under another codebook ({name}) than the project's"
                f" ({self.codebook.id} {self.codebook.version})"
            )
        article, text = self.article(row)
        entities = self.many("entities", row["entities"], self.entity)
        analysts = self.many("analysts", row["analysts"], self.analyst)
        spans = self.many("spans", row["spans"], lambda w, s: self.span(w, s, article.id, text))
        bundle = Bundle(
            article,
            text,
            spans,
            self.many("links", row["links"], self.link),
            self.many("reviews", row["reviews"], lambda w, r: self.review(w, r, article.id)),
            analysts,
            entities,
            codebook=book["sha256"],
            codebook_name=name,
        )
        self.references(bundle)
        return bundle

    def article(self, row: Mapping[str, Any]) -> tuple[Article, str]:
        text = self.text("text", row["text"])
        if "\0" in text:
            self.fail("text: holds a NUL character")
        if row["sha256"] != sha256(text):
            self.fail("sha256: is not that of the text")
        if not isinstance(row["meta"], dict):
            self.expect("meta", "an object")
        published = self.text("published", row["published"])
        if published and not is_iso(published):
            self.expect("published", 'an ISO date or ""')
        article = Article(
            id=self.text("id", row["id"], empty=False),
            sha256=row["sha256"],
            length=len(text),
            title=self.text("title", row["title"]),
            language=self.text("language", row["language"]),
            published=published,
            source=self.text("source", row["source"]),
            url=self.text("url", row["url"]),
            meta=row["meta"],
            replaces=self.text("replaces", row["replaces"]),
            passages=self.many("passages", row["passages"], self.passage),
            imported_from=self.path.name,
        )
        return article, text

    def passage(self, where: str, found: Any) -> Mapping[str, Any]:
        if not isinstance(found, dict):
            self.expect(where, "an object")
        return found

    def analyst(self, where: str, found: Any) -> Analyst:
        self.keys(where, found, frozenset(("id", "name")))
        return Analyst(
            self.text(f"{where}.id", found["id"], empty=False),
            self.text(f"{where}.name", found["name"]),
        )

    def entity(self, where: str, found: Any) -> Entity:
        self.keys(where, found, frozenset(("id", "name", "aliases")))
        return Entity(
            self.text(f"{where}.id", found["id"], empty=False),
            self.text(f"{where}.name", found["name"], empty=False),
            self.many(f"{where}.aliases", found["aliases"], self.text),
        )

    def review(self, where: str, found: Any, article: str) -> Review:
        self.keys(where, found, frozenset(("analyst", "state", "nothing_to_mark", "at")))
        if found["state"] not in set(State):
            self.expect(f"{where}.state", "one of " + ", ".join(State))
        if not isinstance(found["nothing_to_mark"], bool):
            self.expect(f"{where}.nothing_to_mark", "true or false")
        return Review(
            article,
            self.text(f"{where}.analyst", found["analyst"], empty=False),
            State(found["state"]),
            found["nothing_to_mark"],
            self.time(f"{where}.at", found["at"]),
        )

    def span(self, where: str, found: Any, article: str, text: str) -> Span:
        self.keys(where, found, _SPAN)
        start, end = found["start"], found["end"]
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            self.expect(f"{where}.start and .end", f"0 <= start < end <= {len(text)}")
        if text[start:end] != found["text"]:
            self.fail(f"{where}.text: is not what stands at {start} to {end}")
        if not isinstance(found["tag"], str) or self.codebook.tag(found["tag"]) is None:
            self.expect(f"{where}.tag", "a tag of the codebook")
        if found["derived_from"] is not None and not isinstance(found["derived_from"], dict):
            self.expect(f"{where}.derived_from", "an object or null")
        return Span(
            id=self.text(f"{where}.id", found["id"], empty=False),
            article=article,
            start=start,
            end=end,
            quote=found["text"],
            tag=found["tag"],
            attributes=self.attributes(f"{where}.attributes", found["attributes"]),
            note=self.text(f"{where}.note", found["note"]),
            analyst=self.text(f"{where}.analyst", found["analyst"], empty=False),
            origin=self.origin(f"{where}.origin", found["origin"]),
            derived_from=found["derived_from"],
            created=self.time(f"{where}.created", found["created"]),
            modified=self.time(f"{where}.modified", found["modified"]),
            codebook=self.codebook.sha256,
        )

    def attributes(self, where: str, found: Any) -> dict[str, AttributeValue]:
        self.keys(where, found, frozenset(a.id for a in self.codebook.attributes))
        values: dict[str, AttributeValue] = {}
        for attribute in self.codebook.attributes:
            try:
                value = checked(attribute, found[attribute.id])
            except BadValueError as error:
                self.expect(f"{where}.{attribute.id}", str(error.fields["expected"]))
            if not is_empty(value):
                values[attribute.id] = value
        return values

    def link(self, where: str, found: Any) -> tuple[Link, str]:
        self.keys(where, found, _LINK)
        if not isinstance(found["type"], str) or self.codebook.link(found["type"]) is None:
            self.expect(f"{where}.type", "a link of the codebook")
        link = Link(
            id=self.text(f"{where}.id", found["id"], empty=False),
            type=found["type"],
            from_span=self.text(f"{where}.from", found["from"], empty=False),
            to_span=self.text(f"{where}.to", found["to"], empty=False),
            analyst=self.text(f"{where}.analyst", found["analyst"], empty=False),
            created=self.time(f"{where}.created", found["created"]),
            origin=self.origin(f"{where}.origin", found["origin"]),
        )
        return link, self.text(f"{where}.to_article", found["to_article"], empty=False)

    def references(self, bundle: Bundle) -> None:
        """Refuse a row that names an analyst, entity or span it does not bring."""
        analysts = {analyst.id for analyst in bundle.analysts}
        entities = {entity.id for entity in bundle.entities}
        spans = [span.id for span in bundle.spans]
        if len(set(spans)) != len(spans):
            self.fail("spans: an id stands twice")
        named = [r.analyst for r in bundle.reviews] + [s.analyst for s in bundle.spans]
        named += [link.analyst for link, _ in bundle.links]
        for analyst in named:
            if analyst not in analysts:
                self.fail(f"analysts: {analyst} is missing")
        for attribute in self.codebook.attributes:
            if attribute.type is AttributeType.ENTITIES:
                for span in bundle.spans:
                    missing = set(span.attributes.get(attribute.id) or ()) - entities  # type: ignore[arg-type]
                    if missing:
                        self.fail(f"entities: {min(missing)} is missing")
        for link, _ in bundle.links:
            if link.from_span not in spans:
                self.fail(f"links: {link.from_span} is no span of this row")
