"""What the palette offers, and which of it fits what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.domain.entities import fold
from annotator.ui import matching
from annotator.ui.commands.actions import Actions, in_words, menu_name
from annotator.ui.commands.keymap import Keymap, pretty
from annotator.ui.commands.table import COMMANDS, Command
from annotator.ui.desk import Desk

translate = QCoreApplication.translate
_TITLES = 8
_LEAST = 2  # letters before titles are looked up
_LONGEST = 200  # of what is typed


@dataclass(frozen=True)
class Offer:
    """One line of the palette; ``names`` are what it is found by."""

    id: str
    text: str
    where: str
    key: str
    run: Callable[[], object]
    names: tuple[str, ...]
    why_not: str = ""


class Offers:
    """Commands, tags and fields, listed once, and titles of articles as they are asked for."""

    def __init__(
        self,
        actions: Actions,
        keymap: Keymap,
        run: Callable[[str], object],
        desk: Desk | None,
        recent: Sequence[str],
    ) -> None:
        self._desk = desk
        self._recent = {offer: place for place, offer in enumerate(recent)}
        self._fixed = [*_of_commands(actions, keymap, run), *_of_codebook(actions, desk)]

    def find(self, typed: str) -> list[Offer]:
        """Return what fits, best first; nothing typed fits all that can be done now."""
        wanted = fold(typed[:_LONGEST])
        if not wanted:
            possible = [offer for offer in self._fixed if not offer.why_not]
            return sorted(possible, key=self._age)
        ranks = [(rank(wanted, offer.names), offer) for offer in self._fixed]
        fitting = [(found, offer) for found, offer in ranks if found is not None]
        fitting.sort(key=lambda hit: (bool(hit[1].why_not), hit[0], self._age(hit[1])))
        return [*(offer for _, offer in fitting), *self._articles(wanted)]

    def _age(self, offer: Offer) -> int:
        return self._recent.get(offer.id, len(self._recent))

    def _articles(self, wanted: str) -> Iterable[Offer]:
        desk = self._desk
        if desk is None or len(wanted) < _LEAST:
            return
        for article, title in desk.bench.session.read.titles(wanted, _TITLES):
            where = translate("palette", "article")
            yield Offer("", title, where, "", partial(_read, desk, article), ())


def _of_commands(actions: Actions, keymap: Keymap, run: Callable[[str], object]) -> Iterable[Offer]:
    for command in COMMANDS:
        if command.id == "show_palette":
            continue
        yield Offer(
            command.id,
            translate("commands", command.text),
            menu_name(command.menu),
            keymap.shown(command.id),
            partial(run, command.id),
            _names(command),
            actions.why_not(command.id),
        )


def _names(command: Command) -> tuple[str, ...]:
    """Return the text in the language of the interface and in English, and the id."""
    texts = (in_words(command), command.text.rstrip("…. "), command.id.replace("_", " "))
    menus = (menu_name(command.menu), command.menu.replace("&", ""))
    found = [*texts, *(f"{text} {menu}" for text, menu in zip(texts, menus, strict=False))]
    return tuple(dict.fromkeys(found))


def _of_codebook(actions: Actions, desk: Desk | None) -> Iterable[Offer]:
    """Offer what the single keys of the codebook do."""
    if desk is None:
        return
    codebook, language = desk.bench.session.codebook, desk.wording.language
    mark = translate("palette", "Mark as {tag}")
    fill = translate("palette", "Fill in {field}")
    for tag in codebook.tags:
        label = tag.label.get(language)
        yield Offer(
            f"tag:{tag.id}",
            mark.format(tag=label),
            translate("palette", "tag"),
            pretty(tag.key),
            partial(desk.mark, tag),
            (label, mark.format(tag=label), f"mark as {tag.label.get()}"),
            actions.why_not("same_as_last"),
        )
    for attribute in codebook.attributes:
        label = attribute.label.get(language)
        yield Offer(
            f"field:{attribute.id}",
            fill.format(field=label),
            translate("palette", "field"),
            pretty(attribute.key),
            partial(desk.panel.open_field, attribute.id),
            (label, fill.format(field=label), attribute.label.get()),
            actions.why_not("edit_note"),
        )


def _read(desk: Desk, article: str) -> None:
    if desk.open_article(article):
        desk.view.setFocus()


def rank(wanted: str, names: Iterable[str]) -> int | None:
    """Return how well something typed fits the best of some names, 0 being best, or None.

    After beginnings of words come their initials, what stands within a name, and pieces of words.
    """
    names = list(names)
    close = matching.rank(wanted, names)
    if close is not None:
        return close
    found = [r for name in names if (r := _loose(fold(wanted), matching.folded(name))) is not None]
    return min(found, default=None)


def _loose(wanted: str, name: str) -> int | None:
    words, letters = name.split(), wanted.replace(" ", "")
    if _within(letters, "".join(word[0] for word in words)):
        return 2
    if len(letters) > 2 and wanted in name:
        return 3
    return 4 if len(letters) > 2 and _starts_within(letters, words) else None


def _within(letters: str, text: str) -> bool:
    """Tell whether letters stand in a text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _starts_within(letters: str, words: Sequence[str]) -> bool:
    """Tell whether letters are beginnings of words put together, in order: "unart"."""
    if not letters:
        return True
    for place, word in enumerate(words):
        for length in range(min(len(word), len(letters)), 0, -1):
            if letters.startswith(word[:length]) and _starts_within(
                letters[length:], words[place + 1 :]
            ):
                return True
    return False
