"""The best assignment of all: the pairing whose likenesses make the greatest sum.

Most pairs can be settled at once and without loss: if a pair weighs at least as much as the
best other pair of its one end and the best other pair of its other end together, some best
assignment has it (take out those two, put it in: the sum does not fall).  What is left after
all such pairs falls into small pieces, and networkx finds the best matching of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Edges = Mapping[tuple[int, int], int]


def assign(weights: Edges) -> dict[int, int]:
    """Give the assignment old → new of greatest weight.  Weights are whole; those ≤ 0 are never taken."""
    left = {pair: weight for pair, weight in weights.items() if weight > 0}
    settled = _settle(left)
    for piece in _pieces(left):
        settled.update(_best({pair: left[pair] for pair in piece}))
    return settled


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
            n = max(of_old[o], key=lambda n, o=o: (left[o, n], -n))  # type: ignore[misc]
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
