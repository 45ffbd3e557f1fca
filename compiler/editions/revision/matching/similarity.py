"""What a pair weighs against others: the likeness of its texts, and a little for where it stands.

Equal numbers count only as far as the certain pairs of this very revision have kept theirs:
after a renumbering they would mislead.

Competencies whose texts are the same to the word are the anchors of the pairing.  Where several of
an edition have the same text, part and area tell them apart, then the number, and last their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from ....ground.folding import key
from ..change import Item
from .confidence import contrast
from .features import Traits


class Anchors(Struct, frozen=True):
    """Pairs old → new of the same text, and the old ones of them that could be another's as well."""

    pairs: dict[int, int]
    unsure: frozenset[int]


def anchors(
    old: Sequence[Traits], new: Sequence[Traits], taken_old: Iterable[int], taken_new: Iterable[int]
) -> Anchors:
    """Pair what reads the same; competencies that are taken already are left out."""
    texts: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, these, taken in ((0, old, set(taken_old)), (1, new, set(taken_new))):
        for place, one in enumerate(these):
            if place not in taken:
                texts[one.key][side].append(place)
    pairs: dict[int, int] = {}
    unsure: set[int] = set()
    for text, (olds, news) in texts.items():
        if not olds or not news:
            continue
        if len(olds) == len(news) == 1 and text.strip():
            pairs[olds[0]] = news[0]
            continue
        certain = _told_apart(old, new, olds, news) if text.strip() else {}
        pairs |= certain
        left_old, left_new = [o for o in olds if o not in certain], [n for n in news if n not in certain.values()]
        rest = _in_order(old, new, left_old, left_new)
        pairs |= rest
        unsure.update(rest)
    return Anchors(pairs, frozenset(unsure))


def _told_apart(old: Sequence[Traits], new: Sequence[Traits], olds: list[int], news: list[int]) -> dict[int, int]:
    """Pair those of the same text that stand alone in their part and area on both sides."""
    by_place: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, these, places in ((0, old, olds), (1, new, news)):
        for place in places:
            by_place[_place(these[place])][side].append(place)
    return {o[0]: n[0] for o, n in by_place.values() if len(o) == len(n) == 1}


def _in_order(old: Sequence[Traits], new: Sequence[Traits], olds: list[int], news: list[int]) -> dict[int, int]:
    """Pair the rest: those with most in common first, then as they come."""
    pairs: dict[int, int] = {}
    names: tuple[Callable[[Traits], str], ...] = (
        lambda t: f"{_place(t)} {key(t.item.number)}",
        _place,
        lambda t: key(t.item.area),
        lambda t: t.item.part,
        lambda _: "",
    )
    for name in names:
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        taken = set(pairs.values())
        for n in reversed([n for n in news if n not in taken]):
            waiting[name(new[n])].append(n)
        for o in [o for o in olds if o not in pairs]:
            if found := waiting[name(old[o])]:
                pairs[o] = found.pop()
    return pairs


def _place(one: Traits) -> str:
    return f"{one.item.part} {key(one.item.area)}"


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
