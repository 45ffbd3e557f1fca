"""Cells as they are seen: a cell that only continues the one above it shows nothing of its own."""

from __future__ import annotations

from typing import Any

from .names import TBL, TC, TCPR, TR, TRPR, VAL, W, number_of

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
