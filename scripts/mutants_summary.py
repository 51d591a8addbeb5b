"""Says of each module how many mutants its tests killed, and names those that live.

A mutant that ran out of time is killed: the change made the program hang.  One that no test calls
lives.  Names are mutmut's: ``scripts/mutants show NAME`` prints what was changed.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict

GOAL = 85.0
KILLED = {"killed", "timeout", "segfault", "caught by type check"}
LIVING = {"survived", "no tests", "suspicious"}


def module_of(name: str) -> str:
    """Return the module of a mutant, which is named after its function."""
    return name.rsplit(".", 1)[0]


def main() -> None:
    """Print the table and the living, and end with 1 below the goal."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"],
        capture_output=True,
        text=True,
        check=True,
    )
    verdicts = [line.strip().split(": ", 1) for line in done.stdout.splitlines() if ": " in line]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    living = []
    for name, verdict in verdicts:
        for row in (module_of(name), "all"):
            counts[row][
                "killed" if verdict in KILLED else "living" if verdict in LIVING else "not tried"
            ] += 1
        if verdict in LIVING:
            living.append((name, verdict))
    for name, verdict in living:
        print(f"{verdict:<10} {name}")
    print(f"{'module':<32} {'killed':>8} {'living':>8} {'not tried':>10}")
    for row in sorted(counts, key=lambda row: (row == "all", row)):
        tried = counts[row]["killed"] + counts[row]["living"]
        share = f"{100 * counts[row]['killed'] / tried:.1f} %" if tried else ""
        print(
            f"{row:<32} {counts[row]['killed']:>8} {counts[row]['living']:>8}"
            f" {counts[row]['not tried']:>10} {share:>8}"
        )
    killed, lives = counts["all"]["killed"], counts["all"]["living"]
    if not killed or 100 * killed / (killed + lives) < GOAL:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
