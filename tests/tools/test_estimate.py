"""The load estimate: what it reckons, that nothing is lost on the years, and what a revision costs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.language.vocabulary import all_terms
from compiler.model.logbook import Assessment, Competency, Logbook, Part, SignOff, Target
from compiler.tools.estimate.compare import compare
from compiler.tools.estimate.count import MOST_YEARS, Assumptions, Estimate, estimate
from compiler.tools.estimate.file import Wrong, assume, defaults, read
from compiler.tools.estimate.sentences import amount, change, hours, percent
from tests.conftest import ROOT
from tests.support.models import bare, logbook

OURS = defaults()


def book(*assessments: Assessment, months: int | None = 24, **changes: object) -> Logbook:
    """Give a logbook with one competency that asks for these assessments."""
    one = replace(logbook().competencies[2], assessments=assessments, targets=(), **changes)
    return replace(
        logbook(),
        competencies=(one,),
        courses=(),
        training_time=(),
        research_training=None,
        parts=(Part("specialist", "Hoveduddannelse", months),),
    )


def reckoned(*assessments: Assessment, months: int | None = 24, **changes: object) -> Estimate:
    """Estimate such a logbook with our own assumptions."""
    return estimate(book(*assessments, months=months, **changes), OURS)


def test_a_competency_costs_its_assessments_and_its_signature() -> None:
    """Count times the method's minutes, a card each time, and one signature."""
    made = reckoned(Assessment("osats", "OSATS", count=5), Assessment("audit", "Audit"))
    minutes = 5 * OURS.methods["osats"].minutes + OURS.methods["audit"].minutes + OURS.signature
    assert made.total() == minutes
    assert (made.tally("assessments"), made.tally("forms"), made.tally("signatures")) == (6, 6, 1)


def test_a_count_that_is_not_stated_is_one_and_is_marked() -> None:
    """The document's silence counts as once; how many such there are, and what they cost, is told."""
    stated = Assessment("audit", "Audit", count=1), Assessment("test", "t", months=(4, 9))
    made = reckoned(Assessment("osats", "OSATS"), *stated)
    assert (made.unstated, made.rows) == (1, 3)
    assert made.unstated_minutes == OURS.methods["osats"].minutes
    assert [i.assumed for i in made.items if i.kind == "assessment"] == [True, False, False]
    assert made.tally("assessments") == 4


def test_a_360_is_done_once_for_the_part() -> None:
    """A shared assessment is as frequent as the competency that asks for most, with raters' forms and time."""
    feedback = Assessment("multi-source-feedback", "360", count=2)
    one = book(feedback).competencies[0]
    others = tuple(replace(one, id=f"x-{n}", assessments=(replace(feedback, count=1),)) for n in range(5))
    made = estimate(replace(book(), competencies=(one, *others)), OURS)
    cost = OURS.methods["multi-source-feedback"]
    assert made.tally("assessments") == 2
    assert made.total() == 2 * cost.minutes + 6 * OURS.signature
    assert made.total("rater_minutes") == 2 * cost.raters * cost.rater_minutes
    assert made.tally("forms") == 2 * (cost.raters + 1)
    assert made.separate == 7 * cost.minutes + 6 * OURS.signature


def test_only_what_must_be_done_costs() -> None:
    """Of several ways the first is reckoned, and nothing that is only recommended."""
    osats, cex = Assessment("osats", "OSATS", choice=1), Assessment("mini-cex", "Mini-CEX", choice=1)
    offer = Assessment("audit", "Audit", mandatory=False)
    found = [(item.kind, item.method, item.count) for part in reckoned(osats, cex, offer).parts for item in part.items]
    assert found == [("assessment", "osats", 1), ("signature", "", 1)]


def test_courses_cost_a_signature_and_no_time() -> None:
    """The course leader signs, not the department; employments and research training are attested."""
    made = estimate(logbook(), OURS)
    (course,) = [i for i in made.items if i.kind == "course" and i.part == "introduction"]
    assert (course.signatures, course.minutes) == (1, 0)
    kinds = {i.kind for i in made.items if i.part == "specialist"}
    assert {"course", "employment", "research", "targets"} <= kinds
    signed = reckoned(Assessment("osats", "OSATS", count=1), sign_off=SignOff(("course-leader",)))
    assert signed.total() == OURS.methods["osats"].minutes


def test_counted_procedures_are_the_trainees() -> None:
    """A target costs the supervisor nothing until somebody says otherwise."""
    counted = replace(book(), competencies=(replace(book().competencies[0], targets=(Target(25, "indgreb"),)),))
    assert estimate(counted, OURS).tally("registrations") == 25
    assert estimate(counted, OURS).total() == OURS.signature
    assert estimate(counted, assume(OURS, "optælling=2")).total() == OURS.signature + 50


YEARS = [
    (Assessment("osats", "", count=2), [1, 1]),
    (Assessment("osats", "", months=(3,)), [1, 0]),
    (Assessment("osats", "", months=(13, 20)), [0, 2]),
    (Assessment("osats", "", count=4, months=(1, 24)), [2, 2]),
    (Assessment("osats", "", from_month=13, to_month=24), [0, 1]),
    (Assessment("osats", "", from_month=7, to_month=18), [Fraction(1, 2), Fraction(1, 2)]),
    (Assessment("osats", "", from_month=30, to_month=99), [0, 1]),
]


@pytest.mark.parametrize(("assessment", "shares"), YEARS)
def test_time_falls_in_the_years_that_are_stated(assessment: Assessment, shares: list[Fraction]) -> None:
    """Stated months and windows decide; what is not stated is spread evenly; what lies beyond is in the last year."""
    made = reckoned(assessment, sign_off=SignOff(("course-leader",)))
    each = OURS.methods["osats"].minutes
    assert [year.minutes for year in made.parts[0].years] == [share * each for share in shares]


@given(
    st.lists(
        st.builds(
            Assessment,
            st.sampled_from([t.code for t in all_terms("methods")]),
            st.just("x"),
            st.just(True),
            st.none() | st.integers(1, 10**9),
            st.lists(st.integers(0, 200), max_size=4).map(tuple),
            st.none() | st.integers(0, 200),
            st.none() | st.integers(0, 200),
        ),
        max_size=5,
    ),
    st.none() | st.integers(1, 10**6),
)
def test_nothing_is_lost_on_the_years(assessments: list[Assessment], months: int | None) -> None:
    """The years' minutes, cards and signatures add up to the part's, whatever the document states."""
    (part,) = reckoned(*assessments, months=months).parts
    if part.months is None:
        assert part.years == ()
        return
    assert len(part.years) <= MOST_YEARS
    assert sum(year.minutes for year in part.years) == part.minutes
    assert sum(year.rater_minutes for year in part.years) == part.rater_minutes
    assert sum(year.forms for year in part.years) == part.forms
    assert sum(year.signatures for year in part.years) == part.signatures


def test_an_unknown_length_is_the_specialtys_usual_one() -> None:
    """Where the document does not state a part's months, the vocabulary's are taken; else there are no years."""
    made = estimate(replace(book(), parts=(Part("specialist", "H"),)), OURS)
    assert made.parts[0].months
    made = estimate(replace(book(), specialty="x", parts=(Part("specialist", "H"),)), OURS)
    assert (made.parts[0].months, made.parts[0].per_year()) == (None, None)


def test_the_least_logbook_can_be_estimated() -> None:
    """One competency without anything costs its signature."""
    assert estimate(bare(), OURS).total() == OURS.signature
    empty = estimate(replace(bare(), competencies=()), OURS)
    assert (empty.total(), empty.parts) == (0, ())


def test_a_part_of_another_document_is_named() -> None:
    """A part without competencies that another document describes is not counted, and that is said."""
    shared = Part("introduction", "Introduktion", None, "introduktion-intern-medicin")
    made = estimate(replace(book(), parts=(shared, *book().parts)), OURS)
    assert [part.code for part in made.elsewhere] == ["introduction"]


def test_every_method_has_an_assumption() -> None:
    """Our file names each method of the vocabulary, and calls itself ours."""
    assert {t.code for t in all_terms("methods")} <= {*OURS.methods, "other"}
    assert "other" in OURS.methods
    assert not any(m.changed for m in OURS.methods.values())
    assert "basis: house" in (ROOT / "schema" / "thresholds" / "assumptions.yaml").read_text(encoding="utf-8")


def test_the_example_of_the_manual_can_be_used() -> None:
    """What docs/belastning.md shows changes what it says, marks it, and leaves the rest."""
    manual = (ROOT / "docs" / "belastning.md").read_text(encoding="utf-8")
    (example,) = [block.partition("```")[0] for block in manual.split("```yaml\n")[1:]]
    made = read(example.encode(), OURS)
    assert (made.methods["osats"].minutes, made.methods["osats"].changed) == (45, True)
    assert made.methods["multi-source-feedback"].raters == 8
    assert not made.methods["course-approval"].form
    assert (made.signature, made.employment, made.target) == (3, 15, 1)
    assert made.methods["audit"] == OURS.methods["audit"]


ASSUMED = [
    ("osats=45", lambda a: a.methods["osats"].minutes, 45),
    ("360 graders feedback = 7,5", lambda a: a.methods["multi-source-feedback"].minutes, Fraction(15, 2)),
    ("underskrift=0", lambda a: a.signature, 0),
    ("signature=1.5", lambda a: a.signature, Fraction(3, 2)),
    ("bedømmere=4", lambda a: a.methods["multi-source-feedback"].raters, 4),
    ("raters=4", lambda a: a.methods["osats"].raters, 0),
]


@pytest.mark.parametrize(("text", "figure", "value"), ASSUMED)
def test_one_assumption_can_be_changed(text: str, figure: object, value: object) -> None:
    """An option names a method in Danish or by code, a signature, or the raters."""
    assert figure(assume(OURS, text)) == value  # type: ignore[operator]


WRONG = [
    ("maalbog-antagelser: 2", "version", 1),
    ("maalbog-antagelser: 1\nmetode: {}", "key", 2),
    ("maalbog-antagelser: 1\nmetoder: [a]", "shape", 2),
    ("maalbog-antagelser: 1\nmetoder:\n  Kaffe: 2", "method", 3),
    ("maalbog-antagelser: 1\nunderskrift: lidt", "number", 2),
    ("maalbog-antagelser: 1\nunderskrift: -1", "number", 2),
    ("maalbog-antagelser: 1\nmetoder:\n  OSATS: {fælles: måske}", "yes-no", 3),
    ("- a", "shape", 1),
    ("maalbog-antagelser: 1\nmetoder:\n  OSATS: {bedømmere: 1.5}", "number", 3),
    ("a: &b c", "anchor", 1),
    ("maalbog-antagelser: 1\nunderskrift: 99999999999", "number", 2),
]


@pytest.mark.parametrize(("text", "reason", "line"), WRONG)
def test_a_file_that_is_wrong_is_refused_with_its_line(text: str, reason: str, line: int) -> None:
    """No assumption is guessed at."""
    with pytest.raises(Wrong) as caught:
        read(text.encode(), OURS)
    assert (caught.value.reason, caught.value.line) == (reason, line)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: ("maalbog-antagelser: 1\n" + t).encode()))
def test_no_file_of_assumptions_is_a_traceback(data: bytes) -> None:
    """Whatever stands in it, it is read or refused."""
    try:
        made = read(data, OURS)
    except Wrong:
        return
    assert isinstance(made, Assumptions)


@given(st.text(max_size=40))
def test_no_option_is_a_traceback(text: str) -> None:
    """Whatever is typed after --assume is taken or refused."""
    try:
        assume(OURS, text)
    except Wrong:
        return


def test_a_revision_that_doubles_the_load_is_notable() -> None:
    """Twice the count is 100 % more, in the total, the part, the method, and the competency."""
    old = reckoned(Assessment("osats", "OSATS", count=5), sign_off=SignOff(("course-leader",)))
    new = reckoned(Assessment("osats", "OSATS", count=10), sign_off=SignOff(("course-leader",)))
    found = compare(old, new)
    assert found.notable
    assert found.minutes.growth == 1
    assert [(row.code, row.growth) for row in (*found.parts, *found.methods)] == [("specialist", 1), ("osats", 1)]
    (shift,) = found.shifts
    assert shift.minutes.delta == 5 * OURS.methods["osats"].minutes
    assert not compare(new, old).notable
    assert compare(old, old).shifts == ()


def test_competencies_are_paired_as_a_revision_pairs_them() -> None:
    """Renumbering alone is no change; a competency that is new or gone is shown as such."""

    def with_(*rows: tuple[str, str, int]) -> Estimate:
        one = book().competencies[0]
        made = [
            replace(one, id=f"x-{i}", number=n, title=t, assessments=(Assessment("osats", "", count=c),))
            for i, (n, t, c) in enumerate(rows)
        ]
        return estimate(replace(book(), competencies=tuple(made)), OURS)

    old = with_(("H1", "Gå", 1), ("H2", "Stå", 1), ("H3", "Løbe", 1))
    new = with_(("H1", "Stå", 1), ("H2", "Gå", 3), ("H3", "Springe", 2), ("H4", "Ligge", 1))
    told = {(s.old and s.old.title, s.new and s.new.title): s.minutes.delta for s in compare(old, new).shifts}
    each = OURS.methods["osats"].minutes
    assert told == {
        ("Gå", "Gå"): 2 * each,
        ("Løbe", None): -each - OURS.signature,
        (None, "Springe"): 2 * each + OURS.signature,
        (None, "Ligge"): each + OURS.signature,
    }


def test_the_heaviest_competency_comes_first() -> None:
    """Competencies are in order of their own minutes, and all are there."""
    made = estimate(logbook(), OURS).competencies()
    assert len(made) == len(logbook().competencies)
    assert [minutes for _, minutes, _ in made] == sorted((m for _, m, _ in made), reverse=True)


def test_figures_are_written_as_people_read_them() -> None:
    """Hours have a decimal below ten, thousands a sign, shares a per cent; nothing is written as a fraction."""
    assert [amount(Fraction(m), "da") for m in (0, 3, 30, 90, 597, 600, 60 * 1234)] == [
        "0",
        "0,1",
        "0,5",
        "1,5",
        "10",
        "10",
        "1.234",
    ]
    assert (hours(Fraction(60), "da"), hours(Fraction(90), "en")) == ("1 time", "1.5 hours")
    assert (percent(Fraction(7, 20), "da"), percent(Fraction(-1, 1), "en")) == ("35 %", "100%")
    found = compare(reckoned(Assessment("osats", "", count=2)), reckoned(Assessment("osats", "", count=1)))
    assert change(found.minutes, "da") == "−0,5 (−48 %)"


def _competency(n: int) -> Competency:
    return replace(
        book().competencies[0],
        id=f"x-{n}",
        number=f"H{n}",
        title=f"Mål {n}",
        assessments=(Assessment("osats", "", count=n % 7 + 1), Assessment("multi-source-feedback", "")),
    )


@pytest.mark.slow
def test_a_long_document_takes_no_time() -> None:
    """Five thousand competencies are reckoned and compared at once: the cost is linear."""
    long = replace(book(), competencies=tuple(_competency(n) for n in range(5_000)))
    made = estimate(long, OURS)
    assert compare(made, made).shifts == ()
    assert len(made.competencies()) == 5_000
