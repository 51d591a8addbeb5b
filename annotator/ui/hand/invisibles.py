"""Says quietly that an article carries characters that hide, and shows them when asked to."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from annotator.domain.invisibles import name_of, suspects
from annotator.ui.commands.keymap import Keymap, pretty
from annotator.ui.guard import guarded
from annotator.ui.preferences import follow
from annotator.ui.reading.view import ReadingView
from annotator.ui.widgets.elided import ElidedButton
from annotator.ui.workbench import Workbench

_NAMED = 8
_LONG = 50_000


class Unmasking(QObject):
    """Follows the setting; ``note`` stands in the header of an article that hides something."""

    wanted = Signal()
    redisplayed = Signal()

    def __init__(
        self, view: ReadingView, bench: Workbench, keymap: Keymap, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._bench, self._keymap = view, bench, keymap
        SignTips(view)
        view.signs.shown = bool(bench.settings.get("show_invisibles"))
        self.note = ElidedButton()
        self.note.setFlat(True)
        self.note.setObjectName("hiddenCharacters")
        self.note.setAccessibleName(self.tr("Hidden characters"))
        self.note.setProperty("quiet", "true")
        self.note.clicked.connect(self.wanted)
        self.note.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        bench.article_opened.connect(self._open)
        follow(bench.settings, self, self._follow)

    def _follow(self, name: str) -> None:
        if name != "show_invisibles":
            return
        shown = bool(self._bench.settings.get(name))
        if self._bench.article is not None:
            show_signs(self._view, self._bench.text, shown=shown)
            self.redisplayed.emit()
        self._view.signs.shown = shown

    def _open(self) -> None:
        self.note.hide()
        if len(self._bench.text) > _LONG:
            # A long article is looked through after it is shown, not before.
            self._soon.start()
        else:
            self._look()

    def _look(self) -> None:
        found = suspects(self._bench.text)
        if not found:
            self.note.hide()
            return
        said = self.tr("Hidden characters: {n}").format(n=len(found))
        keys = self._keymap["show_invisibles"].all
        kinds = Counter(one.character for one in found).most_common()
        rows = [f"{name_of(character)} × {n}" for character, n in kinds[:_NAMED]]
        rows += ["…"] if len(kinds) > _NAMED else []
        tip = "\n".join([self.tr("The page can show what cannot be seen in this text:"), *rows])
        self.note.set_whole(f"{said} ({pretty(keys[0])})" if keys else said, tip)
        self.note.setAccessibleDescription(tip)
        self.note.show()


class SignTips(QObject):
    """Names the invisible character under the mouse."""

    def __init__(self, view: ReadingView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    @guarded(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        page, point = self._view.page, self._view.document_point(event.pos())
        character = self._view.signs.at(page.character_at(point))
        if not character:
            return False
        QToolTip.showText(event.globalPos(), name_of(character), self._view.viewport())
        return True


def show_signs(view: ReadingView, text: str, *, shown: bool) -> None:
    """Show the article's invisible characters or hide them; marks, cursor and place stay."""
    page, painting = view.page, view.painting
    # Numbers, not the cursor: that one moves with the document's text.
    cursor = view.textCursor().anchor(), view.textCursor().position()
    top, marks = view.top(), [placed.mark for placed in page.marks]
    current, sentence = painting.current, painting.sentence
    view.signs.shown = shown
    view.show_article(text, title_first=page.paragraphs.titled)
    view.set_marks(marks)
    painting.current, painting.sentence = current, sentence
    view.put_cursor(*cursor)
    view.set_top(top)
