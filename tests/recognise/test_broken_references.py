"""References that broke: told where they stand, and no part of the text."""

from __future__ import annotations

import pytest

from compiler.ground.diagnostics import Findings
from compiler.ground.source import Span
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table
from compiler.recognise.ready import ready
from compiler.recognise.ready.references import broken_in, without


def read(text: str) -> tuple[str, list[str]]:
    """Give a text without its broken references, and what those were."""
    places = broken_in(text)
    return without(text, places), [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "OSATS (kompetencekort Fejl! Henvisningskilde ikke fundet.), mindst 3 gange",
            "OSATS (kompetencekort), mindst 3 gange",
        ),
        ("Punkterer arterien, se Fejl! Bogmærke er ikke defineret.", "Punkterer arterien"),
        ("Mini-CEX (se Fejl! Bogmærke er ikke defineret.)", "Mini-CEX"),
        ("Mini-CEX (jf. kort FEJL! HENVISNINGSKILDE IKKE FUNDET.)", "Mini-CEX (jf. kort)"),
        ("Fejl! Brug fanen Hjem til at anvende Overskrift 1 på teksten, der skal vises her.", ""),
        ("Fejl! Ukendt argument for parameter. 3 gange", "3 gange"),
        ("Fejl!Henvisningskilde ikke fundet 2 gange", "2 gange"),
        ("Se tabel Error! Reference source not found. for mål", "Se tabel for mål"),
        ("Audit Error! Bookmark not defined. og OSATS", "Audit og OSATS"),
        ("Kort Fel! Hittar inte referenskälla. her", "Kort her"),
        ("Kort Feil! Fant ikke referansekilden. her", "Kort her"),
        ("Kort Fehler! Verweisquelle konnte nicht gefunden werden. her", "Kort her"),
        ("Kort Fejl: Referencekilde ikke fundet her", "Kort her"),
        ("A Fejl! Bogmærke er ikke defineret. B Fejl! Henvisningskilde ikke fundet. C", "A B C"),
        # Word's own wording changes with its version: the word before the mark and what it is about tell it.
        ("Kort Fejl! Ugyldigt selvhenvisende bogmærke. her", "Kort her"),
    ],
)
def test_the_message_is_no_text(text: str, left: str) -> None:
    """Word's message goes, in whatever language, with the words that only pointed there."""
    assert read(text)[0] == left
    assert read(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Lærer af fejl! Og retter dem.",
        "Håndterer fejl: rapporterer dem",
        "Fejl! Prøv igen.",
        "Skelner mellem fejl, bogmærker og hyperlink",
        "Erkender egne fejl og mangler!",
    ],
)
def test_other_words_stay(text: str) -> None:
    """Prose that speaks of errors is not taken for a message."""
    assert read(text) == (text, [])


def test_each_place_is_told_once() -> None:
    """Every broken reference is a finding at its paragraph; those of a table of contents are one together."""
    lost = "Fejl! Bogmærke er ikke defineret."
    note = Paragraph(f"Se {lost}", Span(order=9))
    cell = Cell((Paragraph(f"OSATS, se {lost}", Span(order=3), notes=(note,)),))
    other = Table((Row((Cell((Paragraph("a"),)),)),))
    blocks: list[Block] = [
        Paragraph(f"{text} {lost}", Span(order=n), toc=True) for n, text in enumerate(("Forord", "Mål"))
    ]
    blocks += [Table((Row((cell,)),)), other]
    findings = Findings()
    made = ready(Document(blocks, [note]), findings)
    assert [(d.variant, d.quote) for d in findings] == [("contents", lost), ("", lost), ("", lost)]
    table = made.blocks[2]
    assert isinstance(table, Table)
    (held,) = table.rows[0].cells[0].paragraphs()
    assert (held.text, held.notes) == ("OSATS", tuple(made.notes))
    assert made.blocks[3] is other
