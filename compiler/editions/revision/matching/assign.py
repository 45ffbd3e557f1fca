"""The best assignment of all: the pairing whose likenesses make the greatest sum.

Most pairs can be settled at once and without loss: if a pair weighs at least as much as the
best other pair of its one end and the best other pair of its other end together, some best
assignment has it (take out those two, put it in: the sum does not fall).  What is left after
all such pairs falls into small pieces, and networkx finds the best matching of each.  A piece
that stays large is one where nothing tells the competencies apart: there the lightest pairs
are left out until it falls apart, so that no input takes for ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Edges = Mapping[tuple[int, int], int]
_LARGE = 160
"""Competencies of both editions in a piece that networkx is given."""
_THINNINGS = (0.5, 0.7, 0.8, 0.9, 0.95)
"""What a pair must weigh, as a share of the best at both its ends, to stay in a piece too large."""


def assign(weights: Edges) -> dict[int, int]:
    """Give the assignment old → new of greatest weight.  Weights are whole; those ≤ 0 are never taken."""
    return _solve({pair: weight for pair, weight in weights.items() if weight > 0}, _THINNINGS)


def _solve(left: dict[tuple[int, int], int], thinnings: tuple[float, ...]) -> dict[int, int]:
    settled = _settle(left)
    for places in _pieces(left):
        piece = {pair: left[pair] for pair in places}
        if len({o for o, _ in places}) + len({n for _, n in places}) <= _LARGE:
            settled.update(_best(piece))
        elif thinnings:
            found = _solve(_thinned(piece, thinnings[0]), thinnings[1:])
            taken = set(found.values())
            free = {(o, n): w for (o, n), w in piece.items() if o not in found and n not in taken}
            settled.update(found | _solve(free, thinnings[1:]))
        else:
            settled.update(_heaviest(piece))
    return settled


def _thinned(piece: Edges, share: float) -> dict[tuple[int, int], int]:
    """Leave out the pairs that weigh less than a share of the best one at either end."""
    of_old: defaultdict[int, int] = defaultdict(int)
    of_new: defaultdict[int, int] = defaultdict(int)
    for (o, n), weight in piece.items():
        of_old[o], of_new[n] = max(of_old[o], weight), max(of_new[n], weight)
    return {(o, n): w for (o, n), w in piece.items() if w >= share * max(of_old[o], of_new[n])}


def _heaviest(piece: Edges) -> dict[int, int]:
    """Take the heaviest pair that is free, again and again."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for o, n in sorted(piece, key=lambda pair: (-piece[pair], pair)):
        if o not in found and n not in taken:
            found[o] = n
            taken.add(n)
    return found


def _settle(left: dict[tuple[int, int], int]) -> dict[int, int]:
    """Take out the pairs that outweigh both their rivals, until there are none; ``left`` is changed."""
    settled: dict[int, int] = {}
    of_old: defaultdict[int, set[int]] = defaultdict(set)
    of_new: defaultdict[int, set[int]] = defaultdict(set)
    for o, n in left:
        of_old[o].add(n)
        of_new[n].add(o)
    doubtful = sorted(of_old)
    while doubtful:
        touched: set[int] = set()
        for o in doubtful:
            if not of_old[o]:
                continue
            n = -max((left[o, m], -m) for m in of_old[o])[1]
            rivals = max((left[o, m] for m in of_old[o] if m != n), default=0)
            rivals += max((left[p, n] for p in of_new[n] if p != o), default=0)
            if left[o, n] < rivals:
                continue
            settled[o] = n
            touched |= of_new[n] - {o}
            for m in of_old.pop(o):
                of_new[m].discard(o)
                touched |= of_new[m]
                del left[o, m]
            for p in of_new.pop(n):
                of_old[p].discard(n)
                del left[p, n]
        doubtful = sorted(touched - settled.keys())
    return settled


def _pieces(left: Edges) -> list[list[tuple[int, int]]]:
    """Give the pairs of each connected piece, in order."""
    of_old: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    of_new: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(left):
        of_old[pair[0]].append(pair)
        of_new[pair[1]].append(pair)
    seen: set[tuple[int, int]] = set()
    pieces = []
    for first in sorted(left):
        if first in seen:
            continue
        seen.add(first)
        piece = [first]
        for o, n in piece:
            more = [pair for pair in (*of_old[o], *of_new[n]) if pair not in seen]
            seen.update(more)
            piece += dict.fromkeys(more)
        pieces.append(sorted(piece))
    return pieces


def _best(piece: Edges) -> dict[int, int]:
    """Let networkx find the matching of greatest weight in one piece."""
    import networkx as nx

    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for (o, n), weight in piece.items():
        graph.add_edge(("o", o), ("n", n), weight=weight)
    pairs = [dict(pair) for pair in nx.max_weight_matching(graph)]
    return {pair["o"]: pair["n"] for pair in pairs}
