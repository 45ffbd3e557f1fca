"""Note marks are no part of what they stand at: numbers, titles, roles, headings, columns, cards and dates."""

from __future__ import annotations

import pytest

from compiler.check.normalise import normalise
from compiler.check.pipeline import check
from compiler.ground.dates import find_dates, parse_date
from compiler.ground.folding import fold, fold_letters, fold_marks, key, unmarked, unmarked_number
from compiler.language.quantities import parse_count, parse_days, parse_months, parse_timing
from compiler.language.template import fold_heading
from compiler.language.vocabulary import named
from compiler.model.logbook import Logbook
from compiler.recognise.cards import is_card_heading, references
from compiler.recognise.rows import clean_number
from tests.support.examples_text import SMALL


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("H4¹", "H4"),
        ("H4¹,²", "H4"),
        ("H10²", "H10"),
        ("Anlægge bypass²", "Anlægge bypass"),
        ("Anlægge bypass ²", "Anlægge bypass"),
        ("Konkretisering (anbefalet)¹", "Konkretisering (anbefalet)"),
        ("OSATS*", "OSATS"),
        ("OSATS†‡ og Mini-CEX*", "OSATS og Mini-CEX"),
        ("gange¹⁰", "gange"),
        ("Tumor på 5 cm² eller 2 m³¹", "Tumor på 5 cm² eller 2 m³"),
        ("10⁹/l, R², χ²-test, Ca²⁺, s⁻¹, ⁹⁹ᵐTc og 1ˢᵗ", "10⁹/l, R², χ²-test, Ca²⁺, s⁻¹, ⁹⁹ᵐTc og 1ˢᵗ"),
        ("¹ Se bilag 2", "¹ Se bilag 2"),
        ("3*2 og * punkt", "3*2 og * punkt"),
        ("CO₂ og 360⁰", "CO₂ og 360⁰"),
    ],
)
def test_note_marks_are_told_from_powers(text: str, bare: str) -> None:
    """Marks at words and numbers go; powers, charges, indices and signs in front of a word stay."""
    assert unmarked(text) == bare


def test_a_number_has_no_powers() -> None:
    """A competency's number may be 10 and have a note 3; blanks and closing signs stay as they are."""
    assert [clean_number(n) for n in ("10³", "H4¹.", "4.2ᵃ", "H 3²)")] == ["10", "H4", "4.2", "H3"]
    assert unmarked_number("10³ Gå stuegang på 5 m²") == "10 Gå stuegang på 5 m²"


@pytest.mark.parametrize(("one", "other"), [("OSATS¹", "OSATS"), ("CO₂", "CO2"), ("100 m²", "100 m2"), ("10³", "10^3")])
def test_folded_texts_compare_without_them(one: str, other: str) -> None:
    """Whatever is compared is the same with and without a note mark, with an index raised, lowered or typed."""
    assert fold(one) == fold(other)
    assert key(one) == key(other)
    assert fold_marks(one) == fold_marks(other)


def test_powers_are_not_folded_away() -> None:
    """Texts that differ by a power differ."""
    assert len({fold(t) for t in ("5 cm", "5 cm²", "5 cm³", "10⁶", "10⁹", "106")}) == 6
    assert fold_heading("6.3 Kurser¹") == fold_heading("6.3 Kurser")
    assert fold_letters("Gå²") == "gaa"


def test_quantities_are_read_without_them() -> None:
    """Counts, points in time and lengths are what they are without the mark."""
    assert [parse_count(t) for t in ("mindst 3¹ gange", "10² operationer", "3¹,² gange", "5* gange")] == [3, 10, 3, 5]
    assert parse_timing("efter 48¹ måneder") == (48,)
    assert (parse_months("12¹ måneder"), parse_days("3² dage")) == (12, 3)
    assert parse_date("Oktober 2014¹") == "2014-10"
    assert [d.date for d in find_dates("Gælder fra 1. januar 2015²; se note")] == ["2015-01-01"]
    assert [t and t.code for t in (named("methods", "OSATS¹"), named("roles", "Kommunikator²"))] == [
        "osats",
        "communicator",
    ]
    for degrees in ("360° feedback", "360º feedback", "360⁰ feedback", "360 ° feedback"):
        found = named("methods", degrees)
        assert found is not None, degrees
        assert found.code == "multi-source-feedback"
        assert parse_count(degrees) is None


def test_cards_and_references_are_read_without_them() -> None:
    """A card's heading and the competencies that it names may have marks."""
    assert is_card_heading("Kompetencekort 3¹: Åben operation")
    assert references("H4¹, H5*, H7–H9²") == ["H4", "H5", "H7", "H8", "H9"]


def model(text: str) -> Logbook:
    """Read the small goal description with some of its words exchanged."""
    made = check("a.yaml", text.encode())
    assert made.draft is not None
    assert not [d for d in made.diagnostics if d.rule == "content-unplaced"]
    return normalise(made.draft)


def test_a_marked_document_is_the_same_logbook() -> None:
    """Marks at every title and role of a document leave the model as it is."""
    text = SMALL.read_text(encoding="utf-8")
    lines = [
        f"{line}¹" if line.strip().startswith(("- Medicinsk ekspert", "- Kommunikator", "kompetence:")) else line
        for line in text.splitlines()
    ]
    marked = "\n".join(lines) + "\n"
    assert marked != text
    assert model(marked).competencies == model(text).competencies
