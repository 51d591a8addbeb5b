"""Our own rows, schema ``annotator-article/1``: one JSON object a line for each article.

``resources/schema/annotator-article-1.json`` is the schema; ``rows.py`` reads what this writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.domain.articles import Review
from annotator.domain.bundles import Bundle
from annotator.domain.codebook import Codebook
from annotator.domain.spans import Link, Span

SCHEMA = "annotator-article/1"


def write(bundles: Iterable[Bundle], codebook: Codebook) -> Iterator[bytes]:
    """Yield a line for each bundle; the same data always gives the same bytes."""
    for bundle in bundles:
        text = json.dumps(
            row(bundle, codebook), ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
        yield text.encode("utf-8") + b"\n"


def row(bundle: Bundle, codebook: Codebook) -> dict[str, Any]:
    """Return the row of a bundle with its keys in the order of the schema."""
    article = bundle.article
    return {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "text": bundle.text,
        "sha256": article.sha256,
        "offset_unit": "code_point",
        "language": article.language,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "meta": article.meta,
        "replaces": article.replaces,
        "codebook": {
            "id": codebook.id,
            "version": codebook.version,
            "sha256": codebook.sha256,
        },
        "analysts": [
            {"id": analyst.id, "name": analyst.name}
            for analyst in sorted(bundle.analysts, key=lambda analyst: analyst.id)
        ],
        "entities": [
            {"id": entity.id, "name": entity.name, "aliases": list(entity.aliases)}
            for entity in sorted(bundle.entities, key=lambda entity: entity.id)
        ],
        "passages": list(article.passages),
        "reviews": [_review(r) for r in sorted(bundle.reviews, key=lambda r: r.analyst)],
        "spans": [_span(s, codebook) for s in sorted(bundle.spans, key=lambda s: s.order)],
        "links": [
            _link(link, to_article)
            for link, to_article in sorted(bundle.links, key=lambda pair: pair[0].id)
        ],
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "analyst": review.analyst,
        "state": review.state,
        "nothing_to_mark": review.nothing_to_mark,
        "at": review.at,
    }


def _span(span: Span, codebook: Codebook) -> dict[str, Any]:
    return {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "text": span.quote,
        "tag": span.tag,
        "attributes": {a.id: span.attributes.get(a.id, a.empty) for a in codebook.attributes},
        "note": span.note,
        "analyst": span.analyst,
        "origin": span.origin,
        "derived_from": span.derived_from,
        "created": span.created,
        "modified": span.modified,
    }


def _link(link: Link, to_article: str) -> dict[str, Any]:
    return {
        "id": link.id,
        "type": link.type,
        "from": link.from_span,
        "to": link.to_span,
        "to_article": to_article,
        "analyst": link.analyst,
        "created": link.created,
        "origin": link.origin,
    }
