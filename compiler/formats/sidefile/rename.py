"""Keys of a side file that are written in an older way, or loosely, written as Målbog writes them.

Nothing else of the file changes, and what was made is read back: a file that would not say the same is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .load import Faulty, Loaded, Node, Place, load
from .places import Edit, Spots, edited
from .reader import SideReader
from .table import Table


class Renamed(NamedTuple):
    """One key: its line (from 1) and column (from 0), and what it was and is called."""

    line: int
    column: int
    old: str
    new: str


def rename(data: bytes, reader: type[SideReader]) -> tuple[bytes, tuple[Renamed, ...]]:
    """Give the file with its keys as Målbog writes them, and what was changed.  Raises :class:`Faulty`."""
    read = _load(data, reader)
    wanted = dict(_keys(reader, reader.table, read.root, ())) if isinstance(read.root, dict) else {}
    done: list[Renamed] = []

    def edits(text: str, where: Spots) -> Iterator[Edit]:
        for place, new in wanted.items():
            spot, old = where.keys[place], str(place[-1])
            if text[spot.start : spot.end].strip("\"'") == old:
                done.append(Renamed(spot.line + 1, spot.column, old, new))
                yield spot.start, spot.end, text[spot.start : spot.end].replace(old, new)

    made = edited(data, edits)
    try:
        same = _load(made, reader).root == _named(read.root, (), wanted)
    except Faulty:
        same = False
    return (made, tuple(done)) if same else (data, ())


def _load(data: bytes, reader: type[SideReader]) -> Loaded:
    return load(data, events=reader.events, items=reader.listed)


def _keys(
    reader: type[SideReader], table: type[Table], node: Mapping[str, Node], place: Place
) -> Iterator[tuple[Place, str]]:
    """Yield the keys that are written otherwise than Målbog writes them, and how it does."""
    for written, value in node.items():
        field, here = reader.field(table, written), (*place, written)
        if field is None:
            continue
        if written != field.key and field.key not in node:
            yield here, field.key
        for inner, at, row in field.kind.inner(value, here):
            yield from _keys(reader, inner, row, at)


def _named(node: Node, place: Place, wanted: Mapping[Place, str]) -> Node:
    """Give a tree with other names."""
    if isinstance(node, list):
        return [_named(one, (*place, n), wanted) for n, one in enumerate(node)]
    if isinstance(node, dict):
        return {wanted.get((*place, key), key): _named(value, (*place, key), wanted) for key, value in node.items()}
    return node
