"""The language of the interface: Qt's own catalog files, read as they stand.

A ``.ts`` file is small and plain text, so it is read at start; a compiled one would have to be kept
in git, or made by a tool that not every installation has.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from annotator.resources import read

SOURCE = "en"  # what stands in the code needs no catalog
LANGUAGES = (SOURCE, "id")
SYSTEM = "system"
_CATALOGS = ("qt", "annotator")

Texts = Mapping[tuple[str, str], str]


class Catalog(QTranslator):
    """Translations by context and source text."""

    def __init__(self, language: str, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language
        self._texts = texts

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._texts.get((context, text))


def speak(choice: str) -> str:
    """Let the application speak the language of a choice from now on; return its code."""
    application = QCoreApplication.instance()
    assert application is not None
    wanted = resolve(choice, QLocale.system().uiLanguages())
    if wanted == current():
        return wanted
    for catalog in application.findChildren(Catalog):
        application.removeTranslator(catalog)
        catalog.setParent(None)
    QLocale.setDefault(QLocale.system() if choice == SYSTEM else QLocale(wanted))
    if wanted != SOURCE:
        application.installTranslator(Catalog(wanted, texts(wanted), application))
    return wanted


def speaks(choice: str) -> bool:
    """Tell whether the interface speaks the language of a choice already."""
    return resolve(choice, QLocale.system().uiLanguages()) == current()


def current() -> str:
    """Return the code of the language that the interface speaks."""
    application = QCoreApplication.instance()
    found = application.findChildren(Catalog) if application is not None else []
    return found[-1].code if found else SOURCE


def resolve(choice: str, of_system: list[str]) -> str:
    """Return the code for a choice; the system's languages are tried in their order."""
    for wanted in [choice] if choice != SYSTEM else of_system:
        code = wanted.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return SOURCE


@cache
def texts(language: str) -> Texts:
    """Return all finished translations into a language, Qt's own words among them."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation.text
        for name in _CATALOGS
        for context in ElementTree.fromstring(read("translations", f"{name}_{language}.ts"))
        for message in context.iterfind("message")
        if (translation := message.find("translation")) is not None
        and translation.text
        and "type" not in translation.attrib
    }
