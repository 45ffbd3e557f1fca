"""Goal descriptions with faults seeded at random, and the same ones with their rows in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

Tree = Any
_LISTS = ("kompetencer", "logbog", "kurser")


def shuffled(node: Tree, random: Random) -> Tree:
    """Give the tree with the rows of every table in another order, each under the banner that it stood under."""
    if isinstance(node, dict):
        return {
            key: _rows(value, random) if key in _LISTS and isinstance(value, list) else shuffled(value, random)
            for key, value in node.items()
        }
    return [shuffled(one, random) for one in node] if isinstance(node, list) else node


def _rows(rows: list[Tree], random: Random) -> list[Tree]:
    out: list[Tree] = []
    under: list[Tree] = []
    for row in [*rows, {"gruppe": None}]:
        if isinstance(row, dict) and "gruppe" in row:
            random.shuffle(under)
            out += [*under, row]
            under = []
        else:
            under.append(row)
    return out[:-1]


def lists(node: Tree, name: str) -> Iterator[list[Tree]]:
    """Yield every list of rows with this name."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == name and isinstance(value, list):
                yield value
            else:
                yield from lists(value, name)
    elif isinstance(node, list):
        for one in node:
            yield from lists(one, name)


def _set(key: str, value: Tree) -> Callable[[list[Tree], Random], None]:
    def fault(rows: list[Tree], random: Random) -> None:
        random.choice(_own(rows))[key] = deepcopy(value)

    return fault


def _borrow(key: str) -> Callable[[list[Tree], Random], None]:
    """Give one row what another has: a number or a title that stands twice."""

    def fault(rows: list[Tree], random: Random) -> None:
        one, other = random.choice(_own(rows)), random.choice(_own(rows))
        if key in other:
            one[key] = other[key]

    return fault


def _drop(rows: list[Tree], random: Random) -> None:
    if len(_own(rows)) > 2:
        rows.remove(random.choice(_own(rows)))


def _double(rows: list[Tree], random: Random) -> None:
    rows.append(deepcopy(random.choice(_own(rows))))


_FAULTS: tuple[tuple[str, Callable[[list[Tree], Random], None]], ...] = (
    ("kompetencer", _set("nr", "")),
    ("kompetencer", _borrow("nr")),
    ("kompetencer", _borrow("kompetence")),
    ("kompetencer", _set("konkretisering", ["Kende til ABCD og QRST", "Kende til ABCD"])),
    ("kompetencer", _set("kompetencevurdering", ["Almindelig fornemmelse", "Cacebaseret diskution"])),
    ("kompetencer", _set("kompetencevurdering", ["Struktureret vejledersamtale vha. kompetencekort 99"])),
    ("kompetencer", _set("læringsstrategier", ["Åndemaneri"])),
    ("kompetencer", _set("lægeroller", ["Filosof"])),
    ("kompetencer", _set("kompetence", "Forstå XYZW")),
    ("kompetencer", _double),
    ("kompetencer", _drop),
    ("logbog", _borrow("nr")),
    ("logbog", _set("kompetence", "Noget ganske andet end i kompetencelisten")),
    ("logbog", _double),
    ("logbog", _drop),
)


def seed(tree: Tree, random: Random, count: int) -> None:
    """Put ``count`` faults into the tree, in rows chosen at random."""
    for _ in range(count):
        name, fault = random.choice(_FAULTS)
        tables = [rows for rows in lists(tree, name) if _own(rows)]
        if tables:
            fault(random.choice(tables), random)


def _own(rows: list[Tree]) -> list[Tree]:
    """Give the rows that are no banners."""
    return [row for row in rows if isinstance(row, dict) and "gruppe" not in row]
