"""Nothing that the program does reaches for the network, whatever it is given."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT

HOSTILE = (
    "<img src=http://127.0.0.1:9/x.png>\n\n<style>@import url(http://127.0.0.1:9/x.css);</style>"
    "<script src=//127.0.0.1:9/x.js></script> http://127.0.0.1:9/ said no.\n"
)
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from annotator.app import build_window
application = QApplication.instance() or QApplication(sys.argv)
window = build_window(Path(sys.argv[1]))
window.show()
QTest.qWaitForWindowActive(window)
window.desk.articles.step(1)
window.desk.view.setFocus()
for name in ("overview", "show_help", "edit_actors"):
    window.actions_[name].trigger()
    application.processEvents()
    [w.close() for w in application.topLevelWidgets() if w is not window]
window.grab()
window.transfers.import_paths([Path(sys.argv[2])])
for _ in range(600):
    if "Already there: 1" in window.desk.notice.text:
        break
    QTest.qWait(50)
assert "Already there: 1" in window.desk.notice.text
window.close()
print("shown")
"""
REACHING = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(.*AF_INET")


def traced(folder: Path, *command: str) -> tuple[str, str]:
    """Run Python under strace; return what it said and its calls to the network."""
    log = folder / "calls"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log), sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done.stdout, log.read_text(errors="replace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if shutil.which("strace") is None:
        pytest.skip("the test that nothing reaches for the network needs strace")
    (tmp_path / "a.txt").write_text(HOSTILE)
    return tmp_path


def test_the_trace_sees_who_reaches_for_the_network(folder: Path) -> None:
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    assert REACHING.search(traced(folder, "-c", code)[1])


def test_importing_exporting_and_the_window_stay_at_home(folder: Path) -> None:
    cli = ("-m", "annotator")
    calls = [
        traced(folder, *cli, "new", "p.annotator"),
        traced(folder, *cli, "import", "p.annotator", "a.txt"),
        traced(folder, *cli, "export", "p.annotator", "--format", "jsonl", "--output", "p.jsonl"),
        traced(folder, *cli, "import", "p.annotator", "p.jsonl"),
        traced(folder, "-c", WINDOW, "p.annotator", "a.txt"),
    ]
    assert "imported: 1" in calls[1][0]
    assert calls[-1][0].strip().endswith("shown")
    assert [line for _, log in calls for line in log.splitlines() if REACHING.search(line)] == []
