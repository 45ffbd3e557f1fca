"""``logbook.json``: one edition as the logbook platform loads it (schema/output/logbook.schema.json)."""

from __future__ import annotations

from ...ground.jsonfile import dumps
from ...model.logbook import Approval, Assessment, Card, Competency, Course, Edition, Logbook, Part

FORMAT = "maalbog-logbook/1"


def emit(logbook: Logbook) -> bytes:
    """Serialise a model; the same model gives the same bytes."""
    return dumps(logbook_data(logbook))


def logbook_data(logbook: Logbook) -> dict[str, object]:
    """Give the model as plain data: every key present, ``None`` where nothing is said."""
    research = logbook.research_training
    return {
        "format": FORMAT,
        "specialty": {"code": logbook.specialty, "name": logbook.name},
        "edition": _edition(logbook.edition),
        "approval": _approval(logbook.approval),
        "parts": [_part(part) for part in logbook.parts],
        "competencies": [_competency(competency) for competency in logbook.competencies],
        "courses": [_course(course) for course in logbook.courses],
        "research_training": {"days": research.days, "text": research.text} if research else None,
        "training_time": [{"part": t.part, "months": t.months, "place": t.place} for t in logbook.training_time],
        "cards": [_card(card) for card in logbook.cards],
        "attachments": [{"title": a.title, "file": a.file, "sha256": a.sha256} for a in logbook.attachments],
        "authorisation": _authorisation(logbook),
    }


def _edition(edition: Edition) -> dict[str, object]:
    applies = edition.applies_to
    return {
        "date": edition.date,
        "template": edition.template,
        "applies_to": {"basis": applies.basis, "from": applies.start, "to": applies.end} if applies else None,
        "replaces": edition.replaces,
    }


def _approval(approval: Approval | None) -> dict[str, object] | None:
    return {"case": approval.case, "date": approval.date, "by": approval.by} if approval else None


def _part(part: Part) -> dict[str, object]:
    return {"code": part.code, "title": part.title, "months": part.months, "shared_from": part.shared_from}


def _competency(competency: Competency) -> dict[str, object]:
    sign_off, shared = competency.sign_off, competency.shared
    data: dict[str, object] = {
        "id": competency.id,
        "number": competency.number,
        "part": competency.part,
        "area": competency.area,
        "title": competency.title,
        "objectives_lead": competency.objectives_lead,
        "objectives": list(competency.objectives),
        "roles": list(competency.roles),
        "learning_strategies": [{"code": s.code, "text": s.text} for s in competency.strategies],
        "assessments": [_assessment(assessment) for assessment in competency.assessments],
        "targets": [{"count": t.count, "unit": t.unit} for t in competency.targets],
        "level": competency.level,
        "remarks": list(competency.remarks),
        "sign_off": {"by": list(sign_off.by), "delegated_by": sign_off.delegated_by},
    }
    if shared is not None:
        data["shared"] = {"document": shared.document, "edition": shared.edition, "adapted": shared.adapted}
    return data


def _assessment(assessment: Assessment) -> dict[str, object]:
    return {
        "method": assessment.method,
        "text": assessment.text,
        "mandatory": assessment.mandatory,
        "count": assessment.count,
        "timing": _timing(assessment),
        "purpose": assessment.purpose,
        "card": assessment.card,
    }


def _timing(assessment: Assessment) -> dict[str, object] | None:
    """Give the window; points in time span it where the text names no window of its own."""
    months = assessment.months
    start, end = assessment.from_month, assessment.to_month
    if start is None and end is None:
        if not months:
            return None
        start, end = min(months), max(months)
    timing: dict[str, object] = {"from_month": start, "to_month": end}
    if months:
        timing["months"] = list(months)
    return timing


def _course(course: Course) -> dict[str, object]:
    return {
        "code": course.code,
        "kind": course.kind,
        "title": course.title,
        "days": course.days,
        "part": course.part,
        "mandatory": course.mandatory,
    }


def _card(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "number": card.number,
        "title": card.title,
        "kind": card.kind,
        "method": card.method,
        "competencies": list(card.competencies),
        "criteria": list(card.criteria),
        "scale": card.scale,
        "sign_off": card.sign_off,
    }


def _authorisation(logbook: Logbook) -> dict[str, object]:
    authorisation = logbook.authorisation
    return {
        "purpose": authorisation.purpose,
        "requires": {
            "competencies": "all",
            "courses": list(authorisation.courses),
            "training_time_months": authorisation.training_time_months,
            "research_training": authorisation.research_training,
        },
    }
