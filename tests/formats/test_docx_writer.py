"""The Word writer: valid structure, the same bytes every time, and nothing lost on the way back."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from compiler.formats.damage import tidy
from compiler.formats.docx.read import read
from compiler.formats.docx.write.columns import widths
from compiler.formats.docx.write.document import write
from compiler.formats.docx.write.form import Form
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table, TableKind
from tests.conftest import PATIENCE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATRIX = (
    "Nr.",
    "Kompetence",
    "Lægeroller",
    "Konkretisering af kompetence",
    "Læringsstrategier (anbefaling)",
    "Kompetencevurderingsmetoder (obligatorisk)",
)
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr rPr",
}


def grid(kind: TableKind | None, header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """Make a table from texts; a row of one text is a banner."""
    head = Row(tuple(Cell((Paragraph(t),), column=n) for n, t in enumerate(header)), header=True)
    body = (
        Row(
            tuple(
                Cell((Paragraph(t),), column=n, colspan=len(header) if len(row) == 1 else 1) for n, t in enumerate(row)
            )
        )
        for row in rows
    )
    return Table((head, *body), kind=kind)


def sample() -> Document:
    """Make a document with every construct that the writer knows."""
    competency = ("I1", "Modtage den akutte patient", "Medicinsk ekspert", "Stille diagnosen", "Supervision", "OSATS")
    card = Table(
        tuple(
            Row((Cell((Paragraph(k),)), Cell((Paragraph(v),), column=1)))
            for k, v in (("Metode", "OSATS"), ("Skala", "1–5"))
        ),
        kind="card",
    )
    return Document(
        cover=[Paragraph("Målbeskrivelse for karkirurgi", title=True), Paragraph("Et selskab"), Paragraph("Maj 2024")],
        colophon=[("Titel", Paragraph("Målbeskrivelse for karkirurgi")), ("URL", Paragraph("https://www.sst.dk"))],
        blocks=[
            Paragraph("Forord", heading=1),
            Paragraph("Tekst.\nNæste linje\tmed tabulator"),
            Paragraph("Introduktionsuddannelse", heading=1, number="1"),
            Paragraph("Liste med specialets obligatoriske kompetencer", heading=2, number="1.1"),
            grid("matrix", MATRIX, ("MEDICINSK EKSPERT",), competency),
            Paragraph("Dokumentationsdel", heading=1, number="2"),
            Paragraph("Logbog for introduktionsuddannelsen", heading=2, number="2.1"),
            grid("logbook", ("Nr.", "Kompetence"), ("MEDICINSK EKSPERT",), ("I1", "Modtage den akutte patient")),
            grid("courses", ("Kursus",), ("Vejledning",)),
            Paragraph("Kompetencekort 1", heading=2, number="2.2"),
            card,
            Paragraph("punkt", item=0),
            Paragraph("underpunkt", item=1),
        ],
        notes=[Paragraph("Første note"), Paragraph("Anden note")],
    )


def member(data: bytes, name: str) -> Any:
    """Give a part of a Word file, parsed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body_of(document: Document) -> Any:
    """Give what a document becomes in ``word/document.xml``."""
    return member(write(document), "word/document.xml")


def back(document: Document) -> Document:
    """Write a document and read it again."""
    found = read(Source("x.docx", "docx", write(document)), Findings())
    assert found is not None
    return found


def texts(element: Any) -> list[str]:
    """Give the text of every paragraph below an element."""
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p")]


def test_every_part_is_well_formed_and_declared() -> None:
    """Every part parses, and every part but the relations is named in the content types."""
    with zipfile.ZipFile(BytesIO(write(sample()))) as archive:
        types = archive.read("[Content_Types].xml").decode()
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
            assert name.endswith(".rels") or name.startswith("[") or f'"/{name}"' in types


def test_every_relation_points_to_a_part() -> None:
    """Inner relations name parts of the file, and every relation that is used exists."""
    data = write(sample())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
    relations = {r.get("Id"): r for r in member(data, "word/_rels/document.xml.rels")}
    inner = [r.get("Target") for r in relations.values() if r.get("TargetMode") != "External"]
    assert all(f"word/{target}" in names for target in inner)
    used = {
        v
        for e in member(data, "word/document.xml").iter()
        for k, v in e.attrib.items()
        if k.endswith("}id") and "relationships" in k
    }
    assert used
    assert used <= set(relations)


def test_properties_stand_in_the_order_of_the_schema() -> None:
    """Word refuses properties in another order than its schema's."""
    data = write(sample())
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"):
        for element in member(data, part).iter(*(W + name for name in ORDER)):
            order = ORDER[element.tag.removeprefix(W)].split()
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            if element.tag != W + "sectPr":
                assert places == sorted(places), (part, element.tag, places)
            else:
                assert places[-4:] == sorted(places[-4:])


def test_every_style_and_list_in_use_exists() -> None:
    """No paragraph, run or table names a style or a list that the file does not define."""
    data = write(sample())
    styles = {s.get(W + "styleId") for s in member(data, "word/styles.xml").iter(W + "style")}
    lists = {n.get(W + "numId") for n in member(data, "word/numbering.xml").iter(W + "num")}
    for part in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"):
        root = member(data, part)
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {e.get(W + "val") for e in root.iter(W + kind)} <= styles
        assert {e.get(W + "val") for e in root.iter(W + "numId")} <= lists


def test_every_cell_ends_with_a_paragraph() -> None:
    """Word calls a file damaged where a cell does not end with a paragraph."""
    inner = grid(None, ("a", "b"))
    outer = Table((Row((Cell((), column=0), Cell((inner,), column=1), Cell((inner, inner), column=2))),))
    cells = list(body_of(Document(blocks=[outer, outer])).iter(W + "tc"))
    assert cells
    assert all(cell[-1].tag == W + "p" for cell in cells)


def test_two_tables_in_a_row_stay_two() -> None:
    """A paragraph stands between neighbouring tables, so that Word does not join them."""
    found = body_of(Document(blocks=[grid(None, ("a",)), grid(None, ("b",))]))
    assert [e.tag.removeprefix(W) for e in found[0]][:3] == ["tbl", "p", "tbl"]


def test_bookmarks_are_unique_and_the_contents_point_to_them() -> None:
    """Each heading has a bookmark of its own, and the contents link to those and to no others."""
    root = body_of(sample())
    names = [b.get(W + "name") for b in root.iter(W + "bookmarkStart")]
    anchors = [h.get(W + "anchor") for h in root.iter(W + "hyperlink") if h.get(W + "anchor")]
    assert len(set(names)) == len(names)
    assert set(anchors) <= set(names)
    assert len(anchors) == 6


def test_the_contents_are_filled_in_without_page_numbers() -> None:
    """The contents read well before Word has updated them, and no number in them is a guess."""
    entries = [t for p in body_of(sample()).iter(W + "sdt") for t in texts(p)]
    assert entries == [
        "Indholdsfortegnelse",
        "Forord",
        "1 Introduktionsuddannelse",
        "1.1 Liste med specialets obligatoriske kompetencer",
        "2 Dokumentationsdel",
        "2.1 Logbog for introduktionsuddannelsen",
        "2.2 Kompetencekort 1",
        "",
    ]
    codes = [i.text for i in body_of(sample()).iter(W + "instrText")]
    assert codes == [' TOC \\o "1-3" \\h \\z \\u ']


def test_old_contents_are_replaced() -> None:
    """A table of contents that was read gives way to a new one under the same heading."""
    blocks: list[Block] = [
        Paragraph("Indholdsfortegnelse", heading=1),
        Paragraph("Forord 3", toc=True),
        Paragraph("Forord", heading=1),
        Paragraph("Indledning", heading=1),
    ]
    found = texts(body_of(Document(blocks=blocks)))
    assert found[:4] == ["Indholdsfortegnelse", "Forord", "Indledning", ""]
    assert "Forord 3" not in found


def test_the_matrix_stands_in_landscape_and_the_rest_in_portrait() -> None:
    """A wide list of competencies has a section of its own, heading included."""
    root = body_of(sample())
    assert [s.find(W + "pgSz").get(W + "orient") for s in root.iter(W + "sectPr")] == [None, "landscape", None]
    second = [e for e in root[0].iterchildren() if e.find(f".//{W}sectPr") is not None][1]
    heading = next(p for p in root[0].iterchildren(W + "p") if "Liste med" in texts(p)[0])
    assert root[0].index(heading) < root[0].index(second)


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    """Each typed table repeats its header on every page and breaks no short row."""
    tables = list(body_of(sample()).iter(W + "tbl"))
    heads = [[r.find(f"{W}trPr/{W}tblHeader") is not None for r in t.iter(W + "tr")] for t in tables]
    assert [h.index(True) if any(h) else None for h in heads] == [0, 0, 0, None]
    assert all(sum(h) <= 1 for h in heads)
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for t in tables for r in t.iter(W + "tr"))


def test_a_logbook_gets_columns_to_sign_in() -> None:
    """Lists of the logbook have empty columns for date and signature; courses elsewhere have none."""
    tables = [texts(t) for t in body_of(sample()).iter(W + "tbl")]
    assert tables[1] == [
        "Nr.",
        "Kompetence",
        "Godkendt dato",
        "Vejlederens underskrift",
        "MEDICINSK EKSPERT",
        "I1",
        "Modtage den akutte patient",
        "",
        "",
    ]
    assert tables[2] == ["Kursus", "Dato", "Kursusleders underskrift", "Vejledning", "", ""]
    elsewhere = Document(blocks=[Paragraph("Kurser", heading=1), grid("courses", ("Kursus",), ("SOL 1",))])
    assert texts(next(body_of(elsewhere).iter(W + "tbl"))) == ["Kursus", "SOL 1"]


def test_signed_columns_are_not_added_twice() -> None:
    """A logbook list that was read from Word with its columns keeps them as they are."""
    header = ("Nr.", "Kompetence", "Godkendt dato", "Vejlederens underskrift")
    table = grid("logbook", header, ("H1", "Operere", "", ""))
    found = next(body_of(Document(blocks=[table])).iter(W + "tbl"))
    assert texts(found) == [*header, "H1", "Operere", "", ""]


def test_regular_heading_numbers_are_counted_and_others_typed() -> None:
    """Word counts 1, 1.1, 2; numbers that its counting would change stand as text."""
    regular = [Paragraph(n, heading=n.count(".") + 1, number=n) for n in ("1", "1.1", "1.2", "2", "2.1")]
    odd = [Paragraph("Liste", heading=2, number="4.3")]
    assert all(
        p.find(f"{W}pPr/{W}numPr") is not None
        for p in body_of(Document(blocks=list(regular)))[0].iter(W + "p")
        if p.find(f"{W}bookmarkStart") is not None
    )
    found = body_of(Document(blocks=list(odd)))
    assert texts(found) == ["4.3 Liste"]
    assert found.find(f".//{W}numPr") is None


def test_hostile_text_is_escaped() -> None:
    """Markup in texts stays text, and characters that XML cannot hold are dropped."""
    nasty = '</w:t><w:p/>&lt; "]]>\x00\x0b\ud800\ufffe<!-- <?x ?>'
    document = Document(cover=[Paragraph(nasty)], colophon=[(nasty, Paragraph(nasty))], notes=[Paragraph(nasty)])
    document.blocks = [Paragraph(nasty, heading=1), Paragraph(nasty, heading=1), grid("plain", (nasty,), (nasty,))]
    kept = '</w:t><w:p/>&lt; "]]><!-- <?x ?>'
    again = back(document)
    assert again.notes[0].text == kept
    assert sum(b.text == kept for b in again.blocks if isinstance(b, Paragraph)) >= 3


def test_addresses_become_links() -> None:
    """A web address is a link without the punctuation after it; the same one has one target."""
    data = write(
        Document(blocks=[Paragraph("Se https://www.sst.dk/a?b=1&c=2. Og (www.sst.dk), https://www.sst.dk/a?b=1&c=2")])
    )
    targets = [r.get("Target") for r in member(data, "word/_rels/document.xml.rels") if r.get("TargetMode")]
    assert targets == ["https://www.sst.dk/a?b=1&c=2", "http://www.sst.dk"]


def test_placeholders_are_red_only_where_asked() -> None:
    """What stands in square brackets is red in an empty description and plain elsewhere."""
    document = Document(blocks=[Paragraph("Varer [antal måneder] i alt")])
    with zipfile.ZipFile(BytesIO(write(document, form=Form()))) as archive:
        red: Any = etree.fromstring(archive.read("word/document.xml"))
    runs = [r for r in red.iter(W + "r") if r.find(f"{W}rPr/{W}rStyle") is not None]
    assert [r.find(f"{W}rPr/{W}rStyle").get(W + "val") for r in runs] == ["Pladsholdertekst"]
    assert [r.findtext(W + "t") for r in runs] == ["[antal måneder]"]
    assert body_of(document).find(f".//{W}rStyle") is None


def test_the_same_document_gives_the_same_bytes() -> None:
    """Two writings are byte for byte equal, and every zip stamp is the earliest there is."""
    data = write(sample())
    assert data == write(sample())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_person_and_no_time_in_the_properties() -> None:
    """The properties name the program as creator, the title, and neither a person nor a time."""
    core = member(write(sample()), "docProps/core.xml")
    assert {etree.QName(e).localname: e.text for e in core} == {
        "title": "Målbeskrivelse for karkirurgi",
        "creator": "Målbog",
        "keywords": None,
        "language": "da-DK",
    }


def test_column_widths_fill_the_page_exactly() -> None:
    """The widths of any table add up to the page's, and no column vanishes."""
    for header in (MATRIX, ("a",), tuple("abcdefghijklmnopqrstuvwxyz")):
        found = widths(grid("matrix", header, tuple("Kompetencevurderingsmetoder" for _ in header)), 14570)
        assert sum(found) == 14570
        assert min(found) > 200


def test_python_docx_opens_the_file() -> None:
    """Another reader of Word files sees headings, tables and properties as they were meant."""
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(write(sample())))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "Forord",
        "Introduktionsuddannelse",
        "Dokumentationsdel",
    ]
    assert len(document.tables) == 4
    assert document.core_properties.title == "Målbeskrivelse for karkirurgi"


def test_an_empty_document_is_a_valid_file() -> None:
    """A document without anything in it still gives a file that can be read."""
    assert back(Document()).blocks == []


_LETTERS = st.one_of(
    st.sampled_from("abcæøåÆØÅ xyz.,:;()&<>\"'-–»«[]\n\t  1234"),
    st.characters(
        codec="utf-8",
        exclude_categories=("Zs", "Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"),
        exclude_characters="\u2011\ufffd",
    ),
)
_TEXTS = st.text(_LETTERS, max_size=25)
_NUMBERS = st.sampled_from(["", "", "", "1", "2", "3", "a", "1.1", "1.2", "H3", "H4"])
_PARAGRAPHS = st.one_of(
    st.builds(Paragraph, _TEXTS),
    st.builds(
        lambda text, level, number: Paragraph(text, heading=level, number=number), _TEXTS, st.integers(1, 9), _NUMBERS
    ),
    st.builds(
        lambda text, depth, number: Paragraph(text, item=depth, number=number), _TEXTS, st.integers(0, 3), _NUMBERS
    ),
)


@st.composite
def tables(draw: st.DrawFn, depth: int = 1) -> Table:
    """Draw a table with merged cells and, one level deep, tables in its cells."""
    count = draw(st.integers(1, 4))
    inner = st.one_of(_PARAGRAPHS, tables(depth - 1)) if depth else _PARAGRAPHS
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 3))):
        cells: list[Cell] = []
        at = 0
        while at < count:
            span = draw(st.integers(1, count - at))
            above = bool(rows) and any((c.column, c.colspan) == (at, span) for c in rows[-1].cells)
            if above and draw(st.integers(0, 3)) == 0:
                cells.append(Cell((), at, span, continued=True))
            else:
                cells.append(Cell(tuple(draw(st.lists(inner, max_size=2))), at, span))
            at += span
        rows.append(Row(tuple(cells)))
    return Table(tuple(rows))


def plain(blocks: tuple[Block, ...] | list[Block]) -> list[object]:
    """Give what must survive: texts with their numbers, levels, depths and the layout of tables."""
    found: list[object] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append([[(c.column, c.colspan, c.continued, plain(c.blocks)) for c in r.cells] for r in block.rows])
        elif not block.toc and (text := f"{block.number} {block.text.strip()}".strip()):
            found.append((tidy(text), block.heading, block.item))
    return [one for one in found if one != ("Indholdsfortegnelse", 1, None)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(_PARAGRAPHS, tables()), max_size=6), st.lists(_TEXTS.filter(str.strip), max_size=3))
def test_what_is_written_is_read_again(blocks: list[Block], notes: list[str]) -> None:
    """Texts, levels, depths, merged and nested tables and notes survive the way to Word and back."""
    again = back(Document(blocks=blocks, notes=[Paragraph(note) for note in notes]))
    assert plain(again.blocks) == plain(blocks)
    assert [n.text.strip() for n in again.notes] == [tidy(n).strip() for n in notes]


@pytest.mark.office
def test_libreoffice_prints_the_file(tmp_path: Path) -> None:
    """LibreOffice turns the file into a PDF of several pages."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the Word file was not opened by an office program")
    (tmp_path / "x.docx").write_bytes(write(sample()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "x.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    pdf = (tmp_path / "x.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page ") + pdf.count(b"/Type /Page") >= 5
