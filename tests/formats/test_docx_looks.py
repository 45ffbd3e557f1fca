"""The Word reader: how letters look decides what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.look.looks import Looks
from compiler.formats.docx.look.signs import spelled
from compiler.formats.docx.styles import Styles
from compiler.model.document import Paragraph, Table
from tests.support.wordxml import STYLES, Xml, join, lists, load, lvl, p, part, r, tbl, tc, texts, tr, variants

UP = '<w:vertAlign w:val="superscript"/>'
LIFT = '<w:position w:val="6"/><w:sz w:val="14"/>'
GONE = "<w:strike/>"
LOOK_STYLES = Xml(
    STYLES
    + '<w:style w:type="character" w:styleId="Hævet"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    + '<w:style w:type="character" w:styleId="Udgår"><w:rPr><w:strike/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Slettet"><w:rPr><w:strike/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Hvid"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    + '<w:style w:type="table" w:styleId="Mørk"><w:tblStylePr w:type="firstRow">'
    + '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
    + '<w:style w:type="table" w:styleId="Udgået"><w:rPr><w:strike/></w:rPr></w:style>'
)


def read(content: str, **options: object) -> str:
    """Read one paragraph and return its text, empty if nothing is left of it."""
    document, _ = load(p(Xml(content), **options), styles=LOOK_STYLES)  # type: ignore[arg-type]
    return "\n".join(texts(document))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("mindst 3") + r("1", props=UP) + r(" gange"), "mindst 3¹ gange"),
        (r("3") + r("1", props=LIFT) + r(" gange"), "3¹ gange"),
        (r("3") + r("1", props='<w:rStyle w:val="Hævet"/>') + r(" gange"), "3¹ gange"),
        (r("3") + r("1", props='<w:rStyle w:val="Hævet"/><w:vertAlign w:val="baseline"/>') + r(" gange"), "31 gange"),
        (r("H4") + r("1", props=UP) + r(",", props=UP) + r("2", props=UP), "H4¹,²"),
        (r("H4") + r("a)", props=UP), "H4ᵃ⁾"),
        (r("OSATS") + r("*", props=UP), "OSATS*"),
        (r("100 m") + r("2", props=UP), "100 m²"),
        (r("10") + r("9", props=UP) + r("/l"), "10⁹/l"),
        (r("s") + r("-1", props=UP), "s⁻¹"),
        (r("1") + r("st", props=UP) + r(" line"), "1ˢᵗ line"),
        (r("360") + r("0", props=UP) + r(" feedback"), "360° feedback"),
        (r("360") + r("o", props=UP) + r(" feedback"), "360° feedback"),
        (r("360") + r(" o", props=UP) + r(" feedback"), "360 ° feedback"),
        (r("37") + r("oC", props=UP), "37°C"),
        (r("360º feedback og 37 ⁰C"), "360° feedback og 37 °C"),
        (r("CO") + r("2", props='<w:vertAlign w:val="subscript"/>'), "CO2"),
        (r("OSATS") + r("ny metode", props=UP) + r("Audit"), "OSATS ny metode Audit"),
        (r("hele linjen er hævet 3", props=UP), "hele linjen er hævet 3"),
        (r("kompe") + r("tence", props='<w:position w:val="1"/>'), "kompetence"),
    ],
)
def test_raised_letters_are_told_apart(content: str, text: str) -> None:
    """A note mark or an exponent stands raised in the text, a raised nought after a number as a degree sign."""
    assert read(content) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("15", props=GONE) + r("20 operationer"), "20 operationer"),
        (r("10 ") + r("15 ", props=GONE) + r("20 operationer"), "10 20 operationer"),
        (r("10") + r("15", props=GONE) + r("20 operationer"), "10 20 operationer"),
        (r("mindst 3") + r(" gange ", props=GONE) + r("operationer"), "mindst 3 operationer"),
        (r("OSATS (") + r("min. 3", props=GONE) + r(")"), "OSATS"),
        (r("OSATS, ") + r("Audit", props=GONE) + r(", Mini-CEX"), "OSATS, Mini-CEX"),
        (r("OSATS", props=GONE) + r(", Audit"), "Audit"),
        (r("OSATS, ") + r("Audit", props=GONE), "OSATS"),
        (r("OSATS ") + r("og Audit", props=GONE) + r("."), "OSATS."),
        (r("lunge") + r("medicin", props=GONE) + r("kirurgi"), "lungekirurgi"),
        (r("a") + r("b", props='<w:dstrike w:val="true"/>'), "a"),
        (r("a") + r("b", props='<w:rStyle w:val="Udgår"/>'), "a"),
        (r("a") + r("b", props='<w:rStyle w:val="Udgår"/><w:strike w:val="0"/>'), "ab"),
        (r("a", props='<w:strike w:val="false"/>'), "a"),
        (r("a") + r("\u00a0", props=GONE) + r("b"), "a b"),
        (r("OSATS, A\u0336u\u0336d\u0336i\u0336t\u0336, Mini-CEX"), "OSATS, Mini-CEX"),
        (r("1\u03365\u0336 20 operationer", props="<w:i/>"), "20 operationer"),
    ],
)
def test_struck_text_is_not_in_force(content: str, text: str) -> None:
    """Struck text goes, and what is left grows together no more than it reads."""
    assert read(content) == text


def test_a_character_style_turns_the_strike_of_a_paragraph_style_around() -> None:
    """Switches of two styles cancel each other, and what the run says itself counts."""
    content = r("a") + r("b", props='<w:rStyle w:val="Udgår"/>') + r("c", props='<w:strike w:val="0"/>')
    assert read(content, style="Slettet") == "bc"


def test_struck_text_is_reported_with_its_place() -> None:
    """Each paragraph with struck words is told once, with all of them."""
    cell = tc(p(Xml(r("15", props=GONE) + r("20 ") + r("gange", props=GONE) + r("operationer"))))
    document, findings = load(tbl([["a", cell]]))
    (found,) = findings
    assert (found.rule, found.variant, found.quote) == ("text-struck", "", "15")
    assert (dict(found.args)["text"], found.span.table, found.span.row) == ("15 … gange", 1, 1)
    assert [c.text for t in document.tables() for c in t.rows[0].cells] == ["a", "20 operationer"]


def struck_row(*cells: str) -> Xml:
    """Make a row of struck texts; an empty one is an empty cell."""
    return tr([tc(p(Xml(r(text, props=GONE))) if text else p()) for text in cells])


def rows_of(body: str, **options: object) -> list[list[str]]:
    """Read one table and give its rows' texts."""
    document, _ = load(body, styles=LOOK_STYLES, **options)
    (table,) = document.tables()
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_struck_row_is_no_row() -> None:
    """A row of nothing but struck text goes, told once, and the rows below keep the number that a reader counts."""
    body = tbl([["H1", "a"], struck_row("H2", "b", ""), ["H3", Xml(tc(p(Xml(r("c", props=GONE) + r("d")))))]])
    assert rows_of(body) == [["H1", "a"], ["H3", "d"]]
    _, findings = load(body)
    assert [(d.variant, d.span.row, d.quote) for d in findings] == [("row", 2, "H2"), ("", 3, "c")]


def test_a_number_alone_does_not_keep_a_struck_row() -> None:
    """A row whose number nobody struck is struck out all the same; one with words left is not."""
    body = tbl(
        [["x", "y"], ["H2", Xml(tc(p(Xml(r("b", props=GONE)))))], ["H3 ord", Xml(tc(p(Xml(r("b", props=GONE)))))]]
    )
    assert rows_of(body) == [["x", "y"], ["H3 ord", ""]]


def test_a_merged_cell_outlives_its_struck_row() -> None:
    """What a merged cell holds for the rows below stays when the first of its rows is struck out."""

    def merge(text: str, how: str) -> Xml:
        return tc(text, props=f"<w:vMerge{how}/>")

    gone = tc(p(Xml(r("a", props=GONE))))
    rows = [tr([merge("Rolle", ' w:val="restart"'), gone]), tr([merge("", ""), "b"]), tr([merge("", ""), "c"])]
    document, _ = load(tbl(rows))
    (table,) = document.tables()
    found = [[(cell.text, cell.continued) for cell in row.cells] for row in table.rows]
    assert found == [[("Rolle", False), ("b", False)], [("", True), ("c", False)]]


def test_a_struck_item_counts_in_its_list() -> None:
    """Word numbers on past a struck paragraph, whose number is struck too if its mark is."""
    numbering = lists(lvl(0, "%1."))
    mark = "<w:rPr><w:strike/></w:rPr>"
    gone = p(Xml(r("b", props=GONE)), num=(1, 0), props=mark)
    document, findings = load(p("a", num=(1, 0)) + gone + p("c", num=(1, 0)), numbering=numbering)
    assert [(b.number, b.text) for b in document.blocks if isinstance(b, Paragraph)] == [("1", "a"), ("3", "c")]
    assert [dict(d.args)["text"] for d in findings] == ["2 … b"]
    alone = tbl([[tc(p(num=(1, 0), props=mark)), tc(p(Xml(r("b", props=GONE))))], [tc(p(num=(1, 0))), "c"]])
    document, _ = load(alone, numbering=numbering)
    (table,) = document.tables()
    assert [[q.number for c in row.cells for q in c.paragraphs()] for row in table.rows] == [["2", ""]]


def test_a_hidden_number_and_a_flat_row_are_not_read() -> None:
    """A list whose numbers are hidden has none, and a row without any height is not seen, and told."""
    hidden = lists(lvl(0, "%1.", extra="").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"))
    document, _ = load(p("a", num=(1, 0)), numbering=hidden)
    assert [(b.number, b.text) for b in document.blocks if isinstance(b, Paragraph)] == [("", "a")]
    flat = tr(["H2", "b"], props='<w:trHeight w:val="10" w:hRule="exact"/>')
    body = tbl([["H1", "a"], flat, tr(["H3", "c"], props='<w:trHeight w:val="10"/>')])
    assert rows_of(body) == [["H1", "a"], ["H3", "c"]]
    assert [(d.rule, d.variant, d.quote) for d in load(body)[1]] == [("content-unplaced", "hidden", "H2 b")]


def test_very_many_struck_places_are_summed_up() -> None:
    """More than twenty struck places are told once for each table and chapter."""
    body = tbl([[Xml(tc(p(Xml(r("a", props=GONE) + r("b")))))]] * 30) + p(Xml(r("x", props=GONE)))
    _, findings = load(body)
    assert [(d.variant, dict(d.args)["count"]) for d in findings] == [("many", 30), ("", 1)]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        WHITE,
        '<w:color w:val="FDFDFD"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="0"/>',
        '<w:w w:val="1"/>',
        '<w:color w:val="1F3864"/>' + DARK,
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="auto"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
        "<w:vanish/><w:strike/>",
    ],
)
def test_unseen_text_is_not_read(look: str) -> None:
    """What cannot be seen is not read, and it is told."""
    document, findings = load(p(Xml(r("a ") + r("usynlig", props=look) + r("b"))))
    assert texts(document) == ["a b"]
    assert [(d.rule, d.variant, d.quote) for d in findings] == [("content-unplaced", "hidden", "usynlig")]


@pytest.mark.parametrize(
    "look",
    [
        WHITE + DARK,
        WHITE + '<w:highlight w:val="black"/>',
        '<w:color w:val="auto"/>' + DARK,
        '<w:color w:val="D9D9D9"/>',
        '<w:color w:val="FF0000"/><w:sz w:val="16"/><w:w w:val="80"/>',
        '<w:vanish w:val="0"/><w:webHidden/>',
        "<w:caps/>",
        "<w:smallCaps/>",
    ],
)
def test_text_that_is_seen_is_read(look: str) -> None:
    """White letters on dark, pale and small ones, and small capitals are read as they are typed."""
    document, findings = load(p(Xml(r("a") + r("Synlig", props=look))))
    assert (texts(document), len(findings)) == (["aSynlig"], 0)


def test_white_letters_are_seen_on_a_dark_cell() -> None:
    """Shading of cell, table, table style or paragraph makes white letters visible, and only where it is."""
    white = p(Xml(r("hvid", props=WHITE)))
    assert rows_of(tbl([[tc(white, props=DARK), tc(white)]])) == [["hvid", ""]]
    assert rows_of(tbl([[tc(p("hvid", style="Hvid"), props=DARK), tc(p("hvid", style="Hvid"))]])) == [["hvid", ""]]
    styled = str(tbl([[tc(white)], [tc(white)]])).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Mørk"/></w:tblPr>')
    assert rows_of(styled) == [["hvid"], [""]]
    whole = str(tbl([[tc(white)], [tc(tbl([[tc(white)]]) + p())]])).replace(
        "<w:tblPr/>", f"<w:tblPr>{DARK}</w:tblPr>", 1
    )
    assert rows_of(whole) == [["hvid"], ["hvid"]]
    assert texts(load(p(Xml(r("hvid", props=WHITE)), props=DARK))[0]) == ["hvid"]


def test_white_letters_are_seen_on_a_painted_page_and_in_a_shape() -> None:
    """A picture behind the text up to the next page, and a text box, show white letters."""
    behind = Xml('<w:r><w:drawing><wp:anchor behindDoc="1"><pic:pic/></wp:anchor></w:drawing></w:r>')
    white = p(Xml(r("hvid", props=WHITE)))
    turn = p(Xml('<w:r><w:br w:type="page"/></w:r>'))
    assert texts(load(p(behind) + white + turn + white)[0]) == ["hvid"]
    box = Xml(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{white}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert texts(load(p(box))[0]) == ["hvid"]


def test_a_table_style_strikes_its_cells() -> None:
    """Struck letters of a table style are struck, unless the run says otherwise."""
    kept = r("b", props='<w:strike w:val="0"/>')
    body = str(tbl([[tc(p("a")), tc(p(kept))]])).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Udgået"/></w:tblPr>'
    )
    assert rows_of(body) == [["", "b"]]


LOOKS = st.sampled_from(
    ["", UP, LIFT, GONE, "<w:vanish/>", WHITE, '<w:rStyle w:val="Udgår"/>', '<w:rStyle w:val="Hævet"/>', "<w:b/>"]
)
RUNS = st.lists(st.tuples(st.text("ab 13o0º(),*ﬁåа\u030a\u0336\u00a0", max_size=5), LOOKS), max_size=8)


@given(RUNS, st.sampled_from(["", "Slettet", "Hvid", "Overskrift1"]))
def test_letters_and_reader_are_in_step(runs: list[tuple[str, str]], style: str) -> None:
    """The letters that a comment is put at are those that the reader reads, whatever the runs look like."""
    content = p(Xml(join(*(r(text, props=look) for text, look in runs))), style=style)
    document, _ = load(content, styles=LOOK_STYLES)
    root = etree.fromstring(part("document", content))
    looks = Looks(Styles(etree.fromstring(part("styles", LOOK_STYLES))))
    letters = Letters([atoms_of(paragraph, looks) for paragraph in root.iter("{*}p")])
    assert letters.text.strip() == "\n".join(texts(document))
    for at in range(len(letters.text)):
        start, end = letters.place(at, at + 1)
        assert 0 <= start < end <= len(letters.raw)


@given(st.lists(st.tuples(st.text("ab 13o0º(),*ﬁåа", max_size=5), LOOKS), max_size=8))
def test_no_seen_letter_is_lost(runs: list[tuple[str, str]]) -> None:
    """Every letter and digit that is plainly seen is read."""
    seen = "".join(text for text, look in runs if look in ("", "<w:b/>"))
    document, _ = load(p(Xml(join(*(r(text, props=look) for text, look in runs)))), styles=LOOK_STYLES)
    read_ = "".join(texts(document))
    for letter in "b13":
        assert read_.count(letter) >= seen.count(letter)


@given(st.text("\x01\x02\x03\x04\x05ab1 ,()", max_size=30))
def test_signs_never_stay_in_the_text(raw: str) -> None:
    """No sign of the reader's own is left in a text, and each letter has its place."""
    text, places = spelled(raw)
    assert places is None or len(places) == len(text)
    assert text == raw or not set(text) & set("\x01\x02")


def test_a_whole_table_that_is_struck_is_none() -> None:
    """A struck table is no table, but keeps its number among those that a reader counts."""
    document, findings = load(tbl([struck_row("a", "b")]) + tbl([["c"]]))
    assert [t.number for t in document.blocks if isinstance(t, Table)] == [2]
    assert variants(findings, "text-struck") == ["row"]


def fonts(name: str) -> str:
    """Set a run in a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("5 ") + r("m", props=fonts("Symbol")) + r("g"), "5 μg"),
        (r("\uf0b3", props=fonts("SymbolMT")) + r(" 3"), "≥ 3"),
        (r("\uf0b7 punkt", props=fonts("Symbol")), "• punkt"),
        (r("\uf0fe", props=fonts("Wingdings")) + r(" OSATS"), "☑ OSATS"),
        (r("R", props=fonts("Wingdings 2")) + r(" OSATS"), "☑ OSATS"),
        (r("£", props=fonts("Wingdings2")) + r(" OSATS"), "☐ OSATS"),
        (r("a", props=fonts("Webdings")) + r(" OSATS"), "✓ OSATS"),
        (r("3", props=fonts("Zapf Dingbats")) + r(" OSATS"), "✓ OSATS"),
        (r("g", props=fonts("Wingdings 3")) + r(" OSATS"), "→ OSATS"),
        (Xml('<w:r><w:sym w:font="Wingdings 3" w:char="F067"/></w:r>') + r(" OSATS"), "→ OSATS"),
        (Xml('<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>') + r("g"), "μg"),
        (Xml('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>') + r(" OSATS"), "☑ OSATS"),
        (r("☒", props=fonts("MS Gothic")) + r(" OSATS"), "☒ OSATS"),
    ],
)
def test_symbol_fonts_show_their_signs(content: str, text: str) -> None:
    """A letter or number of a symbol font is read as the sign that it shows."""
    assert read(content) == text


CELLS = st.tuples(st.sampled_from(["", DARK, '<w:shd w:val="clear" w:fill="FFFFFF"/>']), RUNS)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3), st.sampled_from(["", "Mørk", "Udgået"])
)
def test_letters_and_reader_are_in_step_in_tables(
    rows: list[list[tuple[str, list[tuple[str, str]]]]], style: str
) -> None:
    """In a table too, whatever its style and its cells' colours, the letters are those that are read."""
    made = [
        tr([tc(p(Xml(join(*(r(text, props=look) for text, look in runs)))), props=shade) for shade, runs in row])
        for row in rows
    ]
    body = str(tbl(made)).replace(
        "<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>' if style else "<w:tblPr/>"
    )
    document, _ = load(body, styles=LOOK_STYLES)
    root = etree.fromstring(part("document", body))
    looks = Looks(Styles(etree.fromstring(part("styles", LOOK_STYLES))))
    letters = [Letters([atoms_of(paragraph, looks)]).text.strip() for paragraph in root.iter("{*}p")]
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs():
                    number = int((paragraph.span.element or "").rpartition("[")[2].rstrip("]"))
                    assert letters[number - 1] == paragraph.text


def test_a_figure_below_a_number_is_no_figure_of_it() -> None:
    """»3« with a lowered 1 is three with a mark, »CO« with a lowered 2 is one word."""
    lowered = '<w:vertAlign w:val="subscript"/>'
    document, _ = load(p(join(r("mindst 3"), r("1", props=lowered), r(" gange, CO"), r("2", props=lowered))))
    assert texts(document) == ["mindst 3¹ gange, CO2"]


def test_a_blank_in_a_symbol_font_is_a_blank() -> None:
    """A blank that does not break, typed after a bullet in the symbol font, is no sign of its own."""
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    document, _ = load(p(join(r("\uf0b7\xa0", props=font), r("Tolker"))))
    assert texts(document) == ["• Tolker"]
