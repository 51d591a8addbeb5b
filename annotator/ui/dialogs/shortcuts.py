"""The editor of shortcuts: a command, a key pressed for it, and a refusal where they clash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.domain.entities import fold
from annotator.ui.commands.actions import in_words, menu_name
from annotator.ui.commands.keymap import (
    SHIPPED,
    Keymap,
    Keys,
    codebook_owner,
    for_command,
    is_for_text,
    pressed,
    pretty,
    reserved,
)
from annotator.ui.commands.table import BY_ID, COMMANDS
from annotator.ui.guard import guarded
from annotator.ui.matching import holds
from annotator.ui.widgets.announcing import announce
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.sizes import open_in
from annotator.ui.widgets.tables import rows_only

translate = QCoreApplication.translate
_WIDTH = 110  # average characters
_GIVE, _ADD, _TAKE, _RESET, _RESET_ALL = "give", "add", "take", "reset", "reset_all"


class KeyCatcher(QLabel):
    """Takes the next key, whatever it means elsewhere."""

    caught = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyCatcher")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(self, text: str, *, refused: bool = False) -> None:
        """Show what is to be known, a refusal in its own colour, and have it read out."""
        self.setProperty("refused", "true" if refused else "false")
        self.style().polish(self)
        self.setText(text)
        self.setAccessibleName(text)
        if refused or self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            announce(self, text)

    def wait(self, text: str) -> None:
        """Ask for a key."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded(lambda: False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.hasFocus():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        elif key := pressed(event):
            self.caught.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().focusOutEvent(event)
        self.left.emit()


class ShortcutsDialog(QDialog):
    """Lists the commands; every change holds at once, in all places where keys are shown."""

    def __init__(
        self,
        keymap: Keymap,
        codebook: Codebook | None,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setWindowTitle(self.tr("Shortcuts"))
        self._keymap, self._codebook, self._language = keymap, codebook, language
        self._adding = False
        self.search = QLineEdit()
        self.search.setObjectName("shortcutSearch")
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.tr("Find a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._filter())
        self.message = KeyCatcher()
        self.message.caught.connect(self._take)
        self.message.left.connect(self._stop)
        self._build_table()
        self._build_buttons()
        self._arrange()
        self._fill()
        keymap.changed.connect(self._fill)
        self.table.setFocus()
        width = self.fontMetrics().averageCharWidth() * _WIDTH
        open_in(self, width, width)

    def _build_table(self) -> None:
        self.table = QTableWidget(len(COMMANDS), 4)
        self.table.setObjectName("shortcutList")
        self.table.setAccessibleName(self.tr("Commands and their keys"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Where"), self.tr("What"), self.tr("Keys"), self.tr("Shipped with")]
        )
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        rows_only(self.table)
        self._cells = [
            [_cell(menu_name(command.menu)), _cell(in_words(command)), _cell(""), _cell("")]
            for command in COMMANDS
        ]
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self.table.setItem(row, column, cell)
        modes = QHeaderView.ResizeMode
        kinds = (modes.ResizeToContents, modes.Stretch, modes.ResizeToContents, modes.Interactive)
        for column, mode in enumerate(kinds):
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.setColumnWidth(3, self.fontMetrics().averageCharWidth() * 22)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._stand())
        self.table.activated.connect(lambda _: self._ask(adding=False))

    def _build_buttons(self) -> None:
        self.buttons: dict[str, QPushButton] = {}
        for name, text, act in (
            (_GIVE, self.tr("&New key…"), lambda: self._ask(adding=False)),
            (_ADD, self.tr("&One more key…"), lambda: self._ask(adding=True)),
            (_TAKE, self.tr("No &key"), lambda: self._keymap.assign(self.command, Keys())),
            (_RESET, self.tr("As &shipped"), self._reset),
            (_RESET_ALL, self.tr("&All as shipped"), self._reset_all),
        ):
            self.buttons[name] = self._button(name, text, act)

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"shortcut_{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def _arrange(self) -> None:
        row = FlowLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        layout.addLayout(row)
        layout.addWidget(close)

    # --- rows -----------------------------------------------------------------------------------

    @property
    def command(self) -> str:
        """The command that is stood on; none where the search has hidden it."""
        row = self.table.currentRow()
        return COMMANDS[row].id if row >= 0 and not self.table.isRowHidden(row) else ""

    def _fill(self) -> None:
        for command, cells in zip(COMMANDS, self._cells, strict=True):
            changed = self._keymap.is_changed(command.id)
            cells[2].setText(_shown(self._keymap[command.id]))
            cells[3].setText(_shown(SHIPPED[command.id]) if changed else "")
            font = self.table.font()
            font.setBold(changed)
            for cell in cells:
                cell.setFont(font)
        self.table.setColumnHidden(3, not any(cells[3].text() for cells in self._cells))
        if self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 1)
        self._stand()

    def _filter(self) -> None:
        fitting = []
        for row, cells in enumerate(self._cells):
            # English too, as a command may be known by the name that others call it.
            shown = [cell.text() for cell in cells[:3]]
            text = fold(" ".join([*shown, COMMANDS[row].text]))
            fits = holds(self.search.text(), text)
            self.table.setRowHidden(row, not fits)
            fitting += [row] if fits else []
        if fitting and self.table.currentRow() not in fitting:
            self.table.setCurrentCell(fitting[0], 1)
        self._stand()

    def _stand(self) -> None:
        command = self.command
        self.message.say(self._notes() if command else self.tr("No command fits."))
        for name in (_GIVE, _ADD):
            self.buttons[name].setEnabled(bool(command))
        self.buttons[_TAKE].setEnabled(bool(command and self._keymap[command].all))
        self.buttons[_RESET].setEnabled(bool(command) and self._keymap.is_changed(command))
        self.buttons[_RESET_ALL].setEnabled(any(self._keymap.is_changed(c) for c in SHIPPED))

    def _notes(self) -> str:
        """Return what is to be known about the keys of a command in this project."""
        notes = []
        for key in self._keymap[self.command].text_keys:
            if owner := self._codebook_owner(key):
                text = self.tr("In this project {key} belongs to “{owner}” of the codebook.")
                notes.append(text.format(key=pretty(key), owner=owner))
        return " ".join(notes) or self.tr("Enter: press a new key for the command.")

    # --- changing -------------------------------------------------------------------------------

    def _ask(self, *, adding: bool) -> None:
        if not self.command:
            return
        self._adding = adding
        text = self.tr("Press the key for “{command}”. Esc leaves everything as it is.")
        self.message.wait(text.format(command=in_words(BY_ID[self.command])))

    def _stop(self) -> None:
        self._stand()
        if self.message.hasFocus():
            self.table.setFocus()

    def _take(self, key: str) -> None:
        """Give the key to the command, unless it has another meaning."""
        command = self.command
        refusal = self._refusal(command, key)
        self.table.setFocus()
        if refusal:
            said = self.tr("Nothing was changed.")
            self.message.say(f"{refusal} {said}", refused=True)
            return
        new, old = for_command(command, key), self._keymap[command]
        if self._adding:
            new = replace(
                old,
                keys=tuple(dict.fromkeys((*old.keys, *new.keys))),
                text_keys=tuple(dict.fromkeys((*old.text_keys, *new.text_keys))),
            )
        self._keymap.assign(command, new)
        announce(self.table, pretty(key))

    def _refusal(self, command: str, key: str) -> str:
        """Return in words why a command cannot have a key, or nothing."""
        shown = pretty(key)
        if why := reserved(key, command):
            return translate("keys", why).format(key=shown)
        owner = self._keymap.owner(key)
        if owner and owner != command:
            text = self.tr("{key} belongs to “{command}” already.")
            return text.format(key=shown, command=in_words(BY_ID[owner]))
        if is_for_text(key) and (label := self._codebook_owner(key)):
            text = self.tr("{key} belongs to “{owner}” of this project's codebook.")
            return text.format(key=shown, owner=label)
        return ""

    def _codebook_owner(self, key: str) -> str:
        codebook = self._codebook
        return codebook_owner(key, codebook, self._language) if codebook is not None else ""

    def _reset(self) -> None:
        """Give the command the keys it ships with, if nobody has them meanwhile."""
        for key in SHIPPED[self.command].all:
            owner = self._keymap.owner(key)
            if owner and owner != self.command:
                text = self.tr("{key} belongs to “{command}” already. Nothing was changed.")
                name = in_words(BY_ID[owner])
                self.message.say(text.format(key=pretty(key), command=name), refused=True)
                return
        self._keymap.assign(self.command, SHIPPED[self.command])

    def _reset_all(self) -> None:
        self._keymap.reset_all()


def _shown(keys: Keys) -> str:
    return ", ".join(pretty(key) for key in keys.all)


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
