"""Places in words."""

from __future__ import annotations

import pytest

from compiler.render.place import place_text
from compiler.rulebook import Lang
from compiler.source import NOWHERE, Span
from tests.reports import CELL, LINE


def test_word_cell_in_danish() -> None:
    """A cell in Word is named by heading, table, row and column."""
    assert place_text(CELL, "", "da") == (
        "under »4.3 Liste med specialets obligatoriske kompetencer«, tabel 3, række 12, "
        "kolonne »Kompetencevurderingsmetoder (obligatorisk)«"
    )


def test_word_cell_in_english() -> None:
    """The English place uses English words and the document's own headings."""
    assert place_text(CELL, "", "en").startswith(
        "under “4.3 Liste med specialets obligatoriske kompetencer”, table 3, row 12"
    )


def test_line_and_column() -> None:
    """In YAML and XML the line comes first, because editors go there."""
    assert (
        place_text(LINE, "", "da")
        == "linje 124, kolonne 17 under »Liste med specialets obligatoriske kompetencer«"
    )
    assert place_text(Span(line=3), "", "en") == "line 3"


def test_without_heading() -> None:
    """Where the heading is shown already, only the rest is said."""
    assert place_text(LINE, "", "da", heading=False) == "linje 124, kolonne 17"
    assert place_text(Span(heading="Forord"), "", "da", heading=False) == ""


@pytest.mark.parametrize(
    ("path", "lang", "text"),
    [
        ("", "da", "dokumentet"),
        ("sections", "da", "dokumentet"),
        ("colophon/version_date", "da", "kolofonen"),
        ("parts/specialist/courses", "da", "afsnittet om hoveduddannelsen"),
        ("logbooks/introduction", "da", "logbogen for introduktionsuddannelsen"),
        ("parts/unheard-of", "en", "the document"),
        ("cards/3", "en", "the competency cards"),
    ],
)
def test_absent_things(path: str, lang: Lang, text: str) -> None:
    """What is missing has no place; the part of the document where it is missed is named."""
    assert place_text(NOWHERE, path, lang) == text


def test_long_headings_are_cut_at_a_word() -> None:
    """A place stays one readable line however long the heading is."""
    place = place_text(Span(heading="Kompetence " * 40), "", "da")
    assert place.endswith("Kompetence …«")
    assert len(place) < 90
