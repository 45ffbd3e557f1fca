"""Tables with their labels in the first column, set out so that each row says one thing of one competency.

One table a competency is read as it is (:func:`compiler.recognise.rows.upright`).  Here are made
ordinary: labels in two columns side by side, a label that goes down over several rows, and the
tables that hold several competencies: one below another, or a column for each.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...ground.folding import fold_marks
from ...language.template import Template
from ...model.document import Block, Cell, Paragraph, Row, Table
from ..columns import header_ids, labels_of

_CORE = frozenset(("objectives", "strategies", "assessments"))
_NAMES = frozenset(("number", "title", "number+title"))
_LOOKED_AT = 14
_LONGEST = 80


def upright_or_turned(block: Block, template: Template) -> Block:
    """Make a table of labels ordinary; any other block is given as it is."""
    if not isinstance(block, Table) or block.kind not in (None, "plain") or len(block.rows) < 2:
        return block
    if len({c.column for r in block.rows[:_LOOKED_AT] for c in r.cells[:1]}) > 1 or not _has_labels(block, template):
        return block
    rows = _merged(_in_one_column(block.rows, template))
    made = _one_below_another(rows, template) or _turned(rows, template) or rows
    return block if made == block.rows else replace(block, rows=made)


def _label(cell: Cell) -> str:
    return "" if cell.continued or len(cell.text) > _LONGEST else cell.text.rstrip(": ")


def _ids(text: str, template: Template) -> frozenset[str]:
    return header_ids(text, template.code) if text else frozenset()


def _has_labels(table: Table, template: Template) -> bool:
    """Tell whether what every list of competencies has stands in the first column, or is meant there."""
    first = [_label(r.cells[0]) for r in table.rows[:_LOOKED_AT] if len(r.cells) > 1]
    third = [_label(r.cells[2]) for r in table.rows[:_LOOKED_AT] if len(r.cells) == 4]
    known = frozenset[str]().union(*(_ids(text, template) for text in (*first, *third)))
    if len(known & _CORE) >= 2:
        return True
    top = replace(table, rows=table.rows[: _period(table.rows) or len(table.rows)])
    return len({label.id for label in labels_of(top, template).values()} & _CORE) >= 2


def _in_one_column(rows: tuple[Row, ...], template: Template) -> tuple[Row, ...]:
    """Put labels that stand in two columns (label, text, label, text) under each other."""
    four = [r for r in rows if len(r.cells) == 4]
    labels = [text for r in four for i in (0, 2) if (text := _label(r.cells[i]))]
    named = sum(bool(_ids(text, template)) for text in labels)
    if not four or 2 * len(four) < len(rows) or named < 0.75 * len(labels) or not any(_label(r.cells[2]) for r in four):
        return rows
    if any(_ids(text, template) for r in four for i in (1, 3) if (text := _label(r.cells[i]))):
        return rows
    out: list[Row] = []
    for row in rows:
        if len(row.cells) != 4:
            out.append(_narrowed(row))
            continue
        for label, cell in (row.cells[:2], row.cells[2:]):
            if label.text or cell.text:
                out.append(_pair(label, cell, row))
    return tuple(out)


def _pair(label: Cell, cell: Cell, row: Row) -> Row:
    return Row((replace(label, column=0, colspan=1), replace(cell, column=1, colspan=1)), row.header, row.span)


def _narrowed(row: Row) -> Row:
    """Fit a row with fewer cells to two columns: one cell over both, or a label and its text."""
    if len(row.cells) == 1:
        return replace(row, cells=(replace(row.cells[0], column=0, colspan=2),))
    return _pair(row.cells[0], row.cells[1], row) if len(row.cells) == 2 else row


def _merged(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Put the rows that a label goes down over into one, where the label is merged or left out below."""
    if any(len(r.cells) > 2 for r in rows):
        return rows
    out: list[Row] = []
    for row in rows:
        below = len(row.cells) == 2 and not row.cells[0].text and row.cells[1].text and not row.cells[1].continued
        if below and out and len(out[-1].cells) == 2:
            label, cell = out[-1].cells
            out[-1] = replace(out[-1], cells=(label, replace(cell, blocks=(*cell.blocks, *row.cells[1].blocks))))
        else:
            out.append(row)
    return tuple(out)


def _period(rows: tuple[Row, ...]) -> int:
    """Give after how many rows the first label comes again; 0 where it does not."""
    labels = [fold_marks(_label(r.cells[0])) if len(r.cells) > 1 else "" for r in rows]
    first = next((i for i, text in enumerate(labels) if text), 0)
    return next((i - first for i in range(first + 1, len(labels)) if labels[i] == labels[first]), 0)


def _one_below_another(rows: tuple[Row, ...], template: Template) -> tuple[Row, ...] | None:
    """Make an ordinary list of competencies that stand below each other, the same labels before each."""
    if not _period(rows) or any(len(r.cells) > 2 for r in rows):
        return None
    names: list[str] = []
    heads: list[Cell] = []
    for row in rows:
        text = fold_marks(_label(row.cells[0]))
        if len(row.cells) == 2 and text and text not in names:
            names.append(text)
            heads.append(row.cells[0])
    first = next(fold_marks(_label(r.cells[0])) for r in rows if len(r.cells) == 2 and r.cells[0].text)
    if not _NAMES & _ids(_label(heads[0]), template):
        return None
    out = [Row(tuple(replace(c, column=i, colspan=1) for i, c in enumerate(heads)), span=rows[0].span)]
    current: dict[str, Cell] = {}
    for row in rows:
        if len(row.cells) < 2:
            out.extend(_row(current, names))
            current = {}
            out.append(replace(row, cells=tuple(replace(c, column=0, colspan=len(names)) for c in row.cells)))
            continue
        text = fold_marks(_label(row.cells[0]))
        if text == first or text in current:
            out.extend(_row(current, names))
            current = {}
        if text:
            current[text] = row.cells[1]
    return (*out, *_row(current, names))


def _row(cells: dict[str, Cell], names: list[str]) -> list[Row]:
    if not cells:
        return []
    empty = Cell((Paragraph(""),))
    made = tuple(replace(cells.get(name, empty), column=i, colspan=1) for i, name in enumerate(names))
    return [Row(made, span=next(iter(cells.values())).span)]


def _turned(rows: tuple[Row, ...], template: Template) -> tuple[Row, ...] | None:
    """Turn a table with a column for each competency into one with a row for each."""
    width = max(c.column + c.colspan for r in rows for c in r.cells)
    named = [r for r in rows if len(r.cells) > 2 and _NAMES & _ids(_label(r.cells[0]), template)]
    if width < 3 or not any(sum(bool(_said(c)) for c in r.cells[1:]) > 1 for r in named):
        return None
    grid = [{i: c for c in r.cells for i in range(c.column, c.column + c.colspan)} for r in rows]
    out = []
    for column in range(width):
        cells = []
        for i, row in enumerate(grid):
            cell = row.get(column)
            if cell is None:
                cell = Cell((Paragraph(""),))
            cells.append(replace(cell, column=i, colspan=1))
        if any(_said(c) for c in cells):
            out.append(Row(tuple(cells), span=cells[0].span))
    return tuple(out)


def _said(cell: Cell) -> str:
    return cell.text or next((p.number for p in cell.paragraphs() if p.number), "")
