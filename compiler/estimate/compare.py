"""Two estimates side by side: what a revision costs, seen before it is approved."""

from __future__ import annotations

from fractions import Fraction

from ..folding import fold
from ..model import Competency
from ..record import dataclass
from .count import Estimate

__all__ = ["NOTABLE", "Comparison", "Row", "Shift", "compare"]

_TALLIES = ("competencies", "assessments", "forms", "signatures", "registrations")
NOTABLE = Fraction(1, 4)
"""From this increase on, a revision is shown as a remark: a quarter more (house)."""


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class Shift:
    """A competency whose minutes change; ``old`` or ``new`` is ``None`` where it is not there."""

    old: Competency | None
    new: Competency | None
    minutes: Row


@dataclass(frozen=True, slots=True)
class Comparison:
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


def compare(old: Estimate, new: Estimate) -> Comparison:
    """Set two estimates side by side; both should rest on the same assumptions."""
    return Comparison(
        old, new,
        (
            Row("minutes", old.total(), new.total()),
            Row("rater_minutes", old.total("rater_minutes"), new.total("rater_minutes")),
            *(_tally(what, old, new) for what in _TALLIES),
        ),
        tuple(_rows({p.code: p.minutes for p in old.parts}, {p.code: p.minutes for p in new.parts})),
        tuple(_rows({c: m for c, (_, m) in old.methods().items()}, {c: m for c, (_, m) in new.methods().items()})),
        tuple(_rows({c: Fraction(n) for c, (n, _) in old.methods().items()},
                    {c: Fraction(n) for c, (n, _) in new.methods().items()})),
        _shifts(old, new),
    )  # fmt: skip


def _tally(what: str, old: Estimate, new: Estimate) -> Row:
    if what == "competencies":
        return Row(what, Fraction(len(old.book.competencies)), Fraction(len(new.book.competencies)))
    return Row(what, Fraction(old.tally(what)), Fraction(new.tally(what)))  # type: ignore[arg-type]


def _rows(old: dict[str, Fraction], new: dict[str, Fraction]) -> list[Row]:
    return [Row(code, old.get(code), new.get(code)) for code in dict.fromkeys((*new, *old))]


def _shifts(old: Estimate, new: Estimate) -> tuple[Shift, ...]:
    """Pair competencies by part and title, the rest by part and number; the greatest change first."""
    olds = {one.id: (one, minutes) for one, minutes, _ in old.competencies()}
    news = {one.id: (one, minutes) for one, minutes, _ in new.competencies()}
    left = dict(olds)
    pairs: dict[str, str] = {}
    for key in (lambda one: (one.part, fold(one.title)), lambda one: (one.part, one.number)):
        known = {key(one): one.id for one, _ in left.values() if all(key(one))}
        for one, _ in news.values():
            place = known.get(key(one))
            if one.id not in pairs and place in left:
                pairs[one.id] = place
                del left[place]
    found = []
    for id_, (one, minutes) in news.items():
        before, was = olds[pairs[id_]] if id_ in pairs else (None, None)
        found.append(Shift(before, one, Row(id_, was, minutes)))
    found += [Shift(one, None, Row(id_, minutes, None)) for id_, (one, minutes) in left.items()]
    return tuple(sorted((s for s in found if s.minutes.delta), key=lambda s: -abs(s.minutes.delta)))
