"""Ruled tables: text in its cells, tables put together over pages, rows that a page broke made whole."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from ...model.document import Block, Cell, Row, Table
from .assemble import Assembly
from .lines import Line, by_place
from .paragraphs import BULLET, Doubt, Made, Setting, divide, setting_of, step_of
from .raw import Box, Grid, Word
from .seams import LABEL, Seams

_NEAR = 3.0
_OFTEN = 0.8


class Field(Struct):
    """A cell while its table is put together."""

    column: int
    colspan: int
    lines: list[Line]
    x0: float
    x1: float
    page: int
    rowspan: int = 1
    continued: bool = False

    def text(self) -> str:
        """The text, for comparing."""
        return " ".join(line.text for line in self.lines)


class Ruled(Struct):
    """A table while it is put together: column edges, rows of cells, how many rows are its head."""

    xs: list[float]
    rows: list[list[Field]]
    page: int
    last: int
    head: int = 0
    doubts: list[tuple[int, Doubt]] = field(default_factory=list)


def ruled(grid: Grid, words: Iterable[Word]) -> Ruled:
    """Put the words of a page into the cells of a grid."""
    inside: list[list[Word]] = [[] for _ in grid.boxes]
    where = {
        (box.row + r, box.column + c): n
        for n, box in enumerate(grid.boxes)
        for r in range(box.rowspan)
        for c in range(box.colspan)
    }
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        row = next((r for r in range(len(grid.ys) - 1) if y < grid.ys[r + 1]), len(grid.ys) - 2)
        column = next((c for c in range(len(grid.xs) - 1) if x < grid.xs[c + 1]), len(grid.xs) - 2)
        at = where.get((row, column))
        if at is not None:
            inside[at].append(word)
    rows: list[list[Field]] = [[] for _ in range(len(grid.ys) - 1)]
    for box, own in zip(grid.boxes, inside, strict=True):
        _place(rows, box, by_place(own), grid.page)
    made = Ruled(grid.xs, [sorted(r, key=lambda f: f.column) for r in rows if r], grid.page, grid.page)
    if not grid.whole:
        first = next((line.text for lines in made.rows for f in lines for line in f.lines), "")
        made.doubts.append((0, Doubt("cell-split", first, grid.page)))
    _crossing(made, grid, inside)
    return made


def _place(rows: list[list[Field]], box: Box, lines: list[Line], page: int) -> None:
    rows[box.row].append(Field(box.column, box.colspan, lines, box.x0, box.x1, page, box.rowspan))
    for below in range(box.row + 1, box.row + box.rowspan):
        rows[below].append(Field(box.column, box.colspan, [], box.x0, box.x1, page, 1, continued=True))


def _crossing(made: Ruled, grid: Grid, inside: list[list[Word]]) -> None:
    """Note words that reach over the line of their cell."""
    for box, words in zip(grid.boxes, inside, strict=True):
        for word in words:
            if word.x1 > box.x1 + 0.5 * word.size or word.x0 < box.x0 - 0.5 * word.size:
                row = min(box.row, len(made.rows) - 1)
                made.doubts.append((row, Doubt("cell-split", word.text, grid.page)))


def fits_on(upper: Ruled, lower: Ruled) -> bool:
    """Tell whether a table at the top of a page has the columns of the one before it."""
    if abs(upper.xs[0] - lower.xs[0]) > _NEAR or abs(upper.xs[-1] - lower.xs[-1]) > _NEAR:
        return False
    few, many = sorted((upper.xs, lower.xs), key=len)
    return all(any(abs(x - y) <= _NEAR for y in many) for x in few)


def put_on(upper: Ruled, lower: Ruled) -> None:
    """Put the rows of a table at the top of a page to the one that it goes on with."""
    if len(lower.xs) > len(upper.xs):
        _refit(upper, lower.xs)
    elif len(upper.xs) > len(lower.xs):
        _refit(lower, upper.xs)
    head = 0
    while head < min(len(upper.rows), len(lower.rows)) and _same(upper.rows[head], lower.rows[head]):
        head += 1
    upper.head = max(upper.head, head)
    rows = lower.rows[head:]
    if rows and _goes_on(upper, rows[0]):
        _stitch(upper, rows[0], lower.page)
        rows = rows[1:]
    start = len(upper.rows) - (len(lower.rows) - len(rows))
    upper.doubts.extend((max(0, start + row), doubt) for row, doubt in lower.doubts)
    upper.rows.extend(rows)
    upper.last = lower.last


def _refit(table: Ruled, xs: list[float]) -> None:
    """Number the columns anew where the other page has more of them."""
    place = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in table.xs]
    for row in table.rows:
        for f in row:
            end = place[f.column + f.colspan]
            f.column, f.colspan = place[f.column], end - place[f.column]
    table.xs = xs


def _same(one: list[Field], other: list[Field]) -> bool:
    shape = [(f.column, f.colspan, f.text()) for f in one]
    return shape == [(f.column, f.colspan, f.text()) for f in other] and any(t for _, _, t in shape)


def _keys(table: Ruled) -> list[int]:
    """Give the columns that have text in nearly every row: a row without it only goes on with another."""
    merged = {f.column for row in table.rows[table.head :] for f in row if f.continued}
    rows = [r for r in table.rows[table.head :] if sum(bool(f.lines) for f in r) > 1]
    if len(rows) < 2:
        rows = [r for r in table.rows if sum(bool(f.lines) for f in r) > 1]
    filled: dict[int, int] = {}
    for row in rows:
        for f in row:
            filled[f.column] = filled.get(f.column, 0) + bool(f.lines)
    return [c for c, n in sorted(filled.items()) if c not in merged and n >= _OFTEN * len(rows)]


def _goes_on(table: Ruled, row: list[Field]) -> bool:
    """Tell whether the first row on a page goes on with the last of the page before."""
    own = [f for f in row if f.lines]
    width = len(table.xs) - 1
    last = table.rows[-1]
    if not own or [(f.column, f.colspan) for f in row] != [(f.column, f.colspan) for f in last]:
        return False
    if len(own) == 1 and own[0].colspan >= max(2, 0.6 * width):
        return False
    keys = _keys(table)
    if keys:
        return not any(f.lines for f in row if f.column == keys[0]) or _number_broken(last, row, keys[0])
    return any(_mid_sentence(a, b) for a, b in zip(last, row, strict=True))


def _number_broken(last: list[Field], row: list[Field], column: int) -> bool:
    """Tell whether the page broke a number in a column too narrow for it: »H1« above, »8« below."""
    above = next((f.text() for f in last if f.column == column), "")
    below = next((f.text() for f in row if f.column == column), "")
    narrow = LABEL.match(above) and not above.isdigit() and below.isdigit() and len(below) == 1
    return bool(narrow) and not any(
        f.lines[0].text[:1].isupper() and not a.lines for a, f in zip(last, row, strict=True) if f.lines
    )


def _mid_sentence(above: Field, below: Field) -> bool:
    """Tell whether the text of a cell clearly goes on in the one below."""
    if not above.lines or not below.lines:
        return False
    text = below.lines[0].text
    return text[:1].islower() and not BULLET.match(text) and not above.lines[-1].text.endswith((".", ":", ";"))


def _stitch(table: Ruled, row: list[Field], page: int) -> None:
    """Put a row that a page broke together again; say so where the seam does not speak for it."""
    last = table.rows[-1]
    own = [(a, b) for a, b in zip(last, row, strict=True) if b.lines]
    fresh = all(b.lines[0].text[:1].isupper() and not BULLET.match(b.lines[0].text) for _, b in own)
    if fresh and all(not a.lines or a.lines[-1].text.endswith((".", ";")) for a, _ in own):
        table.doubts.append((len(table.rows) - 1, Doubt("row-stitched", own[0][1].lines[0].text, page)))
    for above, below in zip(last, row, strict=True):
        above.lines = [*above.lines, *below.lines]


def all_lines(table: Ruled) -> list[Line]:
    """Give the lines of every cell, cell by cell."""
    return [line for row in table.rows for f in row for line in f.lines]


def build(table: Ruled, seams: Seams, to: Assembly) -> Table:
    """Make the neutral table."""
    settings = _settings(table, seams)
    span = to.begin_table(table.page)
    rows: list[Row] = []
    doubts: dict[int, list[Doubt]] = {}
    for n, doubt in table.doubts:
        doubts.setdefault(n, []).append(doubt)
    for n, fields in enumerate(table.rows):
        to.row = n + 1
        page = next((f.lines[0].page for f in fields if f.lines), fields[0].page if fields else table.page)
        place = to.span(page)
        for doubt in doubts.get(n, ()):
            to.doubt(doubt, place)
        cells = tuple(_cell(f, seams, settings[f.column, f.colspan], to) for f in fields)
        rows.append(Row(cells, n < table.head, place))
    return to.end_table(rows, span)


def _settings(table: Ruled, seams: Seams) -> dict[tuple[int, int], Setting]:
    """Work out how the text of each column is set, from all its cells."""
    columns: dict[tuple[int, int], list[Field]] = {}
    for row in table.rows:
        for f in row:
            columns.setdefault((f.column, f.colspan), []).append(f)
    step = step_of(f.lines for row in table.rows for f in row)
    return {
        key: setting_of([f.lines for f in fields], fields[0].x0, fields[0].x1, seams, step)
        for key, fields in columns.items()
    }


def _cell(f: Field, seams: Seams, setting: Setting, to: Assembly) -> Cell:
    page = f.lines[0].page if f.lines else f.page
    blocks = paragraphs(divide(f.lines, seams, setting), to) if f.lines else []
    return to.cell(blocks, (f.column, f.colspan), page, continued=f.continued)


def paragraphs(made: list[Made], to: Assembly) -> list[Block]:
    """Make paragraphs of a cell or a column; list items get their depth from how far they are moved in."""
    indents: list[float] = []
    for one in sorted((m for m in made if m.label is not None), key=lambda m: m.indent):
        if not indents or one.indent - indents[-1] > 5:
            indents.append(one.indent)
    out: list[Block] = []
    for one in made:
        depth = None
        if one.label is not None:
            depth = max((n for n, x in enumerate(indents) if one.indent >= x - 1), default=0)
        block = to.paragraph(one, item=depth)
        if block is not None:
            out.append(block)
    return out
