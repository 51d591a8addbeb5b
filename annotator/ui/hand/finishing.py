"""Enter: an article is done, after what is incomplete was named and "nothing" was meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.quoting import in_marks
from annotator.ui.panels.notice import Notice
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_NAMED = 3


class Finishing(QObject):
    """Asks in the line under the page; any other key takes the question back."""

    def __init__(
        self,
        bench: Workbench,
        wording: Wording,
        notice: Notice,
        next_unread: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._wording, self._notice = bench, wording, notice
        self._next_unread = next_unread
        self.question = ""
        bench.article_opened.connect(self.withdraw)

    def finish(self) -> None:
        """Mark the article done and open the next unread one, or ask first."""
        bench = self._bench
        if bench.article is None:
            return
        if bench.state is State.DONE:
            self.go_on()
        elif not bench.own_spans:
            self._ask_nothing()
        elif self._incomplete():
            self._ask_incomplete()
        else:
            self._done(nothing=False)

    def answer(self, key: str) -> bool:
        """Take a key as an answer; return whether it was one."""
        question, self.question = self.question, ""
        if not question:
            return False
        self._notice.clear()
        if question == "incomplete" and key == "Return":
            self._done(nothing=False)
        elif question == "nothing" and key == "y":
            self._done(nothing=True)
        elif question == "nothing" and key == "n":
            self.go_on()
        else:
            return key in ("Escape", "Return")
        return True

    def withdraw(self) -> None:
        """Take a question back."""
        if self.question:
            self.question = ""
            self._notice.clear()

    def reopen(self) -> None:
        """Make a done article one in progress."""
        bench = self._bench
        if bench.article is None:
            return
        if bench.state is not State.DONE:
            bench.said.emit(self.tr("This article is not done yet."))
            return
        step = edits.set_review(
            bench.article, bench.review, State.IN_PROGRESS, bench.session.author
        )
        if bench.do(step) is not None:
            bench.said.emit(self.tr("Reopened: the article is in progress again."))

    def _incomplete(self) -> list[str]:
        lines = []
        for span in self._bench.own_spans:
            if missing := self._wording.missing(span):
                lines.append(f"{in_marks(span.quote)} ({', '.join(missing)})")
        return lines

    def _ask_incomplete(self) -> None:
        lines = self._incomplete()
        named = "; ".join(lines[:_NAMED])
        more = self.tr(" and {n} more").format(n=len(lines) - _NAMED)
        named += more if len(lines) > _NAMED else ""
        self.question = "incomplete"
        self._notice.ask(
            self.tr("Incomplete: {spans}. Done all the same?").format(spans=named),
            {"Return": self.tr("Enter: done"), "Escape": self.tr("Esc: go on marking")},
        )

    def _ask_nothing(self) -> None:
        self.question = "nothing"
        self._notice.ask(
            self.tr("You have marked nothing here. Did you read it, and there is nothing to mark?"),
            {
                "y": self.tr("y: nothing to mark"),
                "n": self.tr("n: not read, go on"),
                "Escape": self.tr("Esc: stay"),
            },
        )

    def _done(self, *, nothing: bool) -> None:
        bench = self._bench
        if bench.article is None:
            return
        step = edits.set_review(
            bench.article, bench.review, State.DONE, bench.session.author, nothing=nothing
        )
        if bench.do(step) is not None:
            self.go_on()

    def go_on(self) -> None:
        """Open the next unread article, or say that there is none."""
        if self._next_unread():
            return
        if self._bench.article is not None and self._bench.state is State.UNREAD:
            self._bench.said.emit(self.tr("There is no other unread article."))
        else:
            self._bench.said.emit(self.tr("There is no unread article left."))
