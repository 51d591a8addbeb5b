"""A date: typed as 2022-01-31, or picked from a calendar on demand."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.spans import AttributeValue
from annotator.domain.values import is_date
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.panels.tagging.fields import TextField

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_BEGUN = re.compile(r"\d{0,4}(-(\d{0,2}(-\d{0,2})?)?)?\Z", re.ASCII)


class DateField(TextField):
    """Says under the line what is wrong with a date while it is typed; Down: a calendar."""

    def __init__(self, attribute: Attribute, label: str, parent: QWidget | None = None) -> None:
        super().__init__(attribute, label, parent)
        self.line.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.line.textChanged.connect(self._judge)
        self.calendar_button = QPushButton(self.tr("Calendar"))
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.setToolTip(self.tr("Choose a day (↓)"))
        self.calendar_button.clicked.connect(self._show_calendar)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setProperty("missing", "true")
        self.problem.hide()
        self._editor_layout.removeWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.calendar_button)
        self._editor_layout.addLayout(row)
        self._editor_layout.addWidget(self.problem)
        self.calendar: QCalendarWidget | None = None

    def begin(self, value: AttributeValue) -> None:
        super().begin(value)
        self._judge()

    def current(self) -> AttributeValue | None:
        if said := self.unfinished():
            self.refused.emit(said)
            return None
        return self.line.text().strip()

    def unfinished(self) -> str:
        text = self.line.text().strip() if self.is_open else ""
        return self._wrong_with(text) if text and not is_date(text) else ""

    def take_key(self, event: QKeyEvent) -> bool:
        if key_name(event) == "Down":
            self._show_calendar()
            return True
        return super().take_key(event)

    def _judge(self) -> None:
        """Say what is wrong, but not of a date that is only begun."""
        text = self.line.text().strip()
        wrong = not is_date(text) and (len(text) >= 10 or not _BEGUN.match(text))
        self.problem.setText(self._wrong_with(text) if wrong else "")
        self.problem.setVisible(wrong)

    def _wrong_with(self, text: str) -> str:
        if _SHAPE.match(text):
            return self.tr("The calendar has no day {date}.").format(date=text)
        return self.tr("A date looks like 2022-01-31.")

    def _show_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName(self.tr("Calendar"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = QDate.fromString(self.line.text().strip(), Qt.DateFormat.ISODate)
        if day.isValid():
            calendar.setSelectedDate(day)
        calendar.activated.connect(self._take_day)
        calendar.clicked.connect(self._take_day)
        calendar.destroyed.connect(self._forget_calendar)
        self.calendar = calendar
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.show()
        calendar.setFocus()

    def _forget_calendar(self) -> None:
        self.calendar = None

    def _take_day(self, day: QDate) -> None:
        if self.calendar is not None:
            self.calendar.close()
        if self.is_open:
            self.line.setText(day.toString(Qt.DateFormat.ISODate))
            self.commit()
