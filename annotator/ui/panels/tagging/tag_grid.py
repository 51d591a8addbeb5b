"""The tags as buttons with their keys; many are found by typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook, Tag
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.matching import is_named, names_of, rank
from annotator.ui.panels.tagging.tag_button import TagButton

_GAP = 4
_INDENT = 14
_ROWS = 6
_NARROWEST = 160
_LETTERS = 15  # what a button must have room for beside another
_KEYED = 12  # with more tags the line to find one is always in sight


class TagGrid(QScrollArea):
    """Two buttons a row where there is room; more than six rows scroll.

    Tags with a parent stand below it, set in.  ``pressed`` carries the tag, ``rule_wanted`` the id
    of the one to be explained.
    """

    pressed = Signal(object)
    rule_wanted = Signal(str)
    left = Signal()

    def __init__(self, codebook: Codebook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = list(_in_families(codebook))
        self._buttons: dict[str, TagButton] = {}
        self._wanted = ""
        self._columns = 2
        self._cap = 0
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for tag, _ in self._tags:
            button = TagButton(tag, language, self._inner)
            button.clicked.connect(lambda _=False, tag=tag: self.pressed.emit(tag))
            button.rule_wanted.connect(self.rule_wanted)
            button.left.connect(self.left)
            button.installEventFilter(self)
            self._buttons[tag.id] = button
        self._inner.installEventFilter(self)
        self._arrange()
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("tags")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # --- what is shown --------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        for button in self._buttons.values():
            button.apply_theme(theme)

    def show_current(self, tag_id: str) -> None:
        """Press the button of a tag down, or none."""
        for known, button in self._buttons.items():
            if button.isChecked() != (known == tag_id):
                button.setChecked(known == tag_id)
        if tag_id in self._buttons:
            self.ensureWidgetVisible(self._buttons[tag_id], 0, 0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many spans of the article have each tag."""
        for tag_id, button in self._buttons.items():
            button.show_count(counts.get(tag_id, 0))

    def pointed_at(self) -> str:
        """Return the id of the tag that has the mouse over it or the focus, or none."""
        for tag_id, button in self._buttons.items():
            if button.underMouse() or button.hasFocus():
                return tag_id
        return ""

    def narrow(self, typed: str) -> list[Tag]:
        """Show only the tags that fit what is typed; return them, one of that very name first."""
        self._wanted = typed.strip()
        self._arrange()
        shown = [tag for tag, _ in self._tags if not self._buttons[tag.id].isHidden()]
        return sorted(shown, key=lambda tag: not is_named(self._wanted, names_of(tag)))

    def button(self, tag_id: str) -> TagButton:
        """Return the button of a tag."""
        return self._buttons[tag_id]

    # --- places ---------------------------------------------------------------------------------

    def set_room(self, height: int) -> None:
        """Take at most a height of the panel."""
        if height != self._cap:
            self._cap = height
            self.updateGeometry()

    def _arrange(self) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
        heads = {tag.parent for tag, _ in self._tags}
        row, column, was_deep = 0, 0, False
        for tag, deep in self._tags:
            button = self._buttons[tag.id]
            button.setVisible(not self._wanted or rank(self._wanted, names_of(tag)) is not None)
            if button.isHidden():
                continue
            is_head = tag.id in heads and not deep
            if column and (column == self._columns or deep != was_deep or is_head):
                row, column = row + 1, 0
            if is_head:
                self._grid.addWidget(button, row, 0, 1, 3)
                row, column, was_deep = row + 1, 0, True
                continue
            if deep or column:
                self._grid.addWidget(button, row, column + 1)
            else:
                self._grid.addWidget(button, row, 0, 1, 2)
            column, was_deep = column + 1, deep
        families = any(deep for _, deep in self._tags)
        self._grid.setColumnMinimumWidth(0, _INDENT if families else 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1 if self._columns == 2 else 0)
        self.updateGeometry()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        columns = 2 if self.viewport().width() // 2 > _LETTERS * letter + 24 else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # The buttons know their size only when style and font have reached them.
            self.updateGeometry()
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, TagButton):
            self.ensureWidgetVisible(watched, 0, 0)
        return super().eventFilter(watched, event)

    @guarded(QSize)
    def sizeHint(self) -> QSize:
        whole = self._inner.sizeHint()
        height = whole.height()
        row = next(iter(self._buttons.values())).sizeHint().height() + _GAP
        # Half a row more shows that there is more below.
        most = round(row * (_ROWS + 0.5))
        if self._cap:
            most = min(most, max(round(row * 2.5), self._cap))
        return QSize(whole.width(), min(height, most))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height())


class TagFinder(QWidget):
    """A line above the tags; Enter marks with the first that fits, Shift+Enter retags.

    It is in sight where a codebook has many tags, and elsewhere while it is used.
    """

    marked = Signal(object)
    retagged = Signal(object)
    left = Signal()

    def __init__(self, grid: TagGrid, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._many = grid, many
        self.line = FinderLine(self)
        self.line.setObjectName("tagFinder")
        self.line.setAccessibleName(self.tr("Find a tag"))
        self.line.setPlaceholderText(self.tr("Type to find a tag (Shift+T)"))
        self.line.setToolTip(self.tr("Enter marks, Shift+Enter retags, Esc leaves"))
        self.line.textEdited.connect(self._grid.narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        if not many:
            self.hide()

    def begin(self) -> None:
        """Show the line and take the keys."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Show all tags again."""
        self.line.clear()
        self._grid.narrow("")
        self.setVisible(self._many)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key before the line does; return whether it was taken."""
        name = key_name(event)
        if name in ("Return", "Shift+Return"):
            hits = self._grid.narrow(self.line.text()) if self.line.text().strip() else []
            if hits:
                self.end()
                (self.marked if name == "Return" else self.retagged).emit(hits[0])
            return True
        if name == "Escape":
            self.end()
            self.left.emit()
            return True
        if name == "Down":
            hits = self._grid.narrow(self.line.text())
            if hits:
                self._grid.button(hits[0].id).setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


class FinderLine(QLineEdit):
    """A line whose keys are first offered to the finder."""

    def __init__(self, finder: TagFinder) -> None:
        super().__init__(finder)
        self._finder = finder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._finder.take_key(event):
            super().keyPressEvent(event)


def needs_finder(codebook: Codebook) -> bool:
    """Tell whether a codebook has more tags than can be taken in at a glance."""
    return len(codebook.tags) > _KEYED


def _in_families(codebook: Codebook) -> Iterator[tuple[Tag, bool]]:
    """Yield tags and whether they are set in: each with its kin below it, else in their order."""
    children: dict[str, list[Tag]] = {}
    for tag in codebook.tags:
        children.setdefault(tag.parent, []).append(tag)

    def below(tag: Tag) -> Iterator[Tag]:
        for child in children.get(tag.id, ()):
            yield child
            yield from below(child)

    for tag in children.get("", ()):
        yield tag, False
        for kin in below(tag):
            yield kin, True
