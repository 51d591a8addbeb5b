"""The links of the current span, listed at both of their ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.domain.quoting import in_marks
from annotator.domain.spans import Link
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_LINK = Qt.ItemDataRole.UserRole
_END = _LINK + 1
_ROWS = 4
_LONGEST = 400


class LinkList(QListWidget):
    """Enter goes to the other end, a digit gives another type, Delete removes, Esc leaves."""

    go_wanted = Signal(str)
    remove_wanted = Signal(object)
    retype_wanted = Signal(object, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkList")
        self.setAccessibleName(self.tr("Links of the current span"))
        self.setToolTip(self.tr("Enter goes there · 1, 2, … another type · Delete removes"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)

    def _go(self, item: QListWidgetItem) -> None:
        self.go_wanted.emit(item.data(_END))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A row that no key would act on does not look chosen.
        self.setCurrentRow(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.currentItem(), event.key()
        digit = key - Qt.Key.Key_0
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(item)
        elif item is not None and key == Qt.Key.Key_Delete:
            self.remove_wanted.emit(item.data(_LINK))
        elif item is not None and 1 <= digit <= 9:
            self.retype_wanted.emit(item.data(_LINK), digit)
        else:
            super().keyPressEvent(event)


class LinksBox(QWidget):
    """Heading and list; out of sight where the current span has no link."""

    def __init__(self, bench: Workbench, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._wording = bench, wording
        self._heading = QLabel()
        self._heading.setObjectName("linksHeading")
        self._heading.setProperty("heading", "true")
        self.list = LinkList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 2)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self.list)
        bench.current_changed.connect(self.refresh)
        bench.article_opened.connect(self.refresh)
        bench.links_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _: object = None) -> None:
        """Show the links of the current span as they are now."""
        span, read = self._bench.current_span, self._bench.session.read
        has_links = span is not None and span.id in self._bench.linked
        links = read.links(span.id) if span is not None and has_links else []
        row = self.list.currentRow()
        self.list.clear()
        for link in links:
            self._add(link, outgoing=span is not None and link.from_span == span.id)
        if self.list.hasFocus():
            self.list.setCurrentRow(min(max(row, 0), len(links) - 1))
        self._heading.setText(self.tr("LINKS: {count}").format(count=len(links)))
        if not links and self.list.hasFocus():
            self.list.left.emit()
        self.setVisible(bool(links))
        self._fit(len(links))

    def _add(self, link: Link, *, outgoing: bool) -> None:
        read, bench = self._bench.session.read, self._bench
        end = read.span(link.to_span if outgoing else link.from_span)
        if end is None:
            return
        quote = in_marks(end.quote, _LONGEST)
        above = [f"{'→' if outgoing else '←'} {self._wording.link(link.type)}"]
        if bench.article is not None and end.article != bench.article.id:
            article = read.article(end.article)
            above.append(article.title if article else "")
        if link.analyst != bench.me:
            above.append(self._wording.analyst(link.analyst))
        item = QListWidgetItem(f"{' · '.join(above)}\n{quote}")
        spoken = self.tr("to: {text}") if outgoing else self.tr("from: {text}")
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            spoken.format(
                text=f"{' · '.join([self._wording.link(link.type), *above[1:]])}. {quote}"
            ),
        )
        item.setToolTip(plain_tip(item.text()))
        item.setData(_LINK, link)
        item.setData(_END, end.id)
        self.list.addItem(item)

    def _fit(self, count: int) -> None:
        rows = min(count, _ROWS)
        row = max(self.list.sizeHintForRow(0), 1) if count else 0
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 2)
