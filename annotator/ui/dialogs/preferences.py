"""The preferences: a projection of their table; each change holds at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QFontDatabase, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.settings import DEFAULTS, Settings
from annotator.ui.preferences import PREFERENCES, Preference, Section, follow
from annotator.ui.widgets.sizes import open_in

_WIDTH = 84  # average characters
translate = QCoreApplication.translate


class PreferencesDialog(QDialog):
    """Sections of editors; the type of a setting's default decides how it is edited."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self._label_width = max(
            self.fontMetrics().horizontalAdvance(translate("preferences", row.text))
            for row in PREFERENCES
            if not isinstance(DEFAULTS[row.name], bool)
        )
        self._editors: dict[str, _Editor] = {}
        self.resets: dict[Section, QPushButton] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        for section in Section:
            rows = [row for row in PREFERENCES if row.section is section]
            if rows:
                column.addLayout(self._section(section, rows))
                column.addSpacing(self.fontMetrics().height())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("preferencesPage")
        scroll.setAccessibleName(self.tr("Preferences"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(close)
        self._show_all()
        follow(settings, self, self._follow)
        next(iter(self._editors.values())).widget.setFocus()
        width = self.fontMetrics().averageCharWidth() * _WIDTH
        around = 2 * close.sizeHint().height() + self.fontMetrics().height()
        open_in(self, width, page.sizeHint().height() + around)

    def _section(self, section: Section, rows: list[Preference]) -> QVBoxLayout:
        name = translate("preferences", section)
        heading = QLabel(name.upper())
        heading.setProperty("heading", "true")
        reset = QPushButton(self.tr("Reset to defaults"))
        reset.setObjectName(f"reset_{section.name.lower()}")
        reset.setAccessibleName(self.tr("Reset to defaults: {section}").format(section=name))
        reset.setAutoDefault(False)
        reset.clicked.connect(lambda _=False: self._reset(rows))
        self.resets[section] = reset
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for row in rows:
            self._add(form, row)
        # Behind its rows in the order of Tab, so that nobody meets it on the way to them.
        head.addWidget(reset)
        column = QVBoxLayout()
        column.addLayout(head)
        column.addLayout(form)
        return column

    def _add(self, form: QFormLayout, row: Preference) -> None:
        text = translate("preferences", row.text)
        editor = _editor(row, lambda value: self._settings.set(row.name, value))
        self._editors[row.name] = editor
        editor.widget.setObjectName(f"preference_{row.name}")
        editor.widget.setAccessibleName(text)
        hint = translate("preferences", row.help) if row.help else ""
        editor.widget.setAccessibleDescription(hint)
        label = QLabel()
        label.setMinimumWidth(self._label_width)
        if isinstance(editor.widget, QCheckBox):
            editor.widget.setText(text)
        else:
            label.setText(text)
            label.setBuddy(editor.widget)
        form.addRow(label, editor.widget)
        if hint:
            said = QLabel(hint)
            said.setProperty("hint", "true")
            said.setWordWrap(True)
            wide = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            wide.setHeightForWidth(True)  # a longer language takes another line
            said.setSizePolicy(wide)
            form.addRow("", said)

    def _reset(self, rows: list[Preference]) -> None:
        for row in rows:
            if self._settings.get(row.name) != DEFAULTS[row.name]:
                self._settings.set(row.name, DEFAULTS[row.name])

    def _follow(self, name: str) -> None:
        if name in self._editors:
            self._show_all()

    def _show_all(self) -> None:
        for name, editor in self._editors.items():
            with QSignalBlocker(editor.widget):
                editor.show(self._settings.get(name))
        for section, button in self.resets.items():
            rows = [row for row in PREFERENCES if row.section is section]
            button.setEnabled(any(self._settings.get(r.name) != DEFAULTS[r.name] for r in rows))


class _Editor:
    """A widget, and how it shows a value."""

    def __init__(self, widget: QWidget, show: Callable[[Any], object]) -> None:
        self.widget, self.show = widget, show


def _editor(row: Preference, changed: Callable[[Any], object]) -> _Editor:
    """Return the editor that fits a row."""
    default = DEFAULTS[row.name]
    if isinstance(default, bool):
        box = QCheckBox()
        box.toggled.connect(changed)
        return _Editor(box, box.setChecked)
    if isinstance(default, int):
        number = QuietSpinBox()
        number.setRange(row.least, row.most)
        if row.unit:
            number.setSuffix(" " + translate("preferences", row.unit))
        number.valueChanged.connect(changed)
        return _Editor(number, number.setValue)
    choice = QuietComboBox()
    for value, text in row.choices:
        choice.addItem(translate("preferences", text), value)
    if row.families:
        for family in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(family):
                choice.addItem(family, family)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(24)
    choice.currentIndexChanged.connect(lambda _: changed(choice.currentData()))
    return _Editor(choice, lambda value: choice.setCurrentIndex(choice.findData(value)))


class QuietComboBox(QComboBox):
    """Leaves the mouse wheel to the page, so that scrolling past changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuietSpinBox(QSpinBox):
    """Leaves the mouse wheel to the page, so that scrolling past changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
