"""ZIP files of articles and datasets: read member by member, with every byte counted.

Nothing is ever unpacked to the disk, and no member is opened by its name, so that a name can lead
nowhere.  What a ZIP file says of itself is not believed: sizes are limits for what is read.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, NoReturn

from annotator.domain.codebook import Codebook
from annotator.errors import FilesLeftOut, Reason, SourceError
from annotator.importing.base import MB, Item, Kind, too_large

SUFFIX = ".zip"
MEMBER_LIMIT = 200 * MB
WHOLE_LIMIT = 500 * MB
MEMBERS_LIMIT = 20_000
RATIO_LIMIT = 200
_SMALL = MB  # so little does no harm, however well it was packed
_DIRECTORY_LIMIT = 16 * MB
_LOCAL = struct.Struct("<4s22xHH")
_END = struct.Struct("<4s4H2LH")
_END_MAGIC, _END64_MAGIC = b"PK\x05\x06", b"PK\x06\x07"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# What zipfile raises for bytes that are no good archive.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError, IndexError, KeyError),
)


def kind(kinds: Sequence[Kind]) -> Kind:
    """Return the kind of source that a ZIP file of files of these kinds is."""
    by_suffix = {known.suffix: known for known in kinds}

    def read(file: BinaryIO, path: Path, codebook: Codebook) -> Iterator[Item]:
        left_out = 0
        archive = Archive(file, path)
        for member in archive.members:
            known = by_suffix.get(member.path.suffix.lower())
            if member.path.suffix.lower() == SUFFIX:
                yield SourceError(path=member.path, reason=Reason("a ZIP file inside another"))
            elif known is None or member.is_link:
                left_out += 1
            elif member.info.file_size > known.limit:
                yield too_large(member.path, known.limit)
            else:
                yield from _member(archive, member, known, codebook)
        if left_out:
            yield FilesLeftOut(path=path, count=left_out)

    return Kind(SUFFIX, read)


def _member(archive: Archive, member: Member, known: Kind, codebook: Codebook) -> Iterator[Item]:
    """Yield what a member holds, or a refusal of it alone if it is none from the beginning."""
    begun = False
    try:
        with archive.opened(member) as file:
            for item in known.read(file, member.path, codebook):
                begun = True
                yield item
    except SourceError as error:
        if error.fields["path"] != member.path:  # not the member is at fault but the archive
            raise
        if begun:
            reason = Reason(
                "{name} in it: {reason}", name=member.path.name, reason=error.fields["reason"]
            )
            raise SourceError(path=archive.path, reason=reason) from error
        yield error


@dataclass(frozen=True)
class Member:
    """A file in an archive; ``path`` is how it is named to people and opens nothing."""

    info: zipfile.ZipInfo
    path: Path

    @property
    def is_link(self) -> bool:
        """Whether the bytes are the name of another file."""
        return stat.S_ISLNK(self.info.external_attr >> 16)


class Archive:
    """A ZIP file whose members can be read one after another.

    Raises ``SourceError`` with the archive's path for one that is broken, encrypted, too large in
    any way, or whose members lie over each other.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self.path = file, path
        self._left = WHOLE_LIMIT
        try:
            self._check_directory()
            self._zip = zipfile.ZipFile(file)
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
            self._check_sizes(infos)
            self._check_places(infos)
        except _BROKEN as error:
            raise _broken(path, error) from error
        named = [Member(info, member_path(path, info.filename)) for info in infos]
        self.members = sorted(
            (m for m in named if not _is_hidden(m.info.filename)),
            key=lambda member: member.info.filename,
        )

    @contextmanager
    def opened(self, member: Member) -> Iterator[BinaryIO]:
        """Open a member; reading raises ``SourceError`` with its path where it is broken."""
        try:
            raw = self._zip.open(member.info)
        except _BROKEN as error:
            raise _broken(member.path, error) from error
        with raw, io.BufferedReader(_Counted(raw, member.path, self._take), 64 * 1024) as file:
            yield file

    def _take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise _too_large_together(self.path)

    def _check_directory(self) -> None:
        """Look at the end of the file, before ``zipfile`` makes an object for every member."""
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(size - _END.size - 0xFFFF - 20, 0))
        tail = self._file.read()
        at = tail.rfind(_END_MAGIC)
        if at < 0 or at + _END.size > len(tail):
            raise zipfile.BadZipFile("no end record")
        if tail[max(at - 20, 0) : at].startswith(_END64_MAGIC):
            self._refuse(Reason("it is a ZIP64 file, which is not read; pack it in parts"))
        *_, members, directory, _, _ = _END.unpack_from(tail, at)
        if members > MEMBERS_LIMIT or directory > _DIRECTORY_LIMIT:
            self._refuse(Reason("it holds more than {limit} files", limit=MEMBERS_LIMIT))

    def _check_sizes(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        if len(infos) > MEMBERS_LIMIT:
            self._refuse(Reason("it holds more than {limit} files", limit=MEMBERS_LIMIT))
        for info in infos:
            if info.flag_bits & _ENCRYPTED:
                self._refuse(Reason("it is encrypted; unpack it with its password first"))
            if info.compress_type not in _METHODS:
                self._refuse(Reason("it is packed in a way that is not read; pack it as usual"))
            if info.file_size > MEMBER_LIMIT:
                reason = Reason(
                    "{name} in it is larger than {limit} MB",
                    name=member_path(self.path, info.filename).name,
                    limit=MEMBER_LIMIT // MB,
                )
                self._refuse(reason)
            if info.file_size > max(_SMALL, info.compress_size * RATIO_LIMIT):
                reason = Reason(
                    "it would grow to more than {ratio} times its size", ratio=RATIO_LIMIT
                )
                self._refuse(reason)
        if sum(info.file_size for info in infos) > WHOLE_LIMIT:
            raise _too_large_together(self.path)

    def _check_places(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        """Refuse members that share bytes: a few of them would be read over and over."""
        free = 0
        for info in sorted(infos, key=lambda info: info.header_offset):
            if info.header_offset < 0:
                raise zipfile.BadZipFile
            self._file.seek(info.header_offset)
            magic, name, extra = _LOCAL.unpack(self._file.read(_LOCAL.size))
            if info.header_offset < free or magic != b"PK\x03\x04":
                self._refuse(Reason("the files in it lie over each other"))
            free = info.header_offset + _LOCAL.size + name + extra + info.compress_size
        if infos and free > self._zip.start_dir:
            self._refuse(Reason("the files in it lie over each other"))

    def _refuse(self, reason: Reason) -> NoReturn:
        raise SourceError(path=self.path, reason=reason)


def _too_large_together(path: Path) -> SourceError:
    limit = WHOLE_LIMIT // MB
    reason = Reason("the files in it are larger than {limit} MB together", limit=limit)
    return SourceError(path=path, reason=reason)


def _broken(path: Path, error: Exception) -> SourceError:
    reason = Reason("the ZIP file is damaged ({error})", error=type(error).__name__)
    return SourceError(path=path, reason=reason)


def member_path(archive: Path, name: str) -> Path:
    """Return how a member is named to people: the archive, its last folders and its name.

    Characters that steer a terminal or the direction of writing become U+FFFD.
    """
    plain = "".join("\ufffd" if unicodedata.category(c) in _HIDDEN else c for c in name)
    parts = [part for part in _parts(plain) if part not in ("", ".", "..")]
    # The end of a name says of which kind it is.
    short = [p if len(p) <= 100 else f"{p[:80]}…{p[-19:]}" for p in parts[-3:]]
    return archive.joinpath(*short or ["\ufffd"])


def _is_hidden(name: str) -> bool:
    parts = (part for part in _parts(name) if part not in (".", ".."))
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


class _Counted(io.RawIOBase):
    """A member's bytes as they come out, each of them counted."""

    def __init__(self, raw: IO[bytes], path: Path, take: Callable[[int], None]) -> None:
        self._raw, self._path, self._take = raw, path, take

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._raw.read(len(buffer))
        except _BROKEN as error:
            raise _broken(self._path, error) from error
        self._take(len(data))
        buffer[: len(data)] = data
        return len(data)
