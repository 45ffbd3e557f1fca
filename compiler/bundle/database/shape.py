"""A logbook as rows, and rows as a logbook: two functions that undo each other.

``book`` is ``logbook.json`` as plain data.  Positions count from 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]
_CHOICE = '"choice": '
"""The key that an edition built before choices were told does not have; loaded, it is to be the same as ever."""
LISTS = {"objectives": ("objectives", "text"), "roles": ("roles", "role"), "remarks": ("remarks", "text")}
"""Lists of plain texts in a competency: key in JSON → table and column."""


def rows_of(book: Mapping[str, Any], edition: str) -> Rows:
    """Give the rows of an edition by table, but not its line in ``editions``."""
    made: Rows = defaultdict(list)
    applies, needs = book["edition"]["applies_to"], book["authorisation"]["requires"]
    if applies is not None:
        made["activation_dates"].append(
            {"edition": edition, "basis": applies["basis"], "starts_on": applies["from"], "ends_on": applies["to"]}
        )
    for table in ("parts", "courses", "training_time", "attachments"):
        made[table] = [{"edition": edition, "position": n, **one} for n, one in enumerate(book[table], 1)]
    for n, one in enumerate(book["competencies"], 1):
        _competency(made, edition, n, one)
    for n, one in enumerate(book["cards"], 1):
        _card(made, edition, n, one)
    made["authorisation_requirements"].append(
        {
            "edition": edition,
            "purpose": book["authorisation"]["purpose"],
            "competencies": needs["competencies"],
            "training_time_months": needs["training_time_months"],
            "research_training": needs["research_training"],
        }
    )
    made["authorisation_courses"] = [
        {"edition": edition, "position": n, "course": code} for n, code in enumerate(needs["courses"], 1)
    ]
    return made


def edition_row(book: Mapping[str, Any], edition: str) -> Row:
    """Give an edition's line in ``editions``, without the digests and the text."""
    approval, research = book["approval"] or {}, book["research_training"] or {}
    return {
        "edition": edition,
        "specialty": book["specialty"]["code"],
        "specialty_name": book["specialty"]["name"],
        "date": book["edition"]["date"],
        "template": book["edition"]["template"],
        "replaces": book["edition"]["replaces"],
        "approval_case": approval.get("case"),
        "approval_date": approval.get("date"),
        "approval_by": approval.get("by"),
        "research_days": research.get("days"),
        "research_text": research.get("text"),
    }


def _competency(made: Rows, edition: str, position: int, one: Mapping[str, Any]) -> None:
    shared = one.get("shared") or {}
    plain = ("id", "number", "part", "area", "title", "objectives_lead", "level")
    made["competencies"].append(
        {
            "edition": edition,
            "position": position,
            **{key: one[key] for key in plain},
            "delegated_by": one["sign_off"]["delegated_by"],
            "shared_document": shared.get("document"),
            "shared_edition": shared.get("edition"),
            "shared_adapted": shared.get("adapted"),
        }
    )
    owner = {"edition": edition, "competency": one["id"]}
    for key, (table, column) in LISTS.items():
        made[table] += [{**owner, "position": n, column: text} for n, text in enumerate(one[key], 1)]
    for key in ("learning_strategies", "targets"):
        made[key] += [{**owner, "position": n, **line} for n, line in enumerate(one[key], 1)]
    made["sign_off"] += [{**owner, "position": n, "role": role} for n, role in enumerate(one["sign_off"]["by"], 1)]
    for n, line in enumerate(one["assessments"], 1):
        timing = line["timing"] or {}
        plain_line = {key: value for key, value in line.items() if key != "timing"}
        window = {"from_month": timing.get("from_month"), "to_month": timing.get("to_month")}
        made["assessments"].append({**owner, "position": n, **plain_line, **window})
        made["assessment_months"] += [
            {**owner, "assessment": n, "position": m, "month": month}
            for m, month in enumerate(timing.get("months", ()), 1)
        ]


def _card(made: Rows, edition: str, position: int, one: Mapping[str, Any]) -> None:
    lists = ("competencies", "criteria")
    made["cards"].append({"edition": edition, "position": position, **{k: v for k, v in one.items() if k not in lists}})
    owner = {"edition": edition, "card": one["id"]}
    made["card_competencies"] += [
        {**owner, "position": n, "competency": id_} for n, id_ in enumerate(one["competencies"], 1)
    ]
    made["card_criteria"] += [{**owner, "position": n, "text": text} for n, text in enumerate(one["criteria"], 1)]


class _Lines:
    """Rows of one table, found by what they belong to and put in order."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], *keys: str) -> None:
        self._found: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row["position"]):
            self._found[tuple(row[key] for key in keys)].append(row)

    def of(self, *owner: Any) -> list[Mapping[str, Any]]:
        return self._found.get(owner, [])


def books_of(editions: Iterable[Mapping[str, Any]], rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Row]:
    """Make logbooks of rows, by edition: what ``rows_of`` and ``edition_row`` took apart, put together."""
    by_edition = ("parts", "competencies", "courses", "training_time", "cards", "attachments", "authorisation_courses")
    by_competency = ("objectives", "roles", "remarks", "learning_strategies", "assessments", "targets", "sign_off")
    lines = {name: _Lines(rows.get(name, ()), "edition") for name in by_edition}
    lines |= {name: _Lines(rows.get(name, ()), "edition", "competency") for name in by_competency}
    lines |= {name: _Lines(rows.get(name, ()), "edition", "card") for name in ("card_competencies", "card_criteria")}
    lines["months"] = _Lines(rows.get("assessment_months", ()), "edition", "competency", "assessment")
    dates = {row["edition"]: row for row in rows.get("activation_dates", ())}
    needs = {row["edition"]: row for row in rows.get("authorisation_requirements", ())}
    return {e["edition"]: _book(e, lines, dates.get(e["edition"]), needs.get(e["edition"])) for e in editions}


def _book(
    e: Mapping[str, Any], lines: Mapping[str, _Lines], dates: Mapping[str, Any] | None, needs: Mapping[str, Any] | None
) -> Row:
    key = e["edition"]
    approved, research = e["approval_case"] is not None, e["research_text"] is not None
    flagged = "mandatory"
    chosen = _CHOICE in e["logbook"]
    return {
        "format": "maalbog-logbook/1",
        "specialty": {"code": e["specialty"], "name": e["specialty_name"]},
        "edition": {
            "date": e["date"],
            "template": e["template"],
            "applies_to": dates and {"basis": dates["basis"], "from": dates["starts_on"], "to": dates["ends_on"]},
            "replaces": e["replaces"],
        },
        "approval": {"case": e["approval_case"], "date": e["approval_date"], "by": e["approval_by"]}
        if approved
        else None,
        "parts": [_some(row, "code", "title", "months", "shared_from") for row in lines["parts"].of(key)],
        "competencies": [_competency_of(row, lines, chosen) for row in lines["competencies"].of(key)],
        "courses": [
            {
                **_some(row, "code", "kind", "title"),
                "days": _days(row["days"]),
                "part": row["part"],
                flagged: bool(row[flagged]),
            }
            for row in lines["courses"].of(key)
        ],
        "research_training": {"days": e["research_days"], "text": e["research_text"]} if research else None,
        "training_time": [_some(row, "part", "months", "place") for row in lines["training_time"].of(key)],
        "cards": [_card_of(row, lines) for row in lines["cards"].of(key)],
        "attachments": [_some(row, "title", "file", "sha256") for row in lines["attachments"].of(key)],
        "authorisation": needs
        and {
            "purpose": needs["purpose"],
            "requires": {
                "competencies": needs["competencies"],
                "courses": [row["course"] for row in lines["authorisation_courses"].of(key)],
                "training_time_months": needs["training_time_months"],
                "research_training": bool(needs["research_training"]),
            },
        },
    }


def _competency_of(row: Mapping[str, Any], lines: Mapping[str, _Lines], chosen: bool) -> Row:
    owner = row["edition"], row["id"]
    made: Row = {
        **_some(row, "id", "number", "part", "area", "title", "objectives_lead"),
        "objectives": [line["text"] for line in lines["objectives"].of(*owner)],
        "roles": [line["role"] for line in lines["roles"].of(*owner)],
        "learning_strategies": [_some(line, "code", "text") for line in lines["learning_strategies"].of(*owner)],
        "assessments": [_assessment_of(line, lines, chosen) for line in lines["assessments"].of(*owner)],
        "targets": [_some(line, "count", "unit") for line in lines["targets"].of(*owner)],
        "level": row["level"],
        "remarks": [line["text"] for line in lines["remarks"].of(*owner)],
        "sign_off": {
            "by": [line["role"] for line in lines["sign_off"].of(*owner)],
            "delegated_by": row["delegated_by"],
        },
    }
    if row["shared_document"] is not None:
        made["shared"] = {
            "document": row["shared_document"],
            "edition": row["shared_edition"],
            "adapted": bool(row["shared_adapted"]),
        }
    return made


def _assessment_of(line: Mapping[str, Any], lines: Mapping[str, _Lines], chosen: bool) -> Row:
    months = [m["month"] for m in lines["months"].of(line["edition"], line["competency"], line["position"])]
    timing: Row | None = {"from_month": line["from_month"], "to_month": line["to_month"]}
    if months:
        timing = {**(timing or {}), "months": months}
    elif line["from_month"] is None and line["to_month"] is None:
        timing = None
    return {
        **_some(line, "method", "text"),
        "mandatory": bool(line["mandatory"]),
        **({"choice": line["choice"]} if chosen else {}),
        "count": line["count"],
        "timing": timing,
        **_some(line, "purpose", "card"),
    }


def _card_of(row: Mapping[str, Any], lines: Mapping[str, _Lines]) -> Row:
    owner = row["edition"], row["id"]
    return {
        **_some(row, "id", "number", "title", "kind", "method"),
        "competencies": [line["competency"] for line in lines["card_competencies"].of(*owner)],
        "criteria": [line["text"] for line in lines["card_criteria"].of(*owner)],
        "scale": row["scale"],
        "sign_off": bool(row["sign_off"]),
    }


def _some(row: Mapping[str, Any], *keys: str) -> Row:
    return {key: row[key] for key in keys}


def _days(value: float | None) -> int | float | None:
    """Give days as the document writes them: whole where they are whole."""
    return int(value) if value is not None and value == int(value) else value
