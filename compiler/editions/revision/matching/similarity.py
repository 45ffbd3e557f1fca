"""What a pair weighs against others: the likeness of its texts, and a little for where it stands.

Equal numbers count only as far as the certain pairs of this very revision have kept theirs:
after a renumbering they would mislead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ....ground.folding import key
from ..change import Item
from .confidence import contrast
from .features import Traits

Likeness: TypeAlias = Mapping[tuple[int, int], float]

_LEAST = 0.25
"""Pairs less alike than this are no pairs: strangers in a goal description reach about 0.25."""
_CLEAR, _APART = 0.5, 0.55
"""A pair less alike than the first is none if more than the second of its titles names another thing."""
_NUMBER, _AREA, _PART, _TIE = 0.15, 0.02, 0.01, 0.002
"""What the same number (as far as numbers are trusted), area and part add; a number always breaks a tie."""
_SCALE = 1_000_000


def number_key(item: Item) -> str:
    """Give what two equal numbers have in common: the part, and the number without dots and blanks."""
    number = key(item.number)
    return f"{item.part} {number}" if number else ""


def same_number(old: Item, new: Item) -> bool:
    """Tell whether two competencies have the same number in the same part."""
    number = number_key(old)
    return bool(number) and number == number_key(new)


def weights(old: Sequence[Traits], new: Sequence[Traits], alike: Likeness, trust: float) -> dict[tuple[int, int], int]:
    """Weigh pairs for the assignment; whole numbers, so that equal weights are equal on every machine."""
    return {(o, n): round(_SCALE * _weight(old[o], new[n], score, trust)) for (o, n), score in alike.items()}


def _weight(old: Traits, new: Traits, score: float, trust: float) -> float:
    """Weigh a pair: likeness above the least, more than in proportion, so that one good pair beats two poor ones."""
    if score < _CLEAR and contrast(old, new) >= _APART:
        return 0.0
    beside = (trust * _NUMBER + _TIE) * same_number(old.item, new.item)
    beside += _AREA * (key(old.item.area) == key(new.item.area)) + _PART * (old.item.part == new.item.part)
    if score + beside <= _LEAST:
        return 0.0
    return score + score * score + beside - _LEAST * (1 + _LEAST)


def trust(old: Sequence[Traits], new: Sequence[Traits], alike: Likeness, pairs: Iterable[tuple[int, int]]) -> float:
    """Tell how far equal numbers mean the same competency, 0–1: by the pairs that the text makes sure of."""
    rival = rivals(alike)
    kept = Counter[bool]()
    for o, n in pairs:
        numbered = number_key(old[o].item) or number_key(new[n].item)
        if numbered and alike[o, n] >= 0.5 and alike[o, n] - rival[o, n] >= 0.2:
            kept[same_number(old[o].item, new[n].item)] += 1
    return max(0.0, (kept[True] - kept[False]) / (kept.total() + 1))


def rivals(alike: Likeness) -> dict[tuple[int, int], float]:
    """Give for each pair the likeness of the best other pair at either of its ends."""
    top: defaultdict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (o, n), score in alike.items():
        top[0, o].append((score, n))
        top[1, n].append((score, o))
    best = {end: sorted(found, reverse=True)[:2] for end, found in top.items()}
    return {
        (o, n): max([s for s, m in best[0, o] if m != n] + [s for s, p in best[1, n] if p != o] + [0.0])
        for o, n in alike
    }
