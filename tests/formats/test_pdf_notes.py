"""Footnotes of a PDF: tags say that a text is a note, its mark says whose."""

from __future__ import annotations

from compiler.formats.pdf.notes import anchored
from compiler.model.document import Block, Cell, Paragraph, Row, Table


def test_a_note_goes_to_the_paragraph_with_its_mark() -> None:
    """Notes are put where their marks stand, in order and in cells too, and both lose the marks."""
    cell = Cell((Paragraph("Virksomhedsbesøg²"),))
    blocks: list[Block] = [Paragraph("Tak til alle.¹"), Table((Row((cell,)),)), Paragraph("Areal i m² og en til¹")]
    notes = [Paragraph("1 Først"), Paragraph("² Dernæst"), Paragraph("1) Forfra"), Paragraph("uden mærke")]
    made, bare = anchored(blocks, notes)
    first, table, last = made
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(last, Paragraph)
    assert (first.text, [n.text for n in first.notes]) == ("Tak til alle.", ["Først"])
    (inside,) = table.rows[0].cells[0].paragraphs()
    assert (inside.text, [n.text for n in inside.notes]) == ("Virksomhedsbesøg", ["Dernæst"])
    assert (last.text, [n.text for n in last.notes]) == ("Areal i m² og en til", ["Forfra"])
    assert [n.text for n in bare] == ["Først", "Dernæst", "Forfra", "uden mærke"]


def test_a_note_without_a_mark_stays_as_it_is() -> None:
    """A note whose mark is nowhere keeps it, and a power is no mark of a note that is not there."""
    blocks: list[Block] = [Paragraph("10³ celler")]
    made, bare = anchored(blocks, [Paragraph("1 Først")])
    assert made == blocks
    assert [n.text for n in bare] == ["1 Først"]
