"""The codebook in words: the tag at hand first, then the rules on which readers differ."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from annotator.domain.codebook import Codebook, Tag, Words
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.looks.theme import Theme


class RuleCard(QWidget):
    """The rules with a way out: a button, Esc and the key that opened them."""

    closed = Signal()

    def __init__(self, codebook: Codebook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ruleCard")
        heading = QLabel(self.tr("CODEBOOK"))
        heading.setProperty("heading", "true")
        close = QPushButton(self.tr("Close (Esc)"))
        close.setObjectName("closeRules")
        close.setFlat(True)
        close.clicked.connect(self.closed)
        self.view = RulesView(codebook, language)
        self.view.closed.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key_name(event) == "Escape":
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class RulesView(QTextEdit):
    """Shows plain words in a few sizes; nothing in them is read as markup."""

    closed = Signal()

    def __init__(self, codebook: Codebook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebookRules")
        self.setAccessibleName(self.tr("Codebook rules"))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self._codebook, self._language = codebook, language
        self._theme: Theme | None = None
        self.tag = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key_name(event) in ("Escape", "/"):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.show_tag(self.tag)

    def show_tag(self, tag_id: str) -> None:
        """Show a tag in full, or all of them where none is given, and then the rules."""
        self.tag = tag_id
        self.clear()
        cursor = self.textCursor()
        tag = self._codebook.tag(tag_id)
        for shown in (tag,) if tag else self._codebook.tags:
            self._write_tag(cursor, shown, full=tag is not None)
        self._line(cursor, self.tr("RULES"), heading=True)
        for rule in self._codebook.rules:
            self._line(cursor, self._say(rule.title), bold=True)
            self._line(cursor, self._say(rule.text))
            if example := self._say(rule.example):
                self._line(cursor, example, muted=True)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_tag(self, cursor: QTextCursor, tag: Tag, *, full: bool) -> None:
        label = self._say(tag.label)
        self._line(cursor, f"{tag.key}  {label}" if tag.key else label, bold=True)
        colour = QColor(tag.colour)
        self._mark_colour(cursor, self._theme.mark(colour) if self._theme else colour)
        self._line(cursor, self._say(tag.proposition))
        if not full:
            return
        self._line(cursor, self._say(tag.definition))
        for heading, items in (
            (self.tr("Counts:"), tag.counts),
            (self.tr("Does not count:"), tag.counts_not),
        ):
            if items:
                self._line(cursor, heading, bold=True)
                for item in items:
                    self._line(cursor, f"– {self._say(item)}")
        if example := self._say(tag.example):
            self._line(cursor, self.tr("Example:"), bold=True)
            self._line(cursor, example, muted=True)

    def _mark_colour(self, cursor: QTextCursor, colour: QColor) -> None:
        """Set the colour of a tag before its name."""
        at = cursor.position()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        style = QTextCharFormat()
        style.setForeground(colour)
        cursor.insertText("■ ", style)
        cursor.setPosition(at + 2)

    def _say(self, words: Words) -> str:
        return words.get(self._language)

    def _line(
        self,
        cursor: QTextCursor,
        text: str,
        *,
        bold: bool = False,
        muted: bool = False,
        heading: bool = False,
    ) -> None:
        if not text:
            return
        style = QTextCharFormat()
        style.setFontWeight(600 if bold or heading else 400)
        style.setFontItalic(muted)
        if self._theme is not None:
            style.setForeground(self._theme.muted if muted or heading else self._theme.ink)
        block = QTextBlockFormat()
        block.setTopMargin(10 if bold or heading else 2)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text, style)
