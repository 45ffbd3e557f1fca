"""Notes in cells outlive a change of format: other formats have no marks, so the row says them."""

from __future__ import annotations

from compiler.check.annotate import annotate
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table

HEADER = ("Nr.", "Kompetence", "Konkretisering", "Læringsstrategier", "Kompetencevurderingsmetoder")
ROW = ("H1", "Anlægge bypass", "Præparerer venen", "Klinisk arbejde", "OSATS")


def test_a_note_to_a_row_is_among_its_remarks() -> None:
    """A note in a list stands in its row and no more among the loose ones; a note in prose stays there."""
    note, other = Paragraph("Kan erstattes."), Paragraph("Se bilag.")
    cells = [Cell((Paragraph(text, notes=(note,) if n == 4 else ()),), n) for n, text in enumerate(ROW)]
    header = Row(tuple(Cell((Paragraph(text),), n) for n, text in enumerate(HEADER)), header=True)
    blocks: list[Block] = [
        Paragraph("Hoveduddannelse", heading=1),
        Paragraph("Listen følger.", notes=(other,)),
        Table((header, Row(tuple(cells))), 1),
    ]
    made = annotate(Document(blocks, [note, other]))
    (table,) = made.tables()
    assert [cell.text for cell in table.rows[1].cells] == [*ROW, "Note til OSATS: Kan erstattes."]
    assert made.notes == [other]
