"""The fields of the current span, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.guard import guarded, nothing
from annotator.ui.panels.tagging.fields import Field

_EDGE = 4
_NARROW = 34  # letters; with less room labels stand above what they name


class SpanForm(QScrollArea):
    """Labels stand beside the values, all at one edge, or above them where room is short."""

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._placed: tuple[bool, int] | None = None
        self._room = 0
        self.inner = QWidget()
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, _EDGE, 0)
        column.setSpacing(0)
        # What else belongs to the span, such as its links, stands above its fields: in sight.
        self.above_fields = QVBoxLayout()
        column.addLayout(self.above_fields)
        for field in fields:
            column.addWidget(field)
        column.addStretch(1)
        self.setWidget(self.inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_editable(self, editable: bool) -> None:
        """Grey the fields out, or have them take values."""
        for field in self._fields:
            field.setEnabled(editable)

    def reveal(self, field: Field) -> None:
        """Scroll to an open field; one taller than the sight shows its beginning."""
        if field.is_open and not field.editor.isHidden():
            self.ensureWidgetVisible(field, 0, 0)
            bar = self.verticalScrollBar()
            bar.setValue(min(bar.value(), field.y()))

    def settle(self, field: Field) -> None:
        """Scroll back to the first field, as far as the one just filled stays in sight."""
        self.verticalScrollBar().setValue(0)
        self.ensureWidgetVisible(field, 0, 0)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._room:
            self._place()

    @guarded(nothing)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The fields know their widths only when style and font have reached them.
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    def _place(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        room = self._room = self.viewport().width()
        widths = [field.label_widths() for field in self._fields]
        widest = max((line for line, _ in widths), default=0)
        # Where values are long, as in another language, labels take two lines before they do.
        word = max((longest for _, longest in widths), default=0)
        stacked = room < _NARROW * letter or self._beside_values(whole=False) < word
        wanted = max(word, self._beside_values(whole=True))
        width = 0 if stacked else min(widest, room * 2 // 5, wanted)
        if self._placed != (stacked, width):
            self._placed = (stacked, width)
            for field in self._fields:
                field.place(stacked=stacked, label_width=width)

    def _beside_values(self, *, whole: bool) -> int:
        """Return the room that the values leave for labels beside them."""
        values = max((field.value_width(whole=whole) for field in self._fields), default=0)
        return self.viewport().width() - values - _EDGE
