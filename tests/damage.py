"""Kinds of damage to a project file, each with what a check must call it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

SPAN = "WHERE tag = 'missiles'"
RUSIA = "(SELECT id FROM articles WHERE title LIKE 'Rusia%')"

STATEMENTS: list[tuple[str, set[str]]] = [
    ("UPDATE texts SET text = text || '!' WHERE text LIKE 'Rusia%'",
     {"text_hash", "text_length"}),
    ("UPDATE texts SET text = replace(text, 'rudal', 'rumah') WHERE text LIKE 'Rusia%'",
     {"text_hash", "span_quote", "search_index"}),
    ("UPDATE texts SET text = CAST(x'52757369ff' AS TEXT) WHERE text LIKE 'Rusia%'",
     {"text_hash", "search_index"}),
    ("UPDATE texts SET sha256 = 'x' || sha256 WHERE text LIKE 'Rusia%'",
     {"database", "text_hash", "text_missing", "search_index"}),
    ("UPDATE articles SET length = length + 1 WHERE title LIKE 'Talks%'",
     {"text_length", "journal_record"}),
    ("UPDATE articles SET published = 'soon'", {"time", "journal_record"}),
    ("UPDATE articles SET replaces = id WHERE title LIKE 'Talks%'",
     {"article_circle", "journal_record"}),
    ("UPDATE articles SET passages = '[{\"start\":1,\"end\":9999,\"role\":\"repeat\"}]'",
     {"passage", "journal_record"}),
    ("UPDATE articles SET meta = '[1]'", {"unreadable"}),
    ("UPDATE articles SET meta = '{\"a\":NaN}'", {"unreadable"}),
    ("UPDATE articles SET title = 'Another' WHERE title LIKE 'Talks%'",
     {"journal_record", "search_index"}),
    ("UPDATE articles SET id = 'other' WHERE title LIKE 'Talks%'",
     {"database", "journal_record", "review_article", "span_article"}),
    ("DELETE FROM texts WHERE text LIKE 'Rusia%'",
     {"text_missing", "database", "search_index"}),
    ("DELETE FROM articles WHERE title LIKE 'Rusia%'",
     {"journal_record", "database", "span_article", "review_article", "search_index"}),
    (f"UPDATE spans SET end = 10000 {SPAN}", {"span_bounds", "journal_record"}),
    (f"UPDATE spans SET quote = 'rocket' {SPAN}", {"span_quote", "journal_record"}),
    (f"UPDATE spans SET tag = 'war' {SPAN}", {"span_tag", "journal_record"}),
    (f"UPDATE spans SET attributes = '{{\"war\":\"x\"}}' {SPAN}",
     {"span_attribute", "journal_record"}),
    (f"UPDATE spans SET attributes = '{{\"act\":\"sing\"}}' {SPAN}",
     {"span_value", "journal_record"}),
    (f"UPDATE spans SET attributes = '{{\"actor\":[\"nobody\"]}}' {SPAN}",
     {"span_entity", "journal_record"}),
    (f"UPDATE spans SET attributes = '{{\"actor\":[1]}}' {SPAN}",
     {"span_value", "journal_record"}),
    (f"UPDATE spans SET attributes = '{{broken' {SPAN}", {"unreadable"}),
    (f"UPDATE spans SET note = CAST(x'ff41' AS TEXT) {SPAN}", {"unreadable"}),
    (f"UPDATE spans SET note = 'another' {SPAN}", {"journal_record"}),
    (f"UPDATE spans SET origin = 'heaven' {SPAN}", {"unreadable"}),
    (f"UPDATE spans SET created = 'yesterday' {SPAN}", {"time", "journal_record"}),
    (f"UPDATE spans SET analyst = 'nobody' {SPAN}",
     {"database", "span_analyst", "journal_record"}),
    (f"UPDATE spans SET article = 'none' {SPAN}",
     {"database", "span_article", "journal_record"}),
    (f"UPDATE spans SET codebook = 'none' {SPAN}",
     {"database", "span_codebook", "journal_record"}),
    (f"UPDATE spans SET derived_from = '{{\"kind\":\"span\",\"id\":\"' || id || '\"}}' {SPAN}",
     {"span_circle", "journal_record"}),
    ("DELETE FROM spans WHERE tag = 'talks'", {"database", "journal_record", "link_span"}),
    ("UPDATE reviews SET nothing_to_mark = 1", {"review", "journal_record"}),
    ("UPDATE reviews SET id = 'x' || id", {"unreadable", "journal_record"}),
    ("UPDATE reviews SET at = '2022-13-13'", {"time", "journal_record"}),
    ("UPDATE reviews SET analyst = 'nobody', id = article || '/nobody'",
     {"database", "review_analyst", "journal_record"}),
    ("DELETE FROM analysts",
     {"database", "span_analyst", "review_analyst", "link_analyst", "journal_record"}),
    ("UPDATE links SET type = 'rhymes'", {"link_type", "journal_record"}),
    ("UPDATE links SET to_span = from_span", {"link_self", "journal_record"}),
    ("UPDATE links SET to_span = 'none'", {"link_span", "database", "journal_record"}),
    ("DELETE FROM links", {"journal_record"}),
    ("INSERT INTO entities (id, name, aliases, merged_into) VALUES ('x', 'X', '[]', '')",
     {"journal_record"}),
    ("UPDATE entities SET merged_into = 'none' WHERE id = 'e-nato'",
     {"entity_merged", "journal_record"}),
    ("UPDATE entities SET merged_into = CASE id WHEN 'e-nato' THEN 'e-usa' ELSE 'e-nato' END"
     " WHERE id IN ('e-nato', 'e-usa')", {"entity_circle", "journal_record"}),
    ("UPDATE entities SET aliases = '\"abc\"' WHERE id = 'e-nato'", {"unreadable"}),
    ("DELETE FROM entities WHERE id = 'e-russia'", {"journal_record", "span_entity"}),
    ("UPDATE codebooks SET toml = toml || ' '", {"codebook", "journal_record"}),
    ("UPDATE codebooks SET toml = 'id = 1'", {"codebook", "journal_record"}),
    ("DELETE FROM codebooks",
     {"codebook", "database", "journal_record", "span_codebook"}),
    ("UPDATE codebooks SET toml = CAST(x'ff' AS TEXT)",
     {"codebook", "unreadable"}),
    ("DELETE FROM project", {"project"}),
    ("UPDATE project SET created = 'once'", {"time"}),
    ("DELETE FROM article_search_docsize WHERE id = 1", {"search_index"}),
    ("INSERT INTO article_search (rowid, title, text) VALUES (99, 'x', 'y')", {"search_index"}),
    ("INSERT INTO article_search (article_search, rowid, title, text)"
     " SELECT 'delete', a.number, 'other word', t.text FROM articles a JOIN texts t"
     " ON t.sha256 = a.sha256 WHERE a.number = 1", {"search_index"}),
    ("UPDATE article_search_data SET block = x'00' WHERE id > 10", {"search_index"}),
    ("DELETE FROM journal_changes WHERE entry = 3", {"journal_entry", "journal_record"}),
    ("DELETE FROM journal_changes", {"journal_entry", "journal_record"}),
    ("DELETE FROM journal", {"journal_change", "database"}),
    ("DELETE FROM journal WHERE sequence = 3", {"journal_gap", "journal_change", "database"}),
    ("UPDATE journal SET sequence = 99 WHERE sequence = 5",
     {"journal_entry", "journal_gap", "journal_change", "database"}),
    ("UPDATE journal SET undoes = 'nothing' WHERE sequence = 4",
     {"journal_entry", "journal_undoes"}),
    ("UPDATE journal SET undoes = (SELECT id FROM journal WHERE sequence = 5)"
     " WHERE sequence = 4", {"journal_entry", "journal_undoes"}),
    ("UPDATE journal SET time = 'now' WHERE sequence = 4", {"journal_entry", "time"}),
    ("UPDATE journal SET params = '{' WHERE sequence = 4", {"journal_entry", "journal_unreadable"}),
    ("UPDATE journal SET params = '[]' WHERE sequence = 4",
     {"journal_entry", "journal_unreadable"}),
    ("UPDATE journal SET kind = CAST(x'ff' AS TEXT) WHERE sequence = 4",
     {"journal_entry", "journal_unreadable"}),
    ("UPDATE journal_changes SET after = '{' WHERE record = 'span'",
     {"journal_entry", "journal_unreadable", "journal_record"}),
    ("UPDATE journal_changes SET after = replace(after, 'rudal', 'rumah')"
     " WHERE record = 'span'", {"journal_entry", "journal_record"}),
    ("UPDATE journal_changes SET record = 'thing' WHERE record = 'link'",
     {"journal_entry", "journal_unreadable", "journal_record"}),
    ("UPDATE journal_changes SET record_id = 'thing' WHERE record = 'link'",
     {"journal_entry", "journal_unreadable", "journal_record"}),
    ("UPDATE journal_changes SET before = after WHERE record = 'span'",
     {"journal_entry", "journal_before"}),
]  # fmt: skip


def execute(path: Path, *statements: str) -> None:
    """Change a closed project behind the program's back, with foreign keys off."""
    db = sqlite3.connect(path)
    try:
        for statement in statements:
            db.execute(statement)
        db.commit()
    finally:
        db.close()


def roots(path: Path) -> dict[str, int]:
    """Return the first page of each table and index."""
    db = sqlite3.connect(path)
    try:
        return dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage"))
    finally:
        db.close()


def overwrite(path: Path, page: int, data: bytes, size: int = 4096) -> None:
    """Put something in the place of a page's beginning; pages count from 1."""
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(data)


def zeroed(table: str) -> Callable[[Path], None]:
    """Return what empties the first page of a table or an index."""

    def spoil(path: Path) -> None:
        overwrite(path, roots(path)[table], bytes(4096))

    return spoil


def flipped(words: bytes, bit: int = 1, *, last: bool = False) -> Callable[[Path], None]:
    """Return what changes a bit of some words where they stand first or last in the file."""

    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        at = data.rindex(words) if last else data.index(words)
        data[at] ^= bit
        path.write_bytes(data)

    return spoil
