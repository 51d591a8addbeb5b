"""Where a new project lies, and under which codebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.naming import SUFFIX, project_file_name
from annotator.ui.widgets.flow import FlowLayout, clear


class NewProjectDialog(QDialog):
    """Asks for the file; the built-in codebook is taken unless another file is named.

    ``wanted`` carries both paths; the dialog stays open and shows what was refused until
    ``accept`` is called.
    """

    wanted = Signal(object, object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newProject")
        self.setWindowTitle(self.tr("New project"))
        self._folder = folder
        self.file = QLineEdit(str(folder / "negotiations.annotator"))
        self.file.setObjectName("projectFile")
        self.codebook = QLineEdit()
        self.codebook.setObjectName("codebookFile")
        self.file.setAccessibleName(self.tr("Project file"))
        self.codebook.setAccessibleName(self.tr("Codebook"))
        self.codebook.setPlaceholderText(self.tr("built in: negotiation positions"))
        self._refused = QLabel()
        self._refused.setObjectName("refused")
        self._refused.setWordWrap(True)
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refused.hide()
        self._ways = FlowLayout()
        form = QFormLayout()
        choose = self._button("chooseProjectFile", self.tr("Choose the project file…"))
        choose.clicked.connect(self._choose_file)
        form.addRow(self.tr("&Project file"), _with_button(self.file, choose))
        choose = self._button("chooseCodebookFile", self.tr("Choose the codebook…"))
        choose.clicked.connect(self._choose_codebook)
        form.addRow(self.tr("&Codebook"), _with_button(self.codebook, choose))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        make = buttons.addButton(self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._refused)
        layout.addLayout(self._ways)
        layout.addWidget(buttons)
        self.resize(560, self.sizeHint().height())
        self.file.setSelection(len(str(folder)) + 1, len("negotiations"))

    def refuse(self, reason: str, ways: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Show why the project was not made; mistakes of a codebook stand one a line.

        ``ways`` are offered below it, by the texts of their buttons.
        """
        clear(self._ways)
        for label, act in (ways or {}).items():
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            self._ways.addWidget(button)
        self._refused.setText(reason.replace("; ", "\n"))
        self._refused.show()

    def _ask(self) -> None:
        text = self.file.text().strip()
        if not text:
            self.refuse(self.tr("Name the file first."))
            return
        path = project_file_name(Path(text).expanduser())
        codebook = self.codebook.text().strip()
        self.wanted.emit(path, Path(codebook).expanduser() if codebook else None)

    def _button(self, name: str, about: str) -> QPushButton:
        button = QPushButton(self.tr("Choose…"))
        button.setObjectName(name)
        button.setAccessibleName(about)
        # Otherwise Enter in a line would press the button beside it and not "Create".
        button.setAutoDefault(False)
        return button

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("New project"), str(self._folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Annotator projects (*{suffix})").format(suffix=SUFFIX))
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.fileSelected.connect(self.file.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_codebook(self) -> None:
        dialog = QFileDialog(self, self.tr("Codebook"), str(self._folder))
        dialog.setNameFilter(self.tr("Codebooks (*.toml)"))
        dialog.fileSelected.connect(self.codebook.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _with_button(line: QLineEdit, button: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(line, 1)
    layout.addWidget(button)
    row.setFocusProxy(line)
    return row
