"""Several spans changed at once: each change is one step, and what it did is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject

from annotator.domain import edits, edits_many
from annotator.domain.codebook import Attribute, Tag
from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue, Span, is_empty
from annotator.domain.steps import Step
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench


class Bulk(QObject):
    """Spans of others are left out, and that is said; each verb returns false where it failed."""

    def __init__(self, bench: Workbench, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._wording = bench, wording

    def retag(self, spans: Sequence[Span], tag: Tag) -> bool:
        """Give spans another tag."""

        def make(own: Sequence[Span]) -> Step:
            author = self._bench.session.author
            if len(own) == 1 and own[0].tag != tag.id:
                return edits.retag(own[0], tag.id, author)
            return edits_many.retag_many(own, tag.id, author)

        said = self.tr("Retagged as {tag}: {count}. Ctrl+Z brings the old tags back.")
        same = self.tr("Tagged as {tag} already.")
        name = self._wording.tag(tag.id)
        return self._do(spans, make, said, same, tag=name)

    def set_attribute(
        self,
        spans: Sequence[Span],
        attribute: Attribute,
        value: AttributeValue,
        created: Iterable[Entity] = (),
    ) -> bool:
        """Give an attribute of spans one value, or empty it in all of them."""

        def make(own: Sequence[Span]) -> Step:
            author = self._bench.session.author
            return edits_many.set_attribute_many(own, attribute, value, author, created=created)

        name = self._wording.attribute(attribute.id)
        if is_empty(value):
            said = self.tr("{name} emptied: {count}. Ctrl+Z brings the old values back.")
            same = self.tr("{name} is empty already.")
        else:
            said = self.tr("{name} set: {count}. Ctrl+Z brings the old values back.")
            same = self.tr("{name} has this value already.")
        return self._do(spans, make, said, same, name=name)

    def delete(self, spans: Sequence[Span]) -> bool:
        """Remove spans with their links."""
        bench = self._bench

        def make(own: Sequence[Span]) -> Step:
            links = [link for span in own for link in bench.shown.links(span.id)]
            left = len(bench.own_spans) - len(own)
            review, author = bench.review, bench.session.author
            if len(own) == 1:
                return edits.delete(own[0], links, own_left=left, review=review, author=author)
            return edits_many.delete_many(own, links, own_left=left, review=review, author=author)

        return self._do(spans, make, self.tr("Deleted spans: {count}. Ctrl+Z brings them back."))

    def can_change(self, spans: Sequence[Span]) -> bool:
        """Tell whether any of the spans is the analyst's own, and say why not."""
        if not spans:
            said = self.tr("Select spans in the list first; Shift and the arrows take several.")
        elif not any(span.analyst == self._bench.me for span in spans):
            said = self.tr("These spans are by others: they can be seen, not changed.")
        else:
            return True
        self._bench.said.emit(said)
        return False

    def _do(
        self,
        spans: Sequence[Span],
        make: Callable[[Sequence[Span]], Step],
        said: str,
        same: str = "",
        **fields: str,
    ) -> bool:
        """Do a step on the analyst's own spans and say how many it changed."""
        bench = self._bench
        if not self.can_change(spans):
            return False
        own = [span for span in spans if span.analyst == bench.me]
        if not bench.can_write:
            bench.change(lambda: None)
            return False
        step = bench.attempt(lambda: make(own))
        if step is not None and not step.changes:
            bench.said.emit(same.format(**fields))
            return True
        entry = bench.do(step) if step is not None else None
        if entry is None:
            return False
        changed = sum(change.key[0] == "span" for change in entry.changes)
        others = len(spans) - len(own)
        left_out = self.tr("Spans of others, left out: {count}.").format(count=others)
        if not entry.sequence:
            said = self.tr("Changed, but not saved yet: {count}.")
        done = said.format(count=changed, **fields)
        bench.said.emit(" ".join([done, *([left_out] if others else [])]))
        return True
