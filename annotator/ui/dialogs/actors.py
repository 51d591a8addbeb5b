"""The register of actors: names, aliases, and merging two into one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
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
    QVBoxLayout,
    QWidget,
)

from annotator.domain import edits
from annotator.domain.entities import Entity, fold
from annotator.domain.steps import Entry
from annotator.ui.widgets.elided import ElidedButton
from annotator.ui.wording import Wording
from annotator.ui.workbench import Workbench

_ID = Qt.ItemDataRole.UserRole
_OWN_STEPS = ("edit_entity", "merge_entities")


class ActorsDialog(QDialog):
    """Lists the actors; saving one and merging two are one step each, and can be undone.

    A name or alias that was typed is saved when its actor is left.
    """

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actors")
        self.setWindowTitle(self.tr("Actors"))
        self._bench, self._wording = bench, Wording(bench.session)
        self._shown: Entity | None = None
        self._leaving = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter names and aliases"))
        self.filter.setAccessibleName(self.tr("Filter names and aliases"))
        self.filter.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setObjectName("actorList")
        self.list.setAccessibleName(self.tr("Actors"))
        self.list.currentItemChanged.connect(self._leave_row)
        self.name = QLineEdit()
        self.name.setObjectName("actorName")
        self.aliases = QPlainTextEdit()
        self.aliases.setObjectName("actorAliases")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setPlaceholderText(self.tr("One alias a line, in any language"))
        self.other = QComboBox()
        self.other.setObjectName("mergeInto")
        self.other.setAccessibleName(self.tr("The actor that stays"))
        self.other.setPlaceholderText(self.tr("Choose the actor that stays"))
        self.other.currentIndexChanged.connect(lambda _: self._name_merge())
        self.save = self._button("saveActor", self._save)
        self.save.set_whole(self.tr("Save name and aliases"))
        self.merge = self._button("mergeActor", self._merge)
        self.undo = self._button("undoActor", self._undo)
        self._arrange()
        self._fill()
        bench.written.connect(self._follow)
        self.resize(680, 460)

    def _arrange(self) -> None:
        self.save.setEnabled(self._bench.can_write)
        self.name.setReadOnly(not self._bench.can_write)
        self.aliases.setReadOnly(not self._bench.can_write)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Aliases"), self.aliases)
        form.addRow("", self.save)
        hint = QLabel(
            self.tr(
                "After a merge, the actor that stays has both names; spans follow by themselves."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("hint", "true")
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.filter)
        left.addWidget(self.list, 1)
        right.addLayout(form, 1)
        for widget in (self.other, self.merge, hint, self.undo):
            right.addWidget(widget)
        panes = QHBoxLayout()
        panes.addLayout(left, 2)
        panes.addLayout(right, 3)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(panes, 1)
        layout.addWidget(close)

    def _button(self, name: str, act: Callable[[], object]) -> ElidedButton:
        button = ElidedButton()
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def done(self, result: int) -> None:
        self._save()
        super().done(result)

    @property
    def _actor(self) -> Entity | None:
        row = self.list.currentRow()
        if row < 0:
            return None
        return self._bench.session.register.get(self.list.item(row).data(_ID))

    def _follow(self, entry: Entry) -> None:
        # A method, not a lambda: its connection ends with the dialog.
        if "entity" in {change.key[0] for change in entry.changes} and not self._leaving:
            self._fill()

    def _filter(self) -> None:
        self._save()
        self._fill()

    def _fill(self) -> None:
        chosen = self._actor
        wanted = fold(self.filter.text())
        with QSignalBlocker(self.list):
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
        self._show()

    def _leave_row(self, _: QListWidgetItem | None, left: QListWidgetItem | None) -> None:
        """Save what was typed for the actor that is left, without touching the rows meanwhile."""
        self._leaving = True
        saved = self._save()
        self._leaving = False
        if saved and left is not None:
            left.setText(self._bench.session.register.label(left.data(_ID)))
        self._show()

    def _show(self) -> None:
        """Show the actor of the row; one that did not change keeps what is being typed."""
        entity = self._actor
        if entity != self._shown:
            self._shown = entity
            self.name.setText(entity.name if entity else "")
            self.aliases.setPlainText("\n".join(entity.aliases) if entity else "")
        with QSignalBlocker(self.other):
            self.other.clear()
            for other in self._bench.session.register.active:
                if entity is None or other.id != entity.id:
                    self.other.addItem(other.name, other.id)
            # Nothing is chosen beforehand: a merge is meant, or it does not happen.
            self.other.setCurrentIndex(-1)
        self._name_merge()
        self._name_undo()

    def _name_merge(self) -> None:
        dropped, kept = self._shown, self.other.currentText()
        text = self.tr("Merge into another actor")
        if dropped is not None and kept:
            text = self.tr("Merge {dropped} into {kept}").format(dropped=dropped.name, kept=kept)
        self.merge.set_whole(text)
        self.merge.setEnabled(bool(dropped and kept) and self._bench.can_write)

    def _name_undo(self) -> None:
        head = self._bench.session.undoable
        known = head if head is not None and head.kind in _OWN_STEPS else None
        self.undo.set_whole(f"{self.tr('Undo')} {self._wording.step(known)}".strip())
        self.undo.setEnabled(known is not None and self._bench.can_write)

    def _save(self) -> bool:
        """Save name and aliases of the actor shown, if they changed."""
        entity = self._shown
        if entity is None or not self._bench.can_write:
            return False
        name = self.name.text().strip() or entity.name
        lines = self.aliases.toPlainText().splitlines()
        aliases = tuple(alias for line in lines if (alias := line.strip()))
        if (name, aliases) == (entity.name, entity.aliases):
            return False
        return self._bench.do(edits.edit_entity(entity, name, aliases)) is not None

    def _merge(self) -> None:
        wanted = str(self.other.currentData())
        self._save()
        dropped, kept = self._actor, self._bench.session.register.get(wanted)
        if dropped is not None and kept is not None:
            self._bench.do(edits.merge_entities(kept, dropped))

    def _undo(self) -> None:
        self._save()
        self._bench.change(self._bench.session.undo)
