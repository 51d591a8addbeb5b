"""Commands that open a dialog on what is there: an article's details, the actors, the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMessageBox

from annotator import __version__
from annotator.domain import edits
from annotator.ui.actions import key_rows
from annotator.ui.dialogs.actors import ActorsDialog
from annotator.ui.dialogs.article_details import ArticleDetailsDialog
from annotator.ui.dialogs.key_sheet import KeySheet
from annotator.ui.frame import Frame, show


class DialogCommands(QObject):
    """What these commands do; dialogs never block."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the commands that open a dialog do."""
        return {
            "edit_article": self.edit_article,
            "edit_actors": self.edit_actors,
            "rename_analyst": self.rename_analyst,
            "show_keys": self.show_keys,
            "about": self.about,
        }

    def edit_article(self) -> None:
        """Show what is known about the open article, to be changed."""
        desk = self._frame.desk
        article = desk.bench.article if desk else None
        if desk is None or article is None:
            return
        bench = desk.bench
        dialog = ArticleDetailsDialog(article, self._frame)
        dialog.changed.connect(lambda after: bench.do(edits.edit_article(article, after)))
        show(dialog)

    def edit_actors(self) -> None:
        """Show the register of actors."""
        if self._frame.desk is not None:
            show(ActorsDialog(self._frame.desk.bench, self._frame))

    def rename_analyst(self) -> None:
        """Ask under which name the project shows the analyst."""
        session = self._frame.session
        if session is None:
            return
        dialog = QInputDialog(self._frame)
        dialog.setObjectName("analystDialog")
        dialog.setWindowTitle(self.tr("Your name"))
        dialog.setLabelText(self.tr("Your name, as the project shows it:"))
        dialog.setTextValue(session.analyst.name)

        def rename(name: str) -> None:
            if name.strip():
                self._frame.settings.set("analyst_name", name.strip())
                self._frame.attempt(lambda: session.rename_analyst(name))

        dialog.textValueSelected.connect(rename)
        show(dialog)

    def show_keys(self) -> None:
        """Show every key: of the codebook, then of the command table."""
        rows: list[tuple[str, str, str]] = []
        if self._frame.session is not None and self._frame.desk is not None:
            codebook, language = self._frame.session.codebook, self._frame.desk.wording.language
            rows += [
                (self.tr("Tags"), tag.label.get(language), tag.key)
                for tag in codebook.tags
                if tag.key
            ]
            rows += [
                (self.tr("Fields"), attribute.label.get(language), attribute.key)
                for attribute in codebook.attributes
                if attribute.key
            ]
        show(KeySheet([*rows, *key_rows()], self._frame))

    def about(self) -> None:
        """Say what this program is."""
        text = self.tr(
            "Annotator {version}\nMarks negotiation positions in news articles.\n"
            "MIT licence. Made with Qt (LGPL) and sqlite-utils (Apache 2.0)."
        ).format(version=__version__)
        title = self.tr("About Annotator")
        show(QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=self._frame))
