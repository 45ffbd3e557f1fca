"""The header of a table: its texts over each column, from one row or several."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from ...model.document import Row

_MOST_ROWS, _LONGEST = 3, 40


class Header(Struct):
    """Header texts by grid column, the lowest one each; ``over`` are all of a column from the top.

    ``wide`` tells of each column which cell (row, first column) its texts come from.
    """

    texts: dict[int, str] = field(default_factory=dict)
    rows: int = 0
    over: dict[int, list[str]] = field(default_factory=dict)
    wide: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def groups(self) -> dict[str, list[int]]:
        """Give the headings that stand over several columns with headings of their own, with those columns."""
        found: dict[tuple[int, int], list[int]] = {}
        for column, cells in self.wide.items():
            for cell in cells[:-1]:
                found.setdefault(cell, []).append(column)
        made: dict[str, list[int]] = {}
        for (row, first), columns in sorted(found.items()):
            spanned = [c for c, cells in self.wide.items() if (row, first) in cells]
            if len(spanned) > 1:
                place = self.wide[first].index((row, first)) if first in self.wide else 0
                made[self.over[first][place]] = sorted(columns)
        return made

    def above(self) -> dict[int, tuple[str, ...]]:
        """Give all texts over a column where there is more than one."""
        return {c: tuple(texts) for c, texts in self.over.items() if len(texts) > 1}


def header_of(rows: Sequence[Row], count: int) -> Header:
    """Gather the texts of the first ``count`` rows."""
    header = Header(rows=count)
    for index, row in enumerate(rows[:count]):
        for cell in row.cells:
            if cell.continued or not (text := cell.text):
                continue
            for column in range(cell.column, cell.column + cell.colspan):
                header.texts[column] = text
                header.over.setdefault(column, []).append(text)
                header.wide.setdefault(column, []).append((index, cell.column))
    return header


def heights(rows: Sequence[Row]) -> list[int]:
    """Give how many rows a header may take that begins here: more than one where a cell goes over several or down.

    A header does not end above a row that only divides a heading of it.
    """
    found = [1]
    for count in range(2, min(_MOST_ROWS, len(rows)) + 1):
        upper, lower = rows[count - 2], rows[count - 1]
        over_several = len(upper.cells) > 1 and any(c.colspan > 1 for c in upper.cells)
        if not (over_several or any(c.continued for c in lower.cells)):
            break
        if _divides(upper, lower):
            found.remove(count - 1)
        found.append(count)
    return found


def _divides(upper: Row, lower: Row) -> bool:
    """Tell whether a row holds nothing but what stands under headings over several columns of the row above."""
    if len(upper.cells) < 2:
        return False
    spanned = {
        column: cell.column
        for cell in upper.cells
        if cell.colspan > 1 and cell.text
        for column in range(cell.column, cell.column + cell.colspan)
    }
    below = [cell for cell in lower.cells if cell.text and not cell.continued]
    alone = {cell.column for cell in upper.cells if cell.text and cell.column not in spanned}
    if not spanned or not below or any(len(cell.text) > _LONGEST for cell in below):
        return False
    if any(cell.colspan > 1 and cell.column not in spanned for cell in below):
        return False
    if any(cell.column in alone for cell in below):
        return False
    return len(below) > 1 or any(cell.continued for cell in lower.cells)
