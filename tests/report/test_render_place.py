"""Places in words."""

from __future__ import annotations

import pytest

from compiler.ground.lang import Lang
from compiler.ground.source import NOWHERE, Span
from compiler.report.place import place_text
from tests.support.reports import CELL, LINE


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
    assert place_text(LINE, "", "da") == "linje 124, kolonne 17 under »Liste med specialets obligatoriske kompetencer«"
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
        ("title", "da", "forsiden"),
        ("cover/2", "da", "forsiden"),
        ("cover", "en", "the cover"),
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


def test_the_cover_is_named_before_its_table() -> None:
    """A place above the first heading says whether it is the cover or the colophon."""
    assert place_text(Span(table=1, row=2), "colophon/version_date", "da") == "kolofonen, tabel 1, række 2"
    assert place_text(Span(table=1), "cover/0", "da") == "forsiden, tabel 1"
    assert place_text(Span(heading="Kolofon", table=1), "colophon", "da") == "under »Kolofon«, tabel 1"


def test_a_heading_is_cut_after_what_it_stands_under() -> None:
    """Of a long heading with its parent, the parent is cut first, and falls away before the heading does."""
    own = "Obligatoriske kompetencer i introduktionsuddannelsen"
    assert place_text(Span(heading=f"{'Logbog ' * 9}› {own}"), "", "da") == f"under »Logbog Logbog … › {own}«"
    assert place_text(Span(heading=f"{'Logbog ' * 9}› {own} og senere"), "", "da") == f"under »{own} og senere«"
