"""Hands and eyes on the overview, for its tests."""

from __future__ import annotations

from collections.abc import Callable

from driving import Driver
from PySide6.QtTest import QTest

from annotator.domain import edits
from annotator.ui.overview.bars import BarTable
from annotator.ui.overview.listing import ListTable
from annotator.ui.overview.page import OverviewPage
from annotator.ui.overview.progress import LeadButton


def page_of(app: Driver) -> OverviewPage:
    assert app.window.overview.page is not None
    return app.window.overview.page


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    for _ in range(1000):
        if done():
            return
        QTest.qWait(5)
    raise AssertionError("it never came")


def settled(app: Driver) -> OverviewPage:
    """Wait until everything that was asked is answered."""
    page = page_of(app)
    until(lambda: not page.busy)
    QTest.qWait(1)  # what is shown is laid out by events
    return page


def overview(app: Driver) -> OverviewPage:
    app.press("F4")
    assert app.window.overview.shown
    return settled(app)


def chart(app: Driver, name: str) -> BarTable:
    return app.child(BarTable, f"overview_{name}")


def bars(app: Driver, name: str) -> dict[str, int]:
    return {bar.label: bar.count for bar in chart(app, name).bars.bars}


def click_bar(app: Driver, name: str, label: str) -> None:
    table = chart(app, name)
    at = [bar.label for bar in table.bars.bars].index(label)
    app.click(table.viewport(), table.visualRect(table.bars.index(at, 0)).center())
    settled(app)


def listed(app: Driver) -> list[str]:
    table = app.child(ListTable, "overviewList")
    return [table.lines.index(row, 0).data() for row in range(table.lines.rowCount())]


def lead(app: Driver, name: str) -> LeadButton:
    return app.child(LeadButton, f"overview_{name}")


def mark_some(app: Driver) -> None:
    """Add some spans to the sample, one of them incomplete, one of two actors."""
    session = app.session
    russia, nato = (session.register.named(n).id for n in ("Russia", "NATO"))
    for words, quote, tag, values in (
        ("Primer", "Primer", "talks", {"actor": (russia,), "act": "demand"}),
        ("hotline", "the", "talks", {"actor": (russia, nato), "act": "offer"}),
        ("Hotline", "a", "missiles", {"actor": (nato,)}),
    ):
        article = next(
            a for a in session.read.articles() if words.lower() in a.imported_from.lower()
        )
        text = session.text(article)
        start = text.index(quote) if quote in text else 0
        step = edits.mark(
            article,
            text,
            start,
            start + 5,
            tag,
            review=session.read.review(article.id, session.analyst.id),
            author=session.author,
            attributes=values,
        )
        session.do(step)
