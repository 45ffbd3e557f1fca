"""The Word reader: the text of paragraphs."""

from __future__ import annotations

import pytest

from compiler.model.document import Paragraph, Table
from tests.support.wordxml import Xml, field, heading, join, lists, load, lvl, p, r, tbl, tc, texts, variants


def one(content: str) -> str:
    """Read one paragraph and return its text."""
    document, _ = load(p(Xml(content)))
    assert len(document.blocks) == 1
    block = document.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def run(inner: str) -> str:
    """Return a run around markup."""
    return f"<w:r>{inner}</w:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("Almen med") + r("icin"), "Almen medicin"),
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), "a\tb"),
        (run("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>"), "a\nb\nc"),
        (run('<w:br w:type="page"/><w:t>a</w:t><w:br w:type="column"/>'), "a"),
        (run("<w:t>I</w:t><w:noBreakHyphen/><w:t>uddannelse</w:t>"), "I-uddannelse"),
        (run("<w:t>kompe</w:t><w:softHyphen/><w:t>tence</w:t>"), "kompetence"),
        (r("kompe\u00adtence\u200b"), "kompetence"),
        (r("12\u00a0måneder\u202fi\u2009alt"), "12 måneder i alt"),
        (r("I\u2011forløb \u2013 12 mdr."), "I-forløb – 12 mdr."),
        (run("<w:t>\n    Klinisk\n    arbejde\n  </w:t>"), "Klinisk arbejde"),
        (run("<w:t>a<!-- b -->c</w:t>"), "ac"),
        (run("<w:t>a</w:t><w:ptab/><w:t>b</w:t><w:lastRenderedPageBreak/>"), "a\tb"),
        ('<w:hyperlink w:anchor="x">' + r("se her") + "</w:hyperlink>", "se her"),
        ("<w:smartTag><w:smartTag>" + r("Køben") + "</w:smartTag></w:smartTag>" + r("havn"), "København"),
        ('<w:customXml w:element="x"><w:customXmlPr/>' + r("a") + "</w:customXml>", "a"),
        ('<w:fldSimple w:instr="DOCPROPERTY x">' + r("2015") + "</w:fldSimple>", "2015"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("valgt") + "</w:sdtContent></w:sdt>", "valgt"),
        ("<w:dir><w:bdo>" + r("a") + "</w:bdo></w:dir>", "a"),
        (run("<w:ruby><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("a") + "</w:rubyBase></w:ruby>"), "a"),
        ("<m:oMath><m:r><m:t>x≥3</m:t></m:r></m:oMath>", "x≥3"),
        (r("a") + "<w:proofErr/><w:bookmarkStart/><w:commentRangeStart/>" + r("b"), "ab"),
        (r("a") + '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>', "a"),
        (run('<w:sym w:font="Wingdings" w:char="F0FC"/>') + r(" ja"), "✓ ja"),
        (run('<w:sym w:font="Wingdings" w:char="F0A8"/>') + r(" ja"), "☐ ja"),
        (run('<w:sym w:font="Symbol" w:char="F0B3"/>') + r(" 3"), "≥ 3"),
        (run('<w:sym w:font="Calibri" w:char="00E6"/>'), "æ"),
        (r("\uf0b7 punkt", props='<w:rFonts w:ascii="Symbol"/>'), "• punkt"),
        (r("ü", props='<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        (r("\uf0b7 uden skrifttype"), "• uden skrifttype"),
        ("<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>" + r("☒") + "</w:sdtContent></w:sdt>", "☒"),
    ],
)
def test_what_a_run_holds_becomes_text(content: str, text: str) -> None:
    """Every construct of a run and around it gives the text that Word shows."""
    assert one(content) == text


def test_alternate_content_is_read_once() -> None:
    """Text offered for new and old programs is read once, and the fallback where only it has text."""
    both = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    assert one(both.format(r("ny"), r("gammel"))) == "ny"
    assert one(both.format("", r("gammel"))) == "gammel"
    assert one(run(both.format("<w:t>ny</w:t>", "<w:t>gammel</w:t>"))) == "ny"


def test_fields_show_their_result() -> None:
    """A complex field gives its result and not its instruction, nested or not."""
    assert one(r("se ") + field(" REF x ", "tabel 3") + r(".")) == "se tabel 3."
    nested = Xml(field("IF ", field("REF y", "4")) + r("!"))
    assert one(nested) == "4!"
    assert one(field("PAGE", separator=False) + r("a")) == "a"


def test_a_field_over_several_paragraphs_is_a_table_of_contents() -> None:
    """Paragraphs wholly inside a TOC field are marked, those around it are not."""
    begin = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document, _ = load(p("før") + p(begin + r("Forord 3")) + p("Indledning 4") + p(end + r("efter")))
    assert [(b.text, b.toc) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("før", False),
        ("Forord 3", True),
        ("Indledning 4", True),
        ("efter", False),
    ]


def test_an_unclosed_field_swallows_nothing() -> None:
    """A field that begins and never ends does not hide the rest of the document."""
    assert texts(load(p(Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("a"))) + p("b"))[0]) == ["a", "b"]


def test_old_form_fields_show_their_state() -> None:
    """A legacy check box reads as a box, a legacy list as its chosen entry."""
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
        '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert one(box + r(" ja")) == "☒ ja"
    choice = box.replace(
        '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>',
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="OSATS"/><w:listEntry w:val="Audit"/></w:ddList>',
    )
    assert one(choice) == "Audit"


def test_contents_control_is_marked() -> None:
    """A block control from the gallery of tables of contents marks its paragraphs, but not its heading."""
    sdt = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading('Indhold')}{p('Forord 3')}</w:sdtContent></w:sdt>"
    )
    document, _ = load(sdt)
    assert [(b.heading, b.toc) for b in document.blocks if isinstance(b, Paragraph)] == [(1, False), (None, True)]


def test_prompt_of_an_empty_control_is_marked() -> None:
    """The prompt of a control that nobody filled in stays text and is marked as placeholder."""
    sdt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klik her')}</w:sdtContent></w:sdt>"
    document, _ = load(p(Xml(sdt)) + p("a"))
    assert [b.placeholder for b in document.blocks if isinstance(b, Paragraph)] == [True, False]


def box(inner: str) -> str:
    """Return a text box as Word writes it: for new programs and again for old ones."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    anchor = f"<wp:posOffset>12</wp:posOffset><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>{anchor}</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback>{vml(content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml(content: str) -> str:
    """Return a text box as old programs write it."""
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def test_text_boxes_follow_their_anchor() -> None:
    """A text box is read once, after the paragraph that anchors it, with places of its own."""
    document, findings = load(p(Xml(r("anker") + box(p("i boksen") + tbl([["celle"]])))) + p("efter"))
    assert texts(document) == ["anker", "i boksen", "efter"]
    assert [t.number for t in document.tables()] == [0]
    assert [b.span.order for b in document.blocks] == sorted(b.span.order for b in document.blocks)
    assert len(findings) == 0
    old = run(vml(f"<w:txbxContent>{p('gammel')}</w:txbxContent>"))
    assert texts(load(p(Xml(old)))[0]) == ["gammel"]


def test_notes_are_read_without_separators() -> None:
    """Footnotes and endnotes come as notes, separators do not."""
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("streg")}</w:footnote>'
        f'<w:footnote w:id="2">{p(Xml("<w:r><w:footnoteRef/></w:r>" + r(" Se bilag.")))}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{p("Slutnote")}</w:endnote>'
    document, _ = load(p("a"), footnotes=notes, endnotes=ends)
    assert [n.text for n in document.notes] == ["Se bilag.", "Slutnote"]
    assert document.notes[0].span.part == "word/footnotes.xml"
    assert document.notes[0].span.element == "(//w:p)[2]"


def test_hidden_text_is_dropped_and_reported() -> None:
    """Hidden text, direct or by style, is not read and is reported once with its first words."""
    style = '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r("hemmeligt", props="<w:vanish/>") + r("også", props='<w:rStyle w:val="S"/>')
    shown = r(" vist", props='<w:vanish w:val="0"/>') + r(" 3", props="<w:webHidden/>")
    document, findings = load(p(Xml(r("a") + hidden + shown)), styles=style)
    assert texts(document) == ["a vist 3"]
    (found,) = findings
    assert (found.rule, found.variant, found.quote) == ("content-unplaced", "hidden", "hemmeligtogså")
    assert dict(found.args)["text"] == found.quote


def test_embedded_content_is_reported() -> None:
    """What lies in other files or programs is named, never passed over."""
    smart = "<w:r><w:drawing><a:graphic><dgm:relIds/></a:graphic></w:drawing></w:r>"
    ole = '<w:r><w:object><o:OLEObject ProgID="Excel"/></w:object></w:r>'
    art = '<w:r><w:pict><v:shape><v:textpath string="UDKAST"/></v:shape></w:pict></w:r>'
    _, findings = load('<w:altChunk r:id="x"/>' + p(Xml(smart + ole + art)) + p(Xml('<w:subDoc r:id="y"/>')))
    assert variants(findings, "content-unplaced") == ["embedded"] * 5
    assert {dict(d.args)["kind"] for d in findings} == {"altchunk", "smartart", "ole", "drawing", "subdocument"}
    assert "UDKAST" in {d.quote for d in findings}


def test_a_picture_in_a_table_is_noted() -> None:
    """A picture in a cell is noted once a table; one before the first heading is a logo and is not."""
    picture = Xml("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    _, findings = load(p(picture) + tbl([[tc(p(picture)), tc(p(picture))]]))
    (found,) = findings
    assert (found.variant, found.span.table, dict(found.args)["count"]) == ("picture", 1, 2)


def test_a_picture_in_the_text_is_noted() -> None:
    """Pictures below a heading are noted once for the document, at the first of them."""
    picture = Xml("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    _, findings = load(p(picture) + heading("Indledning") + p(picture) + p(picture))
    (found,) = findings
    assert (found.variant, found.span.heading, dict(found.args)["count"]) == ("picture", "Indledning", 2)


def test_unknown_elements_with_text_are_reported() -> None:
    """An element that we do not know is a finding if it carries text, at every level."""
    strange = "<x:ting><x:t>vigtigt {}</x:t></x:ting>"
    body = strange.format(1) + p(Xml(strange.format(2) + run(strange.format(3)))) + "<x:tom/>"
    rows = f"<w:tbl>{strange.format(4)}<w:tr>{strange.format(5)}{tc('a')}</w:tr></w:tbl>"
    _, findings = load(body + rows)
    assert [d.quote for d in findings] == [f"vigtigt {n}" for n in range(1, 6)]
    assert {d.variant for d in findings} == {"element"}


def test_unknown_symbols_are_reported() -> None:
    """A sign of a symbol font that we hold no chart of is damage."""
    _, findings = load(p(Xml(r("Ring ") + run('<w:sym w:font="Kryds" w:char="F041"/>'))))
    (found,) = findings
    assert (found.rule, found.variant, dict(found.args)["symbol"]) == ("text-damaged", "symbol", "Kryds F041")


def test_decomposed_letters_are_composed_and_reported() -> None:
    """Letters made of two signs are composed; the paragraph is reported once with their number."""
    document, findings = load(p(Xml(r("La") + r("\u030arbehandling af pa\u030a"))))
    assert texts(document) == ["Lårbehandling af på"]
    (found,) = findings
    assert (found.rule, found.variant, dict(found.args)["count"]) == ("text-damaged", "decomposed", 2)
    assert found.quote == "Lårbehandling af på"


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("LÃ¦ge", "mojibake"),
        ("LÃ¸n", "mojibake"),
        ("PÃ¥", "mojibake"),
        ("12 â€“ 24", "mojibake"),
        ("Mأ¥l", "mojibake"),
        ("l├ªge", "mojibake"),
        ("lµge", "mojibake"),
        ("12 \u0096 24", "mojibake"),
        ("l\ufffdge", "lost"),
        ("l?ge", "lost"),
        ("punkt \ue123", "lost"),
    ],
)
def test_damaged_text_is_reported_and_kept(text: str, variant: str) -> None:
    """Broken or lost letters are reported and the text is left as it is."""
    document, findings = load(p(text))
    assert texts(document) == [text]
    assert variants(findings, "text-damaged") == [variant]


@pytest.mark.parametrize(
    "text",
    [
        "Måling 5 µg/ml ved 37 °C, Ångstrøm, Ærø, naïve idéer, »citat« – og 3½ × 2 ≥ 5",
        "Hvad? Hvorfor?",
        "http://www.sst.dk/side.php?id=3&sprog=da",
        "Hvem/hvad?hvor=2",
        "Müller, Öberg, Café Ødegård, 100 €",
    ],
)
def test_sound_text_is_not_suspected(text: str) -> None:
    """Ordinary Danish, foreign names, units and addresses raise nothing."""
    assert len(load(p(text))[1]) == 0


def test_blank_paragraphs_are_dropped() -> None:
    """Paragraphs without words are not blocks."""
    assert texts(load(p() + p(" \u00a0 ") + p(Xml(run("<w:br/>"))) + p("a"))[0]) == ["a"]


def test_places_are_xpaths_in_reading_order() -> None:
    """Every place names the part, an XPath that counts elements, and the heading that it is or stands under."""
    document, _ = load(p() + heading("Forord") + p("a") + tbl([["x", "y"], ["z", ""]]))
    blocks = document.blocks
    assert [b.span.element for b in blocks] == ["(//w:p)[2]", "(//w:p)[3]", "(//w:tbl)[1]"]
    assert blocks[1].span.part == "word/document.xml"
    assert (blocks[0].span.heading, blocks[1].span.heading) == ("Forord", "Forord")
    (table,) = document.tables()
    cell = table.rows[1].cells[0]
    assert (table.rows[1].span.element, cell.span.element) == ("(//w:tr)[2]", "(//w:tc)[3]")
    assert (cell.span.table, cell.span.row) == (1, 2)
    assert next(cell.paragraphs()).span.element == "(//w:p)[6]"
    orders = [b.span.order for b in blocks] + [c.span.order for row in table.rows for c in row.cells]
    assert orders == sorted(set(orders))


def test_a_document_without_content_has_no_blocks() -> None:
    """An empty document is read as one with no blocks and no findings."""
    document, findings = load("")
    assert (document.blocks, document.notes, len(findings)) == ([], [], 0)
    assert join() == ""


HIDDEN_MARK = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"


def test_a_hidden_paragraph_mark_shows_one_line() -> None:
    """Two paragraphs with a style separator between them are one, of the first's kind; three are one too."""
    one = p("Tolker ", num=(1, 0), props=HIDDEN_MARK) + p("skanning ", props=HIDDEN_MARK) + p("af vener")
    document, findings = load(one + p("Næste"), numbering=lists(lvl(0, "%1.")))
    assert [(b.text, b.item) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("Tolker skanning af vener", 0),
        ("Næste", None),
    ]
    assert len(findings) == 0
    table = load(tbl([[tc(p("Anlægge ", props=HIDDEN_MARK) + p("bypass")), "b"]]))[0].blocks[0]
    assert isinstance(table, Table)
    assert [c.text for c in table.rows[0].cells] == ["Anlægge bypass", "b"]


def test_a_heading_ends_at_its_style_separator() -> None:
    """A heading with text running in is the heading that Word's own contents list, and then the text."""
    lead = p("6.3 Liste", style="Overskrift2", props=HIDDEN_MARK)
    document, _ = load(lead + p("Listen angiver.") + p("Vist ", props=HIDDEN_MARK) + heading("Næste"))
    assert [(b.text, b.heading) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("6.3 Liste", 2),
        ("Listen angiver.", None),
        ("Vist", None),
        ("Næste", 1),
    ]


def test_a_hidden_paragraph_leaves_the_next_as_it_is() -> None:
    """A paragraph hidden from end to end is reported and gives the next neither words nor list."""
    hidden = p(r("hemmelig", props="<w:vanish/>"), num=(1, 0), props="<w:rPr><w:vanish/></w:rPr>")
    document, findings = load(hidden + p("synlig"), numbering=lists(lvl(0, "%1.")))
    assert [(b.text, b.item) for b in document.blocks if isinstance(b, Paragraph)] == [("synlig", None)]
    assert variants(findings, "content-unplaced") == ["hidden"]


def test_every_body_is_read() -> None:
    """Programs that put files together carelessly leave two bodies: the words of both are read."""
    document, _ = load(join(p("Et"), Xml("<w:sectPr/></w:body><w:body>"), p("To")))
    assert texts(document) == ["Et", "To"]
