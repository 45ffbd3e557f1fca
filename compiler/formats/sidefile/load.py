"""The files beside a goal description that Målbog writes and a person may edit, read safely.

``ids.yaml``, ``deling.yaml``, ``revision.yaml`` and ``overgang.yaml`` are YAML with texts,
lists and named values and nothing else.  Nothing is composed before it has been counted, and
every scalar stays text.  What is wrong with a file is told with its line and never repaired.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct, field

from ...ground.diagnostics import Diagnostic, Findings, Value
from ...ground.source import Span

MAX_BYTES = 8_000_000
MAX_DEPTH = 64
MAX_EVENTS = 500_000
# What people write by hand is far smaller than a ledger: every name in it is looked up, and told if it is wrong.
WRITTEN_EVENTS = 60_000
WRITTEN_ITEMS = 1_000
_CONFLICT = ("<<<<<<< ", ">>>>>>> ", "||||||| ")

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Place: TypeAlias = tuple[str | int, ...]
Reason: TypeAlias = str
"""``too-large too-deep anchor tag not-utf8 empty conflict syntax documents duplicate-key key-shape``."""


class Faulty(Exception):  # noqa: N818 - a verdict on a file, not an error of ours
    """A side file that cannot be read: ``reason``, where (from 1), and the words in question."""

    def __init__(self, reason: Reason, line: int = 1, column: int = 1, quote: str = "") -> None:
        super().__init__(f"{reason} in line {line}")
        self.reason = reason
        self.line = line
        self.column = column
        self.quote = quote


class Loaded(NamedTuple):
    """A side file's content, and the line (from 1) of each node by its path of keys and indices."""

    root: Node
    marks: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Give the line of a node, or of the nearest one around it."""
        while place and place not in self.marks:
            place = place[:-1]
        return self.marks.get(place, 1)


def load(data: bytes, *, events: int = MAX_EVENTS, items: int = MAX_EVENTS) -> Loaded:
    """Read a side file into texts, lists and dicts; an empty value is ``""``.

    ``events`` bounds all that may stand in it, ``items`` the length of a single list.

    Raises :class:`Faulty` for a file that is too large or too deep, has anchors, tags or a
    key twice, or is no YAML in UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise Faulty("too-large")
    text = _text(data)
    _refuse_conflicts(text)
    return _read(text, events, items)


def load_written(data: bytes) -> Loaded:
    """Read a side file that people write by hand, with bounds to match.  Raises :class:`Faulty`."""
    return load(data, events=WRITTEN_EVENTS, items=WRITTEN_ITEMS)


def report(fault: Faulty, rule: str, name: str, findings: Findings, **args: Value) -> None:
    """Add a finding for a side file that cannot be read.

    The rule's sentence has the values ``file``, ``fault`` (in words, ``schema/words/terms.yaml``) and ``line``.
    """
    values: dict[str, Value] = {"file": name, "fault": fault.reason, "line": fault.line, **args}
    span = place_in(name, fault.line, fault.column)
    findings.extend([Diagnostic(rule, "", span, tuple(sorted(values.items())), fault.quote)])


def read_bytes(path: Path) -> bytes | None:
    """Read the bytes of a side file, never many more than may be in one; ``None`` where there is none.

    Raises ``OSError`` for what is there and is no file, or cannot be opened.
    """
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        raise IsADirectoryError(str(path))
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def found_in(file: str, line: int, rule: str, variant: str = "", quote: str = "", /, **args: Value) -> Diagnostic:
    """Make a finding about a line of a side file; the rule's sentence has the values ``file`` and ``line``."""
    values: dict[str, Value] = {"file": file, "line": line, **args}
    return Diagnostic(rule, "", place_in(file, line), tuple(sorted(values.items())), quote, variant)


def place_in(name: str, line: int, column: int | None = None) -> Span:
    """Give a place in a side file: its name stands where a Word file has its part."""
    return Span(line=line, column=column, part=name)


def _text(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Faulty("not-utf8", data.count(b"\n", 0, error.start) + 1) from None
    if not text.strip():
        raise Faulty("empty")
    return text


def _refuse_conflicts(text: str) -> None:
    """Refuse what git leaves when two people have changed the same lines."""
    if not any(mark in text for mark in _CONFLICT):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_CONFLICT):
            raise Faulty("conflict", number, quote=line[:60])


class _Open(Struct):
    """A collection that is being filled; ``key`` is the name that waits for its value."""

    node: list[Node] | dict[str, Node]
    place: Place
    key: str | None = None


class _Builder(Struct):
    items: int = MAX_EVENTS
    stack: list[_Open] = field(default_factory=list)
    marks: dict[Place, int] = field(default_factory=dict)
    root: Node | None = None

    def here(self, mark: Any) -> Place:
        """Give the path of the node that begins here, and note its line."""
        if not self.stack:
            self.marks[()] = mark.line + 1
            return ()
        around = self.stack[-1]
        if isinstance(around.node, list):
            place: Place = (*around.place, len(around.node))
            self.marks[place] = mark.line + 1
            return place
        return (*around.place, around.key or "")

    def open(self, node: list[Node] | dict[str, Node], mark: Any) -> None:
        """Begin a collection."""
        if len(self.stack) >= MAX_DEPTH:
            raise Faulty("too-deep", mark.line + 1, mark.column + 1)
        if self.wants_key():
            raise Faulty("key-shape", mark.line + 1, mark.column + 1)
        self.stack.append(_Open(node, self.here(mark)))

    def wants_key(self) -> bool:
        """Tell whether the next node is the name of a value."""
        return bool(self.stack) and isinstance(self.stack[-1].node, dict) and self.stack[-1].key is None

    def scalar(self, text: str, mark: Any) -> None:
        """Take in a name or a text."""
        if not self.wants_key():
            self.here(mark)
            self.put(text)
            return
        around = self.stack[-1]
        if text in around.node:
            raise Faulty("duplicate-key", mark.line + 1, mark.column + 1, text[:60])
        around.key = text
        self.marks[(*around.place, text)] = mark.line + 1

    def put(self, node: Node) -> None:
        """Place a finished node in the collection around it."""
        if not self.stack:
            self.root = node
            return
        around = self.stack[-1]
        if isinstance(around.node, list):
            if len(around.node) >= self.items:
                raise Faulty("too-large", self.marks.get((*around.place, len(around.node)), 1))
            around.node.append(node)
        elif around.key is not None:
            around.node[around.key] = node
            around.key = None


def _read(text: str, most: int, items: int) -> Loaded:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    builder = _Builder(items)
    try:
        _events(yaml, yaml.parse(text, Loader=loader), builder, most)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column) if mark is not None else _unprintable(text, error)
        lines = text.splitlines()
        quote = lines[line].strip()[:60] if line < len(lines) else ""
        raise Faulty("syntax", line + 1, column + 1, quote) from None
    if builder.root is None:
        raise Faulty("empty")
    return Loaded(builder.root, builder.marks)


def _events(yaml: Any, events: Any, builder: _Builder, most: int) -> None:
    documents = 0
    for count, event in enumerate(events):
        mark = event.start_mark
        if count > most:
            raise Faulty("too-large", mark.line + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Faulty("anchor", mark.line + 1, mark.column + 1)
        if getattr(event, "tag", None):
            raise Faulty("tag", mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            builder.scalar(event.value, mark)
        elif isinstance(event, yaml.MappingStartEvent):
            builder.open({}, mark)
        elif isinstance(event, yaml.SequenceStartEvent):
            builder.open([], mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.put(builder.stack.pop().node)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Faulty("documents", mark.line + 1)


def _unprintable(text: str, error: Any) -> tuple[int, int]:
    """Find the place of a character that YAML cannot hold: its fault has a position and no mark."""
    position = getattr(error, "position", None) or 0
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)
