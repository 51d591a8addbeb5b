"""The last sittings as a table."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from annotator.domain.summary import Sitting
from annotator.ui.times import duration, moment
from annotator.ui.widgets.tables import rows_only


class SittingTable(QTableWidget):
    """One row a sitting: when, how long, what came of it, whose it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewSittings")
        self.setAccessibleName(self.tr("Last sessions"))
        heads = [self.tr("Begin"), self.tr("End"), self.tr("Active"), self.tr("Spans made")]
        heads += [self.tr("Articles done"), self.tr("Analyst")]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        rows_only(self)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)

    def show_sittings(self, sittings: Sequence[Sitting], name: Callable[[str], str]) -> None:
        """List sittings; ``name`` gives the name of an analyst."""
        self.setRowCount(len(sittings))
        for row, sitting in enumerate(sittings):
            begin, end = (
                datetime.datetime.fromtimestamp(seconds) for seconds in (sitting.begin, sitting.end)
            )
            same_day = begin.date() == end.date()
            texts = (
                moment(begin),
                end.strftime("%H:%M") if same_day else moment(end),
                duration(sitting.active),
                str(sitting.spans),
                str(sitting.done),
                name(sitting.analyst),
            )
            for column, text in enumerate(texts):
                self.setItem(row, column, QTableWidgetItem(text))
        self.fit()

    def fit(self) -> None:
        """Give rows and table the height that the font needs."""
        height = self.fontMetrics().lineSpacing() + 8
        self.verticalHeader().setDefaultSectionSize(height)
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(head + max(1, self.rowCount()) * height + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
