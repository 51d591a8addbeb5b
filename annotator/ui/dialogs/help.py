"""The help: pages on the right, their list and a search on the left; beside the work, offline."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.settings import Settings
from annotator.ui.guide.help_pages import PAGES, Known
from annotator.ui.preferences import follow

_ZOOM = (("larger_text", "Ctrl++"), ("larger_text", "Ctrl+="), ("smaller_text", "Ctrl+-"))
_SMALLER = 0.72  # the help's text beside the article's, which is read all day


class HelpPage(QTextBrowser):
    """Shows one page; nothing is loaded from anywhere, and links lead to other pages only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpPage")
        self._shown: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def show_page(self, html: str, points: float) -> None:
        """Show a page in the colours of the palette."""
        font = self.font()
        font.setPointSizeF(points)
        document = QTextDocument(self)
        document.setDefaultFont(font)
        document.setDocumentMargin(font.pointSizeF() * 1.6)
        document.setDefaultStyleSheet(_sheet(QGuiApplication.palette()))
        document.setHtml(html)
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()


def _sheet(palette: QPalette) -> str:
    role = QPalette.ColorRole

    def name(wanted: QPalette.ColorRole) -> str:
        return str(palette.color(QPalette.ColorGroup.Active, wanted).name())

    return f"""
        body, p, li, td, th, pre, h1, h2, h3 {{ color: {name(role.Text)}; }}
        h1 {{ font-size: xx-large; font-weight: 600; }}
        h2 {{ font-size: x-large; font-weight: 600; margin-top: 18px; }}
        h3 {{ font-size: large; font-weight: 600; margin-top: 14px; }}
        p, li {{ margin-top: 4px; margin-bottom: 4px; }}
        td, th {{ padding: 2px 12px 2px 0; text-align: left; }}
        a {{ color: {name(role.Link)}; }}
        code, pre {{ font-family: monospace; }}
        pre {{ white-space: pre-wrap; }}
        .quiet {{ color: {name(role.PlaceholderText)}; }}
        .proposition {{ font-style: italic; }}
    """


class HelpWindow(QDialog):
    """Stands beside the window and takes no keys from it; ``run_wanted`` carries text sizes."""

    run_wanted = Signal(str)

    def __init__(self, known: Known, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpWindow")
        self.setWindowTitle(self.tr("Help"))
        self._known, self._settings = known, settings
        self._plain = {page.name: self._text(page.html(known)) for page in PAGES}
        self.search = QLineEdit()
        self.search.setObjectName("helpSearch")
        self.search.setPlaceholderText(self.tr("Search the help  (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setObjectName("helpContents")
        self.contents.setAccessibleName(self.tr("Pages"))
        self.contents.addItems([""] * len(PAGES))
        self._hits = QLabel()
        self._hits.setObjectName("helpHits")
        self._hits.setProperty("hint", "true")
        self._hits.setWordWrap(True)
        self.page = HelpPage()
        self.page.setAccessibleName(self.tr("Help page"))
        self._arrange()
        self._connect()
        self._show_counts()
        self.contents.setCurrentRow(0)
        self.contents.setFocus()

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self._hits, self.contents):
            column.addWidget(widget)
        column.setStretch(2, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        width = self.fontMetrics().averageCharWidth()
        splitter.setSizes([30 * width, 90 * width])
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(below)
        self.resize(920, 680)

    def _connect(self) -> None:
        self.contents.currentRowChanged.connect(lambda _: self._show())
        self.contents.itemActivated.connect(lambda _: self.page.setFocus())
        self.page.anchorClicked.connect(self._follow_link)
        self.search.textChanged.connect(lambda _: self._search())
        self.search.returnPressed.connect(self.next_hit)
        follow(self._settings, self, lambda name: self._show() if name == "font_size" else None)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_search),
            (QKeySequence("F3"), self.next_hit),
        ):
            QShortcut(keys, self, act)
        for command, key in _ZOOM:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda command=command: self.run_wanted.emit(command))

    # --- pages ----------------------------------------------------------------------------------

    def show_page(self, name: str) -> bool:
        """Turn to a page; an unknown name changes nothing."""
        names = [page.name for page in PAGES]
        if name in names:
            self.contents.setCurrentRow(names.index(name))
        return name in names

    def _follow_link(self, url: QUrl) -> None:
        if self.show_page(url.toString()):
            self.page.setFocus()

    def _show(self) -> None:
        row = self.contents.currentRow()
        if row < 0:
            return
        points = max(self.font().pointSizeF(), self._settings.get("font_size") * _SMALLER)
        self.page.show_page(PAGES[row].html(self._known), points)
        self._mark_hits()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "page"):
            self._show()

    def _text(self, html: str) -> str:
        document = QTextDocument()
        document.setHtml(html)
        return document.toPlainText().casefold()

    # --- search ---------------------------------------------------------------------------------

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _counts(self) -> list[int]:
        wanted = self.search.text().strip().casefold()
        return [self._plain[page.name].count(wanted) if wanted else 0 for page in PAGES]

    def _show_counts(self) -> None:
        counts = self._counts()
        for row, (page, count) in enumerate(zip(PAGES, counts, strict=True)):
            title = QCoreApplication.translate("help", page.title)
            counted = self.tr("{title}  ({n})").format(title=title, n=count)
            self.contents.item(row).setText(counted if count else title)
        wanted = self.search.text().strip()
        none, some = self.tr("Not found."), self.tr("Found: {n}. Enter goes to the next.")
        self._hits.setText(some.format(n=sum(counts)) if sum(counts) else none)
        self._hits.setVisible(bool(wanted))

    def _search(self) -> None:
        """Show what is found, on this page if it is there, else on the next that has it."""
        self._show_counts()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark_hits()
        self.next_hit()

    def next_hit(self) -> None:
        """Go to the next place that is found, from page to page and round again."""
        wanted = self.search.text().strip()
        counts = self._counts()
        if not any(counts):
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            return
        if self.page.find(wanted):
            return
        row = self.contents.currentRow()
        later = [(row + step) % len(PAGES) for step in range(1, len(PAGES) + 1)]
        found = next(r for r in later if counts[r])
        if found == row:
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.contents.setCurrentRow(found)
        self.page.find(wanted)

    def _mark_hits(self) -> None:
        wanted = self.search.text().strip()
        document, found = self.page.document(), []
        ground = QTextCharFormat()
        ground.setBackground(_ground(QGuiApplication.palette()))
        cursor = document.find(wanted) if wanted else QTextCursor()
        while not cursor.isNull():
            hit = QTextEdit.ExtraSelection()
            hit.cursor, hit.format = cursor, ground
            found.append(hit)
            cursor = document.find(wanted, cursor)
        self.page.setExtraSelections(found)


def _ground(palette: QPalette) -> QColor:
    """Return a ground for what is found on which the text can still be read."""
    return palette.color(QPalette.ColorRole.Mid)
