"""Work that is not in the project: said, tried again, saved elsewhere, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from annotator.domain.naming import SUFFIX, project_file_name
from annotator.domain.quoting import shortened
from annotator.domain.steps import Step
from annotator.drafts import Drafts, Typed
from annotator.errors import AnnotatorError
from annotator.settings import data_folder
from annotator.ui.desk import Desk
from annotator.ui.drafting import Drafting
from annotator.ui.failures import copying, in_words, reason_of, said_of
from annotator.ui.frame import Frame, show
from annotator.ui.panels.standing import Standing
from annotator.ui.panels.tagging.note_field import NOTE

_UNSAVED = "unsaved"


class Keeping(QObject):
    """Joins what waits to be saved in the open project with what is said of it in the window."""

    def __init__(self, frame: Frame, standing: Standing) -> None:
        super().__init__(frame)
        self._frame, self._standing = frame, standing
        self._drafts = Drafts(data_folder() / "drafts")
        self.drafting: Drafting | None = None
        self._carried: Sequence[Step] = ()
        self._heard = ""  # why it could not be saved; it is told to screen readers once

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the commands on unsaved work do."""
        return {
            "save_unsaved": self.try_again,
            "save_elsewhere": self.save_elsewhere,
            "discard_unsaved": self.discard,
        }

    def follow(self, desk: Desk) -> None:
        """Look after the work at a desk from now on, and take up what was left last time."""
        carried, self._carried = self._carried, ()
        self.drafting = Drafting(self._drafts, desk.bench, desk.panel, desk)
        self.drafting.failed.connect(self._say_no_draft)
        desk.bench.saving.waiting.connect(self._wait)
        self.drafting.begin(carried)
        # After the draft, as it says whether there is one.
        desk.bench.saving.changed.connect(self._show)
        self._show()
        for typed in self.drafting.offered:
            self._offer(typed)

    def let_go(self) -> None:
        """Keep everything for the next time and take back what is said here."""
        drafting, self.drafting = self.drafting, None
        if drafting is None or self._frame.desk is None:
            return
        drafting.stop()
        self._frame.desk.bench.saving.changed.disconnect(self._show)
        for typed in drafting.offered:
            self._standing.settle(_name_of(typed))
        self._standing.settle(_UNSAVED)

    def write_draft(self) -> None:
        """Keep at once what an open field holds and what waits."""
        if self.drafting is not None:
            self.drafting.write()

    # --- what is said ---------------------------------------------------------------------------

    def _show(self, _: object = None) -> None:
        desk = self._frame.desk
        count = len(desk.bench.unsaved) if desk is not None else 0
        if desk is None or not count:
            self._standing.settle(_UNSAVED)
            self._heard = ""
        else:
            keys, error = self._frame.keymap, desk.bench.saving.error
            ways = {
                keys.told(self.tr("Try again ({save_unsaved})")): self.try_again,
                keys.told(self.tr("Save under another name… ({save_elsewhere})")): (
                    self.save_elsewhere
                ),
                self.tr("Discard…"): self.discard,
                **copying([error] if error is not None else []),
            }
            what = self.tr("Changes not saved: {count}.").format(count=count)
            said_why = self._why(error)
            said = " ".join([what, said_why, self._where_kept()])
            aloud, self._heard = said_why != self._heard, said_why
            self._standing.stand(_UNSAVED, said, ways, aloud=aloud)
        self._frame.refresh()

    def _why(self, error: BaseException | None) -> str:
        if error is None:
            return self.tr("They were made in an earlier sitting, which could not save them.")
        return said_of(error)

    def _where_kept(self) -> str:
        error = self.drafting.error if self.drafting is not None else None
        if error is None:
            return self.tr("They stay in this window, and come back when this project is opened.")
        said = self.tr("They are in this window only: no draft could be written ({reason}).")
        return said.format(reason=reason_of(error))

    def _say_no_draft(self, error: OSError) -> None:
        """Say that what is being typed is in the window only; of steps the notice says it."""
        desk = self._frame.desk
        if desk is not None and not desk.bench.unsaved:
            said = self.tr("What is being typed cannot be kept as a draft: {reason}.")
            self._frame.fail(said.format(reason=reason_of(error)), error)

    def _wait(self, waits: bool) -> None:
        if waits:
            self._frame.status.show_waiting()
        else:
            self._frame.refresh()

    # --- what waits -----------------------------------------------------------------------------

    def all_saved(self) -> bool:
        """Save what waits, as far as that can be; tell whether nothing waits."""
        desk = self._frame.desk
        return desk is None or desk.bench.saving.try_again()

    def try_again(self) -> None:
        """Save what waits, and say how it went."""
        desk = self._frame.desk
        if desk is None or not self._frame.may_leave():
            return
        waiting = len(desk.bench.unsaved)
        if self.all_saved():
            said = self.tr("Saved now: {count}.") if waiting else self.tr("Everything is saved.")
            self._frame.say(said.format(count=waiting))
        else:
            left = len(desk.bench.unsaved)
            self._frame.say(self.tr("Still not saved: {count}.").format(count=left))

    def discard(self) -> None:
        """Ask whether what waits is to be given up."""
        desk = self._frame.desk
        if desk is None:
            return
        if not desk.bench.unsaved:
            self._frame.say(self.tr("Everything is saved."))
            return
        count = len(desk.bench.unsaved)
        text = self.tr("Give up changes that are not saved: {count}? They cannot be brought back.")
        box = QMessageBox(QMessageBox.Icon.Warning, "Annotator", text.format(count=count))
        box.setParent(self._frame, box.windowFlags())
        box.setObjectName("discard")
        keep = box.addButton(self.tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        give_up = box.addButton(self.tr("Discard them"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        give_up.clicked.connect(desk.bench.discard_unsaved)
        give_up.clicked.connect(desk.articles.reload)
        show(box)

    def save_elsewhere(self) -> None:
        """Ask under which other name to go on."""
        session = self._frame.session
        if session is None or self._is_busy() or not self._frame.may_leave():
            return
        dialog = self._frame.file_dialog(self.tr("Save under another name"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(self.tr("{name} rescued").format(name=session.name) + SUFFIX)
        dialog.fileSelected.connect(lambda text: self.go_on_as(project_file_name(Path(text))))
        dialog.open()

    def go_on_as(self, path: Path) -> bool:
        """Write what was saved to a new file and go on there, with what waits, where it was."""
        frame, desk = self._frame, self._frame.desk
        if desk is None or self._is_busy() or not frame.may_leave():
            return False
        current, bench = desk.bench.current, desk.bench
        try:
            bench.session.save_copy(path)
            fresh = frame.services.open(path)
        except AnnotatorError as error:
            frame.fail(in_words(error), error)
            return False
        self._carried = bench.unsaved.steps
        frame.show_session(fresh)
        assert frame.desk is not None
        saved = self.all_saved()
        frame.desk.articles.reload()
        if current:
            frame.desk.bench.set_current(current)
        if saved:
            frame.say(
                self.tr("Everything is saved in {path}; work goes on there.").format(path=path)
            )
        return True

    def _is_busy(self) -> bool:
        busy = self._frame.status.jobs.job is not None
        if busy:
            self._frame.say(self.tr("Something is still running; wait for it or stop it first."))
        return busy

    # --- half-typed texts -----------------------------------------------------------------------

    def _offer(self, typed: Typed) -> None:
        desk = self._frame.desk
        if desk is None:
            return
        article = desk.bench.shown.article(typed.article)
        title = article.title if article is not None else self.tr("an article that is gone")
        if desk.bench.shown.span(typed.span) is None:
            said = self.tr("Half typed at a span of “{title}” that is gone: “{text}”.")
            copy = partial(QGuiApplication.clipboard().setText, typed.text)
            ways: dict[str, Callable[[], object]] = {self.tr("Copy it"): copy}
        elif typed.field == NOTE.id:
            said = self.tr("A note was half typed in “{title}”: “{text}”.")
            ways = {self.tr("Go on with it"): partial(self._go_on, typed)}
        else:
            said = self.tr("{field} was half typed in “{title}”: “{text}”.")
            ways = {self.tr("Go on with it"): partial(self._go_on, typed)}
        ways[self.tr("Throw it away")] = partial(self._answer, typed)
        label = desk.panel.fields[typed.field].title
        text = said.format(title=title, text=shortened(typed.text, 80), field=label)
        self._standing.stand(_name_of(typed), text, ways)

    def _go_on(self, typed: Typed) -> None:
        """Go to the span and open its field with what was typed there."""
        desk = self._frame.desk
        if desk is None or not desk.open_article(typed.article):
            return
        desk.bench.set_current(typed.span)
        desk.panel.open_field(typed.field)
        field = desk.panel.open_field_now
        if field is not None:
            field.type_again(typed.text)
            self._answer(typed)

    def _answer(self, typed: Typed) -> None:
        self._standing.settle(_name_of(typed))
        if self.drafting is not None:
            self.drafting.answer(typed)


def _name_of(typed: Typed) -> str:
    return f"typed {typed.span} {typed.field}"
