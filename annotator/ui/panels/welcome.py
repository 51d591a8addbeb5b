"""What the window shows while no project is open."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.settings import Settings
from annotator.ui.commands.keymap import Keymap
from annotator.ui.commands.table import BY_ID
from annotator.ui.guard import guarded, nothing
from annotator.ui.preferences import follow
from annotator.ui.times import moment
from annotator.ui.widgets.tips import plain_tip

COMMANDS = ("start_tour", "open_sample", "new_project", "open_project", "show_help")
_ROWS = 6
_PAD = 6
_CHARACTERS = 72  # how wide the column is
_PATH, _UNDER, _GONE = (int(Qt.ItemDataRole.UserRole) + n for n in range(3))


class RowButton(QPushButton):
    """A flat row: what happens on the left, its key on the right."""

    def __init__(self, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"welcome_{command}")
        self.setProperty("row", "true")
        self.setAutoDefault(True)  # Enter presses it, outside dialogs too
        self.setFlat(True)
        self._what, self._key = QLabel(), QLabel()
        self._key.setProperty("hint", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(self._what)
        row.addStretch(1)
        row.addWidget(self._key)
        for label in (self._what, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_command(self, text: str, key: str) -> None:
        """Show the words and the key of a command."""
        self._what.setText(text)
        self._key.setText(key)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class RecentDelegate(QStyledItemDelegate):
    """Paints a project's name, and below it quietly its folder and when it was changed."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, 2 * QFontMetrics(option.font).lineSpacing() + 2 * _PAD)

    @guarded(nothing)
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        # A style sheet thins the colour of placeholders in the palette that the option has.
        palette, rect = QGuiApplication.palette(), option.rect
        role = QPalette.ColorRole
        shown_in = self.parent()
        focused = isinstance(shown_in, QWidget) and shown_in.hasFocus()
        chosen = focused and bool(option.state & QStyle.StateFlag.State_Selected)
        gone = bool(index.data(_GONE))
        if chosen:
            painter.fillRect(rect, palette.color(role.Highlight))
        ink = palette.color(role.HighlightedText if chosen else role.Text)
        quiet = palette.color(role.HighlightedText if chosen else role.PlaceholderText)
        font = QFont(option.font)
        font.setStrikeOut(gone)
        font.setBold(not gone)
        line = QFontMetrics(option.font).lineSpacing()
        left, width = rect.left() + 10, rect.width() - 20
        for top, text, colour, shown, elide in (
            (0, index.data(), quiet if gone else ink, font, Qt.TextElideMode.ElideRight),
            (line, index.data(_UNDER), quiet, option.font, Qt.TextElideMode.ElideMiddle),
        ):
            painter.setFont(shown)
            painter.setPen(colour)
            text = QFontMetrics(shown).elidedText(str(text), elide, width)
            painter.drawText(QRect(left, rect.top() + _PAD + top, width, line), 0, text)
        painter.restore()


class RecentList(QListWidget):
    """The projects worked in lately; Enter or a click opens one, Del takes it off the list."""

    wanted = Signal(object)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recentProjects")
        self.setAccessibleName(self.tr("Recent projects"))
        self.setItemDelegate(RecentDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)

    def show_paths(self, paths: list[str]) -> None:
        """List projects; the first one that is there is the chosen one."""
        self.clear()
        chosen = None
        for text in paths:
            item = self._item(Path(text))
            self.addItem(item)
            if chosen is None and not item.data(_GONE):
                chosen = item
        self.setCurrentItem(chosen or self.item(0))
        rows = min(self.count(), _ROWS)
        self.setFixedHeight(rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 8)

    def _item(self, path: Path) -> QListWidgetItem:
        if when := _changed(path):
            under = self.tr("{folder} · changed {when}").format(folder=path.parent, when=when)
        else:
            under = self.tr("not found in {folder}").format(folder=path.parent)
        item = QListWidgetItem(path.stem)
        item.setData(_PATH, str(path))
        item.setData(_UNDER, under)
        item.setData(_GONE, not when)
        item.setToolTip(plain_tip(str(path)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem}, {under}")
        return item

    def chosen_is_gone(self) -> bool:
        """Tell whether the chosen project is no longer where it was."""
        item = self.currentItem()
        return item is not None and bool(item.data(_GONE))

    def chosen(self) -> str:
        """Return the path of the chosen project."""
        item = self.currentItem()
        return str(item.data(_PATH)) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(item)
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit(item.data(_PATH))
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        if not item.data(_GONE):
            self.wanted.emit(Path(item.data(_PATH)))


class Welcome(QScrollArea):
    """The tour, the sample, new, open, help, and the projects worked in lately."""

    run_wanted = Signal(str)
    recent_wanted = Signal(object)

    def __init__(self, keymap: Keymap, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keymap, self._settings = keymap, settings
        title = QLabel(self.tr("Annotator"))
        title.setProperty("title", "true")
        hint = QLabel(self.tr("Mark negotiation positions in news articles."))
        hint.setProperty("hint", "true")
        hint.setWordWrap(True)
        self._rows = {command: RowButton(command) for command in COMMANDS if command in BY_ID}
        self._said = QLabel()
        self._said.setObjectName("welcomeSaid")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.hide()
        self._heading = QLabel(self.tr("RECENT"))
        self._heading.setProperty("heading", "true")
        self.recent = RecentList()
        self._remove = QPushButton(self.tr("Remove from the list  (Del)"))
        self._remove.setObjectName("forgetRecent")
        self._remove.setFlat(True)
        self._remove.setAutoDefault(True)
        self._remove.setToolTip(self.tr("The project file itself stays as it is."))
        self._arrange([title, hint])
        for command, button in self._rows.items():
            button.clicked.connect(lambda _=False, c=command: self.run_wanted.emit(c))
        self.recent.wanted.connect(self.recent_wanted)
        self.recent.unwanted.connect(self._forget)
        self.recent.currentItemChanged.connect(lambda *_: self._offer_removal())
        self._remove.clicked.connect(lambda: self._forget(self.recent.chosen()))
        follow(settings, self, lambda name: self.show_recent() if name == "recent" else None)

    def _arrange(self, head: list[QLabel]) -> None:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setSpacing(2)
        for widget in head:
            column.addWidget(widget)
        column.addSpacing(14)
        for button in self._rows.values():
            column.addWidget(button)
        column.addWidget(self._said)
        column.addSpacing(14)
        column.addWidget(self._heading)
        column.addWidget(self.recent)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        outside = QWidget()
        outer = QVBoxLayout(outside)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._page, 8)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.setWidget(outside)

    def show_recent(self) -> None:
        """Show the commands with their keys, and the projects worked in lately."""
        paths = [path for path in self._settings.get("recent") if isinstance(path, str)]
        self._page.setMaximumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())
        for command, button in self._rows.items():
            text = QCoreApplication.translate("commands", BY_ID[command].text)
            button.show_command(text, self._keymap.shown(command))
        self.recent.show_paths(paths)
        for widget in (self._heading, self.recent):
            widget.setVisible(bool(paths))
        self._said.hide()
        self._offer_removal()

    def say(self, text: str) -> None:
        """Say something below the commands."""
        self._said.setText(text)
        self._said.show()

    def take_focus(self) -> None:
        """Put the keys where one begins: on the latest project, or else on the tour."""
        first = next(iter(self._rows.values()))
        (self.recent if self.recent.count() else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def _offer_removal(self) -> None:
        self._remove.setVisible(self.recent.chosen_is_gone())

    def _forget(self, path: str) -> None:
        """Take a project off the list; its file stays."""
        recent = self._settings.get("recent")
        self._settings.set("recent", [other for other in recent if other != path])
        self.take_focus()


def _changed(path: Path) -> str:
    """Return when a file was changed last; nothing where there is none."""
    try:
        if not path.is_file():
            return ""
        return moment(datetime.datetime.fromtimestamp(path.stat().st_mtime))
    except (OSError, ValueError, OverflowError):
        return ""
