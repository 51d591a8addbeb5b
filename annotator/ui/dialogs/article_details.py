"""What is known about an article besides its text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.articles import Article
from annotator.domain.values import is_iso


class ArticleDetailsDialog(QDialog):
    """Title, date, outlet, url and language; ``changed`` carries the article as it is then."""

    changed = Signal(object)

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.setWindowTitle(self.tr("Article"))
        self._article = article
        self._lines: dict[str, QLineEdit] = {}
        form = QFormLayout()
        for name, label, hint in (
            ("title", self.tr("&Title"), ""),
            ("published", self.tr("&Date"), self.tr("YYYY-MM-DD")),
            ("source", self.tr("&Outlet"), ""),
            ("url", self.tr("&Url"), ""),
            ("language", self.tr("&Language"), self.tr("id, en, ru …")),
        ):
            line = QLineEdit(getattr(article, name))
            line.setObjectName(name)
            line.setPlaceholderText(hint)
            line.setCursorPosition(0)
            form.addRow(label, line)
            self._lines[name] = line
        self._refused = QLabel()
        self._refused.setObjectName("refused")
        self._refused.hide()
        origin = QLabel(self.tr("Imported from {name}").format(name=article.imported_from))
        origin.setTextFormat(Qt.TextFormat.PlainText)
        origin.setProperty("hint", "true")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(origin)
        layout.addWidget(self._refused)
        layout.addWidget(buttons)
        self.resize(520, self.sizeHint().height())

    def _save(self) -> None:
        values = {name: line.text().strip() for name, line in self._lines.items()}
        if values["published"] and not is_iso(values["published"]):
            self._refused.setText(self.tr("A date looks like 2022-01-31."))
            self._refused.show()
            self._lines["published"].setFocus()
            return
        values["title"] = values["title"] or self._article.title
        after = replace(self._article, **values)  # type: ignore[arg-type]
        if after != self._article:
            self.changed.emit(after)
        self.accept()
