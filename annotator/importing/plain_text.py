"""Plain text files, one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.domain.articles import Article, article_id, sha256, title_of
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.errors import Reason, SourceError
from annotator.formats.base import shown
from annotator.importing.base import MB

SUFFIX = ".txt"
LIMIT = 64 * MB
_BOM = b"\xef\xbb\xbf"


def read(file: BinaryIO, path: Path, codebook: Codebook) -> Iterator[Bundle]:
    """Yield the one article of a file; raises what ``bundle`` raises."""
    yield bundle(file.read(LIMIT), path)


def bundle(data: bytes, path: Path) -> Bundle:
    """Return the article of a UTF-8 file, verbatim but for one leading byte order mark.

    Raises ``SourceError`` for other encodings, for NUL and for a file without words.
    """
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = Reason(
            "line {line}, byte {byte} is not UTF-8; save it as UTF-8 and import again",
            line=line,
            byte=error.start,
        )
        raise SourceError(path=path, reason=reason) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(path=path, reason=Reason("line {line} holds a NUL character", line=line))
    if not text or text.isspace():
        raise SourceError(path=path, reason=Reason("it holds no text"))
    digest = sha256(text)
    article = Article(
        id=article_id(digest, ""),
        sha256=digest,
        length=len(text),
        title=title_of(text, shown(path)),
        imported_from=shown(path),
    )
    return Bundle(article, text, text_only=True)
