"""Comments in more than two hundred Word files of all makes, and what LibreOffice sees of them."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest
from lxml import etree

from compiler.check.pipeline import check
from compiler.formats.damage import tidy
from compiler.ground.diagnostics import Diagnostic
from tests.conftest import PATIENCE
from tests.support.commented import comments, document_of, finding, paragraphs, put
from tests.support.corpus import files
from tests.support.wordmarks import members, same_but_comments
from tests.support.wordxml import Xml, docx, p, r, tbl, tc, tr

pytestmark = pytest.mark.slow

FILES = dict(files())
OFFICE, TEXT = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def sdt(content: str) -> Xml:
    """Make a content control."""
    return Xml(f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>')


CONTROLS = {
    "block": p("før") + sdt(p("inde")) + p("efter"),
    "block, two paragraphs": p("før") + sdt(p("et") + p("to")) + p("efter"),
    "block first": sdt(p("inde")) + p("efter"),
    "block last": p("før") + sdt(p("inde")),
    "blocks in a row": sdt(p("et")) + sdt(p("to")) + sdt(p("tre")) + p("efter"),
    "nested": sdt(sdt(p("inde")) + p("mere")) + p("efter"),
    "cell": tbl([tr(["a", sdt(tc("celle")), "c"])]) + p("x"),
    "first cell": tbl([tr([sdt(tc("celle")), "b"])]) + p("x"),
    "cell, two paragraphs": tbl([tr(["a", sdt(tc("et\nto")), "c"])]) + p("x"),
    "block in a cell": tbl([tr(["a", tc(sdt(p("inde")))]), tr(["b", "c"])]) + p("x"),
    "row": tbl([tr(["a", "b"]), sdt(tr(["c", "d"]))]) + p("x"),
    "table": sdt(tbl([tr(["a", "b"]), tr(["c", "d"])])) + p("x"),
    "line": p(r("i ") + sdt(r("linjen")) + r(" her")),
}


def findings_for(data: bytes) -> list[Diagnostic]:
    """Take what the check finds, and findings at every eleventh paragraph outside contents and at some cells."""
    checked = check("prøve.docx", data)
    found = list(checked.diagnostics)
    document = document_of(data)
    for n, one in enumerate([*paragraphs(document.blocks), *document.notes]):
        if n % 11 == 3 and one.text and not one.toc:
            found.append(finding(" ".join(one.text.split()[:4]), one.span, f"afsnit {n}"))
    cells = [c for t in document.tables() for r in t.rows for c in r.cells if not c.text]
    return found + [finding("", cell.span, f"celle {n}") for n, cell in enumerate(cells[:40:8])]


def covers(quote: str, covered: str) -> bool:
    """Tell whether a range reads as the quotation."""
    return " ".join(tidy(covered).split()) == " ".join(tidy(quote).split())


def test_the_corpus_is_large_enough() -> None:
    """There are at least two hundred files."""
    assert len(FILES) >= 200


@pytest.mark.parametrize("name", FILES)
def test_every_finding_has_one_comment_and_the_text_is_untouched(name: str) -> None:
    """One comment a finding, at the words if they stand there; nothing else changes; twice is once."""
    data = FILES[name]()
    found = findings_for(data)
    made = put(data, found).data
    same_but_comments(data, made)
    told = [c for c in comments(made) if c.author == "Målbog"]
    assert len(told) == len(found)
    assert all((c.starts, c.ends, c.references) == (1, 1, 1) for c in told)
    missed = [
        (d.quote, c.covered)
        for d, c in zip(found, told, strict=True)
        if str(dict(d.args).get("text", "")).startswith("afsnit ") and not covers(d.quote, c.covered)
    ]
    assert not missed
    assert put(made, found).data == made


def _to_fodt(soffice: str, folder: Path) -> None:
    paths = sorted(map(str, folder.glob("*.docx")))
    profile = f"-env:UserInstallation=file://{folder}/profil"
    command = [soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


@pytest.mark.office
def test_libreoffice_keeps_every_comment_and_all_text(soffice: str, tmp_path: Path) -> None:
    """LibreOffice opens the files without repair, has every comment with its words, and the same text as before."""
    chosen = {n: FILES[n] for n in [*sorted(FILES)[::60], *(n for n in FILES if n.startswith("tom "))]}
    chosen |= {name: partial(docx, body) for name, body in CONTROLS.items()}
    wanted: dict[str, list[str]] = {}
    for n, (name, make) in enumerate(chosen.items()):
        data = make()
        known = [x for x in paragraphs(document_of(data).blocks) if x.text]
        plain = [finding(x.text, x.span, f"{m}") for m, x in enumerate(known)]
        found = plain if name in CONTROLS else findings_for(data)
        made = put(data, found).data
        (tmp_path / f"{n}-before.docx").write_bytes(data)
        (tmp_path / f"{n}-after.docx").write_bytes(made)
        wanted[name] = sorted("".join(c.texts) for c in comments(made))
    _to_fodt(soffice, tmp_path)
    for n, name in enumerate(chosen):
        (_, before), (notes, after) = (_read(tmp_path / f"{n}-{when}.fodt") for when in ("before", "after"))
        assert notes == wanted[name], name
        assert before == after, name


def _read(path: Path) -> tuple[list[str], str]:
    """Give the comments of a flat ODT, and its text without them, blanks left out."""
    parser = etree.XMLParser(huge_tree=True)
    body = etree.parse(str(path), parser).getroot().find(f"{OFFICE}body")
    notes = []
    for note in list(body.iter(f"{OFFICE}annotation")):
        notes.append("".join("".join(p.itertext()) for p in note.iter(f"{TEXT}p")))
        note.clear(keep_tail=True)
    return sorted(notes), "".join("".join(body.itertext()).split())


@pytest.mark.office
def test_libreoffice_prints_a_commented_file(soffice: str, tmp_path: Path) -> None:
    """A commented file becomes a PDF with the comments in the margin."""
    name = next(n for n in FILES if n.startswith("fejl"))
    data = FILES[name]()
    (tmp_path / "a.docx").write_bytes(put(data, findings_for(data)).data)
    export = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    folder = str(tmp_path)
    command = [soffice, profile, "--headless", "--convert-to", export, "--outdir", folder, f"{folder}/a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_members_are_all_there() -> None:
    """The corpus has files of several producers, told apart by what they write about themselves."""
    names = {n for n in FILES if n.endswith(".docx")}
    assert {n.partition("-")[0] for n in names} >= {"libreoffice", "npm", "pandoc", "python"}
    assert all("word/document.xml" in members(FILES[n]()) for n in names if "-docx" in n)
