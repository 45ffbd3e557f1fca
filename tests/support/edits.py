"""Edit a goal description in the authoring format by address, to put a fault into a sound one.

An address is one of ``kolofon``, ``forside``, ``afsnit/Heading > Heading below it``,
``kompetencer/H1``, ``logbog/H1``, ``kurser/SOL 1``; ``*`` instead of a name means every
row.  A row's address stands for every row of that name in the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Tree = Any
_NAMES = {"kompetencer": "nr", "logbog": "nr", "kurser": "kursus"}


def load(path: Path) -> Tree:
    """Read a goal description as plain text, lists and mappings."""
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)


def dump(tree: Tree) -> bytes:
    """Write an edited goal description."""
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000).encode()


def apply(tree: Tree, edit: dict[str, Any]) -> None:
    """Carry out one edit: ``set`` keys, ``delete`` it or a key of it, ``append`` content, ``replace`` words."""
    places = list(find(tree, edit["at"]))
    assert places, f"{edit['at']} is not in the document"
    for owner, key in places:
        _apply(owner, key, edit)


def _apply(owner: Any, key: Any, edit: dict[str, Any]) -> None:
    target = owner[key]
    if "set" in edit and isinstance(target, dict) and isinstance(edit["set"], dict):
        target.update(edit["set"])
    elif "set" in edit:
        owner[key] = edit["set"]
    elif "append" in edit:
        target.setdefault("indhold", []).append(edit["append"])
    elif "replace" in edit:
        owner[key] = _replaced(target, *edit["replace"])
    elif edit["delete"] == "true":
        owner[key] = None
    else:
        target.pop(edit["delete"], None)


def _replaced(node: Tree, old: str, new: str) -> Tree:
    if isinstance(node, str):
        return node.replace(old, new)
    if isinstance(node, list):
        return [_replaced(one, old, new) for one in node]
    return {key: _replaced(value, old, new) for key, value in node.items()}


def find(tree: Tree, address: str) -> Iterator[tuple[Any, Any]]:
    """Yield container and key (or index) of every place that the address names."""
    kind, _, name = address.partition("/")
    if kind == "afsnit":
        yield from list(_sections(tree, name.split(" > ")))[:1]
    elif kind in _NAMES:
        yield from _rows(tree, kind, name)
    else:
        yield tree, kind


def _sections(node: Tree, names: list[str]) -> Iterator[tuple[Any, Any]]:
    for index, one in enumerate(node.get("afsnit", [])):
        if one["overskrift"] == names[0]:
            if len(names) == 1:
                yield node["afsnit"], index
            yield from _sections(one, names[1:] or [""])
        else:
            yield from _sections(one, names)


def _rows(node: Tree, kind: str, name: str) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == kind and isinstance(value, list):
                for index, row in enumerate(value):
                    if isinstance(row, dict) and name in ("*", row.get(_NAMES[kind])) and "gruppe" not in row:
                        yield value, index
            else:
                yield from _rows(value, kind, name)
    elif isinstance(node, list):
        for one in node:
            yield from _rows(one, kind, name)


def tidy(node: Tree) -> Tree:
    """Drop what was deleted."""
    if isinstance(node, list):
        return [tidy(one) for one in node if one is not None]
    if isinstance(node, dict):
        return {key: tidy(value) for key, value in node.items() if value is not None}
    return node


def edited(base: Path, edits: list[dict[str, Any]]) -> bytes:
    """Give a goal description with all the edits made."""
    tree = load(base)
    for edit in edits:
        apply(tree, edit)
    return dump(tidy(tree))
