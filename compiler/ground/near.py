"""»Mente du …?«: the one known name that a misspelt one resembles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .folding import fold_letters

_SURE, _LIKELY = 0.85, 0.7
_LONGEST = 60


def near(written: str, names: Iterable[str], least: float = 0.5, *, fold: Callable[[str], str] | None = None) -> str:
    """Give the name that is most like what was written, or an empty text where none is like it.

    ``least`` is the share of letters (0 to 1) that they must have in common, after ``fold``; half
    will do for what was typed on the command line, where a person reads the answer at once.
    """
    wanted = fold(written) if fold else written
    folded = {own: name for name in names if _may_be(own := fold(name) if fold else name, wanted, least)}
    if not folded:
        return ""
    from difflib import get_close_matches

    hit = get_close_matches(wanted, folded, 1, least)
    return folded[hit[0]] if hit else ""


def _may_be(a: str, b: str, least: float) -> bool:
    """Tell whether two texts have letters enough in common: of most it is plain that they have not."""
    both = len(a) + len(b)
    if not both or 2.0 * min(len(a), len(b)) / both < least:
        return not both
    return 2.0 * sum(min(a.count(letter), b.count(letter)) for letter in set(a)) / both >= least


class Suggester:
    """Finds the nearest keys of a file of ours, a limited number of times a file.

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
        self._known[asked] = near(written, asked[1], _SURE if elsewhere else _LIKELY, fold=fold_letters)
        return self._known[asked]
