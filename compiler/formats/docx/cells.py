"""Cells as they are seen: where they stand on the page, and which of them show nothing of their own.

Word lays a row out by the widths of its cells.  Where a row lacks a span that the others have,
its cells still stand under theirs.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import Any

from msgspec import Struct

from ...ground import lazyre
from .names import TBL, TC, TCPR, TR, TRPR, VAL, W, number_of

_WIDTH, _TYPE, _SPAN = W + "w", W + "type", W + "gridSpan"
_NUMBER = lazyre.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?%?")
_WIDE = 1000
_MANY = 2
_LOOSE = 0.15
"""How far an edge may lie from another and be the same one, as a share of the narrower column beside it."""

_VMERGE = W + "vMerge"


def visible_cell(cell: Any) -> Any:
    """Give the cell that a vertically merged cell is shown as part of; other cells as they are."""
    if not _continues(cell):
        return cell
    row = next(cell.iterancestors(TR), None)
    table = next(cell.iterancestors(TBL), None)
    if row is None or table is None:
        return cell
    column = next(start for start, one in _columns(row) if one is cell)
    rows = [r for r in table.iter(TR) if next(r.iterancestors(TBL), None) is table]
    for above in reversed(rows[: rows.index(row)]):
        found = next((one for start, one in _columns(above) if start == column), None)
        if found is None:
            return cell
        if not _continues(found):
            return found if found.find(f"{TCPR}/{_VMERGE}") is not None else cell
    return cell


def open_below(row: Any, columns: set[int]) -> set[int]:
    """Give those of some grid columns where the row below goes on with a merged cell."""
    if not columns:
        return set()
    below = next((e for e in row.itersiblings() if e.tag == TR), None)
    return columns & {at for at, cell in _columns(below) if _continues(cell)} if below is not None else set()


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{TCPR}/{_VMERGE}")
    return merge is not None and merge.get(VAL) != "restart"


def _columns(row: Any) -> list[tuple[int, Any]]:
    """Give a row's cells with the grid column that each begins at."""
    found: list[tuple[int, Any]] = []
    at = number_of(row.find(f"{TRPR}/{W}gridBefore"), 0)
    for cell in row.iter(TC):
        if next(cell.iterancestors(TR), None) is row:
            found.append((at, cell))
            at += max(number_of(cell.find(f"{TCPR}/{W}gridSpan"), 1), 1)
    return found


class _Row(Struct):
    """A row as its spans lay it out: the columns where its cells begin, and the one after the last."""

    cells: list[Any]
    columns: tuple[int, ...]

    def edges(self) -> list[int] | None:
        """Give the edges of the cells by their widths, ``None`` where these are not all told in one unit."""
        told = [cell.find(f"{TCPR}/{W}tcW") for cell in self.cells]
        kinds = {one.get(_TYPE, "dxa") for one in told if one is not None}
        widths = [_whole(one.get(_WIDTH, "")) if one is not None else 0 for one in told]
        if not all(widths) or len(kinds) != 1 or not kinds <= {"dxa", "pct"}:
            return None
        return list(accumulate(widths, initial=0))


def aligned(table: Any, rows: list[Any]) -> dict[Any, tuple[int, int]]:
    """Give column and span of the cells that stand elsewhere on the page than their spans say.

    Most tables have none: where all rows come to as many columns, nothing more is looked at.
    """
    spans = {one.getparent().getparent(): min(max(number_of(one, 1), 1), _WIDE) for one in table.iter(_SPAN)}
    before = {one.getparent().getparent() for one in table.iter(W + "gridBefore")}
    if not spans and not before and len({len(row) - (len(row) > 0 and row[0].tag == TRPR) for row in rows}) < 2:
        return {}
    laid = [_laid(row, spans) for row in rows if row not in before]
    kinds = Counter(row.columns for row in laid)
    if len(kinds) < 2:
        return {}
    usual, often = kinds.most_common(1)[0]
    edges = _usual_edges(laid, usual)
    in_turn = often > _MANY and len(usual) > _MANY
    found: dict[Any, tuple[int, int]] = {}
    for row in laid:
        if row.columns[-1] != usual[-1] or (len(row.columns) == len(usual) and row.columns != usual):
            columns = _under(row, usual, edges, in_turn=in_turn)
            if columns is not None and columns != row.columns:
                for cell, start, end in zip(row.cells, columns, columns[1:], strict=False):
                    found[cell] = (start, end - start)
    return found


def _laid(row: Any, spans: dict[Any, int]) -> _Row:
    cells = [cell for cell in row.iter(TC) if next(cell.iterancestors(TR), None) is row]
    cells = [cell for cell in cells if cell.find(f"{TCPR}/{W}cellDel") is None]
    return _Row(cells, tuple(accumulate((spans.get(cell, 1) for cell in cells), initial=0)))


def _usual_edges(rows: list[_Row], usual: tuple[int, ...]) -> dict[int, int]:
    """Give the edge of each column, from the first rows that are laid out as most are, and those as wide."""
    edges: dict[int, int] = {}
    seen: set[tuple[int, ...]] = set()
    for row in sorted(rows, key=lambda row: row.columns != usual):
        if row.columns[-1] == usual[-1] and row.columns not in seen:
            told = row.edges()
            if told is None:
                continue
            seen.add(row.columns)
            if not edges or (usual[-1] in edges and _near(told[-1], edges) == edges[usual[-1]]):
                for column, edge in zip(row.columns, told, strict=True):
                    edges.setdefault(column, edge)
    return edges


def _under(row: _Row, usual: tuple[int, ...], edges: dict[int, int], *, in_turn: bool) -> tuple[int, ...] | None:
    """Find the columns that a row's cells stand under: by their widths, else ``in_turn`` if there are as many."""
    told = row.edges() if edges else None
    if told is None:
        return usual if in_turn and len(row.columns) == len(usual) else None
    columns = {edge: column for column, edge in edges.items()}
    found = tuple(columns.get(_near(edge, edges), -1) for edge in told)
    rising = all(a < b for a, b in pairwise(found))
    return found if rising and -1 not in found else None


def _near(edge: int, edges: dict[int, int]) -> int:
    """Give the edge that another lies at, -1 if it lies at none."""
    best = min(edges.values(), key=lambda one: abs(one - edge))
    beside = (abs(one - best) for one in edges.values() if one != best)
    return best if abs(best - edge) <= _LOOSE * min(beside, default=0) else -1


def _whole(width: str) -> int:
    """Read a width; per cent may be written with its sign."""
    return int(float(width.rstrip("%")) * (50 if width.endswith("%") else 1)) if _NUMBER.fullmatch(width) else 0
