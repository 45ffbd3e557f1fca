"""Competencies whose texts are the same to the word: the anchors of the pairing.

Where several of an edition have the same text, part and area tell them apart, then the number,
and last their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from ....ground.folding import key
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
