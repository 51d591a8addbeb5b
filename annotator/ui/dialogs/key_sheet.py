"""All keys on one sheet, in columns, with a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.entities import fold
from annotator.ui.commands.key_rows import KeyBlock, KeyRow
from annotator.ui.guard import guarded, nothing
from annotator.ui.matching import holds
from annotator.ui.widgets.sizes import open_in

_COLUMN = 48  # average characters
_MOST = 3
_HEAD = 2  # a heading is as high as so many rows
_SCROLLING = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class KeySheet(QDialog):
    """Shows blocks of keys; nothing is changed here but by the shortcut editor it can open."""

    change_wanted = Signal()

    def __init__(self, blocks: Sequence[KeyBlock], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setWindowTitle(self.tr("Keys"))
        self._blocks = list(blocks)
        self.search = QLineEdit()
        self.search.setObjectName("keySearch")
        self.search.setPlaceholderText(self.tr("Find a key or what it does"))
        self.search.setAccessibleName(self.tr("Find a key or what it does"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.installEventFilter(self)
        self.sheet = Columns()
        self._empty = QLabel(self.tr("No key fits."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = QPushButton(self.tr("Copy as text"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda _=False: self.copy())
        self.change = QPushButton(self.tr("Change keys…"))
        self.change.setAutoDefault(False)
        self.change.clicked.connect(lambda _=False: self._change())
        for button in (self.change, copy):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._empty)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(buttons)
        self._fill()
        width = self.fontMetrics().averageCharWidth() * (_COLUMN + 6) * _MOST
        open_in(self, width, width)

    @property
    def shown(self) -> list[KeyBlock]:
        """The blocks that fit the search."""
        typed, found = self.search.text(), []
        for block in self._blocks:
            rows = tuple(row for row in block.rows if _fits(typed, block, row))
            if rows:
                found.append(KeyBlock(block.heading, rows))
        return found

    def as_text(self) -> str:
        """Return what is shown as lines to be kept or printed elsewhere."""
        lines = []
        for block in self.shown:
            lines += ["", block.heading]
            lines += ["\t".join(filter(None, (r.keys, r.text, r.note))) for r in block.rows]
        return "\n".join(lines).strip() + "\n"

    def copy(self) -> None:
        """Put the sheet into the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def _change(self) -> None:
        """Give way to the shortcut editor."""
        self.reject()
        self.change_wanted.emit()

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows scroll while the search has the keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = _SCROLLING.get(Qt.Key(event.key()))
            if action is not None:
                self.sheet.verticalScrollBar().triggerAction(action)
                return True
        return False

    def _fill(self) -> None:
        blocks = self.shown
        self._empty.setVisible(not blocks)
        self.sheet.setVisible(bool(blocks))
        self.sheet.show_blocks(blocks)


def _fits(typed: str, block: KeyBlock, row: KeyRow) -> bool:
    return holds(typed, fold(f"{block.heading} {row.text} {row.keys} {row.note}"))


class Columns(QScrollArea):
    """Blocks one below the other, in as many columns as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyColumns")
        self.setAccessibleName(self.tr("Keys"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._blocks: list[KeyBlock] = []
        self._count = 0

    def show_blocks(self, blocks: list[KeyBlock]) -> None:
        """Show these blocks in place of others, or as soon as the width is known."""
        self._blocks = blocks
        self._count = self._fitting() if self.isVisible() else 0
        if self._count:
            self._build()

    def _build(self) -> None:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setSpacing(self.fontMetrics().averageCharWidth() * 4)
        for blocks_of_one in in_columns(self._blocks, self._count):
            column = QVBoxLayout()
            column.setSpacing(self.fontMetrics().height())
            for block in blocks_of_one:
                column.addLayout(_block(block))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidget(page)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._count:
            self._count = self._fitting()
            self._build()

    def _fitting(self) -> int:
        column = self.fontMetrics().averageCharWidth() * _COLUMN
        return max(1, min(_MOST, self.viewport().width() // column))


def in_columns(blocks: Sequence[KeyBlock], count: int) -> list[list[KeyBlock]]:
    """Share out blocks in their order so that the columns are about as long as one another."""
    heights = [len(block.rows) + _HEAD for block in blocks]
    columns: list[list[KeyBlock]] = [[] for _ in range(count)]
    column = above = 0
    for block, height in zip(blocks, heights, strict=True):
        # A block begins the next column where most of it would hang out of this one.
        if above + height / 2 > sum(heights) / count and columns[column] and column + 1 < count:
            column, above = column + 1, 0
        columns[column].append(block)
        above += height
    return columns


def _block(block: KeyBlock) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    heading = _label(block.heading.upper())
    heading.setProperty("heading", "true")
    lines.addWidget(heading)
    for row in block.rows:
        text = _label(f"{row.text}\n({row.note})" if row.note else row.text)
        text.setWordWrap(True)
        keys = _label(row.keys)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.addWidget(text, 1)
        line.addWidget(keys)
        lines.addLayout(line)
    return lines


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
