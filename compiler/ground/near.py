"""»Mente du …?« for misspelt keys of the authoring formats."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ..formats.authoring.tables import fold

_SURE, _LIKELY = 0.85, 0.7
_LONGEST = 60


class Suggester:
    """Finds the one name that a misspelt one resembles, a limited number of times a file.

    The limit keeps a file of nothing but strange names from costing minutes.
    """

    def __init__(self, budget: int = 1000) -> None:
        self._budget = budget
        self._known: dict[tuple[str, tuple[str, ...], bool], str] = {}

    def nearest(self, written: str, names: Iterable[str], elsewhere: bool) -> str:
        """Give the nearest of ``names`` or nothing.

        ``elsewhere`` says that the written name is a proper one in another place; then only
        a very close one counts.
        """
        asked = (written, tuple(names), elsewhere)
        if asked in self._known:
            return self._known[asked]
        if len(written) > _LONGEST or self._budget <= 0:
            return ""
        self._budget -= 1
        folded = {fold(name): name for name in asked[1]}
        hit = difflib.get_close_matches(fold(written), list(folded), 1, _SURE if elsewhere else _LIKELY)
        self._known[asked] = folded[hit[0]] if hit else ""
        return self._known[asked]
