"""Empty goal descriptions: the template's headings, what is known filled in, the rest marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from compiler.formats.docx.write.document import write as docx
from compiler.formats.yaml import write as yaml
from compiler.language.template import load
from compiler.language.vocabulary import all_terms
from compiler.model.document import Document, Paragraph, Table
from compiler.tools.new.blank import blank, form

CODES = [term.code for term in all_terms("specialties")]


def headings(document: Document) -> list[str]:
    """Give the headings of a document in order."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.heading]


def words(document: Document) -> Iterator[str]:
    """Yield every text of a document."""
    yield from (p.text for p in document.cover)
    yield from (p.text for _, p in document.colophon)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (p.text for row in block.rows for cell in row.cells for p in cell.paragraphs())


def rows(document: Document, kind: str) -> list[list[list[str]]]:
    """Give the texts of the tables of one kind, header rows left out."""
    found = (t for t in document.tables() if t.kind == kind)
    return [[[cell.text for cell in row.cells] for row in t.rows[1:]] for t in found]


@pytest.mark.parametrize("code", CODES)
def test_every_specialty_has_an_empty_description(code: str) -> None:
    """Every specialty and shared document gets every section that the template requires of it."""
    document = blank(code)
    found = set(headings(document))
    parts = {b for b in load().parts if any(b.heading == h for h in found)}
    assert parts
    required = {s.heading for s in load().sections if s.required in ("always", "once")}
    assert required <= found
    assert {"Obligatorisk forskningstræning"} <= found or "Hoveduddannelsen" not in found


@pytest.mark.parametrize("code", CODES)
def test_every_gap_is_one_that_the_check_will_find(code: str) -> None:
    """Each text in square brackets is a placeholder to the rule that asks for it to be replaced."""
    gaps = [gap for text in words(blank(code)) for gap in re.findall(r"\[[^\]]*\]", text)]
    assert len(gaps) > 15
    assert all(any(p.search(gap) for p in load().placeholders) for gap in gaps)


def test_no_field_is_left_unfilled() -> None:
    """No curly bracket and no double blank of an empty field reaches the page."""
    for code in CODES:
        assert not [t for t in words(blank(code)) if "{" in t or "}" in t or "  " in t]


def test_known_durations_and_courses_stand_there() -> None:
    """Months that are certain, the general courses and their days are filled in."""
    document = blank("urologi")
    assert "Introduktionsuddannelsen varer 12 måneder. Hoveduddannelsen varer 60 måneder." in words(document)
    intro, specialist = rows(document, "courses")[:2]
    assert intro == [["Vejledning", "2 dage"]]
    assert [row[0] for row in specialist] == ["SOL 1", "SOL 2", "SOL 3"]


def test_uncertain_durations_are_left_to_the_specialty() -> None:
    """Where the vocabulary knows several durations, the document asks instead of guessing."""
    assert any("Hoveduddannelsen varer [antal måneder]" in t for t in words(blank("almen-medicin")))


def test_internal_medicine_refers_to_the_shared_documents() -> None:
    """The shared introduction and common trunk are named and linked to, not described again."""
    document = blank("intern-medicin-geriatri")
    found = headings(document)
    assert found.count("Kompetencer") == 1
    assert "Logbog for introduktionsuddannelsen" not in found
    text = " ".join(words(document))
    assert "»Målbeskrivelse for introduktionsuddannelsen i intern medicin«" in text
    assert "»Målbeskrivelse for fælles intern medicin«" in text


def test_basic_training_has_one_part_and_no_research() -> None:
    """Clinical basic training has its own title, one part, and nothing of specialist training."""
    document = blank("klinisk-basisuddannelse")
    found = headings(document)
    assert document.cover[0].text == "Målbeskrivelse for den kliniske basisuddannelse"
    assert found.count("Kompetencer") == 1
    assert "Obligatorisk forskningstræning" not in found


def test_general_practice_is_signed_by_the_tutor() -> None:
    """The specialty's own rule of who approves is written into its document."""
    assert any("godkendes af tutorlægen" in t for t in words(blank("almen-medicin")))


def test_matrix_and_logbook_agree_from_the_start() -> None:
    """The one row of the list and the one row of the logbook have the same number and title."""
    document = blank("karkirurgi")
    matrix, logbook = rows(document, "matrix"), rows(document, "logbook")
    assert [[row[:2] for row in table] for table in matrix] == logbook
    assert [table[0][0] for table in matrix] == ["I1", "H1"]


def test_an_unknown_specialty_is_refused() -> None:
    """A code that is no specialty raises KeyError, a template that is not there FileNotFoundError."""
    with pytest.raises(KeyError):
        blank("homøopati")
    with pytest.raises(FileNotFoundError):
        blank("urologi", "sst-1999")


def test_it_can_be_written_in_both_formats_and_is_always_the_same() -> None:
    """The empty description becomes Word and YAML, the same bytes each time."""
    assert docx(blank("urologi"), form=form()) == docx(blank("urologi"), form=form())
    assert yaml.write(blank("urologi")) == yaml.write(blank("urologi"))
    assert any(isinstance(b, Table) for b in blank("urologi").blocks)
