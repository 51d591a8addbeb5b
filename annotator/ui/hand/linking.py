"""Links made with two keys, and the way from one end to the other."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from annotator.domain.edits_links import make_link, remove_link, retype_link
from annotator.domain.quoting import in_marks
from annotator.domain.spans import Link, Span
from annotator.domain.steps import Step
from annotator.ui.commands.keymap import Keymap
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.hand.marking import Marking
from annotator.ui.hand.text_mode import Extent, TextMode
from annotator.ui.panels.notice import Notice
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

# What looks for the other end; any other key that is no answer drops the link.
_SEEKING = frozenset({"next_span", "previous_span", "next_incomplete", "previous_incomplete"})
_SENTENCES = {"next_sentence": True, "previous_sentence": False}


class Linking(QObject):
    """Begins at the current span; the span that becomes current next is the other end.

    The proposed end is the span that was current before, else the nearest one before in the text.
    What was begun stays when another article is opened, so that its end can be chosen there.
    """

    def __init__(
        self,
        bench: Workbench,
        marking: Marking,
        mode: TextMode,
        wording: Wording,
        notice: Notice,
        keymap: Keymap,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._marking, self._mode = bench, marking, mode
        self._keymap = keymap
        self._wording, self._notice = wording, notice
        self._source: Span | None = None
        self._target: Span | None = None
        self._here = self._before = ""
        bench.current_changed.connect(self._follow_current)
        bench.article_opened.connect(self._follow_article)
        bench.said.connect(self._ask)
        notice.action_clicked.connect(self.answer)

    @property
    def is_begun(self) -> bool:
        """Whether a link waits for its type."""
        return self._source is not None

    # --- making ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin a link at the current span and ask for its type."""
        bench, span = self._bench, self._bench.current_span
        if span is None:
            self._marking.need_span()
        elif not bench.session.codebook.links:
            bench.said.emit(self.tr("The codebook has no types of links."))
        elif not bench.can_write:
            bench.change(lambda: None)
        else:
            self._source, self._target = span, self._proposal(span)
            self._ask()

    def _proposal(self, span: Span) -> Span | None:
        bench = self._bench
        before = bench.span(self._before) if self._before != span.id else None
        if before is not None:
            return before
        at = bisect.bisect_left(bench.spans, span.order, key=lambda other: other.order)
        others = [*reversed(bench.spans[:at]), *bench.spans[at + 1 :]]
        return next((other for other in others if other.analyst == bench.me), None)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key while a link waits; one that neither answers nor seeks drops the link."""
        if not self.is_begun:
            return False
        name = key_name(event)
        if not name or self._keymap.command(name) in _SEEKING or name.startswith(("Ctrl+", "Alt+")):
            return False
        return self.answer(name)

    def answer(self, name: str) -> bool:
        """Make the link of the type whose key this is, or drop it."""
        if not self.is_begun:
            return False
        digit, command = name.removeprefix("Shift+"), self._keymap.command(name)
        if len(digit) == 1 and digit.isdigit():
            self._choose(int(digit), backward=name != digit)
        elif command in _SENTENCES:
            self._seek_sentence(forward=_SENTENCES[command])
        elif name == "Return" or command == "link_span":
            self._ask()
        else:
            self.drop()
            return name == "Escape"
        return True

    def drop(self) -> None:
        """Give up a link that was begun."""
        if self.is_begun:
            self._source = self._target = None
            self._notice.settle()

    def _choose(self, number: int, *, backward: bool) -> None:
        bench, types = self._bench, self._bench.session.codebook.links
        if not 1 <= number <= len(types):
            self._ask(self.tr("No type of links has this key."))
            return
        read = bench.shown
        source = read.span(self._source.id) if self._source else None
        target = read.span(self._target.id) if self._target else None
        if source is None:
            self.drop()
            bench.said.emit(self.tr("The span at which the link began is gone."))
            return
        if target is None:
            self._ask()
            return
        one, two = (target, source) if backward else (source, target)
        session, kind = bench.session, types[number - 1]
        made = bench.do(
            lambda: make_link(
                session.codebook,
                kind.id,
                one,
                two,
                existing=read.links(one.id),
                author=session.author,
            )
        )
        if made is not None:
            self._made(source, kind.id, one, two)

    def _made(self, source: Span, type_id: str, one: Span, two: Span) -> None:
        self._source = self._target = None
        self._notice.settle()
        if self._bench.span(source.id) is not None:
            self._bench.set_current(source.id)
        said = self.tr("Linked: {one} {type} {two}")
        kind = self._wording.link(type_id)
        self._bench.said.emit(
            said.format(one=in_marks(one.quote), type=kind, two=in_marks(two.quote))
        )

    def remove(self, link: Link) -> bool:
        """Remove a link of one's own."""
        author = self._bench.session.author
        return self._edit(link, lambda start: remove_link(link, start, author))

    def retype(self, link: Link, number: int) -> bool:
        """Give a link of one's own the type of that number in the codebook."""
        session = self._bench.session
        types = session.codebook.links
        if not 1 <= number <= len(types):
            self._bench.said.emit(self.tr("No type of links has this key."))
            return False
        kind = types[number - 1].id
        if kind == link.type:
            return True
        existing = self._bench.shown.links(link.from_span)

        def make(start: Span) -> Step:
            author = session.author
            return retype_link(
                session.codebook, link, kind, start, existing=existing, author=author
            )

        return self._edit(link, make)

    def _edit(self, link: Link, make: Callable[[Span], Step]) -> bool:
        bench = self._bench
        if link.analyst != bench.me:
            said = self.tr("This link belongs to {name}; others can see it, not change it.")
            bench.said.emit(said.format(name=self._wording.analyst(link.analyst)))
            return False
        start = bench.shown.span(link.from_span)
        if start is None:
            return False
        return bench.do(lambda: make(start)) is not None

    # --- the other end --------------------------------------------------------------------------

    def _follow_current(self) -> None:
        span = self._bench.current_span
        if span is not None and span.id != self._here:
            self._before, self._here = self._here, span.id
        if self._source is None:
            return
        if span is not None and span.id != self._source.id:
            self._target = span
        self._ask()

    def _follow_article(self) -> None:
        if self._source is None:
            return
        if self._bench.article is None or self._bench.shown.span(self._source.id) is None:
            self.drop()
            return
        if self._source.article != self._bench.article.id:
            self._target = None
        self._ask()

    def _seek_sentence(self, *, forward: bool) -> None:
        """Go to the next or previous sentence; a span that begins there is the other end."""
        self._mode.move_sentence(forward=forward)
        first, last = self._mode.sentence
        found = self._begins_in((first, last))
        if found is not None:
            self._bench.set_current(found.id)
        else:
            self._ask()

    def _begins_in(self, extent: Extent) -> Span | None:
        spans = self._bench.spans
        at = bisect.bisect_left(spans, extent[0], key=lambda span: span.start)
        found = spans[at] if at < len(spans) else None
        return found if found is not None and found.start < extent[1] else None

    # --- the question ---------------------------------------------------------------------------

    def _ask(self, said: str = "") -> None:
        """Ask for the type; what was said meanwhile stands above the question."""
        source, target = self._source, self._target
        if source is None:
            return
        if target is None:
            others = any(span.id != source.id for span in self._bench.spans)
            text = (
                self.tr(
                    "Link from {source}: choose the other end with {previous_span} or {next_span}"
                    " or a click."
                )
                if others
                else self.tr("Link from {source}: no other span is here. Go to another article.")
            )
            text = self._keymap.told(text, source=in_marks(source.quote))
        else:
            text = self.tr("Link from {source} to {target}. Which type? Shift turns it round.")
            text = text.format(source=in_marks(source.quote), target=in_marks(target.quote))
        actions = {
            str(number): f"{number}  {self._wording.link(kind.id)}"
            for number, kind in enumerate(self._bench.session.codebook.links[:9], start=1)
            if target is not None
        }
        actions["Escape"] = self.tr("Esc: no link")
        self._notice.stand(text, actions, said=said)


class Following(QObject):
    """Goes round the ends of a span's links, also into other articles, and comes back."""

    def __init__(
        self,
        bench: Workbench,
        open_article: Callable[[str], bool],
        keymap: Keymap,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._open, self._keymap = bench, open_article, keymap
        self._ring: list[str] = []
        self._at = 0

    def go(self, *, forward: bool) -> bool:
        """Go to the next or previous end of the links of the span where this began."""
        bench, span = self._bench, self._bench.current_span
        round_trip = span is not None and self._ring[self._at : self._at + 1] == [span.id]
        if not round_trip:
            if span is None:
                said = self.tr(
                    "Step to a span with {previous_span} or {next_span} first; then {go_to_link}"
                    " goes on."
                )
                bench.said.emit(self._keymap.told(said))
                return False
            self._begin(span)
        if len(self._ring) < 2:
            self._ring = []
            said = self.tr("This span has no link; {link_span} makes one.")
            bench.said.emit(self._keymap.told(said))
            return False
        self._at = (self._at + (1 if forward else -1)) % len(self._ring)
        if not self.go_to(self._ring[self._at]):
            self._ring = []
            return False
        if self._at == 0:
            bench.said.emit(self.tr("Back at the span where you began."))
        return True

    def _begin(self, span: Span) -> None:
        links = self._bench.shown.links(span.id)
        ends = [other_end(link, span.id) for link in links]
        self._ring, self._at = list(dict.fromkeys([span.id, *ends])), 0

    def go_to(self, span_id: str) -> bool:
        """Make a span of any article the current one."""
        span = self._bench.shown.span(span_id)
        if span is None:
            self._bench.said.emit(self.tr("This span is gone."))
            return False
        if not self._open(span.article):
            return False
        self._bench.set_current(span.id)
        return True


def other_end(link: Link, span_id: str) -> str:
    """Return the id of the span at the other end of a link."""
    return link.to_span if link.from_span == span_id else link.from_span
