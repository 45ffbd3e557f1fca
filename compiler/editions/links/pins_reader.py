"""What the readers of our small files have in common: known keys, texts, and faults at their line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Loaded, Node, Place
from ...ground.diagnostics import Diagnostic, Findings, Value
from .pins import RULE


class Reader:
    """Reads one file and notes what is wrong with it; ``label`` is how findings name the file."""

    def __init__(self, loaded: Loaded, label: str) -> None:
        self.loaded = loaded
        self.label = label
        self.findings = Findings()

    def keys(self, row: dict[str, Node], place: Place, known: Iterable[str]) -> dict[str, str]:
        """Give the file's own spelling of each known key, and tell of the others."""
        folded = {fold(key): key for key in known}
        found: dict[str, str] = {}
        for written in row:
            key = folded.get(fold(written))
            if key is not None:
                found[key] = written
                continue
            near = get_close_matches(fold(written[:60]), list(folded), 1, 0.6)
            values = {"nearest": folded[near[0]]} if near else {}
            self.fault("key-near" if near else "key", (*place, written), quote=written[:60], key=written[:60], **values)
        return found

    def text(self, row: dict[str, Node], keys: dict[str, str], key: str, place: Place) -> str:
        """Read a text; a list or a mapping in its place is a fault."""
        value = row.get(keys.get(key, ""), "")
        if isinstance(value, str):
            return value.strip()
        self.fault("shape", (*place, keys[key]), key=key)
        return ""

    def fault(self, variant: str, place: Place, *, quote: str = "", **args: Value) -> None:
        """Add a finding at a place of the file."""
        line = self.loaded.line(place)
        values = {"file": self.label, "line": line, **args}
        span = sidefile.place_in(self.label, line)
        self.findings.extend([Diagnostic(RULE, "", span, tuple(sorted(values.items())), quote, variant)])


def shown(node: Node) -> str:
    """Give a value as it is told."""
    return node[:60] if isinstance(node, str) else "…"
