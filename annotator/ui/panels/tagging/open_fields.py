"""Which field is open, and that what it holds is kept when the person turns elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.entities import Entity
from annotator.domain.spans import AttributeValue
from annotator.ui.hand.marking import Marking
from annotator.ui.panels.tagging.fields import Field
from annotator.ui.panels.tagging.form import SpanForm
from annotator.ui.panels.tagging.note_field import NOTE
from annotator.ui.workbench import Workbench


class OpenFields(QObject):
    """One field at most is open; it owns the keys."""

    def __init__(
        self,
        bench: Workbench,
        marking: Marking,
        form: SpanForm,
        fields: Mapping[str, Field],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._marking, self._form, self._fields = bench, marking, form, fields
        for field in fields.values():
            field.save = partial(self._save, field)
            field.opened.connect(self.open)
            field.refused.connect(bench.said)
            field.left.connect(partial(self._settle, field))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        bench.current_leaving.connect(self._keep)

    @property
    def now(self) -> Field | None:
        """The field that owns the keys."""
        return next((field for field in self._fields.values() if field.is_open), None)

    def open(self, wanted: Field | str) -> None:
        """Open the field of an attribute, which then owns the keys."""
        field = self._fields[wanted] if isinstance(wanted, str) else wanted
        span = self._bench.current_span
        if span is None:
            self._marking.need_span()
            return
        if not self._marking.may_edit(span):
            return
        if not self.commit():
            return
        field.open()
        # The form takes the editor's size in at the next event; then all of it can be shown.
        QTimer.singleShot(0, field, lambda: self._form.reveal(field))

    def commit(self) -> bool:
        """Keep what an open field holds and give the keys back; false where it was not saved."""
        return all(field.commit_if_open() for field in self._fields.values())

    def _settle(self, field: Field) -> None:
        def show() -> None:
            if self.now is None:
                self._form.settle(field)

        # What the form shows is known when it has taken in that the editor is gone.
        QTimer.singleShot(0, field, show)

    def _keep(self) -> None:
        self._form.verticalScrollBar().setValue(0)
        field = self.now
        if field is None:
            return
        if self._bench.current_span is None:
            field.close_editor()
        elif not field.keep():
            field.shut()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """A click or Tab that leads elsewhere in the window keeps what an open field holds."""
        field = self.now
        if field is None or new is None or new.window() is not field.window():
            return
        if old is not None and field.holds(old) and not field.holds(new):
            field.keep()

    def _save(self, field: Field, value: AttributeValue, created: tuple[Entity, ...]) -> bool:
        if field.attribute is NOTE:
            return self._marking.set_note(str(value or ""))
        return self._marking.fill(field.attribute, value, created)
