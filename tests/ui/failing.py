"""Ways in which a project cannot be saved, and back again."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from driving import Driver

from annotator.session import Session


class Away:
    """Puts another file in the place of a project, so that nothing can be saved, and back."""

    def __init__(self, path: Path) -> None:
        self._path, self._moved = path, path.with_name("moved.annotator")
        path.rename(self._moved)
        shutil.copy(self._moved, path)

    def back(self) -> None:
        self._path.unlink()
        self._moved.rename(self._path)


@contextmanager
def no_room(session: Session) -> Iterator[None]:
    """Let no file of this process become larger than the journal of the project is."""
    log = session.path.with_name(session.path.name + "-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(log.stat().st_size, 40_000), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Broken:
    """Makes every save of a session raise; what it tried to save is in ``tried``."""

    def __init__(self, session: Session, error: BaseException, *, after: bool = False) -> None:
        self._session, self._apply = session, session.store.apply
        self.error, self.after = error, after
        self.tried: list[Any] = []
        session.store.apply = self._raise  # type: ignore[method-assign]

    def _raise(self, step: Any, **named: Any) -> Any:
        self.tried.append(step)
        if self.after:
            self._apply(step, **named)
        raise self.error

    def mend(self) -> None:
        self._session.store.apply = self._apply  # type: ignore[method-assign]


def unsaved(app: Driver) -> str:
    """Return what stands below the pages about work that is not saved."""
    said: str = app.window.standing.said("unsaved")
    return said


def press_way(app: Driver, words: str, name: str = "unsaved") -> None:
    """Press a button of a standing notice."""
    (button,) = [b for b in app.window.standing.buttons(name) if words in b.text()]
    app.click(button)
