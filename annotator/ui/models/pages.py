"""Lines of a long list, read a page at a time as they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

_PAGE = 200
_KEPT = 20

Key = TypeVar("Key", bound=Hashable)
Line = TypeVar("Line")


class Pages(Generic[Key, Line]):
    """Keeps the pages looked at last; ``fetch`` may leave out what is gone meanwhile."""

    def __init__(
        self, keys: Sequence[Key], fetch: Callable[[Sequence[Key]], Mapping[Key, Line]]
    ) -> None:
        self.keys = keys
        self._fetch = fetch
        self._pages: OrderedDict[int, Mapping[Key, Line]] = OrderedDict()

    def line(self, row: int) -> Line | None:
        """Return what stands in a row; nothing beyond the list and where it is gone."""
        if not 0 <= row < len(self.keys):
            return None
        page = row // _PAGE
        if page not in self._pages:
            self._pages[page] = self._fetch(self.keys[page * _PAGE : (page + 1) * _PAGE])
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.keys[row])

    def forget(self, row: int) -> None:
        """Read the page of a row again when it is wanted next."""
        self._pages.pop(row // _PAGE, None)
