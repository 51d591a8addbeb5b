"""Files and folders into a project: verbatim, once, or refused in words."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from helpers import (
    PROBE,
    article_with,
    bundle_of,
    exported,
    findings,
    import_bundles,
    link,
    mark,
    ordinary,
    person,
    state,
)  # fmt: skip
from hypothesis import given
from strategies import texts

from annotator import importing
from annotator.domain import edits
from annotator.domain.articles import Analyst, Review, State
from annotator.domain.bundles import Bundle
from annotator.domain.entities import Entity
from annotator.domain.spans import Origin, Span
from annotator.errors import (
    CancelledError,
    ContradictionError,
    FilesLeftOut,
    LinkLeftOut,
    NameKept,
    NamesakeCame,
    RecordsDiffer,
    SourceError,
)
from annotator.importing import KINDS, Report, import_sources, plain_text
from annotator.importing.base import MB
from annotator.progress import paced
from annotator.projects import load_codebook
from annotator.session import Session

AT = "2022-01-09T08:00:00.000Z"


@given(text=texts.filter(lambda t: t.removeprefix("\ufeff").strip()))
def test_a_text_comes_in_verbatim_but_for_one_byte_order_mark(text: str) -> None:
    bundle = bundle_of(text, "a.txt")
    assert bundle.text == text.removeprefix("\ufeff")
    assert bundle.article.length == len(bundle.text)


def test_two_byte_order_marks_are_one_too_many(empty: Session, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfTitle\r\nx\ry")
    import_sources(empty, [tmp_path / "a.txt"])
    article = article_with(empty, "Title")
    assert empty.text(article) == "\ufeffTitle\r\nx\ry"
    assert article.title == "Title"
    assert (article.imported_from, article.published, article.url) == ("a.txt", "", "")


def test_importing_again_adds_nothing(empty: Session, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "b.txt").write_text("Second")
    (folder / "a.TXT").write_text("First")
    (folder / "more" / "c.txt").write_text("Third")
    (folder / "picture.png").touch()
    (folder / ".hidden.txt").write_text("Hidden")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("Hidden too")
    report = import_sources(empty, [folder])
    warning = FilesLeftOut(path=folder, count=1)
    assert str(warning) == f"{folder}: files of other kinds left out: 1"
    assert report == Report(imported=3, warnings=[warning])
    numbers = [empty.read.number(article_with(empty, t).id) for t in ("First", "Second", "Third")]
    assert numbers == [1, 2, 3]
    before, head = state(empty), empty.undoable
    assert import_sources(empty, [folder]) == Report(present=3, warnings=[warning])
    assert (state(empty), empty.undoable) == (before, head)
    assert findings(empty) == []


REFUSED = [
    ("latin.txt", b"first\ncaf\xe9", "line 2, byte 9 is not UTF-8; save it as UTF-8"),
    ("nul.txt", b"a\nb\0", "line 2 holds a NUL character"),
    ("empty.txt", b"", "it holds no text"),
    ("blank.txt", b"\xef\xbb\xbf \n\t\r\n", "it holds no text"),
    ("half.txt", "é".encode()[:1], "line 1, byte 0 is not UTF-8"),
    ("page.html", b"<p>", "only .txt, .jsonl, .zip files can be imported"),
]


def test_files_that_are_no_articles_are_refused_and_the_others_taken(
    empty: Session, tmp_path: Path
) -> None:
    for name, data, _ in REFUSED:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Good")
    os.mkfifo(tmp_path / "pipe.txt")
    names = [*(name for name, _, _ in REFUSED), "pipe.txt", "none.txt", "x" * 300, "good.txt"]
    report = import_sources(empty, [tmp_path / name for name in names])
    assert (report.imported, report.present) == (1, 0)
    reasons = [*(r for _, _, r in REFUSED), "no regular file", "No such file", "name too long"]
    assert len(report.refused) == len(reasons)
    for reason in reasons:
        assert sum(reason in str(error) for error in report.refused) >= 1, reason
    assert all(str(tmp_path) in str(error) for error in report.refused)


@pytest.mark.parametrize("name", ["big.txt", "big.jsonl", "big.zip"])
def test_a_file_beyond_the_limit_is_refused_unread(
    empty: Session, tmp_path: Path, name: str
) -> None:
    limit = KINDS[Path(name).suffix].limit
    with (tmp_path / name).open("wb") as file:
        file.truncate(limit + 1)
    report = import_sources(empty, [tmp_path / name])
    assert f"it is larger than {limit // MB} MB" in str(report.refused[0])


def test_a_file_name_that_is_not_unicode_does_no_harm(empty: Session, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff"
    Path(os.fsdecode(odd + b".txt")).write_text("x" * 200)
    Path(os.fsdecode(odd + b".jsonl")).write_bytes(b"")
    report = import_sources(empty, [tmp_path])
    assert report.imported == 1
    article = next(iter(empty.read.articles()))
    assert article.title == article.imported_from == "\ufffd.txt"


CLOSED = """
import sys; from pathlib import Path; from annotator.importing import sources
refused = []
found = len(list(sources.files([Path(a) for a in sys.argv[1:]], [".txt"], refused, [])))
print(found, [str(error) for error in refused])
"""


def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "shut").mkdir()
    (tmp_path / "open" / "a.txt").touch()
    (tmp_path / "open" / "shut").chmod(0)
    done = ordinary(CLOSED, tmp_path / "open", tmp_path / "open" / "shut" / "x.txt")
    assert done.stdout.startswith("1 [")
    assert done.stdout.count("Permission denied") == 2, done.stdout + done.stderr


def test_a_codebook_is_read_with_the_same_care(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"a = '\xe9'")
    os.mkfifo(tmp_path / "pipe.toml")
    for name, reason in (
        ("latin.toml", "byte 5 is not UTF-8"),
        ("none.toml", "No such file"),
        ("pipe.toml", "no regular file"),
        ("", "no regular file"),
    ):
        with pytest.raises(SourceError, match=reason):
            load_codebook(tmp_path / name)


# --- datasets into a project that has its own say -----------------------------------------------


@pytest.fixture
def dataset(session: Session, tmp_path: Path) -> Path:
    """The rows of a project with linked marks."""
    one = mark(session, "Tolak", "rudal", actor=("e-russia", "e-lavrov"))
    link(session, one, mark(session, "Talks", "Kyiv", "talks"))
    file = tmp_path / "rows.jsonl"
    file.write_bytes(exported(session))
    return file


def test_an_edited_mark_keeps_the_projects_version_with_a_warning(
    session: Session, dataset: Path
) -> None:
    span = next(s for a in session.read.articles() for s in session.read.spans(a.id))
    session.do(edits.set_note(span, "edited here", session.author))
    before = state(session)
    report = import_sources(session, [dataset])
    assert report.warnings == [RecordsDiffer(path=dataset, count=1)]
    assert "1 of its spans, verdicts and articles differ; the project's version stays" in str(
        report.warnings[0]
    )
    assert state(session) == before


def test_what_differs_is_counted_in_one_warning_for_each_file(
    session: Session, dataset: Path, tmp_path: Path
) -> None:
    article = article_with(session, "Tolak")
    for span in [s for a in session.read.articles() for s in session.read.spans(a.id)]:
        session.do(edits.set_note(span, "edited here", session.author))
    review = session.read.review(article.id, session.analyst.id)
    session.do(edits.set_review(article, review, State.DONE, session.author))
    session.do(edits.edit_article(article, replace(article, title="Other", source="Tempo")))
    again = tmp_path / "again.jsonl"
    again.write_bytes(dataset.read_bytes())
    before = state(session)
    report = import_sources(session, [dataset, again])
    assert report.warnings == [RecordsDiffer(path=p, count=4) for p in (dataset, again)]
    assert (state(session), report.present) == (before, 6)


def test_a_mark_of_merged_actors_is_no_other_mark(session: Session, dataset: Path) -> None:
    russia, lavrov = session.register.stored("e-russia"), session.register.stored("e-lavrov")
    assert russia
    assert lavrov
    session.do(edits.merge_entities(russia, lavrov))
    kept = NameKept(path=dataset, name="Russia"), NameKept(path=dataset, name="Sergey Lavrov")
    assert set(import_sources(session, [dataset]).warnings) <= set(kept)
    dataset.write_bytes(exported(session))
    assert import_sources(session, [dataset]).warnings == []


def test_blank_details_of_an_article_are_filled_and_others_stay(
    session: Session, dataset: Path, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in dataset.read_bytes().splitlines()]
    (row,) = (r for r in rows if "Tolak" in r["title"])
    known = {"source": "Tempo", "published": "2022-01-09", "language": "id", "url": "https://x.id"}
    full, other = tmp_path / "full.jsonl", tmp_path / "other.jsonl"
    full.write_text(json.dumps({**row, **known}))
    other.write_text(json.dumps({**row, **known, "source": "Antara"}))
    article = article_with(session, "Tolak")
    before = state(session)
    report = import_sources(session, [full, other])
    assert (report.imported, report.present) == (0, 2)
    assert report.warnings == [RecordsDiffer(path=other, count=1)]
    assert article_with(session, "Tolak") == replace(article, **known)  # type: ignore[arg-type]
    head = session.undoable
    assert import_sources(session, [full, dataset]).warnings == []
    assert session.undoable == head
    assert findings(session) == []
    session.undo()
    assert state(session) == before


def test_what_two_files_of_one_import_know_of_a_new_article_comes_together(
    empty: Session, dataset: Path, tmp_path: Path
) -> None:
    rows = [json.loads(line) for line in dataset.read_bytes().splitlines()]
    (row,) = (r for r in rows if "Tolak" in r["title"])
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    one.write_text(json.dumps({**row, "links": [], "source": "Tempo"}))
    two.write_text(json.dumps({**row, "links": [], "language": "id"}))
    assert import_sources(empty, [one, two]).warnings == []
    article = article_with(empty, "Tolak")
    assert (article.source, article.language) == ("Tempo", "id")
    assert findings(empty) == []


def test_a_text_that_is_there_is_not_taken_in_again_whatever_its_url(
    empty: Session, tmp_path: Path
) -> None:
    known = bundle_of("One and the same", "1.txt")
    article = replace(known.article, id="of-a-dataset", url="https://x.id")
    import_bundles(empty, [replace(known, article=article, text_only=False)])
    again, new, twice = files = [tmp_path / name for name in ("again.txt", "new.txt", "twice.txt")]
    again.write_text("One and the same")
    assert import_sources(empty, [again]) == Report(present=1)
    new.write_text("Two")
    twice.write_text("Two")
    assert import_sources(empty, files) == Report(imported=1, present=2)
    empty.undo()
    assert import_sources(empty, [new]) == Report(imported=1)


def test_an_actor_in_use_keeps_the_projects_name_with_a_warning(
    session: Session, dataset: Path
) -> None:
    russia = session.register.stored("e-russia")
    assert russia
    session.do(edits.edit_entity(russia, "Russian Federation", ()))
    report = import_sources(session, [dataset])
    assert report.warnings == [NameKept(path=dataset, name="Russian Federation")]
    assert str(report.warnings[0]) == (
        f"{dataset}: the actor Russian Federation keeps the project's name and aliases"
    )


def test_an_actor_nobody_uses_takes_the_name_of_the_dataset(empty: Session, dataset: Path) -> None:
    russia = empty.register.stored("e-russia")
    assert russia
    empty.do(edits.edit_entity(russia, "R", ()))
    assert import_sources(empty, [dataset]).warnings == []
    assert empty.register.stored("e-russia") == russia


def test_a_namesake_from_outside_is_pointed_out(empty: Session, dataset: Path) -> None:
    rows = [json.loads(line) for line in dataset.read_bytes().splitlines()]
    row = next(r for r in rows if r["entities"])
    text = json.dumps(row, ensure_ascii=False).replace("e-russia", "another")
    row = json.loads(text)
    row["links"] = []
    row["entities"].sort(key=lambda e: e["id"])
    dataset.write_text(json.dumps(row))
    report = import_sources(empty, [dataset])
    assert report.warnings == [NamesakeCame(path=dataset, name="Russia")]
    assert len(empty.register) == 5


def test_a_link_without_its_other_end_is_left_out_and_comes_with_it_later(
    empty: Session, dataset: Path
) -> None:
    rows = dataset.read_bytes().splitlines(keepends=True)
    linking = next(r for r in rows if b'"responds_to"' in r)
    whole = dataset.read_bytes()
    dataset.write_bytes(linking)
    report = import_sources(empty, [dataset])
    assert report.links == 0
    assert report.warnings == [LinkLeftOut(path=dataset, link="link-1")]
    dataset.write_bytes(whole)
    report = import_sources(empty, [dataset])
    assert (report.imported, report.present, report.links, report.warnings) == (2, 1, 1, [])
    assert exported(empty) == whole
    assert import_sources(empty, [dataset, dataset]).links == 0


def test_the_same_file_twice_in_one_import_counts_once(empty: Session, dataset: Path) -> None:
    report = import_sources(empty, [dataset, dataset])
    assert (report.imported, report.present, report.spans, report.links) == (3, 3, 2, 1)
    assert findings(empty) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda a, s: (replace(a, sha256="0" * 64), s), "has another text in the project"),
        (lambda a, s: (replace(a, id="other"), replace(s, article="other")), "in another article"),
    ],
)
def test_a_contradiction_stops_the_import(session: Session, change: object, reason: str) -> None:
    span = mark(session, "Tolak", "rudal")
    article = article_with(session, "Tolak")
    before = state(session)
    changed, moved = change(article, span)  # type: ignore[operator]
    bundle = Bundle(changed, session.text(article), (moved,))
    with pytest.raises(ContradictionError, match=reason):
        import_bundles(session, [bundle])
    assert state(session) == before


def test_a_contradiction_inside_one_import_stops_it(empty: Session) -> None:
    one, two = bundle_of("One", "1.txt"), bundle_of("Two", "2.txt")
    with pytest.raises(ContradictionError, match="has another text"):
        import_bundles(empty, [one, replace(two, article=replace(two.article, id=one.article.id))])
    assert empty.read.total("article") == 0


def test_the_name_of_an_analyst_nobody_met_yet_is_that_of_the_dataset(empty: Session) -> None:
    stranger = Analyst("stranger", "S.")
    import_bundles(empty, [replace(bundle_of("One", "1.txt"), analysts=(stranger,))])
    renamed = Analyst("stranger", "Siti")
    import_bundles(empty, [replace(bundle_of("Two", "2.txt"), analysts=(renamed,))])
    assert renamed in empty.read.analysts()


def test_the_name_of_an_analyst_who_works_here_stays(session: Session) -> None:
    mark(session, "Tolak", "rudal")
    other = Analyst(session.analyst.id, "Somebody else")
    import_bundles(session, [replace(bundle_of("One", "1.txt"), analysts=(other,))])
    assert session.read.analysts() == [person("Ayu").analyst]
    assert session.analyst.name == "Ayu"


# --- "nothing to mark" against marks ------------------------------------------------------------


def parts(session: Session, nothing: bool) -> tuple[Bundle, Bundle]:
    """Return a verdict and a mark of one other analyst on the first article."""
    article = article_with(session, "Tolak")
    text, other = session.text(article), person("Budi").analyst
    span = Span(
        "s", article.id, 0, 5, text[:5], "talks", {}, "", other.id, Origin.MANUAL, None, AT, AT,
        PROBE.sha256,
    )  # fmt: skip
    review = Review(article.id, other.id, State.DONE, nothing, AT)
    verdict = Bundle(article, text, reviews=(review,), analysts=(other,))
    return verdict, Bundle(article, text, (span,), analysts=(other,))


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_mark_and_a_verdict_of_nothing_agree_after_importing_both(
    session: Session, order: tuple[int, int], together: bool
) -> None:
    bundles = [parts(session, nothing=True)[n] for n in order]
    for group in [bundles] if together else [[b] for b in bundles]:
        import_bundles(session, group)
        assert findings(session) == []
    review = session.read.review(article_with(session, "Tolak").id, person("Budi").analyst.id)
    assert review is not None
    assert (review.state, review.nothing_to_mark) == (State.DONE, False)
    session.undo()
    assert findings(session) == []


def test_a_verdict_of_nothing_stays_where_there_is_no_mark(session: Session) -> None:
    mark(session, "Tolak", "rudal")
    import_bundles(session, [parts(session, nothing=True)[0]])
    assert findings(session) == []
    assert sum(r.nothing_to_mark for r in session.read.reviews(article_with(session, "Tolak").id))


def test_a_known_verdict_stays(session: Session) -> None:
    verdict, _ = parts(session, nothing=True)
    import_bundles(session, [verdict])
    import_bundles(session, [parts(session, nothing=False)[0]])
    assert session.read.reviews(verdict.article.id) == list(verdict.reviews)


# --- how it goes --------------------------------------------------------------------------------


def test_a_dataset_reports_its_bytes_and_then_what_is_written(
    empty: Session, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "paced", lambda progress: progress)
    seen: list[tuple[int, int]] = []
    import_sources(empty, [dataset], lambda done, total, note="": seen.append((done, total)))
    # While nothing comes from a slow process, the last report is said again.
    seen = [one for one, _ in groupby(seen)]
    lengths = [len(line) for line in dataset.read_bytes().splitlines(keepends=True)]
    size = sum(lengths)
    read = [0, lengths[0], sum(lengths[:2]), size]
    assert seen[:4] == [(done, size) for done in read]
    assert seen[4:]
    assert [done for done, _ in seen[4:]] == sorted(done for done, _ in seen[4:])
    assert seen[-1][0] == seen[-1][1]


def test_an_import_can_be_stopped_at_every_report(
    empty: Session, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "paced", lambda progress: progress)
    before, left = state(empty), 0

    def stop(done: int, total: int, note: str = "") -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CancelledError

    for reports in range(100):
        left = reports
        try:
            import_sources(empty, [dataset], stop)
        except CancelledError:
            assert state(empty) == before
        else:
            break
    assert 10 < reports < 99
    assert exported(empty) == dataset.read_bytes()


def test_reports_are_passed_on_now_and_then_and_at_the_end() -> None:
    seen: list[int] = []
    report = paced(lambda done, total, note="": seen.append(done), seconds=60)
    for done in range(1001):
        report(done, 1000)
    assert seen == [0, 1000]
    report = paced(lambda done, total, note="": seen.append(done), seconds=0)
    report(7, 9)
    assert seen == [0, 1000, 7]


def test_the_reader_of_text_is_the_one_for_its_suffix() -> None:
    assert plain_text.SUFFIX == ".txt"
    assert Entity("x", "X").names == ("X",)
