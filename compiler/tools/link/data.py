"""Shared parts as JSON: ``maalbog-links/1`` and ``maalbog-link/1`` (``schema/output/link.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable

from ...editions.links.library import LibraryEdition
from ...ground.diagnostics import Diagnostic, Mode
from ...ground.lang import Lang
from ...report.formats.json import diagnostic_data
from ...report.report import document_report
from ..diff.data import diff_data
from .preview import Effect
from .usage import Coming, LinkAnswer, Row, Updated

Data = dict[str, object]


def data(answer: LinkAnswer, lang: Lang) -> Data:
    """Give what editions use (``maalbog-links/1``), or what is or would be changed (``maalbog-link/1``)."""
    mode, of = answer.mode, answer.of
    if isinstance(of, Updated):
        rows = [{**_effect(e, mode, lang), "updated": one.data is not None and of.written} for one, e in of.made]
        return {"document": None, "specialties": rows}
    if isinstance(of, Coming):
        edition = of.edition
        document = {"code": edition.code, "edition": edition.date, "file": of.name} if edition else None
        return {"document": document, "specialties": [{**_effect(e, mode, lang), "updated": False} for e in of.effects]}
    used = [
        {
            **_edition(one.edition),
            "links": [_row(row) for row in one.rows],
            "diagnostics": _findings(one.edition, one.found, mode, lang),
        }
        for one in of
    ]
    return {"format": "maalbog-links/1", "specialties": used}


def _effect(effect: Effect, mode: Mode, lang: Lang) -> Data:
    return {
        **_edition(effect.edition),
        "diff": diff_data(effect.comparison, lang),
        "told": _findings(effect.edition, effect.told, mode, lang),
        "solved": _findings(effect.edition, effect.solved, mode, lang),
        "unknown": list(effect.unknown),
    }


def _findings(edition: LibraryEdition, found: Iterable[Diagnostic], mode: Mode, lang: Lang) -> list[Data]:
    report = document_report(edition.label, found, mode=mode, lang=lang)
    return [diagnostic_data(one) for one in report.findings]


def _edition(edition: LibraryEdition) -> Data:
    return {"specialty": edition.code, "edition": edition.date, "file": edition.label}


def _row(row: Row) -> Data:
    taken = row.use.taken
    return {
        "document": row.use.link.document,
        "edition": row.use.edition.date if row.use.edition else row.use.link.edition,
        "pinned": row.use.link.digest,
        "digest": row.use.digest or None,
        "newest": row.newest,
        "state": row.state,
        "competencies": [c.id for c in taken.competencies] if taken else [],
        "courses": [c.code for c in taken.courses] if taken else [],
    }
