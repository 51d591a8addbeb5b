"""Breaks things on purpose while the program works, and counts what is lost: it must be nothing.

Usage: faults.py [--short] [--only NAME,NAME] [--rounds N] [--points N] [--seed TEXT] [--list]

The last line is the summary; the exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import fault_damage
import fault_disk
import fault_kills
from fault_claims import private_home
from fault_jobs import JOBS
from fault_ledger import Scenario, bench

from annotator.errors import AnnotatorError

SHORT = {"rounds": 6, "points": 8}
FULL = {"rounds": 200, "points": 400}
ABREAST = 2


@dataclass(frozen=True)
class Trial:
    """A scenario with its name and what may keep it from being run here."""

    name: str
    scenario: Scenario
    missing: Callable[[], str] = str


TRIALS = (  # those that take longest come first
    Trial("jobs", partial(fault_disk.calls_of_jobs, jobs=tuple(JOBS)), fault_disk.strace_missing),
    Trial("kill", fault_kills.killed),
    Trial("kill-window", fault_kills.killed_window),
    Trial("term", fault_kills.terminated),
    Trial("hangup", fault_kills.hung_up),
    Trial("ask-window", fault_kills.window_asked),
    Trial("calls", fault_disk.calls_of_worker, fault_disk.strace_missing),
    Trial("full-disk", fault_disk.full_disk, fault_disk.namespace_missing),
    Trial("full-file", fault_disk.full_file),
    Trial("read-only", fault_disk.read_only, fault_disk.permissions_missing),
    Trial("renamed", fault_disk.renamed),
    Trial("replaced", fault_disk.replaced),
    Trial("unlinked", fault_disk.unlinked),
    Trial("held", fault_disk.held),
    Trial("damage", fault_damage.damaged),
    Trial("bits", fault_damage.flipped),
)


@dataclass
class Outcome:
    """How a trial went."""

    missing: str = ""
    findings: int = 0
    saved: int = 0


def run(trial: Trial, *, seed: str, rounds: int, points: int) -> Outcome:
    """Run one trial and print what it found."""
    if missing := trial.missing():
        print(f"{'NOT RUN':8} {trial.name:12} {missing}", flush=True)
        return Outcome(missing)
    begin = time.monotonic()
    with bench(f"{seed} {trial.name}", rounds=rounds, points=points) as made:
        try:
            found = list(trial.scenario(made))
        except (AnnotatorError, OSError, RuntimeError, AssertionError) as error:
            found = [f"the scenario broke off: {type(error).__name__}: {error}"]
        took = time.monotonic() - begin
        verdict = "FOUND" if found else "OK"
        print(f"{verdict:8} {trial.name:12} {took:5.1f} s  {made.done}", flush=True)
        for one in found:
            print(f"         {trial.name:12} {one}", flush=True)
        return Outcome("", len(found), made.saved)


def main() -> int:
    """Run the trials that are wanted; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="little of everything, in 45 s")
    parser.add_argument("--only", help="names of trials, with commas")
    parser.add_argument("--rounds", type=int, help="how often programs are killed")
    parser.add_argument("--points", type=int, help="how many calls are broken, by job and fault")
    parser.add_argument("--seed", default="1", help="other seeds try other moments")
    parser.add_argument("--list", action="store_true", help="say what there is")
    wanted = parser.parse_args()
    names = wanted.only.split(",") if wanted.only else [trial.name for trial in TRIALS]
    if unknown := set(names) - {trial.name for trial in TRIALS}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    trials = [trial for trial in TRIALS if trial.name in names]
    if wanted.list:
        for trial in trials:
            about = getattr(trial.scenario, "func", trial.scenario).__doc__ or ""
            print(f"{trial.name:12} {about.strip().splitlines()[0]}")
        return 0
    private_home()
    begin = time.monotonic()
    sizes = SHORT if wanted.short else FULL
    rounds, points = wanted.rounds or sizes["rounds"], wanted.points or sizes["points"]
    with ThreadPoolExecutor(ABREAST) as pool:
        go = partial(run, seed=wanted.seed, rounds=rounds, points=points)
        outcomes = list(pool.map(go, trials))
    findings = sum(outcome.findings for outcome in outcomes)
    left_out = sum(bool(outcome.missing) for outcome in outcomes)
    print(
        f"{len(trials) - left_out} scenarios, {left_out} not run, {findings} findings,"
        f" {sum(outcome.saved for outcome in outcomes)} saves acknowledged,"
        f" {time.monotonic() - begin:.0f} s"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
