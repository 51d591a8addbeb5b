"""The commands about backups and damage; like the others, they never load Qt."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from annotator import rescue
from annotator.printing import printable
from annotator.terminal import as_text, bar, tell

PATH = click.Path(path_type=Path)
_PATHS = ("path", "output", "left_out")


@click.command("check")
@click.argument("project", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def check(project: Path, as_json: bool) -> None:
    """Look for damage in PROJECT; nothing is changed."""
    with bar("Checking") as progress:
        findings = list(rescue.check(project, progress))
    if as_json:
        click.echo(as_text([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            click.echo(printable(f"{finding.code}: {finding.record}: {finding.detail}"))
        click.echo("ok" if not findings else f"found: {len(findings)}")
    if findings:
        sys.exit(1)


@click.command("backup")
@click.argument("project", type=PATH)
@click.option("--output", type=PATH, help="A new file; without it, the folder beside PROJECT.")
@click.option("--json", "as_json", is_flag=True)
def backup(project: Path, output: Path | None, as_json: bool) -> None:
    """Make a verified backup of PROJECT, which may be open in a window."""
    with bar("Backing up") as progress:
        if output is not None:
            rescue.save_backup(project, output, progress)
        else:
            made = rescue.back_up(project, progress)
            output = made.path if made else None
    if as_json:
        click.echo(as_text({"backup": output and str(output)}))
    else:
        click.echo(printable(str(output or "nothing new since the last backup")))


@click.command("restore")
@click.argument("project", type=PATH)
@click.option("--output", type=PATH, help="The new file to write.")
@click.option("--from", "source", type=PATH, help="A backup; without it, the newest sound one.")
@click.option("--list", "listing", is_flag=True, help="Only tell what each backup holds.")
@click.option("--json", "as_json", is_flag=True)
def restore(
    project: Path, output: Path | None, source: Path | None, listing: bool, as_json: bool
) -> None:
    """Make a new project of a backup of PROJECT; PROJECT itself may be damaged or gone."""
    if listing:
        list_backups(project, as_json)
        return
    if output is None:
        raise click.UsageError("Missing option '--output'.")
    if source is not None and not source.exists():
        source = rescue.backup_folder(project) / source
    with bar("Restoring") as progress:
        done = rescue.restore(project, output, source, progress)
    for path, error in done.passed_over:
        tell("warning", f"{path.name} was passed over: {error}")
    if as_json:
        click.echo(as_text({"restored": str(done.path), "backup": str(done.backup)}))
    else:
        click.echo(printable(f"{done.path}, from {done.backup.name}"))


@click.command("repair")
@click.argument("project", type=PATH)
@click.option("--output", type=PATH, required=True, help="The new file to write.")
@click.option("--json", "as_json", is_flag=True)
def repair(project: Path, output: Path, as_json: bool) -> None:
    """Make a new project of what is left of a damaged PROJECT, which is not touched."""
    with bar("Repairing") as progress:
        done = rescue.repair(project, output, progress)
    if as_json:
        said = asdict(done)
        click.echo(as_text({**said, **{n: said[n] and str(said[n]) for n in _PATHS}}))
        return
    for note in done.notes:
        click.echo(printable(f"{note.code}: {note.record}: {note.detail}"))
    kept = ", ".join(f"{kind}: {count}" for kind, count in done.kept.items())
    click.echo(printable(f"{done.output}, {kept}"))
    if done.left_out is not None:
        tell("warning", f"left out: {done.left}, kept in {done.left_out}")


def list_backups(project: Path, as_json: bool) -> None:
    """Print what each backup of a project holds, the newest first."""
    rows = []
    for found in rescue.list_backups(project):
        held = rescue.look_into(found.path)
        row = {
            "backup": str(found.path),
            "made": found.time,
            "other_project": found.other,
            "size": found.size,
            "articles": held.articles,
            "spans": held.spans,
            "links": held.links,
            "analysts": held.analysts,
            "last_step": held.time,
            "damage": str(held.damage) if held.damage else None,
        }
        rows.append(row)
        said = held.damage or f"articles: {held.articles}, spans: {held.spans}, {held.time}"
        if not as_json:
            other = " (of another project)" if found.other else ""
            click.echo(printable(f"{found.path.name}{other}: {said}"))
    if as_json:
        click.echo(as_text(rows))
    elif not rows:
        tell("warning", f"there is no backup in {rescue.backup_folder(project)}")


COMMANDS = (check, backup, restore, repair)
