"""A second opinion: what LibreOffice shows of a Word file is what we read of it, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.office import Shown, convert, read_tables
from tests.support.wordxml import Xml, docx, field, join, load, p, r, sdt, tbl, tc, wrap


class Rows(list[list[Xml]]):
    """Rows of cells, which nobody wants to read as a whole."""

    def __repr__(self) -> str:
        return f"{len(self)} rækker"


_WORDS = (
    "Direkte observation|OSATS|mindst 3 gange|Mini-CEX|kompetencekort 12|og|æble Ødis åben|audit af 5 journaler|H4|x"
)
_CHANGE = ' w:id="{}" w:author="a" w:date="2014-01-01T00:00:00Z"'
_TABS = ("<w:tab/>", "<w:br/>", "<w:cr/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", '<w:t xml:space="preserve"> </w:t>')
_BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'

_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>Noten</w:t></w:r></w:p></w:footnote>'

text = st.sampled_from(_WORDS.split("|"))
plain = text.map(r)
run = st.builds(
    lambda word, props, blank: r(word + blank, props=props),
    text,
    st.sampled_from(
        (
            "",
            "",
            "<w:b/>",
            "<w:i/><w:u w:val='single'/>",
            "<w:strike/>",
            "<w:dstrike/>",
            "<w:strike w:val='0'/>",
            "<w:vanish/>",
            "<w:vanish w:val='false'/>",
            "<w:caps/>",
            "<w:vertAlign w:val='subscript'/>",
            "<w:rFonts w:ascii='Arial' w:hAnsi='Arial'/>",
            "<w:color w:val='FF0000'/>",
            "<w:lang w:val='en-GB'/>",
        )
    ),
    st.sampled_from(("", " ")),
)
mark = st.sampled_from("123ab*").map(lambda sign: r(sign, props="<w:vertAlign w:val='superscript'/>"))
sign = st.sampled_from(_TABS).map(lambda inner: Xml(f"<w:r>{inner}</w:r>"))
inserted = run.map(lambda inner: wrap("ins", inner, _CHANGE.format(1)))
deleted = text.map(lambda t: wrap("del", f"<w:r><w:delText>{t}</w:delText></w:r>", _CHANGE.format(2)))
note = text.map(lambda t: join(r(t), Xml('<w:r><w:footnoteReference w:id="1"/></w:r>')))
# Of what a field shows LibreOffice keeps the words and not their looks; conditions it judges anew.
fields = st.one_of(
    plain.map(lambda result: field(" REF _Ref1 \\h ", result)),
    plain.map(lambda result: wrap("fldSimple", result, ' w:instr=" DOCPROPERTY x "')),
    plain.map(lambda result: field(' HYPERLINK "http://www.sst.dk" ', join(field(" REF a ", result)))),
)
around = st.one_of(
    run.map(lambda inner: wrap("hyperlink", inner, ' w:anchor="x"')),
    run.map(lambda inner: wrap("smartTag", inner, ' w:uri="u" w:element="e"')),
    plain.map(sdt),  # the looks of what a control holds are kept by Word and by us, not by LibreOffice
    plain.map(lambda inner: sdt(inner, "<w:text/>")),
    st.booleans().map(lambda on: sdt(r("☒" if on else "☐"), _BOX.format(int(on)))),
    run.map(lambda inner: join(Xml('<w:bookmarkStart w:id="7" w:name="b"/>'), inner, Xml('<w:bookmarkEnd w:id="7"/>'))),
    run.map(
        lambda inner: join(
            Xml('<w:proofErr w:type="spellStart"/>'), inner, Xml("<w:r><w:lastRenderedPageBreak/></w:r>")
        )
    ),
)
piece = st.one_of(run, run, run, mark, sign, inserted, deleted, fields, around, note)
paragraph = st.builds(
    lambda pieces, props: p(join(*pieces), props=props),
    st.lists(piece, max_size=6),
    st.sampled_from(("", "", "", "<w:jc w:val='center'/>", "<w:ind w:left='720' w:hanging='360'/>", "<w:keepNext/>")),
)
inner = st.lists(st.lists(paragraph.map(tc), min_size=2, max_size=2), min_size=1, max_size=2).map(tbl)
cell = st.one_of(
    st.lists(paragraph, min_size=1, max_size=4).map(lambda made: tc(join(*made))),
    st.builds(lambda a, b: tc(join(a, b, p("efter"))), paragraph, inner),
)
table = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=30, max_size=30).map(Rows)


@pytest.mark.office
@settings(
    max_examples=3, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(rows=table)
def test_what_libreoffice_shows_is_what_is_read(
    soffice: str, tmp_path_factory: pytest.TempPathFactory, rows: Rows
) -> None:
    """Random paragraphs of runs, marks, fields, controls and changes have the same words for both readers."""
    assert _differing(soffice, tmp_path_factory.mktemp("andet"), tbl(rows), rows) == []


def _differing(soffice: str, folder: Path, table: Xml, rows: list[list[Xml]]) -> list[tuple[int, int, str, str, Xml]]:
    body = table + p("slut")
    (folder / "a.docx").write_bytes(docx(body, footnotes=_NOTE))
    convert(soffice, folder)
    [shown] = Shown(folder / "a.fodt").tables()
    [ours] = read_tables(load(body, footnotes=_NOTE)[0])
    return [
        (n, m, theirs, own, rows[n][m])
        for n, (a, b) in enumerate(zip(shown, ours, strict=True))
        for m, (theirs, own) in enumerate(zip(a, b, strict=True))
        if theirs != own
    ]


@st.composite
def _layout(draw: st.DrawFn) -> Rows:
    """Draw rows of four columns with cells over several, and cells that go down."""
    rows, open_ = Rows(), [(0, 0)] * 4
    for n in range(40):
        cells, column = [], 0
        while column < 4:
            width = draw(st.integers(1, 4 - column))
            going = open_[column] == (column, width)
            down = draw(st.sampled_from(("", "", "restart", "continue" if going else "")))
            props = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            props += f'<w:vMerge w:val="{down}"/>' if down else ""
            words = f"r{n}k{column}" if down != "continue" else ""
            cells.append(tc(p(words), props=props))
            open_[column] = (column, width) if down else (0, 0)
            column += width
        rows.append(cells)
    return rows


@pytest.mark.office
@settings(
    max_examples=2, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(rows=_layout())
def test_cells_are_merged_as_libreoffice_shows_them(
    soffice: str, tmp_path_factory: pytest.TempPathFactory, rows: Rows
) -> None:
    """Cells over several columns and rows: the same cells are shown and read."""
    columns = '<w:gridCol w:w="2000"/>' * 4
    grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    made = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    table = Xml(f"<w:tbl><w:tblPr/>{grid}{made}</w:tbl>")
    assert _differing(soffice, tmp_path_factory.mktemp("fletning"), table, rows) == []
