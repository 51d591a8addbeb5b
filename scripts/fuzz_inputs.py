"""Spoilt inputs for every reader; run by ``scripts/fuzz``.

Each input of a kind is made from the seed and its number alone, so that a finding comes again.
One that does harm is kept in a file that is named.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from types import FrameType

from fuzz_mutations import spoilt_bytes, spoilt_json, spoilt_zip

from annotator.domain.articles import Analyst
from annotator.domain.bundles import Bundle
from annotator.domain.codebook_reader import parse_codebook
from annotator.errors import AnnotatorError
from annotator.formats import write_rows
from annotator.importing import KINDS
from annotator.importing.base import Kind
from annotator.importing.plan import Plan
from annotator.importing.process.parent import Readers
from annotator.progress import silent
from annotator.projects import create_project, load_codebook
from annotator.resources import read, resource
from annotator.sample import fill_with_sample
from annotator.session import Identity, Session
from annotator.settings import DEFAULTS, Settings

SECONDS, MEGABYTES = 10, 800
BOOK = load_codebook()
ME = Identity(Analyst("00000000-0000-4000-8000-000000000001", "Fuzzer"), "device")


@dataclass(frozen=True)
class Target:
    """What is fed: ``make`` returns a spoilt input, ``take`` reads it or raises a refusal."""

    make: Callable[[random.Random], bytes]
    take: Callable[[bytes], object]
    suffix: str = ""


class TooLongError(Exception):
    """An input took longer than it may."""


def targets(folder: Path) -> Mapping[str, Target]:
    """Return everything that is fed, by name."""
    texts = [path.read_bytes() for path in sorted(resource("sample").glob("*.txt"))]
    lines = rows(folder)
    parsed = [json.loads(line) for line in lines]
    toml = read("codebooks", "negotiation_positions.toml").encode()
    files = [("a/one.txt", texts[0]), ("b/two.TXT", texts[-1]), ("rows.jsonl", lines[0])]
    values = {**DEFAULTS, "recent": ["/a/b.annotator"], "places": {"p": ["a", 3]}}
    ids = {"analyst_id": ME.analyst.id, "device_id": "d"}

    def spoilt(data: bytes, rng: random.Random) -> bytes:
        return spoilt_bytes(data, [*texts, *lines], rng)

    def row(rng: random.Random) -> bytes:
        if rng.random() < 0.7:
            return spoilt_json(rng.choice(parsed), rng)
        return spoilt(b"".join(rng.sample(lines, 2)), rng)

    def zipped(rng: random.Random) -> bytes:
        return spoilt_zip(files, partial(spoilt, rng=rng), lines, rng)

    def settings(value: object, rng: random.Random) -> bytes:
        data = json.dumps(value).encode()
        return spoilt_json(value, rng) if rng.random() < 0.6 else spoilt_bytes(data, [data], rng)

    return {
        "text": Target(lambda rng: spoilt(rng.choice(texts), rng), reads(".txt"), ".txt"),
        "rows": Target(row, reads(".jsonl"), ".jsonl"),
        "zip": Target(zipped, reads(".zip"), ".zip"),
        "codebook": Target(lambda rng: spoilt_bytes(toml, [toml], rng), take_codebook),
        "settings": Target(partial(settings, values), partial(take_settings, folder)),
        "identity": Target(partial(settings, ids), partial(take_identity, folder)),
    }


def rows(folder: Path) -> list[bytes]:
    """Return the rows of the sample."""
    with create_project(folder / "sample.annotator", BOOK, ME) as session:
        fill_with_sample(session)
        file = io.BytesIO()
        write_rows(session, "jsonl", file)
    return file.getvalue().splitlines(keepends=True)


def reads(suffix: str) -> Callable[[bytes], object]:
    """Return how an importer is fed in this process."""
    kind: Kind = KINDS[suffix]
    return lambda data: list(kind.read(io.BytesIO(data), Path("input" + suffix), BOOK))


def take_codebook(data: bytes) -> None:
    """Read a codebook as ``load_codebook`` does, and as one that a project holds."""
    text = data.decode("utf-8-sig", "replace")
    for reserved in ({}, {"x": "exit"}):
        parse_codebook(text, reserved=reserved)


def take_settings(folder: Path, data: bytes) -> None:
    """Read settings and ask for every value; no file of them may be refused."""
    path = folder / "settings.json"
    path.write_bytes(data)
    settings = Settings(path)
    for name, usual in DEFAULTS.items():
        if type(settings.get(name)) is not type(usual):
            raise TypeError(name)
    settings.place("p")
    settings.opened(Path("/x.annotator"))
    settings.leave("p", "a", 1)


def take_identity(folder: Path, data: bytes) -> None:
    """Read who works here."""
    (folder / "identity.json").write_bytes(data)
    identity = Settings(folder / "none.json").identity(read_only=True)
    identity.analyst.name.encode()
    json.dumps([identity.analyst.id, identity.device], ensure_ascii=False).encode()


class Trial:
    """Feeds a target and keeps count."""

    def __init__(self, name: str, target: Target, seed: str, kept: Path) -> None:
        self.name, self.target, self.seed, self.kept = name, target, seed, kept
        self.outcomes: Counter[str] = Counter()
        self.slowest = 0.0
        self.findings: list[str] = []

    def inputs(self, count: int) -> Iterator[tuple[int, bytes]]:
        """Yield spoilt inputs with their numbers."""
        for number in range(count):
            yield number, self.target.make(random.Random(f"{self.seed}/{self.name}/{number}"))

    def run(self, count: int) -> None:
        """Feed so many inputs in this process."""
        for number, data in self.inputs(count):
            begun = time.monotonic()
            try:
                with limited():
                    self.target.take(data)
                self.outcomes["taken"] += 1
            except AnnotatorError as error:
                str(error)
                self.outcomes["refused"] += 1
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                self.keep(number, data, f"{type(error).__name__}: {error}"[:200])
            self.slowest = max(self.slowest, time.monotonic() - begun)

    def keep(self, number: int, data: bytes, said: str) -> None:
        """Note an input that did harm and keep it."""
        path = self.kept / f"{self.name}-{number}{self.target.suffix}"
        path.write_bytes(data)
        self.findings.append(f"{self.name} {number}: {said} ({path})")

    def through(self, session: Session, folder: Path, count: int) -> None:
        """Feed so many through the process that reads files, and import what it lets through."""
        paths = []
        for number, data in self.inputs(count):
            paths.append(folder / f"{number}{self.target.suffix}")
            paths[-1].write_bytes(data)
        plan = Plan(session)
        with Readers(paths, session.codebook) as readers:
            for number, path in enumerate(paths):
                plan.begin(path)
                try:
                    with limited():
                        for item, _ in readers.read():
                            if isinstance(item, Bundle):
                                plan.add(item, path)
                except AnnotatorError as error:
                    plan.take_back()
                    if "mistake" in str(error) or "ended" in str(error) or "nonsense" in str(error):
                        self.keep(number, path.read_bytes(), str(error))
                except TooLongError:
                    self.keep(number, path.read_bytes(), "too long in the process")
        try:
            step = plan.step(self.name)
            if step.changes:
                session.do(step, silent)
        except AnnotatorError as error:  # two inputs say two things of one article
            self.outcomes[f"not together ({type(error).__name__})"] += 1
        self.findings += [f"{self.name}: {f.code} {f.detail}"[:200] for f in session.check()]
        self.outcomes["through the process"] += count


@contextmanager
def limited() -> Iterator[None]:
    """Raise ``TooLongError`` when the block takes longer than an input may."""

    def over(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--through", type=int, default=300)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", nargs="+", default=[])
    wanted = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="annotator-fuzz-"))
    findings: list[str] = []
    total = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name
        for kind, target in targets(folder).items():
            if wanted.only and kind not in wanted.only:
                continue
            trial = Trial(kind, target, wanted.seed, kept)
            begun = time.monotonic()
            trial.run(wanted.count)
            if target.suffix and wanted.through:
                (folder / kind).mkdir()
                with create_project(folder / f"{kind}.annotator", BOOK, ME) as session:
                    trial.through(session, folder / kind, wanted.through)
            told = ", ".join(f"{what}: {count}" for what, count in trial.outcomes.items())
            print(
                f"{kind}: {told}; slowest {trial.slowest:.2f} s,"
                f" {time.monotonic() - begun:.0f} s in all",
                flush=True,
            )
            for finding in trial.findings[:20]:
                print("  finding:", finding)
            findings += trial.findings
            total += wanted.count
    peak = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    if peak > MEGABYTES:
        findings.append("memory")
    if not any(kept.iterdir()):
        kept.rmdir()
    print(f"fuzz: {total} inputs, seed {wanted.seed}, peak {peak} MB, findings: {len(findings)}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
