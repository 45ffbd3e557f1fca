"""``check`` and ``fix`` agree: what the one would mend is what the other tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.check.fix.fix import fix
from compiler.check.pipeline import check
from compiler.report.report import document_report
from compiler.tools.convert import write_as
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.commented import with_parts
from tests.support.corpus import Make, files
from tests.support.wordmarks import members

_FILES = dict(list(files())[::3])
MINI = (ROOT / "tests/corpus/data/mini.yaml").read_text("utf-8")


def fixable(data: bytes, name: str = "a.docx") -> int:
    """Count the places that a check says can be mended."""
    return document_report(name, check(name, data).diagnostics, mode="submission", lang="da").fixable


@pytest.mark.parametrize("make", _FILES.values(), ids=list(_FILES))
def test_as_many_places_are_told_as_are_mended(make: Make) -> None:
    """Of every make of Word file: ``check`` counts the corrections that ``fix`` makes."""
    data = make()
    made = fix("a.docx", data)
    assert fixable(data) == len(made.edits)


def test_the_report_ends_with_what_fix_can_mend(tmp_path: Path) -> None:
    """The last line names the command and the number of places; where there are none, it is not there."""
    path = tmp_path / "mini.yaml"
    for text, last in ((MINI, ""), (MINI.replace("20 dage", "20  dage", 1), "maalbog fix kan rette 1 sted.")):
        path.write_text(text, "utf-8")
        told = run_text("check", path).stdout.rstrip().splitlines()[-1]
        assert (told if told.startswith("maalbog fix") else "") == last


def test_blanks_are_told_once_with_their_number() -> None:
    """Several double blanks are one note, not several."""
    data = MINI.replace("20 dage", "20  dage", 1).replace("2 dage", "2  dage", 1).encode()
    found = [d for d in check("mini.yaml", data).diagnostics if d.rule == "writing-slip"]
    assert len(found) == 1
    assert dict(found[0].args)["count"] == data.count(b"  dage") > 1


def test_what_word_writes_itself_is_not_counted() -> None:
    """A heading in a table of contents is counted where it was typed; in a field, Word writes it anew."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    field = f"{begin}<w:r><w:instrText> TOC </w:instrText></w:r>{begin.replace('begin', 'separate')}"
    entry = "<w:r><w:t>Kort om specialet</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>4</w:t></w:r>"
    made, _ = write_as("docx", MINI.encode(), "mini.yaml")
    assert made is not None
    parts = members(made)
    document = parts["word/document.xml"].decode().replace(">Beskrivelse af specialet<", ">Kort om specialet<")
    counts = []
    for line in (entry, f"{field}{entry}{end}"):
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="TOC2"/></w:pPr>{line}</w:p>'
        data = with_parts(made, word__document_xml=document.replace("<w:body>", f"<w:body>{paragraph}", 1).encode())
        assert fixable(data) == len(fix("a.docx", data).edits)
        counts.append(fixable(data))
    assert counts[0] == counts[1] + 1
