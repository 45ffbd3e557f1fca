"""The pairing written down as matches, each with how sure it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from msgspec import Struct

from ..change import Basis, Confidence, Match
from .confidence import alone, group_confidence, moved, pair_confidence
from .features import Traits
from .groups import FoundGroups, Group, hold
from .similarity import Anchors, Likeness, rivals, same_number

_NEAR = 0.6
"""A third competency so alike makes a pair of the same text doubtful if it was also moved."""
_TRUSTED = 0.8
"""Numbers that are trusted so far tell twins apart."""


class Paired(Struct, frozen=True):
    """What was paired: by id, by the same text, all pairs (old → new), and the splits and merges."""

    by_id: Mapping[int, int]
    same: Anchors
    pairs: Mapping[int, int]
    splits: FoundGroups
    merges: FoundGroups


class Judge:
    """Says how sure each part of a pairing is."""

    def __init__(
        self, old: Sequence[Traits], new: Sequence[Traits], alike: Likeness, paired: Paired, trust: float
    ) -> None:
        """Look at one pairing; ``trust`` is how far equal numbers are believed."""
        self.old, self.new, self.alike, self.paired, self.trust = old, new, alike, paired, trust
        self._rival = rivals(alike)
        self._places = _lines(old), _lines(new)
        self._partners = _partners(paired)
        self._names = tuple(
            {word for place, one in enumerate(side) if place not in partners for word in one.rare}
            for side, partners in zip((old, new), self._partners, strict=True)
        )
        self._heirs = self._looked_for()

    def matches(self) -> list[Match]:
        """Give all matches: pairs, splits, merges, and who has no partner."""
        found = [self._pair(o, n) for o, n in self.paired.pairs.items()]
        found += [self._grouped(g, 0) for g in self.paired.splits.groups]
        found += [self._grouped(g, 1) for g in self.paired.merges.groups]
        return [*found, *self._alone(found)]

    def _pair(self, o: int, n: int) -> Match:
        score = round(self.alike[o, n], 3)
        if self.paired.by_id.get(o) == n:
            return Match((o,), (n,), "id", score, "high")
        basis: Basis = "number" if same_number(self.old[o].item, self.new[n].item) else "text"
        sure = self._confidence(o, n)
        if sure == "high" and self._is_doubtful(o, n):
            sure = "medium"
        return Match((o,), (n,), basis, score, sure)

    def _confidence(self, o: int, n: int) -> Confidence:
        one, other = self.old[o], self.new[n]
        if self.paired.same.pairs.get(o) != n:
            return pair_confidence(one, other, self.alike[o, n], self._rival[o, n], self.trust)
        if o in self.paired.same.unsure:
            return "high" if self.trust >= _TRUSTED and same_number(one.item, other.item) else "medium"
        return "medium" if moved(one, other) and ((0, o) in self._heirs or (1, n) in self._heirs) else "high"

    def _looked_for(self) -> set[tuple[int, int]]:
        """Find who has another much alike where it would be looked for: same part, same area, no twin of its own."""
        same = self.paired.same.pairs
        anchored = set(same.values())
        found: set[tuple[int, int]] = set()
        for (o, n), score in self.alike.items():
            if score >= _NEAR and (o in same) != (n in anchored) and not moved(self.old[o], self.new[n]):
                found.add((0, o) if o in same else (1, n))
        return found

    def _is_doubtful(self, o: int, n: int) -> bool:
        """Tell whether a third may be part of it.

        What the one side lost, or the other got, stands in a third; or the name of one without a
        partner stands there.
        """
        if o in self.paired.splits.doubtful or n in self.paired.merges.doubtful:
            return True
        if self._names[0] & self.new[n].all.keys() - self.old[o].all.keys():
            return True
        if self._names[1] & self.old[o].all.keys() - self.new[n].all.keys():
            return True
        return self._went_elsewhere((o,), (n,))

    def _grouped(self, group: Group, side: int) -> Match:
        """Write down a split (side 0: the whole is old) or a merge (side 1)."""
        wholes, parts = (self.old, self.new) if side == 0 else (self.new, self.old)
        sure = group_confidence(group, wholes[group.whole], [parts[p] for p in group.pieces])
        old, new = ((group.whole,), group.pieces) if side == 0 else (group.pieces, (group.whole,))
        if sure == "high" and self._went_elsewhere(old, new):
            sure = "medium"
        return Match(old, new, "lines", round(group.likeness, 3), sure)

    def _went_elsewhere(self, old: Sequence[int], new: Sequence[int]) -> bool:
        before = {line for o in old for line in self.old[o].lines}
        after = {line for n in new for line in self.new[n].lines}
        return self._stand_elsewhere(before - after, 1, new) or self._stand_elsewhere(after - before, 0, old)

    def _stand_elsewhere(self, lines: set[str], side: int, but: Container[int]) -> bool:
        """Tell whether a third competency of a side has such lines and its own partner does not explain them."""
        count: Counter[int] = Counter()
        for line in lines:
            count.update(place for place in self._places[side].get(line, ()) if place not in but)
        return any(
            number > self._explained(side, place, lines)
            and (2 * number >= len((self.old, self.new)[side][place].lines) or self._are_lone(lines, side))
            for place, number in count.items()
        )

    def _explained(self, side: int, place: int, lines: set[str]) -> int:
        """Count the lines that the partners of a competency have as well."""
        other = (self.new, self.old)[side]
        return len({line for partner in self._partners[side].get(place, ()) for line in other[partner].lines} & lines)

    def _are_lone(self, lines: set[str], side: int) -> bool:
        """Tell whether any of the lines stands once in either edition."""
        return any(
            len(self._places[side].get(line, ())) == 1 == len(self._places[1 - side].get(line, ())) for line in lines
        )

    def _alone(self, found: Sequence[Match]) -> list[Match]:
        """Give those that have no partner, sure only if nothing on the other side is like them.

        In a document that was rewritten throughout, what is gone may be what is new in other words;
        so may one that shares a rare word with another whose own pairing is not sure.
        """
        done = {o for one in found for o in one.old}, {n for one in found for n in one.new}
        sure = (
            {o for one in found if one.confidence == "high" for o in one.old},
            {n for one in found if one.confidence == "high" for n in one.new},
        )
        best: defaultdict[tuple[int, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        traced: set[tuple[int, int]] = set()
        for (o, n), score in self.alike.items():
            for side, mine, yours in ((0, o, n), (1, n, o)):
                if mine in done[side]:
                    continue
                one, other = (self.old[o], self.new[n]) if side == 0 else (self.new[n], self.old[o])
                if one.rare & other.rare and yours not in sure[1 - side]:
                    traced.add((side, mine))
                stands = hold(other, one)
                most = best[side, mine]
                best[side, mine] = max(most[0], score), max(most[1], stands.own, 0.8 * stands.named)
        gone = [o for o in range(len(self.old)) if o not in done[0]]
        fresh = [n for n in range(len(self.new)) if n not in done[1]]
        doubt = bool(gone) and bool(fresh) and _rewritten(found)
        return [
            *(Match((o,), (), "none", 0.0, alone(*best[0, o], traced=doubt or (0, o) in traced)) for o in gone),
            *(Match((), (n,), "none", 0.0, alone(*best[1, n], traced=doubt or (1, n) in traced)) for n in fresh),
        ]


def _rewritten(found: Sequence[Match]) -> bool:
    """Tell whether most of the pairs are not sure."""
    return 2 * sum(one.confidence == "high" for one in found) < len(found)


def _lines(many: Sequence[Traits]) -> dict[str, list[int]]:
    """Give the competencies that have each objective."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(many):
        for line in set(one.lines):
            found.setdefault(line, []).append(place)
    return found


def _partners(paired: Paired) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Give everyone's partners on the other side."""
    found: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    ends = [*paired.pairs.items(), *((g.whole, p) for g in paired.splits.groups for p in g.pieces)]
    ends += [(p, g.whole) for g in paired.merges.groups for p in g.pieces]
    for o, n in ends:
        found[0].setdefault(o, []).append(n)
        found[1].setdefault(n, []).append(o)
    return found
