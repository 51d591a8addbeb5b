"""The stops of the tour: rows of one table, each with the sign by which it is known to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.articles import State
from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.spans import Span
from annotator.domain.steps import Entry
from annotator.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Sight:
    """Where the analyst is."""

    article: str
    state: State
    sentence: tuple[int, int]
    current: str


@dataclass(frozen=True)
class Seen:
    """What has happened since a stop began."""

    before: Sight
    now: Sight
    steps: tuple[Entry, ...]
    stepped: bool
    """Another span became the current one without being made."""
    export_offered: bool
    codebook: Codebook

    def did(self, *kinds: str) -> bool:
        """Tell whether a step of some kind was done; taking one back is none."""
        return any(step.kind in kinds and not step.undoes for step in self.steps)

    def made(self) -> bool:
        """Tell whether a span was made."""
        return any(
            change.before is None and isinstance(change.after, Span)
            for step in self.steps
            for change in step.changes
            if not step.undoes
        )

    def filled(self, attribute: Attribute | None) -> bool:
        """Tell whether a field was given another value."""
        name = attribute.id if attribute else ""
        return any(
            isinstance(change.after, Span)
            and isinstance(change.before, Span)
            and change.after.attributes.get(name) != change.before.attributes.get(name)
            for step in self.steps
            for change in step.changes
        )


@dataclass(frozen=True)
class Stop:
    """A thing to do; ``text`` names keys by the ids of commands and by the table's own names.

    A stop whose ``command`` does not exist is passed over.
    """

    id: str
    title: str
    text: str
    done: Callable[[Seen], bool]
    command: str = ""


def first_of(codebook: Codebook, kind: AttributeType) -> Attribute | None:
    """Return the first field of a kind: the actor and the act of the built-in codebook."""
    return next((a for a in codebook.attributes if a.type is kind and a.key), None)


def _read(seen: Seen) -> bool:
    return (
        seen.now.article == seen.before.article
        and seen.now.sentence != seen.before.sentence
        and not seen.stepped
    )


def _finished(seen: Seen) -> bool:
    left = seen.now.article != seen.before.article
    return seen.did("review_done", "nothing_to_mark") or (left and seen.before.state is State.DONE)


STOPS: tuple[Stop, ...] = (
    Stop(
        "read",
        QT_TRANSLATE_NOOP("tour", "Read sentence by sentence"),
        QT_TRANSLATE_NOOP(
            "tour",
            "The shaded sentence is the one you are at. Press {next_sentence} to go to the next"
            " one; {previous_sentence} leads back.",
        ),
        _read,
    ),
    Stop(
        "mark",
        QT_TRANSLATE_NOOP("tour", "Mark what states a position"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Go to any sentence and press {tag_key}: all of it becomes a span tagged “{tag}”. The"
            " tags with their keys stand at the top right. This is only practice.",
        ),
        Seen.made,
    ),
    Stop(
        "actor",
        QT_TRANSLATE_NOOP("tour", "Say who"),
        QT_TRANSLATE_NOOP(
            "tour",
            "The span with the outline is the current one. Press {actor_key} for “{actor}”, then"
            " the digit of an actor, or type a name and press Enter.",
        ),
        lambda seen: seen.filled(first_of(seen.codebook, AttributeType.ENTITIES)),
    ),
    Stop(
        "act",
        QT_TRANSLATE_NOOP("tour", "Say what move it is"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Press {act_key} for “{act}”, then the key of a value, such as {value_key} for"
            " “{value}”. Every field on the right opens by the key beside it.",
        ),
        lambda seen: seen.filled(first_of(seen.codebook, AttributeType.CHOICE)),
    ),
    Stop(
        "step",
        QT_TRANSLATE_NOOP("tour", "Step from span to span"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Press {next_span} for the next span, {previous_span} for the one before: it becomes"
            " the current one, and the panel on the right shows what is said about it.",
        ),
        lambda seen: seen.stepped,
    ),
    Stop(
        "same",
        QT_TRANSLATE_NOOP("tour", "The same once more"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Go on to another sentence with {next_sentence} and press {same_as_last}: it is marked"
            " like the span you marked last, with the same values.",
        ),
        Seen.made,
        command="same_as_last",
    ),
    Stop(
        "undo",
        QT_TRANSLATE_NOOP("tour", "Take it back"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Press {undo}: the last step is taken back. Every step can be, in every article, even"
            " tomorrow. Nothing needs to be saved by hand.",
        ),
        lambda seen: any(step.undoes for step in seen.steps),
    ),
    Stop(
        "done",
        QT_TRANSLATE_NOOP("tour", "Finish the article"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Press {finish_article}: the article is done and the next unread one opens. If a span"
            " lacks something, you are asked first; Enter once more says yes.",
        ),
        _finished,
    ),
    Stop(
        "export",
        QT_TRANSLATE_NOOP("tour", "Hand the dataset on"),
        QT_TRANSLATE_NOOP(
            "tour",
            "Press {export_dataset} to see which articles would go out, and how. Esc closes the"
            " dialog again; nothing is written before you say so.",
        ),
        lambda seen: seen.export_offered,
    ),
)

FURTHER: tuple[tuple[str, str], ...] = (
    ("find", QT_TRANSLATE_NOOP("tour", "{key} finds words in the article")),
    ("show_palette", QT_TRANSLATE_NOOP("tour", "{key} finds any command")),
    ("overview", QT_TRANSLATE_NOOP("tour", "{key} shows how far the project is")),
    ("show_keys", QT_TRANSLATE_NOOP("tour", "{key} lists all keys")),
    ("show_help", QT_TRANSLATE_NOOP("tour", "{key} opens the help")),
)
