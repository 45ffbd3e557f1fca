"""Documents that build on each other in a circle: found by their links alone, before anything is added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from msgspec import Struct

from .link import Links

Node: TypeAlias = tuple[str, str]
"""A document's code and its edition."""


class Editions(Protocol):
    """What of a library this module needs."""

    def links(self, code: str) -> Links | None:
        """Give what a document builds on."""

    def newest(self, code: str) -> str | None:
        """Give the date of the newest edition of a document."""


class Cycle(Struct, frozen=True):
    """A circle.  It is told at the first of its documents in order of code and date, and only there."""

    nodes: tuple[Node, ...]

    @property
    def told_at(self) -> Node:
        """The document that tells of it."""
        return min(self.nodes)

    @property
    def after(self) -> Node:
        """The document that it builds on."""
        return self._turned()[1 % len(self.nodes)]

    @property
    def chain(self) -> str:
        """The way round, from the document that tells of it and back to it."""
        names = [f"{code} ({date})" for code, date in self._turned()]
        return " → ".join([*names, names[0]])

    def _turned(self) -> tuple[Node, ...]:
        start = self.nodes.index(self.told_at)
        return self.nodes[start:] + self.nodes[:start]


def cycle_through(start: Node, over: Node, library: Editions) -> Cycle | None:
    """Find the shortest circle that goes from ``start`` directly to ``over``; ``None`` where there is none."""
    before: dict[Node, Node | None] = {over: None}
    queue = [over]
    while queue:
        here = queue.pop(0)
        if here == start:
            return Cycle((start, *_way(before, before[here])))
        for there in _next(here, library):
            if there not in before:
                before[there] = here
                queue.append(there)
    return None


def _way(before: dict[Node, Node | None], node: Node | None) -> tuple[Node, ...]:
    """Give the way from the first node to ``node``."""
    way: list[Node] = []
    while node is not None:
        way.insert(0, node)
        node = before[node]
    return tuple(way)


def _next(node: Node, library: Editions) -> Iterator[Node]:
    links = library.links(node[0])
    for link in links.of(node[1]) if links else ():
        date = link.edition or library.newest(link.document)
        if date is not None and link.document != node[0]:
            yield link.document, date
