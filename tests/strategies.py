"""Hypothesis strategies: hostile texts, attribute values, whole projects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpers import ENTITIES, PROBE
from hypothesis import strategies as st

from annotator.domain.articles import Analyst, Article, Review, State, article_id, sha256
from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.entities import Entity
from annotator.domain.spans import Link, Origin, Span, is_empty

PIECES = [
    *("a", "Б", " ", "\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\u2029", "\u0085"),
    *(
        "\ufeff",
        "e\u0301",
        "и\u0306",
        "😀",
        "👨\u200d👩",
        "𝒜",
        "«",
        "»",
        "“",
        '"',
        "\\",
        "{",
        "\u202e",
    ),
    *("Rusia menolak. ", "Москва требует. ", "no, "),
]
TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")

texts = st.one_of(
    st.just(""), st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(TEXT)
)
"""Texts that an article may have, empty ones too."""

words = st.text(TEXT, max_size=12)
"""A short text for a field."""

times = st.datetimes().map(lambda t: t.replace(microsecond=0).isoformat() + ".123Z")
dates = st.dates().map(lambda d: d.isoformat())
identities = st.uuids(version=4).map(str)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
derived = st.none() | st.fixed_dictionaries({"kind": words, "id": words, "version": words})


def value(attribute: Attribute, entities: list[str]) -> st.SearchStrategy[Any]:
    """Return the values that fit an attribute, the empty one among them."""
    match attribute.type:
        case AttributeType.CHOICE:
            return st.sampled_from(["", *(v.id for v in attribute.values)])
        case AttributeType.ENTITIES:
            return st.lists(st.sampled_from(entities), unique=True, max_size=3).map(tuple)
        case AttributeType.DATE:
            return st.just("") | dates
        case AttributeType.YES_NO:
            return st.none() | st.booleans()
        case AttributeType.TEXT:
            return words


@st.composite
def attributes(draw: st.DrawFn, entities: list[str]) -> dict[str, Any]:
    """Return the attributes of a span as spans hold them, without the empty ones."""
    drawn = {a.id: draw(value(a, entities)) for a in PROBE.attributes}
    return {name: found for name, found in drawn.items() if not is_empty(found)}


@dataclass
class Project:
    """What a project is filled with."""

    texts: dict[str, str] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    analysts: list[Analyst] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    merges: list[tuple[str, str]] = field(default_factory=list)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, str]:
    """Return an article with its text and everything that can be known about it."""
    text, url = draw(texts), draw(words)
    digest = sha256(text)
    article = Article(
        id=article_id(digest, url),
        sha256=digest,
        length=len(text),
        title=draw(words),
        language=draw(st.sampled_from(["", "id", "en", "ru"])),
        published=draw(st.sampled_from(["", "2022-01-09", "2022-01-09T08:00:00+07:00"])),
        source=draw(words),
        url=url,
        meta=draw(st.dictionaries(words, json_values, max_size=2)),
        replaces=draw(words),
        passages=draw(passages(text)),
        imported_from=draw(words),
        added="2022-01-09T08:00:00.000Z",
    )
    return article, text


@st.composite
def extents(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Return an extent inside a text that is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def passages(draw: st.DrawFn, text: str) -> tuple[dict[str, Any], ...]:
    """Return the passages of a text."""
    found = []
    for _ in range(draw(st.integers(0, 2)) if text else 0):
        start, end = draw(extents(text))
        role = draw(st.sampled_from(["boilerplate", "repeat"]))
        of = draw(st.none() | st.integers(0, 5))
        found.append({"start": start, "end": end, "role": role, "of": of, "set_by": draw(words)})
    return tuple(found)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Return several articles with marks of several people, links and merged actors."""
    made = Project()
    for article, text in draw(st.lists(articles(), min_size=1, max_size=3)):
        if article.id not in {a.id for a in made.articles}:
            made.articles.append(article)
            made.texts[article.sha256] = text
    people = draw(st.lists(identities, min_size=1, max_size=2, unique=True))
    made.analysts = [Analyst(i, draw(words)) for i in people]
    names = st.text(TEXT, min_size=1, max_size=8)
    made.entities = [
        Entity(i, draw(names), tuple(draw(st.lists(words, max_size=2))))
        for i in draw(st.lists(identities, max_size=2, unique=True))
    ]
    known = [e.id for e in (*ENTITIES, *made.entities)]
    for article in made.articles:
        _spans(draw, made, article, known)
        _reviews(draw, made, article)
    if len(made.spans) > 1:
        _links(draw, made)
    order = draw(st.permutations(known))
    made.merges = list(zip(order[0::2], order[1::2], strict=False))[: draw(st.integers(0, 2))]
    return made


def _spans(draw: st.DrawFn, made: Project, article: Article, known: list[str]) -> None:
    text = made.texts[article.sha256]
    for span_id in draw(st.lists(identities, max_size=4, unique=True)) if text else ():
        own = [s for s in made.spans if s.article == article.id]
        again = bool(own) and draw(st.booleans())
        start, end = (own[0].start, own[0].end) if again else draw(extents(text))
        span = Span(
            id=span_id,
            article=article.id,
            start=start,
            end=end,
            quote=text[start:end],
            tag=draw(st.sampled_from(PROBE.tags)).id,
            attributes=draw(attributes(known)),
            note=draw(words),
            analyst=draw(st.sampled_from(made.analysts)).id,
            origin=draw(st.sampled_from(Origin)),
            derived_from=draw(derived),
            created=draw(times),
            modified=draw(times),
            codebook=PROBE.sha256,
        )
        made.spans.append(span)


def _reviews(draw: st.DrawFn, made: Project, article: Article) -> None:
    for analyst in made.analysts:
        state = draw(st.none() | st.sampled_from(State))
        if state is not None:
            marked = any((s.article, s.analyst) == (article.id, analyst.id) for s in made.spans)
            nothing = state is State.DONE and not marked and draw(st.booleans())
            made.reviews.append(Review(article.id, analyst.id, state, nothing, draw(times)))


def _links(draw: st.DrawFn, made: Project) -> None:
    for link_id in draw(st.lists(identities, max_size=3, unique=True)):
        start, end = (draw(st.sampled_from(made.spans)).id for _ in range(2))
        if start != end:
            kind, analyst = draw(st.sampled_from(PROBE.links)), draw(st.sampled_from(made.analysts))
            origin = draw(st.sampled_from(Origin))
            made.links.append(Link(link_id, kind.id, start, end, analyst.id, draw(times), origin))
