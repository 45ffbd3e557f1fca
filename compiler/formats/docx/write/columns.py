"""How wide a table's columns are: by what they are, and never narrower than their longest word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ....model.document import Row, Table, TableKind

_LETTER, _PADDING = 94, 230  # average letter at 8½ points, cell margins and a little air
_LONGEST_WORD, _UNBROKEN, _SHORT = 30, 20, 10
_CROWDED = 0.92
_STROKE = re.compile("[/-]")

# Shares of the width by the first words of a column's header, in the order they are tried.
_SHARES: Mapping[TableKind, tuple[tuple[str, int], ...]] = {
    "matrix": (
        ("nr", 6),
        ("kompetencevurdering", 24),
        ("kompetenceevaluering", 24),
        ("kompetencekort", 9),
        ("kompetence", 18),
        ("lægerolle", 14),
        ("konkretisering", 32),
        ("læringsstrategi", 19),
        ("niveau", 8),
        ("antal", 12),
        ("tidspunkt", 11),
        ("bemærkning", 15),
        ("godkendes", 13),
    ),
    "logbook": (("nr", 8), ("kompetence", 50), ("godkendt", 17), ("dato", 17), ("vejleder", 27)),
    "courses": (("kursusleder", 30), ("kursus", 50), ("varighed", 16), ("dato", 18)),
    "methods": (("metode", 26), ("beskrivelse", 64)),
    "employments": (("ansættelsessted", 36), ("ansættelse", 36), ("varighed", 16)),
    "abbreviations": (("forkortelse", 18), ("betydning", 70)),
}
_CARD = (24, 76)


def column_count(table: Table) -> int:
    """Count the columns of the table's grid, at least one."""
    return max((cell.column + cell.colspan for row in table.rows for cell in row.cells), default=1)


def widths(table: Table, total: int) -> list[int]:
    """Share ``total`` twentieths of a point among the columns, so that the sum is exact."""
    count = column_count(table)
    wanted = _wanted(table, count)
    shares = _raised([share * total / sum(wanted) for share in wanted], _floors(table, count, total), total)
    edges = [round(sum(shares[:n])) for n in range(count + 1)]
    return [max(1, end - start) for start, end in pairwise(edges)]


def _wanted(table: Table, count: int) -> list[float]:
    if table.kind == "card" and count == 2:
        return [float(share) for share in _CARD]
    lengths = _lengths(table, count)
    known = _SHARES.get(table.kind, ()) if table.kind else ()
    titles = _titles(table)
    return [_share(titles.get(column, ""), known) or lengths[column] for column in range(count)]


def _titles(table: Table) -> dict[int, str]:
    first = table.rows[0].cells if table.rows else ()
    return {cell.column: cell.text.casefold() for cell in first if cell.colspan == 1}


def _share(title: str, known: tuple[tuple[str, int], ...]) -> float:
    return next((float(share) for start, share in known if title.startswith(start)), 0.0)


def _lengths(table: Table, count: int) -> list[float]:
    """Weigh each column by its longest text; the root keeps long texts from taking everything."""
    found = [0] * count
    for cell in (cell for row in table.rows for cell in row.cells if cell.colspan == 1):
        found[cell.column] = max(found[cell.column], len(cell.text))
    return [min(60.0, max(8.0, 3.5 * length**0.5)) for length in found]


def _floors(table: Table, count: int, total: int) -> list[int]:
    """Give each column room for its longest word; where that is too much, long words may break.

    The words of the header give way last.
    """
    header, body = _longest_words(table.rows[:1], count), _longest_words(table.rows[1:], count)
    for limit in range(_LONGEST_WORD, 3, -1):
        words = [max(h if limit > _SHORT else min(h, limit), min(b, limit)) for h, b in zip(header, body, strict=True)]
        floors = [_LETTER * min(word, _LONGEST_WORD) + _PADDING for word in words]
        if sum(floors) <= _CROWDED * total:
            return floors
    return [0] * count


def _longest_words(rows: Sequence[Row], count: int) -> list[int]:
    found = [0] * count
    for cell in (cell for row in rows for cell in row.cells if cell.colspan == 1):
        found[cell.column] = max(found[cell.column], max(map(_length, cell.text.split()), default=0))
    return found


def _length(word: str) -> int:
    """Count the letters that must stand on one line; a long word may break at a stroke or hyphen."""
    return len(word) if len(word) <= _UNBROKEN else max(map(len, _STROKE.split(word)))


def _raised(shares: list[float], floors: list[int], total: int) -> list[float]:
    """Lift columns below their floor and take the difference from the others in proportion."""
    fixed: set[int] = set()
    while True:
        low = [n for n, share in enumerate(shares) if n not in fixed and share < floors[n]]
        fixed.update(low)
        free = [n for n in range(len(shares)) if n not in fixed]
        if not low or not free:
            return shares
        rest = total - sum(floors[n] for n in fixed)
        weight = sum(shares[n] for n in free)
        shares = [float(floors[n]) if n in fixed else shares[n] * rest / weight for n in range(len(shares))]
