"""Competencies of all specialties that say much the same: candidates for being written once and shared.

Likeness and sureness are those of a revision (:mod:`compiler.editions.revision.matching`),
reckoned over all specialties at once: a word that few competencies have weighs most.  All are not held
against all: an index from word to competencies is walked from the rarest word on, no further than a fixed
number of steps, so that thirty specialties cost thirty times what one costs, not nine hundred times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...editions.revision.change import Item
from ...editions.revision.matching.candidates import likeness
from ...editions.revision.matching.confidence import contrast, pair_confidence
from ...editions.revision.matching.features import Traits, common, dice, stem, traits, words
from ...editions.revision.matching.groups import hold
from ...editions.revision.matching.match import item
from ...ground.data import Thresholds
from ...ground.folding import fold
from ...model.logbook import Competency, Logbook

Sure: TypeAlias = Literal["high", "medium", "low"]
_MOST = 12
"""Partners kept for each competency."""
_STEPS = 500
"""Entries of the index that are looked at for each competency."""
_FEW = 3
"""An objective that more competencies have points to none of them."""


class Entry(Struct, frozen=True):
    """A competency and the edition that it stands in."""

    book: Logbook
    competency: Competency


class Pair(Struct, frozen=True):
    """Two entries by their place, in order.  ``score`` is the likeness of their texts, 0–1.

    ``sure``: ``high`` says the same; ``medium`` says it in other words, or names the same and asks for much of the
    same; ``low`` names the same in two specialties, whatever the objectives, and each is the other's nearest.
    ``held`` is the share of either's objectives that stand in the other, ``None`` where one has none.  ``apart`` are
    the bearing words of the titles that the other has not: of the one, of the other.
    """

    one: int
    other: int
    score: float
    sure: Sure
    held: float | None
    apart: tuple[tuple[str, ...], tuple[str, ...]]


def entries(books: Sequence[Logbook]) -> list[Entry]:
    """Give the competencies that could be shared: those that come from a shared document already are."""
    return [Entry(book, one) for book in books for one in book.competencies if one.shared is None and one.title]


def pairs(pool: Sequence[Entry], limits: Thresholds) -> list[Pair]:
    """Give the pairs that are alike, the likeliest first.

    Those that are the same to the word are searched for once: each pairs with the first of them, and what is
    surely like them with all of them.
    """
    same = _same(pool)
    firsts = [places[0] for places in same]
    found = [
        _spread(pair, (firsts[pair.one], firsts[pair.other]))
        for pair in _alike([pool[place] for place in firsts], limits)
    ]
    twins = {places[0]: places for places in same if len(places) > 1}
    sure = [pair for pair in found if pair.sure != "low"]
    found += [_spread(pair, place) for pair in sure for place in _others(pair, twins)]
    found += [
        Pair(min(first, place), max(first, place), 1.0, "high", _all_held(pool[first]), ((), ()))
        for first, places in twins.items()
        for place in places[1:]
    ]
    return sorted(found, key=lambda p: (-round(p.score, 6), p.one, p.other))


def _same(pool: Sequence[Entry]) -> list[list[int]]:
    """Put together the places of those that are the same to the word, whatever the order of their objectives.

    Which of them comes first, and speaks for the others, is no matter of the order of the files.
    """
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(pool):
        found[fold(one.competency.title), *sorted(map(fold, one.competency.objectives))].append(place)
    return [sorted(places, key=lambda n: (pool[n].book.specialty, pool[n].competency.id)) for places in found.values()]


def _others(pair: Pair, twins: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Give the pairs that a pair of firsts stands for: either with all that are the same as the other."""
    yield from ((pair.one, place) for place in twins.get(pair.other, ())[1:])
    yield from ((place, pair.other) for place in twins.get(pair.one, ())[1:])


def _spread(pair: Pair, places: tuple[int, int]) -> Pair:
    """Give a pair for other places that say the same, the first place first."""
    one, other = places
    if one < other:
        return replace(pair, one=one, other=other)
    return replace(pair, one=other, other=one, apart=pair.apart[::-1])


def _all_held(one: Entry) -> float | None:
    return 1.0 if one.competency.objectives else None


def _alike(pool: Sequence[Entry], limits: Thresholds) -> list[Pair]:
    """Give the pairs among competencies no two of which are the same."""
    items = [_item(one) for one in pool]
    made, _ = traits(items, items)  # both sides the same: how rare a word is counts over all
    judged = (_judged(a, b, made, pool, limits) for a, b in sorted(_likely(made)))
    found = [one for one in judged if one is not None]
    best: defaultdict[int, float] = defaultdict(float)
    for one in found:
        for place in (one.one, one.other):
            best[place] = max(best[place], one.score)
    return [
        p
        for p in found
        if p.sure != "low"
        or (pool[p.one].book is not pool[p.other].book and p.score >= max(best[p.one], best[p.other]))
    ]


def _item(one: Entry) -> Item:
    """Give what is compared.  Part and area tell nothing here: two specialties place the same thing differently."""
    made = item(one.competency, permanent=False)
    return Item(None, "", "", made.title, made.lines)


def _judged(a: int, b: int, made: Sequence[Traits], pool: Sequence[Entry], limits: Thresholds) -> Pair | None:
    one, other = made[a], made[b]
    score = likeness(one, other)
    if 100 * score < limits["alike_percent"]:
        return None
    held = min(hold(one, other).own, hold(other, one).own) if one.lines and other.lines else None
    sure = _sure(one, other, score, held, limits)
    return Pair(a, b, score, sure, held, (_only(pool[a], other), _only(pool[b], one))) if sure else None


def _sure(one: Traits, other: Traits, score: float, held: float | None, limits: Thresholds) -> Sure | None:
    """Tell how sure it is that two say the same; ``None`` where what they ask for is another thing."""
    if pair_confidence(one, other, score, 0.0, 0.0) == "high":
        return "high" if held is None or 100 * held >= limits["same_percent"] else "medium"
    apart = 100 * contrast(one, other)
    if apart >= limits["apart_percent"]:
        return None
    if held is not None and 100 * held >= limits["same_percent"] and apart < limits["named_percent"]:
        return "medium"
    named = dice(one.title, one.title_mass, other.title, other.title_mass)
    return "low" if 100 * named >= limits["title_percent"] else None


def _only(one: Entry, other: Traits) -> tuple[str, ...]:
    """Give the bearing words of a title that the other title has not, as they are written."""
    return tuple(
        dict.fromkeys(
            word for word in words(one.competency.title) if not common(word) and stem(word) not in other.named
        )
    )


def _likely(made: Sequence[Traits]) -> set[tuple[int, int]]:
    """Give the pairs that have much of their rarest words in common, or a whole line that few have."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(made):
        for name in one.all:
            if name[0] not in "~<":  # whole words alone: groups of letters are far from rare
                index[name].append(place)
        for line in set(one.lines):
            lines[line].append(place)
    found = {(a, b) if a < b else (b, a) for a, one in enumerate(made) for b in _few(a, one, index)}
    few = (places for places in lines.values() if 1 < len(places) <= _FEW)
    return found | {(a, b) for places in few for n, a in enumerate(places) for b in places[n + 1 :]}


def _few(at: int, one: Traits, index: Mapping[str, list[int]]) -> Iterator[int]:
    """Walk the index from the rarest word on, and give the places with most in common."""
    found: defaultdict[int, float] = defaultdict(float)
    steps = 0
    for count, name in sorted((len(index[name]), name) for name in one.all if name in index):
        if steps and steps + count > _STEPS:
            break
        steps += count
        for place in index[name]:
            found[place] += one.all[name]
    found.pop(at, None)
    yield from nlargest(_MOST, found, key=lambda place: (round(found[place], 6), -abs(place - at), -place))
