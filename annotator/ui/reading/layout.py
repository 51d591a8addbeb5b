"""The document layout that Qt's text edit works with: it asks the page and paints it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextLine,
)

from annotator.domain.offsets import Display
from annotator.ui.guard import guarded, nothing
from annotator.ui.reading.measures import TITLE_POINTS, Measures
from annotator.ui.reading.page import Page
from annotator.ui.reading.painter import PagePainter


class PositionLayout(QAbstractTextDocumentLayout):
    """Answers Qt's questions about the document from the page; pixels are the document's."""

    forgotten = Signal()
    """Qt changed the document on its own account: everything is to be laid out again."""

    def __init__(self, document: QTextDocument, page: Page, painter: PagePainter) -> None:
        super().__init__(document)
        self.page = page
        self.painter = painter
        self._loading = False
        self._resizing = False
        self._width = 640.0

    def load(self, display: Display, *, title_first: bool) -> None:
        """Show a text; the document is rewritten here and nowhere else."""
        document = self.document()
        self._loading = True
        try:
            document.setPlainText(display.text)
            self.page.take(display, title_first=title_first)
            self._style_title()
        finally:
            self._loading = False
        if document.blockCount() != len(self.page.paragraphs):
            raise ValueError("the document and the display disagree on their paragraphs")
        self.announce_size()

    def fit(self, width: float, measures: Measures | None = None) -> bool:
        """Fit the page to a width and, if given, a font that the document already has."""
        self._width = width
        if measures is None:
            return self.page.fit(width, self.page.measures)
        self._loading = True
        self.page.fit(width, measures)
        self._style_title()
        self._loading = False
        return True

    @contextmanager
    def resizing(self) -> Iterator[None]:
        """Keep the lines although Qt says of every new size that the document changed."""
        self._resizing = True
        try:
            yield
        finally:
            self._resizing = False

    def announce_size(self) -> None:
        """Tell the view's scroll bar how high the text is by now."""
        self.documentSizeChanged.emit(self.documentSize())

    def _style_title(self) -> None:
        if not self.page.paragraphs.titled:
            return
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        form.setFontPointSize(self.page.measures.font.pointSizeF() + TITLE_POINTS)
        cursor = QTextCursor(self.document().firstBlock())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    # -- overrides --------------------------------------------------------------------------------

    @guarded(nothing)
    def documentChanged(self, position: int, removed: int, added: int) -> None:
        if not self._loading and not self._resizing:
            self.page.forget_lines()
            self.forgotten.emit()

    @guarded(nothing)
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        if not self._loading:
            self.painter.draw(painter, self.page, QRectF(context.clip))

    @guarded(lambda: -1)
    def hitTest(  # type: ignore[override]
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        if self._loading:
            return -1
        return self.page.position_at(
            point,
            QTextLine.CursorPosition.CursorBetweenCharacters,
            exact=accuracy == Qt.HitTestAccuracy.ExactHit,
        )

    @guarded(lambda: 1)
    def pageCount(self) -> int:
        return 1

    @guarded(QSizeF)
    def documentSize(self) -> QSizeF:
        return QSizeF(self._width, self.page.height)

    @guarded(QRectF)
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0.0, 0.0), self.documentSize())

    @guarded(QRectF)
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        page, index = self.page, block.blockNumber()
        if self._loading or not 0 <= index < len(page.paragraphs):
            return QRectF()
        page.lines(index)
        left, width = page.sheet.column_left, page.sheet.column
        return QRectF(left, page.block_top(index), width, page.heights[index])
