"""The Word reader: what content controls show, whatever text the file keeps in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compiler.formats.docx.letters import Letters, atoms_of
from compiler.formats.docx.look.looks import Looks
from compiler.formats.docx.shown import shown_in
from compiler.formats.docx.shown.stores import Binding, Stores
from compiler.formats.docx.styles import Styles
from compiler.formats.zipsafe import open_package
from compiler.model.document import Document, Paragraph
from tests.support.wordxml import Xml, docx, load, p, package, part, r, tbl, tc

STORE = "{11111111-2222-3333-4444-555555555555}"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def control(properties: str, content: str) -> Xml:
    """Make a content control."""
    return Xml(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")


def box(checked: str, content: str, *, value: str = "2612") -> Xml:
    """Make a tick box whose signs are the author's own."""
    state = f'<w14:checked w14:val="{checked}"/><w14:checkedState w14:val="{value}" w14:font="MS Gothic"/>'
    return control(f"<w14:checkbox>{state}</w14:checkbox>", content)


def bound(path: str, kind: str = "<w:text/>", store: str = STORE, prefixes: str = "xmlns:m='urn:mb'") -> str:
    """Make the properties of a control that is bound."""
    id_ = f' w:storeItemID="{store}"' if store else ""
    return f'<w:dataBinding w:prefixMappings="{prefixes}" w:xpath="{path}"{id_}/>{kind}'


def store(data: str) -> dict[str, bytes]:
    """Make the parts of one data part, as members of the file."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return {
        "customXml/item1.xml": data.encode(),
        "customXml/itemProps1.xml": f'<d:datastoreItem xmlns:d="{space}" d:itemID="{STORE}"/>'.encode(),
        "customXml/_rels/item1.xml.rels": relations(f"{_REL}/customXmlProps", "itemProps1.xml"),
        "word/_rels/document.xml.rels": relations(f"{_REL}/customXml", "../customXml/item1.xml"),
    }


def relations(kind: str, target: str) -> bytes:
    """Make a part with one relationship."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()


LIST = '<w:dropDownList><w:listItem w:displayText="OSATS" w:value="O"/></w:dropDownList>'
DATA = (
    '<m:rod xmlns:m="urn:mb" m:udgave="2"><m:antal>25</m:antal><m:punkt>a</m:punkt><m:punkt navn="b">b</m:punkt>'
    "<m:tom/><m:ja>true</m:ja><m:dato>2015-03-01T00:00:00</m:dato><m:linjer>en\nto</m:linjer><m:kode>O</m:kode></m:rod>"
)


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (q for row in block.rows for cell in row.cells for q in cell.paragraphs())


def shown(body: str, data: str = DATA) -> list[str]:
    """Read a body beside a data part; what is written back has the same letters."""
    members = store(data)
    document, _ = load(body, styles=None, parts=members)
    opened = open_package(docx(body, styles=None, parts=members))
    root = etree.fromstring(opened.part("word/document.xml") or b"")
    told = shown_in(root, Stores(opened, "word/document.xml"))
    texts = [q.text for q in paragraphs(document)]
    letters = [Letters([atoms_of(q, Looks(Styles()), told)]).text.strip() for q in root.iter("{*}p")]
    assert [text for text in letters if text] == texts
    return texts


@pytest.mark.parametrize("sign", [r("☐"), r("☒"), r("x"), r("þ", props='<w:rFonts w:ascii="Wingdings"/>'), ""])
def test_a_tick_box_shows_its_state(sign: str) -> None:
    """The state counts, whatever sign and font the author chose, and though the sign is old or missing."""
    assert shown(p(box("1", sign) + r(" OSATS"))) == ["☒ OSATS"]
    assert shown(p(box("0", sign) + r(" OSATS"))) == ["☐ OSATS"]
    assert shown(p(box("true", sign, value="00FE") + r(" OSATS"))) == ["☒ OSATS"]


def test_a_tick_box_of_a_symbol_is_read_too() -> None:
    """A box whose sign is an element of its own shows its state alone."""
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert shown(p(box("1", symbol) + r(" a"))) == ["☒ a"]


def test_a_tick_box_with_a_tracked_change_shows_its_state() -> None:
    """What was deleted in the box takes no sign with it."""
    change = '<w:del w:id="1" w:author="a"><w:r><w:delText>☐</w:delText></w:r></w:del>'
    assert shown(p(box("1", change) + r(" a"))) == ["☒ a"]
    assert shown(p(box("1", f'{change}<w:ins w:id="2" w:author="a">{r("☐")}</w:ins>') + r(" a"))) == ["☒ a"]


def test_a_tick_box_around_a_paragraph_or_cell_is_read_too() -> None:
    """A control may stand around a paragraph or a cell, and hold words beside its sign."""
    cells = Xml(f"<w:tr>{tc('OSATS')}{box('1', tc('☐'))}</w:tr>")
    assert shown(box("1", p("☐ Audit")) + tbl([cells]) + p(box("0", r("☒ Mini-CEX")))) == [
        "☒ Audit",
        "OSATS",
        "☒",
        "☐ Mini-CEX",
    ]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        (bound("/m:rod[1]/m:antal[1]"), "25"),
        (bound("/m:rod/m:punkt[2]", ""), "b"),
        (bound("/m:rod[1]/m:punkt[2]/@navn"), "b"),
        (bound("/m:rod[1]/@m:udgave"), "2"),
        (bound("//m:antal"), "25"),
        (bound("/m:rod/m:antal/text()", store=""), "25"),
        (bound("/*[local-name()='rod'][1]/*[1]", prefixes=""), "25"),
        (bound("/m:rod[1]/m:linjer[1]", '<w:text w:multiLine="1"/>'), "en\nto"),
        (bound("/m:rod[1]/m:ja[1]", "<w14:checkbox/>"), "☒ gammel"),
        (bound("/m:rod[1]/m:dato[1]", '<w:date><w:dateFormat w:val="MMMM yyyy"/></w:date>'), "marts 2015"),
        (bound("/m:rod[1]/m:dato[1]", '<w:date><w:dateFormat w:val="dd-MM-yy"/></w:date>'), "01-03-15"),
        (bound("/m:rod[1]/m:kode[1]", LIST), "OSATS"),
        ("<w:showingPlcHdr/>" + bound("/m:rod[1]/m:antal[1]"), "25"),
        (bound("/m:rod[1]/m:antal[1]").replace("w:dataBinding", "w15:dataBinding"), "25"),
        # Of what cannot be followed nothing is claimed: the text in the file stands.
        (bound("/m:rod[1]/m:findes[1]"), "gammel"),
        (bound("/m:rod[2]/m:antal[1]"), "gammel"),
        (bound("/x:rod[1]/x:antal[1]"), "gammel"),
        (bound("/m:rod[1]"), "gammel"),
        (bound("count(/m:rod)"), "gammel"),
        (bound("/m:rod[1]/m:antal[1]", store="{0}"), "gammel"),
        (bound("/m:rod[1]/m:antal[1]", "<w:picture/>"), "gammel"),
        (bound("/m:rod[1]/m:punkt", "<w15:repeatingSection/>"), "gammel"),
        ("<w:text/>", "gammel"),
    ],
)
def test_a_bound_control_shows_its_data(properties: str, text: str) -> None:
    """What the data part says is what Word shows; where that cannot be told, the file's text stands."""
    assert shown(p(control(properties, r("gammel")))) == [text]
    assert shown(control(properties, p("gammel") + p())) == [text]


def test_a_bound_control_without_data_is_unfilled() -> None:
    """An empty value shows a prompt, so the paragraph is one that is still to be filled in; a value ends that."""
    empty = p(r("Antal: ") + control(bound("/m:rod[1]/m:tom[1]"), r("15")))
    prompt = p(control("<w:showingPlcHdr/>" + bound("/m:rod[1]/m:antal[1]"), r("Klik her")))
    document, findings = load(empty + prompt, parts=store(DATA))
    assert [(q.text, q.placeholder) for q in paragraphs(document)] == [("Antal:", True), ("25", False)]
    assert [(d.variant, d.quote) for d in findings] == [("hidden", "15")]
    block = control(bound("/m:rod[1]/m:antal[1]"), p("gammel") + p("mere"))
    document, findings = load(block, parts=store(DATA))
    assert [(q.text, q.placeholder) for q in paragraphs(document)] == [("25", False)]
    assert len(findings) == 0


def test_properties_of_the_document_are_data_too() -> None:
    """A title bound to the file's own properties is what those say, and fields may ask for them by name."""
    core = '<c:coreProperties xmlns:c="urn:c" xmlns:d="urn:d"><d:title>Målbeskrivelse</d:title></c:coreProperties>'
    opened = open_package(docx(p("a"), parts={"docProps/core.xml": core.encode()}))
    members = {name: opened.part(name) or b"" for name in opened.names}
    one = f'<Relationship Id="c" Type="{_CORE}" Target="docProps/core.xml"/></Relationships>'
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", one.encode())
    stores = Stores(open_package(package(members)), "word/document.xml")
    id_, prefixes = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}", 'xmlns:c="urn:c" xmlns:d="urn:d"'
    assert stores.value(Binding(id_, "/c:coreProperties[1]/d:title[1]", prefixes)) == "Målbeskrivelse"
    assert (stores.property("Title"), stores.property("x")) == ("Målbeskrivelse", None)


def test_broken_data_change_nothing() -> None:
    """Data that cannot be read leave the text in the file."""
    for data in ("", "<a>", "<a/>" * 3, f"<m:rod xmlns:m='urn:mb'>{'<m:antal>' * 300}"):
        document, _ = load(p(control(bound("/m:rod[1]/m:antal[1]"), r("15"))), parts=store(data))
        assert [q.text for q in paragraphs(document)] == ["15"]


@given(st.text("/m:rod[]12@*()antal'\"", max_size=40), st.text("xmlns:m='urb\" ", max_size=20))
def test_any_path_is_answered(path: str, prefixes: str) -> None:
    """No path and no prefixes stop the reading."""
    stores = Stores(open_package(docx(p("a"), parts=store(DATA))), "word/document.xml")
    answer = stores.value(Binding("", f"/{path}", prefixes))
    assert answer is None or isinstance(answer, str)


def test_a_part_without_controls_costs_nothing() -> None:
    """Where no control stands, nothing is opened and nothing shown."""
    root = etree.fromstring(part("document", p("a")))
    assert shown_in(root, Stores(open_package(docx(p("a"))), "word/document.xml")).texts == {}
