"""What was read, at a glance: so that a reader sees that the document was understood."""

from __future__ import annotations

from msgspec import Struct

from ..model.logbook import AppliesTo, Logbook, Part, PartCode

ALL_ROLES = 7


class PartSummary(Struct, frozen=True):
    """One stage of training in numbers; ``numbers`` is e.g. ``I1–I8``."""

    code: PartCode
    title: str
    competencies: int
    numbers: str
    months: int | None
    courses: int
    shared_from: str | None


class Summary(Struct, frozen=True):
    """One edition in numbers.  ``courses`` counts those that belong to no part.

    ``months`` is the whole training: a shared part that lies within another is not counted twice.
    """

    name: str
    edition: str
    applies_to: AppliesTo | None
    parts: tuple[PartSummary, ...]
    competencies: int
    courses: int
    all_courses: int
    roles: int
    cards: int
    research_days: int | None
    research_training: bool
    months: int | None = None


def summarise(logbook: Logbook) -> Summary:
    """Count what a model holds."""
    research = logbook.research_training
    return Summary(
        name=logbook.name,
        edition=logbook.edition.date,
        applies_to=logbook.edition.applies_to,
        parts=tuple(_part(logbook, part) for part in logbook.parts),
        competencies=len(logbook.competencies),
        courses=sum(course.part is None for course in logbook.courses),
        all_courses=len(logbook.courses),
        roles=len({role for competency in logbook.competencies for role in competency.roles}),
        cards=len(logbook.cards),
        research_days=research.days if research else None,
        research_training=research is not None,
        months=_months(logbook),
    )


def _months(logbook: Logbook) -> int | None:
    """Add up the parts; where some are shared, the authorisation knows which of them lie within others."""
    months = [part.months for part in logbook.parts]
    if any(part.shared_from for part in logbook.parts):
        return None if None in months else logbook.authorisation.training_time_months
    return sum(month or 0 for month in months) if None not in months else None


def _part(logbook: Logbook, part: Part) -> PartSummary:
    numbers = [c.number for c in logbook.competencies if c.part == part.code]
    return PartSummary(
        code=part.code,
        title=part.title,
        competencies=len(numbers),
        numbers=f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(numbers),
        months=part.months,
        courses=sum(course.part == part.code for course in logbook.courses),
        shared_from=part.shared_from,
    )
