"""Pairs that are alike put together: one competency in five specialties is told once, not as ten pairs.

A group is a competency with all that are like it, so that likeness is never handed on: what is like
something that is like something else is in no group with it unless the two are alike themselves, or
alike with the group's middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ...editions.revision.matching.features import common, stem, words
from .alike import Entry, Pair, Sure

if TYPE_CHECKING:
    from networkx import Graph

ORDER: dict[Sure, int] = {"high": 0, "medium": 1, "low": 2}


class Cluster(Struct, frozen=True):
    """Entries that say much the same, by their place; ``pairs`` are the pairs among them.

    ``sure`` is that of the least sure of the pairs with the group's middle, ``score`` the mean of their likeness.
    ``shared`` are the bearing words, folded, that all of them have, those that fewest others have first.
    """

    members: tuple[Entry, ...]
    pairs: tuple[Pair, ...]
    sure: Sure
    score: float
    shared: tuple[str, ...]

    @property
    def specialties(self) -> tuple[str, ...]:
        """The specialties, each once, in order of the members."""
        return tuple(dict.fromkeys(one.book.specialty for one in self.members))


def clusters(pool: Sequence[Entry], pairs: Sequence[Pair]) -> list[Cluster]:
    """Put pairs together: those over most specialties first, then the surest, then the likest.

    Pairs of low sureness stay pairs.
    """
    often = Counter(word for one in pool for word in bearing(one))
    found = [*_stars([p for p in pairs if p.sure != "low"])]
    found += [([p], (p.one, p.other)) for p in pairs if p.sure == "low"]
    made = [_cluster(pool, own, members, often) for own, members in found]
    return sorted(
        made,
        key=lambda c: (
            ORDER[c.sure] > 1,
            -len(c.specialties),
            ORDER[c.sure],
            -round(c.score, 6),
            c.members[0].competency.id,
        ),
    )


def _stars(pairs: Sequence[Pair]) -> Iterator[tuple[list[Pair], tuple[int, ...]]]:
    """Take out the competency that is like most others, with them, until no pair is left."""
    import networkx as nx

    whole: Graph[int] = nx.Graph()
    whole.add_edges_from((p.one, p.other, {"pair": p}) for p in pairs)
    for places in sorted(map(sorted, nx.connected_components(whole))):
        graph: Graph[int] = nx.Graph(whole.subgraph(places))
        while graph.number_of_edges():
            middle = max(graph, key=lambda n: (round(sum(e["pair"].score for e in graph[n].values()), 6), -n))
            members = (middle, *sorted(graph[middle]))
            own = [edge["pair"] for _, _, edge in graph.subgraph(members).edges(data=True)]
            yield own, members
            graph.remove_edges_from([(p.one, p.other) for p in own])


def _cluster(pool: Sequence[Entry], pairs: Sequence[Pair], members: Sequence[int], often: Counter[str]) -> Cluster:
    middle = members[0]
    spokes = [p for p in pairs if middle in (p.one, p.other)]
    shared = set.intersection(*(set(bearing(pool[n])) for n in members))
    return Cluster(
        tuple(pool[n] for n in sorted(members)),
        tuple(sorted(pairs, key=lambda p: (p.one, p.other))),
        max((p.sure for p in spokes), key=ORDER.__getitem__),
        sum(p.score for p in spokes) / len(spokes),
        tuple(sorted(shared, key=lambda word: (often[word], word))),
    )


def bearing(one: Entry) -> frozenset[str]:
    """Give the stems of all words of a competency that do more than join others."""
    texts = (one.competency.title, *one.competency.objectives)
    return frozenset(stem(word) for text in texts for word in words(text) if not common(word))
