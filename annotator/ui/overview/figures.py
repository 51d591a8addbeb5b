"""The left side of the overview: progress, today, charts, last sessions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.summary import Pile, SpanFilter, Summary, per_hour
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.overview.articles import ArticleFigures
from annotator.ui.overview.bars import Bar, BarTable
from annotator.ui.overview.charts import charted, day_bars, tag_bars, value_bars
from annotator.ui.overview.progress import LeadButton
from annotator.ui.overview.sittings import SittingTable
from annotator.ui.times import day_name, duration
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_GAP = 18
_TWO = 84  # characters that fit into the width where two charts stand side by side


class Figures(QWidget):
    """Shows a summary; ``wanted`` says which number was chosen: widget, heading, what it counts."""

    wanted = Signal(object, str, object)
    asked_otherwise = Signal()

    def __init__(self, bench: Workbench, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewFigures")
        self._bench, self._wording = bench, wording
        self._columns = 0
        self._fixed, self._optional = charted(bench.session.codebook)
        self._build_head()
        self.articles = ArticleFigures()
        self.articles.chosen.connect(self._lead_on)
        self._build_numbers()
        self._build_charts()
        self.sittings = SittingTable()
        self._arrange()

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._title = QLabel(self.tr("Overview"))
        self._title.setProperty("title", "true")
        self._counting = QLabel()
        self._counting.setObjectName("overviewCounting")
        self._counting.setProperty("hint", "true")
        self._counting.setTextFormat(Qt.TextFormat.PlainText)
        self.scope = QComboBox()
        self.scope.setObjectName("overviewScope")
        self.scope.setAccessibleName(self.tr("Whose work is counted"))
        self.scope.addItem(self.tr("My work"), self._bench.me)
        self.scope.addItem(self.tr("Everybody's work"), "")
        known = [analyst.id for analyst in self._bench.session.read.analysts()]
        self.scope.hide()
        if self._bench.me not in known:
            self.scope.setCurrentIndex(1)  # who only reads has no work of their own
        self.scope.currentIndexChanged.connect(lambda _: self.asked_otherwise.emit())
        self.back = LeadButton("overviewBack")
        self.back.setText(self.tr("Back to the text  Esc"))

    def _build_numbers(self) -> None:
        rate = self.tr(
            "Spans by hour of active time. Time is active between two steps; a pause of more than"
            " ten minutes does not count. Less than ten active minutes tell nothing."
        )
        made = self.tr("Spans that are there now, by the day on which they were made.")
        self.numbers: dict[str, QLabel] = {}
        whole = self.tr("Spans that are there now.")
        for name, tip in (
            ("spans", whole),
            ("today", made),
            ("active", rate),
            ("speed", rate),
            ("speed_14", rate),
        ):
            label = QLabel()
            label.setObjectName(f"overview_{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip(tip)
            self.numbers[name] = label
        self.days = BarTable("overview_days", across=True)
        self.days.setAccessibleName(self.tr("Spans made on each of the last 14 days"))
        self.days.chosen.connect(partial(self._lead_to_bar, self.days))

    def _build_charts(self) -> None:
        self.tags = self._chart("tag", self.tr("Tags"))
        self._charts = {a.id: self._chart(a.id, self._label(a)) for a in self._fixed}
        self.choice = QComboBox()
        self.choice.setObjectName("overviewChoice")
        self.choice.setAccessibleName(self.tr("Attribute to count"))
        for attribute in self._optional:
            self.choice.addItem(self._label(attribute), attribute.id)
        self.choice.currentIndexChanged.connect(lambda _: self.asked_otherwise.emit())
        self._chosen = self._chart("chosen", self.choice.currentText())

    def _chart(self, name: str, title: str) -> BarTable:
        table = BarTable(f"overview_{name}")
        table.setAccessibleName(title)
        table.chosen.connect(partial(self._lead_to_bar, table))
        return table

    def _label(self, attribute: Attribute) -> str:
        return self._wording.attribute(attribute.id)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        head = QHBoxLayout()
        for widget in (self._title, self._counting):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.scope)
        head.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(self.articles)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, _GAP, 0, 0)
        numbers = FlowLayout(gap=14)
        for label in self.numbers.values():
            numbers.addWidget(label)
        rest.addLayout(numbers)
        rest.addSpacing(_GAP // 2)
        rest.addWidget(heading(self.tr("LAST DAYS")))
        rest.addWidget(self.days)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(_GAP)
        self._boxes = [boxed(heading(self.tr("TAGS")), self.tags)]
        for attribute in self._fixed:
            title = heading(self._label(attribute).upper())
            self._boxes.append(boxed(title, self._charts[attribute.id]))
        if self._optional:
            self._boxes.append(boxed(self.choice, self._chosen))
        rest.addSpacing(_GAP)
        rest.addLayout(self._grid)
        rest.addSpacing(_GAP)
        column.addWidget(self._rest)
        self._sittings_box = boxed(heading(self.tr("LAST SESSIONS")), self.sittings)
        column.addWidget(self._sittings_box)
        column.addStretch(1)
        self._rest.hide()
        self._sittings_box.hide()

    # --- what is asked --------------------------------------------------------------------------

    @property
    def analyst(self) -> str:
        """Whose work is counted; empty for everybody."""
        return str(self.scope.currentData())

    @property
    def attributes(self) -> list[Attribute]:
        """The attributes that are counted."""
        return [*self._fixed, *(a for a in self._optional if a.id == self.choice.currentData())]

    def tables(self) -> list[BarTable]:
        """Return all charts."""
        return [self.days, self.tags, *self._charts.values(), self._chosen]

    def first(self) -> QWidget:
        """Return what the keys go to first, when the figures are there."""
        return self.back if self._rest.isHidden() else self.tags

    # --- showing --------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say something beside the title."""
        self._counting.setText(text)

    def say_counting(self, busy: bool) -> None:
        """Say that figures are still to come."""
        self.say(self.tr("counting…") if busy else "")

    def show_summary(self, summary: Summary) -> None:
        """Show the figures."""
        self.say("")
        self.articles.show_summary(summary, can_import=self._bench.can_write)
        self._rest.setVisible(bool(summary.spans))
        self._show_numbers(summary)
        codebook, analyst = self._bench.session.codebook, self.analyst
        self.tags.show(tag_bars(summary.tags, codebook, self._wording, analyst))
        for attribute in self.attributes:
            table = self._charts.get(attribute.id, self._chosen)
            counts = summary.values.get(attribute.id, {})
            table.show(value_bars(counts, attribute, self._wording, analyst))
        self._chosen.setAccessibleName(self.choice.currentText())
        names = {a.id: a.name for a in self._bench.session.read.analysts()}
        self.scope.setVisible(any(known != self._bench.me for known in names))
        self.sittings.show_sittings(summary.sittings, lambda i: names.get(i, i))
        self._sittings_box.setVisible(bool(summary.sittings))

    def _show_numbers(self, summary: Summary) -> None:
        if not summary.days:
            return
        today = summary.days[-1]
        whole = per_hour(sum(d.spans for d in summary.days), sum(d.active for d in summary.days))
        speed = per_hour(today.spans, today.active)
        active = duration(today.active)
        for name, text, value in (
            ("spans", self.tr("Spans: {n}"), str(summary.spans)),
            ("today", self.tr("Spans today: {n}"), str(today.spans)),
            ("active", self.tr("Active today: {n}"), active),
            ("speed", self.tr("Spans per hour today: {n}"), self._rate(speed)),
            ("speed_14", self.tr("Spans per hour in 14 days: {n}"), self._rate(whole)),
        ):
            self.numbers[name].setText(text.format(n=value))
        said = self.tr("active: {time}")
        long = [said.format(time=duration(day.active)) for day in summary.days]
        self.days.show(day_bars(summary.days, long, self.analyst))

    def _rate(self, rate: float | None) -> str:
        return "—" if rate is None else f"{rate:.0f}"

    # --- leading on -----------------------------------------------------------------------------

    def lead(self, source: QWidget | None) -> None:
        """Show which chart led to what is listed."""
        for table in self.tables():
            table.leads = table is source
            table.viewport().update()

    def _lead_on(self, source: QWidget, about: str, pile: Pile | None) -> None:
        if pile is not None:
            self.wanted.emit(source, about, pile)
            return
        codebook = self._bench.session.codebook
        required = tuple(a.id for a in codebook.attributes if a.required)
        self.wanted.emit(source, about, SpanFilter(self.analyst, lacking=required))

    def _lead_to_bar(self, table: BarTable, bar: Bar) -> None:
        day = bar.key.day if isinstance(bar.key, SpanFilter) else None
        about = day_name(day.date) if day else bar.label
        chart = self.tr("Spans made") if day else table.accessibleName()
        self.wanted.emit(table, f"{chart}: {about}", bar.key)

    # --- looks ----------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.articles.apply_theme(theme)
        for table in self.tables():
            table.apply_theme(theme)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() > _TWO * self.fontMetrics().averageCharWidth() else 1
        if columns != self._columns:
            self._columns = columns
            self._set_columns(columns)

    def _set_columns(self, columns: int) -> None:
        """Set the charts side by side where there is room for two."""
        for at, box in enumerate(self._boxes):
            self._grid.addWidget(box, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def heading(text: str) -> QLabel:
    """Return a small heading."""
    label = QLabel(text)
    label.setProperty("heading", "true")
    return label


def boxed(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return box
