"""Actors and the register that finds them by any of their names."""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from annotator.domain.articles import NAMESPACE
from annotator.domain.spans import AttributeValue

NINE = 9
_FADING = 0.97


@dataclass(frozen=True)
class Entity:
    """An actor; ``merged_into`` names the actor that stands for this one since a merge."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)


def shipped_id(slug: str) -> str:
    """Return the id that a shipped actor has in every project."""
    return str(uuid.uuid5(NAMESPACE, f"entity:{slug}"))


def parse_actors(toml: str) -> list[Entity]:
    """Read the shipped list of actors, most expected first."""
    return [
        Entity(shipped_id(row["id"]), row["name"], tuple(row["aliases"]))
        for row in tomllib.loads(toml)["actor"]
    ]


def fold(name: str) -> str:
    """Return a name as it is compared: without case, accents and doubled spaces (й as и)."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


class Register:
    """All actors of a project, in the order in which they were registered."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._all = {entity.id: entity for entity in entities}

    def __len__(self) -> int:
        return len(self.active)

    @cached_property
    def active(self) -> list[Entity]:
        """The actors that were not merged into another."""
        return [entity for entity in self._all.values() if not entity.merged_into]

    @cached_property
    def _names(self) -> list[tuple[str, str, Entity]]:
        return [(fold(name), name, entity) for entity in self.active for name in entity.names]

    @cached_property
    def _by_name(self) -> dict[str, Entity]:
        found: dict[str, Entity] = {}
        for key, _, entity in self._names:
            found.setdefault(key, entity)
        return found

    def stored(self, entity_id: str) -> Entity | None:
        """Return the record of that id itself, merged or not."""
        return self._all.get(entity_id)

    def resolve(self, entity_id: str) -> str:
        """Return the id of the actor that stands for this one today, following merges."""
        seen: set[str] = set()
        while (entity := self._all.get(entity_id)) and entity.merged_into:
            if entity_id in seen:
                break
            seen.add(entity_id)
            entity_id = entity.merged_into
        return entity_id

    def get(self, entity_id: str) -> Entity | None:
        """Return the actor that stands for this id today."""
        return self._all.get(self.resolve(entity_id))

    def label(self, entity_id: str) -> str:
        """Return the name shown for an id; an unknown id shows itself."""
        entity = self.get(entity_id)
        return entity.name if entity else entity_id

    def resolved(self, value: AttributeValue) -> AttributeValue:
        """Return an entities value with merged actors replaced and named once."""
        if not isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(self.resolve(item) for item in value))

    def resolved_values(self, values: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
        """Return all values of a span with merged actors replaced."""
        return {name: self.resolved(value) for name, value in values.items()}

    def named(self, name: str) -> Entity | None:
        """Return the actor of exactly this name or alias, case and accents aside."""
        return self._by_name.get(fold(name))

    def complete(self, typed: str, limit: int = 8) -> list[tuple[Entity, str]]:
        """Return actors with the name that matches what is typed: starts first, then words."""
        key = fold(typed)
        if not key:
            return []
        ranks: dict[str, tuple[int, int, Entity, str]] = {}
        for place, (folded, name, entity) in enumerate(self._names):
            rank = _rank(folded, key)
            if rank is not None and (entity.id not in ranks or rank < ranks[entity.id][0]):
                ranks[entity.id] = (rank, place, entity, name)
        best = sorted(ranks.values(), key=lambda hit: hit[:2])
        return [(entity, name) for _, _, entity, name in best[:limit]]

    def nearest(self, typed: str, limit: int = 3) -> list[tuple[Entity, str]]:
        """Return actors whose names look like what is typed, for a name that is not known."""
        keys = difflib.get_close_matches(fold(typed), list(self._by_name), n=limit * 2, cutoff=0.6)
        hits: dict[str, tuple[Entity, str]] = {}
        for key in keys:
            entity = self._by_name[key]
            hits.setdefault(entity.id, (entity, entity.name))
        return list(hits.values())[:limit]


def _rank(folded: str, key: str) -> int | None:
    if folded == key:
        return 0
    if folded.startswith(key):
        return 1
    if any(word.startswith(key) for word in folded.split()):
        return 2
    return 3 if len(key) > 2 and key in folded else None


def merged(kept: Entity, dropped: Entity) -> tuple[Entity, Entity]:
    """Return both actors as they are after the second was merged into the first."""
    known = {fold(name) for name in kept.names}
    extra = []
    for name in dropped.names:
        if fold(name) not in known:
            known.add(fold(name))
            extra.append(name)
    return (
        replace(kept, aliases=(*kept.aliases, *extra)),
        replace(dropped, merged_into=kept.id),
    )


def uses_of(
    attribute: str, spans: Iterable[Mapping[str, AttributeValue]], register: Register
) -> list[str]:
    """Return what the values of spans say in an attribute: values of a choice, or actors' ids."""
    uses: list[str] = []
    for values in spans:
        found = values.get(attribute)
        if isinstance(found, tuple):
            uses += map(register.resolve, found)
        elif isinstance(found, str):
            uses.append(found)
    return uses


def nine(uses: Sequence[str], register: Register, before: Sequence[str] = ()) -> list[str]:
    """Return the nine actors that get a digit: used often and lately, else first registered.

    ``uses`` lists resolved ids, the latest first.  An actor that stays keeps its digit of
    ``before``, so that the hand can rely on it.
    """
    scores: dict[str, float] = {}
    for age, entity_id in enumerate(uses):
        scores[entity_id] = scores.get(entity_id, 0.0) + _FADING**age
    known = {entity.id for entity in register.active}
    ranked = [i for i in sorted(scores, key=lambda i: -scores[i]) if i in known]
    ranked += [i for i in before if i in known]
    ranked += [entity.id for entity in register.active]
    chosen = list(dict.fromkeys(ranked))[:NINE]
    slots: list[str | None] = [i if i in chosen else None for i in before[:NINE]]
    slots += [None] * (len(chosen) - len(slots))
    newcomers = iter([i for i in chosen if i not in slots])
    filled = [slot if slot is not None else next(newcomers, None) for slot in slots]
    return [slot for slot in filled if slot is not None]
