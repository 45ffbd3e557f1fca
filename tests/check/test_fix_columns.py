"""Headings of columns that are known by their meaning: what `fix` makes of them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from compiler.check.fix.fix import fix
from compiler.check.pipeline import check
from compiler.formats.docx.write.document import write
from tests.support.examples_files import small

_RULE = "matrix-column-name-differs"


def headed(old: str, new: str) -> bytes:
    """Write the small goal description in Word with another heading (XML) over a column of its lists."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(write(small()))) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                assert f">{old}<".encode() in data
                data = data.replace(f">{old}<".encode(), f">{new}<".encode())
            made.writestr(name, data)
    return out.getvalue()


def rules(data: bytes) -> list[tuple[str, str]]:
    """Give the findings of a Word file by rule and quote."""
    return [(d.rule, d.quote) for d in check("eksempel.docx", data).diagnostics]


def test_a_heading_known_by_its_meaning_is_told_once_and_gets_the_templates_name() -> None:
    """Both lists have the heading; it is told once, corrected in both, and then there is nothing to tell."""
    data = headed("Kompetencevurderingsmetoder (obligatorisk)", "Metoder for vurdering")
    assert rules(data) == [(_RULE, "Metoder for vurdering")]
    told = check("eksempel.docx", data).diagnostics[0]
    assert told.fix is not None
    assert (told.fix.old, told.fix.safe) == ("Metoder for vurdering", True)
    fixed = fix("eksempel.docx", data)
    assert {(e.old, e.new) for e in fixed.edits} == {
        ("Metoder for vurdering", "Kompetencevurderingsmetoder (obligatorisk)")
    }
    assert len(fixed.edits) == 2
    assert fixed.data is not None
    assert [name for name, _ in rules(fixed.data) if name != "tracked-changes-pending"] == []


def test_what_a_heading_says_in_parentheses_stays() -> None:
    """»(mindst to)« is the author's; how binding the column is, the template's name says itself."""
    data = headed("Læringsstrategier (anbefaling)", "Undervisningsformer (forslag) (mindst to)")
    edits = fix("eksempel.docx", data).edits
    assert {e.new for e in edits} == {"Læringsstrategier (anbefaling) (mindst to)"}


def test_a_heading_on_two_lines_is_corrected_whole() -> None:
    """A forced line break in the heading leaves no word of it behind."""
    data = headed("Konkretisering af kompetence", "Præcisering af</w:t><w:br/><w:t>kompetencen")
    fixed = fix("eksempel.docx", data)
    assert fixed.data is not None
    assert [name for name, _ in rules(fixed.data) if name != "tracked-changes-pending"] == []


def test_what_was_assumed_is_not_corrected() -> None:
    """A heading that says nothing is read by what stands below it, told as assumed, and left to the author."""
    data = headed("Kompetencevurderingsmetoder (obligatorisk)", "Gøres")
    told = [d for d in check("eksempel.docx", data).diagnostics if d.rule == _RULE]
    assert [(d.variant, d.fix) for d in told] == [("assumed", None)]
    assert not fix("eksempel.docx", data).edits


def test_an_empty_heading_is_told_as_that() -> None:
    """A full column without a heading is read by its cells, and no column is said to be missing."""
    data = headed("Kompetencevurderingsmetoder (obligatorisk)", "")
    assert [(d.rule, d.variant) for d in check("eksempel.docx", data).diagnostics] == [(_RULE, "empty")]
