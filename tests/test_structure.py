"""The arrows and the sizes of DESIGN.md, checked over every module."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT, python

PACKAGE = ROOT / "annotator"
MODULES = sorted(PACKAGE.rglob("*.py"))
PYTHON = [*MODULES, *sorted(ROOT.glob("scripts/**/*.py")), *sorted(ROOT.glob("tests/**/*.py"))]
OPEN_TO_ALL = {"", "disk", "errors", "progress", "resources", "scratch"}
EVERYTHING = {
    *("domain", "storage", "formats", "importing", "analysis", "session", "settings"),
    *("projects", "rescue", "sample", "terminal"),
    *("cli_rescue", "cli", "ui", "app", "__main__"),
}
ALLOWED: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "disk": set(),
    "progress": set(),
    "resources": set(),
    "scratch": set(),
    "domain": {"domain"},
    "storage": {"domain", "storage"},
    "formats": {"domain", "formats"},
    "importing": {"domain", "formats", "importing"},
    "analysis": {"domain", "analysis"},
    "session": {"domain"},
    "settings": {"domain", "session"},
    "sample": {"domain", "importing", "session"},
    "projects": EVERYTHING - {"cli_rescue", "cli", "ui", "app", "__main__"},
    "rescue": {"domain", "storage"},
    "terminal": set(),
    "cli_rescue": {"domain", "rescue", "terminal"},
    "cli": EVERYTHING - {"ui", "app", "__main__"},
    "ui": EVERYTHING - {"storage", "projects", "rescue", "cli_rescue", "cli", "app", "__main__"},
    "app": EVERYTHING - {"cli", "__main__"},
    "__main__": {"cli"},
}
LIBRARIES: dict[str, set[str]] = {
    "storage": {"sqlite3", "sqlite_utils"},
    "settings": {"platformdirs"},
    "cli": {"click"},
    "cli_rescue": {"click"},
    "terminal": {"click"},
    "ui": {"PySide6", "shiboken6"},
    "app": {"PySide6", "shiboken6"},
}
SIBLINGS = ("formats", "importing", "ui.panels", "ui.dialogs")
PAIRS = {("formats.own_jsonl_reader", "formats.own_jsonl")}


def name_of(path: Path) -> str:
    """Return a module's name inside the package; the package itself is empty."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield every module that a file imports, and whether it does so inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    inner = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in inner) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if is_module(full) else str(node.module)), node in inner


def is_module(full: str) -> bool:
    """Tell whether a dotted name is a module of the package."""
    place = ROOT.joinpath(*full.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def mistakes(path: Path) -> Iterator[str]:
    """Yield the imports of a module that the table forbids."""
    module = name_of(path)
    layer = module.split(".")[0]
    for name, inside in imports(path):
        root, _, rest = name.partition(".")
        if root == "annotator":
            wanted = rest.split(".")[0]
            late = layer == "cli" and wanted == "app" and inside
            if wanted not in OPEN_TO_ALL | ALLOWED[layer] and not late:
                yield f"{module} imports {name}"
            if are_siblings(module, rest):
                yield f"{module} imports its sibling {name}"
        elif root not in (sys.stdlib_module_names - {"sqlite3"}) | LIBRARIES.get(layer, set()):
            yield f"{module} imports {name}"


def are_siblings(module: str, other: str) -> bool:
    """Tell whether two modules of one kind must not know each other."""
    for package in SIBLINGS:
        parts = [
            m.removeprefix(f"{package}.").split(".")[0]
            for m in (module, other)
            if m.startswith(f"{package}.")
        ]
        if len(parts) == 2 and parts[1] != "base" and parts[0] != parts[1]:
            return (module, other) not in PAIRS
    return False


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_follow_the_arrows(path: Path) -> None:
    assert list(mistakes(path)) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/x.py", "from annotator.storage import store"),
        ("domain/x.py", "import click"),
        ("domain/x.py", "import sqlite3"),
        ("storage/x.py", "from annotator.session import Session"),
        ("formats/x.py", "from annotator.formats.own_jsonl import SCHEMA"),
        ("formats/x.py", "from annotator.formats import own_jsonl"),
        ("importing/x.py", "from annotator.importing.plan import Plan"),
        ("session.py", "import PySide6.QtCore"),
        ("ui/x.py", "from annotator.projects import open_session"),
        ("ui/panels/x.py", "from annotator.ui.panels.tagging.panel import TaggingPanel"),
        ("cli.py", "from annotator.app import run"),
        ("settings.py", "from annotator.ui import theme"),
    ],
)
def test_a_wrong_arrow_is_seen(
    module: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    path = tmp_path / module
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(line)
    assert list(mistakes(path))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_import_hides_a_circle(path: Path) -> None:
    assert "TYPE_CHECKING" not in path.read_text("utf-8")


GUARDED = {"paint", "paintEvent", "eventFilter"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_error_leaves_what_qt_paints_and_filters_with(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name in GUARDED:
            decorators = [ast.unparse(one) for one in node.decorator_list]
            assert any(one.startswith("guarded(") for one in decorators), node.name


def test_everything_but_the_window_loads_without_qt() -> None:
    names = [
        "annotator." + name if (name := name_of(path)) else "annotator"
        for path in MODULES
        if name_of(path).split(".")[0] not in ("ui", "app", "__main__")
    ]
    code = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = python("-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")


# --- sizes --------------------------------------------------------------------------------------

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def is_override(method: str) -> bool:
    """Tell whether a method is called by Python or Qt rather than by us."""
    return method.startswith("__") or any(c.isupper() for c in method) or method in QT_METHODS


QT_METHODS = frozenset(
    ("data", "flags", "parent", "index", "event", "draw", "paint", "sibling", "span", "sort")
)


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_grows_beyond_its_size(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= 500
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FUNCTIONS):
            assert lines_of(node) <= 50, f"{node.name} has {lines_of(node)} lines"
        if isinstance(node, ast.ClassDef):
            assert lines_of(node) <= 250, f"{node.name} has {lines_of(node)} lines"
            methods = [n.name for n in node.body if isinstance(n, FUNCTIONS)]
            own = [name for name in methods if not is_override(name)]
            # The rules of a state machine and the verbs of a driver are lists, not a god class.
            limit = 40 if "tests" in path.parts else 20
            assert len(own) <= limit, f"{node.name} has {len(own)} methods"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_no_widget_is_asked_for_its_neighbour(path: Path) -> None:
    """PySide takes the answer for a child of the widget that was asked, and lets it go with it."""
    if path != Path(__file__):
        assert not re.search(r"\.(next|previous)InFocusChain\(", path.read_text("utf-8"))
