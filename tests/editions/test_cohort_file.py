"""``overgang.yaml``: what it may say, and that no fault in it passes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.editions.cohorts.choose import Single, Switch
from compiler.editions.cohorts.file import NAME, RULE, Stated, Transitions, parse
from compiler.editions.cohorts.read import misplaced
from compiler.formats.sidefile.reader import foreign
from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic, Findings
from tests.conftest import ROOT
from tests.support.models import logbook

WHOLE = """
# Overgang mellem udgaverne af karkirurgi.
maalbog-overgang: 1
speciale: karkirurgi
udgaver:
  2014-10:
    gælder: {hændelse: opslået til besættelse, fra: januar 2015, til: december 2020}
    skift:
      anbefalet: ja
      kræver: [UAO, Det regionale råd, En ven]
      senest: 1.7.2016
      undtagen: Læger i det sidste år.
      note: Efter aftale.
    undtagelser:
      - {kompetencer: [H1, karkirurgi-0002], bedømmes efter: ny, betingelse: Niveauet er sænket.}
      - kompetencer: I2
        bedoemmes-efter: gammel
  april 2010: {}
"""


def read(text: str) -> tuple[Transitions | None, list[Diagnostic]]:
    """Read a side file and give it with its findings."""
    findings = Findings()
    return parse(text.encode(), findings), list(findings)


def test_everything_that_may_be_said_is_read() -> None:
    """Event, days, switching and single competencies come out as they were written."""
    told, found = read(WHOLE)
    assert found == []
    switch = Switch(
        "recommended",
        ("uao", "regional-council", "En ven"),
        False,
        "2016-07-01",
        "Læger i det sidste år.",
        "Efter aftale.",
    )
    singles = (Single(("H1", "karkirurgi-0002"), "new", "Niveauet er sænket."), Single(("I2",), "old"))
    stated = Stated("2014-10", 6, "posted", True, "2015-01-01", "2020-12-31", switch, singles, (15, 16))
    assert told == Transitions("karkirurgi", (stated, Stated("2010-04", 18)), 4)


def test_the_example_of_the_manual_can_be_used() -> None:
    """What docs/udgaver.md shows is read without a fault."""
    manual = (ROOT / "docs" / "udgaver.md").read_text(encoding="utf-8")
    (example,) = [block for block in manual.split("```yaml\n")[1:] if "maalbog-overgang: 1" in block]
    told, found = read(example.partition("```")[0])
    assert found == []
    assert told is not None
    (stated,) = told.editions
    assert (stated.basis, stated.advertised, stated.start, stated.end) == ("posted", True, "2023-01-01", None)


def _edition(body: str) -> str:
    return f"maalbog-overgang: 1\nudgaver:\n  2014-10:\n{body}"


@pytest.mark.parametrize(
    ("text", "variant", "line"),
    [
        ("", "", 1),
        ("a: [", "", 2),
        ("a: &x 1\nb: *x", "", 1),
        ("maalbog-overgang: 1\nmaalbog-overgang: 1", "", 2),
        ("<<<<<<< HEAD\nmaalbog-overgang: 1", "", 1),
        ("- en\n- to", "value", 1),
        ("udgaver: {}", "version", 1),
        ("maalbog-overgang: 2\nudgaver: {}", "version", 1),
        ("maalbog-overgang: 1\nudgaver: [2014-10]", "value", 2),
        ("maalbog-overgang: 1\nudgave: {}", "key-near", 2),
        ("maalbog-overgang: 1\nxyzzy: {}", "key", 2),
        ("maalbog-overgang: 1\nudgaver:\n  i fjor: {}", "edition-date", 3),
        ("maalbog-overgang: 1\nudgaver:\n  2014-10: {}\n  oktober 2014: {}", "edition-twice", 4),
        (_edition("    gælder: fra nu af"), "value", 4),
        (_edition("    gælder: {hændelse: opslag}"), "value", 4),
        (_edition("    gælder:\n      fra: 31. februar 2015"), "value", 5),
        (_edition("    gælder:\n      fra: 1.1.2015\n      til: 2014"), "value", 6),
        (_edition("    gælder:\n      fra: 1.1.2015\n      til: 1.1.2014"), "order", 6),
        (_edition("    skift: {tilladt: måske}"), "value", 4),
        (_edition("    skift:\n      kræver: [{a: b}]"), "value", 5),
        (_edition("    skift:\n      note: [a]"), "value", 5),
        (_edition("    undtagelser: ja"), "value", 4),
        (_edition("    undtagelser:\n      - H1"), "value", 5),
        (_edition("    undtagelser:\n      - {kompetencer: H1, bedømmes efter: den anden}"), "value", 5),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, variant: str, line: int) -> None:
    """Each mistake gives one finding with its line and a remedy, in both languages."""
    _, found = read(text)
    assert [(d.rule, d.variant, d.span.line, d.span.part) for d in found] == [(RULE, variant, line, "overgang.yaml")]
    for lang in ("da", "en"):
        assert "{" not in rulebook.message(found[0], lang) + rulebook.help(found[0], lang)  # type: ignore[arg-type]


def test_what_is_said_must_be_there() -> None:
    """An edition or a competency that does not exist is told, with what is there."""
    told, _ = read(WHOLE.replace("I2", "H99").replace("[H1, karkirurgi-0002]", "[karkirurgi-0003, H2]"))
    assert told is not None
    found = misplaced(told, [logbook()])
    assert [(edition, d.variant, dict(d.args)["line"]) for edition, d in found] == [
        ("2014-10", "competency", 16),
        ("2010-04", "edition", 18),
    ]
    assert rulebook.message(found[0][1]) == (
        "Udgaven fra oktober 2014 har ingen kompetence H99, som overgang.yaml nævner i linje 16"
    )
    assert "2014-10" in rulebook.help(found[1][1])


def test_a_file_for_another_specialty_is_left_alone() -> None:
    """Several specialties may share a folder; a specialty that nobody knows is a fault."""
    findings = Findings()
    assert not foreign(Transitions("", ()), "karkirurgi", RULE, NAME, findings)
    assert not foreign(Transitions("Karkirurgi", ()), "karkirurgi", RULE, NAME, findings)
    assert foreign(Transitions("urologi", ()), "karkirurgi", RULE, NAME, findings)
    assert not len(findings)
    assert foreign(Transitions("trolddom", (), 3), "karkirurgi", RULE, NAME, findings)
    assert [(d.variant, d.span.line) for d in findings] == [("specialty", 3)]


@given(st.text(max_size=200) | st.sampled_from(WHOLE.split()).flatmap(lambda word: st.just(WHOLE.replace(word, "&"))))
def test_any_file_is_read_or_told(text: str) -> None:
    """Whatever a file holds, it is read or its fault is a finding; nothing is raised."""
    told, found = read(text)
    assert told is not None or found
