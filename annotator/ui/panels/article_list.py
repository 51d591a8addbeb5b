"""The left pane: how far the work is, a filter, and the articles."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.articles import Review, State
from annotator.domain.listing import ArticleFilter, ArticleLine, Sort
from annotator.domain.spans import Span
from annotator.domain.steps import Entry
from annotator.ui.guard import guarded, nothing
from annotator.ui.looks.theme import Theme
from annotator.ui.models.articles import LINE_ROLE, ArticleListModel, Index, state_text
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.tables import quiet_table
from annotator.ui.wording import not_saved
from annotator.ui.workbench import Workbench

_PAD = 10
_DOT = 10


class ArticleDelegate(QStyledItemDelegate):
    """Paints a title on two lines at most, a quiet line below, a sign for the state."""

    theme: Theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self.height(QFont(option.font)))

    def height(self, font: QFont) -> int:
        """Return the height of every row, in pixels."""
        return 3 * QFontMetrics(font).lineSpacing() + 2 * _PAD

    @guarded(nothing)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ArticleLine | None = index.data(LINE_ROLE)
        if line is None:
            return
        painter.save()
        rect: QRect = option.rect
        font = QFont(option.font)
        selected = index.row() == self.parent().currentIndex().row()  # type: ignore[union-attr]
        if selected:
            painter.fillRect(rect, self.theme.row)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self.theme.accent)
        painter.setPen(self.theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        spacing = QFontMetrics(font).lineSpacing()
        self._draw_state(painter, rect.left() + _PAD + 2, rect.top() + _PAD + spacing // 2, line)
        left = rect.left() + 2 * _PAD + _DOT + 4
        count = str(line.spans)
        count_width = QFontMetrics(font).horizontalAdvance(count)
        width = rect.right() - _PAD - left
        painter.setPen(self.theme.muted)
        painter.setFont(font)
        top = rect.top() + _PAD
        painter.drawText(
            QRect(rect.right() - _PAD - count_width, top, count_width + 2, spacing), 0, count
        )
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self.theme.ink)
        lines = two_lines(line.title, QFontMetrics(bold), width - count_width - 8)
        for at, part in enumerate(lines):
            painter.drawText(QRect(left, top + at * spacing, width, spacing), 0, part)
        painter.setFont(font)
        painter.setPen(self.theme.muted)
        under = QFontMetrics(font).elidedText(self._under(line), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top + len(lines) * spacing, width, spacing), 0, under)
        painter.restore()

    def _under(self, line: ArticleLine) -> str:
        unread = line.state is State.UNREAD
        state = "" if unread else state_text(line.state, nothing=line.nothing_to_mark)
        waits = not_saved() if line.waits else ""
        return " · ".join(
            p for p in (state, waits, line.source, line.published, line.language) if p
        )

    def _draw_state(self, painter: QPainter, x: int, y: int, line: ArticleLine) -> None:
        """Draw an empty, half or full disc: told apart by shape; the word stands below."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(x, y - _DOT // 2, _DOT, _DOT)
        painter.setPen(QPen(self.theme.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if line.state is State.DONE:
            painter.setBrush(self.theme.accent)
        painter.drawEllipse(area)
        if line.state is State.IN_PROGRESS:
            painter.setBrush(self.theme.accent)
            painter.drawPie(area, 90 * 16, 180 * 16)


def two_lines(title: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a title into two lines at a space, the second one elided."""
    title = " ".join(title.split())
    if metrics.horizontalAdvance(title) <= width:
        return [title]
    first = ""
    words = title.split(" ")
    for count in range(1, len(words)):
        candidate = " ".join(words[:count])
        if metrics.horizontalAdvance(candidate) > width:
            break
        first = candidate
    rest = title[len(first) :].strip()
    elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [first, elided] if first else [elided]


class ArticleTable(QTableView):
    """The rows; Enter goes to the text."""

    entered_article = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_article.emit()
            return
        super().keyPressEvent(event)


class ArticleList(QWidget):
    """Filter, state tabs, sort order and list; ``chosen`` carries the id of the article."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench: Workbench | None = None
        self._place = 0  # the row of the open article, or where it stood when it left the list
        self.model = ArticleListModel(self)
        self._progress_label = QLabel()
        self._progress_label.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(5)
        self.filter = QLineEdit()
        self.filter.setObjectName("articleFilter")
        self.filter.setPlaceholderText(self.tr("Filter titles and text"))
        self.filter.setAccessibleName(self.tr("Filter articles by words of title and text"))
        self.filter.setClearButtonEnabled(True)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._build_states()
        self._build_sort()
        self._build_table()
        self._arrange()
        # Typing is answered once per pause, not once per letter.
        self._typed = QTimer(self, singleShot=True, interval=120)
        self._typed.timeout.connect(self.reload)
        self.filter.textChanged.connect(lambda _: self._typed.start())
        self.filter.returnPressed.connect(self.table.setFocus)

    def _build_states(self) -> None:
        self._states = QButtonGroup(self)
        self._state_buttons: dict[State | None, QPushButton] = {}
        for state in (None, State.UNREAD, State.IN_PROGRESS, State.DONE):
            button = QPushButton()
            button.setCheckable(True)
            button.setFlat(True)
            button.setProperty("tab", "true")
            button.setObjectName(f"state_{state or 'all'}")
            button.clicked.connect(lambda _=False: self.reload())
            self._states.addButton(button)
            self._state_buttons[state] = button
        self._state_buttons[None].setChecked(True)

    def _build_sort(self) -> None:
        self.sort = QComboBox()
        # It asks for no more than the pane has, or Qt would reckon the lines of the tabs too wide.
        self.sort.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sort.setMinimumContentsLength(6)
        self.sort.setObjectName("articleSort")
        self.sort.setAccessibleName(self.tr("Sort articles by"))
        for sort, text in (
            (Sort.IMPORTED, self.tr("as imported")),
            (Sort.TITLE, self.tr("by title")),
            (Sort.DATE, self.tr("by date")),
            (Sort.SOURCE, self.tr("by outlet")),
            (Sort.STATE, self.tr("by state")),
            (Sort.SPANS, self.tr("by number of spans")),
        ):
            self.sort.addItem(text, sort)
        self.sort.currentIndexChanged.connect(lambda _: self.reload())
        self.descending = QPushButton("↑")
        self.descending.setCheckable(True)
        self.descending.setFlat(True)
        self.descending.setAccessibleName(self.tr("Reverse the order"))
        self.descending.setToolTip(self.tr("Reverse the order"))
        self.descending.toggled.connect(self._reverse)

    def _build_table(self) -> None:
        self.table = ArticleTable()
        self.table.setObjectName("articleList")
        self.table.setAccessibleName(self.tr("Articles"))
        self.table.setModel(self.model)
        self.delegate = ArticleDelegate(self.table)
        self.table.setItemDelegate(self.delegate)
        quiet_table(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.entered_article.connect(self.entered)
        self.table.clicked.connect(lambda _: self.entered.emit())

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self._progress_label)
        head.addWidget(self._progress)
        head.addWidget(self.filter)
        order = QHBoxLayout()
        order.addWidget(self.sort, 1)
        order.addWidget(self.descending)
        tabs = FlowLayout(gap=2)
        for button in self._state_buttons.values():
            tabs.addWidget(button)
        head.addLayout(tabs)
        head.addLayout(order)
        layout.addLayout(head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)

    # --- content --------------------------------------------------------------------------------

    def show_project(self, bench: Workbench | None) -> None:
        """List the articles of a project, or nothing."""
        self._bench = bench
        if bench is not None:
            bench.written.connect(self._follow)
            bench.article_opened.connect(self.follow_article)
        self.reload()

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours and the height of rows, which follows the font."""
        self.delegate.theme = theme
        height = self.delegate.height(self.table.font())
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.viewport().update()

    def wanted(self) -> ArticleFilter:
        """Return what the person asks the list for."""
        checked = self._states.checkedButton()
        state = next((s for s, b in self._state_buttons.items() if b is checked), None)
        return ArticleFilter(
            self._bench.me if self._bench else "",
            self.filter.text(),
            state,
            Sort(self.sort.currentData()),
            self.descending.isChecked(),
        )

    def reload(self, place: int = 0) -> None:
        """Read the list again and keep the open article in sight, or else a place."""
        scrolled = self.table.verticalScrollBar().value()
        self._place = place
        self.model.show(self._bench, self.wanted())
        self._count()
        self.table.verticalScrollBar().setValue(scrolled if place else 0)
        self.follow_article()

    def step(self, by: int) -> bool:
        """Open the article that stands so many rows away."""
        row = self.table.currentIndex().row()
        if row < 0:
            # What came after an article that left the list stands in its place now.
            row = self._place - 1 if by > 0 else self._place
        row += by
        return self._open_row(row) if 0 <= row < self.model.rowCount() else False

    def open_next_unread(self) -> bool:
        """Open the next unread article of the list, or else of the whole project."""
        if self._bench is None:
            return False
        open_now = self._bench.article.id if self._bench.article else ""
        row = self.table.currentIndex().row()
        found = self.model.next_unread(row if row >= 0 else self._place - 1, open_now)
        if self._open_row(found):
            return True
        whole = ArticleListModel()
        whole.show(self._bench, ArticleFilter(self._bench.me, state=State.UNREAD))
        line = whole.line(whole.next_unread(-1, open_now))
        if line is None:
            return False
        self.chosen.emit(line.id)
        return True

    def _open_row(self, row: int) -> bool:
        line = self.model.line(row)
        if line is None:
            return False
        self.chosen.emit(line.id)
        return True

    def _row_changed(self, current: QModelIndex) -> None:
        line = self.model.line(current.row())
        article = self._bench.article if self._bench else None
        if line is not None and (article is None or article.id != line.id):
            self.chosen.emit(line.id)

    def follow_article(self) -> None:
        """Show in the list which article is open."""
        article = self._bench.article if self._bench else None
        number = self._bench.session.read.number(article.id) if self._bench and article else None
        row = self.model.row_of(number)
        selection = self.table.selectionModel()
        if row < 0:
            selection.clear()
            return
        self._place = row
        if self.table.currentIndex().row() != row:
            flag = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(self.model.index(row, 0), flag.ClearAndSelect | flag.Rows)
        self.table.scrollTo(self.model.index(row, 0))

    def _follow(self, entry: Entry) -> None:
        """Refresh what a step touched; articles that came or went need the whole list."""
        if self._bench is None:
            return
        kinds = {change.key[0] for change in entry.changes}
        if "article" in kinds or ("review" in kinds and self.wanted().state is not None):
            self.reload(self._place)
            return
        records = [change.record for change in entry.changes]
        for article_id in {r.article for r in records if isinstance(r, (Span, Review))}:
            number = self._bench.session.read.number(article_id)
            if number is not None:
                self.model.refresh(number)
        if "review" in kinds:
            self._count()

    def _count(self) -> None:
        bench = self._bench
        counts = bench.session.read.counts(bench.me) if bench else None
        total, done = (counts.total, counts.done) if counts else (0, 0)
        self._progress_label.setText(
            self.tr("Articles done: {done} of {total}").format(done=done, total=total)
        )
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        self._progress.setAccessibleName(self._progress_label.text())
        for state, text, number in (
            (None, self.tr("All {n}"), total),
            (State.UNREAD, self.tr("Unread {n}"), counts.unread if counts else 0),
            (State.IN_PROGRESS, self.tr("In progress {n}"), counts.in_progress if counts else 0),
            (State.DONE, self.tr("Done {n}"), done),
        ):
            self._state_buttons[state].setText(text.format(n=number))
        self._show_empty(total)

    def _show_empty(self, total: int) -> None:
        if self.model.rowCount():
            text = ""
        elif total:
            text = self.tr("No article fits the filter.")
        else:
            text = self.tr("No articles yet.")
        self._empty.setText(text)
        self._empty.setVisible(bool(text))
        self.table.setVisible(not text)

    def _reverse(self, checked: bool) -> None:
        self.descending.setText("↓" if checked else "↑")
        self.reload()
