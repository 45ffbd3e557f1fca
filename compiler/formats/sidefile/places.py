"""Where each key and value stands in the text of a side file, so that single ones can be replaced."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from .load import Place


class Spot(Struct):
    """A value in the text: from, to (of a collection: to the end of its last value), and its column.

    ``kind`` is ``text``, ``list`` or ``map``; ``flow`` tells whether it is written in brackets or
    stands inside some.
    """

    start: int
    end: int
    column: int
    kind: str
    flow: bool


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
    return Spot(start.index, end.index if kind == "text" else start.index, start.column, kind, flow)
