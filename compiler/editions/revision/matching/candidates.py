"""Who could have become whom: a few likely partners for each, without comparing all with all.

An inverted index from feature to competencies is walked from the rarest feature on, and no
further than a fixed number of steps, so that 1,000 × 1,000 competencies cost what 1,000 do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from heapq import nlargest

from ....ground.folding import key
from .features import Traits, dice

_MOST = 12
"""Partners kept for each competency."""
_FEW = 3
"""An objective that more competencies of an edition have points to none of them."""
_STEPS = 2000
"""Entries of the index that are looked at for each competency."""


def candidates(old: Sequence[Traits], new: Sequence[Traits]) -> dict[tuple[int, int], float]:
    """Give likely pairs with the likeness of their texts, 0–1, symmetric in the two editions."""
    pairs = {(o, n) for o, ns in enumerate(_nearest(old, new)) for n in ns}
    pairs |= {(o, n) for n, os in enumerate(_nearest(new, old)) for o in os}
    pairs |= _same(old, new, lambda t: key(t.item.number) and f"{t.item.part} {key(t.item.number)}")
    pairs |= _lines(old, new)
    return {(o, n): likeness(old[o], new[n]) for o, n in sorted(pairs)}


def likeness(old: Traits, new: Traits) -> float:
    """Give how alike two competencies read, 0–1: the whole text, the title, and lines that are the same."""
    whole = dice(old.all, old.mass, new.all, new.mass)
    title = dice(old.title, old.title_mass, new.title, new.title_mass)
    if not old.lines or not new.lines:
        return 0.6 * whole + 0.4 * title
    named = 0.35 / max(old.twins, new.twins)  # a title that several have tells little
    return (0.85 - named) * whole + named * title + 0.15 * same_lines(old, new)


def same_lines(old: Traits, new: Traits) -> float:
    """Give the share of the objectives of both that stand in the other to the word, 0–1."""
    both = set(old.lines) & set(new.lines)
    if not both:
        return 0.0
    kept = sum(w for t in (old, new) for line, w in zip(t.lines, t.weights, strict=True) if line in both)
    return kept / (sum(old.weights) + sum(new.weights))


def _nearest(these: Sequence[Traits], those: Sequence[Traits]) -> list[list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(those):
        for name in one.all:
            index[name].append(place)
    return [_few(one, index, place) for place, one in enumerate(these)]


def _few(one: Traits, index: dict[str, list[int]], at: int) -> list[int]:
    """Walk the index from the rarest feature on; give the partners with most in common.

    Of those that have equally much the nearest in rank come first, so that all of many twins find one.
    """
    found: defaultdict[int, float] = defaultdict(float)
    steps = 0
    known = sorted((len(index[name]), name) for name in one.all if name in index)
    for count, name in known:
        if steps and steps + count > _STEPS:
            break
        steps += count
        weight = one.all[name]
        for place in index[name]:
            found[place] += weight
    least = min(nlargest(_MOST, found.values()), default=0.0) - 1e-6
    near = [place for place, much in found.items() if much >= least]
    return sorted(near, key=lambda place: (-round(found[place], 6), abs(place - at), place))[:_MOST]


def _lines(old: Sequence[Traits], new: Sequence[Traits]) -> set[tuple[int, int]]:
    """Give the pairs that share an objective that few others have."""
    places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, these in enumerate((old, new)):
        for place, one in enumerate(these):
            for line in set(one.lines):
                places[line][side].append(place)
    return {(o, n) for os, ns in places.values() if len(os) <= _FEW and len(ns) <= _FEW for o in os for n in ns}


def _same(old: Sequence[Traits], new: Sequence[Traits], name: Callable[[Traits], str]) -> set[tuple[int, int]]:
    """Give the pairs that have the same name, where it names one of either side."""
    by_name: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, these in enumerate((old, new)):
        for place, one in enumerate(these):
            if named := name(one):
                by_name[named][side].append(place)
    return {(o[0], n[0]) for o, n in by_name.values() if len(o) == len(n) == 1}
