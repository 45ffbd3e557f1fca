"""Which edition is a doctor's: the laws, and gaps and overlaps."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.editions.cohorts.choose import EVENTS, Cohort, Days, Event, Period, disorder, known, period, which
from compiler.editions.cohorts.stage import findings

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2025, 12, 31)).map(dt.date.isoformat)
BASES = st.sampled_from(["posted", "filled", "started", "in-force"])


@st.composite
def chains(draw: st.DrawFn) -> list[Cohort]:
    """Consecutive editions on one event; an end that is stated is the day before the next begins."""
    basis = draw(BASES)
    starts = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
    ends: list[str | None] = [shifted(s, -1) if draw(st.booleans()) else None for s in starts[1:]]
    return [
        Cohort(f"{2000 + i}-01", basis, start, end)
        for i, (start, end) in enumerate(zip(starts, [*ends, None], strict=True))
    ]


@st.composite
def programmes(draw: st.DrawFn) -> Days:
    """What may be known of a programme: days or months in an order that can be."""
    days = sorted(draw(st.lists(DAYS, min_size=3, max_size=3)))
    told = {event: draw(st.sampled_from([None, day, day[:7]])) for event, day in zip(EVENTS, days, strict=True)}
    return {event: period(day) for event, day in told.items() if day is not None}


def shifted(day: str, by: int) -> str:
    """Give the day so many days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()


@given(chains(), DAYS)
def test_every_day_has_exactly_one_edition_or_lies_before_the_first(chain: list[Cohort], day: str) -> None:
    """Consecutive editions on one event leave no day out and give none twice."""
    answer = which(chain, {chain[0].event: period(day)})
    begun = [c for c in chain if c.start <= day]
    assert answer.cohort == (begun[-1] if begun else None)
    assert answer.status == ("applies" if begun else "none")


@given(chains())
def test_consecutive_editions_have_neither_gap_nor_overlap(chain: list[Cohort]) -> None:
    """Where every edition ends as the next begins, nothing is found."""
    assert findings(chain) == []


@given(chains(), DAYS, BASES, programmes())
def test_an_older_edition_changes_nothing_for_the_newer_ones(
    chain: list[Cohort], start: str, basis: str, days: Days
) -> None:
    """What a newer edition takes, it takes whether or not an older one is added."""
    older = Cohort("1999-01", basis, min(start, shifted(chain[0].start, -1)))  # type: ignore[arg-type]
    before, after = which(chain, days), which([older, *chain], days)
    if before.cohort is not None:
        assert after.cohort == before.cohort


@given(chains(), programmes(), programmes())
def test_more_days_never_overturn_an_answer(chain: list[Cohort], days: Days, more: Days) -> None:
    """An answer that was given stands when more is known of the same programme."""
    both = {**more, **days}
    if disorder(both) is None and which(chain, days).cohort is not None:
        assert which(chain, both).cohort == which(chain, days).cohort


@given(st.lists(st.builds(Cohort, DAYS, BASES, DAYS, st.none() | DAYS), max_size=5), programmes())
def test_any_editions_get_an_answer_with_reasons(cohorts: list[Cohort], days: Days) -> None:
    """Whatever editions say, each gets a verdict, and an answer that is open says what is missing."""
    answer = which(cohorts, days)
    assert sorted(v.cohort.edition for v in answer.verdicts) == sorted(c.edition for c in cohorts)
    assert bool(answer.missing) == (answer.status == "undetermined")
    assert (answer.cohort is not None) == (answer.status == "applies")
    assert [v.cohort for v in answer.verdicts if v.outcome == "applies"] == [answer.cohort] * bool(answer.cohort)


@given(
    st.builds(Cohort, st.just("2010-01"), BASES, DAYS, st.none() | DAYS),
    st.builds(Cohort, st.just("2015-01"), BASES, DAYS, st.none() | DAYS),
    DAYS,
    DAYS,
    DAYS,
)
def test_two_editions_that_claim_a_doctor_are_found(old: Cohort, new: Cohort, a: str, b: str, c: str) -> None:
    """Where a doctor belongs to two editions, the overlap is told beforehand."""
    days = {event: period(day) for event, day in zip(EVENTS, sorted([a, b, c]), strict=True)}
    if which([old, new], days).status == "conflict":
        assert [found.rule for _, found in findings([old, new])].count("edition-overlap") == 1


@given(DAYS, DAYS, DAYS, BASES)
def test_a_day_between_two_editions_is_found(start: str, end: str, day: str, basis: str) -> None:
    """Where a doctor falls between two editions on one event, the gap is told beforehand."""
    old = Cohort("2010-01", basis, "2000-01-01", min(start, end))  # type: ignore[arg-type]
    new = Cohort("2015-01", basis, max(start, end))  # type: ignore[arg-type]
    status = which([old, new], {new.event: period(day)}).status
    told = [found.rule for _, found in findings([old, new])]
    assert (status == "none") <= (told == ["edition-gap"])


@pytest.mark.parametrize(
    ("days", "event", "low", "high"),
    [
        ({"posted": "2014-01-15"}, "started", "2014-01-15", None),
        ({"started": "2014-09-01"}, "posted", None, "2014-09-01"),
        ({"posted": "2014-01", "started": "2014-09-01"}, "filled", "2014-01-01", "2014-09-01"),
        ({"filled": "2014-02"}, "filled", "2014-02-01", "2014-02-28"),
    ],
)
def test_one_day_settles_another(days: dict[Event, str], event: Event, low: str | None, high: str | None) -> None:
    """Posted, filled, started come in that order, so each bounds the others."""
    first, last = known({e: period(d) for e, d in days.items()}, event)
    assert (first and first[0], last and last[0]) == (low, high)


def test_days_out_of_order_are_named() -> None:
    """A programme cannot begin before it was posted; the same month is no contradiction."""
    assert disorder({"posted": period("2014-02-01"), "started": period("2014-01-31")}) == ("posted", "started")
    assert disorder({"posted": period("2014-02"), "started": period("2014-02-01")}) is None
    assert disorder({"posted": Period("2014-02-01", "2014-02-01")}) is None


def test_each_fault_is_told_once_and_in_the_newer_edition() -> None:
    """Three editions that overlap one another: each newer one names the nearest."""
    chain = [
        Cohort("2010-01", "posted", "2010-01-01", "2020-12-31", name="a"),
        Cohort("2014-01", "posted", "2014-01-01", "2020-12-31", name="b"),
        Cohort("2018-01", "posted", "2018-01-01", name="c"),
    ]
    told = [(new.edition, found.rule, found.related[0].file) for new, found in findings(chain)]
    assert told == [("2014-01", "edition-overlap", "a"), ("2018-01", "edition-overlap", "b")]
    assert all(a.start < b.start for a, b in pairwise(chain))


def test_a_gap_between_events_is_told() -> None:
    """Posted after the old one's end, but filled before the new one's beginning."""
    old, new = Cohort("2010-01", "posted", "2010-01-01", "2020-12-31"), Cohort("2020-01", "filled", "2021-06-01")
    rules = [(found.rule, found.variant) for _, found in findings([old, new])]
    assert rules == [("edition-overlap", "events"), ("edition-gap", "events")]
    between = {"posted": period("2021-01-15"), "filled": period("2021-03-01")}
    assert which([old, new], between).status == "none"
