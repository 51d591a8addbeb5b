"""Commands that open a dialog: an article's details, the actors, commands and their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

from annotator import __version__
from annotator.domain import edits
from annotator.ui.commands.key_rows import key_blocks
from annotator.ui.commands.offers import Offer, Offers
from annotator.ui.dialogs.actors import ActorsDialog
from annotator.ui.dialogs.article_details import ArticleDetailsDialog
from annotator.ui.dialogs.help import HelpWindow
from annotator.ui.dialogs.key_sheet import KeySheet
from annotator.ui.dialogs.palette import Palette
from annotator.ui.dialogs.preferences import PreferencesDialog
from annotator.ui.dialogs.shortcuts import ShortcutsDialog
from annotator.ui.frame import Frame, show
from annotator.ui.guide.help_pages import known
from annotator.ui.language import current

_RECENT = 8


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
            "edit_preferences": self.edit_preferences,
            "show_palette": self.show_palette,
            "show_keys": self.show_keys,
            "edit_shortcuts": self.edit_shortcuts,
            "show_help": self.show_help,
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
            if name.strip() not in ("", session.analyst.name):
                step = edits.rename_analyst(session.analyst, name)
                self._frame.attempt(lambda: session.do(step))

        dialog.textValueSelected.connect(rename)
        show(dialog)

    def show_keys(self) -> None:
        """Show every key: of the codebook, then of the command table."""
        codebook = self._frame.session.codebook if self._frame.session else None
        blocks = key_blocks(self._frame.keymap, codebook, self._language)
        sheet = KeySheet(blocks, self._frame)
        sheet.change_wanted.connect(self.edit_shortcuts)
        show(sheet)

    def edit_shortcuts(self) -> None:
        """Show which keys the commands have, to be changed."""
        codebook = self._frame.session.codebook if self._frame.session else None
        show(ShortcutsDialog(self._frame.keymap, codebook, self._language, self._frame))

    def edit_preferences(self) -> None:
        """Show what a person may choose."""
        show(PreferencesDialog(self._frame.settings, self._frame))

    def show_palette(self) -> None:
        """Ask what to do, and do it once the palette has gone and the focus is back."""
        frame = self._frame
        recent = [found for found in frame.settings.get("recent_commands") if found]
        offers = Offers(frame.actions_, frame.keymap, frame.run, frame.desk, recent)
        palette = Palette(offers.find, frame)
        palette.accepted.connect(lambda: self._take(palette.chosen))
        show(palette)

    def _take(self, offer: Offer | None) -> None:
        if offer is None:
            return
        if offer.id:
            settings = self._frame.settings
            others = [found for found in settings.get("recent_commands") if found != offer.id]
            settings.set("recent_commands", [offer.id, *others][:_RECENT])
        offer.run()
        self._frame.refresh()

    @property
    def _language(self) -> str:
        return self._frame.desk.wording.language if self._frame.desk else current()

    def show_help(self) -> None:
        """Show the help pages beside the window, or bring them to the front."""
        frame = self._frame
        there = frame.findChild(HelpWindow)
        if there is not None:
            there.raise_()
            there.activateWindow()
            return
        codebook = frame.session.codebook if frame.session is not None else None
        window = HelpWindow(known(codebook, frame.keymap), frame.settings, frame)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.run_wanted.connect(frame.run)
        window.show()

    def about(self) -> None:
        """Say what this program is."""
        text = self.tr(
            "Annotator {version}\nMarks negotiation positions in news articles.\n"
            "MIT licence. Made with Qt (LGPL) and sqlite-utils (Apache 2.0)."
        ).format(version=__version__)
        title = self.tr("About Annotator")
        show(QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=self._frame))
