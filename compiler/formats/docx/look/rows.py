"""Rows of a table that are struck out."""

from __future__ import annotations

from collections.abc import Iterable

from ....ground import lazyre
from ....model.document import Cell

# A number, a box or a dotted line is left where somebody struck out what is written, and no more.
_REST = lazyre.compile(r"\W*(?:[^\W\d_]{0,4}[ .–-]{0,2}[0-9]{1,3}(?:[.–-][0-9]{1,3}){0,3}[a-zA-Z]?)?\W*")

_LONGEST = 100


def is_struck_out(cells: Iterable[Cell], shared: set[int]) -> bool:
    """Tell whether nothing is left of a row with struck text; ``shared`` are columns that hold for the next row too."""
    own = [cell for cell in cells if not cell.continued and cell.column not in shared]
    return all(len(p.text) <= _LONGEST and _REST.fullmatch(p.text) for cell in own for p in cell.paragraphs())
