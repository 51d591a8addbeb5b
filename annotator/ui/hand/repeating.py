"""Giving a span what the last one was given: all of it at a key, or what is kept by choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.domain import edits
from annotator.domain.codebook import Attribute
from annotator.domain.spans import AttributeValue, Span, is_empty, same_mark
from annotator.domain.steps import Entry
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.hand.marking import Marking
from annotator.ui.hand.text_mode import Extent
from annotator.ui.panels.notice import Notice
from annotator.ui.widgets.announcing import announce
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_FEW = 5  # more spans changed at once are no choice for the next one


class Repeating(QObject):
    """Knows which attributes are kept, and what the next span gets in them.

    Which are kept is remembered for each project.  A kept attribute gives the next span what it
    was given last; emptying it in a span therefore empties it for those that come.
    """

    changed = Signal()

    def __init__(
        self,
        bench: Workbench,
        marking: Marking,
        wording: Wording,
        notice: Notice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._marking, self._wording = bench, marking, wording
        self._notice = notice
        self._project = bench.session.read.project_id()
        self._values: dict[str, AttributeValue] = {}
        self._given: tuple[str, set[str]] = ("", set())
        self._asking = False
        for attribute in self.kept:
            self._values[attribute.id] = self._latest(attribute)
        bench.written.connect(self._follow)
        notice.action_clicked.connect(self._answer)

    # --- what is kept ---------------------------------------------------------------------------

    @property
    def kept(self) -> list[Attribute]:
        """The attributes whose values the next spans get."""
        found = self._bench.settings.get("kept").get(self._project)
        names = found if isinstance(found, list) else []
        return [a for a in self._bench.session.codebook.attributes if a.id in names]

    def values(self) -> dict[str, AttributeValue]:
        """Return what the next span gets by itself."""
        register = self._bench.session.register
        found: dict[str, AttributeValue] = {}
        for attribute in self.kept:
            value = register.resolved(self._values.get(attribute.id))
            if isinstance(value, tuple):
                value = tuple(i for i in value if register.get(i) is not None)
            if not is_empty(value):
                found[attribute.id] = value
        return found

    def toggle(self, attribute: Attribute) -> None:
        """Keep the value of an attribute for the next spans, or no longer."""
        names = [a.id for a in self.kept]
        span = self._bench.current_span
        if attribute.id in names:
            self._remember([name for name in names if name != attribute.id])
        else:
            value = span.attributes.get(attribute.id) if span else self._latest(attribute)
            self._values[attribute.id] = value
            self._remember([*names, attribute.id])

    def keep_none(self) -> None:
        """Give the next spans nothing by itself."""
        self._remember([])

    def _remember(self, names: list[str]) -> None:
        settings = self._bench.settings
        settings.set("kept", {**settings.get("kept"), self._project: names})
        self.changed.emit()
        if self.said:
            # The line under the page says it from now on.
            announce(self._notice, self.said)
        else:
            self._bench.said.emit(self.tr("Nothing is kept for the next spans."))

    @property
    def said(self) -> str:
        """What is kept, in one line; empty where that is nothing."""
        values = self.values()
        parts = [
            f"{self._wording.attribute(a.id)}: "
            + (self._wording.value(a.id, values[a.id]) if a.id in values else "—")
            for a in self.kept
        ]
        return self.tr("Kept for the next spans: {values}").format(
            values=" · ".join(parts)
        ) if parts else ""  # fmt: skip

    def _latest(self, attribute: Attribute) -> AttributeValue:
        last = self._last()
        return last.attributes.get(attribute.id) if last else None

    def _follow(self, entry: Entry) -> None:
        """Take over what a kept attribute was given by hand."""
        if len(entry.changes) > _FEW:
            return
        moved = False
        for change in entry.changes:
            before, after = change.before, change.after
            if not isinstance(after, Span) or after.analyst != self._bench.me:
                continue
            old = before.attributes if isinstance(before, Span) else {}
            for attribute in self._bench.session.codebook.attributes:
                value = after.attributes.get(attribute.id)
                if value != old.get(attribute.id):
                    self._values[attribute.id] = value
                    moved = True
                    if isinstance(before, Span) and after.id == self._given[0]:
                        self._given[1].discard(attribute.id)
        if moved:
            self.changed.emit()

    def note_given(self, span_id: str, names: set[str]) -> None:
        """Remember what a new span was given by itself; see ``was_given``."""
        self._given = (span_id, names)

    def was_given(self, attribute: str) -> bool:
        """Tell whether the current span has a value by itself that no hand has touched yet."""
        span_id, names = self._given
        return span_id == self._bench.current and attribute in names

    # --- marking --------------------------------------------------------------------------------

    def mark(self, extent: Extent, tag: str, values: dict[str, AttributeValue]) -> bool:
        """Mark an extent with values in one step; a mark that is there already becomes current."""
        known = self._bench.session.codebook.tag(tag)
        if known is None or not self._marking.mark(extent, known, values):
            return False
        span = self._bench.current_span
        fresh = (
            span is not None and span.created == span.modified and dict(span.attributes) == values
        )
        self.note_given(span.id if span and fresh else "", set(values))
        return True

    def same_as_last(self, extent: Callable[[], Extent | None], *, selected: bool) -> bool:
        """Mark as the last span was marked, or fill what the current span leaves empty."""
        bench, span = self._bench, self._bench.current_span
        if span is not None and not selected:
            return self._fill(span)
        last = self._last()
        if last is None:
            bench.said.emit(self.tr("There is no span yet that could be repeated."))
            return False
        where = extent()
        if where is None:
            bench.said.emit(self.tr("There is nothing to mark here."))
            return False
        twin = same_mark(bench.spans, *where, last.tag, bench.me)
        if twin is not None:
            bench.set_current(twin.id)
            bench.said.emit(self.tr("This is tagged like the last span already."))
            return False
        values = {**self.values(), **edits.repeatable(last, bench.session.codebook)}
        if not self.mark(where, last.tag, values):
            return False
        names = ", ".join(self._wording.attribute(name) for name in values)
        said = (
            self.tr("Tagged as {tag}; the same: {names}")
            if names
            else self.tr("Tagged as {tag}; the last span has no values to repeat.")
        )
        bench.said.emit(said.format(tag=self._wording.tag(last.tag), names=names))
        return True

    def _fill(self, span: Span) -> bool:
        bench = self._bench
        if not self._marking.may_edit(span):
            return False
        last = self._last(besides=span.id)
        if last is None:
            bench.said.emit(self.tr("There is no other span yet that could be repeated."))
            return False
        step = edits.repeat(span, last, bench.session.codebook, bench.session.author)
        if step is None:
            bench.said.emit(self.tr("The last span has nothing for what is empty here."))
            return False
        if bench.do(step) is None:
            return False
        names = step.params["attribute"].split(", ")
        self.note_given(span.id, set(names))
        labels = ", ".join(map(self._wording.attribute, names))
        bench.said.emit(self.tr("Filled from the last span: {names}").format(names=labels))
        return True

    def _last(self, besides: str = "") -> Span | None:
        """Return the analyst's last span; an actor merged since stands as the one it is now."""
        bench = self._bench
        last = bench.shown.last_span(bench.me, besides)
        if last is None:
            return None
        values = bench.session.register.resolved_values(last.attributes)
        return replace(last, attributes=values)

    # --- asking ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the key of the attribute to keep, or to keep no longer."""
        if not self._bench.session.codebook.attributes:
            self._bench.said.emit(self.tr("The codebook has no attributes."))
            return
        kept = {a.id for a in self.kept}
        actions = {}
        for attribute in self._bench.session.codebook.attributes:
            if attribute.key:
                label = f"{attribute.key}  {self._wording.attribute(attribute.id)}"
                actions[attribute.key] = f"{label} ✓" if attribute.id in kept else label
        actions |= {"k": self.tr("k  nothing"), "Escape": self.tr("Esc")}
        self._asking = True
        self._notice.ask(self.tr("Keep which value for the next spans?"), actions)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key as the answer; one that is none takes the question back."""
        if not self._asking or event.key() == Qt.Key.Key_Shift:
            return self._asking
        return self._answer(key_name(event))

    def _answer(self, key: str) -> bool:
        if not self._asking:
            return False
        self._asking = False
        self._notice.clear()
        attributes = self._bench.session.codebook.attributes
        found = next((a for a in attributes if a.key and a.key == key), None)
        if found is not None:
            self.toggle(found)
        elif key == "k":
            self.keep_none()
        return found is not None or key in ("k", "Escape", "Return")
