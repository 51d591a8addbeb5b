"""The pages of the help: two are written, two are made of the open codebook and the keys in force.

Everything that comes from a project is escaped: none of it can bring markup, pictures or links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Attribute, AttributeType, Codebook, Tag
from annotator.errors import QT_TRANSLATE_NOOP
from annotator.resources import read
from annotator.ui.commands.key_rows import key_blocks
from annotator.ui.commands.keymap import Keymap, pretty
from annotator.ui.language import current

translate = QCoreApplication.translate
_EXAMPLE = "<!-- example -->"
_TYPES = {
    AttributeType.CHOICE: QT_TRANSLATE_NOOP("help", "one of these values"),
    AttributeType.ENTITIES: QT_TRANSLATE_NOOP("help", "one actor or several"),
    AttributeType.TEXT: QT_TRANSLATE_NOOP("help", "free text"),
    AttributeType.DATE: QT_TRANSLATE_NOOP("help", "a date"),
    AttributeType.YES_NO: QT_TRANSLATE_NOOP("help", "yes or no"),
}


@dataclass(frozen=True)
class Known:
    """What the pages that are made speak of; without a project there is no codebook."""

    codebook: Codebook | None
    keymap: Keymap
    language: str


@dataclass(frozen=True)
class Page:
    """One page by the name that links call it."""

    name: str
    title: str
    html: Callable[[Known], str]


def _written(name: str) -> Callable[[Known], str]:
    def html(known: Known) -> str:
        example = f"<pre>{escape(read('help', 'row.json'), quote=False)}</pre>"
        return read("help", known.language, f"{name}.html").replace(_EXAMPLE, example)

    return html


def _codebook(known: Known) -> str:
    title = escape(translate("help", "The codebook"))
    book = known.codebook
    if book is None:
        said = translate("help", "Open a project: its codebook is shown here.")
        return f"<h1>{title}</h1><p>{escape(said)}</p>"
    language = known.language
    parts = [f"<h1>{title}</h1>"]
    version = translate("help", "{title}, version {version}")
    about = version.format(title=book.title.get(language) or book.id, version=book.version)
    parts += [_p(about, "quiet"), _p(book.description.get(language))]
    parts.append(f"<h2>{escape(translate('help', 'Tags'))}</h2>")
    for tag in book.tags:
        parts += _tag(tag, language)
    parts.append(f"<h2>{escape(translate('help', 'Fields of a span'))}</h2>")
    for attribute in book.attributes:
        parts += _attribute(attribute, language)
    if book.links:
        parts.append(f"<h2>{escape(translate('help', 'Links between spans'))}</h2>")
    for link in book.links:
        parts.append(f"<h3>{escape(link.label.get(language))}</h3>")
        parts.append(_p(link.definition.get(language)))
    if book.rules:
        parts.append(f"<h2>{escape(translate('help', 'Rules'))}</h2>")
    for rule in book.rules:
        parts.append(f"<h3>{escape(rule.title.get(language))}</h3>")
        parts += [_p(rule.text.get(language)), _p(rule.example.get(language), "quiet")]
    return "\n".join(parts)


def _tag(tag: Tag, language: str) -> Iterator[str]:
    yield f"<h3>{_key(tag.key)}{escape(tag.label.get(language))}</h3>"
    yield _p(tag.proposition.get(language), "proposition")
    yield _p(tag.definition.get(language))
    for heading, items in (
        (translate("help", "Counts:"), tag.counts),
        (translate("help", "Does not count:"), tag.counts_not),
    ):
        if items:
            listed = "".join(f"<li>{escape(item.get(language))}</li>" for item in items)
            yield f"<p><b>{escape(heading)}</b></p><ul>{listed}</ul>"
    yield _p(tag.example.get(language), "quiet")


def _attribute(attribute: Attribute, language: str) -> Iterator[str]:
    yield f"<h3>{_key(attribute.key)}{escape(attribute.label.get(language))}</h3>"
    kind = translate("help", _TYPES[attribute.type])
    required = translate("help", "{kind}; required")
    yield _p(required.format(kind=kind) if attribute.required else kind, "quiet")
    yield _p(attribute.help.get(language))
    if attribute.values:
        rows = "".join(
            f"<tr><td>{_key(value.key)}</td><td><b>{escape(value.label.get(language))}</b></td>"
            f"<td>{escape(value.definition.get(language))}</td></tr>"
            for value in attribute.values
        )
        yield f"<table>{rows}</table>"


def _keys(known: Known) -> str:
    parts = [f"<h1>{escape(translate('help', 'The keys'))}</h1>"]
    said = translate(
        "help",
        "Single keys act while the article's text has the focus; {pane} leads from pane to pane."
        " {sheet} shows all keys on one sheet, where they can be changed.",
    )
    keymap = known.keymap
    parts.append(_p(said.format(pane=keymap.shown("next_pane"), sheet=keymap.shown("show_keys"))))
    for block in key_blocks(known.keymap, known.codebook, known.language):
        rows = "".join(
            f"<tr><td>{escape(row.text)}</td><td><code>{escape(row.keys)}</code></td>"
            f"<td>{escape(row.note)}</td></tr>"
            for row in block.rows
        )
        parts.append(f"<h2>{escape(block.heading)}</h2><table>{rows}</table>")
    return "\n".join(parts)


def _p(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def _key(key: str) -> str:
    return f"<code>{escape(pretty(key))}</code>&nbsp; " if key else ""


PAGES: tuple[Page, ...] = (
    Page("session", QT_TRANSLATE_NOOP("help", "How a session goes"), _written("session")),
    Page("codebook", QT_TRANSLATE_NOOP("help", "The codebook"), _codebook),
    Page("keys", QT_TRANSLATE_NOOP("help", "The keys"), _keys),
    Page("row", QT_TRANSLATE_NOOP("help", "The row format"), _written("row")),
)


def known(codebook: Codebook | None, keymap: Keymap) -> Known:
    """Return what the pages speak of in the language of the interface."""
    return Known(codebook, keymap, current())
