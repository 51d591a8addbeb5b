"""What the tests of the reading view share: texts, marks, a view on screen."""

from __future__ import annotations

import random

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.looks.theme import load_theme
from annotator.ui.reading.marks import Mark
from annotator.ui.reading.view import ReadingView

PLAIN = (
    "Kedua pihak siap membahas rudal\n"
    "Juru runding bertemu lagi pagi ini. Pihak pertama bersedia membatasi penempatan rudal.\n"
    "\n"
    "Министр потребовал письменных гарантий безопасности, но согласился обсуждать учения.\n"
    "The alliance said that its door stays open to every state that wants to come in."
)
HOSTILE = "\ufeffA\r\nemoji 🚀 and 👩‍👩‍👧 family\r\n\r\ne\u0301gale\u00a0NBSP\u2028line\rlast 🇮🇩."
BLUE = QColor("#0072B2")


def shown_view(qtbot: QtBot) -> ReadingView:
    """Return a focused view on screen that shows ``PLAIN``."""
    view = ReadingView(load_theme("light"))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_article(PLAIN)
    view.setFocus()
    QApplication.processEvents()
    return view


def mark_of(text: str, quote: str, key: str = "m", **more: bool) -> Mark:
    start = text.index(quote)
    return Mark(key, start, start + len(quote), "Missiles", "1", BLUE, **more)


def long_text(paragraphs: int = 400) -> str:
    words = PLAIN.replace("\n", " ").split()
    pick = random.Random(4)
    return "\n".join(" ".join(pick.choices(words, k=45)) for _ in range(paragraphs))


def point_of(view: ReadingView, position: int, *, inside: float = 1.0) -> QPoint:
    """Return the viewport's point ``inside`` pixels right of a code point's left edge."""
    cursor = view.textCursor()
    cursor.setPosition(view._display.to_qt(position))
    rect = view.cursorRect(cursor)
    left = rect.left() + rect.width() / 2
    return QPoint(round(left + inside), rect.center().y())
