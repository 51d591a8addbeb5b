"""A file system on which no memory can be shared, as the kernel itself says it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT

WORK = """
import sys
from pathlib import Path
from helpers import findings, mark, person
from annotator.projects import open_session
for quote in ("rudal", "Moskow"):
    session = open_session(Path(sys.argv[1]), person("Ayu"))
    mark(session, "Tolak", quote)
    assert findings(session) == []
    session.close()
print(session.path.read_bytes()[18])
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
@pytest.mark.parametrize("logs", [True, False])
def test_a_project_is_written_without_a_log(project: Path, logs: bool) -> None:
    fault = ["-e", "trace=mmap", "-e", "inject=mmap:error=ENODEV", "-P", f"{project}-shm"]
    if not logs:
        db = sqlite3.connect(project)
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", *fault, sys.executable, "-c", WORK, project],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
