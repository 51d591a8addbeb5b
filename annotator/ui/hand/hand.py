"""What saves the hand work at a desk: repeating, keeping, linking, notes where the eyes are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from annotator.domain.codebook import Tag
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Entry
from annotator.ui.hand.link_lines import LinkLines
from annotator.ui.hand.linking import Following, Linking
from annotator.ui.hand.noting import Noting
from annotator.ui.hand.repeating import Repeating
from annotator.ui.panels.tagging.actor_field import ActorField
from annotator.ui.panels.tagging.links import LinksBox
from annotator.ui.panels.tagging.note_field import NoteField
from annotator.ui.panels.tagging.pins import Pin
from annotator.ui.panes import Panes
from annotator.ui.widgets.announcing import announce

_NOTE_SIGN, _LINK_SIGN = "✎", "↔"


class Hand(QObject):
    """Joins the helpers of the hand with the panes of a desk."""

    def __init__(self, desk: Panes) -> None:
        super().__init__(desk)
        self._desk = desk
        bench, notice, wording = desk.bench, desk.notice, desk.wording
        self.repeating = Repeating(bench, desk.marking, wording, notice, self)
        self.linking = Linking(
            bench, desk.marking, desk.text_mode, wording, notice, desk.keymap, self
        )
        self.following = Following(bench, desk.open_article, desk.keymap, self)
        note = desk.panel.fields["note"]
        assert isinstance(note, NoteField)
        self.noting = Noting(bench, desk.view, note, self)
        self.lines = LinkLines(bench, desk.view, wording)
        self.links = LinksBox(bench, wording)
        desk.panel.above_fields.addWidget(self.links)
        self._connect_links()
        self._pins: dict[str, Pin] = {}
        self._put_pins()
        self.repeating.changed.connect(self.show_kept)
        self.show_kept()

    def _connect_links(self) -> None:
        found = self.links.list
        found.go_wanted.connect(self._go_to)
        found.remove_wanted.connect(self.linking.remove)
        found.retype_wanted.connect(self.linking.retype)
        found.left.connect(self._desk.view.setFocus)

    def _put_pins(self) -> None:
        desk = self._desk
        for attribute in desk.bench.session.codebook.attributes:
            field = desk.panel.fields[attribute.id]
            pin = self._pins[attribute.id] = Pin(attribute.id, field.title, attribute.key)
            pin.clicked.connect(partial(self._toggle, attribute.id))
            field.side.addWidget(pin)
            if isinstance(field, ActorField):
                field.was_given = partial(self.repeating.was_given, attribute.id)

    def _toggle(self, attribute_id: str, _: bool = False) -> None:
        attribute = self._desk.bench.session.codebook.attribute(attribute_id)
        if attribute is not None:
            self.repeating.toggle(attribute)
            self._desk.view.setFocus()

    def show_kept(self) -> None:
        """Show which values are kept, on the fields' rows and in the line under the page."""
        kept = {attribute.id for attribute in self.repeating.kept}
        for name, pin in self._pins.items():
            pin.show_kept(kept=name in kept)
        self._desk.kept_line.show_kept(self.repeating.said)

    # --- keys and commands ----------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key that answers what was asked here."""
        return self.repeating.take_key(event) or self.linking.take_key(event)

    def mark(self, tag: Tag) -> None:
        """Mark the selection, or else the current sentence, with what is kept."""
        desk = self._desk
        if not desk.panel.commit_open_field():
            return
        extent = desk.text_mode.extent_to_mark()
        if extent is None:
            desk.notice.say(self.tr("There is nothing to mark here."))
        elif self.repeating.mark(extent, tag.id, values := self.repeating.values()):
            names = ", ".join(desk.wording.attribute(name) for name in values)
            said = (
                self.tr("Tagged as {tag}; kept: {names}") if names else self.tr("Tagged as {tag}")
            )
            announce(desk.view, said.format(tag=desk.wording.tag(tag.id), names=names))
        desk.view.setFocus()

    def same_as_last(self) -> None:
        """Mark as the last span was marked, or fill the current span from it."""
        desk = self._desk
        if desk.panel.commit_open_field():
            selected = desk.view.selection() is not None
            self.repeating.same_as_last(desk.text_mode.extent_to_mark, selected=selected)
            desk.view.setFocus()

    def _go_to(self, span_id: str) -> None:
        if self.following.go_to(span_id):
            self._desk.view.setFocus()

    def travel(self, entry: Entry) -> None:
        """Go to where a link that a step changed begins."""
        for change in entry.changes:
            if isinstance(change.record, Link):
                self.following.go_to(change.record.from_span)
                return

    def signs(self, span: Span) -> str:
        """Return the signs on a span's chip: that it has a note, that it has links."""
        signs = _NOTE_SIGN if span.note else ""
        signs += _LINK_SIGN if span.id in self._desk.bench.linked else ""
        return f" {signs}" if signs else ""
