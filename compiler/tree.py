"""The authoring tree: what YAML and XML have in common before it becomes a document.

Texts, lists and named fields, each with its place.  The YAML and XML readers make such a
tree and :mod:`compiler.readers.build` turns it into a document; the writers go the other
way.  Keys are those of the YAML format (:mod:`compiler.authoring`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from .source import NOWHERE, Span


@dataclass(slots=True)
class Text:
    """A text.  ``blank`` says that nothing at all was written (``nøgle:`` and no more)."""

    text: str
    span: Span = NOWHERE
    blank: bool = False


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[Node] = field(default_factory=list)
    span: Span = NOWHERE


@dataclass(slots=True)
class Field:
    """One named value.  ``written`` is the name as it stands in the file, ``span`` its place."""

    key: str
    value: Node
    span: Span = NOWHERE
    written: str = ""


@dataclass(slots=True)
class Fields:
    """Named values in the file's order."""

    fields: list[Field] = field(default_factory=list)
    span: Span = NOWHERE

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
