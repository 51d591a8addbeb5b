"""Opens windows: the one place where the interface meets storage."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time
import tomllib
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__, logs, rescue
from annotator.domain.codebook import LANGUAGES
from annotator.domain.sentences import Rules
from annotator.errors import (
    AnnotatorError,
    BackupError,
    DamagedProjectError,
    IdentityUnwritableError,
    NoScreenError,
    NotMadeError,
    ProjectExistsError,
    ProjectReadOnlyError,
    Reason,
)
from annotator.projects import load_codebook, new_session, open_session
from annotator.resources import read
from annotator.sample import fill_with_sample, sample_path
from annotator.scratch import scratch_folder
from annotator.session import Session
from annotator.settings import Settings, data_folder
from annotator.ui.failures import log_messages_of_qt
from annotator.ui.frame import Services
from annotator.ui.language import speak, speaks
from annotator.ui.window import MainWindow

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_PROBE_SECONDS = 20
_AT_ONCE = 16 * 1024 * 1024
"""Up to which size, in bytes, a project is looked over before it is shown."""
_PATIENCE = 1.7  # seconds to end in order
_CALLED_OFF = 10_000  # milliseconds


def build_window(path: Path | str | None = None, *, settings: Settings | None = None) -> MainWindow:
    """Return the main window on a project, or on the welcome page without one.

    Makes the QApplication if there is none.  Raises what opening a project raises.
    """
    application()
    settings = settings or Settings()
    speak(settings.get("language"))
    window = MainWindow(services(settings), settings)
    if path is not None:
        window.show_session(window.services.open(Path(path)))
    return window


def services(settings: Settings) -> Services:
    """Return the doings of the other side for the window."""

    def create(path: Path, codebook: Path | None) -> Session:
        return new_session(path, load_codebook(codebook), settings.identity())

    kept_out: dict[Path, AnnotatorError] = {}

    def open_(path: Path) -> Session:
        try:
            return open_session(path, settings.identity(), begin=not _is_large(path))
        except (
            ProjectReadOnlyError,
            IdentityUnwritableError,
            DamagedProjectError,
            BackupError,
        ) as error:
            found = open_session(path, settings.identity(read_only=True), read_only=True)
            kept_out[found.path] = error
            return found

    def sample() -> Session:
        return open_sample(settings, data_folder())

    def rules(language: str) -> Rules:
        return language_rules(settings, language)

    return Services(create, open_, sample, rules, rescue, kept_out)


def _is_large(path: Path) -> bool:
    """Tell whether looking a project over would take longer than a person should wait for it."""
    with contextlib.suppress(OSError):
        return path.stat().st_size > _AT_ONCE
    return False


def open_sample(settings: Settings, folder: Path) -> Session:
    """Open the sample project of a folder, made there at the first call."""
    path = sample_path(folder)
    if not path.is_file():
        try:
            _make_sample(path, settings)
        except OSError as error:
            raise NotMadeError(path=path, reason=error.strerror or error) from error
    return open_session(path, settings.identity())


def _make_sample(path: Path, settings: Settings) -> None:
    """Make the sample project aside, so that it stands under its name whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder() as aside:
        session = new_session(aside / path.name, None, settings.identity())
        try:
            fill_with_sample(session)
            with contextlib.suppress(ProjectExistsError):  # another window was faster
                session.save_copy(path)
        finally:
            session.close()


def language_rules(settings: Settings, language: str) -> Rules:
    """Return the rules for a language; all of them together where it is not known.

    A file ``language/id.toml`` beside the settings takes the place of the shipped one.
    """
    own = settings.path.parent / "language"
    wanted = [code for code in LANGUAGES if language.lower().startswith(code)] or LANGUAGES
    return _rules(tuple(wanted), own)


@cache
def _rules(languages: tuple[str, ...], own: Path) -> Rules:
    found = []
    for code in languages:
        file = own / f"{code}.toml"
        text = read("language", f"{code}.toml")
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = file.read_text("utf-8")
        try:
            found.append(Rules.parse(tomllib.loads(text)))
        except ValueError:
            # A list of one's own with a mistake must not keep anyone from reading.
            found.append(Rules.parse(tomllib.loads(read("language", f"{code}.toml"))))
    return Rules.union(*found)


def application() -> QApplication:
    """Return the QApplication, made on the first call."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    # An open article holds ten thousand lasting records; looking through all of them after every
    # 700 new ones costs a fifth of the time of opening it.
    gc.set_threshold(20_000, 50, 100)
    made = QApplication(sys.argv[:1])
    made.setApplicationName("annotator")
    made.setApplicationDisplayName("Annotator")
    made.setApplicationVersion(__version__)
    made.setStyle("Fusion")
    return made


def check_screen() -> None:
    """Raise ``NoScreenError`` where Qt would abort for want of a screen."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoScreenError(reason=Reason("neither DISPLAY nor WAYLAND_DISPLAY is set"))
    # Qt aborts on a screen that does not answer, so it is asked in a process of its own.
    try:
        asked = subprocess.run(
            [sys.executable, "-c", _PROBE],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoScreenError(reason=Reason("the screen does not answer")) from None
    if asked.returncode:
        said = [line.strip() for line in asked.stderr.splitlines() if line.strip()]
        reason = said[0].rstrip(".") if said else f"Qt ended with {asked.returncode}"
        raise NoScreenError(reason=reason)


def run(project: Path | None, *, sample: bool = False) -> int:
    """Open the window on a project, the sample or the last project; return the exit code.

    Raises what opening a named project raises; a last project that cannot be opened is passed
    over.
    """
    check_screen()
    app = application()
    logs.catch_threads()
    log_messages_of_qt()
    window = build_window(project)
    window.unexpected.install()
    last = _last(window.settings)
    if sample:
        window.show_session(window.services.sample())
    elif project is None and last is not None:
        with contextlib.suppress(AnnotatorError):
            window.show_session(window.services.open(last))
    window.show()
    end_in_order(window)
    sitting = Sitting(window)  # lives as long as the program runs
    exit_code = app.exec()
    sitting.end()
    return exit_code


class Sitting:
    """The window on the screen; it is made anew when the person chooses another language."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.end = window.settings.listen(self._follow)

    def _follow(self, name: str) -> None:
        if name == "language" and not speaks(self.window.settings.get(name)):
            # What was chosen in is still at work; it goes with the window.
            QTimer.singleShot(0, self.begin_anew)

    def begin_anew(self) -> None:
        """Open the window again in the language of the settings, where it was.

        While something runs or cannot be kept, the window stays; the next start speaks it.
        """
        old, settings = self.window, self.window.settings
        if old.status.jobs.job is not None or not old.may_part():
            old.say(
                QCoreApplication.translate("failures", "The language changes at the next start.")
            )
            return
        path = old.session.path if old.session else None
        choosing = QApplication.activeModalWidget() is not None
        application().setQuitOnLastWindowClosed(False)
        old.close()
        old.deleteLater()
        self.window = build_window(settings=settings)
        if path is not None:
            self.window.attempt(lambda: self.window.show_session(self.window.services.open(path)))
        self.window.unexpected.install()
        self.window.show()
        end_in_order(self.window)
        application().setQuitOnLastWindowClosed(True)
        if choosing:
            self.window.run("edit_preferences")


def _last(settings: Settings) -> Path | None:
    recent = [Path(path) for path in settings.get("recent")]
    return recent[0] if recent and recent[0].is_file() else None


def end_in_order(window: MainWindow) -> None:
    """Close the window in order, and soon, when the system asks the program to end."""
    wanted = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        wanted.append(signal.SIGHUP)  # the terminal that started the window was closed

    def end(*_: object) -> None:
        threading.Thread(target=_end_anyway, name="ending", daemon=True).start()
        # The window may be in the midst of a save: it is closed when that has ended.
        QTimer.singleShot(0, window, close)
        try:
            window.keep_for_the_end()
        except Exception as error:  # noqa: BLE001 - it would come out wherever the program is
            logs.unexpected(error, "at the end")

    def close() -> None:
        window.end_now()
        application().quit()

    def end_of_session(*_: object) -> None:
        window.keep_for_the_end()
        # Another program may have called it off; the window then asks again before it closes.
        QTimer.singleShot(_CALLED_OFF, window, lambda: setattr(window, "ending", False))

    for number in wanted:
        signal.signal(number, end)
    # At the end of a session, Qt asks before it takes the window away.
    application().commitDataRequest.connect(end_of_session)
    # Python runs its handlers only while Python code runs.
    timer = QTimer(window, interval=200)
    timer.timeout.connect(lambda: None)
    timer.start()


def _end_anyway() -> None:
    """End the program before who asked for it loses patience, whatever still runs.

    What was acknowledged is on the disk, and a transaction that is cut off leaves nothing.
    """
    time.sleep(_PATIENCE)
    os._exit(0)
