"""Who became whom between two editions.

Permanent ids are believed before all else, then texts that are the same to the word, then the
assignment whose likenesses make the greatest sum.  Equal numbers count only as far as the
certain pairs of this very revision have kept theirs: after a renumbering they would mislead.
What is paired and could be wrong says so: a person decides it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..folding import key
from ..model import Competency
from .assign import assign
from .candidates import candidates
from .change import Basis, Confidence, Item, Match
from .features import Traits, traits
from .exact import anchors
from .groups import Group, groups, hold
from .sureness import alone, contrast, group_confidence, moved, pair_confidence

_LEAST = 0.25
"""Pairs less alike than this are no pairs: strangers in a goal description reach about 0.25."""
_NEAR = 0.6
"""A third competency so alike makes a pair of the same text doubtful if it was also moved."""
_CLEAR, _APART = 0.5, 0.55
"""A pair less alike than the first is none if more than the second of its titles names another thing."""
_SCALE = 1_000_000


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
    found = _Matching(olds, news).run()
    placed = [_placed(one, old_order, new_order) for one in found]
    return tuple(sorted(placed, key=lambda m: (m.new[0] if m.new else len(new), m.old)))


def _order(items: Sequence[Item]) -> list[int]:
    """Give the places in an order that depends on what stands there alone."""
    return sorted(range(len(items)), key=lambda i: (items[i].part, items[i].number, items[i].title, items[i].lines,
                                                    items[i].area, items[i].id or "", i))  # fmt: skip


def _placed(one: Match, old: Sequence[int], new: Sequence[int]) -> Match:
    olds, news = sorted(old[i] for i in one.old), sorted(new[i] for i in one.new)
    return Match(tuple(olds), tuple(news), one.basis, one.score, one.confidence)


def number_key(item: Item) -> str:
    """Give what two equal numbers have in common: the part, and the number without dots and blanks."""
    number = key(item.number)
    return f"{item.part} {number}" if number else ""


class _Matching:
    """One run of the pairing, over competencies in canonical order."""

    def __init__(self, old: list[Traits], new: list[Traits]) -> None:
        self.old, self.new = old, new
        self.by_id: dict[int, int] = _by_id(old, new)
        self.same = anchors(old, new, self.by_id, self.by_id.values())
        self.alike = self._likenesses()
        self.line_old, self.line_new = lone_lines(old), lone_lines(new)
        self.trust = 0.0
        self.doubtful_old: set[int] = set()
        self.doubtful_new: set[int] = set()

    def _likenesses(self) -> dict[tuple[int, int], float]:
        taken = set(self.by_id.values())
        likely = candidates(self.old, self.new) | dict.fromkeys(self.same.pairs.items(), 1.0)
        return {(o, n): s for (o, n), s in likely.items() if o not in self.by_id and n not in taken}

    def run(self) -> list[Match]:
        self.trust = self._trust(self.same.pairs | assign(self._weights(0.0)))
        pairs = self.same.pairs | assign(self._weights(self.trust))
        splits, merges = self._groups(pairs)
        used_old = {g.whole for g in splits} | {p for g in merges for p in g.pieces}
        used_new = {p for g in splits for p in g.pieces} | {g.whole for g in merges}
        again = {
            pair: weight for pair, weight in self._weights(self.trust).items()
            if pair[0] not in used_old and pair[1] not in used_new
        }  # fmt: skip
        pairs = self.same.pairs | assign(again)
        return self._matches(pairs, splits, merges)

    def _weights(self, trust: float) -> dict[tuple[int, int], int]:
        """Weigh the pairs: likeness above that of strangers, and a little for number, area and part."""
        taken = set(self.same.pairs.values())
        return {
            (o, n): round(_SCALE * self._weight((o, n), score, trust)) for (o, n), score in self.alike.items()
            if o not in self.same.pairs and n not in taken
        }  # fmt: skip

    def _weight(self, pair: tuple[int, int], score: float, trust: float) -> float:
        if score < _CLEAR and contrast(self.old[pair[0]], self.new[pair[1]]) >= _APART:
            return 0.0
        old, new = self.old[pair[0]].item, self.new[pair[1]].item
        number = number_key(old)
        same = 0.15 * trust if number and number == number_key(new) else 0.0
        same += 0.02 * (key(old.area) == key(new.area)) + 0.01 * (old.part == new.part)
        if number and number == number_key(new):
            same += 0.002
        return score + score * score + same - _LEAST * (1 + _LEAST) if score + same > _LEAST else 0.0

    def _trust(self, pairs: Mapping[int, int]) -> float:
        """Tell how far equal numbers mean the same competency: by the pairs that the text makes sure of."""
        best = Counter[bool]()
        rival = self._rivals()
        for o, n in pairs.items():
            if self.alike[o, n] >= 0.5 and self.alike[o, n] - rival[o, n] >= 0.2:
                number = number_key(self.old[o].item)
                if number or number_key(self.new[n].item):
                    best[number == number_key(self.new[n].item)] += 1
        return max(0.0, (best[True] - best[False]) / (best.total() + 1))

    def _rivals(self) -> dict[tuple[int, int], float]:
        """Give for each pair the likeness of the best other pair at either of its ends."""
        return rivals(self.alike)

    def _groups(self, pairs: Mapping[int, int]) -> tuple[list[Group], list[Group]]:
        back = {n: o for o, n in pairs.items()}
        of_old: defaultdict[int, list[int]] = defaultdict(list)
        of_new: defaultdict[int, list[int]] = defaultdict(list)
        for o, n in self.alike:
            of_old[o].append(n)
            of_new[n].append(o)
        poor_new = {n: self._present(back[n], n, of_new=True) if n in back else 0.0 for n in range(len(self.new))}
        poor_old = {o: self._present(o, pairs[o], of_new=False) if o in pairs else 0.0 for o in range(len(self.old))}
        splits, self.doubtful_old = groups(self.old, self.new, of_old, pairs, poor_new)
        merges, self.doubtful_new = groups(self.new, self.old, of_new, back, poor_old)
        used_old: set[int] = set()
        used_new: set[int] = set()
        kept: tuple[list[Group], list[Group]] = ([], [])
        ranked = sorted([(-g.gain, 0, g) for g in splits] + [(-g.gain, 1, g) for g in merges], key=lambda r: r[:2])
        for _, kind, group in ranked:
            olds, news = ({group.whole}, set(group.pieces)) if kind == 0 else (set(group.pieces), {group.whole})
            if olds & used_old or news & used_new:
                continue
            used_old |= olds
            used_new |= news
            kept[kind].append(group)
        return kept

    def _present(self, o: int, n: int, *, of_new: bool) -> float:
        """Tell how well one is off with its present partner: less if its objectives do not stand there."""
        score = self.alike[o, n]
        if score >= 0.9 or not self.old[o].lines or not self.new[n].lines:
            return score
        own = hold(self.old[o], self.new[n]).own if of_new else hold(self.new[n], self.old[o]).own
        return min(score, 0.5 * score + 0.5 * own)

    def _matches(self, pairs: Mapping[int, int], splits: list[Group], merges: list[Group]) -> list[Match]:
        found = [Match((o,), (n,), "id", 1.0, "high") for o, n in self.by_id.items()]
        rival = self._rivals()
        for o, n in pairs.items():
            sure = self._confidence(o, n, rival[o, n])
            if sure == "high" and (o in self.doubtful_old or n in self.doubtful_new or self._gave_lines(o, n)):
                sure = "medium"
            found.append(Match((o,), (n,), self._basis(o, n), round(self.alike[o, n], 3), sure))
        for group in splits:
            found.append(_grouped((group.whole,), group.pieces, group))
        for group in merges:
            found.append(_grouped(group.pieces, (group.whole,), group))
        return [*found, *self._alone(found)]

    def _has_heir(self, o: int, n: int) -> bool:
        """Tell whether another, much alike, stands where one of a pair that was moved would be looked for."""
        anchored = set(self.same.pairs.values())
        return any(
            score >= _NEAR
            and ((b == n and a not in self.same.pairs) or (a == o and b not in anchored))
            and not moved(self.old[a], self.new[b])
            for (a, b), score in self.alike.items()
        )

    def _gave_lines(self, o: int, n: int) -> bool:
        """Tell whether an objective that stands nowhere else went from or to a third competency."""
        lost = (self.line_new.get(line, n) != n for line in self.old[o].lines if line in self.line_old)
        got = (self.line_old.get(line, o) != o for line in self.new[n].lines if line in self.line_new)
        return any(lost) or any(got)

    def _confidence(self, o: int, n: int, rival: float) -> Confidence:
        if self.same.pairs.get(o) != n:
            return pair_confidence(self.old[o], self.new[n], self.alike[o, n], rival, self.trust)
        if o not in self.same.unsure:
            return "medium" if moved(self.old[o], self.new[n]) and self._has_heir(o, n) else "high"
        number = number_key(self.old[o].item)
        return "high" if self.trust >= 0.8 and number and number == number_key(self.new[n].item) else "medium"

    def _basis(self, o: int, n: int) -> Basis:
        number = number_key(self.old[o].item)
        return "number" if number and number == number_key(self.new[n].item) else "text"

    def _alone(self, found: Sequence[Match]) -> list[Match]:
        """Give those that have no partner, sure only if nothing on the other side is like them.

        In a document that was rewritten throughout, what is gone may be what is new in other words.
        """
        done_old = {o for one in found for o in one.old}
        done_new = {n for one in found for n in one.new}
        best: defaultdict[tuple[int, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        traced: set[tuple[int, int]] = set()
        for (o, n), score in self.alike.items():
            for mine, yours, side in ((o, n, 0), (n, o, 1)):
                if mine in (done_old, done_new)[side]:
                    continue
                one, other = (self.old[mine], self.new[yours]) if side == 0 else (self.new[mine], self.old[yours])
                if one.rare & other.rare and yours not in (done_new, done_old)[side]:
                    traced.add((side, mine))
                most = best[side, mine]
                stands = hold(other, one)
                best[side, mine] = (max(most[0], score), max(most[1], stands.own, 0.8 * stands.named))
        gone = [o for o in range(len(self.old)) if o not in done_old]
        fresh = [n for n in range(len(self.new)) if n not in done_new]
        paired = [one for one in found if one.old and one.new]
        sure = [one for one in paired if one.confidence == "high"]
        rewritten = bool(gone) and bool(fresh) and 2 * len(sure) < len(paired)
        return [
            *(Match((o,), (), "none", 0.0, alone(*best[0, o], traced=rewritten or (0, o) in traced)) for o in gone),
            *(Match((), (n,), "none", 0.0, alone(*best[1, n], traced=rewritten or (1, n) in traced)) for n in fresh),
        ]


def rivals(alike: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Give for each pair the likeness of the best other pair at either of its ends."""
    top_old: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    top_new: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (o, n), score in alike.items():
        top_old[o].append((score, n))
        top_new[n].append((score, o))
    best_old = {o: sorted(found, reverse=True)[:2] for o, found in top_old.items()}
    best_new = {n: sorted(found, reverse=True)[:2] for n, found in top_new.items()}
    return {
        (o, n): max([s for s, m in best_old[o] if m != n][:1] + [s for s, p in best_new[n] if p != o][:1] + [0.0])
        for o, n in alike
    }


def _grouped(old: tuple[int, ...], new: tuple[int, ...], group: Group) -> Match:
    return Match(old, new, "lines", round(group.likeness, 3), group_confidence(group))


def lone_lines(many: Sequence[Traits]) -> dict[str, int]:
    """Give the objectives that one competency alone has, and whose they are."""
    found: dict[str, int] = {}
    for place, one in enumerate(many):
        found.update({line: place for line, count in zip(one.lines, one.often, strict=True) if count == 1})
    return found


def _by_id(old: Sequence[Traits], new: Sequence[Traits]) -> dict[int, int]:
    """Pair by permanent id, where an id names one competency on either side."""
    ids_old = Counter(t.item.id for t in old)
    ids_new = Counter(t.item.id for t in new)
    places = {t.item.id: n for n, t in enumerate(new)}
    return {
        o: places[t.item.id] for o, t in enumerate(old)
        if t.item.id and ids_old[t.item.id] == ids_new[t.item.id] == 1
    }  # fmt: skip
