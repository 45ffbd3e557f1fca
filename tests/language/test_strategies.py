"""Cells of learning strategies and of counted minimums; lengths of time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.language.quantities import parse_days, parse_months, parse_timing
from compiler.language.strategies import parse_strategies, parse_targets


def codes(*lines: str) -> list[str | None]:
    """Give the codes of a cell."""
    return [s["code"] for s in parse_strategies(lines)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Klinisk arbejde", "clinical-work"),
        ("Dagligt klinisk arbejde", "clinical-work"),
        ("Supervision", "supervision"),
        ("Bed-side vejledning og supervision", "supervision"),
        ("Selvstudium", "self-study"),
        ("E-læring", "self-study"),
        ("Kursus", "course"),
        ("Specialespecifikt kursus", "course"),
        ("Kurser", "course"),
        ("Kursus (SOL 1, SOL 2)", "course"),
        ("Fokuseret klinisk ophold", "focused-stay"),
        ("Fokuseret ophold", "focused-stay"),
        ("Ophold", "focused-stay"),
        ("Simulationstræning", "simulation"),
        ("simulationsøvelser", "simulation"),
        ("Undervisning", "teaching"),
        ("Afdelingsundervisning", "teaching"),
        ("Undervisningsopgaver", "teaching"),
        ("Konferencer", "conference"),
        ("(tværfaglige) konferencer", "conference"),
        ("Arbejde med relevante opgaver", "assignment"),
        ("Kvalitetssikringsopgaver", "assignment"),
        ("Udarbejde portefølje", "portfolio"),
        ("Udarbejde portefølje inkl. uddannelsesplan og læringsdagbog", "portfolio"),
        ("Videnskabelige projekter", "project"),
        ("Mesterlære", "apprenticeship"),
        ("Litteratursøgning", "literature"),
        ("Færdighedskort", "portfolio"),
        ("Hokuspokus", None),
    ],
)
def test_variants_of_strategies(text: str, code: str | None) -> None:
    """Every variant met in documents is one strategy with its code; an unknown one has none."""
    assert [(s["text"], s["code"]) for s in parse_strategies([text])] == [(text, code)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Klinisk arbejde", "Supervision"], ["clinical-work", "supervision"]),
        (["Klinisk arbejde, selvstudium"], ["clinical-work", "self-study"]),
        (["Klinisk arbejde. Selvstudium. Kurser."], ["clinical-work", "self-study", "course"]),
        (["Klinisk arbejde og selvstudium"], ["clinical-work", "self-study"]),
        (["Kurser/konferencer"], ["course", "conference"]),
        (["Klinisk arbejde\n- kurser\n- konferencer"], ["clinical-work", "course", "conference"]),
        (["Bed-side vejledning og supervision, kurser, ophold"], ["supervision", "course", "focused-stay"]),
        (["Klinisk arbejde, hokuspokus, kurser"], ["clinical-work", None, "course"]),
        (["Klinisk arbejde;", "Selvstudium"], ["clinical-work", "self-study"]),
        (["Klinisk arbejde under supervision"], ["clinical-work"]),
        (["Klinisk arbejde", "på sengeafsnit"], ["clinical-work"]),
        (["Fokuseret ophold på onkologisk, radiologisk og patologisk afdeling"], ["focused-stay"]),
        (["Selvstudium af litteratur, instrukser og vejledninger"], ["self-study"]),
        (["Følgende anbefales:", "Mesterlære"], ["apprenticeship"]),
        (["Kursus (SOL 1,", "SOL 2)"], ["course"]),
        (["", "-"], []),
    ],
)
def test_cells_of_strategies(lines: list[str], expected: list[str | None]) -> None:
    """Lines and lists are taken apart; phrases with commas of their own stay whole."""
    assert codes(*lines) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("25 laparotomier", [(25, "laparotomier")]),
        ("min. 200 gastroskopier", [(200, "gastroskopier")]),
        ("50 assistancer, 5 hoftenære frakturer", [(50, "assistancer"), (5, "hoftenære frakturer")]),
        (
            "25 kompetencevurderede laparotomier, 20 traumer og 200 gastroskopier",
            [(25, "kompetencevurderede laparotomier"), (20, "traumer"), (200, "gastroskopier")],
        ),
        ("Laparotomier: 25", [(25, "Laparotomier")]),
        ("Gastroskopi (200)", [(200, "Gastroskopi")]),
        ("TURP 10 stk.", [(10, "TURP")]),
        ("1.000 skanninger", [(1000, "skanninger")]),
        ("10-15 ERCP", [(10, "ERCP")]),
        ("ti operationer; fem assistancer", [(10, "operationer"), (5, "assistancer")]),
        ("25", [(25, "")]),
        ("6 måneder", []),
        ("Ingen", []),
    ],
)
def test_counted_minimums(line: str, expected: list[tuple[int, str]]) -> None:
    """Counts and what is counted are read in either order; lengths of time are no counts."""
    assert [(t["count"], t["unit"]) for t in parse_targets([line])] == expected


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12 måneder", 12),
        ("5 år", 60),
        ("4½ år", 54),
        ("4 ½ år", 54),
        ("4 1/2 år", 54),
        ("2,5 år", 30),
        ("halvandet år", 18),
        ("et halvt år", 6),
        ("et og et halvt år", 18),
        ("60 måneder (5 år)", 60),
        ("6 mdr.", 6),
        ("et år", 12),
        ("to år", 24),
        ("fire år", 48),
        ("fireårig", 48),
        ("5-årig", 60),
        ("5 års varighed", 60),
        ("12-måneders", 12),
        ("1 år og 6 måneder", 18),
        ("Hoveduddannelsen varer 60 måneder.", 60),
        ("4-5 år", None),
        ("4 til 5 år", None),
        ("14 dage", None),
        ("", None),
        ("i 2014", None),
    ],
)
def test_lengths_in_months(text: str, months: int | None) -> None:
    """Lengths of time in months or years, in figures or words, are months; a range is none."""
    assert parse_months(text) == months


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 dage", 2),
        ("(3 dage)", 3),
        ("3+1 dage", 4),
        ("3 dage + 1 dag", 4),
        ("2 x 2 dage", 4),
        ("en uge", 5),
        ("2 uger", 10),
        ("i alt 20 dage", 20),
        ("2,5 dage", 2.5),
        ("to dage", 2),
        ("1 dag", 1),
        ("en halv dag", 0.5),
        ("3-dages internat", 3),
        ("3 kursusdage", 3),
        ("14 timer", None),
        ("SOL 1", None),
        ("", None),
    ],
)
def test_lengths_in_days(text: str, days: float | None) -> None:
    """Lengths of courses are days; sums, products and weeks are worked out."""
    assert parse_days(text) == days


@given(st.text(alphabet="1234567890 ½,.+x-dagemårt()oge/", max_size=30) | st.text(max_size=40))
def test_reading_quantities_never_fails(text: str) -> None:
    """Any text can be read for lengths, times and counts, and all that is found is within reason."""
    parse_days(text)
    assert all(0 < m <= 120 for m in parse_timing(text))
    assert 0 <= (parse_months(text) or 0) <= 240
    assert all(t["count"] >= 0 for t in parse_targets([text]))


@given(
    st.lists(st.sampled_from(["Klinisk arbejde", "Selvstudium", ", ", ". ", " og ", "trolddom", "(", ")", "\n", "/"]))
)
def test_no_word_is_lost(parts: list[Any]) -> None:
    """Whatever a cell of strategies holds, no word of it is lost."""
    line = "".join(parts)
    kept = " ".join(s["text"] for s in parse_strategies([line]))
    for word in ("Klinisk", "Selvstudium", "trolddom"):
        assert kept.count(word) == line.count(word)
