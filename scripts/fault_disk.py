"""Disks that fail, fill up or cannot be written; files that are moved; projects held by others."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from fault_ledger import CHECK, JOBS, WORKER, Bench, Command, Ledger, Program

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,link,rename"
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC+", "error=EDQUOT+")
"""What is done to a system call; with a plus it stays so."""
TRACE = ("strace", "-f", "-qq", "--seccomp-bpf")


# --- system calls -------------------------------------------------------------------------------


def strace_missing() -> str:
    """Say what keeps system calls from being broken here."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*TRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


def calls_of_worker(bench: Bench) -> Iterator[str]:
    """Break the system calls of a few saves, one run for each."""
    command = (*WORKER, bench.project, 1, 6)
    yield from broken_calls(bench, command, (*CHECK, bench.project), lambda: bench.fresh())


def calls_of_jobs(bench: Bench, jobs: Sequence[str]) -> Iterator[str]:
    """Break the system calls of jobs that are whole or not there at all."""
    seed = bench.folder / "seed"
    seed.mkdir()
    made = Program((*JOBS, "seed", seed / bench.project.name))
    made.end()
    yield from made.broken

    def prepare() -> None:
        shutil.copytree(seed, bench.fresh().parent, dirs_exist_ok=True)

    bench.points = max(1, bench.points // 8)
    for job in jobs:
        command = (*JOBS, job, bench.project)
        for one in broken_calls(bench, command, (*JOBS, "check", bench.project), prepare):
            yield f"{job}: {one}"
    bench.done = f"{len(jobs)} jobs, {bench.points} calls of each"


def broken_calls(
    bench: Bench, command: Command, check: Command, prepare: Callable[[], object]
) -> Iterator[str]:
    """Run a command once for each of some calls with each fault, and judge what is left."""
    prepare()
    log = bench.folder / "calls"
    Program(command, (*TRACE, "-o", log, "-e", f"trace={CALLS}")).end()
    counted = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text("utf-8", "replace"), re.M))
    points = [(call, at + 1) for call, total in counted.items() for at in range(total)]
    every = [(fault, *point) for fault in FAULTS for point in points]
    chosen = bench.dice.sample(every, min(bench.points, len(every)))
    for fault, call, number in chosen:
        prepare()
        yield from (
            f"{fault} at {call} {number}: {one}"
            for one in broken(bench, command, check, fault, call, number)
        )
    bench.done = f"{len(chosen)} of {len(every)} calls and faults"


def broken(
    bench: Bench, command: Command, check: Command, fault: str, call: str, number: int
) -> Iterator[str]:
    """Run a command with one call broken and judge what is left."""
    when = f"{number}+" if fault.endswith("+") else number
    inject = f"inject={call}:{fault.rstrip('+')}:when={when}"
    program = Program(command, (*TRACE, "-o", os.devnull, "-e", f"trace={call}", "-e", inject))
    program.end()
    ledger = Ledger()
    bench.count(program, ledger)
    if "KILL" not in fault:
        yield from program.broken
    if check[:2] == JOBS:
        ledger.kept["seed"] = None
        ledger.tried.add("seed")
    yield from bench.judge(ledger, check)


# --- full ---------------------------------------------------------------------------------------


def namespace_missing() -> str:
    """Say what keeps a small disk from being mounted here."""
    try:
        mounted = subprocess.run(
            [*namespace(), "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
        )
    except FileNotFoundError:
        return "unshare is not installed"
    return "" if mounted.returncode == 0 else "no small disk can be mounted here"


def namespace() -> tuple[str, ...]:
    """Return what runs a command where it may mount without anybody else seeing it."""
    return ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")


_FULL = """
mount -t tmpfs -o size=$1 none "$2" && mkdir "$2/p" || exit 9
head -c 1M /dev/zero >"$2/ballast"
say() { echo "PART $1"; shift; "$@"; echo "CODE $?"; }
say full $3 && say check $4; rm "$2/ballast"
say check $4; say again $5; say check $4
"""


def full_disk(bench: Bench) -> Iterator[str]:
    """Save until a small disk is full, make room, and go on."""
    place = bench.fresh().parent
    project = place / "p" / bench.project.name
    worker = " ".join(map(str, (*WORKER, project)))
    check = " ".join(map(str, (*CHECK, project)))
    size = f"{bench.dice.randint(2600, 4000)}k"
    script = ("sh", "-c", _FULL, "sh", size, place, f"{worker} 1", check, f"{worker} 2 20")
    program = Program(script, namespace())
    program.end()
    yield from program.broken
    parts = re.split(r"^PART (\w+)\n", program.out, flags=re.MULTILINE)[1:]
    ledger = Ledger()
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        before = len(ledger.kept)
        if name != "check":
            ledger.read(text)
            bench.saved += len(ledger.kept) - before
            if name == "full" and not ledger.refused:
                yield "it never said that the disk is full"
            if name == "again" and len(ledger.kept) == before:
                yield "with room again, nothing could be saved"
            continue
        have = set(re.findall(r"^HAVE (\S+)$", text, re.MULTILINE))
        if "CHECK ok" not in text:
            yield f"with {size}: {(text.strip().splitlines() or ['nothing'])[-2:][0][:300]}"
        if lost := [token for token in ledger.kept if token not in have]:
            yield f"with {size}: {len(lost)} of {len(ledger.kept)} kept are lost"
    if len(parts) != 10:
        yield f"it went no further than {parts[::2]}: {program.err[-200:]}"
    bench.done = f"a disk of {size}"


def full_file(bench: Bench) -> Iterator[str]:
    """Save until no file may grow any more, then go on without that limit."""
    bench.fresh()
    size = bench.dice.randint(600, 2000) * 1024
    program = bench.worker(before=("prlimit", f"--fsize={size}"))
    program.end()
    ledger = Ledger()
    bench.count(program, ledger)
    yield from program.broken
    if not ledger.refused:
        yield "it never said that no more can be written"
    yield from bench.judge(ledger)
    again = bench.worker(20)
    again.end()
    bench.count(again, ledger)
    yield from again.broken
    if again.code:
        yield f"without the limit it still cannot save: {again.out[-200:]}"
    yield from bench.judge(ledger)
    bench.done = f"no file above {size // 1024} KB"


# --- not to be written --------------------------------------------------------------------------


def unprivileged() -> tuple[str, ...]:
    """Return what runs a command for which file permissions count."""
    rights = "-dac_override,-dac_read_search"
    if os.geteuid() != 0:
        return ()
    return ("setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}")


def permissions_missing() -> str:
    """Say what keeps permissions from counting here."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "as root, permissions protect nothing, and there is no setpriv"
    return ""


def read_only(bench: Bench) -> Iterator[str]:
    """Work on a project that cannot be written, once at rest and once left by a killed worker."""
    for rest in (True, False):
        place = bench.fresh().parent
        program = bench.started()
        program.stop()
        if rest:
            Program((*CHECK, bench.project)).end()
        before = contents(place)
        for path in place.iterdir():
            path.chmod(0o444)
        place.chmod(0o555)
        try:
            tried = bench.worker(before=unprivileged())
            tried.end(20)
        finally:
            place.chmod(0o755)
        yield from tried.broken
        if tried.times:
            yield f"{len(tried.times)} saves claimed"
        if "FAIL " not in tried.out or not tried.code:
            yield "nobody was told that it cannot be written"
        if contents(place) != before:
            yield "files were changed"


def contents(place: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold, but for the memory that SQLite shares.

    A log without content says nothing: SQLite makes one to read a project.
    """
    held = {
        path.name: path.read_bytes()
        for path in place.iterdir()
        if path.is_file() and not path.name.endswith("-shm")
    }
    return {name: content for name, content in held.items() if content or "-wal" not in name}


# --- moved and held -----------------------------------------------------------------------------


def gone(bench: Bench, how: str) -> Iterator[str]:
    """Take the file away from a worker; whatever it claims from then on must be there."""
    path = bench.fresh()
    other = path.with_name("older.annotator")
    bench.started().stop()
    Program((*CHECK, path)).end()
    shutil.copy(path, other)
    program = bench.started()
    if how == "renamed":
        path.rename(other)
    elif how == "replaced":
        other.replace(path)
    else:
        path.unlink()
    moment = time.monotonic()
    told = program.wait_for_word("FAIL")
    program.stop()
    late = [at for at in program.times if at > moment + 0.3]
    yield from program.broken
    if late:
        yield f"{len(late)} saves were claimed afterwards"
    if not told:
        yield "nobody was told"
    if how == "renamed":
        ledger = Ledger()
        bench.count(program, ledger)
        have = Program((*CHECK, other))
        have.end()
        lost = [token for token in ledger.kept if token not in have.out]
        if lost or have.code:
            yield f"{len(lost)} of {len(ledger.kept)} kept are not there: {have.out[-200:]}"


def held(bench: Bench) -> Iterator[str]:
    """Let a second worker, then another program, come to a project that is at work."""
    path = bench.fresh()
    first = bench.started()
    second = bench.worker()
    second.end(15)
    yield from second.broken
    if second.times or not second.code or "FAIL " not in second.out:
        yield "the second was not turned away"
    locked = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(path, timeout=30, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        locked.set()
        time.sleep(1)
        other.execute("ROLLBACK")
        other.close()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(30)
    holder.join()
    going_on = first.wait_for(len(first.times) + 5)
    first.stop()
    ledger = Ledger()
    bench.count(first, ledger)
    if not going_on:
        yield f"the first did not go on after the other: {first.out[-200:]}"
    if ledger.refused:
        yield f"a second of waiting was too much: {next(iter(ledger.refused.values()))}"
    yield from bench.judge(ledger)


renamed, replaced, unlinked = (
    partial(gone, how=how) for how in ("renamed", "replaced", "unlinked")
)
