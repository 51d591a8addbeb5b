"""In a made-up language, whatever stays plain was never translated, and what is cut off shows."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Build
from driving import Driver
from openers import OPENERS
from pseudo import PseudoCatalog, pseudo, untranslated
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from survey import NAMES, cut_off, data_of, describe, windows, words_of

import annotator.ui
from annotator.settings import Settings
from annotator.ui.language import Catalog, speak, texts
from annotator.ui.panels.tagging.completion_field import CompletionField

QT = "Q"  # Qt's own contexts begin so
# Shown only with a codebook that has very many values; its own tests bring one.
ELSEWHERE = {CompletionField}


@pytest.fixture
def made_up(qapp: QCoreApplication) -> Iterator[PseudoCatalog]:
    """The application speaks the made-up language."""
    before = QLocale()
    catalog = PseudoCatalog()
    catalog.setParent(qapp)
    qapp.installTranslator(catalog)
    yield catalog
    qapp.removeTranslator(catalog)
    catalog.setParent(None)
    QLocale.setDefault(before)


@pytest.fixture
def in_english() -> Iterator[None]:
    before = QLocale()
    yield
    speak("en")
    QLocale.setDefault(before)


def plain_words(app: Driver) -> set[str]:
    """Return what stands on any window without being translated."""
    known = data_of(app.session) if app.window.session else set(NAMES)
    recent = app.window.settings.get("recent")
    known |= {*recent, *(Path(path).stem for path in recent)}
    if app.window.desk is not None:  # what is not saved yet is nobody's words but the article's
        known |= {" ".join(span.quote.split()) for span in app.window.desk.bench.spans}
    found = set()
    for window in windows():
        for widget, what, text in words_of(window):
            if rest := untranslated(text, known):
                found.add(f"{describe(widget)} {what}: {rest!r} of {text[:80]!r}")
    return found


@pytest.mark.parametrize("name", OPENERS)
def test_everything_is_translated_and_fits(
    name: str, made_up: PseudoCatalog, build: Build, sample: Path
) -> None:
    app = build(sample)
    plain: set[str] = set()
    cut: set[str] = set()
    for _ in OPENERS[name](app):
        plain |= plain_words(app)
        for window in windows():
            cut |= set(cut_off(window))
    assert not plain, "\n".join(["not translated:", *sorted(plain)])
    assert not cut, "\n".join(["cut off:", *sorted(cut)])


def test_pages_without_a_project_are_translated_and_fit(
    made_up: PseudoCatalog, build: Build
) -> None:
    app = build()
    assert plain_words(app) == set()
    assert [line for window in windows() for line in cut_off(window)] == []


@pytest.mark.parametrize(("code", "scale"), [("id", "100"), ("en", "200"), ("id", "200")])
def test_everything_fits(
    code: str, scale: str, in_english: None, build: Build, sample: Path, settings: Settings
) -> None:
    settings.set("language", code)
    settings.set("interface_size", scale)
    app = build(sample)
    cut: set[str] = set()
    for name, opener in OPENERS.items():
        for _ in opener(app):
            for window in windows():
                cut |= {f"{name}: {line}" for line in cut_off(window, hints=scale == "100")}
    settings.set("interface_size", "100")
    assert not cut, "\n".join(["cut off:", *sorted(cut)])


def test_every_dialog_and_panel_is_opened(build: Build, sample: Path) -> None:
    """Whoever adds a widget adds it to the openers."""
    seen: set[type] = set()

    def look() -> None:
        for widget in QApplication.allWidgets():
            if widget.isVisible():
                seen.update(type(widget).__mro__)

    look()
    app = build(sample)
    for opener in OPENERS.values():
        for _ in opener(app):
            look()
    missing = [c.__qualname__ for c in own_widgets() if c not in seen and c not in ELSEWHERE]
    assert not missing, ", ".join(missing)


def own_widgets() -> list[type[QWidget]]:
    """Return every kind of widget that the package defines."""
    found = []
    for info in pkgutil.walk_packages(annotator.ui.__path__, "annotator.ui."):
        module = importlib.import_module(info.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, QWidget) and kind.__module__ == info.name:
                found.append(kind)
    return found


def test_qt_s_own_words_that_appear_are_in_its_catalog(
    made_up: PseudoCatalog, build: Build, sample: Path
) -> None:
    app = build(sample)
    for name in OPENERS:
        for _ in OPENERS[name](app):
            pass
    known = set(texts("id"))
    asked = {key for key in made_up.everything.asked if key[0].startswith(QT)}
    wanting = {key for key in asked - known if key[0] != "QShortcut" and key[1].strip()}
    # Contexts of ours may begin like Qt's; these two of Qt's are numbers and directions.
    own = {kind.__name__ for kind in own_widgets()} | {"QProgressBar", "QGuiApplication"}
    assert {key for key in wanting if key[0] not in own} == set()


def test_the_made_up_language_tells_what_is_plain() -> None:
    said = pseudo("Mark “{quote}” & go")
    assert "{quote}" in said
    assert len(said) >= len("Mark “{quote}” & go") * 1.4
    data = {"Rusia menolak usulan itu", "Ayu"}
    assert untranslated(said.format(quote="Rusia menolak"), data | {"Rusia menolak"}) == ""
    assert untranslated(f"{pseudo('Undo')} {pseudo('mark')}\tCtrl+Z", data) == ""
    assert untranslated("Rusia menolak usu…", data) == ""
    assert untranslated(pseudo("Analyst: {name}").format(name="Ayu"), data) == ""
    assert untranslated("⟦Ûñďö", data) == ""
    assert untranslated("Undo", data) == "Undo"
    assert untranslated(f"{pseudo('Undo')} mark", data) == "mark"
    assert isinstance(PseudoCatalog(), Catalog)
    assert issubclass(QDialog, QWidget)
    assert issubclass(QMenu, QWidget)
