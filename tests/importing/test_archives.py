"""ZIP files: what is in them comes in, whatever they are made to do does not happen."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from helpers import PROBE, exported, findings, mark, state

from annotator.domain.bundles import Bundle
from annotator.errors import AnnotatorError, FilesLeftOut, RowError, SourceError
from annotator.importing import KINDS, Report, archives, import_sources
from annotator.importing.base import opened
from annotator.session import Session

Files = Sequence[tuple[str | zipfile.ZipInfo, bytes]]


def packed(path: Path, files: Files, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Make a ZIP file."""
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in files:
            made.writestr(name, data)
    return path


def found(path: Path) -> list[object]:
    """Return what is read from a ZIP file: texts, refusals and warnings."""
    with opened(path) as file:
        items = KINDS[".zip"].read(file, path, PROBE)
        return [item.text if isinstance(item, Bundle) else item for item in items]


def refusal(path: Path) -> str:
    """Return why a ZIP file is refused as a whole."""
    with pytest.raises(SourceError) as caught:
        found(path)
    assert caught.value.fields["path"] == path
    return str(caught.value.fields["reason"])


def test_texts_and_datasets_come_in_by_name_with_their_place(
    session: Session, empty: Session, tmp_path: Path
) -> None:
    mark(session, "Tolak", "rudal")
    path = packed(
        tmp_path / "news.ZIP",
        [
            ("b/rows.jsonl", exported(session)),
            ("a/Second.TXT", b"Second"),
            ("a/First.txt", "Первая\r\n".encode()),
            ("a/latin.txt", b"caf\xe9"),
            ("a/", b""),
            ("c/picture.png", b""),
            ("c/more.zip", b""),
            (".hidden/x.txt", b"Hidden"),
            ("__MACOSX/._x.txt", b"Hidden"),
        ],
    )
    report = import_sources(empty, [path])
    assert (report.imported, report.spans) == (5, 1)
    assert report.warnings == [FilesLeftOut(path=path, count=1)]
    assert [str(error) for error in report.refused] == [
        f"{path}/a/latin.txt was refused: line 1, byte 3 is not UTF-8; save it as UTF-8 and import"
        " again.",
        f"{path}/c/more.zip was refused: a ZIP file inside another.",
    ]
    came = {article.imported_from: empty.text(article) for article in empty.read.articles()}
    assert came["First.txt"] == "Первая\r\n"
    assert "rows.jsonl" in came
    assert findings(empty) == []
    assert import_sources(empty, [path]).imported == 0
    empty.undo()
    assert empty.read.total("article") == 0


def test_a_wrong_row_in_one_stops_the_import_and_says_where(empty: Session, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("a.txt", b"Good"), ("b/rows.jsonl", b"\n{}")])
    before = state(empty)
    with pytest.raises(RowError) as caught:
        import_sources(empty, [path])
    assert str(caught.value).startswith(f"{path}/b/rows.jsonl, line 2: ")
    assert state(empty) == before


HOSTILE = [
    "../../up.txt",
    "/etc/up.txt",
    "C:\\up.txt",
    "..\\up.txt",
    "a\x1b[31m\u202e.txt",
    "up.txt",
]


def test_names_lead_nowhere(empty: Session, tmp_path: Path) -> None:
    files = [(name, f"Text {n}".encode()) for n, name in enumerate([*HOSTILE, "up.txt"])]
    (tmp_path / "in").mkdir()
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "in" / "a.zip", files)
    before = sorted(tmp_path.rglob("*"))
    assert import_sources(empty, [path]).imported == len(files)
    assert [p for p in sorted(tmp_path.rglob("*")) if "empty" not in p.name] == [
        p for p in before if "empty" not in p.name
    ]
    texts = {empty.text(article) for article in empty.read.articles()}
    assert texts == {f"Text {n}" for n in range(len(files))}
    for name in HOSTILE:
        said = str(archives.member_path(Path("a.zip"), name))
        assert said.startswith("a.zip/")
        assert not {"\x1b", "\u202e", "\0", ".."} & {*said, said[6:8]}
    assert archives.member_path(Path("a.zip"), "x" * 300 + ".txt").name.endswith("x.txt")
    assert archives.member_path(Path("a.zip"), "..").name == "\ufffd"


def test_a_link_in_one_is_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("passwd.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = packed(tmp_path / "a.zip", [(info, b"/etc/passwd")])
    assert found(path) == [FilesLeftOut(path=path, count=1)]


# --- bombs --------------------------------------------------------------------------------------


def test_one_that_grows_without_measure_is_refused_unread(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("a.txt", b" " * (3 << 20))])
    assert "more than 200 times" in refusal(path)


def test_little_may_be_packed_as_well_as_it_can(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [("a.txt", b"a" * 900_000)])
    assert found(path) == ["a" * 900_000]


def patched(path: Path, change: Callable[[zipfile.ZipInfo], object]) -> Path:
    """Let the directory of a ZIP file say something else of its members."""
    with zipfile.ZipFile(path, "a") as made:
        for info in made.infolist():
            change(info)
        made._didModify = True  # type: ignore[attr-defined]
    return path


def test_sizes_that_are_said_are_limits_of_what_is_read(tmp_path: Path) -> None:
    def shrink(info: zipfile.ZipInfo) -> None:
        info.file_size = 10

    path = patched(packed(tmp_path / "a.zip", [("a.txt", b"a" * 100_000)]), shrink)
    (error,) = found(path)
    assert "a.zip/a.txt was refused: the ZIP file is damaged" in str(error)


def grow(info: zipfile.ZipInfo) -> None:
    info.file_size = 201 << 20


def test_members_that_say_they_are_large_are_refused(tmp_path: Path) -> None:
    files = [("a.txt", os.urandom(2 << 20))]
    path = patched(packed(tmp_path / "a.zip", files, zipfile.ZIP_STORED), grow)
    assert refusal(path) == "a.txt in it is larger than 200 MB"


def test_all_members_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "WHOLE_LIMIT", 3 << 20)
    files = [(f"{n}.txt", b"a" * 900_000) for n in range(4)]
    path = packed(tmp_path / "a.zip", files)
    assert refusal(path) == "the files in it are larger than 3 MB together"


def test_what_comes_out_is_counted_whatever_was_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "a.zip", [(f"{n}.txt", b"a" * 900_000) for n in range(4)])
    monkeypatch.setattr(archives.Archive, "_check_sizes", lambda self, infos: None)
    monkeypatch.setattr(archives, "WHOLE_LIMIT", 3 << 20)
    assert refusal(path) == "the files in it are larger than 3 MB together"


def test_a_text_that_is_too_long_for_one_is_refused_alone(tmp_path: Path) -> None:
    limit = KINDS[".txt"].limit
    files = [("a.txt", b"ab\n" * (limit // 3 + 1)), ("b.txt", b"Good")]
    path = packed(tmp_path / "a.zip", files, zipfile.ZIP_STORED)
    first, second = found(path)
    assert "it is larger than 64 MB" in str(first)
    assert second == "Good"


def test_more_members_than_anybody_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "a.zip", [(f"{n}.txt", b"x") for n in range(12)])
    assert len(found(path)) == 12
    monkeypatch.setattr(archives, "MEMBERS_LIMIT", 11)
    assert refusal(path) == "it holds more than 11 files"
    # One that counts them wrongly is counted again.
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<2H", data, at + 8, 1, 1)
    path.write_bytes(data)
    assert refusal(path) == "it holds more than 11 files"
    monkeypatch.setattr(archives, "_DIRECTORY_LIMIT", 10)
    assert refusal(path) == "it holds more than 11 files"


def overlapping(count: int, kernel: bytes) -> bytes:
    """Return a ZIP file whose members are all the same bytes of it."""
    body = zlib.compress(kernel)[2:-4]
    crc = zlib.crc32(kernel)
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), len(kernel), 5, 0
    )
    central = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(body), len(kernel),
            5, 0, 0, 0, 0, 0, 0,
        ) + b"a.txt"
        for _ in range(count)
    )  # fmt: skip
    start = len(local) + 5 + len(body)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(central), start, 0)
    return local + b"a.txt" + body + central + end


def test_members_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(overlapping(1, b"Text"))
    assert found(path) == ["Text"]
    path.write_bytes(overlapping(2, b"Text"))
    assert refusal(path) == "the files in it lie over each other"


def test_a_member_that_reaches_into_the_directory_is_refused(tmp_path: Path) -> None:
    def reach(info: zipfile.ZipInfo) -> None:
        info.compress_size += 1

    path = patched(packed(tmp_path / "a.zip", [("a.txt", b"Text")]), reach)
    assert refusal(path) == "the files in it lie over each other"


# --- others that are not read -------------------------------------------------------------------


def test_an_encrypted_one_is_named(tmp_path: Path) -> None:
    def encrypt(info: zipfile.ZipInfo) -> None:
        info.flag_bits |= 1

    path = patched(packed(tmp_path / "a.zip", [("a.txt", b"Text")]), encrypt)
    assert "encrypted" in refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_counted_are_not_read(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "a.zip", [("a.txt", b"Text")], method)
    assert "packed in a way that is not read" in refusal(path)


def test_zip64_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    path = packed(tmp_path / "a.zip", [("a.txt", b"Text"), ("b.txt", b"Text")])
    assert "ZIP64" in refusal(path)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"Text" * 99])
def test_what_is_none_is_refused(empty: Session, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    report = import_sources(empty, [tmp_path])
    assert report.imported == 0
    if len(data) != 22:
        assert "the ZIP file is damaged (BadZipFile)" in str(report.refused[0])


def test_one_that_is_cut_or_bent_anywhere_never_ends_in_more_than_a_refusal(
    tmp_path: Path,
) -> None:
    path = packed(tmp_path / "a.zip", [("a.txt", b"Text" * 9), ("b.txt", b"More")])
    data = path.read_bytes()
    for at in range(len(data)):
        for bent in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                list(KINDS[".zip"].read(io.BytesIO(bent), path, PROBE))
            except AnnotatorError as error:
                assert "refused" in str(error)  # noqa: PT017 - others must not be raised


def test_a_dataset_that_breaks_off_takes_the_whole_file_back(
    session: Session, empty: Session, tmp_path: Path
) -> None:
    path = packed(tmp_path / "a.zip", [("rows.jsonl", exported(session) * 40)], zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    at = data.rindex(b'"schema"', 0, 70_000) if len(data) > 70_000 else len(data) // 2
    data[at + 1] ^= 1
    path.write_bytes(data)
    try:
        report = import_sources(empty, [path])
    except RowError:  # the row itself was found to be wrong before the check sum
        report = Report()
    assert (report.imported, empty.read.total("article")) == (0, 0)
