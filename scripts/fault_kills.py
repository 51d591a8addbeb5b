"""Programs that are ended at any moment: by the system, in order, and while they recover."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

from fault_ledger import CHECK, Bench, Ledger, Program

IN_ORDER = 2.0
"""Within so many seconds the program ends when it is asked to."""


def killed(bench: Bench, *arguments: str, longest: float = 0.5) -> Iterator[str]:
    """Kill a worker again and again, and now and then the opening that recovers."""
    ledger = Ledger()
    path = bench.fresh()
    for number in range(bench.rounds):
        program = bench.worker(*arguments)
        if bench.dice.random() < 0.8:
            program.wait_for(1)
        time.sleep(bench.dice.uniform(0, longest))
        program.stop()
        bench.count(program, ledger)
        yield from program.broken
        if bench.dice.random() < 0.25:
            opening = Program((*CHECK, path))
            time.sleep(bench.dice.uniform(0.05, 0.4))
            opening.stop()
        yield from (f"round {number}: {one}" for one in bench.judge(ledger))
        if number % 25 == 24:  # the check of a long journal takes its time
            ledger, path = Ledger(), bench.fresh()
    bench.done = f"{bench.rounds} kills"


def killed_window(bench: Bench) -> Iterator[str]:
    """Kill the window while keys are pressed in it."""
    bench.rounds = max(2, bench.rounds // 5)
    yield from killed(bench, "--window", longest=1.0)


def asked(bench: Bench, number: signal.Signals, *arguments: str) -> Iterator[str]:
    """Ask a worker to end, again and again; it does so in order and in time."""
    ledger = Ledger()
    bench.fresh()
    for at in range(bench.rounds):
        program = bench.worker(*arguments)
        program.wait_for(bench.dice.randint(1, 40))
        took = program.stop(number)
        bench.count(program, ledger)
        yield from program.broken
        if took > IN_ORDER:
            yield f"round {at}: it took {took:.1f} s to end"
        if program.code:
            yield f"round {at}: it ended with {program.code}"
        yield from (f"round {at}: {one}" for one in bench.judge(ledger))
    bench.done = f"{bench.rounds} times {number.name}"


def terminated(bench: Bench) -> Iterator[str]:
    """Ask by SIGTERM, as a session that ends does."""
    bench.rounds = max(2, bench.rounds // 4)
    yield from asked(bench, signal.SIGTERM)


def hung_up(bench: Bench) -> Iterator[str]:
    """Ask by SIGHUP, as a terminal that is closed does."""
    bench.rounds = max(2, bench.rounds // 4)
    yield from asked(bench, signal.SIGHUP)


def window_asked(bench: Bench) -> Iterator[str]:
    """Ask the window."""
    bench.rounds = max(1, bench.rounds // 20)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        yield from asked(bench, number, "--window")
