"""Comments stand at the words they are about, whatever those words are made of."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.formats.damage import tidy
from compiler.ground.source import Span
from tests.support.commented import anchored, comments, document_of, finding, paragraphs, place, put
from tests.support.wordxml import Xml, docx, field, heading, join, p, r, sdt, tbl, tc, tr, wrap

NFD = "a\u030a"


def squeezed(text: str) -> str:
    """Give text with all blanks alike."""
    return " ".join(text.split())


def unaccented(text: str) -> str:
    """Give text without loose accents: a letter is never parted from those that belong to it."""
    return "".join(c for c in text if not unicodedata.combining(c))


def ins(content: str) -> Xml:
    """Make a tracked insertion."""
    return wrap("ins", content, ' w:id="900" w:author="X"')


def gone(text: str) -> Xml:
    """Make a tracked deletion."""
    return Xml(f'<w:del w:id="901" w:author="X"><w:r><w:delText>{text}</w:delText></w:r></w:del>')


def box(text: str) -> Xml:
    """Make a run with a text box."""
    return Xml(f"<w:r><w:pict><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></w:pict></w:r>")


QUOTES = {
    "one run": (p("Lægen skal kunne gå stuegang."), "gå stuegang", "gå stuegang"),
    "several runs": (
        p(r("Lægen skal ", bold=True) + r("kunne g") + r("å stue") + r("gang.")),
        "gå stuegang",
        "gå stuegang",
    ),
    "a whole run": (p(r("Før ") + r("midt") + r(" efter")), "midt", "midt"),
    "insertion": (p(r("Lægen ") + ins(r("skal kunne gå")) + r(" stuegang")), "gå stuegang", "gå stuegang"),
    "deletion inside": (p(r("gå ") + gone("ikke ") + r("stuegang")), "gå stuegang", "gå stuegang"),
    "hyperlink": (p(r("se ") + wrap("hyperlink", r("sst.dk/logbog"), ' w:anchor="x"') + r(" nu")), "sst.dk", "sst.dk"),
    "control in a line": (p(r("i ") + sdt(r("almen kirurgi")) + r(" nu")), "kirurgi", "kirurgi"),
    "bound control is whole": (
        p(r("i ") + sdt(r("almen kirurgi"), "<w:text/>") + r(" nu")),
        "kirurgi",
        "almen kirurgi",
    ),
    "smart tag": (p(r("i ") + wrap("smartTag", r("Aarhus by"), ' w:element="x"') + r(" nu")), "by nu", "by nu"),
    "soft hyphen": (p("kompe\u00adtence\u00advurdering"), "tencevurd", "tence\u00advurd"),
    "no-break blank": (p("mindst\u00a03 gange"), "mindst 3", "mindst\u00a03"),
    "decomposed": (p(f"p{NFD} stuegang p{NFD} to"), "på stuegang på", f"p{NFD} stuegang p{NFD}"),
    "letter and accent in two runs": (p(r("pa") + r("\u030a stue")), "på", f"p{NFD}"),
    "tabulator": (p(Xml("<w:r><w:t>I1</w:t><w:tab/><w:t>Modtage</w:t></w:r>")), "I1 Modtage", "I1\tModtage"),
    "line break": (p(Xml("<w:r><w:t>Modtage</w:t><w:br/><w:t>patienten nu</w:t></w:r>")), "patienten", "patienten"),
    "no-break hyphen": (
        p(Xml("<w:r><w:t>Mini</w:t><w:noBreakHyphen/><w:t>CEX x 3</w:t></w:r>")),
        "Mini-CEX",
        "Mini-CEX",
    ),
    "entities": (p("A &amp; B < C > D"), "B < C", "B < C"),
    "field result": (p(r("se ") + field("REF x", "afsnit 4.3") + r(" der")), "4.3 der", "4.3 der"),
    "whole word first": (p("H11 før H1 og H12"), "H1", "H1"),
    "blanks in a number": (p("nr. H 3. her"), "H3", "H 3"),
    "emoji": (p("én 😀 to 😀 tre"), "to 😀", "to 😀"),
    "formula": (p(r("x ") + Xml("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>") + r(" y")), "y", "y"),
    "hidden text": (
        p(r("synlig ") + r("skjult ", props="<w:vanish/>") + r("tekst")),
        "synlig tekst",
        "synlig skjult tekst",
    ),
    "self-closing run": (p(Xml("<w:r/>") + r("tekst her") + Xml("<w:r/>")), "her", "her"),
}


@pytest.mark.parametrize("case", QUOTES)
def test_the_range_covers_the_words(case: str) -> None:
    """The comment covers the quoted words and no others, however they are put together."""
    body, quote, covered = QUOTES[case]
    data = docx(p("Første afsnit") + body + p("Sidste afsnit"))
    span = [x.span for x in paragraphs(document_of(data).blocks)][1]
    assert anchored(data, [finding(quote, span)]) == [covered]


def test_several_comments_part_one_run() -> None:
    """Ranges that overlap and touch in one run all cover their words."""
    data = docx(p(Xml("<w:r><w:t>en to tre fire fem</w:t></w:r>")))
    span = place(data, "tre")
    quotes = ["to tre", "tre fire", "en", "fem", "en to tre fire fem", "tre", "tre"]
    assert anchored(data, [finding(q, span, str(n)) for n, q in enumerate(quotes)]) == quotes


def test_a_cell_with_words_in_several_paragraphs() -> None:
    """A quotation may run over the paragraphs of a cell; without one the whole cell is covered."""
    data = docx(tbl([["Nr.", "Kompetence"], ["I1", "Modtage\npatienten\nakut"]]))
    cell = next(document_of(data).tables()).rows[1].cells[1]
    assert anchored(data, [finding("Modtage patienten", cell.span), finding("", cell.span, "x")]) == [
        "Modtage\npatienten",
        "Modtage\npatienten\nakut",
    ]


def test_an_empty_cell_gets_its_comment() -> None:
    """In a cell without a single run the comment stands alone; nothing is covered."""
    for empty in (tc(), tc(p()), tc(Xml("<w:p/>")), tc(p(props="<w:jc w:val='left'/>"))):
        data = docx(tbl([["Nr.", "Kompetence"], tr(["I1", empty])]))
        cell = next(document_of(data).tables()).rows[1].cells[1]
        assert anchored(data, [finding("Noget andet", cell.span), finding("", cell.span, "x")]) == ["", ""]


def test_words_that_are_not_there_leave_the_cell() -> None:
    """A quotation from elsewhere (the title of an empty cell's row) does not move the comment."""
    data = docx(tbl([["Nr.", "Kompetence"], ["I1", "Modtage"]]))
    row = next(document_of(data).tables()).rows[1]
    assert anchored(data, [finding("Modtage", row.cells[0].span), finding("Modtage", row.span, "række")]) == [
        "I1",
        "Modtage",
    ]


def test_what_is_absent_stands_at_its_heading() -> None:
    """A finding that only knows its heading stands there, one that knows nothing at the first words."""
    data = docx(p() + p("Målbeskrivelse") + heading("Hoveduddannelsen") + p("Tekst"))
    found = [
        finding("", Span(heading="Hoveduddannelsen")),
        finding("", Span(heading="4 Hoveduddannelsen"), "b"),
        finding("", Span(), "c"),
        finding("", Span(heading="Findes ikke"), "d"),
    ]
    assert anchored(data, found) == ["Hoveduddannelsen", "Hoveduddannelsen", "Målbeskrivelse", "Målbeskrivelse"]


def test_a_text_box_has_its_comment_outside() -> None:
    """Comments may not stand in a text box: the paragraph that holds the box gets them."""
    data = docx(p("Før") + p(r("Holder ") + box("Ordene i boksen")) + p("Efter"))
    assert anchored(data, [finding("Ordene", place(data, "Ordene i boksen"))]) == ["Holder "]


def test_a_footnote_has_its_comment_at_its_sign() -> None:
    """Comments may not stand in a footnote: its reference in the text gets them."""
    note = Xml('<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = docx(
        p(r("Teksten") + note + r(" går videre")), footnotes=f'<w:footnote w:id="2">{p("Notens ord")}</w:footnote>'
    )
    (covered,) = anchored(data, [finding("Notens", place(data, "Notens ord"))])
    assert covered == ""


def test_a_merged_cell_has_its_comment_where_it_shows() -> None:
    """What continues a cell above shows nothing: the comment stands in the cell that shows."""
    merge = "<w:vMerge/>"
    rows = [
        ["Nr.", "Rolle"],
        tr(["I1", tc("ME", props='<w:vMerge w:val="restart"/>')]),
        tr(["I2", tc("", props=merge)]),
    ]
    data = docx(tbl(rows))
    cell = next(document_of(data).tables()).rows[2].cells[1]
    assert cell.continued
    assert anchored(data, [finding("", cell.span)]) == ["ME"]


def test_text_of_a_paragraph_whose_mark_is_deleted() -> None:
    """Two paragraphs that a tracked deletion joins are one, and a range runs over both."""
    data = docx(p("Gå stue", props='<w:rPr><w:del w:id="9" w:author="X"/></w:rPr>') + p("gang i dag"))
    assert anchored(data, [finding("stuegang", place(data, "stuegang"))]) == ["stue\ngang"]


def test_an_empty_document_gets_a_paragraph_for_its_comment() -> None:
    """Even a document without a paragraph can be commented on."""
    for body in ("", p()):
        made = put(docx(body), [finding("")]).data
        (told,) = comments(made)
        assert (told.starts, told.ends, told.references) == (1, 1, 1)
        assert put(made, [finding("")]).data == made


WORDS = st.text(st.sampled_from("abåæ gH3,-&<\u00a0\u00ad\u030a\u0301e"), min_size=1, max_size=9)
WRAPS = st.sampled_from(["", "", "", "ins", "link", "sdt", "smart", "bold", "del"])


@st.composite
def lines(draw: st.DrawFn) -> Xml:
    """Draw a paragraph of pieces, each wrapped in its own way."""
    out: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        words, kind = draw(WORDS), draw(WRAPS)
        run = r(words, bold=kind == "bold")
        made = {
            "ins": ins,
            "sdt": sdt,
            "link": lambda x: wrap("hyperlink", x, ' w:anchor="a"'),
            "smart": lambda x: wrap("smartTag", x, ' w:element="e"'),
            "del": lambda _: gone("væk"),
        }.get(kind)
        out.append(made(run) if made else run)
    return p(join(*out))


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_words_of_any_paragraph_are_covered(data: st.DataObject) -> None:
    """Whatever runs, changes, links and controls words are made of, the range reads as the quotation."""
    file = docx(join(*data.draw(st.lists(lines(), min_size=1, max_size=3))))
    known = [x for x in paragraphs(document_of(file).blocks) if x.text.strip()]
    if not known:
        return
    found = []
    for number in range(data.draw(st.integers(1, 4))):
        one = data.draw(st.sampled_from(known))
        start = data.draw(st.integers(0, len(one.text) - 1))
        end = data.draw(st.integers(start + 1, len(one.text)))
        quote = squeezed(one.text[start:end])
        if quote and not unicodedata.combining(quote[0]):
            found.append(finding(quote, one.span, f"nr. {number}"))
    for one, covered in zip(found, anchored(file, found), strict=True):
        assert unaccented(squeezed(tidy(covered))) == unaccented(one.quote)
