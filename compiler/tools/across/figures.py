"""The whole report across specialties, as data.

What the vocabulary does not know is held against what it knows and against itself: likely the same thing misspelt.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...editions.open import OpenedEdition
from ...ground.data import Thresholds, thresholds
from ...ground.folding import key
from ...language.terms import Kind
from ...language.vocabulary import all_terms
from ...model.logbook import Logbook
from ..coverage.count import Coverage, cover
from ..estimate.file import defaults
from .alike import entries, pairs
from .clusters import Cluster, clusters
from .terms import Unknown, Usage, usages


class Group(Struct, frozen=True):
    """Texts without a code that are alike; ``code`` and ``name`` are of the known name that one of them is like."""

    kind: Kind
    members: tuple[Unknown, ...]
    code: str = ""
    name: str = ""


def groups(unknown: Sequence[Unknown], limits: Thresholds) -> list[Group]:
    """Put together what is alike; a text that is like nothing stands alone."""
    made = []
    for kind in dict.fromkeys(one.kind for one in unknown):
        made += _of_kind(kind, [one for one in unknown if one.kind == kind], limits)
    return made


def _of_kind(kind: Kind, those: list[Unknown], limits: Thresholds) -> list[Group]:
    import networkx as nx
    from rapidfuzz import fuzz, process

    keys = [key(one.form.written) for one in those]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(those)))
    for n, text in enumerate(keys):
        close = process.extract(text, keys[n + 1 :], scorer=fuzz.ratio, score_cutoff=limits["twin_percent"], limit=None)
        graph.add_edges_from((n, n + 1 + place) for _, _, place in close)
    names = {key(name): (term.code, name) for term in all_terms(kind) for name in term.names() if len(key(name)) > 3}
    made = []
    for places in sorted(map(sorted, nx.connected_components(graph))):
        hits = [
            hit
            for place in places
            if (
                hit := process.extractOne(
                    keys[place], list(names), scorer=fuzz.ratio, score_cutoff=limits["name_percent"]
                )
            )
        ]
        code, name = names[max(hits, key=lambda hit: hit[1])[0]] if hits else ("", "")
        made.append(Group(kind, tuple(those[place] for place in places), code, name))
    return made


class Across(Struct, frozen=True):
    """What is told: the editions, how things are written, what is not known, the methods, and what is alike.

    ``groups`` are unknown texts that are like one another or like a known name, ``alone`` the others; ``between``
    are candidates for a shared competency, ``within`` those of one specialty alone.  ``compared`` of
    ``competencies`` were held against each other: what is shared already is not.
    """

    books: tuple[Logbook, ...]
    paths: tuple[str, ...]
    usages: tuple[Usage, ...]
    groups: tuple[Group, ...]
    alone: tuple[Unknown, ...]
    methods: tuple[Coverage, ...]
    between: tuple[Cluster, ...]
    within: tuple[Cluster, ...]
    competencies: int
    compared: int
    limits: Thresholds


def across(found: Sequence[OpenedEdition]) -> Across:
    """Compare editions, one of each specialty."""
    used = thresholds("across")
    kept = [(one.logbook, one) for one in found if one.logbook is not None]
    books = tuple(book for book, _ in kept)
    known, unknown = usages(found)
    alike = groups(unknown, used)
    pool = entries(books)
    made = clusters(pool, pairs(pool, used))
    assumptions = defaults()
    return Across(
        books,
        tuple(one.name for _, one in kept),
        tuple(known),
        tuple(one for one in alike if len(one.members) > 1 or one.code),
        tuple(one.members[0] for one in alike if len(one.members) == 1 and not one.code),
        tuple(cover(book, assumptions, one.name, one.draft) for book, one in kept),
        tuple(c for c in made if len(c.specialties) > 1),
        tuple(c for c in made if len(c.specialties) == 1),
        sum(len(book.competencies) for book in books),
        len(pool),
        used,
    )
