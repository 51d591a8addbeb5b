"""Above the page: what is known about the article."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.articles import Article
from annotator.ui.models.articles import state_text
from annotator.ui.widgets.elided import ElidedLabel
from annotator.ui.wording import not_saved
from annotator.ui.workbench import Workbench


class ArticleHeader(QWidget):
    """Title (where the text does not begin with it), outlet, date, language, state."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleHeader")
        self._title = ElidedLabel()
        self._title.setProperty("title", "true")
        self._about = ElidedLabel()
        self._about.setProperty("hint", "true")
        self._edit = QPushButton(self.tr("Details (F2)"))
        self._edit.setFlat(True)
        self._edit.setProperty("quiet", "true")
        self._edit.clicked.connect(self.edit_wanted)
        self._left = left = QVBoxLayout()
        left.setSpacing(1)
        left.addWidget(self._title)
        left.addWidget(self._about)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 6, 12, 4)
        layout.addLayout(left, 1)
        layout.addWidget(self._edit)

    def add_note(self, widget: QWidget) -> None:
        """Let something stand in a line of its own that is said of some articles only."""
        self._left.addWidget(widget)

    def show_article(self, bench: Workbench | None) -> None:
        """Show what is known about the open article."""
        article = bench.article if bench else None
        self.setVisible(article is not None)
        if bench is None or article is None:
            return
        self._title.set_whole(article.title)
        self._title.setVisible(not begins_with_title(article, bench.text))
        nothing = bool(bench.review and bench.review.nothing_to_mark)
        parts = (
            article.source or self.tr("no outlet"),
            article.published or self.tr("no date"),
            article.language or self.tr("no language"),
            article.url,
            state_text(bench.state, nothing=nothing),
            not_saved() if _waits(bench, article) else "",
        )
        self._about.set_whole(" · ".join(part for part in parts if part))


def _waits(bench: Workbench, article: Article) -> bool:
    """Tell whether what the line says of an article is not in the project yet."""
    waits = bench.unsaved.waits
    return waits("article", article.id) or waits("review", f"{article.id}/{bench.me}")


def begins_with_title(article: Article, text: str) -> bool:
    """Tell whether the first line of a text is the article's title."""
    return text.lstrip("\ufeff \t\r\n").startswith(article.title) and bool(article.title)
