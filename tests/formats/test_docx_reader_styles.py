"""The Word reader: headings, titles, boldness and automatic numbers."""

from __future__ import annotations

import pytest

from compiler.model.document import Paragraph
from tests.support.wordxml import STYLES, Xml, heading, join, lists, load, lvl, p, r, tbl


def style(style_id: str, name: str, inner: str = "", based: str = "", kind: str = "paragraph") -> str:
    """Return one style."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{on}{inner}</w:style>'


def first(body: str, **options: str | None) -> Paragraph:
    """Read a body and return its first paragraph."""
    block = load(body, **options)[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def numbers(body: str, **options: str | None) -> list[str]:
    """Read a body and return the paragraphs' numbers in reading order."""
    found: list[str] = []
    for block in load(body, **options)[0].blocks:
        if isinstance(block, Paragraph):
            found.append(block.number)
        else:
            found += [q.number for row in block.rows for cell in row.cells for q in cell.paragraphs()]
    return found


@pytest.mark.parametrize(
    ("definition", "level"),
    [
        (style("X", "heading 2"), 2),
        (style("X", "Heading 3"), 3),
        (style("X", "Overskrift 1"), 1),
        (style("X", "heading 1,Kapitel"), 1),
        (style("X", "MB_Overskrift", based="O1") + style("O1", "heading 1"), 1),
        (style("X", "Eget", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'), 4),
        (style("X", "Brød", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "O1") + style("O1", "heading 1"), None),
        (style("X", "TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), 1),
        (style("X", "Normal"), None),
        (style("X", "Kreds", based="Y") + style("Y", "Kreds 2", based="X"), None),
    ],
)
def test_headings_by_style(definition: str, level: int | None) -> None:
    """A style is a heading by name, by what it is based on, or by its outline level."""
    assert first(p("a", style="X"), styles=definition).heading == level


@pytest.mark.parametrize(("name", "level"), [("Overskrift2", 2), ("Heading1", 1), ("Titre3", 3), ("Brdtekst", None)])
def test_headings_without_style_part(name: str, level: int | None) -> None:
    """Without styles.xml the style's id tells the level."""
    assert first(p("a", style=name), styles=None).heading == level


def test_outline_level_of_the_paragraph_wins() -> None:
    """A paragraph's own outline level makes or unmakes a heading."""
    assert first(p("a", props='<w:outlineLvl w:val="1"/>')).heading == 2
    assert first(p("a", style="Overskrift1", props='<w:outlineLvl w:val="9"/>')).heading is None


def test_title_and_contents_styles() -> None:
    """The title's style and the styles of a table of contents are recognised."""
    assert first(p("Målbeskrivelse", style="Titel")).title
    assert first(p("Forord 3", style="X"), styles=style("X", "toc 1")).toc
    assert first(p("Forord 3", style="Indholdsfortegnelse2"), styles=None).toc


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r("a", bold=True) + r(" ") + r("b", bold=True), True),
        (r("a", bold=True) + r("b"), False),
        (r("a", props='<w:b w:val="0"/>'), False),
        (r("a", props='<w:rStyle w:val="Strong"/>'), True),
        (r("a", props='<w:rStyle w:val="Strong"/><w:b w:val="false"/>'), False),
    ],
)
def test_bold(content: str, expected: bool) -> None:
    """A paragraph is bold when all its visible words are, directly or by a character style."""
    strong = style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert first(p(Xml(content)), styles=strong).bold is expected


def test_bold_by_paragraph_style() -> None:
    """A bold paragraph style counts, a run that switches it off counts more."""
    bold = style("F", "Fed", "<w:rPr><w:b/></w:rPr>") + style("G", "G", based="F")
    assert first(p("a", style="G"), styles=bold).bold
    assert not first(p(r("a", props='<w:b w:val="0"/>'), style="G"), styles=bold).bold


HEADINGS = lists(lvl(0, "%1", extra='<w:pStyle w:val="Overskrift1"/>') + lvl(1, "%1.%2"))


def test_headings_numbered_through_their_styles() -> None:
    """Numbers of heading styles count through the document and stand in the places below them."""
    numbered = "".join(
        style(f"Overskrift{n}", f"heading {n}", f'<w:pPr><w:numPr>{ilvl}<w:numId w:val="1"/></w:numPr></w:pPr>')
        for n, ilvl in ((1, ""), (2, '<w:ilvl w:val="1"/>'))
    )
    body = heading("A") + heading("B", 2) + heading("C", 2) + heading("D") + heading("E", 2) + p("t")
    document, _ = load(body, styles=numbered, numbering=HEADINGS)
    assert [b.number for b in document.blocks if isinstance(b, Paragraph)] == ["1", "1.1", "1.2", "2", "2.1", ""]
    assert document.blocks[-1].span.heading == "2.1 E"


def test_style_level_by_the_list_that_names_it() -> None:
    """A style that names a list without a level takes the level that names the style."""
    linked = lists(lvl(0, "%1") + lvl(1, "%1.%2", extra='<w:pStyle w:val="B"/>'))
    definition = style("B", "B", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert numbers(p("a", num=(1, 0)) + p("b", style="B"), styles=definition, numbering=linked) == ["1", "1.1"]


def test_list_number_zero_removes_the_number() -> None:
    """A paragraph that says list 0 has no number, whatever its style says."""
    definition = style("B", "B", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    made = first(p("b", style="B", num=(0, 0)), styles=definition, numbering=lists(lvl(0, "%1")))
    assert (made.number, made.item) == ("", None)


@pytest.mark.parametrize(
    ("pattern", "fmt", "start", "shown"),
    [
        ("%1.", "decimal", 1, "1"),
        ("H%1", "decimal", 3, "H3"),
        ("I%1:", "decimal", 1, "I1"),
        ("%1)", "lowerLetter", 3, "c"),
        ("(%1)", "upperLetter", 28, "BB"),
        ("%1.", "lowerRoman", 4, "iv"),
        ("%1.", "upperRoman", 19, "XIX"),
        ("%1", "decimalZero", 7, "07"),
        ("%1.", "ordinal", 2, "2"),
        ("Kapitel %1", "decimal", 2, "Kapitel 2"),
        ("%1", "none", 1, ""),
        ("•", "bullet", 1, ""),
        ("–", "none", 1, ""),
        ("%1", "lowerRoman", 99999, "99999"),
        ("%1", "upperLetter", 2000000000, "2000000000"),
    ],
)
def test_number_formats(pattern: str, fmt: str, start: int, shown: str) -> None:
    """A number is given as Word shows it, without what closes it."""
    made = first(p("a", num=(1, 0)), numbering=lists(lvl(0, pattern, fmt, start)))
    assert (made.number, made.item) == (shown, 0)


def test_custom_format_pads_with_zeros() -> None:
    """Word's custom format »001, 002, …« inside alternate content is understood."""
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert numbers(p("a", num=(1, 0)), numbering=lists(custom)) == ["001"]


def test_levels_restart_and_keep_counting() -> None:
    """A deeper level starts again after a higher one, unless the list says otherwise."""
    plan = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2)]
    body = join(*(p("a", num=num) for num in plan))
    pattern = lvl(0, "%1") + lvl(1, "%1.%2") + lvl(2, "%3")
    assert numbers(body, numbering=lists(pattern)) == ["1", "1.1", "1.2", "2", "2.1", "1"]
    keeps = lvl(0, "%1") + lvl(1, "%1.%2", extra='<w:lvlRestart w:val="0"/>') + lvl(2, "%3")
    assert numbers(body, numbering=lists(keeps)) == ["1", "1.1", "1.2", "2", "2.3", "1"]


def test_legal_numbering_shows_digits() -> None:
    """A legal level shows Roman chapters as digits."""
    pattern = lvl(0, "%1", "upperRoman") + lvl(1, "%1.%2", extra="<w:isLgl/>")
    assert numbers(p("a", num=(1, 0)) + p("b", num=(1, 1)), numbering=lists(pattern)) == ["I", "1.1"]


def test_lists_share_counters_unless_they_start_over() -> None:
    """Two lists of one abstract list count on; a start override begins anew, once."""
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = join(*(p("a", num=(n, 0)) for n in (1, 2, 3, 3)))
    assert numbers(body, numbering=lists(lvl(0, "%1."), nums=nums)) == ["1", "2", "1", "2"]


def test_an_override_may_replace_a_level() -> None:
    """A list may bring its own form of a level."""
    nums = (
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{lvl(0, "H%1", start=4)}'
        "</w:lvlOverride></w:num>"
    )
    assert numbers(p("a", num=(1, 0)), numbering=lists(lvl(0, "%1."), nums=nums)) == ["H4"]


def test_lists_defined_by_a_numbering_style() -> None:
    """A list that refers to a numbering style is that style's list."""
    definition = style("L", "L", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    pattern = lists('<w:numStyleLink w:val="L"/>', f'<w:styleLink w:val="L"/>{lvl(0, "K%1")}')
    assert numbers(p("a", num=(1, 0)) + p("b", num=(2, 0)), styles=definition, numbering=pattern) == ["K1", "K2"]


def test_number_column_of_a_table() -> None:
    """Empty cells of a numbered column hold the number, in reading order with the rest."""
    column = Xml(p("", num=(1, 0)))
    body = tbl([[_cell(column), "Første"], [_cell(column), "Anden"]]) + p("Tredje", num=(1, 0))
    document, _ = load(body, numbering=lists(lvl(0, "H%1")))
    (table,) = document.tables()
    assert [next(row.cells[0].paragraphs()).number for row in table.rows] == ["H1", "H2"]
    assert [row.cells[0].text for row in table.rows] == ["", ""]
    assert numbers(body, numbering=lists(lvl(0, "H%1")))[-1] == "H3"


def test_list_items_have_depth() -> None:
    """List paragraphs that are no headings say how deep they are; list styles may say it by name."""
    bullets = lists(lvl(0, "•", "bullet") + lvl(1, "o", "bullet"))
    document, _ = load(p("a", num=(1, 0)) + p("b", num=(1, 1)) + p("c"), numbering=bullets)
    assert [b.item for b in document.blocks if isinstance(b, Paragraph)] == [0, 1, None]
    assert first(p("a", style="L"), styles=style("L", "List Bullet 2")).item == 1
    assert first(p("a", style="L"), styles=style("L", "List Paragraph")).item is None
    assert first(p("a", style="Overskrift1", num=(1, 0)), numbering=bullets, styles=STYLES).item is None


def test_missing_lists_number_nothing() -> None:
    """A reference to a list that is not there is ignored."""
    made = first(p("a", num=(7, 0)))
    assert (made.number, made.item) == ("", None)


def _cell(content: str) -> Xml:
    return Xml(f"<w:tc>{content}</w:tc>")
