"""Wrong rows: refused with file and line, by us at least as strictly as by the schema."""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import PROBE, exported, link, mark, state
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.errors import ContradictionError, RowError
from annotator.formats import base, own_jsonl_reader
from annotator.importing import import_sources
from annotator.resources import read
from annotator.session import Session

SCHEMA = json.loads(read("schema", "annotator-article-1.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
Row = dict[str, Any]
Mutation = Callable[[Row], object]
PASSAGE = {"start": 0, "end": 5, "role": "repeat", "of": None, "set_by": "import"}


@pytest.fixture
def row(session: Session) -> Row:
    """A row with one of everything; its article is the one with two spans and a link."""
    first = mark(session, "Tolak", "menolak rudal", actor=("e-russia",), act="demand")
    second = mark(session, "Tolak", "rudal", "talks", speaker="x", uttered="2022-01-09", sure=True)
    link(session, first, second)
    found: Row = next(r for r in map(json.loads, exported(session).splitlines()) if r["links"])
    found["passages"] = [dict(PASSAGE)]
    found["meta"] = {"tags": ["a", 1, None, {"b": 0.5}]}
    found["spans"][0]["derived_from"] = {"kind": "wire", "id": "w", "version": "1"}
    return found


YES: Any = True


def at(*path: str | int) -> Callable[[Any], Mutation]:
    """Return how to put a value somewhere in a row."""

    def put(value: Any) -> Mutation:
        def change(row: Row) -> None:
            place: Any = row
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value

        return change

    return put


def without(*path: str | int) -> Mutation:
    """Return how to take something out of a row."""

    def change(row: Row) -> None:
        place: Any = row
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def twice(name: str) -> Mutation:
    return lambda row: row[name].append(copy.deepcopy(row[name][0]))


SPAN = ("spans", 0)
BOTH = [
    (without("links"), "links is missing"),
    (at("extra")(1), "extra is no known key"),
    (at("schema")("annotator-article/2"), "schema: expected annotator-article/1"),
    (at("offset_unit")("utf16"), "offset_unit: expected code_point"),
    (at("id")(""), "id: expected a text that is not empty"),
    (at("title")(None), "title: expected a text"),
    (at("text")("a\0b"), "text: holds a NUL"),
    (at("sha256")("0"), "sha256: is not that of the text"),
    (at("published")("9 January 2022"), "published: expected an ISO date"),
    (at("published")("2022-01-09 08:00"), "published: expected an ISO date"),
    (at("meta")([]), "meta: expected an object"),
    (at("codebook")({}), "codebook: id is missing"),
    (at("codebook", "version")(1), r"codebook.version: expected a text"),
    (at("analysts")({}), "analysts: expected a list"),
    (at("analysts", 0, "id")(""), r"analysts\[0\].id: expected"),
    (without("analysts", 0, "name"), r"analysts\[0\]: name is missing"),
    (at("entities", 0, "name")(""), r"entities\[0\].name: expected"),
    (at("entities", 0, "aliases")([1]), r"aliases\[0\]: expected a text"),
    (at("passages", 0)(5), r"passages\[0\]: expected an object"),
    (at("passages", 0, "role")("body"), r"passages\[0\].role: expected one of boilerplate"),
    (at("passages", 0, "role")([]), r"passages\[0\].role: expected one of"),
    (at("passages", 0, "start")(-1), r"passages\[0\].start and .end"),
    (at("passages", 0, "of")("1"), r"passages\[0\].of: expected"),
    (at("passages", 0, "set_by")(None), r"passages\[0\].set_by: expected"),
    (without("passages", 0, "of"), r"passages\[0\]: of is missing"),
    (at("reviews", 0, "state")("read"), r"reviews\[0\].state: expected one of unread"),
    (at("reviews", 0, "state")([]), r"reviews\[0\].state: expected one of unread"),
    (at("reviews", 0, "nothing_to_mark")(1), r"nothing_to_mark: expected true or false"),
    (at("reviews", 0, "nothing_to_mark")(YES), "nothing to mark"),
    (at("reviews", 0, "at")("2022-01-09T08:00:00Z"), r"reviews\[0\].at: expected a time"),
    (at(*SPAN, "id")(7), r"spans\[0\].id: expected"),
    (at(*SPAN, "start")(-1), r"spans\[0\].start and .end: expected 0 <="),
    (at(*SPAN, "start")("1"), r"spans\[0\].start and .end"),
    (at(*SPAN, "end")(0), r"spans\[0\].start and .end"),
    (at(*SPAN, "tag")([]), r"spans\[0\].tag: expected a tag of the codebook"),
    (at(*SPAN, "attributes")([]), r"spans\[0\].attributes: expected an object"),
    (at(*SPAN, "attributes", "actor")([""]), r"attributes.actor: expected a list of actors"),
    (at(*SPAN, "attributes", "act")({}), r"attributes.act: expected demand, offer"),
    (at(*SPAN, "attributes", "uttered")(1), r"attributes.uttered: expected a date"),
    (at(*SPAN, "note")(None), r"spans\[0\].note: expected a text"),
    (at(*SPAN, "origin")("guessed"), r"spans\[0\].origin: expected one of manual"),
    (at(*SPAN, "origin")([]), r"spans\[0\].origin: expected one of manual"),
    (at(*SPAN, "derived_from")({}), r"derived_from: id is missing"),
    (at(*SPAN, "derived_from")("x"), r"derived_from: expected an object"),
    (at(*SPAN, "derived_from", "id")(1), r"derived_from.id: expected a text"),
    (at(*SPAN, "created")("2022-01-09"), r"spans\[0\].created: expected a time"),
    (at(*SPAN, "created")("٢٠٢٢-01-09T08:00:00.000Z"), r"created: expected a time"),
    (without(*SPAN, "modified"), r"spans\[0\]: modified is missing"),
    (at("links", 0, "type")({}), r"links\[0\].type: expected a link of the codebook"),
    (at("links", 0, "origin")(None), r"links\[0\].origin: expected one of"),
    (at("links", 0, "to")(""), r"links\[0\].to: expected"),
    (at("links", 0)([]), r"links\[0\]: expected an object"),
]
OURS = [
    (at("text")("other"), "sha256: is not that of the text"),
    (at("meta")(json.loads("[" * 60 + "]" * 60)), "meta: expected an object"),
    (at("meta")({"a": json.loads("[" * 60 + "]" * 60)}), "meta: JSON nested too deeply"),
    (at("published")("2022-13-01"), "published: expected an ISO date"),
    (at("passages", 0, "end")(10**6), r"passages\[0\].start and .end"),
    (at(*SPAN, "end")(10**6), r"spans\[0\].start and .end"),
    (at(*SPAN, "start")(YES), r"spans\[0\].start and .end"),
    (at(*SPAN, "text")("nyet"), r"spans\[0\].text: is not what stands"),
    (at(*SPAN, "tag")("nuclear"), r"spans\[0\].tag: expected a tag"),
    (without(*SPAN, "attributes", "act"), r"attributes: act is missing"),
    (at(*SPAN, "attributes", "colour")(""), r"attributes: colour is no known key"),
    (at(*SPAN, "attributes", "act")("sing"), r"attributes.act: expected demand, offer"),
    (at(*SPAN, "attributes", "act")(None), r"attributes.act: expected"),
    (at(*SPAN, "attributes", "sure")("yes"), r"attributes.sure: expected yes or no"),
    (at(*SPAN, "attributes", "speaker")(YES), r"attributes.speaker: expected a text"),
    (at(*SPAN, "attributes", "uttered")("2022-02-30"), r"attributes.uttered: expected a date"),
    (at(*SPAN, "attributes", "actor")(["nobody"]), "entities: nobody is missing"),
    (at(*SPAN, "modified")("2022-99-09T08:00:00.000Z"), "modified: expected a time"),
    (at(*SPAN, "analyst")("nobody"), "analysts: nobody is missing"),
    (at("reviews", 0, "analyst")("nobody"), "analysts: nobody is missing"),
    (at("links", 0, "analyst")("nobody"), "analysts: nobody is missing"),
    (at("links", 0, "from")("nothing"), "links: nothing is no span of this row"),
    (at("links", 0, "type")("rhymes"), r"links\[0\].type: expected a link"),
    (twice("spans"), "spans: an id stands twice"),
    (twice("links"), "links: an id stands twice"),
    (twice("reviews"), "reviews: an id stands twice"),
    (twice("analysts"), "analysts: an id stands twice"),
    (twice("entities"), "entities: an id stands twice"),
    (at("reviews", 0)({"analyst": "a", "state": "done", "nothing_to_mark": True,
                       "at": "2022-01-09T08:00:00.000Z"}), "analysts: a is missing"),
]  # fmt: skip


def refused(session: Session, tmp_path: Path, lines: bytes) -> str:
    """Return why a dataset was refused; nothing may have come in."""
    file = tmp_path / "rows.jsonl"
    file.write_bytes(lines)
    before = state(session)
    with pytest.raises(RowError) as caught:
        import_sources(session, [file])
    assert state(session) == before
    assert str(caught.value).startswith(f"{file}, line {caught.value.fields['line']}: ")
    return str(caught.value)


@pytest.mark.parametrize(("change", "reason"), BOTH)
def test_the_schema_refuses_what_is_malformed(row: Row, change: Mutation, reason: str) -> None:
    assert VALIDATOR.is_valid(row)
    change(row)
    assert not VALIDATOR.is_valid(row)


@pytest.mark.parametrize(("change", "reason"), [*BOTH, *OURS])
def test_a_wrong_row_is_refused_with_file_and_line_and_nothing_comes_in(
    empty: Session, tmp_path: Path, row: Row, change: Mutation, reason: str
) -> None:
    good = json.dumps(row).encode()
    change(row)
    message = refused(empty, tmp_path, good + b"\n\n" + json.dumps(row).encode())
    assert "line 3: " in message
    assert re.search(reason, message)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xff{}", "byte 0 of the line is not UTF-8"),
        (b"[1]", "the row: expected an object"),
        (b'{"schema":', "not JSON"),
        (b'{"a":1,"a":1}', "a key stands twice"),
        (b'{"a":NaN}', "NaN is no JSON number"),
        (b'{"a":-Infinity}', "-Infinity is no JSON number"),
        (b'{"a":1e999}', "1e999 is too large a number"),
        (b'{"a":' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"a":"\\ud800"}', "a lone surrogate"),
        (b'{"\\udfff":1}', "a lone surrogate"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 960 + b"1" + b"}" * 960, ""),
        (b"null", "the row: expected an object"),
    ],
)
def test_a_line_that_is_no_row_is_refused(
    empty: Session, tmp_path: Path, line: bytes, reason: str
) -> None:
    assert reason in refused(empty, tmp_path, line)


def test_one_byte_order_mark_and_crlf_between_lines_do_no_harm(
    empty: Session, tmp_path: Path, row: Row
) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(row, ensure_ascii=False).encode() + b"\r\n\r\n")
    assert import_sources(empty, [file]).imported == 1


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value in a row."""
    found = [path] if path else []
    if isinstance(value, dict | list):
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(item, (*path, name))
    return found


odd = st.sampled_from(
    [None, True, 0, -1, 1, 10**9, 0.5, "", "x", "\0", [], ["x"], {}, {"x": 1}, "2022-01-09"]
)


@settings(max_examples=150)
@given(data=st.data())
def test_what_the_schema_refuses_is_never_read(
    tmp_path: Path, row: Row, data: st.DataObject
) -> None:
    changed = copy.deepcopy(row)
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.sampled_from(places(changed)))
        data.draw(st.sampled_from([at(*place)(data.draw(odd)), without(*place)]))(changed)
    if VALIDATOR.is_valid(changed):
        return
    with pytest.raises(RowError):
        list(own_jsonl_reader.read(io.BytesIO(json.dumps(changed).encode()), tmp_path, PROBE))


def test_a_link_that_leads_to_another_article_than_the_row_says_is_refused(
    empty: Session, tmp_path: Path, row: Row
) -> None:
    row["links"][0]["to_article"] = "elsewhere"
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row))
    with pytest.raises(ContradictionError, match=r"leads to the article .*, not to elsewhere"):
        import_sources(empty, [file])
    assert list(empty.read.articles()) == []


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_line_has_a_limit_and_is_not_read_beyond_it(
    empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "LINE_LIMIT", 1000)
    monkeypatch.setattr(own_jsonl_reader, "LINE_LIMIT", 1000)
    file = io.BytesIO(b"\n" + b" " * 2000)
    with pytest.raises(RowError, match="line 2: the line is longer than 0 MB"):
        list(own_jsonl_reader.read(file, tmp_path, PROBE))
    assert file.tell() == 1002


@pytest.mark.parametrize("part", [b"[],", b'{"a":1},', b"1,", b"[[[[", b'"",'])
def test_a_line_of_too_many_parts_is_refused_unparsed(tmp_path: Path, part: bytes) -> None:
    line = b"[" + part * (base.PARTS_LIMIT // sum(map(part.count, (b"[", b"{", b","))) + 1)
    with pytest.raises(RowError, match="line 1: the line has more than 2000000 parts"):
        list(own_jsonl_reader.read(io.BytesIO(line), tmp_path, PROBE))
