"""Columns of a competency list that are known by their meaning: noted, with every place that has the name."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground.diagnostics import found_here
from ..ground.source import Span
from ..model.document import Cell, Table
from ..model.draft import PartDraft
from .body import Body, MatrixTable
from .columns import DOUBT, Layout

found_here(__name__, "content-unplaced")

_LONGEST_QUOTE = 60


def note_names(body: Body, group: list[MatrixTable], part: PartDraft) -> None:
    """Note each heading that is not the template's name for what the column was read as, once a table."""
    for m in group:
        of = m.of or body.layouts[id(m.table)][0]
        for column, (written, name) in sorted(of.named.items()):
            certain = of.given.get(column, 1.0) >= DOUBT
            for span in _places(m.table, of, column, written, upright=m.of is None):
                path = f"parts/{part['code']}/columns/{len(part['renamed_columns'])}"
                part["renamed_columns"].append({"path": path, "written": written, "name": name, "certain": certain})
                body.file(path, span.under(written or None), written)
        _blank_columns(body, m.table, of)


def _places(table: Table, of: Layout, column: int, written: str, *, upright: bool) -> Iterator[Span]:
    """Yield the places of the cells that have the heading: of every header row, else where it should stand."""
    if upright:
        yield table.rows[column].cells[0].span
        return
    rows = table.rows if written else table.rows[of.header_rows - 1 : of.header_rows]
    for row in rows:
        for cell in row.cells:
            own = cell.column <= column < cell.column + cell.colspan
            if own and not cell.continued and " ".join(cell.text.split()) == written:
                yield cell.span


def _blank_columns(body: Body, table: Table, of: Layout) -> None:
    """Report columns that hold text under no heading and could not be told by it."""
    for column in of.blank:
        cell = _first(table, of, column)
        if cell is not None:
            text = cell.text.split("\n")[0][:_LONGEST_QUOTE]
            body.findings.add("content-unplaced", "", cell.span, variant="unheaded", quote=text, text=text)


def _first(table: Table, of: Layout, column: int) -> Cell | None:
    rows = table.rows[of.header_rows :]
    return next((c for r in rows for c in r.cells if c.column == column and c.text and not c.continued), None)
