"""The Word reader: tables and tracked changes."""

from __future__ import annotations

import pytest

from compiler.formats.docx.read import read
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Document, Table
from tests.support.wordxml import Xml, docx, heading, join, load, p, r, tbl, tc, texts, tr

SPAN = '<w:gridSpan w:val="{}"/>'
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def table(content: str) -> Table:
    """Read a body and return its first table."""
    return next(load(content)[0].tables())


def grid(one: Table) -> list[list[tuple[str, int, int, bool]]]:
    """Return text, column, width and continuation of every cell."""
    return [[(c.text, c.column, c.colspan, c.continued) for c in row.cells] for row in one.rows]


def test_spans_give_columns() -> None:
    """Spans and skipped grid columns move the cells that follow."""
    rows = [
        tr([tc("a", props=SPAN.format(2)), "b"]),
        tr(["c", "d"], props='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        tr([tc("e", props=SPAN.format(0)), tc("f", props=SPAN.format("x"))]),
    ]
    assert grid(table(tbl(rows))) == [
        [("a", 0, 2, False), ("b", 2, 1, False)],
        [("c", 1, 1, False), ("d", 2, 1, False)],
        [("e", 0, 1, False), ("f", 1, 1, False)],
    ]


def test_vertical_merges() -> None:
    """A continuation belongs to the cell above; one with nothing above it is a cell of its own."""
    rows = [
        tr([tc("i", props=CONTINUE), "1"]),
        tr([tc("rolle", props=RESTART), "2"]),
        tr([tc("", props=CONTINUE), "3"]),
        tr(["fri", tc("4", props=CONTINUE)]),
    ]
    assert grid(table(tbl(rows))) == [
        [("i", 0, 1, False), ("1", 1, 1, False)],
        [("rolle", 0, 1, False), ("2", 1, 1, False)],
        [("", 0, 1, True), ("3", 1, 1, False)],
        [("fri", 0, 1, False), ("4", 1, 1, False)],
    ]


def test_text_in_a_covered_cell_is_reported() -> None:
    """Text that a merged cell covers is not shown by Word, so it is reported."""
    _, findings = load(tbl([tr([tc("a", props=RESTART)]), tr([tc("dækket", props=CONTINUE)])]))
    (found,) = findings
    assert (found.rule, found.variant, found.quote) == ("content-unplaced", "hidden", "dækket")


def test_old_sideways_merges() -> None:
    """Cells merged sideways in the old way are one wide cell."""
    rows = [tr([tc("a", props='<w:hMerge w:val="restart"/>'), tc("", props="<w:hMerge/>"), "b"])]
    assert grid(table(tbl(rows))) == [[("a", 0, 2, False), ("b", 2, 1, False)]]


@pytest.mark.parametrize(
    ("mark", "header"),
    [
        ("<w:tblHeader/>", True),
        ('<w:tblHeader w:val="true"/>', True),
        ('<w:tblHeader w:val="false"/>', False),
        ('<w:tblHeader w:val="0"/>', False),
        ('<w:tblHeader w:val="off"/>', False),
        ("", False),
    ],
)
def test_header_rows(mark: str, header: bool) -> None:
    """A repeated header row is marked; a switch that is off is honoured."""
    assert table(tbl([tr(["Nr."], props=mark)])).rows[0].header is header


def test_controls_around_tables_rows_and_cells() -> None:
    """Content controls and custom XML around any part of a table lose nothing and shift nothing."""

    def sdt(inner: str) -> Xml:
        return Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>")

    row = Xml(f"<w:tr>{tc('a')}{sdt(tc('b'))}{tc('c')}</w:tr>")
    custom = Xml(f'<w:customXml w:element="x">{tr(["d"])}</w:customXml>')
    one = table(sdt(f"<w:tbl><w:tblPr/><w:tblGrid/>{sdt(row)}{custom}</w:tbl>"))
    assert grid(one) == [[("a", 0, 1, False), ("b", 1, 1, False), ("c", 2, 1, False)], [("d", 0, 1, False)]]


def test_nested_tables_stay_in_their_cell() -> None:
    """A table in a cell is a block of the cell and carries the outer table's number."""
    document, _ = load(tbl([["først"]]) + tbl([[tc(p("før") + tbl([["inde"]]) + p())]]) + tbl([["sidst"]]))
    assert [t.number for t in document.tables()] == [1, 2, 3]
    cell = list(document.tables())[1].rows[0].cells[0]
    inner = cell.blocks[1]
    assert isinstance(inner, Table)
    assert (inner.number, cell.text) == (2, "før\ninde")
    assert inner.rows[0].cells[0].span.table == 2


def test_headings_inside_tables_do_not_name_places() -> None:
    """A heading style in a cell marks the paragraph but not the places that follow."""
    document, _ = load(heading("Liste") + tbl([[tc(heading("Kommunikator"))]]) + p("efter"))
    (one,) = document.tables()
    assert next(one.rows[0].cells[0].paragraphs()).heading == 1
    assert document.blocks[-1].span.heading == "Liste"


def test_ragged_and_empty_tables() -> None:
    """Rows of different length are kept as they are; a table without rows is none."""
    document, _ = load("<w:tbl><w:tblPr/></w:tbl>" + tbl([["a", "b"], ["c"], []]))
    (one,) = document.tables()
    assert (one.number, [len(row.cells) for row in one.rows]) == (1, [2, 1, 0])


def ins(inner: str) -> str:
    """Return a tracked insertion."""
    return f'<w:ins w:id="1" w:author="A">{inner}</w:ins>'


def deletion(text: str) -> str:
    """Return tracked deletion of a text."""
    return f'<w:del w:id="2"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def changes(body: str) -> tuple[Document, dict[str, object], str]:
    """Read a body; return the document, the values and the quote of the one finding on changes."""
    document, findings = load(body)
    (found,) = [d for d in findings if d.rule == "tracked-changes-pending"]
    return document, dict(found.args), found.quote


def test_changes_are_read_as_accepted_and_told_once() -> None:
    """Inserted text is kept, deleted text is not; one finding counts both and quotes the first."""
    body = p(Xml(r("Nr. ") + deletion("12") + ins(r("14")))) + p(Xml(ins(r("mere"))))
    document, values, quote = changes(body)
    assert texts(document) == ["Nr. 14", "mere"]
    assert (values, quote) == ({"deletions": 1, "insertions": 2}, "12")


def test_moves() -> None:
    """Moved text stands where it was moved to."""
    body = p(Xml(f"<w:moveFrom>{r('flyttet')}</w:moveFrom>" + r("a"))) + p(Xml(f"<w:moveTo>{r('flyttet')}</w:moveTo>"))
    document, values, _ = changes(body)
    assert texts(document) == ["a", "flyttet"]
    assert values == {"deletions": 1, "insertions": 1}


GONE = "<w:rPr><w:del/></w:rPr>"


def test_deleted_paragraph_marks_join_paragraphs() -> None:
    """A paragraph whose mark is deleted runs on into the next, and takes its style from it."""
    body = p(Xml(r("Medi")), props=GONE) + p(Xml(r("cin")), style="Overskrift1") + p("b")
    document, values, _ = changes(body)
    assert texts(document) == ["Medicin", "b"]
    assert document.blocks[0].heading == 1  # type: ignore[union-attr]
    assert values == {"deletions": 1, "insertions": 0}


def test_a_paragraph_deleted_whole_leaves_nothing() -> None:
    """A deleted paragraph vanishes with its number and is one deletion."""
    document, values, _ = changes(p(Xml(deletion("væk")), props=GONE) + p("b"))
    assert texts(document) == ["b"]
    assert (document.blocks[0].span.element, values["deletions"]) == ("(//w:p)[2]", 1)


def test_a_deleted_mark_before_a_table_ends_the_paragraph() -> None:
    """Nothing is lost where a deleted mark has no paragraph to run on into."""
    document, _, _ = changes(p("a", props=GONE) + tbl([[tc(p("b", props=GONE))]]))
    assert texts(document) == ["a"]
    assert next(document.tables()).rows[0].cells[0].text == "b"


def test_an_inserted_paragraph_is_one_change() -> None:
    """A new paragraph counts once, not once for its words and once for its mark."""
    _, values, _ = changes(p(Xml(ins(r("ny"))), props="<w:rPr><w:ins/></w:rPr>"))
    assert values == {"deletions": 0, "insertions": 1}


def test_changed_rows_and_cells() -> None:
    """Deleted rows and cells are left out, inserted ones are in."""
    rows = [
        tr(["a"]),
        tr(["slettet"], props="<w:del/>"),
        tr(["ny"], props="<w:ins/>"),
        tr([tc("væk", props="<w:cellDel/>"), tc("ind", props="<w:cellIns/>")]),
    ]
    document, values, quote = changes(tbl(rows))
    assert grid(next(document.tables())) == [[("a", 0, 1, False)], [("ny", 0, 1, False)], [("ind", 0, 1, False)]]
    assert (values, quote) == ({"deletions": 2, "insertions": 2}, "slettet")
    assert next(document.tables()).rows[1].span.row == 2


def test_tracked_merges() -> None:
    """A tracked merge of cells is read as merged."""
    merged = [
        tr([tc("a", props='<w:cellMerge w:vMerge="rest"/>')]),
        tr([tc("", props='<w:cellMerge w:vMerge="cont"/>')]),
    ]
    assert [row.cells[0].continued for row in table(tbl(merged)).rows] == [False, True]


def test_formatting_changes_do_not_count() -> None:
    """Tracked formatting is no change of text, and its old properties are not read."""
    body = p(
        Xml(r("a", props="<w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")),
        props='<w:pPrChange><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr></w:pPrChange>',
    )
    document, findings = load(body)
    assert (texts(document), len(findings)) == (["a"], 0)
    assert document.blocks[0].heading is None  # type: ignore[union-attr]


def test_hidden_rows_are_reported() -> None:
    """A hidden row is not read and is reported."""
    document, findings = load(tbl([["a"], tr(["skjult"], props="<w:hidden/>")]))
    assert len(next(document.tables()).rows) == 1
    assert [d.variant for d in findings] == ["hidden"]


def test_a_large_matrix_keeps_its_rows() -> None:
    """A matrix of 1,000 rows is read whole, every row at its place."""
    rows = [[f"H{n}", "Kompetence", "Punkt\nPunkt", "Klinisk arbejde", "OSATS"] for n in range(1, 1001)]
    data = docx(join(tbl(rows)))
    document = read(Source("stor.docx", "docx", data), Findings())
    assert document is not None
    (one,) = document.tables()
    assert [row.cells[0].text for row in one.rows] == [row[0] for row in rows]
    assert one.rows[-1].span.row == 1000


def wide(text: str, width: int, span: int = 1, kind: str = "dxa") -> Xml:
    """Make a cell with a width, and a span where it has one."""
    return tc(text, props=f'<w:tcW w:w="{width}" w:type="{kind}"/>' + (SPAN.format(span) if span > 1 else ""))


def starts(rows: list[Xml]) -> list[list[tuple[str, int, int]]]:
    """Give text, column and span of each cell of a table of rows."""
    return [[(text, column, span) for text, column, span, _ in row] for row in grid(table(tbl(rows)))]


def test_a_row_without_the_others_span_stands_under_them() -> None:
    """Where widths say that a row's cells stand under the others', they do, whatever its spans come to."""
    usual = [tr([wide("a", 500), wide("b", 1500, 2), wide("c", 900)]) for _ in range(2)]
    expected = [("a", 0, 1), ("b", 1, 2), ("c", 3, 1)]
    for kind in ("dxa", "pct"):
        short = tr([wide("a", 500, 1, kind), wide("b", 1520, 1, kind), wide("c", 880, 1, kind)])
        rows = [*usual, short] if kind == "dxa" else [Xml(row.replace("dxa", "pct")) for row in usual] + [short]
        assert starts(rows)[2] == expected
    assert starts([*usual, tr([wide("a", 500, 2), wide("b", 1500, 2), wide("c", 900)])])[2] == expected
    banner = tr([wide("tværs", 2900)])
    assert starts([*usual, banner])[2] == [("tværs", 0, 4)]


def test_a_row_that_stands_elsewhere_stays_there() -> None:
    """A row that has fewer cells, or other edges, or no widths, keeps the columns that its spans say."""
    usual = [tr([wide("a", 500), wide("b", 1500, 2), wide("c", 900)]) for _ in range(2)]
    assert starts([*usual, tr([wide("a", 500), wide("b", 700)])])[2] == [("a", 0, 1), ("b", 1, 1)]
    assert starts([*usual, tr(["a", "b"])])[2] == [("a", 0, 1), ("b", 1, 1)]
    assert starts([*usual, tr([wide("a", 500)])])[2] == [("a", 0, 1)]


def test_a_row_without_widths_stands_in_turn_where_most_rows_are_alike() -> None:
    """As many cells as the many other rows have stand under those one by one."""
    usual = [tr(["a", tc("b", props=SPAN.format(2)), "c"]) for _ in range(3)]
    assert starts([*usual, tr(["a", "b", "c"])])[3] == [("a", 0, 1), ("b", 1, 2), ("c", 3, 1)]


def test_pending_merges_of_cells_are_changes() -> None:
    """A tracked merge is read as done and counted, and so is a change of looks that alters what is read."""
    merge = '<w:cellMerge w:id="1" w:author="x" w:vMerge="{}"/>'
    rows = [tr([tc("a", props=merge.format("rest"))]), tr([tc("", props=merge.format("cont"))])]
    document, values, quote = changes(tbl(rows))
    assert [row.cells[0].continued for row in next(document.tables()).rows] == [False, True]
    assert (values, quote) == ({"deletions": 0, "insertions": 0, "others": 2}, "a")
    struck = r("b", props="<w:vanish w:val='0'/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
    numbered = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:pPrChange>'
    assert changes(p(struck) + p("c", props=numbered))[1] == {"deletions": 0, "insertions": 0, "others": 2}
