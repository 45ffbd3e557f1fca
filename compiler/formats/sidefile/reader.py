"""The reader of all side files: takes a file's tree apart by its tables, and tells each fault once with its line.

Each file has a subclass that says which rule its faults have, and where they are worded otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, TypeVar

from ...ground.diagnostics import Findings, Value
from ...ground.disk import read_limited
from ...ground.folding import fold_letters
from ...ground.near import Suggester
from ...language.vocabulary import find_specialty, get
from .load import WRITTEN_EVENTS, WRITTEN_ITEMS, Faulty, Loaded, Node, Place, found_in, load, report
from .table import Field, Row, Table


class SideReader:
    """Reads one side file; faults are told as ``rule``."""

    rule: ClassVar[str]
    table: ClassVar[type[Table]]
    """The table of the whole file; its first field is the head that says which file it is."""
    events: ClassVar[int] = WRITTEN_EVENTS
    listed: ClassVar[int] = WRITTEN_ITEMS
    exact: ClassVar[bool] = False
    """Whether a key must be spelt as Målbog writes it (or wrote it before): a program writes the file."""
    shape: ClassVar[str] = ""
    """The variant for a value of another kind than it must be, where the rule says no more than its key."""
    strange: ClassVar[tuple[str, str, str, str]] = ("key-near", "key", "key", "near")
    """How a strange key is told: the variants with and without a near one, and what the sentences call the two."""

    def __init__(self, loaded: Loaded, name: str, findings: Findings) -> None:
        self.loaded, self.name, self.findings = loaded, name, findings
        self.suggester = Suggester()

    @classmethod
    def open(cls, data: bytes, name: str, findings: Findings) -> Self | None:
        """Load a file to be read; ``None`` where it cannot be, which is told."""
        try:
            return cls(load(data, events=cls.events, items=cls.listed), name, findings)
        except Faulty as fault:
            report(fault, cls.rule, name, findings)
            return None

    def top(self) -> Row | None:
        """Give the values of the whole file; ``None`` where it is no such file, or of another version."""
        row = self.row((), self.loaded.root, self.table)
        head = self.table.fields[0]
        if row is None or row.text(head) == "1":
            return row
        self.fault("version", row.at(head), text=row.text(head)[:60])
        return None

    @classmethod
    def field(cls, table: type[Table], written: str) -> Field[Any] | None:
        """Give the field of a table that a key is, however it may be spelt in this file."""
        return table.written.get(written) if cls.exact else table.folded.get(fold_letters(written))

    def row(self, place: Place, node: Node, table: type[Table], called: str = "") -> Row | None:
        """Give the values of a mapping by their fields; a key that is none of the table's is told."""
        if not isinstance(node, dict):
            self.wrong(place, node, called or (str(place[-1]) if place else self.name), "mapping")
            return None
        return self.fields(place, node, table)

    def fields(self, place: Place, node: Mapping[str, Node], table: type[Table]) -> Row:
        """Give the values of a mapping by their fields."""
        row = Row(self, place)
        for written, value in node.items():
            field = self.field(table, written)
            if field is None:
                self.unknown((*place, written), written, table)
            else:
                row.found[field.key] = (field, (*place, written), value)
        return row

    def items(self, place: Place, node: Node, key: str, *, filled: bool = False) -> Iterator[tuple[Place, Node]]:
        """Yield the items of a list; anything else is a fault, though nothing at all only where it must be filled."""
        if isinstance(node, list):
            yield from (((*place, n), one) for n, one in enumerate(node))
        elif filled or not self.blank(node):
            self.wrong(place, node, key, "list")

    def blank(self, node: Node) -> bool:
        """Tell whether nothing stands there; where a person writes, an empty list in another's place is nothing."""
        return node == "" if self.exact else not node

    def tidy(self, text: str) -> str:
        """Give a text as it counts: on one line."""
        return " ".join(text.split())

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place in the file; it quotes the text, or the key, that it is about."""
        told = str(args.get("text", args.get("key", ""))) if quote is None else quote
        self.add(rule or self.rule, variant, self.loaded.line(place), told, args)

    def add(self, rule: str, variant: str, line: int, quote: str, args: Mapping[str, Value]) -> None:
        """Add a finding at a line of the file."""
        self.findings.extend([found_in(self.name, line, rule, variant, quote, **args)])

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:
        """Tell that the value of a key is not what it must be."""
        if self.shape:
            self.fault(self.shape, place, key=key)
            return
        self.fault("value", place, key=key, text=node[:60] if isinstance(node, str) else "…", expected=expected)

    def unknown(self, place: Place, written: str, table: type[Table]) -> None:
        """Tell of a key that is none of a table's, with the one that it resembles."""
        near = self.suggester.nearest(written, table.keys, elsewhere=False)
        with_near, without, key, nearest = self.strange
        values: dict[str, Value] = {key: written[:60]}
        if near or nearest == "near":
            values[nearest] = near
        if self.strange is SideReader.strange:
            values["known"] = " · ".join(table.keys)
        self.fault(with_near if near else without, place, rule="", quote=written[:60], **values)


class OfSpecialty(Protocol):
    """What was read of a file that says which specialty it is of: as written, empty where it does not, and the line."""

    @property
    def specialty(self) -> str:
        """The code or name."""

    @property
    def line(self) -> int:
        """Where it stands."""


File = TypeVar("File", bound=OfSpecialty)


def foreign(stated: OfSpecialty, specialty: str, rule: str, name: str, findings: Findings) -> bool:
    """Tell whether a file is for another specialty; one that nobody knows is a fault."""
    said = stated.specialty
    if not said:
        return False
    term = get("specialties", said) or find_specialty(said)
    if term is not None:
        return term.code != specialty
    findings.extend([found_in(name, stated.line, rule, "specialty", said[:200], text=said[:60])])
    return True


def read_beside(
    path: Path, specialty: str, parse: Callable[[bytes, Findings], File | None], rule: str, faults: Findings
) -> File | None:
    """Read a side file; ``None`` where there is none, it is of another specialty, or cannot be read at all.

    What is wrong with it goes into ``faults``, but for faults inside a file that is of another specialty.
    Raises ``OSError`` for a file that is there and cannot be opened.
    """
    if not path.is_file():
        return None
    found = Findings()
    made = parse(read_limited(path), found)
    if made is not None and foreign(made, specialty, rule, path.name, faults):
        return None
    faults.extend(found)
    return made
