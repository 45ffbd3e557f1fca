"""Who became whom between two editions.

Permanent ids are believed before all else, then texts that are the same to the word, then the
assignment whose likenesses make the greatest sum.  What is paired and could be wrong says so: a
person decides it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ....model.logbook import Competency
from ..change import Item, Match
from .assign import assign
from .candidates import candidates, likeness
from .features import Traits, traits
from .groups import FoundGroups, groups, hold
from .similarity import Likeness, anchors, trust, weights
from .verdict import Judge, Paired


def item(competency: Competency, *, permanent: bool) -> Item:
    """Give what pairing looks at; the id only where it is permanent."""
    return Item(
        id=competency.id if permanent else None,
        number=competency.number,
        part=competency.part,
        title=competency.title,
        lines=competency.objectives,
        area=competency.area or "",
    )


def match(old: Sequence[Item], new: Sequence[Item]) -> tuple[Match, ...]:
    """Pair two lists of competencies: every place of either stands in exactly one match.

    Matches come in order of the new list, then what has no successor in order of the old.
    The order of the lists decides nothing but between competencies alike in every respect.
    """
    old_order, new_order = _order(old), _order(new)
    olds, news = traits([old[i] for i in old_order], [new[i] for i in new_order])
    placed = [_placed(one, old_order, new_order) for one in _matches(olds, news)]
    return tuple(sorted(placed, key=lambda m: (m.new[0] if m.new else len(new), m.old)))


def _order(items: Sequence[Item]) -> list[int]:
    """Give the places in an order that depends on what stands there alone."""
    return sorted(
        range(len(items)),
        key=lambda i: (
            items[i].part,
            items[i].number,
            items[i].title,
            items[i].lines,
            items[i].area,
            items[i].id or "",
            i,
        ),
    )


def _placed(one: Match, old: Sequence[int], new: Sequence[int]) -> Match:
    olds, news = sorted(old[i] for i in one.old), sorted(new[i] for i in one.new)
    return Match(tuple(olds), tuple(news), one.basis, one.score, one.confidence)


def _matches(old: list[Traits], new: list[Traits]) -> list[Match]:
    """Pair; look for pieces of what was paired; pair again what is left of it."""
    by_id = _by_id(old, new)
    same = anchors(old, new, by_id, by_id.values())
    fixed = by_id | same.pairs
    alike = _likenesses(old, new, fixed)
    free = _free(alike, set(fixed), set(fixed.values()))
    trusted = trust(old, new, alike, (fixed | assign(weights(old, new, free, 0.0))).items())
    weighed = weights(old, new, free, trusted)
    pairs = fixed | assign(weighed)
    splits, merges = _groups(old, new, alike, pairs, by_id)
    used_old = {g.whole for g in splits.groups} | {p for g in merges.groups for p in g.pieces}
    used_new = {p for g in splits.groups for p in g.pieces} | {g.whole for g in merges.groups}
    still = {pair: w for pair, w in weighed.items() if pair[0] not in used_old and pair[1] not in used_new}
    kept = {o: n for o, n in fixed.items() if o not in used_old and n not in used_new}
    paired = Paired(by_id, same, kept | assign(still), splits, merges)
    return Judge(old, new, alike, paired, trusted).matches()


def _by_id(old: Sequence[Traits], new: Sequence[Traits]) -> dict[int, int]:
    """Pair by permanent id, where an id names one competency on either side."""
    ids_old = Counter(t.item.id for t in old)
    ids_new = Counter(t.item.id for t in new)
    places = {t.item.id: n for n, t in enumerate(new)}
    return {
        o: places[t.item.id] for o, t in enumerate(old) if t.item.id and ids_old[t.item.id] == ids_new[t.item.id] == 1
    }


def _likenesses(old: Sequence[Traits], new: Sequence[Traits], fixed: Mapping[int, int]) -> dict[tuple[int, int], float]:
    likely = candidates(old, new)
    return likely | {(o, n): likeness(old[o], new[n]) for o, n in fixed.items() if (o, n) not in likely}


def _free(alike: Likeness, old: set[int], new: set[int]) -> Likeness:
    return {pair: score for pair, score in alike.items() if pair[0] not in old and pair[1] not in new}


def _groups(
    old: Sequence[Traits], new: Sequence[Traits], alike: Likeness, pairs: Mapping[int, int], by_id: Mapping[int, int]
) -> tuple[FoundGroups, FoundGroups]:
    """Find splits and merges; of two that claim the same competency the one that explains more stands.

    Who is paired by id stays with its partner, but may have lost a piece or got one.
    """
    back = {n: o for o, n in pairs.items()}
    of_old: defaultdict[int, list[int]] = defaultdict(list)
    of_new: defaultdict[int, list[int]] = defaultdict(list)
    for o, n in alike:
        of_old[o].append(n)
        of_new[n].append(o)
    present_new = [_present(new[n], old[back[n]], alike[back[n], n]) if n in back else 0.0 for n in range(len(new))]
    present_old = [_present(old[o], new[pairs[o]], alike[o, pairs[o]]) if o in pairs else 0.0 for o in range(len(old))]
    for o, n in by_id.items():
        present_old[o] = present_new[n] = 1.0
    splits = groups(old, new, of_old, pairs, present_new)
    merges = groups(new, old, of_new, back, present_old)
    used: set[tuple[int, int]] = set()
    kept: tuple[set[int], set[int]] = (set(), set())
    ranked = [(-g.gain, kind, g) for kind, found in ((0, splits), (1, merges)) for g in found.groups]
    for _, kind, group in sorted(ranked, key=lambda r: (r[0], r[1], r[2].whole)):
        ends = {(kind, group.whole), *((1 - kind, p) for p in group.pieces)}
        if not ends & used:
            used |= ends
            kept[kind].add(group.whole)
    return splits.only(kept[0]), merges.only(kept[1])


def _present(one: Traits, partner: Traits, score: float) -> float:
    """Tell how well one is off with its partner: less if its objectives do not stand there."""
    if score >= 0.9 or not one.lines or not partner.lines:
        return score
    return min(score, 0.5 * score + 0.5 * hold(partner, one).own)
