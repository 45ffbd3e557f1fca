"""A load estimate as data: ``maalbog-estimate/1`` (``schema/output/estimate.schema.json``).  Minutes: one trainee's."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...model.logbook import Competency
from .compare import Comparison, Crew, Load, Row, Shift
from .count import Assumptions, Estimate, Item, PartLoad


def data(loads: Sequence[Load], lang: Lang) -> dict[str, object]:  # noqa: ARG001 - it holds no sentences
    """Give the estimates for a program."""
    return {
        "assumptions": _assumptions(loads[0].made.assumptions) if loads else None,
        "estimates": [_estimate(load) for load in loads],
    }


def _plain(value: Fraction) -> int | float:
    """Give minutes as a whole number, or to a tenth."""
    return int(value) if value.denominator == 1 else round(float(value), 1)


def _assumptions(a: Assumptions) -> dict[str, object]:
    return {
        "basis": "house",
        "methods": [
            {
                "method": code,
                "minutes": _plain(m.minutes),
                "raters": m.raters,
                "rater_minutes": _plain(m.rater_minutes),
                **plain(m, "shared form changed"),
            }
            for code, m in a.methods.items()
        ],
        "signature_minutes": _plain(a.signature),
        "employment_minutes": _plain(a.employment),
        "target_minutes": _plain(a.target),
        "changed": list(a.changed),
    }


def _estimate(load: Load) -> dict[str, object]:
    made, book = load.made, load.made.book
    return {
        "path": made.name,
        "specialty": {"code": book.specialty, "name": book.name},
        "edition": book.edition.date,
        "total": _total(made),
        "parts": [_part(part, load.crew) for part in made.parts],
        "elsewhere": [{"part": part.code, "document": part.shared_from} for part in made.elsewhere],
        "methods": [
            {"method": code, "count": count, "minutes": _plain(minutes)}
            for code, (count, minutes) in made.methods().items()
        ],
        "competencies": [
            {**_named(one), "minutes": _plain(minutes), "items": [_item(item) for item in items]}
            for one, minutes, items in made.competencies()
        ],
        "uncertainty": {
            "assessments": made.rows,
            "without_count": made.unstated,
            "minutes_if_twice": _plain(made.unstated_minutes),
            "minutes_if_none_shared": _plain(made.separate),
        },
        "against": _against(load.against) if load.against is not None else None,
    }


def _total(made: Estimate) -> dict[str, object]:
    return {
        "minutes": _plain(made.total()),
        "rater_minutes": _plain(made.total("rater_minutes")),
        "competencies": len(made.book.competencies),
        "assessments": made.tally("assessments"),
        "forms": made.tally("forms"),
        "signatures": made.tally("signatures"),
        "registrations": made.tally("registrations"),
    }


def _part(part: PartLoad, crew: Crew | None) -> dict[str, object]:
    per_year = part.per_year()
    count = crew.get(part.code, crew.get("", 0)) if crew else 0
    return {
        "part": part.code,
        **plain(part, "title months competencies"),
        "minutes": _plain(part.minutes),
        "rater_minutes": _plain(part.rater_minutes),
        **plain(part, "assessments forms signatures registrations"),
        "minutes_per_year": _plain(per_year) if per_year is not None else None,
        "years": [
            {
                "year": year.number,
                "months": year.months,
                "minutes": _plain(year.minutes),
                "rater_minutes": _plain(year.rater_minutes),
                "forms": _plain(year.forms),
                "signatures": _plain(year.signatures),
            }
            for year in part.years
        ],
        "department": {"trainees": count, "minutes_per_year": _plain(count * per_year)}
        if count and per_year is not None
        else None,
    }


def _named(one: Competency) -> dict[str, object]:
    return plain(one, "id number part title")


def _item(item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "method": item.method or None,
        "count": item.count,
        "count_stated": not item.assumed,
        "minutes": _plain(item.minutes),
        "months": list(item.months),
        "window": list(item.window) if item.window else None,
    }


def _against(one: Comparison) -> dict[str, object]:
    return {
        "path": one.old.name,
        "edition": one.old.book.edition.date,
        "notable": one.notable,
        "totals": [_row(row) for row in one.totals],
        "parts": [_row(row) for row in one.parts],
        "methods": [_row(row) for row in one.methods],
        "counts": [_row(row) for row in one.counts],
        "competencies": [_shift(shift) for shift in one.shifts],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "code": row.code,
        "old": None if row.old is None else _plain(row.old),
        "new": None if row.new is None else _plain(row.new),
    }


def _shift(shift: Shift) -> dict[str, object]:
    return {
        "old": _named(shift.old) if shift.old else None,
        "new": _named(shift.new) if shift.new else None,
        "minutes": _row(shift.minutes),
    }
