"""What a goal description costs in time, before it is approved: signatures, cards and supervisors' hours.

The model says what is to be assessed and how often; the minutes are assumptions, ours or somebody's
own (:mod:`compiler.tools.estimate.file`), and are shown as such.  A count that the document does not
state counts as one, and is marked.  All amounts are exact fractions, in minutes, for one trainee.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from ...language.vocabulary import get
from ...model.logbook import Assessment, Competency, Logbook, Part

MOST_YEARS = 12
"""No part lasts longer; what is stated beyond counts in the last year."""
_ELSEWHERE = frozenset(("course-leader", "secretariat"))
Kind = Literal["assessment", "signature", "course", "employment", "research", "targets"]


class Method(Struct, frozen=True):
    """How long one assessment takes.

    ``minutes`` are the supervisor's; ``raters`` others who fill in a form each, in
    ``rater_minutes``; ``shared``: one assessment counts for all competencies of the part that ask
    for the method; ``form``: a card or form is filled in; ``changed``: not our own figure.
    """

    minutes: Fraction
    raters: int = 0
    rater_minutes: Fraction = Fraction(0)
    shared: bool = False
    form: bool = True
    changed: bool = False


class Assumptions(Struct, frozen=True):
    """Minutes by method, and for a signature, an employment's attestation, and a counted procedure."""

    methods: Mapping[str, Method]
    signature: Fraction
    employment: Fraction
    target: Fraction
    changed: tuple[str, ...] = ()

    def method(self, code: str) -> Method:
        """Give the assumption for a method; of one that is not known, that for others."""
        return self.methods.get(code) or self.methods["other"]


class Item(Struct, frozen=True):
    """One thing to be done ``count`` times in a part.

    ``competencies`` are whose it is: one, or several that share it.  ``assumed``: the document
    does not state the count.  ``months`` are the stated months, ``window`` the stated first and last.
    """

    kind: Kind
    part: str
    method: str
    count: int
    minutes: Fraction
    rater_minutes: Fraction = Fraction(0)
    forms: int = 0
    signatures: int = 0
    registrations: int = 0
    assumed: bool = False
    competencies: tuple[Competency, ...] = ()
    months: tuple[int, ...] = ()
    window: tuple[int, int] | None = None


class Year(Struct, frozen=True):
    """A year of a part: its number, how many months it has, and the minutes that fall in it."""

    number: int
    months: int
    minutes: Fraction
    rater_minutes: Fraction
    signatures: Fraction
    forms: Fraction


class PartLoad(Struct, frozen=True):
    """A part's load.  ``months`` is ``None`` where its length is not known: it then has no years."""

    code: str
    title: str
    months: int | None
    competencies: int
    items: tuple[Item, ...]
    years: tuple[Year, ...]

    @property
    def minutes(self) -> Fraction:
        """The supervisors' minutes."""
        return sum((item.minutes for item in self.items), Fraction(0))

    @property
    def rater_minutes(self) -> Fraction:
        """The minutes of others who fill in forms."""
        return sum((item.rater_minutes for item in self.items), Fraction(0))

    @property
    def signatures(self) -> int:
        """How many times somebody signs."""
        return sum(item.signatures for item in self.items)

    @property
    def forms(self) -> int:
        """How many cards or forms are filled in."""
        return sum(item.forms for item in self.items)

    @property
    def assessments(self) -> int:
        """How many assessments there are."""
        return sum(item.count for item in self.items if item.kind == "assessment")

    @property
    def registrations(self) -> int:
        """How many procedures the trainee counts."""
        return sum(item.registrations for item in self.items)

    def per_year(self) -> Fraction | None:
        """Give the minutes of an average year."""
        return self.minutes * 12 / self.months if self.months else None


Tally: TypeAlias = Literal["signatures", "forms", "assessments", "registrations"]


class Estimate(Struct, frozen=True):
    """The load of one edition for one trainee.

    ``unstated`` of ``stated_of`` assessments have no count in the document; ``separate`` are the
    supervisors' minutes if no assessment served several competencies; ``elsewhere`` are parts that
    another document describes.
    """

    book: Logbook
    name: str
    parts: tuple[PartLoad, ...]
    assumptions: Assumptions
    unstated: int
    rows: int
    separate: Fraction
    elsewhere: tuple[Part, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """Every item, part by part."""
        for part in self.parts:
            yield from part.items

    def total(self, what: Literal["minutes", "rater_minutes"] = "minutes") -> Fraction:
        """Give the minutes of all parts."""
        return sum((getattr(part, what) for part in self.parts), Fraction(0))

    def tally(self, what: Tally) -> int:
        """Give a count over all parts."""
        return sum(getattr(part, what) for part in self.parts)

    @property
    def unstated_minutes(self) -> Fraction:
        """What the assessments without a stated count cost, each done once."""
        return sum((item.minutes for item in self.items if item.assumed), Fraction(0))

    def methods(self) -> dict[str, tuple[int, Fraction]]:
        """Give for each method how often it is used and the supervisors' minutes, the heaviest first."""
        found: dict[str, tuple[int, Fraction]] = {}
        for item in self.items:
            if item.kind == "assessment":
                count, minutes = found.get(item.method, (0, Fraction(0)))
                found[item.method] = (count + item.count, minutes + item.minutes)
        return dict(sorted(found.items(), key=lambda pair: (-pair[1][1], -pair[1][0], pair[0])))

    def competencies(self) -> list[tuple[Competency, Fraction, tuple[Item, ...]]]:
        """Give each competency with the minutes that it alone asks for, the heaviest first."""
        found: dict[str, list[Item]] = {one.id: [] for one in self.book.competencies}
        for item in self.items:
            if len(item.competencies) == 1:
                found[item.competencies[0].id].append(item)
        rows = [
            (one, sum((item.minutes for item in found[one.id]), Fraction(0)), tuple(found[one.id]))
            for one in self.book.competencies
        ]
        return sorted(rows, key=lambda row: -row[1])


class _Rows(Struct):
    """What the assessments of a part add up to while it is read."""

    items: list[Item] = field(default_factory=list)
    shared: dict[str, list[tuple[Competency, Assessment]]] = field(default_factory=dict)


def estimate(book: Logbook, assumptions: Assumptions, name: str = "") -> Estimate:
    """Reckon the load of an edition."""
    parts, elsewhere = [], []
    for part in book.parts:
        those = [one for one in book.competencies if one.part == part.code]
        items = tuple(_items(book, part, those, assumptions))
        if not those and part.shared_from is not None:
            elsewhere.append(part)
        elif items:
            months = part.months or _usual(book, part)
            loads = PartLoad(part.code, part.title, months, len(those), items, ())
            parts.append(replace(loads, years=tuple(_years(items, months))))
    rows = [(c, a) for c in book.competencies for a in c.required]
    separate = sum((_once(one, a, assumptions).minutes for one, a in rows), Fraction(0))
    rest = sum((i.minutes for p in parts for i in p.items if i.kind != "assessment"), Fraction(0))
    unstated = sum(a.count is None and not a.months for _, a in rows)
    return Estimate(book, name, tuple(parts), assumptions, unstated, len(rows), separate + rest, tuple(elsewhere))


def _usual(book: Logbook, part: Part) -> int | None:
    """Give the usual length of a part where the document does not state it."""
    term = get("specialties", book.specialty)
    training = term.part(part.code) if term else None
    return max(training.months, default=None) if training else None


def _items(book: Logbook, part: Part, those: Sequence[Competency], assumptions: Assumptions) -> Iterator[Item]:
    rows = _Rows()
    for one in those:
        for assessment in one.required:
            if assumptions.method(assessment.method).shared:
                rows.shared.setdefault(assessment.method, []).append((one, assessment))
            else:
                rows.items.append(_once(one, assessment, assumptions))
    yield from rows.items
    for method, shared in rows.shared.items():
        yield _together(part.code, method, shared, assumptions)
    for one in those:
        ours = not set(one.sign_off.by) <= _ELSEWHERE
        minutes = assumptions.signature if ours else Fraction(0)
        yield Item("signature", part.code, "", 1, minutes, signatures=1, competencies=(one,))
        if counted := sum(target.count for target in one.targets):
            yield Item(
                "targets",
                part.code,
                "",
                counted,
                counted * assumptions.target,
                registrations=counted,
                competencies=(one,),
            )
    if courses := sum(course.part == part.code for course in book.courses):
        yield Item("course", part.code, "", courses, Fraction(0), signatures=courses)
    if times := sum(time.part == part.code for time in book.training_time):
        yield Item("employment", part.code, "", times, times * assumptions.employment, signatures=times)
    if book.research_training is not None and part.code == "specialist":
        yield Item("research", part.code, "", 1, assumptions.employment, signatures=1)


def together(rows: Sequence[Assessment]) -> int:
    """Tell how often an assessment is done that serves several competencies: as often as the one that asks for most."""
    months = {month for one in rows for month in one.months}
    return max(len(months), *(one.times for one in rows))


def _once(one: Competency, assessment: Assessment, assumptions: Assumptions) -> Item:
    """Reckon an assessment of one competency."""
    count = assessment.times
    assumed = assessment.count is None and not assessment.months
    made = _item(one.part, assessment.method, count, assumptions)
    return replace(made, assumed=assumed, competencies=(one,), months=assessment.months, window=_window(assessment))


def _together(part: str, method: str, rows: Sequence[tuple[Competency, Assessment]], assumptions: Assumptions) -> Item:
    """Reckon an assessment that serves several competencies."""
    months = tuple(sorted({month for _, a in rows for month in a.months}))
    count = together([a for _, a in rows])
    windows = [window for _, a in rows if (window := _window(a))]
    window = (min(a for a, _ in windows), max(b for _, b in windows)) if windows else None
    made = _item(part, method, count, assumptions)
    assumed = all(a.count is None and not a.months for _, a in rows)
    competencies = tuple({one.id: one for one, _ in rows}.values())
    return replace(made, assumed=assumed, competencies=competencies, months=months, window=window)


def _item(part: str, method: str, count: int, assumptions: Assumptions) -> Item:
    cost = assumptions.method(method)
    forms = count * (cost.raters + (1 if cost.form else 0))
    rated = count * cost.raters * cost.rater_minutes
    return Item("assessment", part, method, count, count * cost.minutes, rated, forms)


def _window(assessment: Assessment) -> tuple[int, int] | None:
    if assessment.from_month is None and assessment.to_month is None:
        return None
    return assessment.from_month or 1, assessment.to_month or assessment.from_month or 1


def _years(items: Iterable[Item], months: int | None) -> Iterator[Year]:
    """Lay the load on the years of a part: in stated months, between stated months, else evenly."""
    if not months:
        return
    lengths = [min(12, months - start) for start in range(0, min(months, 12 * MOST_YEARS), 12)]
    sums = [[Fraction(0)] * 4 for _ in lengths]
    for (stated, window), amounts in _by_time(items).items():
        for year, share in _shares(stated, window, months, len(lengths)):
            sums[year] = [a + b * share for a, b in zip(sums[year], amounts, strict=True)]
    for number, (length, amounts_) in enumerate(zip(lengths, sums, strict=True), 1):
        yield Year(number, length, *amounts_)


_Time = tuple[tuple[int, ...], tuple[int, int] | None]


def _by_time(items: Iterable[Item]) -> dict[_Time, list[Fraction]]:
    """Add up what falls at the same time: minutes, others' minutes, signatures, forms."""
    sums: dict[_Time, list[Fraction]] = {}
    for item in items:
        amounts = (item.minutes, item.rater_minutes, Fraction(item.signatures), Fraction(item.forms))
        now = sums.setdefault((item.months, item.window), [Fraction(0)] * 4)
        now[:] = [a + b for a, b in zip(now, amounts, strict=True)]
    return sums


def _shares(
    stated: tuple[int, ...], window: tuple[int, int] | None, months: int, years: int
) -> Iterator[tuple[int, Fraction]]:
    """Yield the years (from 0) that something falls in, and the share of each; the shares make one."""

    def year(month: int) -> int:
        return min(max(month - 1, 0) // 12, years - 1)

    if stated:
        for month in stated:
            yield year(min(month, months)), Fraction(1, len(stated))
        return
    first, last = window or (1, months)
    first = min(max(first, 1), months)
    last = min(max(last, first), months)
    length = last - first + 1
    for number in range(year(first), year(last) + 1):
        start = max(first, 12 * number + 1)
        end = min(last, 12 * number + 12) if number < years - 1 else last
        yield number, Fraction(end - start + 1, length)
