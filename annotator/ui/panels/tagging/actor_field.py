"""Actors: a digit picks one of nine, typing completes over all names and aliases."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.entities import Entity, Register, fold
from annotator.domain.spans import AttributeValue
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.panels.tagging.fields import Field, KeyLine
from annotator.ui.widgets.flow import FlowLayout, clear
from annotator.ui.widgets.tips import plain_tip

_ENTITY = Qt.ItemDataRole.UserRole
_ROWS = 7
_FITTING = 50
_LATELY = 3
_SHORT = 5


class ActorField(Field):
    """The actors of one attribute, as chips.

    A digit picks and returns to the text, Shift+digit picks and stays; so do Enter and Shift+Enter
    for what is typed.  A space begins a name whose first character is a digit.  An unknown name is
    offered for creation after the ones that look like it.  ``was_given`` tells whether the actors
    there came from the last span by themselves: a pick then takes their place, unless it stays.
    """

    def __init__(
        self,
        attribute: Attribute,
        label: str,
        *,
        register: Callable[[], Register],
        nine: Callable[[str], list[str]],
        recent: Callable[[str], list[str]],
        create: Callable[[str], Entity],
        context: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(attribute, label, parent)
        self._register, self._nine, self._create = register, nine, create
        self._recent = recent
        self._context = context
        self._picked: list[str] = []
        self._made: dict[str, Entity] = {}
        self._digits: list[str] = []
        self._stepped = False
        self._replace = False
        self.was_given: Callable[[], bool] = lambda: False
        self._chip_row = QWidget()
        self._chips = FlowLayout(self._chip_row)
        self.line = KeyLine()
        self.line.field = self
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(self.tr("1–9 or a name"))
        self.line.textEdited.connect(self._suggest)
        self.list = QListWidget()
        self.list.setObjectName(f"actors_{attribute.id}")
        self.list.setAccessibleName(self.tr("Actors to choose from"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._pick_item(item, stay=False))
        self._hint = QLabel()
        self._hint.setProperty("hint", "true")
        self._hint.setWordWrap(True)
        self._hint.setMinimumWidth(1)  # wraps in a longer language; the form stays narrow
        for widget in (self._chip_row, self.line, self.list, self._hint):
            self._editor_layout.addWidget(widget)

    def as_text(self, value: AttributeValue) -> str:
        if not isinstance(value, tuple):
            return ""
        return ", ".join(self._label(entity_id) for entity_id in value)

    def _label(self, entity_id: str) -> str:
        made = self._made.get(entity_id)
        known = self._register().get(entity_id)
        return made.name if made and not known else self._register().label(entity_id)

    # --- one visit ------------------------------------------------------------------------------

    def begin(self, value: AttributeValue) -> None:
        self._picked = list(value) if isinstance(value, tuple) else []
        self._made = {}
        self._replace = bool(self._picked) and self.was_given()
        self._digits = self._nine(self.attribute.id)
        self._hint.setText(
            self.tr("A pick takes the place of what was taken over; with Shift it is added.")
            if self._replace
            else self.tr("Shift: pick more than one · Space first: type a digit")
        )
        self.line.clear()
        self._show_chips()
        self._suggest("")
        self.line.setFocus()

    def current(self) -> AttributeValue | None:
        return tuple(self._picked)

    def keep(self) -> bool:
        if said := self.unfinished():
            self.refused.emit(said)
        elif known := self._register().named(self.line.text().strip()) if self.is_open else None:
            self._picked = list(dict.fromkeys([*self._picked, known.id]))
        return super().keep()

    def unfinished(self) -> str:
        typed = self.line.text().strip() if self.is_open else ""
        if not typed or self._register().named(typed) is not None:
            return ""
        said = self.tr("“{name}” was not entered: Enter picks or creates an actor.")
        return said.format(name=typed)

    def created(self) -> tuple[Entity, ...]:
        return tuple(entity for i, entity in self._made.items() if i in self._picked)

    def take_key(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        typed = self.line.text().strip()
        digit = name.removeprefix("Shift+")
        if not self.line.text() and len(digit) == 1 and digit in "123456789":
            self._pick_digit(int(digit), stay=name != digit)
            return True
        if name in ("Return", "Shift+Return"):
            self._enter(typed, stay=name != "Return")
            return True
        if name == "Backspace" and not self.line.text():
            self._drop_last()
            return True
        if name in ("Up", "Down"):
            self._step(1 if name == "Down" else -1)
            return True
        return super().take_key(event)

    def _pick_digit(self, digit: int, *, stay: bool) -> None:
        if digit <= len(self._digits):
            self._pick(self._digits[digit - 1], stay=stay)

    def _enter(self, typed: str, *, stay: bool) -> None:
        row = self.list.currentRow()
        if not typed and (row < 0 or not self._stepped):
            self.commit()
        elif row >= 0:
            self._pick_item(self.list.item(row), stay=stay)
        else:
            # Names that only look alike are never taken unseen: Enter first goes to them.
            self._step(1)

    def _pick_item(self, item: QListWidgetItem, *, stay: bool) -> None:
        found = item.data(_ENTITY)
        if isinstance(found, Entity):
            self._made[found.id] = found
            self._pick(found.id, stay=stay)
        else:
            self._pick(str(found), stay=stay)

    def _pick(self, entity_id: str, *, stay: bool) -> None:
        if self._replace and not stay:
            self._picked = []
        self._replace = False
        if entity_id not in self._picked:
            self._picked.append(entity_id)
        if not stay:
            self.commit()
        if self.is_open:
            self.line.clear()
            self._show_chips()
            self._suggest("")
            self.line.setFocus()

    def _drop_last(self) -> None:
        if self._picked:
            self._picked.pop()
            self._show_chips()

    def _drop(self, entity_id: str) -> None:
        self._picked.remove(entity_id)
        self._show_chips()
        self.line.setFocus()

    # --- what is shown --------------------------------------------------------------------------

    def _show_chips(self) -> None:
        clear(self._chips)
        self._chip_row.setVisible(bool(self._picked))
        for entity_id in self._picked:
            name = self._label(entity_id)
            chip = QPushButton(f"{name} ×".replace("&", "&&"))
            chip.setProperty("pill", "true")
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleName(self.tr("Remove {name}").format(name=name))
            chip.clicked.connect(lambda _=False, i=entity_id: self._drop(i))
            self._chips.addWidget(chip)

    def _suggest(self, text: str) -> None:
        """List the nine, or what fits the typed text, or what looks like it and then "create"."""
        self.list.clear()
        self._stepped = False
        typed = text.strip()
        register = self._register()
        if not text:
            for number, entity_id in enumerate(self._digits, start=1):
                self._add(f"{number}  {register.label(entity_id)}", entity_id)
            lately = [i for i in self._recent(self.attribute.id) if i not in self._digits]
            for entity_id in lately[:_LATELY]:
                self._add(f"    {register.label(entity_id)}", entity_id)
        elif typed:
            found = self._found(typed)
            for entity, name in found:
                shown = entity.name if name == entity.name else f"{entity.name} ({name})"
                self._add(shown, entity.id)
            if not found:
                for entity, _ in register.nearest(typed):
                    self._add(self.tr("{name}?").format(name=entity.name), entity.id)
            if register.named(typed) is None:
                self._add(self.tr("Create “{name}”").format(name=typed), self._create(typed))
            if found:
                self.list.setCurrentRow(0)
        self._fit_list()

    def _found(self, typed: str) -> list[tuple[Entity, str]]:
        """Return the actors that fit; of equal ones, those named around the mark come first.

        Then those that were picked lately.
        """
        around, key = fold(self._context()), fold(typed)
        lately = {i: age for age, i in enumerate(self._recent(self.attribute.id))}

        def order(hit: tuple[Entity, str]) -> tuple[bool, bool, bool, int]:
            entity, name = hit[0], fold(hit[1])
            age = lately.get(entity.id, len(lately))
            return name != key, not name.startswith(key), not _is_named(entity, around), age

        return sorted(self._register().complete(typed, _FITTING), key=order)[:_ROWS]

    def _add(self, text: str, data: object) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(plain_tip(text))
        item.setData(_ENTITY, data)
        self.list.addItem(item)

    def _step(self, by: int) -> None:
        self._stepped = True
        rows = self.list.count()
        if rows:
            row = self.list.currentRow()
            self.list.setCurrentRow(0 if row < 0 and by > 0 else (row + by) % rows)

    def _fit_list(self) -> None:
        rows = self.list.count()
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(rows > 0)


def _is_named(entity: Entity, text: str) -> bool:
    """Tell whether a folded text names an actor; the end of longer names may be declined."""
    for name in map(fold, entity.names):
        pattern = rf"{re.escape(name)}(?!\w)" if len(name) < _SHORT else re.escape(name[:-1])
        if re.search(rf"(?<!\w){pattern}", text):
            return True
    return False
