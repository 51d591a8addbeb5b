"""A choice: every value is a visible button, picked by one key of the codebook."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.spans import AttributeValue
from annotator.ui.panels.tagging.fields import Field
from annotator.ui.physical_keys import key_name
from annotator.ui.widgets.flow import FlowLayout


class ChoiceField(Field):
    """Buttons with their keys; a pick commits at once, Backspace empties the field."""

    def __init__(
        self, attribute: Attribute, label: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(attribute, label, parent)
        self._keys: dict[str, AttributeValue] = {}
        self._names: dict[AttributeValue, str] = {}
        self._buttons: dict[AttributeValue, ChoiceButton] = {}
        flow = FlowLayout()
        self._editor_layout.addLayout(flow)
        for value, key, name, tip in self._options(language):
            button = ChoiceButton(self, f"{key}  {name}" if key else name)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, value=value: self._finish(value))
            flow.addWidget(button)
            self._names[value], self._buttons[value] = name, button
            if key:
                self._keys[key] = value

    def _options(self, language: str) -> list[tuple[AttributeValue, str, str, str]]:
        if self.attribute.type is AttributeType.YES_NO:
            return [(True, "y", self.tr("yes"), ""), (False, "n", self.tr("no"), "")]
        return [
            (value.id, value.key, value.label.get(language), value.definition.get(language))
            for value in self.attribute.values
        ]

    def as_text(self, value: AttributeValue) -> str:
        return self._names.get(value, str(value))

    def begin(self, value: AttributeValue) -> None:
        for option, button in self._buttons.items():
            button.setChecked(option == value)
        first = self._buttons.get(value) or next(iter(self._buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> AttributeValue | None:
        return self._value

    def take_key(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        if name in self._keys:
            self._finish(self._keys[name])
            return True
        if name in ("Backspace", "Delete"):
            self._finish(self.attribute.empty)
            return True
        if name in ("Left", "Right", "Up", "Down"):
            self._step(1 if name in ("Right", "Down") else -1)
            return True
        if name == "Return":
            self._pick_focused()
            return True
        return super().take_key(event)

    def _finish(self, value: AttributeValue) -> None:
        """Hand a pick over; one that cannot be saved costs one key, so nothing stays open."""
        if not self._hand_over(value):
            self.shut()
        self.left.emit()

    def _step(self, by: int) -> None:
        buttons = list(self._buttons.values())
        at = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(at + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick_focused(self) -> None:
        for value, button in self._buttons.items():
            if button.hasFocus():
                self._finish(value)
                return


class ChoiceButton(QPushButton):
    """A value of a choice; keys are first offered to its field."""

    def __init__(self, field: ChoiceField, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._field = field
        self.setCheckable(True)
        self.setProperty("pill", "true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._field.take_key(event):
            super().keyPressEvent(event)
