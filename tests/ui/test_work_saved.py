"""Work that a key or a new size of the window must not cause, as it would be felt all day."""

from __future__ import annotations

from driving import Driver
from PySide6.QtWidgets import QApplication

from annotator.ui.panels.tagging.choice_field import ChoiceField


def test_a_lower_window_lays_no_line_out_anew(app: Driver) -> None:
    page = app.desk.view.page
    before = [page.lines(index) for index in range(len(page.paragraphs))]
    app.window.resize(app.window.width(), app.window.height() - 60)
    QApplication.processEvents()
    after = [page.lines(index) for index in range(len(page.paragraphs))]
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_values_in_sight_are_laid_out_after_a_key(app: Driver) -> None:
    """Layouts that were held back while the span was shown come with the next events."""
    app.press("Down 1")
    QApplication.processEvents()
    for field in app.desk.panel.fields.values():
        if isinstance(field, ChoiceField) and field.in_sight:
            shown = [b for b in field.findChildren(type(field.empty_button)) if b.isVisible()]
            places = [button.geometry() for button in shown]
            assert all(
                not one.intersects(other)
                for at, one in enumerate(places)
                for other in places[at + 1 :]
                if shown[at].parent() is shown[0].parent()
            )
            assert field.height() >= field.heightForWidth(field.width()) - 1
