"""Whatever a settings file says that somebody has edited by hand, the window works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conftest import close
from driving import Driver
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.app import build_window
from annotator.projects import open_project
from annotator.settings import DEFAULTS, Settings
from annotator.ui.commands.table import BY_ID

texts = st.one_of(
    st.text(st.characters(codec=None), max_size=12),
    st.sampled_from(["\0", "\ud800", "/", "Ctrl+", "Ctrl+K", "m", "light", "en", "." * 300]),
)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda part: st.one_of(st.lists(part, max_size=3), st.dictionaries(texts, part, max_size=3)),
    max_leaves=6,
)
names = st.sampled_from(sorted(DEFAULTS))
OF_TYPE: dict[type, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(),
    list: st.lists(anything, max_size=4),
    dict: st.dictionaries(texts, anything, max_size=4),
}


def row(name: str) -> st.SearchStrategy[tuple[str, Any]]:
    """Return values for a row, most of them of its type, which is how far the file is checked."""
    fitting = OF_TYPE[type(DEFAULTS[name])]
    return st.tuples(st.just(name), st.one_of(fitting, fitting, anything))


def shortcuts() -> st.SearchStrategy[tuple[str, Any]]:
    keys = st.lists(st.one_of(texts, anything), max_size=3)
    chosen = st.one_of(st.fixed_dictionaries({"keys": keys, "text_keys": keys}), anything)
    commands = st.one_of(st.sampled_from(sorted(BY_ID)), texts)
    return st.tuples(st.just("shortcuts"), st.dictionaries(commands, chosen, max_size=6))


rows = st.lists(st.one_of(names.flatmap(row), shortcuts()), max_size=8).map(dict)


def kept(project: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return values for the rows that are kept by project."""
    place = st.lists(st.one_of(texts, st.integers(), anything), max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "places": st.fixed_dictionaries({project: st.one_of(place, anything)}),
            "kept": st.fixed_dictionaries({project: anything}),
        },
    )


def works(app: Driver) -> None:
    """Mark, look at all that shows settings, and come back."""
    app.open("02-harian")
    app.desk.text_mode.begin(0)
    before = len(app.spans)
    app.desk.mark(app.session.codebook.tags[0])
    assert len(app.spans) == before + 1, app.notice
    for command in ("show_palette", "show_keys", "edit_shortcuts", "edit_preferences"):
        app.window.run(command)
        (dialog,) = (d for d in app.window.findChildren(QDialog) if d.isVisible())
        dialog.grab()
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.window.run("overview")
    app.window.grab()
    app.window.run("overview")
    app.window.run("undo")
    assert len(app.spans) == before


def test_any_settings_file_leads_to_a_window_that_works(
    qtbot: QtBot, sample: Path, settings: Settings
) -> None:
    with open_project(sample) as session:
        project = session.read.project_id()

    @given(rows, kept(project))
    @hypothesis_settings(max_examples=15)
    def window_works(found: dict[str, Any], of_project: dict[str, Any]) -> None:
        settings.path.write_text(json.dumps({**found, **of_project}))
        window = build_window(sample, settings=Settings(settings.path))
        try:
            window.show()
            works(Driver(window))
        finally:
            close(window)

    window_works()
