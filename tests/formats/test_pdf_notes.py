"""Footnotes of a PDF: tags say that a text is a note, its mark says whose."""

from __future__ import annotations

import pytest

from compiler.formats.pdf.notes import anchored
from compiler.model.document import Block, Cell, Paragraph, Row, Table
from tests.support.pdfbytes import grid, lines, pages, text
from tests.support.pdfreading import here, read

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")


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


def test_notes_at_the_foot_of_a_page_without_tags() -> None:
    """What stands below all else and begins with a mark of the page is a note, and parts no table in two."""
    rows = grid((40, 80, 400), (700, 670, 640)) + text(44, 685, "Nr.") + text(84, 685, "Kompetence")
    rows += text(44, 655, "H1") + text(84, 655, "Sy") + text(96, 659, "1", 6)
    foot = text(50, 60, "1", 5) + lines(54, 58, ["Under vejledning", "de første to gange"], 8, 10)
    after = grid((40, 80, 400), (800, 770)) + text(44, 785, "H2") + text(84, 785, "Operere")
    found, _ = read(pages(text(50, 740, "Det er en almindelig tekst her.") + rows + foot, after))
    assert found is not None
    (table,) = found.tables()
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Nr.", "Kompetence"],
        ["H1", "Sy"],
        ["H2", "Operere"],
    ]
    assert [n.text for n in found.notes] == ["Under vejledning de første to gange"]
    (sewing,) = table.rows[1].cells[1].paragraphs()
    assert sewing.notes == tuple(found.notes)
