"""The codebook: tags, attributes, links and the rules for using them, read from TOML."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from annotator.domain.spans import AttributeValue, Span, is_empty

LANGUAGES = ("en", "id", "ru")


@dataclass(frozen=True)
class Words:
    """A text in several languages; English is always there."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def get(self, language: str = "en") -> str:
        """Return the text in a language, else in English."""
        return self.by_language.get(language) or self.by_language.get("en", "")


class AttributeType(StrEnum):
    """What an attribute holds."""

    CHOICE = "choice"
    ENTITIES = "entities"
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Tag:
    """An issue, phrased as a proposition so that a stance has something to be for or against."""

    id: str
    key: str
    colour: str
    label: Words
    proposition: Words
    definition: Words
    counts: tuple[Words, ...] = ()
    counts_not: tuple[Words, ...] = ()
    example: Words = field(default_factory=Words)
    parent: str = ""


@dataclass(frozen=True)
class Value:
    """One value of a choice; ``codes`` are its codes in other schemes, empty where none fits."""

    id: str
    key: str
    label: Words
    definition: Words = field(default_factory=Words)
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Attribute:
    """A typed field of a span."""

    id: str
    type: AttributeType
    required: bool
    key: str
    label: Words
    help: Words = field(default_factory=Words)
    values: tuple[Value, ...] = ()

    @property
    def empty(self) -> AttributeValue:
        """What a row shows where the attribute is not filled."""
        if self.type is AttributeType.ENTITIES:
            return ()
        return None if self.type is AttributeType.YES_NO else ""

    def value(self, value_id: str) -> Value | None:
        """Return the value of a choice by id."""
        return next((value for value in self.values if value.id == value_id), None)


@dataclass(frozen=True)
class LinkType:
    """A kind of tie between two spans."""

    id: str
    label: Words
    definition: Words = field(default_factory=Words)


@dataclass(frozen=True)
class Rule:
    """A decision on which careful readers differ, settled once."""

    id: str
    title: Words
    text: Words
    example: Words = field(default_factory=Words)


@dataclass(frozen=True)
class StoredCodebook:
    """A codebook version as a project keeps it; its id is the digest of the TOML's UTF-8."""

    id: str
    codebook: str
    version: str
    toml: str


@dataclass(frozen=True)
class Codebook:
    """A codebook that was read without a mistake."""

    id: str
    version: str
    sha256: str
    toml: str
    tags: tuple[Tag, ...]
    attributes: tuple[Attribute, ...]
    links: tuple[LinkType, ...]
    rules: tuple[Rule, ...]
    title: Words = field(default_factory=Words)
    description: Words = field(default_factory=Words)

    @cached_property
    def _tags(self) -> dict[str, Tag]:
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def _attributes(self) -> dict[str, Attribute]:
        return {attribute.id: attribute for attribute in self.attributes}

    @cached_property
    def _required(self) -> tuple[Attribute, ...]:
        return tuple(attribute for attribute in self.attributes if attribute.required)

    @cached_property
    def _required_ids(self) -> tuple[str, ...]:
        return tuple(attribute.id for attribute in self._required)

    def tag(self, tag_id: str) -> Tag | None:
        """Return the tag by id."""
        return self._tags.get(tag_id)

    def attribute(self, attribute_id: str) -> Attribute | None:
        """Return the attribute by id."""
        return self._attributes.get(attribute_id)

    def link(self, link_id: str) -> LinkType | None:
        """Return the link type by id."""
        return next((link for link in self.links if link.id == link_id), None)

    def missing(self, span: Span) -> list[Attribute]:
        """Return the required attributes that a span leaves empty."""
        return [a for a in self._required if is_empty(span.attributes.get(a.id))]

    def is_incomplete(self, span: Span) -> bool:
        """Tell whether a span leaves a required attribute empty; fast, for ten thousand of them."""
        given = span.attributes
        for name in self._required_ids:  # noqa: SIM110 (a generator takes twice as long)
            if name not in given or is_empty(given[name]):
                return True
        return False

    def stored(self) -> StoredCodebook:
        """Return the record that keeps this version in a project."""
        return StoredCodebook(self.sha256, self.id, self.version, self.toml)


def digest(toml: str) -> str:
    """Return the digest that names a codebook version."""
    return hashlib.sha256(toml.encode("utf-8")).hexdigest()
