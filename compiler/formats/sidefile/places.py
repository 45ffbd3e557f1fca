"""Where each key and value stands in a YAML text, so that single ones can be replaced, and nothing else changes.

Whoever edits a file in place makes a list of :data:`Edit` from its :class:`Spots`, has them spliced, and
reads back what was made: where it does not say what it should, the file is for a person to change.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec import Struct, field

from ...ground.errors import Unable
from .load import Place

Edit: TypeAlias = tuple[int, int, str]
"""From, to, and what is put there."""
_LINE_END = re.compile(r"\r\n|\n|\r|$")


class CannotEdit(Unable):
    """The file is written in a way that cannot be changed without losing something; ``code`` is its specialty."""

    section = "links"

    def __init__(self, code: str = "") -> None:
        super().__init__("by-hand", code=code)


class Spot(Struct):
    """A key or value in the text: from, to (of a collection: to the end of its last value), its column and line.

    ``kind`` is ``text``, ``list`` or ``map``; ``flow`` tells whether it is written in brackets or
    stands inside some; ``block`` whether a text has its mark (``|`` or ``>``) on a line before it.
    """

    start: int
    end: int
    column: int
    line: int
    kind: str
    flow: bool
    value: str = ""
    block: bool = False


class Spots(Struct):
    """The places of a file's values, and of its keys, by the path of the value."""

    values: dict[Place, Spot] = field(default_factory=dict)
    keys: dict[Place, Spot] = field(default_factory=dict)


class _Open(Struct):
    place: Place
    spot: Spot
    count: int = 0
    key: str | None = None


def spots(text: str) -> Spots:
    """Find the values of a file that has been read without a fault (:mod:`compiler.formats.sidefile.load`)."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found = Spots()
    stack: list[_Open] = []
    events: Any = yaml.parse(text, Loader=loader)
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            _scalar(event, stack, found)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            spot = _spot(event, kind, flow=bool(event.flow_style) or _in_flow(stack))
            stack.append(_Open(_place(stack), spot))
            found.values[stack[-1].place] = spot
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            if done.spot.flow:
                end: Any = event.end_mark
                done.spot.end = end.index
            _close(stack, done.spot.end)
    return found


def _scalar(event: Any, stack: list[_Open], found: Spots) -> None:
    spot = _spot(event, "text", flow=_in_flow(stack))
    around = stack[-1] if stack else None
    if around is not None and around.spot.kind == "map" and around.key is None:
        around.key = event.value
        around.spot.end = max(around.spot.end, spot.end)
        found.keys[(*around.place, event.value)] = spot
        return
    found.values[_place(stack)] = spot
    _close(stack, spot.end)


def _place(stack: list[_Open]) -> Place:
    """Give the path of the value that begins here."""
    if not stack:
        return ()
    around = stack[-1]
    return (*around.place, around.count if around.spot.kind == "list" else around.key or "")


def _close(stack: list[_Open], end: int) -> None:
    """Note that a value has ended in the collection around it."""
    if stack:
        around = stack[-1]
        around.spot.end = max(around.spot.end, end)
        around.count += 1
        around.key = None


def _in_flow(stack: list[_Open]) -> bool:
    return bool(stack) and stack[-1].spot.flow


def _spot(event: Any, kind: str, *, flow: bool) -> Spot:
    start, end = event.start_mark, event.end_mark
    to, value = (end.index, event.value) if kind == "text" else (start.index, "")
    block = kind == "text" and event.style in ("|", ">")
    return Spot(start.index, to, start.column, start.line, kind, flow, value, block)


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Put new text in the place of stretches of another; of two that overlap the later one is left out."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start >= at:
            pieces += (text[at:start], new)
            at = end
    return "".join((*pieces, text[at:]))


def edited(data: bytes, edits: Callable[[str, Spots], Iterable[Edit]]) -> bytes:
    """Edit the bytes of a file; a byte order mark stays."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode()
    return mark + splice(text, edits(text, spots(text))).encode()


def line_end(text: str, at: int) -> int:
    """Give where the line ends that a place is on."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def newline(text: str) -> str:
    """Give how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
