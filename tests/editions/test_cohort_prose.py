"""Who may switch and which single competencies are judged anew, read from prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.editions.cohorts.prose import approver, deciding, read_singles, read_switch


@pytest.mark.parametrize(
    ("text", "stance", "requires", "either", "until"),
    [
        ("Det anbefales, at alle læger skifter til den nye målbeskrivelse.", "recommended", (), False, None),
        ("Det anbefales ikke at skifte, men læger kan overgå til den nye.", "allowed", (), False, None),
        ("Læger på den gamle kan vælge at følge den nye målbeskrivelse.", "allowed", (), False, None),
        ("Læger kan ikke skifte til den nye målbeskrivelse.", "refused", (), False, None),
        ("Skift til den nye målbeskrivelse er ikke muligt.", "refused", (), False, None),
        (
            "De kan skifte, hvis UAO og det regionale råd godkender det.",
            "allowed",
            ("uao", "regional-council"),
            False,
            None,
        ),
        ("De kan skifte, når tutorlægen eller UAO godkender det.", "allowed", ("tutor", "uao"), True, None),
        ("Lægen kan skifte. Det kræver aftale med hovedvejlederen.", "allowed", ("main-supervisor",), False, None),
        ("Skift kræver tilladelse fra Videreuddannelsessekretariatet.", "allowed", ("secretariat",), False, None),
        ("Læger kan skifte. Ansøgning om skift sendes senest den 1. juli 2015.", "allowed", (), False, "2015-07-01"),
        (
            "De bliver på den gamle, medmindre de ønsker et skift, og PKL godkender det.",
            "allowed",
            ("pkl",),
            False,
            None,
        ),
        ("Doctors on the former may switch with regional approval.", "allowed", ("regional-council",), False, None),
    ],
)
def test_switching_is_read(text: str, stance: str, requires: tuple[str, ...], either: bool, until: str | None) -> None:
    """Whether one may switch, who must approve, and until when, in the ways that societies put it."""
    switch = read_switch(text)
    assert switch is not None
    assert (switch.stance, switch.requires, switch.either, switch.until) == (stance, requires, either, until)


@pytest.mark.parametrize(
    "text",
    [
        "Målbeskrivelsen gælder for forløb, der opslås fra og med den 1. januar 2014.",
        "Læger i tidligere opslåede forløb afslutter uddannelsen efter den hidtidige målbeskrivelse.",
        "Lægen skifter afdeling efter to år.",
        "[Skriv, om læger kan skifte til den nye målbeskrivelse.]",
        "Målbeskrivelsen er godkendt af Sundhedsstyrelsen.",
        "",
    ],
)
def test_what_says_nothing_of_switching_is_not_read_as_if_it_did(text: str) -> None:
    """Neither the date, nor who stays where they are, nor a change of department is leave to switch."""
    assert read_switch(text) is None


def test_the_ones_who_need_not_switch_are_told() -> None:
    """Late trainees who may finish on the former edition are an exception in the author's words."""
    switch = read_switch("Alle bør skifte til den nye. Læger i det sidste år kan færdiggøre efter den gamle.")
    assert switch is not None
    assert switch.exempt == "Læger i det sidste år kan færdiggøre efter den gamle."


@pytest.mark.parametrize(
    ("text", "numbers", "by"),
    [
        ("Enkelte kompetencer kan bedømmes efter det nye niveau, hvor det er sænket.", (), "new"),
        ("Kompetence H12 og H14 vurderes efter den nye målbeskrivelse.", ("H12", "H14"), "new"),
        ("Enkelte kompetencer kan fortsat godkendes efter den gamle målbeskrivelse.", (), "old"),
    ],
)
def test_single_competencies_are_read(text: str, numbers: tuple[str, ...], by: str) -> None:
    """Which competencies, and by which edition, if the sentence says so."""
    (single,) = read_singles(text)
    assert (single.competencies, single.judged_by, single.condition) == (numbers, by, text)


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("Enkelte kompetencer kan vurderes efter den nye målbeskrivelse.", False),
        ("Kompetence H12 vurderes efter den nye målbeskrivelse.", False),
        ("Kompetence H12 skal vurderes efter den nye målbeskrivelse.", True),
    ],
)
def test_a_rule_is_leave_unless_the_sentence_says_must(text: str, must: bool) -> None:
    """The sources say »kan«; only an outright »skal« binds."""
    (single,) = read_singles(text)
    assert single.must is must


def test_ordinary_assessment_is_no_exception() -> None:
    """That competencies are assessed by the listed methods is said everywhere."""
    assert read_singles("Alle kompetencer vurderes efter de metoder, der er anført i listen.") == ()


def test_approvers_are_known_by_name() -> None:
    """Known functions become codes; others stay as they were written."""
    written = ("UAO", "den uddannelsesansvarlige overlæge", "Det regionale råd", "uao", "Rektor")
    assert [approver(t) for t in written] == ["uao", "uao", "regional-council", "uao", "Rektor"]


def test_the_deciding_sentence_is_quoted() -> None:
    """Of a section, the sentence that holds event and day."""
    text = "Den er ny. Den gælder for forløb opslået fra 1. januar 2014. Andre bliver på den gamle."
    assert deciding(text) == "Den gælder for forløb opslået fra 1. januar 2014."


@given(st.text(alphabet="kan skifte. Det kræver godkendelse af UAO senest 1.7.2015 ,", max_size=120) | st.text())
def test_reading_never_fails(text: str) -> None:
    """Any text can be read."""
    read_switch(text)
    read_singles(text)
    deciding(text)
