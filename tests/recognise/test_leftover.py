"""Every visible word of a document ends in the draft, or in a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.formats.docx.read import read
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Block, Document, Paragraph, Table
from compiler.recognise import recognise
from compiler.recognise.leftover import Sink, missed, words_of
from tests.recognise.test_recognise import HEADER, row, table
from tests.support.corpus import Make, files

_FILES = dict(files())
_CELLS = ["H{n}", "Behandle sygdom {n}", "Stiller diagnosen {n}", "Klinisk arbejde", "Mini-CEX"]
_WORDS = st.text("abcdefghijklmnopqrstuvwxyzæøåABCÆØÅ0123456789", min_size=3, max_size=12)


def paragraphs(*texts: str) -> list[Paragraph]:
    """Make a paragraph of each text."""
    return [Paragraph(text) for text in texts]


@pytest.mark.parametrize(
    ("found", "sink", "lost"),
    [
        (["OSATS", "OSATS"], ["OSATS", "OSATS"], []),
        (["OSATS", "OSATS"], ["OSATS"], [["osats"]]),
        (["ME, K og S"], ["ME", "K", "S"], []),
        (["Audit af 5 journaler"], ["Audit"], [["af", "5", "journaler"]]),
        (["Kender anatomi", "Kender fysiologi"], ["Kender anatomi"], [["kender", "fysiologi"]]),
        (["• Kender anatomi"], ["Kender anatomi"], []),
        ([""], [], []),
    ],
)
def test_each_word_is_counted_as_often_as_it_stands_there(found: list[str], sink: list[str], lost: list[list[str]]):
    """A word that comes out less often than it went in is missed; bullets and joining words are not."""
    assert [words for _, words in missed(paragraphs(*found), Sink(sink))] == lost


def test_what_is_free_holds_for_any_number():
    """A repeated heading of a column is no lost text."""
    assert missed(paragraphs("Nr.", "Nr.", "Nr."), Sink([], {"Nr."})) == []


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=5), max_size=6), st.data())
def test_what_is_missed_is_what_was_taken_away(texts: list[list[str]], data: st.DataObject):
    """Whatever texts there are: nothing is missed of what is there, and a text taken away is."""
    lines = [" ".join(words) for words in texts]
    assert missed(paragraphs(*lines), Sink(list(lines))) == []
    if lines:
        gone = data.draw(st.integers(0, len(lines) - 1))
        new = "helt" + "særegne" + "ord"
        lines[gone] += f" {new}"
        rest = [*lines[:gone], *texts[gone], *lines[gone + 1 :]]
        assert [words for _, words in missed(paragraphs(*lines), Sink(rest))] == [[new]]


def _list_document(header: list[str], cells: list[list[str]]) -> Document:
    blocks: list[Block] = [
        Paragraph("Målbeskrivelse for karkirurgi", title=True),
        Paragraph("Hoveduddannelsen", heading=1),
        Paragraph("Liste med specialets obligatoriske kompetencer", heading=2),
        table(row(*header, header=True), *(row(*texts) for texts in cells)),
    ]
    return Document(blocks)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), _WORDS), min_size=1, max_size=4), st.booleans())
def test_a_word_anywhere_in_a_list_is_read_or_reported(marks: list[tuple[int, int, str]], strange: bool):
    """A word added to any cell of a list, of a known column or an unknown, is in the draft or in a finding."""
    header = [*HEADER, "Særlige forhold" if strange else "Bemærkninger"]
    cells = [[text.format(n=n) for text in (*_CELLS, "")] for n in range(1, 5)]
    for column, at, word in marks:
        cells[at][column] += f" særord{word}"
    findings = Findings()
    draft = recognise(_list_document(header, cells), findings).draft
    said = words_of(f"{draft} {list(findings)}")
    for _, _, word in marks:
        assert f"særord{word}".casefold() in said


def _visible(document: Document) -> list[str]:
    return [
        w
        for b in document.blocks
        if not (isinstance(b, Paragraph) and b.toc)
        for p in _inside(b)
        for w in words_of(p.text)
    ]


def _inside(block: Paragraph | Table) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return [p for r in block.rows for c in r.cells for p in c.paragraphs()]


@pytest.mark.parametrize("make", _FILES.values(), ids=list(_FILES))
def test_no_word_of_any_file_is_lost(make: Make):
    """Of every Word file we have, each visible word is in the draft or in a finding, and none is told as lost."""
    findings = Findings()
    document = read(Source("fil.docx", "docx", make()), findings)
    if document is None:
        return
    recognised = recognise(document, findings)
    assert [d for d in findings if d.variant == "words"] == []
    said = set(words_of(f"{recognised} {list(findings)}".replace("\\n", " ").replace("\\t", " ")))
    assert [w for w in _visible(document) if w not in said] == []
