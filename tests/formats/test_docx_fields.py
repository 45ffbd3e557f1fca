"""The Word reader: fields whose text Word makes itself, or whose result the file does not hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.shown import shown_in
from compiler.formats.docx.shown.eq import equation
from compiler.formats.docx.shown.stores import Stores
from compiler.formats.zipsafe import open_package
from compiler.model.document import Document, Paragraph
from tests.support.wordxml import Xml, docx, field, load, p, r, tbl, tc


def made(code: str) -> Xml:
    """Make a field without a result, as Word writes those that it makes itself."""
    return field(code, separator=False)


def simple(code: str, result: str = "") -> Xml:
    """Make a field in one element."""
    return Xml(f'<w:fldSimple w:instr="{code}">{r(result) if result else ""}</w:fldSimple>')


def form(data: str, code: str = "", result: str = "") -> Xml:
    """Make an old form field."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    rest = field(code, result).split("</w:r>", 1)[1]
    return Xml(begin + rest)


def read(body: str, footnotes: str = "") -> tuple[Document, list[Paragraph]]:
    """Read a body; what is written back has the same letters."""
    document, _ = load(body, footnotes=footnotes)
    found: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        else:
            found += [q for row in block.rows for cell in row.cells for q in cell.paragraphs()]
    opened = open_package(docx(body, footnotes=footnotes))
    root = etree.fromstring(opened.part("word/document.xml") or b"")
    told = shown_in(root, Stores(opened, "word/document.xml"))
    letters = [" ".join(Letters([atoms_of(q, shown=told)]).text.split()) for q in root.iter("{*}p")]
    assert [text for text in letters if text] == [" ".join(q.text.split()) for q in found]
    return document, found


def shown(*content: str) -> list[str]:
    """Read some paragraphs and give their texts."""
    return [q.text for q in read("".join(p(Xml(one)) for one in content))[1]]


def test_automatic_numbers_count_paragraphs() -> None:
    """AUTONUM counts on from paragraph to paragraph, anew below each numbered heading, in the format asked for."""
    row = r("H") + made(r" AUTONUM  \* Arabic \e ")
    document, found = read(tbl([[tc(p(row)), "a"], [tc(p(row)), "b"], [tc(p(r("H") + simple(" AUTONUM ")))]]))
    assert [q.text for q in found] == ["H1", "a", "H2", "b", "H3."]
    assert len(document.blocks) == 1
    head = p(made(" AUTONUMLGL ") + r(" Mål"), style="Overskrift1")
    below = p(made(" AUTONUMLGL ") + r(" Del"), style="Overskrift2")
    text = p(made(r" AUTONUM \* ROMAN \s ) ") + r(" x") + made(" AUTONUM "))
    assert [q.text for q in read(head + below + below + text + text + head + text)[1]] == [
        "1. Mål", "1.1. Del", "1.2. Del", "I) xI)", "II) xII)", "2. Mål", "I) xI)",
    ]  # fmt: skip
    outline = p(made(" AUTONUMOUT ") + r(" Mål"), style="Overskrift1")
    assert [q.text for q in read(outline + outline)[1]] == ["I. Mål", "II. Mål"]


def test_numbers_of_lists_count_by_name_and_level() -> None:
    """LISTNUM counts in its list; what stands within a numbered line is one level deeper."""
    assert shown(
        made(" LISTNUM ") + r(" a ") + made(" LISTNUM ") + r(" b ") + made(" LISTNUM "), made(" LISTNUM ")
    ) == ["1) a a) b b)", "2)"]
    assert shown(
        made(r" LISTNUM LegalDefault \l 1 "), made(r" LISTNUM LegalDefault \l 2 "), made(r" LISTNUM \l 3 \s 4 ")
    ) == ["1.", "1.1.", "iv)"]


def test_a_stored_result_counts_in_its_sequence() -> None:
    """SEQ shows its result; one without goes on counting, and may begin anew, repeat or hide."""
    assert shown(
        r("Tabel ") + field(" SEQ Tabel ", "4"),
        r("Tabel ") + made(" SEQ Tabel "),
        r("Tabel ") + made(r" SEQ Tabel \c "),
        r("Figur ") + simple(r" SEQ Figur \* ALPHABETIC "),
        r("Tabel ") + made(r" SEQ Tabel \r 9 ") + made(r" SEQ Tabel \h "),
    ) == ["Tabel 4", "Tabel 5", "Tabel 5", "Figur A", "Tabel 9"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r'SYMBOL 253 \f "Wingdings" \s 12', "☒"),
        (r"SYMBOL 0xFC \f Wingdings", "✓"),
        (r"SYMBOL 179 \f Symbol", "≥"),
        (r"SYMBOL 8805 \u", "≥"),
        ("SYMBOL 230", "æ"),
        (r"EQ \f(1;2)", "½"),
        (r"EQ \f(a,b)", "a/b"),
        (r"EQ 10\s\up8(3)", "10³"),
        (r"EQ CO\s\do4(2)", "CO2"),
        (r"EQ \r(3;x)", "³√x"),
        (r"EQ \r(x)", "√x"),
        (r"EQ \o(a;´)", "á"),
        (r"EQ \o\ac(=;/)", "≠"),
        (r"EQ \b\bc\[(\f(3;4))", "[¾]"),
        (r"EQ \i\su(i=1;n;x)", "∑_(i=1)^(n) x"),
        (r"EQ \x(svar)", "svar"),
        ('QUOTE "et citat"', "et citat"),
        ("MERGEFIELD Navn", "«Navn»"),
        ("MACROBUTTON NoMacro [Skriv navn her]", "[Skriv navn her]"),
        ('IF "a" = "b" "ja" "nej"', "nej"),
        ("PAGE", ""),
        ("REF findes_ikke", ""),
    ],
)
def test_a_field_without_a_result_shows_what_word_makes(code: str, text: str) -> None:
    """Signs, equations, quotes and prompts are made; of what cannot be told, nothing is."""
    assert shown(r("a ") + made(f" {code} ") + r(" b"))[0].split() == f"a {text} b".split()


def test_a_result_that_stands_is_what_is_shown() -> None:
    """What the file holds as result counts, for nested fields too."""
    assert shown(field(" QUOTE x ", "gammel"), simple("MERGEFIELD Navn", "Hvidovre")) == ["gammel", "Hvidovre"]
    inner = field(" REF y ", "4")
    nested = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>{inner}'
        '<w:r><w:instrText> = 4 "fire" "andet" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert shown(nested) == ["fire"]


def test_a_reference_without_a_result_shows_its_bookmark() -> None:
    """REF without a result shows the text that it refers to."""
    mark = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>{}<w:bookmarkEnd w:id="1"/>'
    assert shown(mark.format(r("kort 3")), r("se ") + made(r" REF _Ref1 \h ")) == ["kort 3", "se kort 3"]


def test_prompts_are_placeholders() -> None:
    """A button to click and a merge field that nobody merged are still to be filled in."""
    body = (
        p(made(" MACROBUTTON NoMacro [Skriv] "))
        + p(field(" MERGEFIELD Navn ", "«Navn»"))
        + p(simple("MERGEFIELD A", "B"))
        + p(simple("MERGEFIELD A", "«A»"))
    )
    assert [q.placeholder for q in read(body)[1]] == [True, True, False, True]


def test_old_form_fields_show_one_state() -> None:
    """A box shows its state once though a program wrote it as result too; a list its entry, a text its words."""
    box = "<w:checkBox><w:default w:val='1'/></w:checkBox>"
    choice = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='OSATS'/><w:listEntry w:val='Audit'/></w:ddList>"
    text = "<w:textInput><w:default w:val='navn'/></w:textInput>"
    assert shown(
        form(box, " FORMCHECKBOX ", "☐") + r(" OSATS"),
        form(choice, " FORMDROPDOWN ", "OSATS"),
        form(text, " FORMTEXT ", "Hvidovre"),
        form(text, " FORMTEXT "),
    ) == ["☒ OSATS", "Audit", "Hvidovre", "navn"]


def test_a_repeated_note_mark_brings_the_note() -> None:
    """A cross-reference that looks like a note's mark is one: the note belongs there too."""
    mark = (
        '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:r><w:footnoteReference w:id="2"/></w:r><w:bookmarkEnd w:id="1"/>'
    )
    again = field(r" NOTEREF _Ref1 \f \h ", "1")
    told = p(r("OSATS") + mark) + p(r("Audit") + again) + p(r("se note ") + field(r" NOTEREF _Ref1 \h ", "1"))
    _, found = read(told, footnotes=f'<w:footnote w:id="2">{p("Kan erstattes.")}</w:footnote>')
    assert [(q.text, [n.text for n in q.notes]) for q in found] == [
        ("OSATS", ["Kan erstattes."]),
        ("Audit", ["Kan erstattes."]),
        ("se note 1", ["Kan erstattes."]),
    ]


@given(st.text(r"\fosrabidxl(;,) 12upac", max_size=60))
def test_any_equation_is_answered(code: str) -> None:
    """No code stops the reading."""
    assert isinstance(equation(code), str)
