"""The tags as buttons with their keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from annotator.domain.codebook import Codebook
from annotator.ui.widgets.elided import ElidedButton

_GAP = 4
_ROWS = 6
_WIDEST = 330


class TagGrid(QScrollArea):
    """Two buttons a row; more than six rows scroll.  ``pressed`` carries the tag."""

    pressed = Signal(object)

    def __init__(self, codebook: Codebook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, ElidedButton] = {}
        self._inner = inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        for place, tag in enumerate(codebook.tags):
            label = tag.label.get(language)
            button = ElidedButton()
            button.setObjectName(f"tag_{tag.id}")
            button.setProperty("tag", "true")
            button.setIcon(_swatch(QColor(tag.colour)))
            button.setIconSize(QSize(12, 12))
            about = tag.proposition.get(language)
            button.set_whole(f"{tag.key}  {label}" if tag.key else label, about)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, tag=tag: self.pressed.emit(tag))
            grid.addWidget(button, place // 2, place % 2)
            self._buttons[tag.id] = button
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("tags")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_current(self, tag_id: str) -> None:
        """Press the button of a tag down, or none."""
        for known, button in self._buttons.items():
            button.setChecked(known == tag_id)
        if tag_id in self._buttons:
            self.ensureWidgetVisible(self._buttons[tag_id], 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # The buttons know their size only when style and font have reached them.
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        rows = (len(self._buttons) + 1) // 2
        whole = self._inner.sizeHint()
        height = whole.height()
        if rows > _ROWS:
            # Half a row more shows that there is more below.
            height = round((height + _GAP) * (_ROWS + 0.5) / rows)
        return QSize(whole.width(), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _WIDEST), hint.height())


def _swatch(colour: QColor) -> QIcon:
    pixmap = QPixmap(24, 24)
    pixmap.fill(colour)
    return QIcon(pixmap)
