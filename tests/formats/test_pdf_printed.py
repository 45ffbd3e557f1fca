"""Goal descriptions printed to PDF by LibreOffice and by Chromium, and read back."""

from __future__ import annotations

import html
import subprocess
from pathlib import Path

import pytest

from compiler.check.inputs import is_description
from compiler.check.pipeline import check
from compiler.formats.docx import read as word
from compiler.ground.diagnostics import Findings
from compiler.ground.paths import SPECIALTIES
from compiler.ground.source import Source
from compiler.model.document import Document, Paragraph, Table
from compiler.tools.convert import convert, write_as
from tests.conftest import PATIENCE, SHARED
from tests.support.browser import Page
from tests.support.pdfreading import blocks, competencies, doubts, here, told

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")
WAYS = ("tagged", "rulings")
ENOUGH = 0.98
# Of each specialty the newest edition: the older ones are laid out the same.
OURS = list({path.parent: path for path in sorted(SPECIALTIES.glob("*/*")) if is_description(path)}.values())
SAMPLES = sorted(path.stem for path in SHARED.glob("samples/*.docx"))
BOTH = ["karkirurgi-2014-10", "blødt"]
# Those by another hand are printed both ways; of ours, which are made by one program, every other each way.
PRINTED = [(name, way) for name in SAMPLES for way in WAYS]
PRINTED += [(f"{path.parent.name}-{path.stem}", WAYS[n % 2]) for n, path in enumerate(OURS)]


def print_all(soffice: str, folder: Path, way: str) -> None:
    """Print the Word files that are wanted this way in one go, since LibreOffice is slow to start."""
    tagged = str(way == "tagged").lower()
    export = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
    wanted = {*BOTH, *(name for name, its in PRINTED if its == way)}
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            export,
            "--outdir",
            folder / way,
            *(folder / f"{name}.docx" for name in sorted(wanted)),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )


def as_word(path: Path) -> bytes:
    """Give a goal description of whatever format as a Word file."""
    if path.suffix == ".docx":
        return path.read_bytes()
    data, _ = write_as("docx", path.read_bytes(), path.as_posix())
    assert data is not None
    return data


@pytest.fixture(scope="session")
def printed(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every specialty and sample as Word file, and two folders of PDFs printed from them."""
    folder = tmp_path_factory.mktemp("printed")
    for path in OURS:
        (folder / f"{path.parent.name}-{path.stem}.docx").write_bytes(as_word(path))
    for path in SHARED.glob("samples/*.docx"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "blødt.docx").write_bytes(soft_hyphens())
    for way in WAYS:
        print_all(soffice, folder, way)
    return folder


def soft_hyphens() -> bytes:
    """Write a document whose narrow columns break words at soft hyphens, and at hyphens of their own."""
    from io import BytesIO

    from docx import Document as WordDocument
    from docx.shared import Cm

    made = WordDocument()
    table = made.add_table(rows=2, cols=3)
    table.style = "Table Grid"
    table.autofit = False
    title = "Kommuni\u00adkations\u00adtræning med sundheds\u00adpersonale"
    cells = [["Nr.", "Kompetence", "Konkretisering"], ["H1", title, "Introduktions- og hoved\u00adforløb"]]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text, width in zip(row.cells, texts, (1.5, 2.6, 2.9), strict=True):
            cell.width = Cm(width)
            cell.text = text
    made.add_paragraph("Her står kommunikationstræning, sundhedspersonale og hovedforløb skrevet ud.")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.office
@pytest.mark.parametrize(("name", "way"), PRINTED)
def test_competencies_come_back_from_print(printed: Path, name: str, way: str) -> None:
    """Of a printed document at least 98 % of the competencies come back whole, and none is invented."""
    there = competencies(check(f"{name}.docx", (printed / f"{name}.docx").read_bytes()))
    checked = check(f"{name}.pdf", (printed / way / f"{name}.pdf").read_bytes())
    back = competencies(checked)
    assert ("read-from-pdf", way) in {(d.rule, d.variant) for d in checked.diagnostics}
    assert len(back) == len(there)
    lost = [one for one in there if one not in back]
    assert len(lost) <= (1 - ENOUGH) * len(there), lost


@pytest.mark.office
@pytest.mark.parametrize("way", WAYS)
def test_headings_and_contents_come_back_from_print(printed: Path, way: str) -> None:
    """The headings are those of the Word file, in order and at their levels; the contents' own has none in print."""
    there = word_blocks((printed / "karkirurgi-2014-10.docx").read_bytes())
    back, _ = blocks((printed / way / "karkirurgi-2014-10.pdf").read_bytes())
    assert headings(back) == headings(there)
    assert sum(isinstance(b, Table) for b in back) == sum(isinstance(b, Table) for b in there)


def word_blocks(data: bytes) -> list[Paragraph | Table]:
    """Give the blocks of a Word file."""
    document = word.read(Source("a.docx", "docx", data), Findings())
    assert isinstance(document, Document)
    return document.blocks


def headings(found: list[Paragraph | Table]) -> list[tuple[int, str]]:
    """Give the headings with their levels and numbers."""
    made = [(p.heading, f"{p.number} {p.text}".strip()) for p in found if isinstance(p, Paragraph) and p.heading]
    return [(level, text) for level, text in made if level and text != "Indholdsfortegnelse"]


@pytest.mark.office
@pytest.mark.parametrize("way", WAYS)
def test_divided_words_are_made_whole(printed: Path, way: str) -> None:
    """Words that were broken at soft hyphens are whole again; a hyphen of the word's own stays."""
    found, findings = blocks((printed / way / "blødt.pdf").read_bytes())
    table = next(b for b in found if isinstance(b, Table))
    assert [" ".join(c.text.split()) for c in table.rows[1].cells] == [
        "H1",
        "Kommunikationstræning med sundhedspersonale",
        "Introduktions- og hovedforløb",
    ]
    assert not doubts(findings)


@pytest.mark.office
@pytest.mark.parametrize("way", WAYS)
def test_a_word_file_can_be_made_of_a_pdf(printed: Path, way: str, tmp_path: Path) -> None:
    """`convert` makes a Word file that holds the same competencies as the one that was printed."""
    target = tmp_path / "ud.docx"
    convert(printed / way / "karkirurgi-2014-10.pdf", target, "docx")
    there = competencies(check("a.docx", (printed / "karkirurgi-2014-10.docx").read_bytes()))
    assert competencies(check("b.docx", target.read_bytes())) == there


def page_of(found: list[Paragraph | Table], css: str) -> str:
    """Write blocks as a web page."""
    out: list[str] = []
    for block in found:
        if isinstance(block, Paragraph):
            tag = f"h{block.heading}" if block.heading else "p"
            if not block.toc:
                out.append(f"<{tag}>{html.escape(f'{block.number} {block.text}'.strip())}</{tag}>")
            continue
        out.append("<table>")
        for row in block.rows:
            kind = "th" if row.header else "td"
            cells = [
                f"<{kind} colspan={c.colspan}>" + "".join(f"<div>{html.escape(p.text)}</div>" for p in c.paragraphs())
                for c in row.cells
                if not c.continued
            ]
            out.append(("<thead><tr>{}</thead>" if row.header else "<tr>{}").format("".join(cells)))
        out.append("</table>")
    cells = f"td,th{{padding:3px;vertical-align:top;text-align:left;font-size:9pt;{css}}}"
    style = f"<style>{cells}table{{border-collapse:collapse}}@page{{size:A4 landscape}}</style>"
    return f"<html lang=da><meta charset=utf-8><title>Målbeskrivelse</title>{style}<body>{''.join(out)}"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("css", "tagged", "expected"),
    [
        ("border:1px solid black", True, ("read-from-pdf", "tagged")),
        ("", True, ("read-from-pdf", "tagged")),
        ("border:1px solid black", False, ("read-from-pdf", "rulings")),
        ("", False, ("file-unreadable", "pdf-no-structure")),
    ],
)
def test_a_browsers_print_is_read_by_tags_or_lines_or_refused(
    page: Page, tmp_path: Path, css: str, tagged: bool, expected: tuple[str, str]
) -> None:
    """Chromium's tags are followed, without tags its lines, and with neither the file is refused."""
    data = as_word(next(path for path in OURS if path.parent.name == "karkirurgi"))
    (tmp_path / "a.html").write_text(page_of(word_blocks(data), css), encoding="utf-8")
    page.open((tmp_path / "a.html").as_uri())
    checked = check("a.pdf", page.printed(tagged=tagged))
    findings = Findings()
    findings.extend(checked.diagnostics)
    assert expected in told(findings)
    if expected[0] == "read-from-pdf":
        assert competencies(checked) == competencies(check("a.docx", data))
