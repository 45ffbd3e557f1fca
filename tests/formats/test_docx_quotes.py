"""What is quoted of a Word file can be searched for in it: nothing that Word shows apart is glued together."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from compiler.check.pipeline import check
from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.names import W
from compiler.formats.docx.shown.words import words_in
from compiler.ground.diagnostics import Findings
from tests.support.faults import Fault, each_fault
from tests.support.samples import READ
from tests.support.wordmarks import members
from tests.support.wordxml import Xml, heading, join, load, p, part, r, tbl, tc, tr, wrap

NOW = "<w:r><w:t>nu</w:t></w:r>"
TWICE = f"<mc:AlternateContent><mc:Choice>{NOW}</mc:Choice><mc:Fallback>{NOW}</mc:Fallback></mc:AlternateContent>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
BY = ' w:id="1" w:author="A"'


def inside(markup: str) -> etree._Element:
    """Parse some markup; give the element around it."""
    return etree.fromstring(part("body", markup))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (p("Gå stuegang") + p("Sy"), "Gå stuegang Sy"),
        (tbl([["Nr.", "Kompetence"], ["H1", "Gå\nstuegang"]]), "Nr. Kompetence H1 Gå stuegang"),
        (p(join(r("Kar"), r("kirurgi", bold=True))), "Karkirurgi"),
        (
            p(Xml("<w:r><w:t>et</w:t><w:br/><w:t>to</w:t><w:tab/><w:t>tre</w:t><w:cr/><w:t>fire</w:t></w:r>")),
            "et to tre fire",
        ),
        (p(Xml("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:softHyphen/><w:t>en</w:t></w:r>")), "e-mailen"),
        (p(Xml('<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>b</w:t></w:r>')), "a→b"),
        (p(Xml('<w:r><w:t>a</w:t><w:sym w:font="Ukendt" w:char="zz"/><w:t>b</w:t></w:r>')), "a b"),
        (p(Xml("<w:r><w:instrText>REF x</w:instrText><w:t>se 4</w:t></w:r>")), "se 4"),
        (p(join(r("a"), wrap("del", "<w:r><w:delText>b</w:delText></w:r>", BY), r("c"))), "abc"),
        ("<x:ukendt>Lægen<x:dyb>skal</x:dyb>kunne</x:ukendt>", "Lægen skal kunne"),
        (
            "<a:p><a:r><a:t>Kar</a:t></a:r><a:r><a:t>kirurgi</a:t></a:r></a:p><a:p><a:r><a:t>i dag</a:t></a:r></a:p>",
            "Karkirurgi i dag",
        ),
        (TWICE, "nu"),
    ],
)
def test_words_stand_as_word_shows_them(markup: str, words: str) -> None:
    """Paragraphs, cells and lines are parted by a blank, the runs of a word are not."""
    assert words_in(inside(markup)) == words


def test_words_without_what_is_deleted() -> None:
    """Of what is inserted, the words that were taken out again are left out."""
    markup = wrap("ins", join(r("ny"), wrap("del", "<w:r><w:delText>gammel</w:delText></w:r>", BY), r(" ord")), BY)
    assert words_in(inside(markup), deleted=False) == "ny ord"


def quotes(found: Findings) -> list[str]:
    """Give the quotes of all findings."""
    return [one.quote for one in found]


INSERTED = wrap("ins", tbl([["H1", "Gå stuegang"], ["H2", "Sy"]]), BY)
DRAWN = (
    "<w:r><w:drawing><wps:wsp><a:p><a:r><a:t>Fire </a:t></a:r><a:r><a:t>år</a:t></a:r></a:p>"
    "<a:p><a:r><a:t>i alt</a:t></a:r></a:p></wps:wsp></w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (
            wrap(
                "del",
                join(p(Xml("<w:r><w:delText>Gå</w:delText></w:r>")), p(Xml("<w:r><w:delText>Sy</w:delText></w:r>"))),
                BY,
            ),
            "Gå Sy",
        ),
        (wrap("ins", join(p("Gå stuegang"), p("Sy")), BY), "Gå stuegang Sy"),
        (p(wrap("ins", "<w:r><w:t>Gå</w:t><w:br/><w:t>Sy</w:t></w:r>", BY)), "Gå Sy"),
        ("<x:skema><x:navn>Gå</x:navn><x:navn>stuegang</x:navn></x:skema>", "Gå stuegang"),
        (p(Xml(DRAWN)), "Fire år i alt"),
        (
            p(Xml(f"<w:r>{HIDDEN}<w:t>Gå</w:t><w:br/><w:t>stue</w:t></w:r><w:r>{HIDDEN}<w:t>gang</w:t></w:r>")),
            "Gå stuegang",
        ),
        (p(join(r("Gå", props="<w:vanish/>"), r(" og "), r("sy", props="<w:vanish/>"))), "Gå"),
        (tbl([tr([tc("a"), tc(join(p("Gå"), p("stuegang")), props='<w:hMerge w:val="continue"/>')])]), "Gå stuegang"),
    ],
)
def test_a_finding_quotes_what_a_search_finds(body: str, quote: str) -> None:
    """What is not read, and what is changed, is quoted with its words apart."""
    _, found = load(heading("Forord") + body)
    assert quote in quotes(found)


def searched(data: bytes) -> Letters:
    """Give all letters of a Word file's text and notes as a person sees them, those that are out of force as well."""
    found = []
    for name, content in members(data).items():
        if name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            root = etree.fromstring(content)
            for one in root.iter(f"{W}delText"):
                one.tag = f"{W}t"
            for one in list(root.iter(*(f"{W}{name}" for name in ("vanish", "strike", "dstrike")))):
                one.getparent().remove(one)
            etree.strip_tags(root, f"{W}del", f"{W}moveFrom")
            found += [atoms_of(paragraph) for paragraph in root.iter(f"{W}p")]
    return Letters(found)


@pytest.mark.slow
@each_fault
def test_every_quote_of_a_faulty_document_is_found_in_it(fault: Fault) -> None:
    """Whatever is wrong with a document, the words that a finding quotes can be searched for in Word."""
    _all_found("x.docx", fault.word)


@pytest.mark.slow
@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_every_quote_of_a_document_by_another_hand_is_found_in_it(path: Path) -> None:
    """The same for documents that other programs wrote."""
    if path.suffix == ".docx":
        _all_found(path.name, path.read_bytes())


def _all_found(name: str, data: bytes) -> None:
    letters = searched(data)
    for one in check(name, data).diagnostics:
        for quote in (one.quote, *(other.quote for other in one.related if not other.file)):
            if quote:
                assert letters.find(quote.strip("…").strip()) is not None, (one.rule, one.variant, quote)
