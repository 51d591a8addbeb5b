"""Records in words, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Codebook
from annotator.domain.quoting import shortened
from annotator.domain.spans import AttributeValue, Span, is_empty
from annotator.domain.steps import Head
from annotator.errors import QT_TRANSLATE_NOOP
from annotator.session import Session
from annotator.ui.language import current

translate = QCoreApplication.translate

# Words for the kinds of steps; the fields are the parameters that the journal keeps.
STEPS = {
    "mark": QT_TRANSLATE_NOOP("steps", "mark “{quote}”"),
    "duplicate": QT_TRANSLATE_NOOP("steps", "duplicate “{quote}”"),
    "retag": QT_TRANSLATE_NOOP("steps", "retag “{quote}”"),
    "move": QT_TRANSLATE_NOOP("steps", "move the ends of “{quote}”"),
    "set_note": QT_TRANSLATE_NOOP("steps", "note on “{quote}”"),
    "set_attribute": QT_TRANSLATE_NOOP("steps", "{attribute} of “{quote}”"),
    "delete": QT_TRANSLATE_NOOP("steps", "delete “{quote}”"),
    "retag_many": QT_TRANSLATE_NOOP("steps", "retag spans: {count}"),
    "set_attribute_many": QT_TRANSLATE_NOOP("steps", "{attribute} of spans: {count}"),
    "delete_many": QT_TRANSLATE_NOOP("steps", "delete spans: {count}"),
    "make_link": QT_TRANSLATE_NOOP("steps", "link “{quote}” to “{to}”"),
    "remove_link": QT_TRANSLATE_NOOP("steps", "remove a link of “{quote}”"),
    "retype_link": QT_TRANSLATE_NOOP("steps", "type of a link of “{quote}”"),
    "review_done": QT_TRANSLATE_NOOP("steps", "“{title}” done"),
    "review_in_progress": QT_TRANSLATE_NOOP("steps", "reopen “{title}”"),
    "review_unread": QT_TRANSLATE_NOOP("steps", "“{title}” unread"),
    "nothing_to_mark": QT_TRANSLATE_NOOP("steps", "nothing to mark in “{title}”"),
    "edit_article": QT_TRANSLATE_NOOP("steps", "details of “{title}”"),
    "merge_entities": QT_TRANSLATE_NOOP("steps", "merge {dropped} into {kept}"),
    "edit_entity": QT_TRANSLATE_NOOP("steps", "edit the actor {name}"),
    "rename_analyst": QT_TRANSLATE_NOOP("steps", "rename yourself {name}"),
    "import": QT_TRANSLATE_NOOP("steps", "import {names}"),
    "create_project": QT_TRANSLATE_NOOP("steps", "new project"),
    "join_project": QT_TRANSLATE_NOOP("steps", "{name} came to the project"),
    "fill_sample": QT_TRANSLATE_NOOP("steps", "the sample"),
    "repair": QT_TRANSLATE_NOOP("steps", "repair of the project"),
}
UNSAVED_SIGN = "○"  # against the full dot of what is saved
_SHORT = 32


def not_saved() -> str:
    """Return the words for what is shown and is not in the project."""
    return f"{UNSAVED_SIGN} {translate('values', 'not saved')}"


class Wording:
    """Puts tags, values, spans and steps of a project into words."""

    def __init__(self, session: Session, language: str | None = None) -> None:
        self._session = session
        self.language = language or current()

    @property
    def _codebook(self) -> Codebook:
        return self._session.codebook

    def tag(self, tag_id: str) -> str:
        """Return the label of a tag; an unknown id shows itself."""
        tag = self._codebook.tag(tag_id)
        return tag.label.get(self.language) if tag else tag_id

    def attribute(self, attribute_id: str) -> str:
        """Return the label of an attribute."""
        attribute = self._codebook.attribute(attribute_id)
        return attribute.label.get(self.language) if attribute else attribute_id

    def link(self, type_id: str) -> str:
        """Return the label of a type of links."""
        known = self._codebook.link(type_id)
        return known.label.get(self.language) if known else type_id

    def value(self, attribute_id: str, value: AttributeValue) -> str:
        """Return a value as a person says it."""
        if isinstance(value, tuple):
            return ", ".join(self._session.register.label(item) for item in value)
        if isinstance(value, bool):
            return translate("values", "yes") if value else translate("values", "no")
        attribute = self._codebook.attribute(attribute_id)
        known = attribute.value(str(value)) if attribute else None
        return known.label.get(self.language) if known else str(value or "")

    def missing(self, span: Span) -> list[str]:
        """Return the labels of required attributes that a span leaves empty."""
        return [a.label.get(self.language) for a in self._codebook.missing(span)]

    def summary(self, span: Span) -> str:
        """Return what is said about a span in one line; what is missing comes first."""
        parts = []
        if missing := self.missing(span):
            parts.append(translate("values", "missing: {names}").format(names=", ".join(missing)))
        for attribute in self._codebook.attributes:
            value = span.attributes.get(attribute.id)
            if not is_empty(value):
                parts.append(self.value(attribute.id, value))
        if span.note:
            parts.append(translate("values", "note"))
        if span.analyst != self._session.analyst.id:
            parts.append(self.analyst(span.analyst))
        return " · ".join([self.tag(span.tag), *parts])

    def analyst(self, analyst_id: str) -> str:
        """Return the name of an analyst."""
        for analyst in self._session.read.analysts():
            if analyst.id == analyst_id:
                return analyst.name
        return analyst_id

    def step(self, head: Head | None) -> str:
        """Return what a step did, short enough for a menu."""
        if head is None:
            return ""
        fields = {name: shortened(str(value), _SHORT) for name, value in head.params.items()}
        if "attribute" in fields:
            names = str(head.params["attribute"]).split(", ")
            fields["attribute"] = ", ".join(map(self.attribute, names))
        template = STEPS.get(head.kind, head.kind)
        try:
            return translate("steps", template).format(**fields)
        except KeyError:
            return head.kind
