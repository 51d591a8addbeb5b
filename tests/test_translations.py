"""The catalogs say all that the code says, in the same form; and the check sees when they don't."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import catalogs
from catalogs import Catalog, Key, Place, check, check_forms, collect, update

HERE = Place(Path("x.py"), 1)
CODE = """
from errors import QT_TRANSLATE_NOOP, Reason
TABLE = {"a": QT_TRANSLATE_NOOP("steps", "mark “{quote}”")}
class Panel(Base[int], kind=1):
    def show(self):
        self.label.setText(f"{self.tr('in a format')}, {1}")
        return self.tr(
            "one, "
            "two"
        ), translate("values", "yes"), QCoreApplication.translate("values", "no")
    class Inner(Base):
        def show(self):
            return self.tr("inside")
    def again(self):
        raise Refusal(reason=Reason("line {line} is odd", line=3))
"""


def catalog(texts: dict[Key, str], path: Path) -> Catalog:
    """Return a catalog as it reads itself back from a file."""
    Catalog(path, "id", texts).write()
    return Catalog.read(path)


def test_the_catalogs_are_complete_and_of_the_same_form() -> None:
    assert [str(mistake) for mistake in catalogs.mistakes_now()] == []


def test_strings_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "panel.py").write_text(CODE, "utf-8")
    strings, mistakes = collect(tmp_path)
    assert mistakes == []
    assert {key: place.line for key, place in strings.items()} == {
        ("steps", "mark “{quote}”"): 3,
        ("Panel", "in a format"): 6,
        ("Panel", "one, two"): 7,
        ("values", "yes"): 10,
        ("values", "no"): 10,
        ("Inner", "inside"): 13,
        ("reasons", "line {line} is odd"): 15,
    }


@pytest.mark.parametrize(
    "line",
    [
        'self.tr(f"{n} spans")',
        'self.tr("spans: " + n)',
        "self.tr(text)",
        'self.window.tr("Open")',
        'frame.tr("Open")',
        'QT_TRANSLATE_NOOP(table, "Open")',
        'Reason(f"line {n}")',
    ],
)
def test_strings_that_no_catalog_can_hold_are_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(f"class A:\n    def show(self):\n        {line}\n", "utf-8")
    strings, mistakes = collect(tmp_path)
    assert strings == {}
    assert [mistake.place.line for mistake in mistakes] == [3]


def test_an_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "annotator_id.ts"
    before = catalog({("A", "Open"): "Buka", ("A", "Gone <now>\n& then"): "Hilang\n& lalu"}, path)
    assert before.texts["A", "Gone <now>\n& then"] == "Hilang\n& lalu"
    update(before, [("A", "New"), ("A", "Open"), ("B", "Open")]).write()
    assert Catalog.read(path).texts == {("A", "New"): "", ("A", "Open"): "Buka", ("B", "Open"): ""}
    assert 'type="unfinished"' in path.read_text("utf-8")


def test_the_check_names_what_is_missing_and_what_has_vanished(tmp_path: Path) -> None:
    found = catalog({("A", "Open"): "Buka", ("A", "Gone"): "Hilang"}, tmp_path / "a.ts")
    strings = {("A", "Open"): HERE, ("A", "Close"): Place(Path("window.py"), 7)}
    told = [str(mistake) for mistake in check(found, strings)]
    assert told[0] == "window.py:7: not in a.ts: 'Close'"
    assert told[1].endswith("a.ts:11: vanished from the code: 'Gone'")
    assert len(told) == 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Open", ""),
        ("Done: {n}", "Selesai: {m}"),
        ("Done: {n}", "Selesai: {n"),
        ("&Open", "Buka"),
        ("Open", "&Buka"),
        ("Open…", "Buka"),
        ("Open", "Buka…"),
        ("Tag:", "Tag"),
        ("Done.", "Selesai"),
        ("Done?", "Selesai."),
        (" and {n}", "dan {n}"),
        ("Size ", "Ukuran"),
        ("One\ntwo", "Satu dua"),
    ],
)
def test_a_translation_of_another_form_is_refused(source: str, text: str, tmp_path: Path) -> None:
    assert len(list(check_forms(catalog({("A", source): text}, tmp_path / "a.ts")))) == 1


def test_an_accelerator_stands_once_in_a_menu(tmp_path: Path) -> None:
    texts = {("menu", "&Edit"): "&Sunting", ("menu", "&File"): "Berka&s", ("b", "&End"): "&Selesai"}
    told = list(check(catalog(texts, tmp_path / "a.ts"), dict.fromkeys(texts, HERE)))
    assert [mistake.what for mistake in told] == [
        "&s of 'Berka&s' is already that of '&Sunting'",
    ]


def test_buttons_that_take_turns_may_share_an_accelerator(tmp_path: Path) -> None:
    texts = {("guide", "&Next"): "&Lanjut", ("guide", "&Not now"): "&Lain kali"}
    assert list(check(catalog(texts, tmp_path / "a.ts"), dict.fromkeys(texts, HERE))) == []


def test_a_doubled_ampersand_is_no_accelerator(tmp_path: Path) -> None:
    texts = {("A", "Search && find"): "Cari && temukan"}
    assert list(check_forms(catalog(texts, tmp_path / "a.ts"))) == []


def test_the_command_ends_with_one_at_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogs, "CATALOGS", tmp_path)
    monkeypatch.setattr(catalogs, "collect", lambda: ({("A", "Open"): HERE}, []))
    path = tmp_path / "annotator_id.ts"
    catalog({}, path)
    assert catalogs.main(["check"]) == 1
    assert "x.py:1: not in annotator_id.ts: 'Open'" in capsys.readouterr().err
    assert catalogs.main(["update"]) == 0
    assert catalogs.main(["check"]) == 1
    assert "unfinished" in capsys.readouterr().err
    catalog({("A", "Open"): "Buka"}, path)
    assert catalogs.main(["check"]) == 0
