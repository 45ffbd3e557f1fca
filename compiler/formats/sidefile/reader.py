"""What the readers of hand-written side files share: names with or without æ, ø, å, and faults with their line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...ground.diagnostics import Diagnostic, Findings, Value
from ...ground.near import Suggester
from ...language.vocabulary import find_specialty, get
from ..authoring.tables import fold
from . import load as sidefile
from .load import Loaded, Node, Place

__all__ = ["Fields", "SideReader", "foreign"]

Fields: TypeAlias = Mapping[str, tuple[Place, Node]]
"""The values of a mapping by their proper names, each with its place as written."""


def foreign(said: str, line: int, specialty: str, rule: str, name: str, findings: Findings) -> bool:
    """Tell whether a file that says it is of ``said`` is for another specialty; one that nobody knows is a fault."""
    if not said:
        return False
    term = get("specialties", said) or find_specialty(said)
    if term is None:
        args = (("file", name), ("line", line), ("text", said[:60]))
        findings.extend([Diagnostic(rule, "", sidefile.place_in(name, line), args, said, "specialty")])
        return True
    return term.code != specialty


class SideReader:
    """Takes a side file's tree apart, and tells each fault once, as ``rule``."""

    rule: str

    def __init__(self, loaded: Loaded, name: str, findings: Findings) -> None:
        self.loaded, self.name, self.findings = loaded, name, findings
        self.suggester = Suggester()

    def fault(self, variant: str, place: Place, **args: Value) -> None:
        """Add a finding at a place in the file."""
        line = self.loaded.line(place)
        span = sidefile.place_in(self.name, line)
        quote = str(args.get("text", args.get("key", "")))
        values: dict[str, Value] = {"file": self.name, "line": line, **args}
        self.findings.extend([Diagnostic(self.rule, "", span, tuple(sorted(values.items())), quote, variant)])

    def wrong(self, place: Place, node: Node, name: str, expected: str) -> None:
        """Tell that the value of a key is not what it must be."""
        text = node if isinstance(node, str) else "…"
        self.fault("value", place, key=name, text=text[:60], expected=expected)

    def named(self, place: Place, node: Node, known: tuple[str, ...]) -> Fields | None:
        """Give the values of a mapping by their proper names, whether typed with æ, ø, å or without."""
        if not isinstance(node, dict):
            self.wrong(place, node, str(place[-1]) if place else self.name, "mapping")
            return None
        proper = {fold(name): name for name in known}
        found: dict[str, tuple[Place, Node]] = {}
        for written, value in node.items():
            name = proper.get(fold(written))
            if name is None:
                near = self.suggester.nearest(written, known, elsewhere=False)
                names = " · ".join(known)
                self.fault("key-near" if near else "key", (*place, written), key=written[:60], near=near, known=names)
            else:
                found[name] = ((*place, written), value)
        return found
