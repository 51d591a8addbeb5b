"""A single bit of an article's text that has changed on the disk is found by the check."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from helpers import import_texts, new_project, person

from annotator.domain.articles import Article
from annotator.projects import open_session

FLIPS = 100
WORDS = (
    "Moskow menolak penempatan rudal di Eropa Timur dan meminta jaminan tertulis",
    "Washington offered talks on exercises",
    "Москва требует гарантий безопасности",
    "“Tidak” – kata Menlu 😀 é NATO",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[Article, bytes]]]:
    """A closed project with short articles and such as need further pages, and their texts."""
    path = tmp_path_factory.mktemp("flips") / "talks.annotator"
    new_project(path, person("Ayu"))
    session = open_session(path, person("Ayu"))
    chance = random.Random(4)
    words = " ".join(WORDS).split()
    texts = {
        f"{n}.txt": f"Article {n}\n\n" + " ".join(chance.choice(words) for _ in range(length))
        for n, length in enumerate((20, 60, 150, 400, 900, 2000, 6000))
    }
    import_texts(session, texts)
    found = [(a, session.text(a).encode("utf-8")) for a in session.read.articles()]
    session.close()
    return path, found


def test_every_flipped_bit_in_a_text_is_found(
    articles: tuple[Path, list[tuple[Article, bytes]]], run: Any
) -> None:
    path, texts = articles
    sound = path.read_bytes()
    chance = random.Random(2022)
    flips: set[tuple[int, int]] = set()
    broken = 0
    while len(flips) < FLIPS:
        article, text = chance.choice(texts)
        at = chance.randrange(len(text) - 16)
        if sound.count(text[at : at + 16]) != 1:
            continue  # it stands twice, or goes over the end of a page
        place = sound.index(text[at : at + 16]) + chance.randrange(16)
        bit = chance.randrange(8)
        if (place, bit) in flips:
            continue
        flips.add((place, bit))
        data = bytearray(sound)
        data[place] ^= 1 << bit
        path.write_bytes(data)
        done = run("check", path, "--json")
        assert (done.code, done.err) == (1, "")
        found = [f for f in json.loads(done.out) if f["code"] == "text_hash"]
        assert [f["record"] for f in found] == [article.id]
        broken += "not UTF-8" in found[0]["detail"]
    path.write_bytes(sound)
    assert run("check", path).out == "ok\n"
    assert 10 < broken < FLIPS - 10
