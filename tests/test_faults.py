"""The programs that faults are tried on tell the truth, and a lie of theirs would be seen."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT, python

sys.path.insert(0, str(ROOT / "scripts"))

import fault_damage
from fault_ledger import Bench, Ledger

Words = subprocess.CompletedProcess


def script(name: str, *arguments: object) -> Words[str]:
    return python(str(ROOT / "scripts" / f"{name}.py"), *map(str, arguments))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    return Bench(tmp_path, random.Random(1), rounds=1, points=1)


@pytest.fixture
def worked(bench: Bench) -> Ledger:
    """What a worker claims of a project of twelve saves."""
    done = script("fault_worker", bench.project, 1, 12)
    assert (done.returncode, done.stderr) == (0, "")
    ledger = Ledger()
    ledger.read(done.stdout)
    assert len(ledger.kept) == 13, "the articles came first"
    return ledger


def test_what_a_worker_claims_is_there(bench: Bench, worked: Ledger) -> None:
    assert bench.judge(worked) == []


def test_a_claim_without_a_save_is_seen(bench: Bench, worked: Ledger) -> None:
    worked.read("TRY mark:0\nACK mark:0\n")
    assert bench.judge(worked) == ["1 of 14 kept are lost, such as mark:0"]


def test_a_save_that_nobody_tried_is_seen(bench: Bench, worked: Ledger) -> None:
    token = worked.kept.popitem()[0]
    worked.tried.remove(token)
    assert bench.judge(worked) == [f"1 were never tried, such as {token}"]


def test_a_line_without_its_end_claims_nothing() -> None:
    ledger = Ledger()
    ledger.read("TRY mark:1\nACK mark:1\nTRY mark:2\nACK mark:2")
    assert list(ledger.kept) == ["mark:1"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM spans WHERE number = 1",
        "UPDATE texts SET text = text || '.'",
        "DELETE FROM journal_changes WHERE entry = 9",
    ],
)
def test_the_check_sees_what_was_changed_behind_its_back(
    bench: Bench, worked: Ledger, statement: str
) -> None:
    fault_damage.sql(bench.project, bench.dice, statement=f"PRAGMA foreign_keys=OFF; {statement};")
    said = script("fault_check", bench.project)
    assert said.returncode == 1
    assert said.stdout.splitlines()[-1].startswith("CHECK bad ")


def test_the_check_sees_what_was_left_behind(bench: Bench, worked: Ledger) -> None:
    bench.project.with_name(".half.part").touch()
    assert "half.part was left behind" in script("fault_check", bench.project).stdout


def test_what_cannot_be_saved_is_refused_in_words(bench: Bench, worked: Ledger) -> None:
    bench.project.write_bytes(b"no project")
    done = script("fault_worker", bench.project, 2, 3)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("FAIL open ")
    assert "is not an Annotator project" in done.stdout


@pytest.mark.parametrize(
    "job", ["import", "export", "save_copy", "new", "migrate", "backup", "restore", "repair"]
)
def test_a_job_is_done_or_not_there(bench: Bench, job: str) -> None:
    assert script("fault_jobs", "seed", bench.project).stderr == ""
    done = script("fault_jobs", job, bench.project)
    assert (done.stdout, done.stderr) == (f"TRY {job}\nACK {job}\n", "")
    said = script("fault_jobs", "check", bench.project)
    assert said.stdout.splitlines() == ["HAVE seed", f"HAVE {job}", "CHECK ok"]


def test_a_job_half_done_is_seen(bench: Bench) -> None:
    script("fault_jobs", "seed", bench.project)
    dataset = bench.project.with_name(f"{bench.project.name}.dataset.jsonl")
    dataset.write_bytes(dataset.read_bytes()[:-100])
    assert "neither the earlier nor the new" in script("fault_jobs", "check", bench.project).stdout


def test_every_damage_is_refused_or_found(bench: Bench) -> None:
    assert list(fault_damage.damaged(bench)) == []


def test_bits_that_flip_are_found(bench: Bench) -> None:
    bench.points = 4
    assert list(fault_damage.flipped(bench)) == []
