"""The article list: an array of article numbers, with lines fetched by the page as they show."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.articles import State
from annotator.domain.listing import ArticleFilter, ArticleLine
from annotator.session import Reading
from annotator.ui.models.pages import Pages
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole)


class ArticleListModel(QAbstractTableModel):
    """One row an article; only what is on the screen is read from the project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages[int, ArticleLine] = Pages((), lambda _: {})
        self._rows: dict[int, int] = {}

    def show(self, read: Reading | None, wanted: ArticleFilter) -> None:
        """List the articles that a filter lets through."""
        self.beginResetModel()
        numbers = read.list_articles(wanted) if read else []
        self._pages = Pages(numbers, lambda some: read.lines(some, wanted.analyst) if read else {})
        self._rows = {number: row for row, number in enumerate(numbers)}
        self.endResetModel()

    def refresh(self, number: int) -> None:
        """Read one article's line again."""
        row = self._rows.get(number)
        if row is not None:
            self._pages.forget(row)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def row_of(self, number: int | None) -> int:
        """Return the row of an article, or -1."""
        return self._rows.get(number, -1) if number is not None else -1

    def line(self, row: int) -> ArticleLine | None:
        """Return what stands in a row."""
        return self._pages.line(row)

    def next_unread(self, after: int, but: str) -> int:
        """Return the next row with an unread article, from the start again, or -1.

        The article with the id ``but``, which is open already, does not count.
        """
        count = len(self._pages.keys)
        for step in range(1, count + 1):
            line = self.line((after + step) % count)
            if line is not None and line.state is State.UNREAD and line.id != but:
                return (after + step) % count
        return -1

    # --- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._pages.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return plain_tip(line.title) if role == Qt.ItemDataRole.ToolTipRole else line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part
                for part in (
                    line.title,
                    line.source,
                    line.published,
                    state_text(line.state, nothing=line.nothing_to_mark),
                    self.tr("spans: {count}").format(count=line.spans),
                )
                if part
            )
        return None


def state_text(state: State, *, nothing: bool = False) -> str:
    """Return the word for a state."""
    translate = QCoreApplication.translate
    if nothing:
        return translate("states", "nothing to mark")
    return {
        State.UNREAD: translate("states", "unread"),
        State.IN_PROGRESS: translate("states", "in progress"),
        State.DONE: translate("states", "done"),
    }[state]
