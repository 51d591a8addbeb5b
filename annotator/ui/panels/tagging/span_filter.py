"""Which spans the list shows: words, tag, actor, incomplete, one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from annotator.ui.commands.physical_keys import key_name
from annotator.ui.models.spans import RowFilter, SpanListModel
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.wording import Wording

_PAUSE = 120  # milliseconds of rest after which typed words are looked for


class SpanFilterBar(QWidget):
    """``changed`` carries the filter; ``left`` says that the keys go to the list."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        model: SpanListModel,
        wording: Wording,
        actor_label: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("spanFilter")
        self._tally = model.tally
        self.words = QLineEdit()
        self.words.setObjectName("spanWords")
        self.words.setAccessibleName(self.tr("Words in the spans"))
        self.words.setPlaceholderText(self.tr("Words in quote, note or values"))
        self.words.setClearButtonEnabled(True)
        self.tag = FreshCombo(self.tr("all tags"), lambda: _rows(model.tally.tags, wording.tag))
        self.tag.setAccessibleName(self.tr("Only this tag"))
        self.actor = FreshCombo(self.tr("all actors"), lambda: _rows(model.actors(), actor_label))
        self.actor.setAccessibleName(self.tr("Only this actor"))
        self.incomplete = _pill(self.tr("incomplete"))
        self.incomplete.setObjectName("onlyIncomplete")
        self.mine = _pill(self.tr("only my own"))
        self.mine.setObjectName("onlyMine")
        pills = FlowLayout()
        pills.addWidget(self.incomplete)
        pills.addWidget(self.mine)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.words, 0, 0, 1, 2)
        grid.addWidget(self.tag, 1, 0)
        grid.addWidget(self.actor, 1, 1)
        grid.addLayout(pills, 2, 0, 1, 2)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.tell)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.tag.activated.connect(self.tell)
        self.actor.activated.connect(self.tell)
        self.incomplete.toggled.connect(self.tell)
        self.mine.toggled.connect(self.tell)

    @property
    def wanted(self) -> RowFilter:
        """What is chosen now."""
        return RowFilter(
            tag=self.tag.chosen,
            actor=self.actor.chosen,
            words=self.words.text().strip(),
            incomplete=self.incomplete.isChecked(),
            mine=self.mine.isChecked(),
        )

    def tell(self) -> None:
        """Have the list show what is chosen."""
        self._pause.stop()
        self.changed.emit(self.wanted)

    def clear(self) -> None:
        """Hold nothing back."""
        with (
            QSignalBlocker(self.words),
            QSignalBlocker(self.incomplete),
            QSignalBlocker(self.mine),
        ):
            self.words.clear()
            self.incomplete.setChecked(False)
            self.mine.setChecked(False)
        self.tag.choose("")
        self.actor.choose("")
        self.tell()

    def refresh(self) -> None:
        """Offer "only my own" where spans of others stand in the article."""
        self.mine.setVisible(self.mine.isChecked() or len(+self._tally.analysts) > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key_name(event) in ("Escape", "Return"):
            self.tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FreshCombo(QComboBox):
    """A choice whose rows are looked up when it is about to be used; the first row is "all"."""

    def __init__(
        self,
        everything: str,
        rows: Callable[[], Iterable[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.addItem(everything, "")

    @property
    def chosen(self) -> str:
        """The id of the chosen row, empty for all."""
        return str(self.currentData() or "")

    def choose(self, wanted: str) -> None:
        """Choose a row by id."""
        self.refill()
        self.setCurrentIndex(max(0, self.findData(wanted)))

    def refill(self) -> None:
        """Take in what there is to choose from now; what is chosen stays so."""
        kept = (self.currentText(), self.chosen)
        while self.count() > 1:
            self.removeItem(1)
        for text, data in self._rows():
            self.addItem(text, data)
        if kept[1] and self.findData(kept[1]) < 0:
            self.addItem(*kept)
        self.setCurrentIndex(max(0, self.findData(kept[1])))

    def showPopup(self) -> None:
        self.refill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.refill()
        super().focusInEvent(event)


def _rows(counts: dict[str, int], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return what stands in the article with its count, by name."""
    rows = [(name(key), key, count) for key, count in counts.items() if count > 0]
    return [(f"{text} ({count})", key) for text, key, count in sorted(rows)]


def _pill(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("pill", "true")
    return button
