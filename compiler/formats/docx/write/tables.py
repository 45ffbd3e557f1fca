"""Tables of WordprocessingML: headers that repeat, rows that stay whole, banners, merged cells."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ....model.document import Cell, Paragraph, Row, Table
from ...authoring.tables import TYPED
from .columns import column_count, widths
from .numbering import CELL_BULLETS, DEEPEST, UNMARKED, typed
from .styles import BANNER_FILL, HEADER_FILL, LABEL_FILL
from .text import Pen, flat, paragraph

_CELL_MARGINS = 192
_LONGEST_WHOLE_ROW = 1400  # characters of one cell; a longer row may break over two pages
_SHORT_ROWS, _SHORT_TEXT = 7, 1500
_SIGNED_ROW = 480  # height of a row to sign in, in twentieths of a point


class Look(Struct, frozen=True):
    """Where a table stands: its width in twentieths of a point, and its title for screen readers.

    ``locked`` says that a form does not let its columns be renamed.
    """

    width: int
    title: str = ""
    locked: bool = False


class _Content(Struct, frozen=True):
    """How the paragraphs of a cell look: their style, kept with the next row, locked in a form."""

    style: str
    keep: bool
    locked: bool


def with_signatures(table: Table) -> Table:
    """Add the empty columns for date and signature to a list of the logbook that has none.

    Courses get them only where no column tells a duration; the caller asks only within a logbook.
    """
    extra = TYPED[table.kind].form if table.kind in TYPED else ()
    if not extra or not table.rows or _signed(table.rows[0]):
        return table
    count = column_count(table)
    return replace(table, rows=tuple(_extended(row, count, extra, first=n == 0) for n, row in enumerate(table.rows)))


def _signed(header: Row) -> bool:
    titles = " ".join(cell.text.casefold() for cell in header.cells)
    return any(word in titles for word in ("dato", "underskrift", "varighed"))


def _extended(row: Row, count: int, extra: tuple[str, ...], *, first: bool) -> Row:
    cells = row.cells
    if len(cells) == 1 and cells[0].colspan == count > 1:
        return replace(row, cells=(replace(cells[0], colspan=count + len(extra)),))
    added = tuple(Cell((Paragraph(title if first else ""),), column=count + n) for n, title in enumerate(extra))
    return replace(row, cells=cells + added)


def table_xml(table: Table, look: Look, pen: Pen) -> str:
    """Give a ``w:tbl``; a table without rows gives nothing."""
    rows = [row for row in table.rows if row.cells]
    if not rows:
        return ""
    table = replace(table, rows=tuple(rows))
    grid = widths(table, look.width)
    heads = _head_rows(table)
    body = (_row(table, n, grid, pen, head=n < heads, locked=look.locked and n < heads) for n in range(len(rows)))
    return f"<w:tbl>{_properties(look, heads)}{_grid(grid)}{''.join(body)}</w:tbl>"


def _head_rows(table: Table) -> int:
    """Count the leading header rows; where every row claims to be one, only the first is."""
    heads = next((n for n, row in enumerate(table.rows) if not row.header), 1)
    return heads or int(table.kind not in (None, "plain", "card"))


def _properties(look: Look, heads: int) -> str:
    first = "1" if heads else "0"
    caption = f'<w:tblCaption w:val="{flat(look.title)}"/>' if look.title.strip() else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="TabelMaalbog"/><w:tblW w:w="{look.width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{"2" if heads else "0"}0" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )


def _grid(grid: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _row(table: Table, index: int, grid: list[int], pen: Pen, *, head: bool, locked: bool) -> str:
    row = table.rows[index]
    cells = sorted(row.cells, key=lambda cell: cell.column)
    banner = _is_banner(table, row, len(grid)) and not head
    keep = banner or (index + 1 < len(table.rows) and _stays_together(table))
    parts = []
    at = cells[0].column
    for cell in cells:
        parts.append(_gap(cell.column - at, grid, at))
        fill, style = _cell_look(table, cell, head=head, banner=banner)
        content = _Content(style, keep, locked)
        parts.append(_cell(cell, grid, pen, content, fill=fill, merge=_merge(table, index, cell)))
        at = cell.column + cell.colspan
    tall = not (banner or head) and _to_sign(table, row)
    properties = _row_properties(row, grid, cells[0].column, at, head=head, tall=tall)
    return f"<w:tr>{properties}{''.join(parts)}</w:tr>"


def _is_banner(table: Table, row: Row, count: int) -> bool:
    return table.kind in ("matrix", "logbook") and len(row.cells) == 1 and row.cells[0].colspan == count > 1


def _to_sign(table: Table, row: Row) -> bool:
    """Tell whether a row has empty cells to be filled in by hand."""
    to_sign = "underskrift" in table.rows[0].cells[-1].text.casefold() and not row.cells[-1].text
    return to_sign or all(not cell.text for cell in row.cells)


def _stays_together(table: Table) -> bool:
    """Tell whether a table is so short that it should not be split over two pages."""
    length = sum(len(cell.text) for row in table.rows for cell in row.cells)
    return table.kind == "card" or (len(table.rows) <= _SHORT_ROWS and length <= _SHORT_TEXT)


def _cell_look(table: Table, cell: Cell, *, head: bool, banner: bool) -> tuple[str, str]:
    if head:
        return HEADER_FILL, "Tabelhoved"
    if banner:
        return BANNER_FILL, "Tabelbanner"
    if table.kind == "card" and cell.column == 0:
        return LABEL_FILL, "Tabelbanner"
    return "", "Tabeltekst"


def _row_properties(row: Row, grid: list[int], start: int, end: int, *, head: bool, tall: bool) -> str:
    whole = max((len(cell.text) for cell in row.cells), default=0) <= _LONGEST_WHOLE_ROW
    before, after = sum(grid[:start]), sum(grid[end:])
    inner = "".join(
        (
            f'<w:gridBefore w:val="{start}"/>' if start else "",
            f'<w:gridAfter w:val="{len(grid) - end}"/>' if end < len(grid) else "",
            f'<w:wBefore w:w="{before}" w:type="dxa"/>' if start else "",
            f'<w:wAfter w:w="{after}" w:type="dxa"/>' if end < len(grid) else "",
            "<w:cantSplit/>" if whole else "",
            f'<w:trHeight w:val="{_SIGNED_ROW}" w:hRule="atLeast"/>' if tall else "",
            "<w:tblHeader/>" if head else "",
        )
    )
    return f"<w:trPr>{inner}</w:trPr>" if inner else ""


def _gap(columns: int, grid: list[int], start: int) -> str:
    """Give an empty cell where a row leaves columns out between two of its cells."""
    if columns <= 0:
        return ""
    width = sum(grid[start : start + columns])
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr><w:p/></w:tc>'


def _merge(table: Table, index: int, cell: Cell) -> str:
    if cell.continued:
        return "<w:vMerge/>"
    below = table.rows[index + 1].cells if index + 1 < len(table.rows) else ()
    if any(other.continued and other.column == cell.column for other in below):
        return '<w:vMerge w:val="restart"/>'
    return ""


def _cell(cell: Cell, grid: list[int], pen: Pen, look: _Content, *, fill: str, merge: str) -> str:
    width = sum(grid[cell.column : cell.column + cell.colspan])
    properties = "".join(
        (
            f'<w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else "",
            merge,
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
        )
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(_content(cell, width, look, pen))}</w:tc>"


def _content(cell: Cell, width: int, look: _Content, pen: Pen) -> Iterator[str]:
    """Yield the blocks of a cell; the last one is a paragraph, as the format demands."""
    last: str | None = None
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            last = "p"
            yield _cell_paragraph(block, look, pen)
            continue
        inner = table_xml(block, Look(max(400, width - _CELL_MARGINS)), pen)
        if inner and last == "t":
            yield paragraph(style="Sektionsskift")
        last = "t" if inner else last
        yield inner
    if last != "p":
        yield paragraph(style=look.style)


def _cell_paragraph(block: Paragraph, look: _Content, pen: Pen) -> str:
    """Give a paragraph of a cell; its number is typed, so that it stays when rows are moved."""
    kind = UNMARKED if block.number else CELL_BULLETS
    listed = None if block.item is None else (kind, min(block.item, DEEPEST))
    runs = pen.write(typed(block), bold=block.bold)
    return paragraph(
        pen.form.column(runs) if look.locked and pen.form else runs,
        style=look.style,
        keep_next=look.keep,
        numbering=listed,
        outline=block.heading,
    )
