"""Which doctors an edition is for, and which edition is a doctor's.

Each edition names an event (the programme is posted, filled or begun, or the description comes
into force) and the day from which it counts.  An old edition cannot know its successor: where it
states no end, it ends where a newer one begins.  What is asked about is one doctor's days; of
these, posted ≤ filled ≤ started always holds, so that one day can settle another.

In force: the region's account is that those employed later get the new description and those
employed earlier stay on theirs (domain notes, S83).  We infer that the day of employment is the
day on which the training began, and compare that with the day of coming into force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.dates import last_day
from ...ground.source import NOWHERE, Span
from ...language.transition import Basis

Event: TypeAlias = Literal["posted", "filled", "started"]
Truth: TypeAlias = bool | None
EVENTS: tuple[Event, ...] = ("posted", "filled", "started")


class Switch(Struct, frozen=True):
    """What an edition says of doctors on earlier ones who want to follow it.

    ``requires`` are codes (``uao``, ``regional-council`` …) or words as written, of whom one is
    enough where ``either`` is set; ``until`` is the last day for it (``YYYY-MM-DD``); ``exempt`` and
    ``note`` are in the author's words.
    """

    stance: Literal["recommended", "allowed", "refused"]
    requires: tuple[str, ...] = ()
    either: bool = False
    until: str | None = None
    exempt: str = ""
    note: str = ""


class Single(Struct, frozen=True):
    """Single competencies that are judged by another edition than the doctor's own.

    Stated by the newer edition.  ``judged_by`` says which of the two counts for the doctors on the
    other; ``competencies`` are numbers or ids, empty where they are only described (``condition``).
    They may be judged so; ``must`` says that they have to be.
    """

    competencies: tuple[str, ...] = ()
    judged_by: Literal["new", "old"] = "new"
    condition: str = ""
    must: bool = False


class Cohort(Struct, frozen=True):
    """The doctors of one edition: those whose ``event`` lies from ``start`` to ``end`` (whole days).

    ``origin`` tells who says so: the side file, the document, or nobody (then its own date counts as
    the day of coming into force).  ``advertised`` marks »opslået til besættelse«: the programme is
    posted, but the day that counts is the one on which it is to be filled.  ``name``, ``path``,
    ``span`` and ``quote`` are where it is said.
    """

    edition: str
    basis: Basis
    start: str
    end: str | None = None
    origin: Literal["side-file", "document", "assumed"] = "document"
    advertised: bool = False
    switch: Switch | None = None
    singles: tuple[Single, ...] = ()
    name: str = ""
    path: str = "transition"
    span: Span = NOWHERE
    quote: str = ""

    @property
    def event(self) -> Event:
        """The event whose day is compared."""
        if self.basis == "posted":
            return "filled" if self.advertised else "posted"
        return "started" if self.basis == "in-force" else self.basis


class Period(Struct, frozen=True):
    """A day, or a month of which the day is not known: from the first day to the last."""

    first: str
    last: str


Days: TypeAlias = Mapping[Event, Period]


def period(date: str) -> Period:
    """Give the days that ``YYYY-MM`` or ``YYYY-MM-DD`` can mean.

    Example:
        >>> maalbog.period("2014-05").last
        '2014-05-31'
    """
    return Period(date if len(date) > 7 else f"{date}-01", last_day(date))


def known(days: Days, event: Event) -> tuple[tuple[str, Event] | None, tuple[str, Event] | None]:
    """Give the first and last day that an event can have, each with the event whose day settles it.

    ``None`` where nothing does.  An event's own day comes before what others say of it.
    """
    place = EVENTS.index(event)
    before = [(days[e].first, e) for e in reversed(EVENTS[: place + 1]) if e in days]
    after = [(days[e].last, e) for e in EVENTS[place:] if e in days]
    return max(before, key=lambda b: b[0], default=None), min(after, key=lambda a: a[0], default=None)


def disorder(days: Days) -> tuple[Event, Event] | None:
    """Give two events whose days cannot be: the former must not lie after the latter, but does."""
    for i, early in enumerate(EVENTS):
        for late in EVENTS[i + 1 :]:
            if early in days and late in days and days[early].first > days[late].last:
                return early, late
    return None


class Verdict(Struct, frozen=True):
    """What became of one edition, and why.

    ``why`` is ``within``, ``before-start``, ``after-end``, ``superseded`` (by ``other``) or
    ``unknown``.  ``day`` is what settled it: the event and its day as known.
    """

    cohort: Cohort
    outcome: Literal["applies", "claims", "possible", "passed-over"]
    why: Literal["within", "before-start", "after-end", "superseded", "unknown"]
    day: tuple[Event, Period] | None = None
    other: Cohort | None = None


class Answer(Struct, frozen=True):
    """Which edition is a doctor's: ``cohort`` where exactly one is.

    ``missing`` are the events whose days would settle it, in order of the editions, newest first;
    ``verdicts`` has every edition, newest first.  ``certain`` is false where it rests on an edition
    that does not say whom it is for.
    """

    status: Literal["applies", "undetermined", "conflict", "none"]
    cohort: Cohort | None
    verdicts: tuple[Verdict, ...]
    missing: tuple[Event, ...] = ()
    certain: bool = True


def which(cohorts: Sequence[Cohort], days: Days) -> Answer:
    """Choose among the editions of one specialty for a doctor with these days.

    Nothing is guessed: where the days do not settle it, the answer is what is missing.
    """
    ordered = sorted(cohorts, key=lambda c: (c.edition, c.start, c.name), reverse=True)
    verdicts = [_verdict(c, ordered[:i], days) for i, c in enumerate(ordered)]
    claims = [v for v in verdicts if v.outcome == "claims"]
    open_ = [v for v in verdicts if v.outcome == "possible"]
    if len(claims) > 1:
        return Answer("conflict", None, tuple(verdicts))
    if open_:
        unsettled = [v for v in verdicts if _unsettled(v.cohort, days)]
        missing = dict.fromkeys(v.cohort.event for v in [v for v in unsettled if v in open_] or unsettled)
        return Answer("undetermined", None, tuple(verdicts), tuple(missing))
    if not claims:
        return Answer("none", None, tuple(verdicts))
    (one,) = claims
    chosen = Verdict(one.cohort, "applies", "within", one.day)
    judged = tuple(chosen if v is one else v for v in verdicts)
    rests = [v.cohort for v in judged if v is chosen or v.cohort.edition > one.cohort.edition]
    return Answer("applies", one.cohort, judged, certain=all(c.origin != "assumed" for c in rests))


def _verdict(cohort: Cohort, newer: Sequence[Cohort], days: Days) -> Verdict:
    since, until = _since(cohort, days), _until(cohort, days)
    low, high = known(days, cohort.event)
    if since is False and high is not None:
        return Verdict(cohort, "passed-over", "before-start", (high[1], days[high[1]]))
    if until is False and low is not None:
        return Verdict(cohort, "passed-over", "after-end", (low[1], days[low[1]]))
    over = [(n, _since(n, days)) for n in reversed(newer) if _ends(cohort, n)]
    taken = next((n for n, begun in over if begun), None)
    if taken is not None:
        return Verdict(cohort, "passed-over", "superseded", None, taken)
    if not since or until is None or any(begun is None for _, begun in over):
        return Verdict(cohort, "possible", "unknown")
    return Verdict(cohort, "claims", "within", (low[1], days[low[1]]) if low else None)


def _ends(old: Cohort, new: Cohort) -> bool:
    """Tell whether the newer edition's beginning is the older one's end.

    It is not where the older states its own end, nor where nobody would be left to the older.
    """
    if old.end is not None or (old.event == new.event and new.start <= old.start):
        return False
    return new.origin == "assumed" or not outlived(old, new)


def outlived(old: Cohort, new: Cohort) -> bool:
    """Tell whether the newer edition takes the older one's doctors from the older one's first day on."""
    if new.start > old.start or EVENTS.index(old.event) > EVENTS.index(new.event):
        return False
    return new.end is None or (old.event == new.event and new.end >= old.start)


def _since(cohort: Cohort, days: Days) -> Truth:
    low, high = known(days, cohort.event)
    if low is not None and low[0] >= cohort.start:
        return True
    return False if high is not None and high[0] < cohort.start else None


def _until(cohort: Cohort, days: Days) -> Truth:
    if cohort.end is None:
        return True
    low, high = known(days, cohort.event)
    if high is not None and high[0] <= cohort.end:
        return True
    return False if low is not None and low[0] > cohort.end else None


def _unsettled(cohort: Cohort, days: Days) -> bool:
    return _since(cohort, days) is None or _until(cohort, days) is None
