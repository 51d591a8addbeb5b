"""Reads rows of ``annotator-article/1`` and checks every promise they make.

The checks are written out rather than left to a JSON Schema library because a dataset has ten
thousand rows, and because a person needs line, key path and expectation in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from annotator.domain.articles import Analyst, Article, Review, State, sha256
from annotator.domain.bundles import Bundle
from annotator.domain.checks import check_review
from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Link, Origin, Span, is_empty
from annotator.domain.values import checked, is_iso
from annotator.errors import BadValueError, Reason
from annotator.formats.base import LINE_LIMIT, Row, shown
from annotator.formats.own_jsonl import SCHEMA

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
_PASSAGE = frozenset(["start", "end", "role", "of", "set_by"])
_DERIVED = frozenset(["kind", "id", "version"])
_LINK = frozenset(["id", "type", "from", "to", "to_article", "analyst", "created", "origin"])


def read(file: BinaryIO, path: Path, codebook: Codebook) -> Iterator[Bundle]:
    """Yield the bundles of a file; raises ``RowError`` with the line at the first mistake.

    Lines end at ``\\n`` alone: U+2028 and its like may stand inside a text.
    """
    number = 0
    # A byte more than is allowed, so that a line that is too long is seen and not held.
    while line := file.readline(LINE_LIMIT + 1):
        number += 1
        if not line.isspace() or len(line) > LINE_LIMIT:
            yield _Row(path, number, codebook).bundle(line)


class _Row(Row):
    """One line under the magnifying glass."""

    def __init__(self, path: Path, line: int, codebook: Codebook) -> None:
        super().__init__(path, line)
        self.codebook = codebook

    # --- the row --------------------------------------------------------------------------------

    def bundle(self, line: bytes) -> Bundle:
        row = self.keys("the row", self.parsed(line), _ROW)
        if row["schema"] != SCHEMA:
            self.expect("schema", SCHEMA)
        if row["offset_unit"] != "code_point":
            self.expect("offset_unit", "code_point")
        book = self.keys("codebook", row["codebook"], frozenset(("id", "version", "sha256")))
        name = " ".join(self.text(f"codebook.{k}", book[k]) for k in ("id", "version"))
        if book["sha256"] != self.codebook.sha256:
            self.fail(
                Reason(
                    "the row was marked under another codebook ({name}) than the project's ({own})",
                    name=name,
                    own=f"{self.codebook.id} {self.codebook.version}",
                )
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
            self.many("reviews", row["reviews"], lambda w, v: self.review(w, v, article.id)),
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
            self.fail(Reason("text: holds a NUL character"))
        if row["sha256"] != sha256(text):
            self.fail(Reason("sha256: is not that of the text"))
        if not isinstance(row["meta"], dict):
            self.expect("meta", Reason("an object"))
        self.shallow("meta", row["meta"])
        published = self.text("published", row["published"])
        if published and not is_iso(published):
            self.expect("published", Reason('an ISO date or ""'))
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
            passages=self.many("passages", row["passages"], lambda w, p: self.passage(w, p, text)),
            imported_from=shown(self.path),
        )
        return article, text

    def passage(self, where: str, found: Any, text: str) -> Mapping[str, Any]:
        self.keys(where, found, _PASSAGE)
        self.extent(where, found, text)
        self.choice(f"{where}.role", found["role"], ("boilerplate", "repeat"))
        if found["of"] is not None and (type(found["of"]) is not int or found["of"] < 0):
            self.expect(f"{where}.of", Reason("a whole number that is not negative, or null"))
        self.text(f"{where}.set_by", found["set_by"])
        return dict(found)

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
        if not isinstance(found["nothing_to_mark"], bool):
            self.expect(f"{where}.nothing_to_mark", Reason("true or false"))
        return Review(
            article,
            self.text(f"{where}.analyst", found["analyst"], empty=False),
            State(self.choice(f"{where}.state", found["state"], tuple(State))),
            found["nothing_to_mark"],
            self.time(f"{where}.at", found["at"]),
        )

    def span(self, where: str, found: Any, article: str, text: str) -> Span:
        self.keys(where, found, _SPAN)
        start, end = self.extent(where, found, text)
        if text[start:end] != found["text"]:
            self.fail(
                Reason(
                    "{where}.text: is not what stands at {start} to {end}",
                    where=where,
                    start=start,
                    end=end,
                )
            )
        if not isinstance(found["tag"], str) or self.codebook.tag(found["tag"]) is None:
            self.expect(f"{where}.tag", Reason("a tag of the codebook"))
        if found["derived_from"] is not None:
            source = f"{where}.derived_from"
            for name, value in self.keys(source, found["derived_from"], _DERIVED).items():
                self.text(f"{source}.{name}", value)
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
            origin=Origin(self.choice(f"{where}.origin", found["origin"], tuple(Origin))),
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
                expected = error.fields["expected"]
                assert isinstance(expected, (str, Reason))
                self.expect(f"{where}.{attribute.id}", expected)
            if not is_empty(value):
                values[attribute.id] = value
        return values

    def link(self, where: str, found: Any) -> tuple[Link, str]:
        self.keys(where, found, _LINK)
        if not isinstance(found["type"], str) or self.codebook.link(found["type"]) is None:
            self.expect(f"{where}.type", Reason("a link of the codebook"))
        link = Link(
            id=self.text(f"{where}.id", found["id"], empty=False),
            type=found["type"],
            from_span=self.text(f"{where}.from", found["from"], empty=False),
            to_span=self.text(f"{where}.to", found["to"], empty=False),
            analyst=self.text(f"{where}.analyst", found["analyst"], empty=False),
            created=self.time(f"{where}.created", found["created"]),
            origin=Origin(self.choice(f"{where}.origin", found["origin"], tuple(Origin))),
        )
        if link.from_span == link.to_span:
            self.fail(Reason("{where}: a span cannot be linked to itself", where=where))
        return link, self.text(f"{where}.to_article", found["to_article"], empty=False)

    def extent(self, where: str, found: Mapping[str, Any], text: str) -> tuple[int, int]:
        start, end = found["start"], found["end"]
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            self.expect(f"{where}.start and .end", f"0 <= start < end <= {len(text)}")
        return start, end

    # --- how the parts hang together ------------------------------------------------------------

    def references(self, bundle: Bundle) -> None:
        """Refuse a row that names something it does not bring, or says two things at once."""
        analysts = self.unique("analysts", [analyst.id for analyst in bundle.analysts])
        entities = self.unique("entities", [entity.id for entity in bundle.entities])
        spans = self.unique("spans", [span.id for span in bundle.spans])
        self.unique("links", [link.id for link, _ in bundle.links])
        self.unique("reviews", [review.analyst for review in bundle.reviews])
        named = [r.analyst for r in bundle.reviews] + [s.analyst for s in bundle.spans]
        named += [link.analyst for link, _ in bundle.links]
        self.present("analysts", named, analysts)
        lists = [a.id for a in self.codebook.attributes if a.type is AttributeType.ENTITIES]
        for span in bundle.spans:
            for attribute in lists:
                self.present("entities", span.attributes.get(attribute) or (), entities)
        for link, _ in bundle.links:
            if link.from_span not in spans:
                self.fail(Reason("links: {span} is no span of this row", span=link.from_span))
            if link.from_span == link.to_span:
                self.fail(Reason("links: {span} is linked to itself", span=link.from_span))
        for review in bundle.reviews:
            marked = any(span.analyst == review.analyst for span in bundle.spans)
            for finding in check_review(review, marked=marked):
                self.fail(
                    Reason(
                        "reviews, {analyst}: {detail}",
                        analyst=review.analyst,
                        detail=finding.detail,
                    )
                )

    def unique(self, where: str, ids: list[str]) -> set[str]:
        known = set(ids)
        if len(known) != len(ids):
            self.fail(Reason("{where}: an id stands twice", where=where))
        return known

    def present(self, where: str, ids: Any, known: set[str]) -> None:
        for name in ids:
            if name not in known:
                self.fail(Reason("{where}: {name} is missing", where=where, name=name))
