"""A choice of not too many values: buttons, each picked by one key of the codebook.

Few values are always in sight, and one click sets them; more come when the field opens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.domain.codebook import Attribute, AttributeType, Value, Words
from annotator.domain.spans import AttributeValue, is_empty
from annotator.ui.commands.physical_keys import key_name
from annotator.ui.matching import is_named, names_of, rank
from annotator.ui.panels.tagging.fields import Field, KeyLine
from annotator.ui.widgets.elided import ElidedButton
from annotator.ui.widgets.flow import FlowLayout

FEW = 7
_ARROWS = {"Right": 1, "Down": 1, "Left": -1, "Up": -1}


class ChoiceField(Field):
    """A pick commits at once, Backspace empties.

    Where values have no key, typing narrows the buttons to what fits; a space begins a word whose
    first letter is a key.
    """

    def __init__(
        self, attribute: Attribute, label: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(attribute, label, parent)
        self.setProperty("keyPlace", "choice")
        self._values: dict[AttributeValue, Value] = {}
        self._keys: dict[str, AttributeValue] = {}
        self._buttons: dict[AttributeValue, ChoiceButton] = {}
        self._language = language
        options = self._options()
        self.in_sight = len(options) <= FEW
        self.line: KeyLine | None = None
        if not self.in_sight and not all(value.key for _, value in options):
            self.line = self._make_line(label)
        flow = FlowLayout()
        self._editor_layout.addLayout(flow)
        for option, value in options:
            name = value.label.get(language)
            button = ChoiceButton(self)
            text = f"{self._path(value)}  {name}" if value.key else name
            button.set_whole(text, value.definition.get(language))
            button.setAccessibleName(f"{label}: {name}")
            button.clicked.connect(lambda _=False, option=option: self._click(option))
            flow.addWidget(button)
            self._values[option], self._buttons[option] = value, button
            if value.key:
                self._keys[value.key] = option
        self._stop = next(iter(self._buttons.values()))
        self._stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty_button = QPushButton(self.tr("⌫  empty"))
        self.empty_button.setToolTip(self.tr("Empty it (Backspace)"))
        self.empty_button.setProperty("pill", "true")
        self.empty_button.setFlat(True)
        self.empty_button.setAccessibleName(self.tr("Empty {name}").format(name=label))
        self.empty_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.empty_button.clicked.connect(lambda: self._click(attribute.empty))
        flow.addWidget(self.empty_button)
        self.rest()

    def _options(self) -> list[tuple[AttributeValue, Value]]:
        if self.attribute.type is AttributeType.YES_NO:
            yes, no = Words({"en": self.tr("yes")}), Words({"en": self.tr("no")})
            return [(True, Value("yes", "y", yes)), (False, Value("no", "n", no))]
        return [(value.id, value) for value in self.attribute.values]

    def _path(self, value: Value) -> str:
        """Return the keys of a value; in sight at all times, it needs the one of its field too."""
        return self.attribute.key + value.key if self.in_sight else value.key

    def _make_line(self, label: str) -> KeyLine:
        line = KeyLine()
        line.field = self
        line.setAccessibleName(label)
        line.setPlaceholderText(self.tr("Type to find · a key picks"))
        line.textEdited.connect(self._narrow)
        self._editor_layout.addWidget(line)
        return line

    def as_text(self, value: AttributeValue) -> str:
        known = self._values.get(value)
        return known.label.get(self._language) if known else str(value)

    def show_value(self, value: AttributeValue, *, missing: bool) -> None:
        super().show_value(value, missing=missing)
        if not self.is_open:
            self.rest()

    def rest(self) -> None:
        if not self.in_sight:
            super().rest()
            return
        self.editor.show()
        # Buttons show the value themselves; that one is wanting is said in a word.
        self.resting.setVisible(self.resting.property("missing") == "true")
        self._check(self._value)

    def begin(self, value: AttributeValue) -> None:
        self._check(value)
        self._narrow("")
        if self.line is not None:
            self.line.clear()
            self.line.setFocus()
            return
        first = self._buttons.get(value) or next(iter(self._buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self, value: AttributeValue) -> None:
        """Show which value is chosen; it alone, or else the first, is a stop for Tab."""
        for option, button in self._buttons.items():
            if button.isChecked() != (option == value):
                button.setChecked(option == value)
        stop = self._buttons.get(value) or next(iter(self._buttons.values()))
        if stop is not self._stop:
            self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._stop = stop
        self.empty_button.setVisible(not is_empty(value))

    def current(self) -> AttributeValue | None:
        return self._value

    def take_key(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        typed = self.line is not None and self.line.text()
        if name in self._keys and not typed:
            self._click(self._keys[name])
            return True
        if name in ("Backspace", "Delete") and not typed:
            self._click(self.attribute.empty)
            return True
        in_line = self.line is not None and self.line.hasFocus()
        if name in _ARROWS and not (in_line and name in ("Left", "Right")):
            self._step(_ARROWS[name])
            return True
        if name == "Return":
            self._pick_focused()
            return True
        return super().take_key(event)

    def _click(self, value: AttributeValue) -> None:
        """Take a value, also where the field was not open."""
        if not self.is_open:
            self.opened.emit(self)
        if self.is_open:
            self._finish(value)
        else:
            self._check(self._value)

    def _finish(self, value: AttributeValue) -> None:
        """Hand a pick over; one that cannot be saved costs one key, so nothing stays open."""
        if not self._hand_over(value):
            self.shut()
        self.left.emit()

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip()
        for option, button in self._buttons.items():
            fits = not wanted or rank(wanted, names_of(self._values[option])) is not None
            button.setVisible(fits)

    def _shown(self) -> list[ChoiceButton]:
        return [button for button in self._buttons.values() if not button.isHidden()]

    def _step(self, by: int) -> None:
        buttons = self._shown()
        if buttons:
            before = -1 if by > 0 else 0
            at = next((i for i, button in enumerate(buttons) if button.hasFocus()), before)
            buttons[(at + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick_focused(self) -> None:
        """Take the value that has the focus; from the line, the first in sight."""
        for value, button in self._buttons.items():
            if button.hasFocus():
                self._click(value)
                return
        typed = self.line.text().strip() if self.line is not None else ""
        shown = [value for value, button in self._buttons.items() if not button.isHidden()]
        if not typed:
            self.close_editor()
        elif shown:
            exact = [value for value in shown if is_named(typed, names_of(self._values[value]))]
            self._click((exact or shown)[0])


class ChoiceButton(ElidedButton):
    """A value of a choice; keys are first offered to its field."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__()
        self._field = field
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("pill", "true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._field.take_key(event):
            super().keyPressEvent(event)
