"""A day's work leaves nothing behind but the journal: no widgets, listeners or records pile up."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from types import MethodType

from conftest import Build
from driving import Driver
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.steps import Head
from annotator.importing import import_sources
from annotator.settings import Settings

_TEXT = "Judul {n}\n\nRusia menolak rudal nomor {n} di Eropa. Lavrov berkata tidak. NATO diam.\n"
_DIALOGS = ("show_keys", "edit_preferences", "edit_actors", "edit_article", "edit_shortcuts")
_ROUNDS, _WARM, _EACH = 3, 1, 5
# The machinery of the tests keeps what Qt logs.
_OURS = {"annotator", "PySide6", "builtins"}


def settle() -> None:
    """Let all that was put off for a moment happen."""
    for _ in range(10):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(30)
    gc.collect()


def work(app: Driver, article: str) -> None:
    """Do in one article what is done all day."""
    app.desk.open_article(article)
    app.desk.view.setFocus()
    app.press("Down 1 a 1 c d Escape Down 2 l [ 1 Escape Escape")
    app.run("find")
    app.type("rudal")
    app.press("F3 Escape Escape")
    app.run("filter_spans")
    app.type("ru")
    app.press("Escape")
    app.run("select_all_spans")
    app.run("set_in_spans")
    app.press("Escape")
    app.desk.view.setFocus()
    app.run("overview")
    page = app.window.overview.page
    assert page is not None
    while page.busy:
        QTest.qWait(2)
    app.run("overview")
    app.run("show_palette")
    app.press("k e e Escape")
    app.press("Escape Escape Enter Escape Ctrl+Z Ctrl+Shift+Z")


def look_around(app: Driver) -> None:
    """Open every dialog once, change the theme, and open the project anew."""
    for command in (*_DIALOGS, "show_help", "export_dataset"):
        app.run(command)
        for widget in QApplication.topLevelWidgets():
            if widget is not app.window and widget.isVisible() and widget.isWindow():
                widget.close()
    for theme in ("theme_dark", "theme_light"):
        app.window.run(theme)
    path = app.session.path
    app.window.close_project()
    app.window.projects.open_path(path)


def living() -> Counter[str]:
    """Return how many Python objects of each kind there are, besides what undo remembers."""
    settle()
    kinds = (type(owner(one)) for one in gc.get_objects())
    ours = (k for k in kinds if k.__module__.partition(".")[0] in _OURS and k is not Head)
    return Counter(kind.__name__ for kind in ours)


def owner(one: object) -> object:
    """Return whose method a bound method is, else the object: a tracer binds many of its own."""
    return one.__self__ if isinstance(one, MethodType) else one


def widgets(app: Driver) -> int:
    """Return how many objects the window has once the project was opened anew."""
    look_around(app)
    settle()
    return len(app.window.findChildren(QObject))


def test_nothing_piles_up_while_article_after_article_is_worked_on(
    build: Build, sample: Path, settings: Settings, tmp_path: Path
) -> None:
    texts = tmp_path / "articles"
    texts.mkdir()
    for n in range((_ROUNDS + _WARM) * _EACH):
        (texts / f"a{n:03}.txt").write_text(_TEXT.format(n=n))
    app = build(sample)
    import_sources(app.session, [texts])
    ids = [a.id for a in app.session.read.articles() if a.imported_from.startswith("a")]
    assert len(ids) == (_ROUNDS + _WARM) * _EACH

    def rounds(count: int) -> Counter[str]:
        for _ in range(count):
            for _ in range(_EACH):
                work(app, ids.pop())
            look_around(app)
        return living()

    before = rounds(_WARM)
    listeners = len(settings._listeners)
    after = rounds(_ROUNDS)
    grown = {k: n - before[k] for k, n in after.items() if n - before[k] >= _ROUNDS * _EACH}
    assert grown == {}
    assert len(settings._listeners) == listeners
    assert widgets(app) == widgets(app) == widgets(app)
