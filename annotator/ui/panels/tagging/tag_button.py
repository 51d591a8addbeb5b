"""One tag: its key, colour and name, how often it stands in the article, whether it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from annotator.domain.codebook import Tag
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.widgets.elided import ElidedButton

_PAD = 7


class TagButton(ElidedButton):
    """The count stands at the right; a check mark before it says that the tag is the current one.

    ``rule_wanted`` carries the tag whose rule is to be read, ``left`` that the keys go back.
    """

    rule_wanted = Signal(str)
    left = Signal()

    def __init__(self, tag: Tag, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._name = tag.label.get(language)
        self._count = 0
        self._note = QColor()
        self.setObjectName(f"tag_{tag.id}")
        self.setProperty("tag", "true")
        self.setIconSize(QSize(12, 12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_whole(
            f"{tag.key}  {self._name}" if tag.key else self._name, tag.proposition.get(language)
        )
        self._describe()

    def show_count(self, count: int) -> None:
        """Show how many spans of the article have this tag."""
        if count != self._count:
            self._count = count
            self._describe()
            self._elide()
            self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours of count and tag."""
        self._note = theme.muted
        self.setIcon(_swatch(theme.mark(QColor(self.tag.colour))))
        self.update()

    def _describe(self) -> None:
        said = self.tr("spans in this article: {count}").format(count=self._count)
        self.setAccessibleDescription(said)

    def _told(self) -> str:
        """Return what stands at the right."""
        sign = "✓ " if self.isChecked() else ""
        return sign + (str(self._count) if self._count or sign else "")

    def _frame(self) -> int:
        told = self._told()
        room = self.fontMetrics().horizontalAdvance(told) + _PAD if told else 0
        return super()._frame() + room

    def checkStateSet(self) -> None:
        """The check mark takes room from the name."""
        super().checkStateSet()
        self._elide()

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._note)
        rect = QRect(0, 0, self.width() - _PAD, self.height())
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, aligned, self._told())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = key_name(event)
        if name in ("/", "Shift+/"):
            self.rule_wanted.emit(self.tag.id)
        elif name == "Escape":
            self.left.emit()
        elif name == "Return":
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the rule; the menu key and Shift+F10 come this way as well."""
        event.accept()
        self.rule_wanted.emit(self.tag.id)


def _swatch(colour: QColor) -> QIcon:
    pixmap = QPixmap(24, 24)
    pixmap.fill(colour)
    return QIcon(pixmap)
