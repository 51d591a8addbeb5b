"""F4: the overview in place of the desk, and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from annotator.ui.frame import Frame
from annotator.ui.looks.looks import Looks
from annotator.ui.overview.listing import Line
from annotator.ui.overview.page import OverviewPage


class Overview(QObject):
    """Makes the page when it is first wanted; the desk knows nothing of it."""

    def __init__(self, frame: Frame, pages: QStackedWidget, looks: Looks) -> None:
        super().__init__(frame)
        self._frame, self._pages, self._looks = frame, pages, looks
        self.page: OverviewPage | None = None
        looks.changed.connect(self._apply_theme)

    @property
    def shown(self) -> bool:
        """Whether the overview stands in place of the desk."""
        return self.page is not None and self._pages.currentWidget() is self.page

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands do that mean something here."""
        found: dict[str, Callable[[], object]] = {"overview": self.toggle}
        if self.shown and self.page is not None:
            found |= {"next_pane": self.page.next_pane, "previous_pane": self.page.next_pane}
        return found

    def toggle(self) -> None:
        """Show the overview, or else the text."""
        if self.shown:
            self.leave()
        elif self._frame.desk is not None and self._frame.may_leave():
            self._show()

    def _show(self) -> None:
        desk = self._frame.desk
        assert desk is not None
        if self.page is None:
            self.page = OverviewPage(desk.bench, desk.wording)
            self.page.back_wanted.connect(self._go_back)
            self.page.run_wanted.connect(desk.run_wanted)
            self.page.line_opened.connect(self._open)
            self.page.apply_theme(self._looks.theme)
            self._pages.addWidget(self.page)
        # What is said meanwhile is said below this page.
        self.page.column.addWidget(desk.notice)
        self._pages.setCurrentWidget(self.page)
        self.page.refresh()
        self.page.take_keys()

    def leave(self) -> None:
        """Show the text again, if the overview stands in its place."""
        desk = self._frame.desk
        if not self.shown or self.page is None or desk is None:
            return
        self.page.leave()
        desk.take_notice_back()
        self._pages.setCurrentWidget(desk)
        desk.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Let go of the project before it closes."""
        if self.page is None:
            return
        self.leave()
        self.page.stop()
        self._pages.removeWidget(self.page)
        self.page.deleteLater()
        self.page = None

    def _go_back(self) -> None:
        self.leave()
        self._frame.refresh()

    def _open(self, line: Line) -> None:
        """Open what a row of the list stands for."""
        desk = self._frame.desk
        if desk is None:
            return
        gone = line.span and desk.bench.shown.span(line.span) is None
        if gone or not desk.open_article(line.article):
            desk.notice.say(self.tr("This is no longer there."))
            return
        self.leave()
        if line.span:
            desk.bench.set_current(line.span)
        self._frame.refresh()

    def _apply_theme(self, theme: object) -> None:
        if self.page is not None:
            self.page.apply_theme(self._looks.theme)
