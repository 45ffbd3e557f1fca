"""Two estimates side by side: what a revision costs, seen before it is approved."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from ...model.logbook import Competency
from .count import Estimate, Tally

_TALLIES: tuple[Tally, ...] = ("assessments", "forms", "signatures", "registrations")
NOTABLE = Fraction(1, 4)
"""From this increase on, a revision is shown as a remark: a quarter more (house)."""
Crew: TypeAlias = Mapping[str, int]
"""How many trainees a department has at once: by part, or ``""`` for each part."""


class Row(Struct, frozen=True):
    """One figure in both editions; ``None`` where an edition has no such thing."""

    code: str
    old: Fraction | None
    new: Fraction | None

    @property
    def delta(self) -> Fraction:
        """How much more the new edition has."""
        return (self.new or Fraction(0)) - (self.old or Fraction(0))

    @property
    def growth(self) -> Fraction | None:
        """By what share of the old figure it grows; ``None`` where there was nothing, or is nothing."""
        return self.delta / self.old if self.old and self.new is not None else None


class Shift(Struct, frozen=True):
    """A competency whose minutes change; ``old`` or ``new`` is ``None`` where it is not there.

    Where one was split or several were merged, they stand for the first of them; ``rest`` are
    the numbers of the others.
    """

    old: Competency | None
    new: Competency | None
    minutes: Row
    rest: tuple[str, ...] = ()


class Comparison(Struct, frozen=True):
    """Old against new: totals, parts, methods (minutes; counts), and the competencies that change most."""

    old: Estimate
    new: Estimate
    totals: tuple[Row, ...]
    parts: tuple[Row, ...]
    methods: tuple[Row, ...]
    counts: tuple[Row, ...]
    shifts: tuple[Shift, ...]

    @property
    def minutes(self) -> Row:
        """The supervisors' minutes."""
        return self.totals[0]

    @property
    def notable(self) -> bool:
        """Whether the load grows by a quarter or more."""
        growth = self.minutes.growth
        return growth is not None and growth >= NOTABLE


class Load(Struct, frozen=True):
    """One edition's estimate, what it is held against, and the department's trainees."""

    made: Estimate
    against: Comparison | None = None
    crew: Crew | None = None

    @property
    def own(self) -> bool:
        """Whether somebody's own assumptions count."""
        a = self.made.assumptions
        return bool(a.changed) or any(method.changed for method in a.methods.values())


def compare(old: Estimate, new: Estimate) -> Comparison:
    """Set two estimates side by side; both should rest on the same assumptions."""
    return Comparison(
        old,
        new,
        (
            Row("minutes", old.total(), new.total()),
            Row("rater_minutes", old.total("rater_minutes"), new.total("rater_minutes")),
            Row("competencies", *(Fraction(len(one.book.competencies)) for one in (old, new))),
            *(Row(what, Fraction(old.tally(what)), Fraction(new.tally(what))) for what in _TALLIES),
        ),
        tuple(_rows({p.code: p.minutes for p in old.parts}, {p.code: p.minutes for p in new.parts})),
        tuple(_rows({c: m for c, (_, m) in old.methods().items()}, {c: m for c, (_, m) in new.methods().items()})),
        tuple(
            _rows(
                {c: Fraction(n) for c, (n, _) in old.methods().items()},
                {c: Fraction(n) for c, (n, _) in new.methods().items()},
            )
        ),
        _shifts(old, new),
    )


def _rows(old: dict[str, Fraction], new: dict[str, Fraction]) -> list[Row]:
    return [Row(code, old.get(code), new.get(code)) for code in dict.fromkeys((*new, *old))]


def _shifts(old: Estimate, new: Estimate) -> tuple[Shift, ...]:
    """Pair the competencies as a revision does, those of a split or merge together; the greatest change first."""
    from ...editions.revision.change import Side
    from ...editions.revision.compare import pair_up

    olds = {one.id: minutes for one, minutes, _ in old.competencies()}
    news = {one.id: minutes for one, minutes, _ in new.competencies()}
    found = []
    for match in pair_up(Side(old.book, old.name), Side(new.book, new.name)):
        before = [old.book.competencies[n] for n in match.old]
        after = [new.book.competencies[n] for n in match.new]
        was = sum((olds[one.id] for one in before), Fraction(0)) if before else None
        now = sum((news[one.id] for one in after), Fraction(0)) if after else None
        first = (after or before)[0]
        rest = tuple(one.number for one in (after[1:] or before[1:]))
        found.append(Shift(next(iter(before), None), next(iter(after), None), Row(first.id, was, now), rest))
    return tuple(sorted((s for s in found if s.minutes.delta), key=lambda s: -abs(s.minutes.delta)))
