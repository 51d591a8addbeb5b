"""The register of actors: names, aliases, and merging two into one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import edits
from annotator.domain.entities import Entity, fold
from annotator.ui.workbench import Workbench

_ID = Qt.ItemDataRole.UserRole


class ActorsDialog(QDialog):
    """Lists the actors; saving one and merging two are one step each, and can be undone."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actors")
        self.setWindowTitle(self.tr("Actors"))
        self._bench = bench
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter names and aliases"))
        self.filter.setAccessibleName(self.tr("Filter names and aliases"))
        self.filter.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setObjectName("actorList")
        self.list.setAccessibleName(self.tr("Actors"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.name = QLineEdit()
        self.name.setObjectName("actorName")
        self.aliases = QPlainTextEdit()
        self.aliases.setObjectName("actorAliases")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setPlaceholderText(self.tr("One alias a line, in any language"))
        self.other = QComboBox()
        self.other.setObjectName("mergeInto")
        self.other.setAccessibleName(self.tr("The actor that stays"))
        self._arrange()
        self._fill()
        bench.written.connect(self._follow)
        self.resize(680, 460)

    def _arrange(self) -> None:
        save = QPushButton(self.tr("Save name and aliases"))
        save.setObjectName("saveActor")
        save.clicked.connect(self._save)
        merge = QPushButton(self.tr("Merge into"))
        merge.setObjectName("mergeActor")
        merge.clicked.connect(self._merge)
        for button in (save, merge):
            button.setAutoDefault(False)
            button.setEnabled(self._bench.can_write)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Aliases"), self.aliases)
        form.addRow("", save)
        hint = QLabel(
            self.tr(
                "After a merge, the actor that stays has both names; marks follow by themselves."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("hint", "true")
        row = QHBoxLayout()
        row.addWidget(merge)
        row.addWidget(self.other, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.filter)
        left.addWidget(self.list, 1)
        right.addLayout(form, 1)
        right.addLayout(row)
        right.addWidget(hint)
        panes = QHBoxLayout()
        panes.addLayout(left, 2)
        panes.addLayout(right, 3)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(panes, 1)
        layout.addWidget(close)

    @property
    def _actor(self) -> Entity | None:
        row = self.list.currentRow()
        if row < 0:
            return None
        return self._bench.session.register.get(self.list.item(row).data(_ID))

    def _follow(self, _: object) -> None:
        # A method, not a lambda: its connection ends with the dialog.
        self._fill()

    def _fill(self) -> None:
        chosen = self._actor
        wanted = fold(self.filter.text())
        self.list.clear()
        for entity in self._bench.session.register.active:
            if not wanted or any(wanted in fold(name) for name in entity.names):
                item = QListWidgetItem(entity.name)
                item.setData(_ID, entity.id)
                self.list.addItem(item)
                if chosen is not None and entity.id == chosen.id:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def _show(self) -> None:
        entity = self._actor
        if entity is None:
            return
        self.name.setText(entity.name)
        self.aliases.setPlainText("\n".join(entity.aliases))
        self.other.clear()
        for other in self._bench.session.register.active:
            if other.id != entity.id:
                self.other.addItem(other.name, other.id)

    def _save(self) -> None:
        entity, name = self._actor, self.name.text().strip()
        aliases = [a.strip() for a in self.aliases.toPlainText().splitlines() if a.strip()]
        if entity is not None and name and (name, tuple(aliases)) != (entity.name, entity.aliases):
            self._bench.do(edits.edit_entity(entity, name, aliases))

    def _merge(self) -> None:
        dropped = self._actor
        kept = self._bench.session.register.get(str(self.other.currentData()))
        if dropped is not None and kept is not None:
            self._bench.do(edits.merge_entities(kept, dropped))
