"""The command line; it never loads Qt but for ``open``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

import click

from annotator import __version__
from annotator.cli_rescue import COMMANDS
from annotator.domain import edits
from annotator.domain.articles import Analyst, State
from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.listing import ArticleFilter
from annotator.domain.naming import project_file_name
from annotator.domain.spans import AttributeValue, Span, is_empty, same_mark
from annotator.domain.steps import Entry, Head
from annotator.domain.values import from_text
from annotator.errors import (
    AnnotatorError,
    BadValueError,
    CannotUndoError,
    NoScreenError,
    ProjectExistsError,
    UnclearArticleError,
    UnknownActorError,
    UnknownNameError,
)
from annotator.formats import FORMATS, write_dataset, write_rows
from annotator.importing import import_sources
from annotator.projects import create_project, load_codebook, open_project
from annotator.session import Identity, Session
from annotator.settings import Settings
from annotator.terminal import OnTerminal, as_text, bar, printable, show_usage, tell

PATH = click.Path(path_type=Path)

Given = list[tuple[Attribute, AttributeValue]]


def main(argv: list[str] | None = None) -> NoReturn:
    """Run a command and leave with 0 (done), 1 (input or project at fault) or 2 (wrong usage)."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding must not turn a title into a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        annotator.main(argv, prog_name="annotator", standalone_mode=False)
    except click.ClickException as error:
        show_usage(error)
        sys.exit(error.exit_code)
    except AnnotatorError as error:
        tell("error", str(error))
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        tell("error", "stopped")
        sys.exit(1)
    except OSError as error:
        # Standard output is full or gone: leave nothing for the interpreter to fail on at its end.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            tell("error", f"{error.filename or 'standard output'}: {error.strerror}")
        sys.exit(1)
    sys.exit(0)


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="annotator")
@click.pass_context
def annotator(context: click.Context) -> None:
    """Mark negotiation positions in news articles.

    Without a command, the window opens.
    """
    if context.invoked_subcommand is None:
        open_window(None)


@annotator.command("new")
@click.argument("project", type=PATH)
@click.option("--codebook", type=PATH, help="A codebook of your own (TOML).")
@click.option("--analyst", metavar="NAME", help="Your name as the project shows it.")
def new(project: Path, codebook: Path | None, analyst: str | None) -> None:
    """Create PROJECT, an empty project file."""
    if project.name in ("", ".."):
        raise ProjectExistsError(path=project)
    project = project_file_name(project)
    settings = Settings()
    if analyst and not settings.get("analyst_name"):
        settings.set("analyst_name", analyst)
    known = settings.identity()
    identity = Identity(Analyst(known.analyst.id, analyst or known.analyst.name), known.device)
    with create_project(project, load_codebook(codebook), identity) as session:
        click.echo(printable(str(session.path)))


@annotator.command("import")
@click.argument("project", type=PATH)
@click.argument("sources", type=PATH, nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(project: Path, sources: tuple[Path, ...], as_json: bool) -> None:
    """Take text files, folders and JSONL datasets into PROJECT."""
    with open_project(project) as session, bar("Importing") as progress:
        report = import_sources(session, sources, progress)
    if as_json:
        said = {"refused": [*map(str, report.refused)], "warnings": [*map(str, report.warnings)]}
        click.echo(as_text({**vars(report), **said}))
    else:
        click.echo(
            f"imported: {report.imported}, already there: {report.present},"
            f" refused: {len(report.refused)}, spans: {report.spans}, links: {report.links}"
        )
    for reservation in report.warnings:
        tell("warning", str(reservation))
    for error in report.refused:
        tell("error", str(error))
    if report.refused:
        sys.exit(1)


# Unknown options are left to the arguments, where an offset may begin with a minus.
@annotator.command("tag", context_settings={"ignore_unknown_options": True})
@click.argument("project", type=PATH)
@click.argument("article")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("tag")
@click.option("--set", "values", multiple=True, metavar="ATTRIBUTE=VALUE", help="May be repeated.")
def tag_(
    project: Path, article: str, start: int, end: int, tag: str, values: tuple[str, ...]
) -> None:
    """Mark [START, END) of ARTICLE with TAG and print the id of the span.

    Offsets count characters (Unicode code points). ARTICLE is the article's id or a beginning of
    it that no other has. Actors are given by name or alias, several separated by ";".
    """
    with open_project(project) as session:
        if session.codebook.tag(tag) is None:
            known = ", ".join(t.id for t in session.codebook.tags)
            raise UnknownNameError(what="tag", name=tag, known=known)
        found = session.read.article(article_named(session, article))
        assert found is not None
        given, note = parse_values(session, values)
        twin = same_mark(session.read.spans(found.id), start, end, tag, session.analyst.id)
        if twin is not None:
            refill(session, twin, given, note)
            click.echo(twin.id)
            return
        step = edits.mark(
            found,
            session.text(found),
            start,
            end,
            tag,
            review=session.read.review(found.id, session.analyst.id),
            author=session.author,
            attributes={a.id: value for a, value in given if not is_empty(value)},
            note=note or "",
        )
        session.do(step)
        click.echo(next(c.record.id for c in step.changes if c.key[0] == "span"))


@annotator.command("undo")
@click.argument("project", type=PATH)
@click.option("--pass-over", is_flag=True, help="Go past steps that others have built on.")
def undo(project: Path, pass_over: bool) -> None:
    """Take back your last step in PROJECT."""
    with open_project(project) as session:
        while True:
            try:
                return report_step("undone", session.undo())
            except CannotUndoError:
                if not pass_over:
                    raise


@annotator.command("redo")
@click.argument("project", type=PATH)
def redo(project: Path) -> None:
    """Do again what you undid last in PROJECT."""
    with open_project(project) as session:
        report_step("done again", session.redo())


@annotator.command("stats")
@click.argument("project", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def stats(project: Path, as_json: bool) -> None:
    """Count articles, verdicts, spans and tags of PROJECT."""
    with open_project(project, read_only=True) as session:
        found = statistics(session)
    if as_json:
        click.echo(as_text(found))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            click.echo(f"{name}:")
            for key, number in value.items():
                click.echo(f"  {printable(str(key))}: {number}")
        else:
            click.echo(f"{name}: {printable(str(value))}")


@annotator.command("export")
@click.argument("project", type=PATH)
@click.option("--format", "name", type=click.Choice([f.name for f in FORMATS]), required=True)
@click.option("--output", type=PATH, help="The file to write; without it, standard output.")
@click.option(
    "--state",
    type=click.Choice([state.value for state in State]),
    help="Only the articles that are so far with you.",
)
@click.option("--words", default="", help="Only the articles with these words in title or text.")
def export(project: Path, name: str, output: Path | None, state: str | None, words: str) -> None:
    """Write the dataset of PROJECT: all of its articles, or some."""
    with open_project(project, read_only=True) as session:
        wanted = ArticleFilter(session.analyst.id, words, State(state) if state else None)
        if output is None:
            file = cast(BinaryIO, OnTerminal()) if sys.stdout.isatty() else sys.stdout.buffer
            write_rows(session, name, file, wanted=wanted)
            sys.stdout.flush()
            return
        with bar("Exporting") as progress:
            rows = write_dataset(session, name, output, progress, wanted)
    click.echo(f"rows: {rows}, {printable(str(output))}")


@annotator.command("open")
@click.argument("project", type=PATH, required=False)
@click.option("--sample", is_flag=True, help="Open the sample project.")
def open_(project: Path | None, sample: bool) -> None:
    """Open the window, on PROJECT if one is named, else on the one that was open last."""
    open_window(project, sample=sample)


def open_window(project: Path | None, *, sample: bool = False) -> None:
    """Start the window and leave with its exit code."""
    try:
        from annotator.app import run
    except ImportError as error:
        # Qt is there, but not the system libraries it needs.
        raise NoScreenError(reason=error) from error
    sys.exit(run(project, sample=sample))


for command in COMMANDS:
    annotator.add_command(command)


# --- helpers ------------------------------------------------------------------------------------


def article_named(session: Session, name: str) -> str:
    """Return the id of the one article whose id begins with a text."""
    ids = session.read.article_ids(name)
    if len(ids) == 1 or name in ids:
        return name if name in ids else ids[0]
    if ids:
        known = ", ".join(ids[:3])
        raise UnclearArticleError(name=repr(name), count=len(ids), known=known)
    known = f"{session.read.total('article')} articles"
    raise UnknownNameError(what="article", name=name or repr(name), known=known)


def refill(session: Session, span: Span, given: Given, note: str | None) -> None:
    """Give a mark that is there the values that were named, in one step if they are others."""
    step = edits.set_attributes(span, given, session.author, note=note)
    (change,) = step.changes
    if isinstance(change.after, Span) and replace(change.after, modified=span.modified) == span:
        tell("warning", "the same span is there already and was left as it is")
    else:
        session.do(step)


def parse_values(session: Session, pairs: tuple[str, ...]) -> tuple[Given, str | None]:
    """Return attributes and note from ``name=value`` pairs; lists of actors add up.

    What is named is there, even if it is empty; what is not named is not.
    """
    values: dict[str, AttributeValue] = {}
    note = None
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise BadValueError(value=repr(pair), attribute="--set", expected="attribute=value")
        if name == "note":
            note = text
            continue
        attribute = attribute_named(session.codebook, name)
        value = from_text(attribute, text, lambda actor: actor_named(session, actor))
        if attribute.type is AttributeType.ENTITIES and isinstance(value, tuple):
            before = values.get(name, ())
            value = tuple(dict.fromkeys((*before, *value))) if isinstance(before, tuple) else value
        values[name] = value
    return [(attribute_named(session.codebook, name), v) for name, v in values.items()], note


def attribute_named(codebook: Codebook, name: str) -> Attribute:
    """Return an attribute; raises ``UnknownNameError``."""
    found = codebook.attribute(name)
    if found is None:
        known = ", ".join([*(a.id for a in codebook.attributes), "note"])
        raise UnknownNameError(what="attribute", name=name, known=known)
    return found


def actor_named(session: Session, name: str) -> str:
    """Return the id of an actor by name, alias or id; raises ``UnknownNameError``."""
    found = session.register.named(name) or session.register.get(name)
    if found is None:
        near = session.register.nearest(name) or session.register.complete(name[:2])
        known = ", ".join(entity.name for entity, _ in near) or "none like it"
        raise UnknownActorError(name=name, nearest=known)
    return found.id


def statistics(session: Session) -> dict[str, Any]:
    """Return the figures of a project by name."""
    counts = session.read.counts(session.analyst.id)
    return {
        "project": session.name,
        "codebook": f"{session.codebook.id} {session.codebook.version}",
        "analyst": session.analyst.name,
        "articles": counts.total,
        "unread": counts.unread,
        "in_progress": counts.in_progress,
        "done": counts.done,
        "spans": session.read.total("span"),
        "links": session.read.total("link"),
        "actors": len(session.register),
        "tags": session.read.tag_counts(),
    }


def report_step(what: str, entry: Entry) -> None:
    """Print which step was reversed."""
    head = Head(entry.id, entry.kind, entry.undoes, entry.params)
    click.echo(printable(f"{what}: {head.said}"))
