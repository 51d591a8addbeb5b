"""How widgets look: one style sheet made of a theme's colours."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from annotator.resources import resource
from annotator.ui.looks.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QSplitter::handle:horizontal { background: $line; width: 1px; }
QSplitter::handle:vertical { border-top: 1px solid $line; margin-top: 3px; }
QMenuBar { background: $window; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 9px; background: transparent; color: $ink; }
QMenuBar::item:selected, QMenu::item:selected { background: $row; color: $ink; }
QMenu { background: $field; color: $ink; border: 1px solid $line; }
QMenu::item { padding: 4px 26px 4px 24px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; }
QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 3px 6px;
  spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolButton { color: $ink; background: transparent; border: 1px solid transparent;
  border-radius: 4px; padding: 3px 9px; }
QToolButton:hover { border-color: $line; background: $field; }
QToolButton:focus { border-color: $accent; }
QToolButton:pressed, QToolButton:checked { background: $row; }
QToolButton:checked { border-color: $accent; }
QToolButton#qt_toolbar_ext_button { padding: 0; background: $handle; }
QToolButton:disabled { color: $muted; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 3px 10px; }
QLabel#savedAt[saved="true"] { color: $good; }
QLabel#savedAt[saved="unsaved"] { color: $warning; font-weight: bold; }
QLabel#roomLeft { color: $warning; }
QFrame#standing { background: $row; border-top: 2px solid $warning; }
QLineEdit, QPlainTextEdit, QTextEdit#codebookRules, QListWidget {
  background: $field; color: $ink; border: 1px solid $border; border-radius: 4px; padding: 3px 6px;
  selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit#codebookRules:focus, QListWidget:focus {
  border: 2px solid $accent; padding: 2px 5px; }
QTableView:focus, QListView:focus { border: 1px solid $accent; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 0.9em; height: 0.9em;
  border: 1px solid $muted; border-radius: 2px; background: $field; }
QRadioButton::indicator { border-radius: 0.45em; }
QCheckBox::indicator:checked { border: 1px solid $ink; background: $accent;
  image: url("$tick"); }
QCheckBox::indicator:checked:disabled { background: $muted; }
QRadioButton::indicator:checked { border: 1px solid $ink; background: qradialgradient(cx: 0.5,
  cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.56 $accent, stop: 0.6 $field); }
QTableView, QListView { background: $window; border: 1px solid transparent; outline: none; }
QComboBox, QSpinBox { background: $field; color: $ink; border: 1px solid $border;
  border-radius: 4px; padding: 3px 6px; }
QComboBox:hover, QSpinBox:hover { border-color: $accent; }
QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; padding: 2px 5px; }
QComboBox:disabled, QSpinBox:disabled { color: $muted; }
QComboBox::drop-down { border: none; width: 1.4em; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url("$down"); width: 0.9em;
  height: 0.9em; }
QSpinBox::up-arrow { image: url("$up"); width: 0.9em; height: 0.9em; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 1.4em; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox QAbstractItemView { background: $field; color: $ink; border: 1px solid $border;
  selection-background-color: $accent; selection-color: $accent_ink; }
QListWidget::item { padding: 3px 4px; color: $ink; }
QListWidget::item:selected { background: $accent; color: $accent_ink; }
QPushButton { background: $field; color: $ink; border: 1px solid $border; border-radius: 4px;
  padding: 4px 9px; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; background: $row; padding: 3px 8px; }
QPushButton:checked { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton:disabled { color: $muted; }
QPushButton:checked:disabled { background: $row; color: $ink; border: 2px solid $muted; }
QPushButton:flat { border: 1px solid transparent; background: transparent; }
QPushButton:flat:focus { border: 2px solid $accent; }
QPushButton[tag="true"] { text-align: left; padding: 4px 6px; }
QPushButton[tag="true"]:checked { background: $row; color: $ink; border: 2px solid $accent;
  padding: 3px 5px; }
QPushButton[tag="true"]:focus { padding: 3px 5px; }
QPushButton:checked:focus, QPushButton[tag="true"]:checked:focus { border: 2px solid $ink; }
QPushButton[pill="true"] { border-radius: 9px; padding: 2px 8px; }
QPushButton[pill="true"]:focus { padding: 1px 7px; }
QPushButton[pill="true"]:disabled:!checked { border-color: transparent; background: transparent; }
QPushButton[tab="true"] { color: $muted; padding: 3px 4px; border-radius: 0; }
QPushButton[tab="true"] { border: none; border-bottom: 2px solid transparent; }
QPushButton[tab="true"]:checked { background: transparent; color: $ink;
  border-bottom: 2px solid $accent; }
QPushButton[tab="true"]:focus { border: none; border-bottom: 2px solid $accent;
  background: $row; }
QPushButton[quiet="true"] { color: $muted; text-align: left; }
QLabel[heading="true"] { color: $muted; font-size: ${small}pt; letter-spacing: 1px; }
QLabel[hint="true"] { color: $muted; }
QLabel[title="true"] { font-size: ${title}pt; font-weight: 600; }
QLabel[quote="true"] { font-family: "Noto Serif", "DejaVu Serif", serif; }
QLabel[value="true"] { padding: 3px 7px; border: 1px solid transparent; border-radius: 4px; }
QLabel[value="true"]:hover { border-color: $line; background: $field; }
QLabel[missing="true"] { color: $warning; font-style: italic; }
QFrame[rule="true"] { color: $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; border: none; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $row; border: none; border-radius: 2px; text-align: center;
  color: $ink; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QWidget#notice, QWidget#findBar { background: $row; border-top: 1px solid $line; }
QWidget#notice[kind="question"], QWidget#notice[kind="failure"] { border-top: 2px solid $warning; }
QTextBrowser#helpPage { background: $field; color: $ink; border: 2px solid $line; }
QTextBrowser#helpPage:focus { border: 2px solid $accent; }
QFrame#tourCard { background: $window; border-top: 2px solid $accent; }
QLabel#refused, QLabel#keyCatcher[refused="true"] { color: $warning; }
QLabel#keyCatcher { padding: 5px 8px; border: 1px solid transparent; border-radius: 4px; }
QLabel#keyCatcher:focus { border-color: $accent; background: $row; }
QFrame#noteFrame { background: $window; border: 2px solid $accent; border-radius: 4px; }
QToolTip { background: $field; color: $ink; border: 1px solid $line; }
QHeaderView::section { background: $window; color: $muted; border: none; padding: 4px; }
""")


_SMALL = 0.92
_TITLE = 1.4
_MIDDLE = 0.5


def style_sheet(theme: Theme, points: float) -> str:
    """Return the style sheet in the colours of a theme, for a font of ``points`` points."""
    colours = {k: v.name() for k, v in vars(theme).items() if hasattr(v, "name")}
    sizes = {"small": f"{points * _SMALL:.2f}", "title": f"{points * _TITLE:.2f}"}
    signs = {"tick": _sign("tick", theme.accent_ink)}
    signs |= {name: _sign(name, theme.ink) for name in ("down", "up")}
    return _SHEET.substitute(colours | sizes | signs)


def _sign(name: str, ink: QColor) -> str:
    """Return the path of the drawing of a sign that comes nearest to an ink."""
    shade = "light" if ink.lightnessF() > _MIDDLE else "dark"
    return resource("icons", f"{name}-{shade}.svg").as_posix()
