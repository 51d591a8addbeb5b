"""The texts of a damaged project: taken over, fetched from a backup, or kept as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from annotator.domain.articles import Article, sha256
from annotator.domain.repairs import Report
from annotator.progress import Meter
from annotator.storage import backups, connections, salvage
from annotator.storage.retelling import Retelling


def backup_readers(project: Path) -> Iterator[Database]:
    """Yield a connection to each sound backup of a project, the newest first."""
    for path in backups.good(project):
        with closing(connections.reader(path)) as db:
            yield db


class Texts:
    """Brings the texts into the new project.

    ``replaced`` tells by digest under which other one a damaged text is kept.
    """

    def __init__(
        self,
        old: Database,
        new: Database,
        story: Retelling,
        report: Report,
        meter: Meter,
        lost: list[str],
    ) -> None:
        self._old, self._new, self._story = old, new, story
        self._path, self._note = report.path, report.note
        self._meter, self._lost = meter, lost
        self.replaced: dict[str, str] = {}
        self._last = ("", "")

    def take_over(self) -> None:
        """Take over each text under its digest; a damaged one comes from a backup that has it."""
        damaged: dict[str, str] = {}
        wanted = self._wanted()
        for _, name, text in salvage.rows(self._old, "texts", ("sha256", "text"), self._lost):
            self._meter.add()
            whole = text if isinstance(text, str) else salvage.readable(text)
            # A digest that is wrong may as well be the one that the text has.
            if sha256(whole) == name or sha256(whole) in wanted:
                values = sha256(whole), whole
                self._new.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", values)
            if sha256(whole) != name:
                damaged[salvage.readable(name)] = whole.replace("\0", "\ufffd")
        for name in sorted(wanted):
            if self.read(name) is not None:
                continue
            if (kept := self._from_backup(name)) is not None:
                self._note("from_backup", name, "the text was taken from a backup")
                self._new.execute("INSERT INTO texts VALUES (?, ?)", (name, kept))
            elif name in damaged:
                self.replaced[name] = sha256(damaged[name])
                values = self.replaced[name], damaged[name]
                self._new.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", values)

    def _wanted(self) -> set[str]:
        names = {a.sha256 for a in self._story.all_told("article") if isinstance(a, Article)}
        for row in salvage.rows(self._old, "articles", ("sha256",), self._lost):
            names.add(salvage.readable(row[1]))
        return names

    def _from_backup(self, name: str) -> str | None:
        for db in backup_readers(self._path):
            row = db.execute("SELECT text FROM texts WHERE sha256 = ?", (name,)).fetchone()
            if row and sha256(row[0]) == name:
                return str(row[0])
        return None

    def read(self, name: str) -> str | None:
        """Return a text of the new project, None where it has none of that digest."""
        if self._last[0] != name:
            row = self._new.execute("SELECT text FROM texts WHERE sha256 = ?", (name,)).fetchone()
            if row is None:
                return None
            self._last = name, row[0]
        return self._last[1]
