"""What stands in the page's place while no article is open, and the way to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.commands.keymap import Keymap

_IMPORTS = ("import_files", "import_folder")


class NoArticle(QWidget):
    """With no article in the project it offers to import some; ``run_wanted`` names the command."""

    run_wanted = Signal(str)

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noArticle")
        self._keymap = keymap
        self._said = QLabel()
        self._said.setObjectName("noArticleSaid")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = {name: QPushButton() for name in _IMPORTS}
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(1)
        layout.addWidget(self._said)
        for name, button in self._buttons.items():
            button.setObjectName(f"first_{name}")
            button.setAutoDefault(True)  # Enter presses it, outside dialogs too
            button.clicked.connect(lambda _=False, name=name: self.run_wanted.emit(name))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.setFocusProxy(self._buttons[_IMPORTS[0]])
        keymap.changed.connect(self._show_keys)
        self._show_keys()

    def show_project(self, *, articles: int, can_write: bool) -> None:
        """Say how to come to an article."""
        offers = not articles and can_write
        for button in self._buttons.values():
            button.setVisible(offers)
        if articles:
            self._said.setText(self.tr("Choose an article on the left."))
        elif offers:
            self._said.setText(
                self.tr("There are no articles yet. Import some, or drop files or a folder here.")
            )
        else:
            self._said.setText(self.tr("There are no articles yet."))

    def _show_keys(self) -> None:
        texts = (self.tr("Import files…"), self.tr("Import a folder…"))
        for (name, button), text in zip(self._buttons.items(), texts, strict=True):
            key = self._keymap.shown(name)
            button.setText(self.tr("{text}  ({key})").format(text=text, key=key) if key else text)
