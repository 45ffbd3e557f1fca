"""``logbook.json``: one edition as the logbook platform loads it (schema/output/logbook.schema.json)."""

from __future__ import annotations

from ...ground.jsonfile import dumps, plain
from ...model.logbook import Assessment, Competency, Edition, Logbook

FORMAT = "maalbog-logbook/1"
_CARD = "id number title kind method competencies criteria scale sign_off"


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
        "approval": plain(logbook.approval, "case date by") if logbook.approval else None,
        "parts": [plain(part, "code title months shared_from") for part in logbook.parts],
        "competencies": [_competency(competency) for competency in logbook.competencies],
        "courses": [plain(course, "code kind title days part mandatory") for course in logbook.courses],
        "research_training": plain(research, "days text") if research else None,
        "training_time": [plain(one, "part months place") for one in logbook.training_time],
        "cards": [plain(card, _CARD) for card in logbook.cards],
        "attachments": [plain(one, "title file sha256") for one in logbook.attachments],
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


def _competency(competency: Competency) -> dict[str, object]:
    data = {
        **plain(competency, "id number part area title objectives_lead objectives roles"),
        "learning_strategies": [plain(one, "code text") for one in competency.strategies],
        "assessments": [_assessment(assessment) for assessment in competency.assessments],
        "targets": [plain(one, "count unit") for one in competency.targets],
        **plain(competency, "level remarks"),
        "sign_off": plain(competency.sign_off, "by delegated_by"),
    }
    if competency.shared is not None:
        data["shared"] = plain(competency.shared, "document edition adapted")
    return data


def _assessment(assessment: Assessment) -> dict[str, object]:
    return {
        **plain(assessment, "method text mandatory choice count"),
        "timing": _timing(assessment),
        **plain(assessment, "purpose card"),
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
