"""One job that is whole or not there at all, made to be broken off anywhere.

Usage: fault_jobs.py JOB PROJECT, and JOB may be ``seed``, ``check`` or one of the list below.

``seed`` makes the state that every job starts from: a project, an exported dataset beside it that
is older than the project, and a folder with files to import.  Every job prints ``TRY job`` and,
once it is done, ``ACK job``.  ``check`` prints ``HAVE job`` for each that is done, and last
``CHECK ok``, or ``CHECK bad why`` where anything is half done or was left behind.
"""

from __future__ import annotations

import gzip
import io
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fault_check import left_behind, opened
from fault_claims import ME, private_home, say
from fault_hand import Hand

from annotator import rescue
from annotator.domain import edits, edits_many
from annotator.domain.spans import Span
from annotator.errors import AnnotatorError
from annotator.formats import write_dataset, write_rows
from annotator.importing import import_sources
from annotator.projects import create_project, open_session
from annotator.sample import fill_with_sample
from annotator.session import Entry, Session

STEPS = 60
INCOMING = 25
NOTE = "set by a job"
FIRST_VERSION = Path(__file__).parent.parent / "tests/data/projects/version-1.annotator.gz"


@dataclass(frozen=True)
class Files:
    """The project and what lies beside it."""

    project: Path

    def beside(self, suffix: str) -> Path:
        """Return the path that is the project's with a suffix."""
        return self.project.with_name(self.project.name + suffix)

    @property
    def dataset(self) -> Path:
        """The exported dataset."""
        return self.beside(".dataset.jsonl")

    @property
    def earlier(self) -> Path:
        """What the dataset was before the job."""
        return self.beside(".earlier.jsonl")

    @property
    def sources(self) -> Path:
        """The folder to import."""
        return self.beside(".sources")

    @property
    def copy(self) -> Path:
        """The copy of the project."""
        return self.beside(".copy.annotator")

    @property
    def new(self) -> Path:
        """The new project."""
        return self.beside(".new.annotator")

    @property
    def old(self) -> Path:
        """A project that the first version of the program made."""
        return self.beside(".old.annotator")

    @property
    def restored(self) -> Path:
        """The project made of a backup."""
        return self.beside(".restored.annotator")

    @property
    def repaired(self) -> Path:
        """The project made of what is left of another."""
        return self.beside(".repaired.annotator")

    @property
    def made(self) -> dict[str, Path]:
        """The projects that jobs make, by job."""
        return {
            "save_copy": self.copy,
            "new": self.new,
            "restore": self.restored,
            "repair": self.repaired,
        }

    @property
    def known(self) -> set[str]:
        """The names of all that may lie in the folder."""
        backups = (rescue.backup_folder(self.project), rescue.backup_folder(self.old))
        fixed = (self.dataset, self.earlier, self.sources, *backups)
        projects = (self.project, self.old, *self.made.values())
        sides = {p.name + suffix for p in projects for suffix in ("", "-wal", "-shm", "-journal")}
        # The check only reads the old project, so that nothing takes its lock over from a kill.
        return sides | {path.name for path in fixed} | {f".{self.old.name}.lock"}


def seed(files: Files) -> None:
    """Make the state that every job starts from."""
    files.old.write_bytes(gzip.decompress(FIRST_VERSION.read_bytes()))
    files.sources.mkdir()
    for number in range(INCOMING):
        text = f"Artikel {number}\n\n" + f"Kalimat ke-{number} tentang perundingan.\n" * 200
        (files.sources / f"{number:03}.txt").write_text(text, "utf-8")
    with create_project(files.project, None, ME) as session:
        fill_with_sample(session)
        hand = Hand(session, random.Random(1))
        for _ in range(STEPS):
            hand.follow(hand.next()())
        write_dataset(session, "jsonl", files.dataset)
        shutil.copy(files.dataset, files.earlier)
        for span in spans(session)[:20]:
            session.do(edits.set_note(span, "before the job", session.author))
    rescue.back_up(files.project, lasting=True)


def spans(session: Session) -> list[Span]:
    """Return all spans, as they stand in the texts."""
    read = session.read
    return [span for article in read.articles() for span in read.spans(article.id)]


# --- the jobs -----------------------------------------------------------------------------------


def import_(session: Session, files: Files) -> None:
    """Import a folder."""
    import_sources(session, [files.sources])


def export(session: Session, files: Files) -> None:
    """Export the dataset over the earlier one."""
    write_dataset(session, "jsonl", files.dataset)


def save_copy(session: Session, files: Files) -> None:
    """Save a copy."""
    session.save_copy(files.copy)


def new(session: Session, files: Files) -> None:
    """Make another project."""
    with create_project(files.new, None, ME):
        pass


def migrate(session: Session, files: Files) -> None:
    """Open a project of the first version for writing, which brings it to this one."""
    open_session(files.old, ME).close()


def backup(session: Session, files: Files) -> None:
    """Make a backup."""
    rescue.back_up(files.project, lasting=True)


def restore(session: Session, files: Files) -> None:
    """Make a project of the newest backup."""
    rescue.restore(files.project, files.restored)


def repair(session: Session, files: Files) -> None:
    """Make a project of what is left of this one."""
    rescue.repair(files.project, files.repaired)


def undo(session: Session, files: Files) -> None:
    """Take the last step back."""
    session.undo()


def retag(session: Session, files: Files) -> None:
    """Give all spans another tag."""
    session.do(edits_many.retag_many(spans(session), "talks", session.author))


def delete(session: Session, files: Files) -> None:
    """Remove all spans of an article."""
    some = [span for span in spans(session) if span.article == spans(session)[0].article]
    links = [link for span in some for link in session.read.links(span.id)]
    review = session.read.review(some[0].article, session.analyst.id)
    session.do(
        edits_many.delete_many(some, links, own_left=0, review=review, author=session.author)
    )


def move(session: Session, files: Files) -> None:
    """Move the ends of a span."""
    span = spans(session)[-1]
    article = session.read.article(span.article)
    assert article is not None
    text = session.text(article)
    session.do(edits.move(span, text, max(0, span.start - 1), span.end, session.author))


def mark(session: Session, files: Files) -> None:
    """Mark one span."""
    article = next(iter(session.read.articles()))
    review = session.read.review(article.id, session.analyst.id)
    step = edits.mark(
        *(article, session.text(article), 0, 20, "talks"),
        review=review,
        author=session.author,
        note=NOTE,
    )
    session.do(step)


Job = Callable[[Session, Files], None]
JOBS: dict[str, Job] = {
    "import": import_,
    "export": export,
    "save_copy": save_copy,
    "new": new,
    "migrate": migrate,
    "backup": backup,
    "restore": restore,
    "repair": repair,
    "undo": undo,
    "retag": retag,
    "delete": delete,
    "move": move,
    "mark": mark,
}
KINDS = {"import": "import", "retag_many": "retag", "delete_many": "delete", "move": "move"}


def run(job: str, files: Files) -> int:
    """Do a job between its lines; return the exit code."""
    say("TRY", job)
    try:
        session = open_session(files.project, ME)
        try:
            JOBS[job](session, files)
        finally:
            session.close()
    except AnnotatorError as error:
        say("FAIL", job, error)
        return 3
    except MemoryError:
        say("FAIL", job, "the memory is used up")
        return 3
    say("ACK", job)
    return 0


# --- what is there afterwards -------------------------------------------------------------------


def check(files: Files) -> Iterator[str]:
    """Say which jobs are done, and yield what is half done."""
    if not files.project.exists():
        yield "the project is gone"
        return
    session = opened(files.project)
    try:
        yield from sound(session)
        say("HAVE", "seed")
        yield from done_in(session)
        yield from dataset(session, files)
        for job, path in files.made.items():
            if path.exists():
                say("HAVE", job)
                yield from other_project(path, session if job != "new" else None)
        yield from old_project(files)
        yield from backups(files)
    finally:
        session.close()
    yield from (f"{name} was left behind" for name in left_behind(files.project))
    names = {found.name for found in files.project.parent.iterdir()} - files.known
    yield from (f"{name} is nobody's" for name in sorted(names))


def sound(session: Session) -> Iterator[str]:
    """Yield what is wrong in a project by itself."""
    for finding in session.check():
        yield f"{finding.code} {finding.record}: {finding.detail}"


def done_in(session: Session) -> Iterator[str]:
    """Say what the journal has beyond the seed, and yield where the records disagree with it."""
    entries = list(session.store.entries())
    seeded = max((i for i, entry in enumerate(entries) if _ends_seed(entry)), default=-1)
    if seeded < 0:
        yield "what was there before the job is lost"
    later = entries[seeded + 1 :]
    for entry in later:
        job = "undo" if entry.undoes else KINDS.get(entry.kind, entry.kind)
        say("HAVE", job)
    fresh = [a for a in session.read.articles() if a.title.startswith("Artikel ")]
    wanted = INCOMING if any(e.kind == "import" for e in later) else 0
    if len(fresh) != wanted:
        yield f"half imported: {len(fresh)} of {wanted} articles"
    retagged = any(e.kind == "retag_many" for e in later)
    if retagged and any(span.tag != "talks" for span in spans(session)):
        yield "half retagged"


def _ends_seed(entry: Entry) -> bool:
    return entry.kind == "set_note" and not entry.undoes


def dataset(session: Session, files: Files) -> Iterator[str]:
    """Yield what is wrong with the exported dataset: it is the earlier one or the present one."""
    file = io.BytesIO()
    write_rows(session, "jsonl", file)
    found = files.dataset.read_bytes() if files.dataset.exists() else b""
    if found == file.getvalue():
        say("HAVE", "export")
    elif found != files.earlier.read_bytes():
        yield f"the dataset is neither the earlier nor the new one ({len(found)} bytes)"


def other_project(path: Path, like: Session | None) -> Iterator[str]:
    """Yield what is wrong with a copy or a new project."""
    session = open_session(path, ME)
    try:
        yield from (f"{path.name}: {one}" for one in sound(session))
        if like and records(session) != records(like):
            yield f"{path.name} is not like the project"
    finally:
        session.close()


def records(session: Session) -> set[str]:
    """Return every record of a project in words."""
    return set(map(str, session.read.everything()))


def backups(files: Files) -> Iterator[str]:
    """Yield what is wrong with the backups; the first of them was there before the job."""
    found = rescue.list_backups(files.project)
    if len(found) > 1:
        say("HAVE", "backup")
    if not found:
        yield "the backup is gone"
    for one in found:
        if damage := rescue.look_into(one.path).damage:
            yield f"{one.path.name}: {damage}"


def old_project(files: Files) -> Iterator[str]:
    """Yield what is wrong with the project of the first version, migrated or not."""
    with closing(sqlite3.connect(f"file:{files.old}?mode=ro", uri=True)) as db:
        if db.execute("PRAGMA user_version").fetchone()[0] > 1:
            say("HAVE", "migrate")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / files.old.name
        whole.write_bytes(gzip.decompress(FIRST_VERSION.read_bytes()))
        before, now = (open_session(path, ME, read_only=True) for path in (whole, files.old))
        try:
            yield from (f"{files.old.name}: {one}" for one in sound(now))
            if not records(before) <= records(now):
                yield f"{files.old.name} is not what it was"
        finally:
            before.close()
            now.close()


def verdict(files: Files) -> int:
    """Print the last line of a check; return the exit code."""
    try:
        wrong = list(check(files))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the verdict
        wrong = [f"{type(error).__name__}: {error}"]
    say(*(["CHECK bad", "; ".join(wrong[:5])] if wrong else ["CHECK ok"]))
    return 1 if wrong else 0


def main() -> int:
    """Do what the arguments say; return the exit code."""
    if len(sys.argv) != 3 or sys.argv[1] not in {"seed", "check", *JOBS}:
        print(__doc__, "Jobs: " + ", ".join(JOBS), sep="\n", file=sys.stderr)
        return 2
    private_home()
    job, files = sys.argv[1], Files(Path(sys.argv[2]).absolute())
    if job == "seed":
        seed(files)
        return 0
    return verdict(files) if job == "check" else run(job, files)


if __name__ == "__main__":
    sys.exit(main())
