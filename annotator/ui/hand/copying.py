"""What goes from the page to the clipboard: the words alone, or a quotation with its source."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.quoting import quote_with_source
from annotator.domain.words import Extent
from annotator.ui.reading.view import ReadingView
from annotator.ui.workbench import Workbench


class Copying(QObject):
    """Copies the selection or the current span, as it stands in the article."""

    def __init__(self, view: ReadingView, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._bench = view, bench

    def copy(self) -> None:
        """Copy the selection, or else the words of the current span."""
        extent = self._view.selection() or self._span()
        self._put(self._bench.text[slice(*extent)] if extent else "")

    def copy_quote(self) -> None:
        """Copy the current span, or else the selection, as a quotation with its source."""
        article, extent = self._bench.article, self._span() or self._view.selection()
        if article is None or extent is None:
            self._put("")
            return
        quote = self._bench.text[slice(*extent)]
        self._put(quote_with_source(quote, article, self._paragraphs(extent)))

    def _put(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._bench.said.emit(self.tr("Copied"))
        else:
            self._bench.said.emit(self.tr("Select something first, or step to a span."))

    def _span(self) -> Extent | None:
        span = self._bench.current_span
        return (span.start, span.end) if span is not None else None

    def _paragraphs(self, extent: Extent) -> list[int]:
        """Return the first and last number that stand in the margin beside an extent."""
        page = self._view.page
        ends = (page.display.to_qt(position) for position in (extent[0], extent[1] - 1))
        found = (page.paragraphs.number_at(page.block_of(position)) for position in ends)
        return [number for number in found if number is not None]
