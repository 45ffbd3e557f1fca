"""Natural mistakes in a YAML goal description that have one clear meaning.

Each is told and then mended in the tree, so that one fault does not draw others after it:
a misspelt key, a text with a colon that YAML takes for a key, a section among the content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...ground.diagnostics import Findings, Fix, found_here
from ...ground.near import Suggester
from .tables import known_keys
from .tree import Field, Fields, Items, Node, Path, Places, Text, join

found_here(__name__, "key-unknown", "yaml-text-unquoted")


_QUOTE = 120


class Mender:
    """Mends one tree; ``places`` is where its nodes were when the faults were found."""

    def __init__(self, places: Places, suggester: Suggester, findings: Findings) -> None:
        self.places = places
        self.suggester = suggester
        self.findings = findings

    def mend(self, path: Path, rule: str, schema: Mapping[str, Any]) -> bool:
        """Mend the fault at ``path`` if its meaning is clear, and say whether the tree changed.

        ``rule`` is the JSON Schema keyword that failed, ``schema`` what it stands in.
        """
        node = self.places.node(path)
        if rule not in ("additionalProperties", "type") or not isinstance(node, Fields):
            return False
        names = list(schema.get("properties", ())) if rule == "additionalProperties" else []
        return (
            self.rename(path, node, names, schema) or self.rejoin(path, node, schema) or self.move_section(path, node)
        )

    def tell_key(self, path: Path, one: Field, names: list[str], variant: str, nearest: str = "") -> None:
        """Report an unknown key; ``names`` are those that may stand there."""
        self.findings.add(
            "key-unknown",
            join((*path, one.key)),
            self.places.span(path, one.span),
            variant=variant,
            quote=one.written,
            fix=Fix(one.written, nearest, safe=True) if nearest else None,
            key=one.written,
            suggestion=nearest,
            allowed=", ".join(names),
        )

    def rename(self, path: Path, node: Fields, names: list[str], schema: Mapping[str, Any]) -> bool:
        """Read misspelt keys as the one key that they resemble."""
        if _is_words(node, schema):
            return False
        free = [name for name in names if node.find(name) is None]
        changed = False
        for one in node.fields:
            if one.key in names:
                continue
            nearest = self.suggester.nearest(one.key, free, one.key in known_keys().values())
            if nearest:
                self.tell_key(path, one, names, "nearest", nearest)
                one.key = nearest
                free.remove(nearest)
                changed = True
        return changed

    def rejoin(self, path: Path, node: Fields, schema: Mapping[str, Any]) -> bool:
        """Make a text of »Intern medicin: geriatri«, which YAML takes for a key and a value.

        A list below such a text (»Lægen skal kunne:«) becomes the bullets that it is meant as.
        """
        if "string" not in schema.get("type", ()) or len(node.fields) != 1 or node.broken or not path:
            return False
        only = node.fields[0]
        if isinstance(only.value, Fields) or only.key in known_keys().values():
            return False
        text = f"{only.written}: {only.value.text if isinstance(only.value, Text) else ''}".strip()
        new: list[Node] = [Text(text, node.span)]
        if isinstance(only.value, Items):
            new.append(_listed(only.value, schema))
        if not self.replace(path, node, new):
            return False
        self.findings.add(
            "yaml-text-unquoted",
            join(path),
            self.places.span(path, node.span),
            variant="colon",
            quote=text[:_QUOTE],
            text=text[:_QUOTE],
            fix=Fix(text, json.dumps(text, ensure_ascii=False), safe=True) if len(new) == 1 else None,
        )
        return True

    def replace(self, path: Path, old: Node, new: list[Node]) -> bool:
        """Put one or more nodes in the place of one; not possible for several under one key."""
        parent, step = self.places.node(path[:-1]), path[-1]
        if isinstance(parent, Items) and isinstance(step, int):
            # Faults are mended from the end, so no position before this one has changed.
            if step >= len(parent.items) or parent.items[step] is not old:
                return False
            parent.items[step : step + 1] = new
            return True
        held = self.places.field(path)
        if held is None or len(new) > 1:
            return False
        held.value = new[0]
        return True

    def move_section(self, path: Path, node: Fields) -> bool:
        """Take a section out of the content that it was put among, to the sub-sections."""
        title = node.find("overskrift")
        if title is None or len(path) < 2 or path[-2] != "indhold":
            return False
        section = self.places.node(path[:-2])
        if not isinstance(section, Fields):
            return False
        target = section.find("afsnit")
        if target is None:
            target = Field("afsnit", Items([], node.span), node.span, "afsnit")
            section.fields.append(target)
        below = target.value
        if not isinstance(below, Items) or not self.replace(path, node, [Text("", node.span, blank=True)]):
            return False
        self.tell_key(path, title, [], "misplaced")
        later = (i for i, one in enumerate(below.items) if one.span.order > node.span.order)
        below.items.insert(next(later, len(below.items)), node)
        return True


def _is_words(node: Fields, schema: Mapping[str, Any]) -> bool:
    """Tell whether a key of several words stands alone where a text may stand: then it is text."""
    return "string" in schema.get("type", ()) and len(node.fields) == 1 and " " in node.fields[0].key


def _listed(items: Items, schema: Mapping[str, Any]) -> Node:
    """Make bullets of a list, as the place wants them: named, or as a list in the list."""
    if "punkter" in schema.get("properties", ()):
        return Fields([Field("punkter", items, items.span, "punkter")], items.span)
    return items
