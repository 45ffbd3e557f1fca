"""Tables that hold one list in sets of columns side by side: the sets put under each other.

»Nr. | Kompetence | Dato | Nr. | Kompetence | Dato« is read as people read it: down the first
set, then down the next; across only where the numbers run that way.  A row over the full width
divides the table, and the sets above it are read first.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from ...ground import lazyre
from ...ground.folding import fold_marks
from ...model.document import Block, Cell, Row, Table

_HEADS = 4
_LAST_NUMBER = lazyre.compile(r"([0-9]+)(?:\.([0-9]+))?\W*$")


def unstacked(block: Block) -> Block:
    """Give a table with its sets of columns under each other; any other block as it is."""
    if not isinstance(block, Table) or block.kind not in (None, "plain"):
        return block
    if len(block.rows) == 1 and len(block.rows[0].cells) == 1:
        return _framed(block, block.rows[0].cells[0])
    for index, row in enumerate(block.rows[:_HEADS]):
        if sets := _sets(row):
            made = _under(block.rows, index, sets)
            return replace(block, rows=made) if made else block
    return block


def _framed(block: Table, cell: Cell) -> Table:
    """Look into a table of one cell, which may only be there to frame another."""
    if not any(isinstance(b, Table) for b in cell.blocks):
        return block
    row = replace(block.rows[0], cells=(replace(cell, blocks=tuple(unstacked(b) for b in cell.blocks)),))
    return replace(block, rows=(row,))


def _sets(row: Row) -> list[tuple[int, int]]:
    """Give where each set of a header begins and ends, if its texts repeat themselves; spacer columns count not."""
    texts = [(c.column, c.column + c.colspan, fold_marks(c.text)) for c in row.cells if not c.continued and c.text]
    if len(texts) < 2 or any(not text for _, _, text in texts):
        return []
    first = texts[0][2]
    period = next((i for i, (_, _, text) in enumerate(texts) if i and text == first), 0)
    if not period or len(texts) % period:
        return []
    names = [text for _, _, text in texts]
    if names != names[:period] * (len(names) // period) or (period == 1 and names[0].isdigit()):
        return []
    return [(texts[i][0], texts[i + period - 1][1]) for i in range(0, len(texts), period)]


def _under(rows: tuple[Row, ...], header: int, sets: list[tuple[int, int]]) -> tuple[Row, ...] | None:
    """Cut every row into its sets and put these under each other; ``None`` where a cell goes across two sets."""
    width = min(end - start for start, end in sets)
    if any(end - start != width for start, end in sets):
        return None
    out: list[Row] = []
    pieces: list[list[Row]] = [[] for _ in sets]
    top: list[list[Row]] = [[] for _ in sets]
    for index, row in enumerate(rows):
        if index == header:
            top, pieces = pieces, [[] for _ in sets]
            out.append(_cut(row, *sets[0]))
            continue
        if _whole(row, sets):
            out.extend(_in_order(top, pieces))
            top, pieces = [[] for _ in sets], [[] for _ in sets]
            out.append(_narrow(row, width))
            continue
        if any(_crosses(c, sets) for c in row.cells):
            return None
        for number, (start, end) in enumerate(sets):
            piece = _cut(row, start, end)
            if any(c.text or c.continued or any(p.number for p in c.paragraphs()) for c in piece.cells):
                pieces[number].append(piece)
    out.extend(_in_order(top, pieces))
    return tuple(out)


def _in_order(top: list[list[Row]], pieces: list[list[Row]]) -> list[Row]:
    """Give the rows of the sets, each under what stood above its own header, down or across."""
    down = [row for head, rows in zip(top, pieces, strict=True) for row in (*head, *rows)]
    if any(top):
        return down
    longest = max(map(len, pieces), default=0)
    across = [rows[i] for i in range(longest) for rows in pieces if i < len(rows)]
    return across if _falls(across) < _falls(down) else down


def _falls(rows: list[Row]) -> int:
    """Count how often a number is lower than the one before it."""
    values = [v for row in rows if (v := _value(row)) is not None]
    return sum(a > b for a, b in pairwise(values))


def _value(row: Row) -> tuple[int, int] | None:
    for cell in row.cells:
        text = cell.text or next((p.number for p in cell.paragraphs() if p.number), "")
        if len(text) < 16 and (hit := _LAST_NUMBER.search(text)):
            return int(hit[1][:9]), int((hit[2] or "0")[:9])
    return None


def _whole(row: Row, sets: list[tuple[int, int]]) -> bool:
    """Tell whether a row is one cell over all the sets, as banners are."""
    filled = [c for c in row.cells if c.text and not c.continued]
    return len(filled) == 1 and filled[0].column < sets[0][1] and filled[0].column + filled[0].colspan > sets[-1][0]


def _crosses(cell: Cell, sets: list[tuple[int, int]]) -> bool:
    start, end = cell.column, cell.column + cell.colspan
    if not cell.text and not cell.continued:
        return False
    return sum(start < stop and end > begin for begin, stop in sets) > 1


def _cut(row: Row, start: int, end: int) -> Row:
    cells = tuple(
        replace(c, column=c.column - start, colspan=min(c.colspan, end - c.column))
        for c in row.cells
        if start <= c.column < end
    )
    return Row(cells, row.header, cells[0].span if cells else row.span)


def _narrow(row: Row, width: int) -> Row:
    cell = next(c for c in row.cells if c.text and not c.continued)
    return Row((replace(cell, column=0, colspan=width),), row.header, row.span)
