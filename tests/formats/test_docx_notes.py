"""The Word reader: a footnote belongs to the paragraph that its mark stands in."""

from __future__ import annotations

from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.look.looks import Looks
from compiler.formats.docx.styles import Styles
from compiler.model.document import Document, Paragraph
from tests.support.wordxml import Xml, heading, load, p, part, r, tbl, tc


def mark(id: int, kind: str = "footnote", own: str = "") -> Xml:
    """Make a run with the mark of a note; ``own`` is a mark that the author chose."""
    follows = ' w:customMarkFollows="1"' if own else ""
    chosen = f"<w:t>{own}</w:t>" if own else ""
    return Xml(f'<w:r><w:{kind}Reference w:id="{id}"{follows}/>{chosen}</w:r>')


def note(id: int, *texts: str, kind: str = "footnote") -> str:
    """Make a note of some paragraphs."""
    return f'<w:{kind} w:id="{id}">{"".join(p(text) for text in texts)}</w:{kind}>'


def every(document: Document) -> list[Paragraph]:
    """List the paragraphs of a document's body."""
    out: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(block)
        else:
            out += [q for row in block.rows for cell in row.cells for q in cell.paragraphs()]
    return out


def held(document: Document) -> list[tuple[str, list[str]]]:
    """Pair the texts of the paragraphs that hold notes with the notes' words."""
    return [(q.text, [n.text for n in q.notes]) for q in every(document) if q.notes]


def test_a_note_is_held_where_its_mark_stands() -> None:
    """Headings, prose, cells, cells of inner tables and text boxes hold the notes to them, in order."""
    inner = tbl([[tc(p(r("inderst") + mark(5)))]])
    box = f"<w:r><w:pict><w:txbxContent>{p(r('boks') + mark(6))}</w:txbxContent></w:pict></w:r>"
    body = (
        p(r("Forord") + mark(2), style="Overskrift1")
        + p(r("Tekst") + mark(3) + r(" med to") + mark(1, "endnote"))
        + tbl([["a", tc(p(r("b") + mark(4)) + inner)]])
        + p(Xml(r("anker") + box))
        + heading("Uden")
    )
    notes = "".join(note(n, f"fod {n}") for n in range(2, 7))
    document, _ = load(body, footnotes=notes, endnotes=note(1, "slut", kind="endnote"))
    assert held(document) == [
        ("Forord", ["fod 2"]),
        ("Tekst med to", ["fod 3", "slut"]),
        ("b", ["fod 4"]),
        ("inderst", ["fod 5"]),
        ("boks", ["fod 6"]),
    ]
    assert [n.text for n in document.notes] == [*(f"fod {n}" for n in range(2, 7)), "slut"]
    assert all(n in document.notes for q in every(document) for n in q.notes)


def test_a_note_of_several_paragraphs_is_held_whole() -> None:
    """All paragraphs of a note belong to its mark, and a mark without a note holds nothing."""
    document, _ = load(p(r("a") + mark(2)) + p(r("b") + mark(9)), footnotes=note(2, "et", "to"))
    assert held(document) == [("a", ["et", "to"])]


def test_a_mark_of_the_authors_own_is_no_text() -> None:
    """A star that the author chose as mark stands neither in the text nor before the note."""
    data = p(r("OSATS") + mark(2, own="*") + r(" 3 gange"))
    document, _ = load(data, footnotes=note(2, "* Kan erstattes."))
    assert held(document) == [("OSATS 3 gange", ["Kan erstattes."])]
    root = part("document", data)
    from lxml import etree

    paragraph = next(etree.fromstring(root).iter("{*}p"))
    assert Letters([atoms_of(paragraph, Looks(Styles()))]).text == "OSATS 3 gange"


def test_a_mark_that_nobody_sees_holds_nothing() -> None:
    """Deleted and hidden marks leave the note out of the text; one alone in a cell keeps the cell's note."""
    gone = f'<w:del w:id="1" w:author="x">{mark(2)}</w:del>'
    hidden = Xml('<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="3"/></w:r>')
    body = p(Xml(r("a") + gone)) + p(r("b") + hidden) + tbl([[tc(p(mark(4)))]])
    document, _ = load(body, footnotes=note(2, "slettet") + note(3, "skjult") + note(4, "alene"))
    assert held(document) == [("", ["alene"])]
    assert [n.text for n in document.notes] == ["skjult", "alene"]
