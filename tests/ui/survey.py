"""What can be seen, read out and reached on a window: all its words, and whether they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QLocale,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QAction, QFontDatabase, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from annotator.domain.codebook import Words
from annotator.resources import resource
from annotator.session import Session

Seen = tuple[QWidget, str, str]  # a widget, what of it, the words
_ROWS = 60
_FRAME = 8
# Names are the same in every language.
NAMES = ("Annotator", "English", "Bahasa Indonesia")


def windows() -> list[QWidget]:
    """Return every window that is open now and laid out, menus and completion lists among them."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]


def in_front() -> QWidget:
    """Return the window that has the keys."""
    shown = windows()
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert front in shown
    return front


def within(window: QWidget) -> list[QWidget]:
    """Return a window and all that lies in it, other windows and Qt's own file dialog aside."""
    return [
        widget
        for widget in (window, *window.findChildren(QWidget))
        if widget.window() is window.window() and not is_of_qt(widget)
    ]


def is_of_qt(widget: QWidget) -> bool:
    """Tell whether a widget is an inner part of Qt, which names and arranges it."""
    return any(
        isinstance(above, (QFileDialog, QCalendarWidget)) for above in parents(widget)
    ) or widget.objectName().startswith("qt_")


def parents(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget's parents within its window, the nearest first."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


# --- words ---------------------------------------------------------------------------------------


def words_of(window: QWidget) -> Iterator[Seen]:
    """Yield all the words of a window, hidden ones too."""
    for widget in within(window):
        yield from ((widget, what, text) for what, text in _own_words(widget) if text)
        for action in widget.actions():
            yield from ((widget, what, text) for what, text in _action_words(action) if text)


def _own_words(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "title", widget.windowTitle() if widget.isWindow() else ""
    yield "tooltip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    match widget:
        case QLabel():
            yield "text", _plain(widget.text())
        case QAbstractButton():
            yield "text", widget.text()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield "placeholder", widget.placeholderText()
        case QGroupBox() | QMenu():
            yield "title", widget.title()
        case QTabBar():
            for index in range(widget.count()):
                yield "tab", widget.tabText(index)
        case QComboBox():
            for index in range(min(widget.count(), _ROWS)):
                yield "item", widget.itemText(index)
        case QSpinBox() | QDoubleSpinBox():
            yield "affix", f"{widget.prefix()} {widget.suffix()}"
            yield "special", widget.specialValueText()
        case QProgressBar():
            yield "format", widget.format() if widget.isTextVisible() else ""
    # The details of a message are the record that the command line prints, in English everywhere.
    if (
        isinstance(widget, QTextEdit)
        and widget.isReadOnly()
        and not isinstance(widget.window(), QMessageBox)
    ):
        yield "text", widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _model_words(widget.model())


def _action_words(action: QAction) -> Iterator[tuple[str, str]]:
    text = action.text().split("\t")[0]
    yield "action", text
    if action.toolTip() != text.replace("&", "").rstrip("…."):
        yield "action's tooltip", action.toolTip()
    yield "action's status", action.statusTip()


def _model_words(model: QAbstractItemModel | None) -> Iterator[tuple[str, str]]:
    if model is None:
        return
    display = Qt.ItemDataRole.DisplayRole
    # Lists keep to themselves that they have one column.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        header = model.headerData(column, Qt.Orientation.Horizontal, display)
        if isinstance(header, str):
            yield "header", header
        for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
            index = model.index(row, column)
            for role in (display, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                text = index.data(role)
                if isinstance(text, str):
                    yield "cell", text


def _plain(text: str) -> str:
    if not re.search(r"<[a-z/][^<>]*>", text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return unescape(document.toPlainText())


# --- data ----------------------------------------------------------------------------------------


def data_of(session: Session) -> set[str]:
    """Return every text that people put into a project; none of it is for us to translate."""
    known = {
        *NAMES,
        session.name,
        str(session.path),
        str(session.path.parent),
        session.analyst.name,
    }
    for article in session.read.articles():
        known |= set(_texts(article)) | {session.text(article)}
        for span in session.read.spans(article.id):
            known |= set(_texts(span)) | {" ".join(span.quote.split())}
    known |= {a.name for a in session.read.analysts()}
    for entity in session.register.active:
        known |= {entity.name, *entity.aliases}
    known |= set(QFontDatabase.families())
    for form in QLocale.FormatType:
        known |= {QLocale().dayName(day, form) for day in range(1, 8)}
    for page in resource("help", "en").glob("*.html"):
        known |= set(_plain(page.read_text("utf-8")).splitlines())
    known |= set(_texts(session.codebook)) - {session.codebook.toml}
    known |= {text.upper() for text in known}
    return {re.sub(r"\s+", " ", text) for text in known} | known


def _texts(record: object) -> Iterator[str]:
    """Yield all texts within a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Words):
        yield from record.by_language.values()
    elif isinstance(record, (tuple, list, set, frozenset)):
        for item in record:
            yield from _texts(item)
    elif isinstance(record, dict):
        for item in record.values():
            yield from _texts(item)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from _texts(getattr(record, field.name))


# --- room ----------------------------------------------------------------------------------------


def cut_off(window: QWidget, *, hints: bool = False) -> Iterator[str]:
    """Yield what is on the screen and has too little room for its words.

    Hints in empty lines and choices shut end where the line ends; they are looked at on request.
    """
    for widget in within(window):
        if not widget.isVisible() or not widget.width():
            continue
        why = _too_narrow(widget) or _covered(widget) or (_hint(widget) if hints else "")
        if why:
            yield f"{describe(widget)}: {why}"


def _too_narrow(widget: QWidget) -> str:
    if _elides(widget):
        return ""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"{widget.height()} of {needed} high" if widget.height() < needed - 1 else ""
        needed = widget.sizeHint().width()
        return f"{widget.width()} of {needed} wide" if widget.width() < needed - 1 else ""
    if (isinstance(widget, QPushButton) and widget.text()) or isinstance(widget, QToolButton):
        needed = widget.minimumSizeHint().width()
        return f"{widget.width()} of {needed} wide" if widget.width() < needed - 1 else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        needed = widget.sizeHint().width()
        return f"{widget.width()} of {needed} wide" if widget.width() < needed - 1 else ""
    return ""


def _hint(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        room = widget.width() - _FRAME
        return f"placeholder: {room} of {needed} wide" if room < needed else ""
    if isinstance(widget, QComboBox) and not widget.isEditable():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, part, widget
        )
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return f"{room.width()} of {needed} wide" if room.width() < needed - 1 else ""
    return ""


def _elides(widget: QWidget) -> bool:
    """Tell whether a widget shortens its text itself and keeps the whole in its tooltip."""
    return "Elided" in type(widget).__name__ and bool(widget.accessibleName())


def _covered(widget: QWidget) -> str:
    """Tell what of a widget its parents leave no room for; what can be scrolled to is not lost."""
    if not isinstance(widget, (QLabel, QAbstractButton, QComboBox, QLineEdit)):
        return ""
    lost = QRect(QPoint(), widget.size())
    for above in parents(widget):
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return _beyond(widget, above) if _cannot_scroll(area) else ""
        if above.isWindow():
            break
        lost = lost.intersected(QRect(widget.mapFrom(above, QPoint()), above.size()))
    window = widget.window()
    lost = lost.intersected(QRect(widget.mapFrom(window, QPoint()), window.size()))
    whole = QRect(QPoint(), widget.size())
    return "" if lost == whole else f"shows {lost.size().toTuple()} of {whole.size().toTuple()}"


def _cannot_scroll(area: QAbstractScrollArea) -> bool:
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return isinstance(area, QScrollArea) and area.horizontalScrollBarPolicy() == off


def _beyond(widget: QWidget, viewport: QWidget) -> str:
    left = widget.mapTo(viewport, QPoint(0, 0)).x()
    beyond = left + widget.width() - viewport.width()
    return f"{beyond} beyond what can be scrolled to" if beyond > 1 or left < -1 else ""


def describe(widget: QWidget) -> str:
    """Return how to find a widget again."""
    names = [f"{type(w).__name__}#{w.objectName()}" for w in (widget, *list(parents(widget))[:2])]
    text = getattr(widget, "text", lambda: "")()
    return f"{' < '.join(names)} {text[:40]!r}" if isinstance(text, str) else names[0]
