"""What a program under test claimed, beside what its project has; and how programs are run.

Every scenario is a function of a ``Bench`` that returns what it found, in sentences.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
WORKER, CHECK, JOBS = (
    (PYTHON, str(HERE / f"fault_{name}.py")) for name in ("worker", "check", "jobs")
)
PATIENCE = 60.0
Command = Sequence[str | Path | int]


@dataclass
class Ledger:
    """Tokens that were tried, kept and refused, as the lines of a program say."""

    tried: set[str] = field(default_factory=set)
    kept: dict[str, None] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Take in whole lines; what has no end of line was never claimed."""
        for line in text.split("\n")[:-1]:
            word, token, why = [*line.split(" ", 2), "", ""][:3]
            if word in ("TRY", "ACK", "FAIL"):
                self.tried.add(token)
            if word == "ACK":
                self.kept[token] = None
            elif word == "FAIL":
                self.refused[token] = why

    @property
    def silent(self) -> list[str]:
        """Say which refusals nobody was told of."""
        return [f"nobody was told of {t}" for t, why in self.refused.items() if "SILENT" in why]


class Program:
    """A running program whose lines are read as they come."""

    def __init__(self, command: Command, before: Command = ()) -> None:
        """Start a command, after the words of another that runs it under some limit."""
        path = f"{HERE.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        self._process = subprocess.Popen(
            [str(word) for word in (*before, *command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.out, self.err = "", ""
        self.times: list[float] = []
        self._readers = [threading.Thread(target=r, daemon=True) for r in (self._out, self._err)]
        for reader in self._readers:
            reader.start()

    def _out(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.out += line.decode("utf-8", "replace")
                if line.startswith(b"ACK "):
                    self.times.append(time.monotonic())

    def _err(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            for line in lines:
                self.err += line.decode("utf-8", "replace")

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def wait_for(self, acks: int, seconds: float = PATIENCE) -> bool:
        """Wait until so many saves are claimed; return whether they were."""
        end = time.monotonic() + seconds
        while len(self.times) < acks and self.running and time.monotonic() < end:
            time.sleep(0.005)
        return len(self.times) >= acks

    def wait_for_word(self, word: str, seconds: float = PATIENCE) -> bool:
        """Wait until a line begins with a word; return whether one did."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.running and f"\n{word} " not in f"\n{self.out}":
            time.sleep(0.005)
        return f"\n{word} " in f"\n{self.out}"

    def stop(self, number: int = signal.SIGKILL, seconds: float = PATIENCE) -> float:
        """Send a signal to it and what it started, wait for the end; return how long that took."""
        begin = time.monotonic()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        return self.end(seconds) - begin

    def end(self, seconds: float = PATIENCE) -> float:
        """Wait for the end, or bring it about; return when it came."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.err += f"did not end within {seconds:.0f} s\n"
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        ended = time.monotonic()
        for reader in self._readers:
            reader.join(PATIENCE)
        return ended

    @property
    def code(self) -> int:
        """The exit code; below zero, the signal that ended it."""
        return self._process.returncode or 0

    @property
    def broken(self) -> list[str]:
        """Say in what unseemly way it ended, if it did."""
        if "did not end within" in self.err:
            return ["it hung: " + self.err.strip().splitlines()[-1]]
        if (at := self.err.find("Traceback (most recent")) >= 0:
            lines = [line for line in self.err[at:].splitlines()[1:] if line[:1].strip()]
            return [f"a traceback: {(lines or ['cut short'])[0][:200]}"]
        if self.code < 0 and self.code != -signal.SIGKILL:
            return [f"it died of signal {-self.code}"]
        return []


@dataclass
class Bench:
    """What a scenario works with: a folder of its own, dice, how much to do, what came of it."""

    folder: Path
    dice: random.Random
    rounds: int
    points: int
    saved: int = 0
    done: str = ""

    @property
    def project(self) -> Path:
        """Where the scenario's project lies, in a folder that holds nothing else."""
        place = self.folder / "work"
        place.mkdir(exist_ok=True)
        return place / "talks.annotator"

    def fresh(self) -> Path:
        """Begin with an empty folder and return where the project is to be."""
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        return self.project

    def worker(self, *arguments: object, before: Command = ()) -> Program:
        """Start a worker on the project; its round comes from the dice."""
        seed = self.dice.getrandbits(30)
        return Program((*WORKER, self.project, seed, *map(str, arguments)), before)

    def started(self, acks: int = 20, *arguments: object) -> Program:
        """Return a worker that has saved something."""
        program = self.worker(*arguments)
        if not program.wait_for(acks):
            program.stop()
            raise RuntimeError(
                f"the worker does not save: {program.out[-200:]} {program.err[-300:]}"
            )
        return program

    def judge(self, ledger: Ledger, check: Command | None = None) -> list[str]:
        """Compare what was claimed with what the project has when it is opened again."""
        verdict = Program(check or (*CHECK, self.project))
        verdict.end()
        have = re.findall(r"^HAVE (\S+)$", verdict.out, re.MULTILINE)
        found = [*verdict.broken, *ledger.silent]
        if verdict.code or not verdict.out.rstrip().endswith("CHECK ok"):
            found.append((verdict.out.strip().splitlines() or ["the check said nothing"])[-1][:300])
        if len(set(have)) != len(have):
            found.append(f"{len(have) - len(set(have))} entries are there twice")
        lost = [token for token in ledger.kept if token not in set(have)]
        if lost:
            found.append(f"{len(lost)} of {len(ledger.kept)} kept are lost, such as {lost[0]}")
        strange = [token for token in have if token not in ledger.tried]
        if strange:
            found.append(f"{len(strange)} were never tried, such as {strange[0]}")
        return found

    def count(self, program: Program, ledger: Ledger) -> None:
        """Take a program's lines into a ledger."""
        before = len(ledger.kept)
        ledger.read(program.out)
        self.saved += len(ledger.kept) - before


Scenario = Callable[[Bench], Iterable[str]]


@contextmanager
def bench(seed: str, *, rounds: int, points: int) -> Iterator[Bench]:
    """Give a bench with a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="faults.", ignore_cleanup_errors=True) as folder:
        yield Bench(Path(folder), random.Random(seed), rounds, points)
