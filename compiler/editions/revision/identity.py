"""Who keeps an id when competencies are paired, split and merged.

One to one keeps the id whatever changed.  Of a split, the half that is clearly what remains of
the old one keeps it; a merge is a new competency.  An id is never given twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.folding import fold
from .change import Item, Match

_REMAINDER = 0.8
"""The share of the old text that makes a half the remainder of the old (house rule, issue 4)."""


def heirs(match: Match, old: Sequence[Item], new: Sequence[Item]) -> dict[int, int | None]:
    """Give for each new place of a match the old place whose id it keeps; ``None``: it gets a new id."""
    if len(match.old) == len(match.new) == 1:
        return {match.new[0]: match.old[0]}
    made: dict[int, int | None] = dict.fromkeys(match.new)
    if len(match.old) == 1 and len(match.new) > 1:
        keeper = _remainder(old[match.old[0]], [new[n] for n in match.new])
        if keeper is not None:
            made[match.new[keeper]] = match.old[0]
    return made


def _remainder(whole: Item, pieces: Sequence[Item]) -> int | None:
    """Find the one piece that is what remains of the whole: the same title, or most of the text."""
    named = [at for at, piece in enumerate(pieces) if fold(piece.title) == fold(whole.title)]
    if not named:
        named = [at for at, piece in enumerate(pieces) if _share(whole, piece) >= _REMAINDER]
    return named[0] if len(named) == 1 else None


def _share(whole: Item, piece: Item) -> float:
    """Give the share of the whole's words that the piece holds, line by line where there are lines."""
    if whole.lines:
        kept = {fold(line) for line in piece.lines}
        sizes = [(len(line), fold(line) in kept) for line in whole.lines]
        return sum(size for size, there in sizes if there) / (sum(size for size, _ in sizes) or 1)
    words = fold(whole.title).split()
    theirs = set(fold(piece.title).split())
    return sum(word in theirs for word in words) / (len(words) or 1)
