"""Boxes that are ticked or not: what is ticked counts, what is not does not.

A list of all roles or methods with a box before each says by its ticks which of them apply.
Where no box of a column is ticked, the boxes are bullets, and that is said; in a cell
without a tick, in a column that has ticks elsewhere, nothing is chosen.  Squares that are often
mere bullets (□, ■) count as boxes only beside ticks, or where one option stands with both.
Boxes in logbooks, cards and attestations are there to be filled in, and are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from ...ground import lazyre
from ...ground.data import load
from ...ground.diagnostics import found_here
from ...ground.folding import fold_marks
from ...ground.paths import SCHEMA
from ...model.document import Paragraph
from ..body import Body
from ..rows import Entry
from .going_on import open_end
from .known import words
from .marks import is_bare_mark

found_here(__name__, "boxes-not-ticked")

CHOICES = (
    "roles",
    "strategies",
    "assessments",
    "strategies+assessments",
    "level",
    "timing",
    "purpose",
    "card",
    "sign_off",
)
"""The columns where a box is a choice."""
_OBJECTIVES = ("objectives", "title+objectives")

State: TypeAlias = Literal["empty", "square", "ticked", "filled", "crossed"]

_GOES_ON = lazyre.compile(
    r"(?:og|eller|samt|af|på|i|med|ved|efter|for|til|mindst|min\.?|minimum|senest|inden|pr\.?|antal|gange?|som)\b|[(\[\d×]"
)
_LETTER = lazyre.compile(r"^\s*[xX×]\s+(?=\S)")
_EDGES = " \t,;/|:–"


class _Option(Struct):
    """What stands beside a box; ``state`` is ``None`` for a text without one."""

    text: str
    state: State | None
    of: Paragraph


class _Column(Struct):
    """One column in all lists of the document: its cells with boxes, and which boxes it has."""

    cells: list[tuple[Entry, dict[str, list[Paragraph]], list[_Option]]] = field(default_factory=list)

    def options(self) -> Iterator[_Option]:
        """Yield every option of the column that has a box."""
        return (o for _, _, cell in self.cells for o in cell if o.state)

    def states(self) -> set[str]:
        """Give the kinds of boxes in the column."""
        return {str(o.state) for o in self.options()}


@cache
def _boxes() -> dict[str, State]:
    kinds: dict[State, str] = load(SCHEMA / "vocabulary" / "lists.yaml")["boxes"]
    return {sign: kind for kind, signs in kinds.items() for sign in signs}


@cache
def _box() -> re.Pattern[str]:
    signs = "".join(_boxes())
    return re.compile(rf"[{signs}]\ufe0f?|\[\s*[xX]?\s*\]|\(\s*[xX]?\s*\)")


@lru_cache(maxsize=8192)
def _has_box(text: str) -> bool:
    return _box().search(text) is not None


def _state(sign: str) -> State:
    if sign[0] in "[(":
        return "ticked" if "x" in sign.casefold() else "empty"
    return _boxes()[sign[0]]


def settle_boxes(body: Body) -> None:
    """Leave in the cells of the lists only what is ticked, where anything is."""
    columns: dict[str, _Column] = defaultdict(_Column)
    found = (entry for group in body.matrices for m in group for entry, _ in m.found)
    for entry in found:
        for cells in (entry.cells, *entry.units):
            for id, paragraphs in cells.items():
                if (id in CHOICES or id in _OBJECTIVES) and any(_has_box(p.text) for p in paragraphs):
                    columns[id].cells.append((entry, cells, _options(paragraphs)))
    for id, column in columns.items():
        if id in _OBJECTIVES:
            _tell_objectives(body, id, column)
        else:
            _settle(body, id, column)


def _tell_objectives(body: Body, id: str, column: _Column) -> None:
    """Say that ticks among objectives are not taken for a choice."""
    if {"ticked", "empty"} <= column.states():
        entry, options = next((e, o) for e, _, o in column.cells if any(one.state == "empty" for one in o))
        _tell(body, entry, id, next(o.text for o in options if o.state == "empty"), "objectives")


def _tell(body: Body, entry: Entry, id: str, text: str, variant: str = "") -> None:
    place = entry.place(id)
    body.findings.add("boxes-not-ticked", "", place, quote=text, variant=variant, column=place.header or "", text=text)


def _settle(body: Body, id: str, column: _Column) -> None:
    seen = column.states()
    if "ticked" not in seen and not _shows_choice(column, seen):
        if "empty" in seen:
            _as_bullets(body, id, column)
        return
    for entry, cells, options in column.cells:
        if any(fold_marks(o.text) in words("answers") for o in options if o.state):
            continue  # »Ja ☒ Nej ☐« is an answer and no list of options
        kept: list[Paragraph] = []
        for option in options:
            if option.state is None or _chosen(option.state, options, seen):
                kept += _paragraph(option)
            elif cells is not entry.cells:
                kept.append(replace(option.of, text=""))  # what stands beside the others keeps its height
            elif option.text:
                body.passed.append(option.text)
        cells[id] = kept


def _shows_choice(column: _Column, seen: set[str]) -> bool:
    """Tell whether crosses, or filled squares among hollow ones, are ticks in a column without others."""
    if "crossed" in seen:
        return True
    if "filled" not in seen or not seen & {"square", "empty"}:
        return False
    filled = {fold_marks(o.text) for o in column.options() if o.state == "filled"}
    return any(fold_marks(o.text) in filled for o in column.options() if o.state != "filled")


def _chosen(state: State, cell: Sequence[_Option], seen: set[str]) -> bool:
    if state == "crossed":
        # Beside ticks a cross says no; among empty boxes it is the tick.
        return not any(o.state == "ticked" for o in cell) and ("ticked" not in seen or "empty" in seen)
    return state in ("ticked", "filled")


def _as_bullets(body: Body, id: str, column: _Column) -> None:
    """Read the boxes of a column where none is ticked as bullets, and say so."""
    for _, cells, options in column.cells:
        cells[id] = [p for option in options for p in _paragraph(option)]
    entry, _, options = column.cells[0]
    _tell(body, entry, id, next((o.text for o in options if o.state), ""))


def _paragraph(option: _Option) -> list[Paragraph]:
    if option.state is None:
        return [option.of if option.of.text == option.text else replace(option.of, text=option.text)]
    return [replace(option.of, text=option.text, item=0)] if option.text.strip(" _.…") else []


def _options(paragraphs: Iterable[Paragraph]) -> list[_Option]:
    """Take a cell apart: each box with what stands beside it, and the texts without one."""
    lines = [(raw, p) for p in paragraphs for raw in p.text.split("\n") if raw.strip()]
    before = _box_first([raw for raw, _ in lines])
    lettered = any(_box().search(raw) for raw, _ in lines)
    found: list[_Option] = []
    for raw, p in lines:
        line = _LETTER.sub("☒ ", raw) if lettered else raw
        made = list(_of_line(line, p, before=before))
        if made and made[0].state is None and found and _belongs(found[-1], made[0].text):
            above = found[-1]
            found[-1] = _Option(f"{above.text} {made.pop(0).text}".strip(), above.state, above.of)
        found += made
    return found


def _belongs(above: _Option, text: str) -> bool:
    """Tell whether a text without a box goes on with the option above, or is what a lone box stands for."""
    if above.state is None:
        return False
    return not above.text or text[0].islower() or _GOES_ON.match(text) is not None or open_end(above.text)


def _box_first(lines: Sequence[str]) -> bool:
    """Tell whether the boxes of a cell stand before their options, and not after them."""
    heads = [raw[: hit.start()].strip() for raw in lines if (hit := _box().search(raw))]
    return any(not head or is_bare_mark(head) or head.endswith(":") for head in heads)


def _of_line(line: str, p: Paragraph, *, before: bool) -> Iterator[_Option]:
    hits = list(_box().finditer(line))
    if not hits:
        yield _Option(" ".join(line.split()), None, p)
        return
    edges = [0, *(hit.end() for hit in hits)], [*(hit.start() for hit in hits), len(line)]
    texts = [
        " ".join(line[a:b].split()).strip(_EDGES if n else " \t") for n, (a, b) in enumerate(zip(*edges, strict=True))
    ]
    states = [_state(hit[0]) for hit in hits]
    if before:
        if texts[0] and not is_bare_mark(texts[0]):
            yield _Option(texts[0], None, p)
        yield from (_Option(text, state, p) for text, state in zip(texts[1:], states, strict=True))
        return
    tail = texts.pop()
    made = [_Option(text.strip(_EDGES), state, p) for text, state in zip(texts, states, strict=True)]
    if tail and _GOES_ON.match(tail):
        made[-1].text = f"{made[-1].text} {tail}"
        tail = ""
    yield from made
    if tail:
        yield _Option(tail, None, p)
