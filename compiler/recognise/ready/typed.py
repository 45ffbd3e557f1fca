"""Notes that were typed: a raised mark in a cell, and the same mark before a line under the table.

The line is a note to each cell that has the mark, as Word's own footnotes are.  It stands
where it stood; a row over the whole width that holds it is no row of the table's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from ...ground import lazyre
from ...ground.folding import marks_in
from ...model.document import Block, Cell, Paragraph, Row, Table

_MARKED = lazyre.compile(r"([⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ]{1,2}|\*{1,3}|[†‡]{1,3})[⁾).:]?\s*(?=\S)(.+)")
_FIRST = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹*†‡ᵃᵇᶜᵈᵉᶠᵍʰⁱ")
_MAX_ROWS = 10

_Notes: TypeAlias = dict[str, Paragraph]


def with_typed_notes(blocks: list[Block]) -> list[Block]:
    """Give the cells with a mark the notes that are typed under their table."""
    out: list[Block] = []
    tables: list[int] = []
    for block in blocks:
        if isinstance(block, Table):
            kept, below = _cut(block)
            tables.append(len(out))
            out += [kept, *below]
            for line in below:
                _attach(out, tables, _notes(line))
        else:
            out.append(block)
            if block.heading is not None:
                tables = []
            elif tables:
                _attach(out, tables, _notes(block))
    return out


def _notes(paragraph: Paragraph) -> _Notes:
    """Read the notes that a paragraph holds, a line each."""
    if paragraph.text[:1] not in _FIRST:
        return {}
    found: _Notes = {}
    for line in paragraph.text.split("\n"):
        hit = _MARKED.fullmatch(line.strip())
        if hit is not None:
            found.setdefault(hit[1], replace(paragraph, text=hit[2].strip(), notes=()))
    return found


def _cut(table: Table) -> tuple[Table, list[Paragraph]]:
    """Take the last rows off a table that are nothing but notes to the rows above."""
    below: list[Paragraph] = []
    rows = list(table.rows)
    while len(rows) > 1 and len(below) < _MAX_ROWS and (notes := _note_row(rows[-1])):
        below = [*notes, *below]
        rows.pop()
    if not below:
        return table, []
    marks = {mark for row in rows for cell in row.cells for p in cell.paragraphs() for mark in marks_in(p.text)}
    if marks.isdisjoint(mark for p in below for mark in _notes(p)):
        return table, []
    return replace(table, rows=tuple(rows)), below


def _note_row(row: Row) -> list[Paragraph]:
    """Give the paragraphs of a row of one cell whose lines all begin with a mark, else none."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) != 1 or any(cell.continued for cell in row.cells):
        return []
    held = [p for p in filled[0].paragraphs() if p.text.strip()]
    return held if all(len(_notes(p)) == len(p.text.strip().split("\n")) for p in held) else []


def _attach(out: list[Block], tables: Sequence[int], notes: _Notes) -> None:
    """Give notes to the nearest table above that has their marks."""
    for mark, note in notes.items():
        for at in reversed(tables):
            table = out[at]
            if isinstance(table, Table) and (made := _marked(table, mark, note)) is not table:
                out[at] = made
                break


def _marked(table: Table, mark: str, note: Paragraph) -> Table:
    rows = [tuple(_cell(cell, mark, note) for cell in row.cells) for row in table.rows]
    if all(a is b for made, row in zip(rows, table.rows, strict=True) for a, b in zip(made, row.cells, strict=True)):
        return table
    return replace(table, rows=tuple(replace(row, cells=made) for row, made in zip(table.rows, rows, strict=True)))


def _cell(cell: Cell, mark: str, note: Paragraph) -> Cell:
    """Give a cell the note where one of its paragraphs has the mark."""
    if not any(isinstance(p, Paragraph) and mark in marks_in(p.text) for p in cell.blocks):
        return cell
    blocks = (
        replace(p, notes=(*p.notes, note)) if isinstance(p, Paragraph) and mark in marks_in(p.text) else p
        for p in cell.blocks
    )
    return replace(cell, blocks=tuple(blocks))
