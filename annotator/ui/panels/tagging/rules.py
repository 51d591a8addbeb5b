"""The codebook in words: the tag at hand first, then the rules on which readers differ."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.domain.codebook import Codebook, Tag, Words
from annotator.ui.theme import Theme


class RulesView(QTextEdit):
    """Shows plain words in a few sizes; nothing in them is read as markup."""

    def __init__(self, codebook: Codebook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebookRules")
        self.setAccessibleName(self.tr("Codebook rules"))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self._codebook, self._language = codebook, language
        self._theme: Theme | None = None
        self._tag = ""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def apply_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.show_tag(self._tag)

    def show_tag(self, tag_id: str) -> None:
        """Show a tag in full, or all of them where none is given, and then the rules."""
        self._tag = tag_id
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
                    self._line(cursor, f"– {item}")
        if example := self._say(tag.example):
            self._line(cursor, example, muted=True)

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
