"""Tables: the grid as a reader sees it, merged cells and all.

``w:tblGrid`` is not asked: it is often missing or wrong, and the cells' spans and widths say enough.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ...ground.source import Span
from ...model.document import Cell, Row, Table
from .cells import aligned, open_below
from .look.rows import is_struck_out
from .names import DEL, INS, TC, TCPR, TR, TRPR, VAL, W, is_on, number_of, properties_in
from .shown.words import words_in
from .walk import IN_PLACEHOLDER, Walk

MAX_SPAN = 1000
"""Word itself allows 63 columns."""

_SPAN, _VMERGE, _HMERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
_CELL_INS, _CELL_DEL, _CELL_MERGE = W + "cellIns", W + "cellDel", W + "cellMerge"
_SHADE = W + "shd"
_SEEN = 60
"""Three points, in twentieths: no letter is seen in a row that is less high."""

_LAYOUT = frozenset((_SPAN, _VMERGE, _HMERGE, _CELL_INS, _CELL_DEL, _CELL_MERGE, _SHADE))
_ROWS, _CELLS = frozenset((TR,)), frozenset((TC,))


def read_table(walk: Walk, element: Any) -> Table | None:
    """Read a table as if all changes were accepted; ``None`` if no row is left of it."""
    outer = (walk.table, walk.row)
    top = walk.nesting == 0
    if top:
        walk.tables += 1
        walk.table, walk.row = walk.tables, None
    walk.deeper()
    span = walk.span(element)
    rows: list[Row] = []
    backdrop = walk.backdrop
    elements = [tr for tr, _ in walk.parts(element, _ROWS)]
    state = _State(plain=walk.looks.tables.is_plain(element), places=aligned(element, elements))
    for tr in elements:
        if top:
            walk.row = state.shown + 1
        row = _read_row(walk, tr, state)
        if row is not None:
            rows.append(row)
    walk.nesting -= 1
    walk.backdrop = backdrop
    number = walk.table or 0
    walk.table, walk.row = outer
    if not rows:
        walk.tables -= top and not state.shown
        return None
    return Table(tuple(rows), number, None, span)


class _State(Struct):
    """A table as far as it is read: rows that are seen, and columns where vertical merges stand open.

    ``plain`` says that the table lends nothing to the looks of its letters.
    ``places`` are the cells that do not stand where their spans say.
    ``carried`` are the merged cells whose first row is struck out, for the row below.
    """

    plain: bool
    places: dict[Any, tuple[int, int]]
    shown: int = 0
    open: frozenset[int] = frozenset()
    carried: dict[int, Cell] = field(default_factory=dict)


def _read_row(walk: Walk, tr: Any, state: _State) -> Row | None:
    """Read a row; ``None`` for one that is deleted, hidden or struck out."""
    span = walk.span(tr)
    properties = properties_in(tr, TRPR)
    column, header = 0, False
    if properties is not None:
        if properties.find(DEL) is not None:
            walk.tally.changed(tr, False, span)
            return None
        if is_on(properties.find(W + "hidden")) or _is_flat(properties.find(W + "trHeight")):
            walk.tally.unread("hidden", span, words_in(tr), kind="hidden")
            return None
        if properties.find(INS) is not None:
            walk.tally.changed(tr, True, span)
        column = min(max(number_of(properties.find(W + "gridBefore"), 0), 0), MAX_SPAN)
        header = is_on(properties.find(W + "tblHeader"))
    state.shown += 1
    strikes = len(walk.tally.strikes)
    cells, open_ = _cells(walk, tr, state, column)
    state.open = frozenset(open_)
    if len(walk.tally.strikes) > strikes and is_struck_out(cells, open_below(tr, open_)):
        walk.tally.strike_row(strikes, span)
        state.carried = {c.column: c for c in cells if c.column in open_ and not c.continued}
        return None
    state.carried = {}
    return Row(tuple(cells), header, span)


def _is_flat(height: Any) -> bool:
    """Tell whether a row is exactly as high as nothing can be seen in."""
    return height is not None and height.get(W + "hRule") == "exact" and number_of(height, _SEEN) < _SEEN


def _cells(walk: Walk, tr: Any, state: _State, column: int) -> tuple[list[Cell], set[int]]:
    """Read a row's cells from a grid column on; give the columns where vertical merges stand open as well."""
    outer = walk.backdrop
    cells: list[Cell] = []
    open_: set[int] = set()
    for tc, flags in walk.parts(tr, _CELLS):
        place, layout = walk.span(tc), _layout(properties_in(tc, TCPR))
        if layout is not _PLAIN:
            _tell(walk, tc, layout, place)
            if layout.deleted:
                continue
        if tc in state.places:
            column, width = state.places[tc]
            layout = replace(layout, width=width)
        if layout.swallowed and cells:
            _swallow(walk, tc, place)
            cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + layout.width)
        elif layout.merge == "continue" and column in state.carried:
            _swallow(walk, tc, place)
            cells.append(replace(state.carried[column], colspan=layout.width))
        elif layout.merge == "continue" and column in state.open:
            _swallow(walk, tc, place)
            cells.append(Cell((), column, layout.width, True, place))
        else:
            if layout.shaded or not state.plain:
                walk.backdrop = walk.looks.tables.cell(tc)
            blocks = walk.blocks(tc, flags & IN_PLACEHOLDER)
            walk.backdrop = outer
            cells.append(Cell(tuple(blocks), column, layout.width, False, place))
        if layout.merge:
            open_.add(column)
        column += layout.width
    return cells, open_


def _tell(walk: Walk, tc: Any, layout: _Layout, place: Span) -> None:
    """Count the tracked changes of a cell."""
    if layout.inserted or layout.deleted:
        walk.tally.changed(tc, layout.inserted, place)
    if layout.changed:
        walk.tally.changed_otherwise(tc, place)


class _Layout(Struct, frozen=True):
    """How a cell is laid out; ``merge`` is ``"restart"``, ``"continue"`` or empty."""

    width: int = 1
    merge: str = ""
    swallowed: bool = False
    inserted: bool = False
    deleted: bool = False
    changed: bool = False
    """Merged or parted by a tracked change."""
    shaded: bool = False


_PLAIN = _Layout()


def _layout(properties: Any) -> _Layout:
    """Read a cell's properties; old files merge sideways with ``w:hMerge`` instead of a span."""
    # Most cells say no more than their width in centimetres.
    if properties is None or _LAYOUT.isdisjoint([child.tag for child in properties]):
        return _PLAIN
    width, merge = 1, ""
    swallowed = inserted = deleted = changed = shaded = False
    for child in properties:
        tag = child.tag
        if tag == _SPAN:
            width = min(max(number_of(child, 1), 1), MAX_SPAN)
        elif tag == _VMERGE:
            merge = "restart" if child.get(VAL) == "restart" else "continue"
        elif tag == _HMERGE:
            swallowed = child.get(VAL) != "restart"
        elif tag == _CELL_INS:
            inserted = True
        elif tag == _CELL_DEL:
            deleted = True
        elif tag == _CELL_MERGE:
            changed = True
            if child.get(_VMERGE) is not None:
                merge = "restart" if child.get(_VMERGE) == "rest" else "continue"
        elif tag == _SHADE:
            shaded = True
    return _Layout(width, merge, swallowed, inserted, deleted, changed, shaded)


def _swallow(walk: Walk, tc: Any, span: Span) -> None:
    """Note text in a cell that Word does not show, since another cell covers it."""
    words = words_in(tc)
    if words:
        walk.tally.unread("hidden", span, words, kind="covered")
