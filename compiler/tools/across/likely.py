"""What the vocabulary does not know, held against what it knows and against itself: likely the same thing misspelt."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...ground.data import Thresholds
from ...ground.folding import key
from ...language.terms import Kind
from ...language.vocabulary import all_terms
from .terms import Unknown


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
