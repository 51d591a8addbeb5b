"""Drafts outlive the program, and a file that is no draft harms nobody."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import edits
from annotator.domain.articles import State
from annotator.domain.edits_links import make_link
from annotator.domain.steps import Change, Step
from annotator.drafts import Draft, Drafts, Typed
from annotator.session import Session

TYPED = Typed("article", "span", "note", "half \u2028 a note")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "deep" / "drafts")


@pytest.fixture
def steps(session: Session) -> tuple[Step, ...]:
    """Steps of every kind that can wait."""
    article = next(a for a in session.read.articles() if "Tolak" in a.title)
    text, author = session.text(article), session.author
    tag = session.codebook.tags[0].id
    mark = edits.mark(article, text, 0, 5, tag, review=None, author=author)
    other = edits.mark(article, text, 6, 9, tag, review=None, author=author)
    one, two = (step.changes[0].after for step in (mark, other))
    actor = edits.create_entity("Zzyx", author)
    link = make_link(
        session.codebook, session.codebook.links[0].id, one, two, existing=(), author=author
    )  # type: ignore[arg-type]
    return (
        mark,
        other,
        link,
        edits.set_note(one, "note \U0001f600 \u202e", author),  # type: ignore[arg-type]
        Step("make", (Change(None, actor),)),
        edits.edit_article(article, replace(article, title="Other")),
        edits.set_review(article, None, State.DONE, author),
    )


def test_a_draft_comes_back_as_it_was(drafts: Drafts, steps: tuple[Step, ...]) -> None:
    draft = Draft((TYPED,), steps)
    drafts.keep("project", "me", draft)
    assert drafts.find("project", "me") == draft
    assert not drafts.find("project", "other")
    assert not drafts.find("other", "me")
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    (file,) = drafts.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    drafts.keep("project", "me", Draft())
    assert list(drafts.folder.iterdir()) == []
    drafts.keep("project", "me", Draft())


def test_no_id_leads_out_of_the_folder(drafts: Drafts) -> None:
    for name in ("../../x", "/etc/passwd", "a\0b", "\ud800", ""):
        drafts.keep(name, "me", Draft((TYPED,)))
        assert drafts.path(name, "me").parent == drafts.folder
    assert len(list(drafts.folder.iterdir())) == 5


def test_a_draft_that_cannot_be_written_leaves_the_one_before(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep("project", "me", Draft((TYPED,)))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.keep("project", "me", Draft((replace(TYPED, text="other"),)))
    assert drafts.find("project", "me").typed == (TYPED,)
    assert len(list(drafts.folder.iterdir())) == 1


def damage(drafts: Drafts, change: Any) -> Draft:
    """Change the JSON of a draft and return what is found then."""
    path = drafts.path("project", "me")
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data), "ascii")
    return drafts.find("project", "me")


def _set(value: object, *keys: Any) -> Any:
    def change(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


SPAN = ("steps", 0, "changes", 0)


@pytest.mark.parametrize(
    "change",
    [
        _set(2, "version"),
        _set("other", "project"),
        _set(None, "typed"),
        _set([{"article": "a", "span": "s", "field": "f", "text": 5}], "typed"),
        _set([{"article": "a"}], "typed"),
        _set([{"article": "a", "span": "s", "field": "f", "text": "\ud800"}], "typed"),
        _set([{}], "steps"),
        _set([], "steps", 0, "changes"),
        _set("analyst", *SPAN, "record"),
        _set("codebook", *SPAN, "record"),
        _set(None, *SPAN, "after"),
        _set("1", *SPAN, "after", "start"),
        _set(1.5, *SPAN, "after", "start"),
        _set("\ud800", *SPAN, "after", "note"),
        _set("a\0b", *SPAN, "after", "note"),
        _set({"act": 5}, *SPAN, "after", "attributes"),
        _set({"act": [5]}, *SPAN, "after", "attributes"),
        _set("guessed", *SPAN, "after", "origin"),
        _set({"kind": ["\ud800"]}, *SPAN, "after", "derived_from"),
        _set("x", *SPAN, "after", "more"),
        _set([], *SPAN, "after"),
        _set(["x"], "steps", 0, "params"),
    ],
)
def test_what_is_no_draft_is_put_aside(
    drafts: Drafts, steps: tuple[Step, ...], change: Any
) -> None:
    drafts.keep("project", "me", Draft((TYPED,), steps))
    assert not damage(drafts, change)
    (file,) = drafts.folder.iterdir()
    assert file.suffix == ".damaged"
    drafts.keep("project", "me", Draft((TYPED,)))
    assert drafts.find("project", "me")


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 400, b"[" * 100_000, b"null", b"[1]", b'"x"', b"\xff", b"1" * 5000]
)
def test_garbage_is_no_draft(drafts: Drafts, raw: bytes) -> None:
    drafts.keep("project", "me", Draft((TYPED,)))
    drafts.path("project", "me").write_bytes(raw)
    assert not drafts.find("project", "me")


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_bytes_changed_anywhere_never_crash(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int
) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    drafts.keep("project", "me", Draft((TYPED,)))
    path = drafts.path("project", "me")
    before = path.read_bytes()
    path.write_bytes(before[:at] + raw + before[at + len(raw) :])
    drafts.find("project", "me")


def test_a_folder_in_the_place_of_a_draft(drafts: Drafts) -> None:
    drafts.path("project", "me").mkdir(parents=True)
    assert not drafts.find("project", "me")


def test_what_never_ends_or_leads_elsewhere_is_not_read(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("project", "me", Draft((TYPED,)))
    path = drafts.path("project", "me")
    elsewhere = path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(elsewhere)
    assert not drafts.find("project", "me")
    path.unlink()
    os.mkfifo(path)
    assert not drafts.find("project", "me")
