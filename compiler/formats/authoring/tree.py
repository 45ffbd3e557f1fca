"""The authoring tree: what YAML and XML have in common before it becomes a document.

Texts, lists and named fields, each with its place.  The YAML and XML readers make such a
tree and :mod:`compiler.formats.authoring.build` turns it into a document; the writers go the other
way.  Keys are those of the YAML format (:mod:`compiler.formats.authoring.tables`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

from ...ground.source import NOWHERE, Span


class Text(Struct):
    """A text.  ``blank`` says that nothing at all was written (``nøgle:`` and no more)."""

    text: str
    span: Span = NOWHERE
    blank: bool = False


class Items(Struct):
    """A list."""

    items: list[Node] = field(default_factory=list)
    span: Span = NOWHERE


class Field(Struct):
    """One named value.  ``written`` is the name as it stands in the file, ``span`` its place."""

    key: str
    value: Node
    span: Span = NOWHERE
    written: str = ""


class Fields(Struct):
    """Named values in the file's order.  ``broken``: one was told already and left out."""

    fields: list[Field] = field(default_factory=list)
    span: Span = NOWHERE
    broken: bool = False

    def get(self, key: str) -> Node | None:
        """Give the value under ``key``, or ``None``."""
        return next((f.value for f in self.fields if f.key == key), None)

    def find(self, key: str) -> Field | None:
        """Give the field ``key``, or ``None``."""
        return next((f for f in self.fields if f.key == key), None)


Node: TypeAlias = Text | Items | Fields


def members(node: Node | None) -> list[Node]:
    """Give what a list holds; one text or one set of fields counts as a list of one."""
    if node is None or (isinstance(node, Text) and node.blank):
        return []
    return node.items if isinstance(node, Items) else [node]


def texts(node: Node | None) -> Iterator[Text]:
    """Yield every text below ``node`` in order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for one in node.items:
            yield from texts(one)
    elif isinstance(node, Fields):
        for one_field in node.fields:
            yield from texts(one_field.value)


Path: TypeAlias = tuple[str | int, ...]


def join(path: Path) -> str:
    """Write a path as findings have it."""
    return "/".join(str(step) for step in path)


class Places:
    """Every node of a tree by its path: field names and list positions from 0."""

    def __init__(self, root: Node) -> None:
        self._nodes: dict[Path, Node] = {}
        self._fields: dict[Path, Field] = {}
        self._take(root, ())

    def _take(self, node: Node, path: Path) -> None:
        self._nodes[path] = node
        if isinstance(node, Items):
            for index, one in enumerate(node.items):
                self._take(one, (*path, index))
        elif isinstance(node, Fields):
            for one_field in node.fields:
                self._fields[(*path, one_field.key)] = one_field
                self._take(one_field.value, (*path, one_field.key))

    def node(self, path: Path) -> Node:
        """Give the node at ``path``; KeyError where there is none."""
        return self._nodes[path]

    def field(self, path: Path) -> Field | None:
        """Give the field at ``path``, or ``None`` where a list has its item there."""
        return self._fields.get(path)

    def span(self, path: Path, span: Span) -> Span:
        """Give ``span`` with the section heading that ``path`` lies under."""
        for length in range(len(path), -1, -1):
            title = self._nodes.get((*path[:length], "overskrift"))
            if isinstance(title, Text):
                return Span(span.order, span.line, span.column, heading=title.text)
        return Span(span.order, span.line, span.column)
