"""What differs outside the competencies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compiler.editions.revision.rest import KINDS, Rest, rest
from compiler.editions.revision.texts import name
from compiler.model.logbook import AppliesTo, Card, Course, Edition, Logbook, Part, ResearchTraining, TrainingTime
from compiler.tools.diff.outline import applies
from tests.support.models import COMPETENCY_CARD, METHOD_CARD, bare, logbook

BOOK = logbook()
SPECIALIST = BOOK.parts[1]
SOL = BOOK.courses[1]


@pytest.mark.parametrize("book", [logbook(), bare()], ids=["plain", "bare"])
def test_the_same_has_no_differences(book: Logbook) -> None:
    """An edition does not differ from itself."""
    assert rest(book, book) == ()


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"name": "Urologi"}, [("specialty", "Karkirurgi", "Urologi")]),
        (
            {"edition": Edition("2014-10", "sst-2011", AppliesTo("filled", None, "2020-01-01"))},
            [("applies-to", "posted 2015-01-01/..", "filled ../2020-01-01")],
        ),
        (
            {"parts": (BOOK.parts[0], replace(SPECIALIST, months=48))},
            [("part-months", "Hoveduddannelse: 60", "Hoveduddannelse: 48")],
        ),
        ({"parts": BOOK.parts[1:]}, [("part", "Introduktionsuddannelse", "")]),
        (
            {"courses": (BOOK.courses[0], replace(SOL, days=3), BOOK.courses[2])},
            [("course-days", "SOL 1: 2", "SOL 1: 3")],
        ),
        (
            {"courses": (BOOK.courses[0], replace(SOL, part="introduction"), BOOK.courses[2])},
            [("course-part", "SOL 1: Hoveduddannelse", "SOL 1: Introduktionsuddannelse")],
        ),
        (
            {"courses": (BOOK.courses[0], replace(SOL, mandatory=False), BOOK.courses[2])},
            [("course-mandatory", "SOL 1", "")],
        ),
        (
            {"courses": (*BOOK.courses[:2], Course("x", "specialty", "Kursus i åben karkirurgi", 2.5, "specialist"))},
            [("course", "Åben karkirurgi", "Kursus i åben karkirurgi")],
        ),
        (
            {"courses": (BOOK.courses[0], Course("sol-2", "general", "SOL 2", 3, "specialist"), BOOK.courses[2])},
            [("course", "", "SOL 2"), ("course", "SOL 1", "")],
        ),
        (
            {"courses": (BOOK.courses[0], replace(SOL, title="LAS 1"), BOOK.courses[2])},
            [("course-renamed", "SOL 1", "LAS 1")],
        ),
        (
            {"research_training": None},
            [("research-days", "20", ""), ("research-text", "Forskningstræningen svarer til 20 dage.", "")],
        ),
        ({"research_training": ResearchTraining(20, "Forskningstræningen  svarer til 20 dage.")}, []),
        (
            {"training_time": (BOOK.training_time[0], TrainingTime("specialist", 48, "Karkirurgiske afdelinger"))},
            [("employment", "Karkirurgiske afdelinger: 60", "Karkirurgiske afdelinger: 48")],
        ),
        ({"cards": (METHOD_CARD,)}, [("card", "", "1 Observation i klinikken")]),
    ],
)
def test_one_thing_is_another(new: dict[str, object], expected: list[Rest]) -> None:
    """Each thing that is another is told once, with what it was and what it is; other blanks are nothing."""
    assert list(rest(BOOK, replace(BOOK, **new))) == expected  # type: ignore[arg-type]


def test_cards() -> None:
    """A card is known again by its title or number; its criteria, scale and approval are compared."""
    new = Card("x", "Observation i klinikken", "method", "osats", "1", criteria=("Forbereder sig",), sign_off=False)
    found = rest(replace(BOOK, cards=(METHOD_CARD, COMPETENCY_CARD)), replace(BOOK, cards=(COMPETENCY_CARD, new)))
    assert [what for what, _, _ in found] == ["card-method", "card-criteria", "card-scale", "card-approves"]


def test_everything_has_a_name() -> None:
    """Whatever can differ has a name in both languages."""
    for what in KINDS:
        assert name("rest", what, "da")
        assert name("rest", what, "en")


def test_whom_an_edition_is_for_is_put_in_words() -> None:
    """A day and the event that decides are said as a person would."""
    assert applies("posted 2015-01-01/..", "da") == "forløb, der er opslået fra 1. januar 2015"
    assert applies("in-force ../2020-01-01", "en") == "in force to 1 January 2020"
    assert not applies("", "da")


def test_a_thousand_courses_are_quick() -> None:
    """Long lists with nothing in common are compared without comparing all with all."""
    old = tuple(Course(f"a{n}", "specialty", f"Kursus om emne {n}", 1, "specialist") for n in range(1000))
    new = tuple(Course(f"b{n}", "specialty", f"Kursus om emne {n}", 1, "specialist") for n in range(1000))
    assert len(rest(replace(BOOK, courses=old), replace(BOOK, courses=new))) == 2000


def test_a_course_in_a_part_that_is_not_there() -> None:
    """A course may name a part that the document does not describe."""
    old = replace(BOOK, parts=(Part("specialist", "H"),), courses=(replace(SOL, part="common"),))
    new = replace(old, courses=(SOL,))
    assert rest(old, new) == (("course-part", "SOL 1: common", "SOL 1: H"),)
