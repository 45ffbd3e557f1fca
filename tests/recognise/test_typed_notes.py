"""Notes that were typed under a table belong to the cells with their marks."""

from __future__ import annotations

import pytest

from compiler.model.document import Block, Cell, Paragraph, Row, Table
from compiler.recognise.ready.typed import with_typed_notes


def row(*texts: str) -> Row:
    """Make a row of cells."""
    return Row(tuple(Cell((Paragraph(text),), n) for n, text in enumerate(texts)))


def table(*rows: Row) -> Table:
    """Make a table."""
    return Table(rows)


def held(blocks: list[Block]) -> list[tuple[str, list[str]]]:
    """Pair the texts in tables with the notes to them."""
    found = []
    for block in with_typed_notes(blocks):
        if isinstance(block, Table):
            cells = [cell for one in block.rows for cell in one.cells]
            found += [(p.text, [n.text for n in p.notes]) for cell in cells for p in cell.paragraphs() if p.notes]
    return found


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("OSATS¹", "¹ Kan erstattes."),
        ("OSATS¹", "¹) Kan erstattes."),
        ("3¹ gange", "¹Kan erstattes."),
        ("OSATS*", "* Kan erstattes."),
        ("OSATS**", "** Kan erstattes."),
        ("OSATS†", "† Kan erstattes."),
        ("OSATS¹,²", "² Kan erstattes."),
    ],
)
def test_a_typed_note_belongs_to_its_mark(text: str, note: str) -> None:
    """A line under the table that begins with the mark is a note to the cell that has it."""
    one = table(row("H1", text), row("H2", "Audit"))
    assert held([one, Paragraph(note)]) == [(text, ["Kan erstattes."])]
    assert [b for b in with_typed_notes([one, Paragraph(note)]) if isinstance(b, Paragraph)] == [Paragraph(note)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("m²", "² Kan erstattes."),
        ("OSATS", "¹ Kan erstattes."),
        ("OSATS¹", "Kan erstattes."),
        ("OSATS¹", "1 Kan erstattes."),
        ("* OSATS", "* Kan erstattes."),
    ],
)
def test_other_lines_are_no_notes(text: str, line: str) -> None:
    """Without the same mark on both sides nothing is a note."""
    one = table(row("H1", text))
    assert with_typed_notes([one, Paragraph(line)]) == [one, Paragraph(line)]


def test_notes_in_the_last_rows_are_no_rows() -> None:
    """Last rows that hold notes alone come out of the table; a row that is none stays."""
    last = Row((Cell((Paragraph("¹ Kan erstattes.\n² Mindst tre."),), 0, 2),))
    blocks = with_typed_notes([table(row("H1", "OSATS¹"), row("H2", "Audit²"), last)])
    assert held([table(row("H1", "OSATS¹"), row("H2", "Audit²"), last)]) == [
        ("OSATS¹", ["Kan erstattes."]),
        ("Audit²", ["Mindst tre."]),
    ]
    assert [len(b.rows) if isinstance(b, Table) else b.text for b in blocks] == [2, "¹ Kan erstattes.\n² Mindst tre."]
    banner = Row((Cell((Paragraph("* Medicinsk ekspert"),), 0, 2),))
    assert with_typed_notes([table(row("H1", "OSATS"), banner)]) == [table(row("H1", "OSATS"), banner)]


def test_notes_are_to_the_nearest_table_before_a_heading() -> None:
    """Of several tables the nearest with the mark has the note; a heading ends the search."""
    first, second = table(row("a¹")), table(row("b¹"))
    assert held([first, second, Paragraph("¹ To")]) == [("b¹", ["To"])]
    assert held([first, table(row("b")), Paragraph("¹ Et")]) == [("a¹", ["Et"])]
    assert held([first, Paragraph("Kurser", heading=1), Paragraph("¹ Et")]) == []
