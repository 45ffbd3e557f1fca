"""Notes of a competency: what a footnote in its cells says stands among its remarks."""

from __future__ import annotations

from compiler.ground.diagnostics import Findings
from compiler.language.template import load
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table
from compiler.recognise import recognise
from compiler.recognise.ready.notes import notes_of

TEMPLATE = load()
HEADER = ("Nr.", "Kompetence", "Konkretisering", "Læringsstrategier", "Kompetencevurderingsmetoder")


def cell(text: str, column: int, *notes: str) -> Cell:
    """Make a cell of one paragraph that holds some notes."""
    return Cell((Paragraph(text, notes=tuple(Paragraph(n) for n in notes)),), column)


def test_a_note_says_what_it_is_to() -> None:
    """A note stands once, with the words of each place that its mark stands at; a long text is named by its column."""
    note = Paragraph("Kan erstattes.")
    cells = {
        "title": [Paragraph("Anlægge bypass¹", notes=(note,))],
        "objectives": [Paragraph("Dissekerer og præparerer vena saphena magna til brug for bypass", notes=(note,))],
        "assessments": [Paragraph("OSATS*", notes=(note, Paragraph("Mindst\ntre.")))],
    }
    assert notes_of(cells, {"objectives": "Konkretisering"}) == [
        "Note til Anlægge bypass, Konkretisering, OSATS: Kan erstattes.",
        "Note til OSATS: Mindst tre.",
    ]


def test_notes_in_a_competencys_cells_are_remarks() -> None:
    """Each competency has the notes of its own cells, and no other's; the section's text has them all."""
    header = Row(tuple(cell(text, n) for n, text in enumerate(HEADER)), header=True)
    texts = ("H1", "Anlægge bypass", "Præparerer venen", "Klinisk arbejde", "OSATS")
    first = Row(tuple(cell(t, n, *(("Kan erstattes af Audit.",) if n == 4 else ())) for n, t in enumerate(texts)))
    second = Row(tuple(cell(t, n) for n, t in enumerate(("H2", *texts[1:]))))
    heading = Paragraph("Hoveduddannelse", heading=1, notes=(Paragraph("Fra 2020."),))
    blocks: list[Block] = [heading, Table((header, first, second), 1)]
    draft = recognise(Document(blocks), Findings(), TEMPLATE).draft
    found = {c["number"]: c.get("remarks") for part in draft["parts"] for c in part["competencies"]}
    assert found == {"H1": ["Note til OSATS: Kan erstattes af Audit."], "H2": None}
    said = [text for section in draft["sections"] for text in section["text"]]
    assert said[0] == "Fra 2020."
    assert "Kan erstattes af Audit." in said
